"""The shape of a load: which part of a year's demand falls into each hour, for the 29 profiles that ship.

Both tables give kWh by kind of day and clock hour; households also by month, the other users times a factor of the
week. Public holidays are not in the tables: here they count as Sundays (a school uses about 3 % less in a year).

A school is shut more often than that. Where its own factor of the week does not show it yet (summer, and Christmas in
most profiles, are in the factors), the days on which the schools of Lombardy are closed count as Sundays too.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.hours.calendar import SATURDAY, SUNDAY, WORKING_DAY, HourCalendar, hours_of
from cermap.errors import NotFound
from cermap.records import LoadProfiles
from cermap.terms import LoadProfile
from cermap.texts import N_

_DOMESTIC = "domestic_"
_DAY_TYPES = ("working_day", "saturday", "sunday")
_SCHOOLS = (LoadProfile.SCHOOL_500_PUPILS, LoadProfile.HIGH_SCHOOL)
# A school's factor under this says that it is shut that week. Assumption: a Sunday of the high school is 0.46 of its
# working day, so a lower factor holds the closure already.
_IS_OPEN_FACTOR = 0.5


def shape_of(profile: str, profiles: LoadProfiles, year: int, *, with_holidays: bool = True) -> NDArray[np.float64]:
    """Part of the year's demand in each hour, in UTC+1 [1]; the 8,760 parts sum to 1.

    Parameters
    ----------
    profile : str
        A ``terms.LoadProfile``.
    profiles : records.LoadProfiles
        The shipped tables.
    year : int
        Whose calendar the hours follow.
    with_holidays : bool
        Whether public holidays, and the closures of schools, count as Sundays; without them the tables stand as
        published.

    Returns
    -------
    numpy.ndarray
        8,760 parts.

    Raises
    ------
    NotFound
        When no such profile ships.
    """
    hours = typical_hours(profile, profiles, year, with_holidays=with_holidays)
    parts: NDArray[np.float64] = hours / hours.sum()
    return parts


def typical_hours(
    profile: str, profiles: LoadProfiles, year: int, *, with_holidays: bool = True
) -> NDArray[np.float64]:
    """The year of the profile as the tables give it, hour by hour in UTC+1 [kWh].

    Parameters
    ----------
    profile : str
        A ``terms.LoadProfile``.
    profiles : records.LoadProfiles
        The shipped tables.
    year : int
        Whose calendar the hours follow.
    with_holidays : bool
        Whether public holidays, and the closures of schools, count as Sundays; as in ``shape_of``.

    Returns
    -------
    numpy.ndarray
        8,760 hours, not scaled to any bill.
    """
    calendar = hours_of(year)
    if profile.startswith(_DOMESTIC):
        return _domestic(profile, profiles.domestic, calendar, with_holidays=with_holidays)
    return _nondomestic(profile, profiles, calendar, with_holidays=with_holidays)


def _domestic(profile: str, table: pd.DataFrame, calendar: HourCalendar, *, with_holidays: bool) -> NDArray[np.float64]:
    rows = _rows(table, "power_class", profile.removeprefix(_DOMESTIC))
    demand_kwh = np.zeros((12, len(_DAY_TYPES), 24))
    day_types = rows["day_type"].map(_DAY_TYPES.index).astype(int)
    demand_kwh[rows["month"] - 1, day_types, rows["hour"]] = rows["demand_kwh"]
    return demand_kwh[calendar.month - 1, _day_types(calendar, with_holidays=with_holidays), calendar.hour]


def _nondomestic(
    profile: str, profiles: LoadProfiles, calendar: HourCalendar, *, with_holidays: bool
) -> NDArray[np.float64]:
    hours = _rows(profiles.nondomestic, "profile", profile).sort_values("hour")
    weeks = _rows(profiles.nondomestic_week, "profile", profile).sort_values("week")
    demand_kwh = hours[[f"{day_type}_kwh" for day_type in _DAY_TYPES]].to_numpy()
    factor = weeks[[f"{day_type}_factor" for day_type in _DAY_TYPES]].to_numpy()
    day_type = _day_types(calendar, with_holidays=with_holidays)
    if with_holidays and profile in _SCHOOLS:
        is_shut = calendar.is_school_closed & (factor[calendar.week - 1, WORKING_DAY] >= _IS_OPEN_FACTOR)
        # In summer the whole week is in the factors, which hold what offices and exams use then.
        day_type = np.where(is_shut & ~_is_summer(calendar), SUNDAY, day_type)
    year_kwh: NDArray[np.float64] = demand_kwh[calendar.hour, day_type] * factor[calendar.week - 1, day_type]
    return year_kwh


def _is_summer(calendar: HourCalendar) -> NDArray[np.bool_]:
    return (calendar.month >= 6) & (calendar.month <= 9)


def _day_types(calendar: HourCalendar, *, with_holidays: bool) -> NDArray[np.int8]:
    if with_holidays:
        return calendar.day_type
    weekend = np.where(calendar.weekday == 6, SUNDAY, np.where(calendar.weekday == 5, SATURDAY, WORKING_DAY))
    return weekend.astype(np.int8)


def _rows(table: pd.DataFrame, column: str, code: str) -> pd.DataFrame:
    rows = table[table[column] == code]
    if rows.empty:
        raise NotFound(
            N_("No load profile “{name}” ships with cermap. Leave it out: one is chosen by kind and name."), name=code
        )
    return rows
