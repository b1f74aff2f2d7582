"""Cells that say a day, or a day and the time on it: Italian order or ISO, 20240131, or typed by a spreadsheet."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)", re.DOTALL)
_ITALIAN = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)(.*)", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(.*)", re.DOTALL)
_TIME = re.compile(r"[\sT]*(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*")
_YEARS = (2000, 2100)


def moments(cells: pd.Series) -> pd.DataFrame:
    """What cells say, with their index: ``day``, ``minute`` of it (NaN for none), ``offset`` from UTC [min] (NaN for none).

    A cell that is no day has none (NaT).
    """
    codes, distinct = pd.factorize(cells)
    read = [_moment(cell) for cell in distinct]
    frame = pd.DataFrame(
        {
            "day": pd.Series([one[0] for one in read], dtype="datetime64[us]"),
            "minute": pd.Series([one[1] for one in read], dtype=float),
            "offset": pd.Series([one[2] for one in read], dtype=float),
        }
    )
    found = frame.reindex(np.where(codes < 0, len(frame), codes))
    found.index = cells.index
    return found


def _moment(cell: Any) -> tuple[dt.datetime | None, float, float]:
    nothing = (None, np.nan, np.nan)
    if isinstance(cell, dt.datetime):
        rounded = cell + dt.timedelta(seconds=30)
        minute = rounded.hour * 60 + rounded.minute
        return dt.datetime.combine(rounded.date(), dt.time()), float(minute) if minute else np.nan, np.nan
    if isinstance(cell, dt.date):
        return dt.datetime.combine(cell, dt.time()), np.nan, np.nan
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
    for pattern, order in _ORDERS:
        if found := pattern.fullmatch(text):
            year, month, day = order(found)
            rest = found[4].strip()
            time = _TIME.fullmatch(rest) if rest else None
            if (rest and not time) or not _YEARS[0] <= year <= _YEARS[1]:
                return nothing
            try:
                read = dt.datetime(year, month, day)  # noqa: DTZ001 - the clock's, its zone is known later
            except ValueError:
                return nothing
            return read, _minute(time), _offset(time[3] if time else None)
    return nothing


def _minute(time: re.Match[str] | None) -> float:
    return float(int(time[1]) * 60 + int(time[2])) if time else np.nan


def _offset(text: str | None) -> float:
    if not text:
        return np.nan
    if text == "Z":
        return 0.0
    digits = text[1:].replace(":", "")
    return (1.0 if text[0] == "+" else -1.0) * (int(digits[:2]) * 60 + int(digits[2:]))


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


_Order = Callable[[re.Match[str]], tuple[int, int, int]]
_ORDERS: tuple[tuple[re.Pattern[str], _Order], ...] = (
    (_ISO, lambda found: (int(found[1]), int(found[2]), int(found[3]))),
    (_ITALIAN, lambda found: (_full_year(found[3]), int(found[2]), int(found[1]))),
    (_COMPACT, lambda found: (int(found[1]), int(found[2]), int(found[3]))),
)
