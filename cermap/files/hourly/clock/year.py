"""The 8,760 hours of one year out of what was measured: the best year, what is missing filled where it is little.

Up to three missing hours are taken from the same hour a week before and a week after. Of a file that runs from one year
into the next, days of the other year stand in 364 days away, on the same weekday.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

HOURS = 8760
FILLED_MOST = 3
_WEEK = pd.Timedelta(days=7)
_SAME_WEEKDAY = pd.Timedelta(days=364)


@dataclass(frozen=True)
class Year:
    """Hours of a year.

    Parameters
    ----------
    year : int
        Which.
    hours : numpy.ndarray
        8,760 numbers in UTC+1; NaN where missing.
    filled : pandas.DatetimeIndex
        Hours that were taken from a week before and after.
    missing : pandas.DatetimeIndex
        Hours that are not known.
    borrowed : int
        Hours taken from the year before or after.
    others : int
        Hours of other years, which are left out.
    leap_hours : int
        Hours of 29 February, which is left out.
    """

    year: int
    hours: NDArray[np.float64]
    filled: pd.DatetimeIndex
    missing: pd.DatetimeIndex
    borrowed: int
    others: int
    leap_hours: int


def in_year(hours: pd.Series, year: int | None = None) -> Year:
    """Hours of one year.

    Parameters
    ----------
    hours : pandas.Series
        By the instant at which each hour begins, in UTC+1 without a zone.
    year : int, optional
        Which; without it that of which most hours are known, the later of two.
    """
    if year is None:
        counts = pd.DatetimeIndex(hours.index).year.value_counts().sort_index()
        year = int(counts.index[counts.to_numpy() >= counts.max()][-1])
    axis = axis_of(year)
    values = hours.reindex(axis).to_numpy(np.float64, copy=True)
    borrowed = 0
    if np.isnan(values).sum() > FILLED_MOST:
        later, earlier = (hours.reindex(axis + shift).to_numpy(np.float64) for shift in (_SAME_WEEKDAY, -_SAME_WEEKDAY))
        other = np.where(np.isnan(later), earlier, later)
        is_borrowed = np.isnan(values) & ~np.isnan(other)
        values[is_borrowed] = other[is_borrowed]
        borrowed = int(is_borrowed.sum())
    values, filled = _filled(values, hours, axis)
    missing = axis[np.isnan(values)]
    known = pd.DatetimeIndex(hours.index)
    is_leap_day = (known.year == year) & (known.month == 2) & (known.day == 29)
    others = 0 if borrowed else int((known.year != year).sum())
    return Year(year, values, filled, missing, borrowed, others, int(is_leap_day.sum()))


def axis_of(year: int) -> pd.DatetimeIndex:
    """When each of the 8,760 hours of a year begins, 29 February left out."""
    hours = pd.date_range(f"{year}-01-01", periods=366 * 24, freq="h", unit="us")
    return hours[(hours.year == year) & ~((hours.month == 2) & (hours.day == 29))]


def _filled(
    values: NDArray[np.float64], hours: pd.Series, axis: pd.DatetimeIndex
) -> tuple[NDArray[np.float64], pd.DatetimeIndex]:
    places = np.flatnonzero(np.isnan(values))
    if not 0 < len(places) <= FILLED_MOST:
        return values, axis[:0]
    around = np.stack([hours.reindex(axis[places] + shift).to_numpy(np.float64) for shift in (_WEEK, -_WEEK)])
    known = (~np.isnan(around)).sum(axis=0)
    result = values.copy()
    result[places] = np.where(known > 0, np.nansum(around, axis=0) / np.maximum(known, 1), np.nan)
    return result, axis[places[known > 0]]
