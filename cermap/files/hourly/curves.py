"""Measured hours of candidates (curve orarie e quartorarie), as distributors, suppliers and GSE hand them out."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cermap import tables
from cermap.errors import MissingColumn
from cermap.files.hourly.clock.axis import hours_of, instants
from cermap.files.hourly.clock.year import FILLED_MOST, Year, in_year
from cermap.files.hourly.headers import PRODUCED, UNITS, Meaning, Slots, direction_of, slots_of
from cermap.files.hourly.measured.own_plants import half_known
from cermap.files.hourly.measured.owners import around, owners_of
from cermap.files.hourly.measured.plausible import doubts
from cermap.files.hourly.measured.repeats import without_repeats
from cermap.files.hourly.readings import Readings, readings
from cermap.files.hourly.sheet import HourSheet, hour_sheet
from cermap.files.lists.columns.headers import worded
from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import Direction
from cermap.texts import N_

_KWH = {"kwh": 1.0, "mwh": 1000.0, "wh": 0.001}
_KW = {"kw": 1.0, "w": 0.001}
_APART = "\x1f"
_MERGED_SHARE_MOST = 0.5


def read_load_curves(
    content: bytes, name: str, candidates: pd.DataFrame, year: int | None = None
) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Measured hours of candidates, from a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    candidates : pandas.DataFrame
        ``tables.Candidates``: a curve belongs to the row with its POD, else to that with its name.
    year : int, optional
        Which year of a file of several; without it that of which most hours are known.

    Returns
    -------
    pandas.DataFrame
        ``tables.Curves``.
    tuple of Note
        What was read otherwise than written, and which curves are not used and why.

    Raises
    ------
    UnreadableFile
        For a file that is no table, is too big, empty, protected or broken.
    MissingColumn
        When days, hours or amounts have no column.
    """
    sheet = hour_sheet(content, name)
    slots = slots_of(sheet.header)
    places = [] if slots else _value_columns(sheet)
    read = readings(sheet, slots, places, _whose(sheet))
    rows, notes = _measured(sheet, slots, read)
    curves, told = _curves(sheet, rows, read.step, candidates, year)
    return curves, (*sheet.notes, *read.notes, *notes, *told)


def _whose(sheet: HourSheet) -> pd.Series:
    """POD, name and direction of each row of the sheet, as one text."""
    texts = []
    for meaning in (Meaning.POD, Meaning.NAME, Meaning.DIRECTION):
        places = sheet.places(meaning)
        cells = sheet.text[places[0]].str.strip() if places else pd.Series("", index=sheet.text.index, dtype="str")
        # In the first row alone, as merged cells leave it.
        is_merged = meaning is not Meaning.DIRECTION and (cells != "").mean() < _MERGED_SHARE_MOST
        texts.append(cells.where(cells != "").ffill().fillna("") if is_merged else cells)
    return texts[0] + _APART + texts[1] + _APART + texts[2]


def _value_columns(sheet: HourSheet) -> list[int]:
    """One column of amounts for each way the energy goes: of energy rather than of power."""
    best: dict[str | None, int] = {}
    for place in sheet.places(Meaning.VALUE):
        way = direction_of(sheet.header[place])
        if way not in best or _rank(sheet.header[place]) < _rank(sheet.header[best[way]]):
            best[way] = place
    # Beside columns that say their way, one that does not is something else.
    chosen = [place for way, place in best.items() if way or len(best) == 1 or set(best) <= {None, PRODUCED}]
    if not chosen:
        raise MissingColumn(
            N_("“{name}”: no column of energy found. Read: {columns}. Name it for example “Energia prelevata (kWh)”."),
            name=sheet.name,
            columns=sheet.quoted(),
        )
    return chosen


def _rank(header: str) -> int:
    words = set(worded(header))
    return 0 if words & set(_KWH) else 2 if words & {*_KW, "potenza", "power"} else 1


def _measured(sheet: HourSheet, slots: Slots | None, read: Readings) -> tuple[pd.DataFrame, list[Note]]:
    """Readings in kWh with the instant they begin, each once."""
    rows, notes = read.rows, []
    kwh, unit_notes = _in_kwh(sheet, slots, rows, read.step)
    rows = rows.assign(kwh=kwh, who=_with_direction(sheet, rows))
    if (rows["who"] == PRODUCED).any():
        message = N_(
            "Energy produced is not read: part of it is used behind the meter. Bring the curve of what is fed in (“Energia immessa”)."
        )
        notes.append(noted(message, is_error=True))
    rows = rows[~rows["who"].isin(("", PRODUCED))].reset_index(drop=True)
    negative = rows["kwh"] < 0
    if negative.any():
        message = N_(
            "{where}: negative energy. These hours are left out: if it is energy fed in, put it in a column of its own (“Energia immessa”), without the sign."
        )
        notes.append(noted(message, rows.loc[negative, "row"].drop_duplicates(), is_error=True))
    rows = rows[~negative].reset_index(drop=True)
    if read.is_solar:
        rows["begins"] = rows["day"] + pd.to_timedelta(rows["minute"], unit="min")
    else:
        found = instants(rows, read.step, is_counted=read.is_counted)
        rows["begins"] = found.begins
        if found.unclocked:
            message = N_(
                "The file has energy in the hour that the clock skips in March, and no hour twice in October: read as UTC+1 all year, without summer time."
            )
            notes.append(noted(message))
    kept, repeats = without_repeats(rows[rows["begins"].notna()].reset_index(drop=True))
    return kept, [*unit_notes, *notes, *repeats]


def _with_direction(sheet: HourSheet, rows: pd.DataFrame) -> pd.Series:
    """POD, name and direction of each reading; ``PRODUCED`` for energy produced, "" for reactive energy."""
    elsewhere = direction_of(around(sheet.name, sheet.above))
    default = elsewhere if elsewhere in set(Direction) else Direction.WITHDRAWN.value
    pairs = rows[["who", "column"]].drop_duplicates()
    known = {}
    for who, column in pairs.itertuples(index=False):
        pod, name, cell = who.split(_APART)
        way = direction_of(cell) or direction_of(sheet.header[column]) or default
        whose = PRODUCED if way == PRODUCED else _APART.join((pod, name, way))
        known[who, column] = "" if "reatt" in cell.casefold() else whose
    return pd.Series(
        [known[pair] for pair in zip(rows["who"], rows["column"], strict=True)], index=rows.index, dtype="str"
    )


def _in_kwh(sheet: HourSheet, slots: Slots | None, rows: pd.DataFrame, step: int) -> tuple[pd.Series, list[Note]]:
    """Amounts in kWh: mean power is multiplied by the length of its reading."""
    units = sheet.places(Meaning.UNIT)
    said = [" ".join(sheet.text[units[0]].unique()[:3])] if units else []
    factors, unknown = {}, []
    for column in rows["column"].unique():
        header = sheet.header[slots.places[0]] if slots else sheet.header[column]
        factor = next((found for text in (header, *said, sheet.above) if (found := _factor(text, step))), None)
        if factor is None:
            unknown.append(f"{header} …" if slots else header)
        factors[column] = factor or 1.0
    message = N_("No unit is written for {columns}: read as kWh. If it is kW, write it in the header.")
    columns = ", ".join(f"“{header}”" for header in dict.fromkeys(unknown))
    notes = [noted(message, columns=columns)] if unknown else []
    return rows["value"] * rows["column"].map(factors).astype(float), notes


def _factor(text: str, step: int) -> float | None:
    words = worded(text)
    unit = next((unit for unit in UNITS if unit in words), None)
    if unit is None:
        return None
    return _KWH[unit] if unit in _KWH else _KW[unit] * step / 60


def _curves(
    sheet: HourSheet, rows: pd.DataFrame, step: int, candidates: pd.DataFrame, year: int | None
) -> tuple[pd.DataFrame, list[Note]]:
    """The year of each curve that belongs to somebody and is whole, and what is said of the others."""
    owners, notes, found = owners_of(candidates), [], []
    elsewhere = around(sheet.name, sheet.above)
    hours = hours_of(rows, step)
    for who in hours.index.get_level_values("who").unique():
        pod, name, direction = str(who).split(_APART)
        place = owners.place_of(pod, name, elsewhere)
        if place is None:
            message = N_(
                "{who}: no row of the list has this POD, or this name. The curve is not used: write the POD in the list, or in a column “POD” of the file."
            )
            notes.append(noted(message, is_error=True, who=pod or name or sheet.name))
            continue
        candidate = candidates.iloc[place]
        called = str(candidate["name"]) if pd.notna(candidate["name"]) else pod or sheet.name
        of_year = in_year(hours.loc[who], year)
        notes += _told(called, of_year)
        if len(of_year.missing):
            continue
        told, is_usable = doubts(called, of_year.hours, step, candidate, direction)
        notes += told
        if is_usable:
            text = hours_text(of_year.hours)
            found.append((place, candidate["candidate_id"], direction, of_year.year, sheet.name, text))
    # In the order of the list, what is withdrawn before what is fed in.
    found.sort(key=lambda curve: (curve[0], list(Direction).index(Direction(curve[2]))))
    frame = pd.DataFrame([curve[1:] for curve in found], columns=list(tables.empty(tables.Curves).columns))
    frame = frame.drop_duplicates(["candidate_id", "direction"], ignore_index=True)
    if frame.empty:
        return tables.empty(tables.Curves), notes
    return tables.check(tables.Curves, frame), [*notes, *half_known(frame, candidates)]


def _told(who: str, found: Year) -> list[Note]:
    notes, year = [], str(found.year)
    if len(found.missing):
        message = N_(
            "{who}: hours of {year} missing: {count}, the first on {day}. Up to {most} are filled. The curve is not used: ask the distributor for the whole year, or add the missing hours to the file."
        )
        day = found.missing[0].date()
        return [noted(message, is_error=True, who=who, count=len(found.missing), year=year, day=day, most=FILLED_MOST)]
    if len(found.filled):
        message = N_(
            "{who}: missing hours of {year} taken from the same hour a week before and after: {count} ({hours}, UTC+1)."
        )
        hours = ", ".join(f"{hour:%d/%m %H:%M}" for hour in found.filled)
        notes.append(noted(message, who=who, count=len(found.filled), year=year, hours=hours))
    if found.borrowed:
        message = N_(
            "{who}: hours of {year} not in the file: {count}. The same weekdays of the year before or after stand for them."
        )
        notes.append(noted(message, who=who, count=found.borrowed, year=year))
    if found.others:
        message = N_("{who}: hours of other years than {year} left out: {count}.")
        notes.append(noted(message, who=who, count=found.others, year=year))
    if found.leap_hours:
        message = N_("{who}: 29 February {year} is left out, as a year has 8,760 hours here.")
        notes.append(noted(message, who=who, year=year))
    return notes


def hours_text(hours_kwh: Sequence[float] | np.ndarray) -> str:
    """8,760 numbers as ``tables.Curves`` holds them: at most 3 decimals, joined by ;."""
    return ";".join(f"{hour:.3f}".rstrip("0").rstrip(".") for hour in hours_kwh)
