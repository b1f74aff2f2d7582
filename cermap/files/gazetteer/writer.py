"""Writes the gazetteer's file, town by town: nobody sees it before it is whole."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import pandas as pd

from cermap.addresses.gazetteer.making.merging import MergedTown
from cermap.addresses.gazetteer.names.likeness import GENERIC
from cermap.addresses.gazetteer.streets import street_of
from cermap.files.gazetteer.store import FORMAT, PLACES_PER_DEGREE, TABLES

_READ_BYTES = 4_000_000


@dataclass(frozen=True)
class StoredSource:
    """What the file says of a source.

    Parameters
    ----------
    prefix : str
        What ids of its numbers begin with.
    publisher, edition, licence, attribution : str
        As the catalogue has them.
    name : str
        The file's own name.
    sha256 : str
        Its checksum.
    """

    prefix: str
    publisher: str
    edition: str
    licence: str
    attribution: str
    name: str
    sha256: str


class GazetteerWriter:
    """The file while it is made; ``done`` makes it whole.

    Parameters
    ----------
    path : pathlib.Path
        A new file, beside the place where it will stand.
    sources : iterable of StoredSource
        In the order of precedence: numbers name them by their place.
    """

    def __init__(self, path: Path, sources: Iterable[StoredSource]) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._path = path
        self._street = 0
        # Nothing is undone: a file that is not whole is thrown away.
        self._connection.executescript("pragma journal_mode = off; pragma synchronous = off; begin;" + TABLES)
        self._many("insert into about values (?, ?)", [("format", str(FORMAT))])
        self._many(
            "insert into sources values (?, ?, ?, ?, ?, ?, ?, ?)",
            [(place, *astuple(source)) for place, source in enumerate(sources)],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def add(self, municipality_code: str, town: MergedTown) -> None:
        """Add a town; towns come in any order, each once."""
        code, numbers = int(municipality_code), town.numbers
        places = numbers["street"].to_numpy()
        self._many("insert into towns values (?)", [(code,)])
        lowest = dict(zip(*_first_of_each(places, numbers["number"].to_numpy()), strict=True))
        self._many(
            "insert into streets values (?, ?, ?, ?)",
            [(code, self._street + place, name, lowest.get(place)) for place, name in enumerate(town.streets)],
        )
        self._many(
            "insert into numbers values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._number_rows(numbers, places)
        )
        postcodes = {int(one) for one in numbers["postcode"].unique() if one.isdecimal()}
        self._many("insert into postcodes values (?, ?)", [(postcode, code) for postcode in sorted(postcodes)])
        words = {word for name in town.streets for word in street_of(name).key.split() if word not in GENERIC}
        self._many("insert into words values (?, ?)", [(word, code) for word in sorted(words)])
        self._street += len(town.streets)

    def done(self) -> str:
        """Make the file whole, on the disk; its checksum."""
        self._connection.execute("commit")
        self._connection.close()
        with self._path.open("r+b") as stream:
            os.fsync(stream.fileno())
        return checksum(self._path)

    def _number_rows(self, numbers: pd.DataFrame, places: np.ndarray) -> Iterable[tuple[Any, ...]]:
        placed_by = numbers["placed_by"].to_numpy()
        source = numbers["source"].to_numpy()
        columns = (
            (places + self._street).tolist(),
            numbers["number"].tolist(),
            numbers["exponent"].tolist(),
            _nth(numbers).tolist(),
            _whole(numbers["lon"].to_numpy(float)),
            _whole(numbers["lat"].to_numpy(float)),
            numbers["quality"].tolist(),
            source.tolist(),
            [
                None if own == placing else placing
                for own, placing in zip(source.tolist(), placed_by.tolist(), strict=True)
            ],
            [int(one) if one.isdecimal() else None for one in numbers["postcode"].tolist()],
            [one or None for one in numbers["locality"].tolist()],
            [_ref(one) for one in numbers["ref"].tolist()],
        )
        return zip(*columns, strict=True)

    def _many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._connection.executemany(statement, rows)


def checksum(path: Path) -> str:
    """SHA-256 of a file, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_READ_BYTES):
            digest.update(block)
    return digest.hexdigest()


def _first_of_each(places: np.ndarray, numbers: np.ndarray) -> tuple[list[int], list[int]]:
    """Each street and its lowest number; both are in order."""
    streets, first = np.unique(places, return_index=True)
    return streets.tolist(), numbers[first].tolist()


def _nth(numbers: pd.DataFrame) -> np.ndarray:
    """0 for the first entry of a number, 1 for its second; equal numbers stand together."""
    same = np.ones(len(numbers), bool)
    for name in ("street", "number", "exponent"):
        values = numbers[name].to_numpy()
        same[1:] &= values[1:] == values[:-1]
    same[:1] = False
    place = np.arange(len(numbers))
    return place - np.maximum.accumulate(np.where(same, 0, place))


def _whole(degrees: np.ndarray) -> list[int | None]:
    return [None if one != one else round(one * PLACES_PER_DEGREE) for one in degrees.tolist()]  # noqa: PLR0124 - NaN


def _ref(ref: str) -> int | str | None:
    """A publisher's id, as a number where that loses nothing."""
    if not ref:
        return None
    return int(ref) if ref.isdecimal() and ref[0] != "0" and len(ref) < 19 else ref
