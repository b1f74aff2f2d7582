"""The saved index: areas ready to be asked and the gazetteer, in one SQLite file that opens in milliseconds.

It holds nothing that is not made from the public data in use: it can be deleted at any time. A question reads from it
only what it needs: the numbers of one town, the lines of the areas when one is near.
"""

import json
import math
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cermap.addresses import Door, Town
from cermap.files.saved.database import opened_to_read

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]

_TABLES = """
create table arrays (name text primary key, dtype text, shape text, content blob);
create table towns (place integer primary key, code text, name text, province text, cadastral_code text,
    former_names text);
create table labels (area_code text primary key, label text);
create table numbers (municipality_code text, street text, number integer, exponent text, lon real, lat real,
    address_id text, postcode text, locality text);
create index numbers_by_street on numbers (municipality_code, street, number);
create table postcodes (postcode text, municipality_code text);
create table civic_points (municipality_code text primary key, lon blob, lat blob);
"""


@dataclass(frozen=True)
class IndexContent:
    """What goes into the file.

    Parameters
    ----------
    arrays : mapping
        Plain arrays by name.
    towns : list of tuple
        Each town with its former names, in their order.
    labels : mapping
        What people call each area.
    numbers : iterable of tuple
        Municipality code, street, and house number (None for a street without any).
    postcodes : iterable of tuple
        Postcode and municipality code.
    civic_points : iterable of tuple
        Municipality code, longitudes and latitudes of its house numbers.
    """

    arrays: Mapping[str, np.ndarray]
    towns: list[tuple[Town, str]]
    labels: Mapping[str, str]
    numbers: Iterable[tuple[str, str, Door | None]]
    postcodes: Iterable[tuple[str, str]]
    civic_points: Iterable[tuple[str, Floats, Floats]]


def index_bytes(content: IndexContent) -> bytes:
    """The whole file."""
    connection = sqlite3.connect(":memory:")
    with connection:
        connection.executescript(_TABLES)
        _write(connection, "arrays", ((name, *_packed(values)) for name, values in content.arrays.items()))
        _write(connection, "towns", ((*astuple(town), former) for town, former in content.towns))
        _write(connection, "labels", content.labels.items())
        _write(
            connection,
            "numbers",
            ((code, street, *(door[:7] if door else [None] * 7)) for code, street, door in content.numbers),
        )
        _write(connection, "postcodes", content.postcodes)
        _write(
            connection,
            "civic_points",
            ((code, lon.tobytes(), lat.tobytes()) for code, lon, lat in content.civic_points),
        )
    return connection.serialize()


class SavedIndex:
    """The file, open for questions of one thread.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.

    Raises
    ------
    sqlite3.DatabaseError
        When it is not there or not one of ours.
    """

    def __init__(self, path: Path) -> None:
        self._connection = opened_to_read(path)
        self._towns = [code for (code,) in self._connection.execute("select distinct municipality_code from numbers")]
        self.arrays: Mapping[str, np.ndarray] = _Arrays(self._connection)

    def labels(self) -> dict[str, str]:
        """What people call each area, by code."""
        return dict(self._connection.execute("select area_code, label from labels"))

    def all_towns(self) -> list[tuple[Town, str]]:
        """Each town with its former names."""
        rows = self._connection.execute(
            "select place, code, name, province, cadastral_code, former_names from towns order by place"
        )
        return [(Town(*town), former_names) for *town, former_names in rows]

    def towns(self) -> Collection[str]:
        """Codes of the municipalities that have any street here."""
        return self._towns

    def streets(self, municipality_code: str) -> dict[str, int | None]:
        """The streets of a municipality as written, each with its lowest number; None for a street without any."""
        rows = self._connection.execute(
            "select street, min(number) from numbers where municipality_code = ? group by street order by min(rowid)",
            [municipality_code],
        )
        return dict(rows)

    def doors(self, municipality_code: str, street: str) -> list[Door]:
        """The house numbers of a street."""
        rows = self._connection.execute(
            "select number, exponent, lon, lat, address_id, postcode, locality from numbers"
            " where municipality_code = ? and street = ? and number is not null",
            [municipality_code, street],
        )
        # SQLite has no NaN: a number without a position has none there.
        return [
            Door(number, exponent, *((math.nan, math.nan) if None in {lon, lat} else (lon, lat)), *others)
            for number, exponent, lon, lat, *others in rows
        ]

    def postcodes(self) -> Iterator[tuple[str, str]]:
        """Each pair of postcode (CAP) and municipality code."""
        return self._connection.execute("select postcode, municipality_code from postcodes order by rowid")

    def civic_points(self, municipality_code: str | None) -> tuple[Floats, Floats]:
        """Longitudes and latitudes of a municipality's house numbers; none for a code that is not known."""
        found = self._connection.execute(
            "select lon, lat from civic_points where municipality_code = ?", [municipality_code]
        ).fetchone()
        lon, lat = (np.frombuffer(content, float) for content in found or (b"", b""))
        return lon, lat


class _Arrays(Mapping[str, np.ndarray]):
    """The arrays of the file, read when they are asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __getitem__(self, name: str) -> np.ndarray:
        found = self._connection.execute("select dtype, shape, content from arrays where name = ?", [name]).fetchone()
        if found is None:
            raise KeyError(name)
        dtype, shape, content = found
        return np.frombuffer(content, dtype).reshape(json.loads(shape))

    def __iter__(self) -> Iterator[str]:
        return (name for (name,) in self._connection.execute("select name from arrays"))

    def __len__(self) -> int:
        return int(self._connection.execute("select count(*) from arrays").fetchone()[0])


def _packed(values: np.ndarray) -> tuple[str, str, bytes]:
    return values.dtype.str, json.dumps(values.shape), np.ascontiguousarray(values).tobytes()


def _write(connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]) -> None:
    every = list(rows)
    if every:
        marks = ", ".join("?" * len(every[0]))
        connection.executemany(f"insert into {table} values ({marks})", every)  # noqa: S608 - names of our own
