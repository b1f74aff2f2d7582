"""Hourly price of the zone (prezzo zonale, R-TAR-05), as the market (GME) publishes it.

A row per hour or, since 1 October 2025, per quarter: day (20240131), hour (1 to 24, 23 or 25 where the clock changes), a
column per zone in EUR/MWh. NORD is the zone of Lombardy; without it the national price (PUN) stands in, and is told.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import tables
from cermap.energy.tariff.prices import aligned
from cermap.errors import InputError, MissingColumn
from cermap.files.hourly.clock.axis import instants
from cermap.files.hourly.clock.year import HOURS, axis_of
from cermap.files.hourly.headers import slots_of
from cermap.files.hourly.readings import readings
from cermap.files.hourly.sheet import HourSheet, hour_sheet
from cermap.files.lists.columns.headers import squeezed, worded
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_ZONE, _NATIONAL, _PRICE = ("nord", "north"), ("pun",), ("prezzo", "price", "prezzi", "eur", "euro", "valore")
# "Centro Nord" is another zone.
_CENTRE = frozenset({"centro", "central", "centre"})
_ZONES = frozenset({"zona", "zone"})
_OTHER_UNITS = frozenset({"kwh"})
# No year of the market had a mean below 20 EUR/MWh, nor one above 5 EUR/kWh.
_KWH_MEAN_MOST = 5.0
# The day-ahead market takes no offer below the first, nor above the second [EUR/MWh].
_LEAST, _MOST = -500, 5_000
_MISSING_DAYS_MOST = 3
_YEAR_DAYS = 365
_CLOCK = "Europe/Rome"


def read_prices(content: bytes, name: str, year: int) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Hourly prices of the zone for a year, from a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name.
    year : int
        Whose calendar they are wanted for; those of another year are brought to it day by day, weekday on weekday.

    Returns
    -------
    pandas.DataFrame
        ``tables.Prices``.
    tuple of Note
        What was read otherwise than written.

    Raises
    ------
    UnreadableFile
        For a file that is no table, is too big, empty, protected or broken.
    MissingColumn
        When days, hours or prices have no column.
    InputError
        When more than three days of a year are missing, or all prices are nothing.
    """
    sheet = _of_zone(hour_sheet(content, name))
    slots = slots_of(sheet.header)
    place, notes = (None, []) if slots else _price_column(sheet)
    who = pd.Series("", index=sheet.text.index, dtype="str")
    read = readings(sheet, slots, [] if place is None else [place], who)
    rows, scaled = _per_mwh(read.rows, "" if place is None else sheet.header[place], name)
    rows, unlikely = _of_the_market(rows)
    hours, repeated = _hours(rows, read.step, is_counted=read.is_counted, is_solar=read.is_solar)
    frame, told = _of_year(hours, name, year)
    return frame, (*sheet.notes, *notes, *read.notes, *scaled, *unlikely, *repeated, *told)


def _of_zone(sheet: HourSheet) -> HourSheet:
    """The rows of the zone, where the file has a row for each zone."""
    for place, header in enumerate(sheet.header):
        if _ZONES.intersection(worded(header)):
            cells = sheet.text[place].map(squeezed)
            is_ours = cells.isin(_ZONE)
            if is_ours.any():
                return replace(sheet, raw=sheet.raw[is_ours], text=sheet.text[is_ours])
            raise InputError(
                N_("“{name}”, column “{column}”: no row is of the zone NORD. Bring the prices of NORD."),
                name=sheet.name,
                column=header,
            )
    return sheet


def _price_column(sheet: HourSheet) -> tuple[int, list[Note]]:
    """The column of the zone; that of the whole country, told, where there is none."""
    words = [set(worded(text)) for text in sheet.header]
    for known in (_ZONE, _NATIONAL, _PRICE):
        places = [place for place, said in enumerate(words) if said.intersection(known) and not said & _CENTRE]
        filled = [place for place in places if (sheet.text[place].str.strip() != "").any()]
        if filled:
            notes = []
            if known is not _ZONE:
                message = N_(
                    "No column NORD: the prices of “{column}” are used. The tariff follows the zone's price: bring the file with NORD."
                )
                notes = [noted(message, column=sheet.header[filled[0]])]
            return filled[0], notes
    raise MissingColumn(
        N_("“{name}”: no column of prices found. Read: {columns}. It needs a column NORD (or PUN, or Prezzo)."),
        name=sheet.name,
        columns=sheet.quoted(),
    )


def _hours(rows: pd.DataFrame, step: int, *, is_counted: bool, is_solar: bool) -> tuple[pd.Series, list[Note]]:
    """Mean price of each hour by the instant at which it begins, UTC+1; what the file says twice over is told."""
    begins = rows["day"] + pd.to_timedelta(rows["minute"], unit="min")
    if not is_solar:
        # The market follows the clock: a price in the hour that it skips is nobody's.
        begins = instants(rows, step, is_counted=is_counted, may_be_solar=False).begins
    hours: pd.Series = rows.groupby(begins.dt.floor("h"))["value"].mean()
    is_torn = begins.notna() & (rows.groupby(begins)["value"].transform("nunique") > 1)
    if not is_torn.any():
        return hours, []
    message = N_(
        "{where}: different prices for the same hour. Their mean is used: leave only those of the zone NORD and of one market in the file."
    )
    return hours, [noted(message, rows.loc[is_torn, "row"].drop_duplicates(), is_error=True)]


def _per_mwh(rows: pd.DataFrame, header: str, name: str) -> tuple[pd.DataFrame, list[Note]]:
    """Prices in EUR/MWh, whichever of the two units they are written in."""
    mean = float(rows["value"].abs().mean())
    if mean == 0:
        raise InputError(N_("“{name}”: all prices are 0. Bring the file with the prices in it."), name=name)
    if _OTHER_UNITS.intersection(worded(header)) or mean < _KWH_MEAN_MOST:
        return rows.assign(value=rows["value"] * 1000), [
            noted(N_("The prices are in €/kWh: multiplied by a thousand."))
        ]
    return rows, []


def _of_the_market(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
    """The prices without those that no market makes."""
    is_likely = rows["value"].between(_LEAST, _MOST)
    if is_likely.all():
        return rows, []
    message = N_(
        "{where}: no price of the market, which goes from {least} to {most} €/MWh. The hour is left out: correct the number."
    )
    told = noted(message, rows.loc[~is_likely, "row"].drop_duplicates(), is_error=True, least=_LEAST, most=_MOST)
    return rows[is_likely].reset_index(drop=True), [told]


def _of_year(hours: pd.Series, name: str, year: int) -> tuple[pd.DataFrame, list[Note]]:
    """The prices on the calendar of the year."""
    own = hours.reindex(axis_of(year))
    known = int(own.notna().sum())
    if known == HOURS:
        frame = pd.DataFrame({"hour": np.arange(HOURS), "price_eur_mwh": own.to_numpy(np.float64)})
        return tables.check(tables.Prices, frame), []
    clock = pd.DatetimeIndex(hours.index).tz_localize("Etc/GMT-1").tz_convert(_CLOCK).tz_localize(None)
    market = _whole_days(pd.Series(hours.to_numpy(np.float64), index=clock))
    # Of a file of many years the last one stands for any that is not in it.
    market = market[market.index > market.index.max() - pd.Timedelta(days=366)]
    _refuse_few(pd.DatetimeIndex(market.index), name)
    brought = aligned(market, year)
    if known < HOURS - (_MISSING_DAYS_MOST + 1) * 24:
        first, last = market.index.min().date(), market.index.max().date()
        message = N_(
            "The prices are of {first} to {last}: brought to {year} day by day, each weekday on the same weekday, holidays on Sundays or holidays."
        )
        return brought, [noted(message, first=first, last=last, year=str(year))]
    # Few hours are missing: they alone are taken from days like theirs.
    filled = own.to_numpy(np.float64, copy=True)
    is_missing = np.isnan(filled)
    filled[is_missing] = brought["price_eur_mwh"].to_numpy(np.float64)[is_missing]
    message = N_(
        "Hours of {year} without a price in the file: {count}, the first on {day}. Taken from the nearest day like it."
    )
    first_day = own.index[is_missing][0].date()
    told = noted(message, count=int(is_missing.sum()), year=str(year), day=first_day)
    return tables.check(tables.Prices, brought.assign(price_eur_mwh=filled)), [told]


def _whole_days(market: pd.Series) -> pd.Series:
    """The market's prices without the days of which more than one hour is missing."""
    stamps = pd.DatetimeIndex(market.index)
    known = pd.Series(stamps.hour, index=stamps.normalize()).groupby(level=0).nunique()
    kept: pd.Series = market[stamps.normalize().isin(known.index[known >= 23])]
    return kept


def _refuse_few(stamps: pd.DatetimeIndex, name: str) -> None:
    """A year of prices may miss three days, whichever year it is."""
    days = stamps.normalize().unique()
    in_year = {(day.month, day.day) for day in days} - {(2, 29)}
    missing = _YEAR_DAYS - len(in_year)
    if missing <= _MISSING_DAYS_MOST:
        return
    year_days = pd.date_range("2025-01-01", "2025-12-31")
    first = next(day for day in year_days if (day.month, day.day) not in in_year)
    raise InputError(
        N_(
            "“{name}”: the prices of {count} days of a year are missing or not whole, the first is {day}. Up to {most} are filled. Bring the file of a whole year."
        ),
        name=name,
        count=missing,
        day=f"{first:%d/%m}",
        most=_MISSING_DAYS_MOST,
    )
