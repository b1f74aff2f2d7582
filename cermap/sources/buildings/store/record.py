"""What is known of the sets of buildings that were kept, without opening them, and where they are.

::

    buildings/monza-5c1e0a2b9d3f.json                       what is known of the set
             /monza-5c1e0a2b9d3f.0f3a66c1b2d4.parquet       ``tables.Buildings``, GeoParquet
"""

import datetime as dt
import hashlib
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cermap.errors import DataMissing, NotFound
from cermap.records import Note
from cermap.sources.folder import user_data_folder
from cermap.texts import N_, Message

# How much of a checksum stands in a name.
DIGEST_LETTERS = 12

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}")


@dataclass(frozen=True)
class KeptBuildings:
    """What is known of a set without opening it.

    Parameters
    ----------
    dataset_id : str
        The same for the same name and file.
    name : str
        What people call it.
    buildings : int
        How many.
    municipality_codes : str
        Joined by ``;``, the one with most buildings first.
    publisher, edition, licence, attribution, sha256 : str or None
        As was said when it was kept; the checksum is that of the file it was read from.
    kept_on : str
        Day, ISO.
    table_sha256 : str
        Checksum of the table.
    """

    dataset_id: str
    name: str
    buildings: int
    municipality_codes: str
    publisher: str | None
    edition: str | None
    licence: str | None
    attribution: str | None
    sha256: str | None
    kept_on: str
    table_sha256: str

    @property
    def path(self) -> Path:
        """Where the table is."""
        return kept_folder() / f"{self.dataset_id}.{self.table_sha256[:DIGEST_LETTERS]}.parquet"


def kept_sets() -> tuple[list[KeptBuildings], tuple[Note, ...]]:
    """The sets that are whole, by their names, and a sentence for each that is not."""
    whole, damaged = [], []
    for path in sorted(kept_folder().glob("*.json")):
        if not _ID.fullmatch(path.stem):
            continue
        try:
            whole.append(kept_set(path.stem))
        except DataMissing as error:
            damaged.append(Note(Message(error.text, error.values), is_error=True))
    return sorted(whole, key=lambda kept: (kept.name.casefold(), kept.kept_on)), tuple(damaged)


def kept_set(dataset_id: str) -> KeptBuildings:
    """The record of a set whose table is as it was written.

    Raises
    ------
    NotFound
        When no such set was kept.
    DataMissing
        When it is damaged.
    """
    record = record_of(dataset_id)
    if not record.is_file():
        raise unknown(dataset_id)
    try:
        kept = KeptBuildings(**json.loads(record.read_text("utf8")))
        is_whole = kept.dataset_id == dataset_id and _is_sound(kept)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise lost(dataset_id) from error
    if not is_whole:
        raise lost(dataset_id)
    return kept


def record_of(dataset_id: str) -> Path:
    """Where the record of a set is, or would be.

    Raises
    ------
    NotFound
        For a text that is no id.
    """
    # An id is never part of a path unless it is one.
    if not _ID.fullmatch(dataset_id):
        raise unknown(dataset_id)
    return kept_folder() / f"{dataset_id}.json"


def kept_folder() -> Path:
    """Where kept sets are; it may not exist yet."""
    return user_data_folder() / "buildings"


def unknown(dataset_id: str) -> NotFound:
    """The sentence for an id that no set has."""
    return NotFound(
        N_("There are no buildings “{dataset_id}” here. “cermap data buildings” lists those there are."),
        dataset_id=dataset_id[:60],
    )


def lost(dataset_id: str) -> DataMissing:
    """The sentence for a set that cannot be read any more."""
    return DataMissing(
        N_(
            "The buildings “{dataset_id}” kept earlier are damaged and left out. Forget them (cermap data forget buildings) and bring them again."
        ),
        dataset_id=dataset_id,
    )


def _is_sound(kept: KeptBuildings) -> bool:
    """Whether the table is the one that was written, and what is listed of it can be read."""
    about = kept.path.stat()
    dt.date.fromisoformat(kept.kept_on)
    said: list[object] = [kept.publisher, kept.edition, kept.licence, kept.attribution, kept.sha256]
    words = [kept.name, kept.municipality_codes, *(word for word in said if word is not None)]
    count: object = kept.buildings
    is_readable = isinstance(count, int) and all(isinstance(word, str) for word in words)
    return is_readable and _digest(kept.path, about.st_size, about.st_mtime_ns) == kept.table_sha256


@lru_cache(maxsize=64)
def _digest(path: Path, _size: int, _changed_ns: int) -> str:
    """Checksum of a table: taken once, as long as its file has not changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
