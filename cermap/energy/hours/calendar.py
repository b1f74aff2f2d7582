"""The hours of a year: which clock hour, kind of day and band of the bill each hour of the sun has.

Bands F1, F2, F3 are those of ARERA (resolution 181/06), with its own list of holidays. A public holiday is a Sunday to
those who consume; 4 October is one since 2026 (law 151/2025), but ARERA's list was not seen to hold it.

Schools are taken to be closed when the permanent calendar of Lombardy (DGR 3318/2012) closes them: from 9 June to 11
September, from 23 December to 6 January, and from the Thursday before Easter to the Tuesday after it. This is an
assumption: carnival, bridges and the patron's day differ from school to school and are left out.
"""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HOURS = 8760

WORKING_DAY, SATURDAY, SUNDAY = 0, 1, 2
F1, F2, F3 = 1, 2, 3

_CLOCK = ZoneInfo("Europe/Rome")
# Month and day of the holidays that do not move.
_FIXED_HOLIDAYS = ((1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26))
_SAINT_FRANCIS, _SAINT_FRANCIS_SINCE = (10, 4), 2026


@dataclass(frozen=True)
class HourCalendar:
    """What each of the 8,760 hours of a year is, in clock time; 29 February is left out.

    Parameters
    ----------
    year : int
        The year.
    month, day_of_year, week, hour, weekday : numpy.ndarray
        Of the clock (Europe/Rome, summer time) at each hour of UTC+1. ``day_of_year`` counts to 365 in every year,
        ``week`` is (day of the year - 1) // 7 + 1, Monday is ``weekday`` 0.
    is_holiday : numpy.ndarray
        Public holiday of the country.
    day_type : numpy.ndarray
        0 working day, 1 Saturday, 2 Sunday or public holiday.
    band : numpy.ndarray
        1, 2, 3 of the bill: F1, F2, F3.
    is_school_closed : numpy.ndarray
        Holidays of the schools of Lombardy, weekends not among them.
    """

    year: int
    month: NDArray[np.int8]
    day_of_year: NDArray[np.int16]
    week: NDArray[np.int8]
    hour: NDArray[np.int8]
    weekday: NDArray[np.int8]
    is_holiday: NDArray[np.bool_]
    day_type: NDArray[np.int8]
    band: NDArray[np.int8]
    is_school_closed: NDArray[np.bool_]


@lru_cache(maxsize=16)
def hours_of(year: int) -> HourCalendar:
    """The calendar of a year; its arrays are shared and cannot be written to."""
    clock = _clock_hours(year)
    day, hour, weekday = clock.normalize().tz_localize(None), _small(clock.hour), _small(clock.day_of_week)
    is_billed_holiday = np.asarray(day.isin(_days(_billed_holidays(year))))
    is_holiday = is_billed_holiday | np.asarray(day.isin(_days(_holidays(year))))
    day_of_year = _days_of_year(clock)
    return HourCalendar(
        year=year,
        month=_fixed(_small(clock.month)),
        day_of_year=_fixed(day_of_year),
        week=_fixed(_small((day_of_year - 1) // 7 + 1)),
        hour=_fixed(hour),
        weekday=_fixed(weekday),
        is_holiday=_fixed(is_holiday),
        day_type=_fixed(_day_types(weekday, is_holiday)),
        band=_fixed(_bands(_day_types(weekday, is_billed_holiday), hour)),
        is_school_closed=_fixed(np.asarray(day.isin(_days(_school_holidays(year))))),
    )


def easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar, by the epact of the year and the first Sunday after the full moon."""
    century, of_century = divmod(year, 100)
    leap_centuries = century // 4
    moon_drift = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leap_centuries - moon_drift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    is_late = (year % 19 + 11 * epact + 22 * to_sunday) // 451
    after_march = epact + to_sunday - 7 * is_late + 21
    return dt.date(year, 3, 1) + dt.timedelta(days=after_march)


def _clock_hours(year: int) -> pd.DatetimeIndex:
    """What the clock says at the start of each hour; in a leap year the hours of 29 February are left out."""
    first = pd.Timestamp(year, 1, 1, tz=dt.timezone(dt.timedelta(hours=1)))
    hours = pd.date_range(first, periods=366 * 24, freq="h")
    is_kept = (hours.year == year) & ~((hours.month == 2) & (hours.day == 29))
    return hours[is_kept].tz_convert(_CLOCK)


def _days_of_year(clock: pd.DatetimeIndex) -> NDArray[np.int16]:
    """From 1 to 365 whatever the year: a day after February has the same number in every one."""
    after_the_gap = np.asarray(clock.is_leap_year & (clock.month > 2))
    return np.asarray(clock.day_of_year - after_the_gap, dtype=np.int16)


def _billed_holidays(year: int) -> list[dt.date]:
    return [*(dt.date(year, month, day) for month, day in _FIXED_HOLIDAYS), easter(year) + dt.timedelta(days=1)]


def _holidays(year: int) -> list[dt.date]:
    return [dt.date(year, *_SAINT_FRANCIS)] if year >= _SAINT_FRANCIS_SINCE else []


def _school_holidays(year: int) -> list[dt.date]:
    sunday = easter(year)
    closures = (
        (dt.date(year, 1, 1), dt.date(year, 1, 6)),
        (sunday - dt.timedelta(days=3), sunday + dt.timedelta(days=2)),
        (dt.date(year, 6, 9), dt.date(year, 9, 11)),
        (dt.date(year, 12, 23), dt.date(year, 12, 31)),
    )
    return [first + dt.timedelta(days=n) for first, last in closures for n in range((last - first).days + 1)]


def _days(days: list[dt.date]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(days)


def _day_types(weekday: NDArray[np.int8], is_holiday: NDArray[np.bool_]) -> NDArray[np.int8]:
    is_sunday = is_holiday | (weekday == 6)
    return np.where(is_sunday, SUNDAY, np.where(weekday == 5, SATURDAY, WORKING_DAY)).astype(np.int8)


def _bands(day_type: NDArray[np.int8], hour: NDArray[np.int8]) -> NDArray[np.int8]:
    is_f1 = (day_type == WORKING_DAY) & (hour >= 8) & (hour < 19)
    is_awake = (day_type != SUNDAY) & (hour >= 7) & (hour < 23)
    return np.where(is_f1, F1, np.where(is_awake, F2, F3)).astype(np.int8)


def _small(values: Any) -> NDArray[np.int8]:
    return np.asarray(values, dtype=np.int8)


def _fixed(values: NDArray[Any]) -> NDArray[Any]:
    values.setflags(write=False)
    return values
