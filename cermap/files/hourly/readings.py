"""Every reading of a file of hours in one form: whose, which day, from which minute of it, how much, on which row."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd

from cermap.errors import MissingColumn
from cermap.files.hourly.cells.amounts import amounts, is_empty
from cermap.files.hourly.cells.days import moments
from cermap.files.hourly.cells.times import Times, times_of, with_parts
from cermap.files.hourly.headers import Meaning, Slots
from cermap.files.hourly.sheet import HourSheet
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_DAY_MINUTES = 1440
_QUARTERS_OF_AN_HOUR = 4
_UTC1_MINUTES = 60


@dataclass(frozen=True)
class Readings:
    """The readings of a file.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``row`` (number in the spreadsheet), ``who``, ``column`` (place of the value's column), ``day``, ``minute`` of the day at
        which it begins, ``value`` as written; in the file's order, empty and unread cells left out.
    step : int
        How long a reading is [min].
    is_counted : bool
        Whether ``minute`` is counted from the day's beginning, rather than told by the clock.
    is_solar : bool
        Whether days and minutes are UTC+1 all year, without summer time.
    notes : tuple of Note
        Cells and days that could not be read.
    """

    rows: pd.DataFrame
    step: int
    is_counted: bool
    is_solar: bool
    notes: tuple[Note, ...]


def readings(sheet: HourSheet, slots: Slots | None, values: Sequence[int], who: pd.Series) -> Readings:
    """Readings of a file.

    Parameters
    ----------
    sheet : HourSheet
        The file's table.
    slots : Slots or None
        Its columns of hours, where it has a row per day.
    values : sequence of int
        Places of its columns of values, where it has a row per reading.
    who : pandas.Series
        Whose each row is, by its number in the spreadsheet.

    Raises
    ------
    MissingColumn
        When nothing says the hour, or no day can be read.
    """
    days, is_solar = _days(sheet)
    unread = sheet.text.loc[days["day"].isna()].apply(lambda cells: ~is_empty(cells)).any(axis=1)
    notes = _unread_days(unread.index[unread])
    days = days[days["day"].notna()]
    if slots:
        rows, unread_cells = _wide(sheet, days, slots)
        rows = rows.assign(who=rows["row"].map(who))
        step, is_counted = slots.step, slots.is_counted
    else:
        rows, unread_cells, is_counted = _long(sheet, days, values)
        rows, step = _stepped(rows.assign(who=rows["row"].map(who)))
    return Readings(rows, step, is_counted, is_solar, (*notes, *unread_cells))


def _days(sheet: HourSheet) -> tuple[pd.DataFrame, bool]:
    """The day of each row, with what it says of the time; and whether the file says that its time is UTC+1 all year."""
    places = sheet.places(Meaning.DAY)
    reads = [_dated(sheet, place) for place in places]
    found = max(reads, key=lambda read: int(read["day"].notna().sum()))
    if not found["day"].notna().any():
        raise MissingColumn(
            N_("“{name}”: no day could be read in {columns}. Write days as 31/12/2024 or 20241231."),
            name=sheet.name,
            columns=", ".join(f"“{sheet.header[place]}”" for place in places),
        )
    if found["offset"].notna().any():
        local = found["day"] + pd.to_timedelta(found["minute"].fillna(0) - found["offset"] + _UTC1_MINUTES, unit="min")
        minute = (local - local.dt.normalize()) / pd.Timedelta(minutes=1)
        return found.assign(day=local.dt.normalize(), minute=minute), True
    said = " ".join((*sheet.header, sheet.above)).casefold()
    return found, any(word in said for word in ("utc+1", "gmt+1", "ora solare", "solar time"))


def _dated(sheet: HourSheet, place: int) -> pd.DataFrame:
    years, months = sheet.places(Meaning.YEAR), sheet.places(Meaning.MONTH)
    if not (years and months):
        return moments(sheet.raw[place])
    parts = (sheet.text[column].str.strip() for column in (years[0], months[0], place))
    year, month, day = (part.str.removesuffix(".0") for part in parts)
    return moments(year + "-" + month + "-" + day)


def _wide(sheet: HourSheet, days: pd.DataFrame, slots: Slots) -> tuple[pd.DataFrame, list[Note]]:
    count = len(slots.places)
    raw = sheet.raw.loc[days.index, list(slots.places)].to_numpy(object).ravel()
    text = sheet.text.loc[days.index, list(slots.places)].to_numpy(object).ravel()
    rows = pd.DataFrame(
        {
            "row": np.repeat(days.index.to_numpy(), count),
            "column": np.tile(slots.places, len(days)),
            "day": np.repeat(days["day"].to_numpy(), count),
            "minute": np.tile(slots.minutes, len(days)),
        }
    )
    return _valued(sheet, rows, pd.Series(raw, dtype=object), pd.Series(text).astype("str"))


def _long(sheet: HourSheet, days: pd.DataFrame, values: Sequence[int]) -> tuple[pd.DataFrame, list[Note], bool]:
    times = _times(sheet, days)
    frames, notes = [], []
    is_late = _tells_the_end(sheet, days, times)
    for place in values:
        rows = pd.DataFrame(
            {"row": days.index, "column": place, "day": days["day"].array, "minute": times.minutes.to_numpy(float)}
        )
        raw, text = (frame.loc[days.index, place].reset_index(drop=True) for frame in (sheet.raw, sheet.text))
        read, unread = _valued(sheet, rows, raw, text)
        frames.append(read)
        notes += unread
    found = pd.concat(frames, ignore_index=True)
    no_time = found["minute"].isna()
    if no_time.any():
        message = N_("{where}: the hour could not be read. Write 1 to 24, or 00:15. The row is left out.")
        notes.append(noted(message, found.loc[no_time, "row"].drop_duplicates(), is_error=True))
    found = found[~no_time].assign(minute=lambda rows: rows["minute"].astype(int))
    if is_late:
        found = _begun(found)
    return found.reset_index(drop=True), notes, times.is_counted


def _times(sheet: HourSheet, days: pd.DataFrame) -> Times:
    hours, parts = sheet.places(Meaning.HOUR), sheet.places(Meaning.PART)
    if hours or parts:
        times = times_of(sheet.raw.loc[days.index, (hours or parts)[0]])
        return with_parts(times, sheet.text.loc[days.index, parts[0]]) if hours and parts else times
    if days["minute"].notna().any():
        return Times(days["minute"].fillna(0), is_counted=False)
    raise MissingColumn(
        N_(
            "“{name}”: nothing says the hour of each reading. Read: {columns}. Add a column “Ora” (1 to 24, or 00:15), or one column per hour."
        ),
        name=sheet.name,
        columns=sheet.quoted(),
    )


def _tells_the_end(sheet: HourSheet, days: pd.DataFrame, times: Times) -> bool:
    """Whether the clock told is that of the end of each reading: 24:00, or 00:00 of the day after the last."""
    if times.is_counted:
        return False
    if any("fine" in sheet.header[place].casefold() for place in sheet.places(Meaning.HOUR)):
        return True
    minutes = times.minutes
    if (minutes == _DAY_MINUTES).any():
        return True
    first, last = days["day"].min(), days["day"].max()
    begins, ends = minutes[days["day"] == first], minutes[days["day"] == last]
    return first < last and bool(begins.min() > 0) and bool((ends == 0).all())


def _begun(rows: pd.DataFrame) -> pd.DataFrame:
    """Readings that tell their end, told by their beginning."""
    different = sorted(set(rows["minute"]))
    step = min((b - a for a, b in pairwise(different)), default=60)
    minute = rows["minute"] - step
    is_before = minute < 0
    day = rows["day"].mask(is_before, rows["day"] - pd.Timedelta(days=1))
    return rows.assign(day=day, minute=minute.mask(is_before, minute + _DAY_MINUTES))


def _stepped(rows: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The length of a reading; four rows of each hour that do not say which quarter they are follow each other."""
    different = np.array(sorted(set(rows["minute"] % 60)))
    step = int(np.diff([*different, 60]).min()) if len(different) > 1 else 60
    if step == 60 and len(rows):
        same = rows.groupby(["who", "column", "day", "minute"])
        sizes = same["row"].transform("size")
        if (sizes >= _QUARTERS_OF_AN_HOUR).mean() > 0.5:
            return rows.assign(minute=rows["minute"] + 15 * (same.cumcount() % _QUARTERS_OF_AN_HOUR)), 15
    return rows, step


def _valued(sheet: HourSheet, rows: pd.DataFrame, raw: pd.Series, text: pd.Series) -> tuple[pd.DataFrame, list[Note]]:
    """The rows with their values; empty cells are left out, and cells that are no number are told."""
    is_written = ~is_empty(text)
    values, is_unread = amounts(raw)
    notes = []
    bad = rows[is_unread & is_written].assign(cell=text[is_unread & is_written])
    for place, found in bad.groupby("column"):
        message = N_(
            "{where}, column “{column}”: read “{value}”, no number. Write only the number; the hour is left out."
        )
        notes.append(
            noted(
                message,
                found["row"],
                sheet.header[int(str(place))],
                is_error=True,
                value=str(found["cell"].iloc[0])[:60],
            )
        )
    return rows.assign(value=values)[is_written & values.notna()].reset_index(drop=True), notes


def _unread_days(numbers: pd.Index) -> list[Note]:
    if numbers.empty:
        return []
    message = N_("{where}: the day could not be read. Write it as 31/12/2024. The row is left out.")
    return [noted(message, numbers, is_error=True)]
