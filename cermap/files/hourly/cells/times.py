"""Cells that say which hour or quarter of a day: 1 to 25, 0 to 23, 00:15, 00:00-00:15, 001500, 1 to 100."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

_CLOCK = re.compile(r"\D{0,8}?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?(?:\D.*)?")
_NUMBER = re.compile(r"\D{0,8}?(\d{1,6})(?:\.0)?\D*")
_DAY_MINUTES = 1440
_HOURS_MOST, _HALVES_MOST, _QUARTERS_MOST = 25, 50, 100
_PARTS_MOST = 4


@dataclass(frozen=True)
class Times:
    """Where in its day each reading begins.

    Parameters
    ----------
    minutes : pandas.Series
        Minute of the day; NaN where the cell says none.
    is_counted : bool
        Whether hours are counted from the day's beginning (1, 2, ...) rather than told by the clock.
    """

    minutes: pd.Series
    is_counted: bool


def times_of(cells: pd.Series) -> Times:
    """The times that cells say."""
    codes, distinct = pd.factorize(cells)
    clocks = np.array([*(_clock(cell) for cell in distinct), np.nan])
    if np.isfinite(clocks).any():
        return Times(pd.Series(clocks[codes], index=cells.index), is_counted=False)
    numbers = np.array([*(_number(cell) for cell in distinct), np.nan])
    minutes, is_counted = _scaled(numbers, with_seconds=any(_has_six_digits(cell) for cell in distinct))
    return Times(pd.Series(minutes[codes], index=cells.index), is_counted)


def with_parts(times: Times, cells: pd.Series) -> Times:
    """Hours with the quarter of each (1 to 4) from another column, or quarters counted over the whole day."""
    parts = pd.to_numeric(cells.map(str).str.extract(r"(\d+)")[0], errors="coerce")
    most = parts.max()
    if not most > 1:
        return times
    if most > _PARTS_MOST:
        # Periods of the whole day: 100 quarters at most, 96 on most days.
        step = 15 if most > _HALVES_MOST else 30 if most > _HOURS_MOST else 60
        return Times((parts - 1) * step, is_counted=True)
    return Times(times.minutes + (parts - 1) * 15, times.is_counted)


def _scaled(numbers: np.ndarray, *, with_seconds: bool) -> tuple[np.ndarray, bool]:
    """Plain numbers as minutes, and whether they count."""
    known = numbers[np.isfinite(numbers)]
    most = known.max() if len(known) else 0
    if with_seconds or most > 2400:
        return numbers // 10_000 * 60 + numbers // 100 % 100, False
    if most > _QUARTERS_MOST:
        return numbers // 100 * 60 + numbers % 100, False
    first = 0 if (known == 0).any() else 1
    step = 60 if most <= _HOURS_MOST else 30 if most <= _HALVES_MOST else 15
    return (numbers - first) * step, first == 1


def _clock(cell: Any) -> float:
    if isinstance(cell, dt.datetime | dt.time):
        return float(cell.hour * 60 + cell.minute)
    if isinstance(cell, dt.timedelta):
        return float(cell.total_seconds() // 60)
    found = _CLOCK.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if not found:
        return np.nan
    minutes = int(found[1]) * 60 + int(found[2])
    return float(minutes) if minutes <= _DAY_MINUTES else np.nan


def _number(cell: Any) -> float:
    found = _NUMBER.fullmatch(str(cell).strip())
    return float(found[1]) if found else np.nan


def _has_six_digits(cell: Any) -> bool:
    return isinstance(cell, str) and re.fullmatch(r"\s*\d{6}\s*", cell) is not None
