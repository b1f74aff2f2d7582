"""Answers of PVGIS of before: a place is asked once a year, whatever plans it is in.

::

    pvgis/answers.sqlite    what PVGIS said of each place, and when

A climate does not change in a year, and PVGIS's data get a new edition about as often. What cannot be read or written here is
asked again the next time.
"""

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from cermap.sources.folder import user_data_folder
from cermap.sources.pvgis.service import PlaceYield, pvgis_url, question

_KEPT_DAYS = 365
_BUSY_S = 10.0
_TABLE = "CREATE TABLE IF NOT EXISTS answers (question TEXT PRIMARY KEY, kept_on TEXT NOT NULL, answer TEXT NOT NULL)"


def kept_answer(lat: float, lon: float, today: dt.date) -> tuple[PlaceYield, dt.date] | None:
    """What PVGIS said of a place, and on which day; None when it did not, too long ago, or it cannot be read."""
    if not _file().is_file():
        return None
    with contextlib.suppress(sqlite3.Error, OSError, ValueError, TypeError), _opened() as kept:
        row = kept.execute("SELECT kept_on, answer FROM answers WHERE question = ?", (_key(lat, lon),)).fetchone()
        if row is not None:
            day = dt.date.fromisoformat(row[0])
            annual, months, edition = json.loads(row[1])
            if (today - day).days < _KEPT_DAYS:
                return PlaceYield(float(annual), tuple(float(month) for month in months), str(edition)), day
    return None


def keep_answer(lat: float, lon: float, answer: PlaceYield, today: dt.date) -> None:
    """Keep what PVGIS said of a place."""
    with contextlib.suppress(sqlite3.Error, OSError), _opened() as kept:
        written = (_key(lat, lon), today.isoformat(), json.dumps(astuple(answer)))
        kept.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", written)


@contextlib.contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    # Where plants are is nobody else's on a shared machine.
    _file().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(_file(), timeout=_BUSY_S)) as kept, kept:
        kept.execute(_TABLE)
        yield kept


def _key(lat: float, lon: float) -> str:
    return "\n".join((pvgis_url(), *question(lat, lon).values()))


def _file() -> Path:
    return user_data_folder() / "pvgis" / "answers.sqlite"
