"""Files of hours as distributors and the market write them, made of a year whose numbers one knows."""

from collections.abc import Callable, Iterator
from functools import lru_cache

import pandas as pd

from cermap.records import Note
from cermap.texts import Texts

POD, OTHER_POD = "IT001E12345678", "IT001E87654321"


@lru_cache
def clock_hours(year: int) -> tuple[tuple[pd.Timestamp, int], ...]:
    """Every hour of a year as the clock tells it, with its place among those of its day."""
    return tuple(_counted(year))


def _counted(year: int) -> Iterator[tuple[pd.Timestamp, int]]:
    first = pd.Timestamp(year, 1, 1, tz="Europe/Rome")
    day, place = first.date(), 0
    for hour in pd.date_range(first, pd.Timestamp(year + 1, 1, 1, tz="Europe/Rome"), freq="h", inclusive="left"):
        day, place = hour.date(), place + 1 if hour.date() == day else 1
        yield hour, place


def long_file(
    year: int, kwh: Callable[[pd.Timestamp], str], header: str = "POD;Data;Ora;Energia prelevata (kWh)"
) -> bytes:
    """A row per hour, counted 1 to 24, and to 23 or 25 where the clock changes."""
    lines = [f"{POD};{hour:%d/%m/%Y};{place};{kwh(hour)}" for hour, place in clock_hours(year)]
    return "\r\n".join([header, *lines, ""]).encode()


def wide_file(year: int, kwh: Callable[[pd.Timestamp], str]) -> bytes:
    """A row per day with 25 columns; the 24th is empty on the day of 23 hours, the 25th on all days but one."""
    days: dict[str, list[str]] = {}
    for hour, _place in clock_hours(year):
        days.setdefault(f"{hour:%Y%m%d}", []).append(kwh(hour))
    lines = [";".join([POD, day, *cells, *[""] * (25 - len(cells))]) for day, cells in days.items()]
    header = ";".join(["POD", "DATA", *(f"KWH_{place:02d}" for place in range(1, 26))])
    return "\r\n".join([header, *lines]).encode()


def hours_kwh(curves: pd.DataFrame, row: int = 0) -> list[float]:
    """The hours of a curve."""
    return [float(cell) for cell in curves["hours_kwh"].iloc[row].split(";")]


def sentences(notes: tuple[Note, ...]) -> list[str]:
    """What is told, in English."""
    return [Texts("en").sentence(note.message) for note in notes]


def place(month: int, day: int, hour: int) -> int:
    """Place of an hour of UTC+1 in a year of 8,760."""
    return ((pd.Timestamp(2023, month, day) - pd.Timestamp(2023, 1, 1)).days) * 24 + hour
