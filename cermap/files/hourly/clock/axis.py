"""The clock becomes hours of UTC+1, as the sun goes.

In summer the clock is an hour ahead. Its day in March has 23 hours, that in October 25: the hour from 2 to 3 comes twice.
Some files count the hours of such a day to 23 or 25, some tell the clock, some write 24 hours whatever happens: what a day
holds shows which. A file that has energy in the hour that the clock skips, and no hour twice, never follows the clock.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

_CLOCK = "Europe/Rome"
_HOUR = pd.Timedelta(hours=1)
_DAY_MINUTES = 1440


@dataclass(frozen=True)
class Instants:
    """When each reading begins.

    Parameters
    ----------
    begins : pandas.Series
        Instant in UTC+1, without a zone; NaT for the hour that the clock skips. With the index of the readings.
    unclocked : frozenset of str
        Whose hours are UTC+1 all year although the file does not say so.
    """

    begins: pd.Series
    unclocked: frozenset[str]


def instants(rows: pd.DataFrame, step: int, *, is_counted: bool, may_be_solar: bool = True) -> Instants:
    """Instants of readings that follow the clock, or count the hours of its days.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``who``, ``day``, ``minute``, ``value``; in the order of the file.
    step : int
        How long a reading is [min].
    is_counted : bool
        Whether hours are counted from the beginning of the day.
    may_be_solar : bool
        Whether a file with energy in the skipped hour can be one that knows no summer time.
    """
    clock = rows["day"] + pd.to_timedelta(rows["minute"], unit="min")
    is_second = rows.groupby(["who", "day", "minute"]).cumcount() > 0
    told = pd.DatetimeIndex(clock).tz_localize(_CLOCK, ambiguous=~is_second.to_numpy(), nonexistent="NaT")
    begins = _utc1(told, rows.index)
    is_elapsed = _counts_through(rows, step) if is_counted else pd.Series(False, index=rows.index)
    midnight = pd.DatetimeIndex(rows["day"]).tz_localize(_CLOCK)
    counted = _utc1(midnight + pd.to_timedelta(rows["minute"].to_numpy(), unit="min"), rows.index)
    begins = begins.mask(is_elapsed, counted)
    unclocked = _unclocked(rows, begins, is_elapsed) if may_be_solar else frozenset()
    return Instants(begins.mask(rows["who"].isin(unclocked), clock), unclocked)


def hours_of(rows: pd.DataFrame, step: int) -> pd.Series:
    """Energy of each whole hour, by whose it is and when it begins (R-ENE-03): quarters are summed before anything else.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``who``, ``begins``, ``kwh``; each instant once.
    step : int
        How long a reading is [min].
    """
    grouped = rows.groupby(["who", rows["begins"].dt.floor("h").rename("hour")])["kwh"].agg(["sum", "size"])
    whole: pd.Series = grouped.loc[grouped["size"] * step == 60, "sum"]
    return whole


def _utc1(instant: pd.DatetimeIndex, index: pd.Index) -> pd.Series:
    return pd.Series(instant.tz_convert("UTC").tz_localize(None) + _HOUR, index=index)


def _lengths(days: pd.Series) -> pd.Series:
    """How long each clock day is [min]."""
    distinct = pd.DatetimeIndex(days.drop_duplicates())
    ends = (distinct + pd.Timedelta(days=1)).tz_localize(_CLOCK)
    minutes = (ends - distinct.tz_localize(_CLOCK)) / pd.Timedelta(minutes=1)
    return days.map(pd.Series(np.asarray(minutes), index=distinct))


def _counts_through(rows: pd.DataFrame, step: int) -> pd.Series:
    """Whether a counted hour is the so-manieth of its day: on the days of 23 and of 25 hours, unless 24 are written."""
    last = rows.groupby(["who", "day"])["minute"].transform("max") + step
    through: pd.Series = (_lengths(rows["day"]) != _DAY_MINUTES) & (last != _DAY_MINUTES)
    return through


def _unclocked(rows: pd.DataFrame, begins: pd.Series, is_elapsed: pd.Series) -> frozenset[str]:
    """Whose readings have energy in the hour that the clock skips, and none twice where it tells one twice."""
    suspects = set(rows.loc[begins.isna() & (rows["value"] != 0), "who"])
    is_twice = rows.duplicated(["who", "day", "minute"]) & (_lengths(rows["day"]) > _DAY_MINUTES)
    return frozenset(suspects - set(rows.loc[is_twice | is_elapsed, "who"]))
