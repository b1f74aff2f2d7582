"""The gazetteer in one SQLite file: streets by municipality, numbers by street, both in the order of their keys.

A question reads the streets of one town and the numbers of one street, whatever else is in the file: it opens in
milliseconds and takes no memory for the other three million. Positions are whole numbers (millionths of a degree, 0.1 m);
each number knows its source, whose its position is, and how good it is. Any program that reads SQLite can look into it.
"""

import math
import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from cermap.addresses import Door
from cermap.addresses.gazetteer.making.defects import Quality
from cermap.files.saved.database import opened_to_read

# Goes up when the tables hold something else, or the same otherwise.
FORMAT = 1

PLACES_PER_DEGREE = 1_000_000
TABLES = """
create table about (name text primary key, value text) without rowid;
create table sources (source integer primary key, prefix text, publisher text, edition text, licence text,
    attribution text, name text, sha256 text);
create table towns (municipality integer primary key);
create table streets (municipality integer, street integer, name text, lowest integer,
    primary key (municipality, street)) without rowid;
create table numbers (street integer, number integer, exponent text, nth integer, lon integer, lat integer,
    quality integer, source integer, placed_by integer, postcode integer, locality text, ref,
    primary key (street, number, exponent, nth)) without rowid;
create table postcodes (postcode integer, municipality integer, primary key (postcode, municipality)) without rowid;
create table words (word text, municipality integer, primary key (word, municipality)) without rowid;
"""


class SavedGazetteer:
    """The file, open for questions: a ``Register``. It may be asked from several threads.

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
        self._connection = opened_to_read(path, is_shared=True)
        self._one_at_a_time = threading.Lock()
        if dict(self._all("select name, value from about")).get("format") != str(FORMAT):
            raise sqlite3.DatabaseError(path.name)
        self._prefixes = dict(self._all("select source, prefix from sources"))
        self._towns = [code_of(town) for (town,) in self._all("select municipality from towns order by municipality")]
        self._street_ids: dict[str, dict[str, int]] = {}

    def towns(self) -> Collection[str]:
        """Codes of the municipalities that have any street here."""
        return self._towns

    def streets(self, municipality_code: str) -> dict[str, int | None]:
        """The streets of a municipality as written, each with its lowest number; None for a street without any."""
        rows = self._all(
            "select name, lowest, street from streets where municipality = ? order by street", int(municipality_code)
        )
        self._street_ids[municipality_code] = {name: street for name, _, street in rows}
        return {name: lowest for name, lowest, _ in rows}

    def doors(self, municipality_code: str, street: str) -> list[Door]:
        """The house numbers of a street."""
        if municipality_code not in self._street_ids:
            self.streets(municipality_code)
        rows = self._all(
            "select number, exponent, nth, lon, lat, quality, source, postcode, locality, ref from numbers where street = ?",
            self._street_ids[municipality_code][street],
        )
        return [
            Door(
                number,
                exponent,
                *degrees(lon, lat),
                self._address_id(municipality_code, street, source, ref, f"{number}{exponent}.{nth}"),
                "" if postcode is None else f"{postcode:05d}",
                locality or "",
                quality == Quality.SHARED,
            )
            for number, exponent, nth, lon, lat, quality, source, postcode, locality, ref in rows
        ]

    def postcodes(self) -> Iterator[tuple[str, str]]:
        """Each pair of postcode (CAP) and municipality code."""
        pairs = self._all("select postcode, municipality from postcodes")
        return ((f"{postcode:05d}", code_of(town)) for postcode, town in pairs)

    def towns_with_words(self, words: Iterable[str]) -> list[str]:
        """Codes of the municipalities that have every one of these words in the names of their streets."""
        found: set[int] | None = None
        for word in words:
            here = {town for (town,) in self._all("select municipality from words where word = ?", word)}
            found = here if found is None else found & here
        return [code_of(town) for town in sorted(found or ())]

    def _address_id(self, town: str, street: str, source: int, ref: Any, number: str) -> str:
        own = ref if ref is not None else f"{town}-{self._street_ids[town][street]}-{number}"
        prefix = self._prefixes[source]
        return f"{prefix}-{own}" if prefix else str(own)

    def _all(self, question: str, *values: Any) -> list[Any]:
        with self._one_at_a_time:
            return self._connection.execute(question, values).fetchall()


def code_of(town: int) -> str:
    """A municipality code as ISTAT writes it."""
    return f"{town:06d}"


def degrees(lon: int | None, lat: int | None) -> tuple[float, float]:
    """A position in degrees; NaN for none."""
    if lon is None or lat is None:
        return math.nan, math.nan
    return lon / PLACES_PER_DEGREE, lat / PLACES_PER_DEGREE
