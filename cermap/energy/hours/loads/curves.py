"""Measured hours of a demand, brought to the calendar of another year.

A curve of 2024 put on 2025 as it stands would have its Sundays on Mondays. So each day takes the hours of the nearest
day of the curve with the same weekday, and the year is scaled back to the sum that was measured. Public holidays stay
where the nearest weekday puts them.
"""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.hours.calendar import HOURS, hours_of
from cermap.terms import Direction

_HOURS_A_DAY = 24
_NEAREST_DAYS = (0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5, -6, 6)


def latest_withdrawn(curves: pd.DataFrame) -> pd.DataFrame:
    """The measured demand of each candidate, of its latest year.

    Parameters
    ----------
    curves : pandas.DataFrame
        ``tables.Curves``; may have no rows and no columns.

    Returns
    -------
    pandas.DataFrame
        ``year`` and ``hours_kwh`` (text) by ``candidate_id``. The text is read when its turn comes (``hours_on``):
        thousands of curves need not be held twice.
    """
    if curves.empty:
        return pd.DataFrame({"year": [], "hours_kwh": []})
    rows = curves[curves["direction"] == Direction.WITHDRAWN].sort_values(["year", "source_name"])
    return rows.drop_duplicates("candidate_id", keep="last").set_index("candidate_id")[["year", "hours_kwh"]]


def hours_on(curve: pd.Series, year: int) -> NDArray[np.float64]:
    """One row of ``latest_withdrawn`` as 8,760 hours on the calendar of a year, in UTC+1 [kWh].

    Parameters
    ----------
    curve : pandas.Series
        A row of ``latest_withdrawn``.
    year : int
        Whose calendar the hours follow.
    """
    return on_calendar(np.fromstring(curve["hours_kwh"], dtype=np.float64, sep=";"), int(curve["year"]), year)


def on_calendar(hours_kwh: NDArray[np.float64], measured_year: int, year: int) -> NDArray[np.float64]:
    """Hours of one year on the weekdays of another, with the same sum [kWh].

    Parameters
    ----------
    hours_kwh : numpy.ndarray
        8,760 hours as they were measured, in UTC+1 [kWh].
    measured_year : int
        The year they are of.
    year : int
        Whose weekdays they follow; the same year gives the same hours back.

    Returns
    -------
    numpy.ndarray
        8,760 hours, in UTC+1.
    """
    if measured_year == year:
        return hours_kwh
    days = hours_kwh.reshape(-1, _HOURS_A_DAY)[_same_weekday(measured_year, year)]
    total = days.sum()
    brought: NDArray[np.float64] = days.reshape(HOURS) * (hours_kwh.sum() / total if total else 1.0)
    return brought


@lru_cache(maxsize=16)
def _same_weekday(measured_year: int, year: int) -> NDArray[np.intp]:
    """Of each day of the year, the nearest day of the measured one with the same weekday; the year is a ring."""
    wanted, measured = (hours_of(of).weekday[_HOURS_A_DAY // 2 :: _HOURS_A_DAY] for of in (year, measured_year))
    days = np.arange(len(wanted))
    found = np.full(len(days), -1)
    for shift in _NEAREST_DAYS:
        there = (days + shift) % len(days)
        found = np.where((found < 0) & (measured[there] == wanted), there, found)
    return found
