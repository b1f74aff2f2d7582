"""Sets of buildings that a person brought or had fetched, kept until they are forgotten.

::

    buildings/monza-5c1e0a2b9d3f.json                       what is known of the set
             /monza-5c1e0a2b9d3f.0f3a66c1b2d4.parquet       ``tables.Buildings``, GeoParquet

The table is written first, under a name with its own checksum in it; the record that points to it is replaced last, in one step.
An own file may name owners: on a shared machine the folder is its owner's alone.
"""

import datetime as dt
import hashlib
import io
import json
import re
import unicodedata
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import geopandas as gpd

from cermap import tables
from cermap.errors import CermapError, DataMissing, InputError, NotFound, NotWritten
from cermap.files.atomic import openable, write_bytes
from cermap.records import Note
from cermap.sources.buildings.municipalities import with_municipalities
from cermap.sources.buildings.shipped import is_shipped
from cermap.sources.folder import sweep, user_data_folder
from cermap.sources.shipped import read_municipalities
from cermap.texts import N_, Message

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{12}")
_DIGEST_LETTERS, _NAME_LETTERS = 12, 32
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


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
        return _folder() / f"{self.dataset_id}.{self.table_sha256[:_DIGEST_LETTERS]}.parquet"


def keep_buildings(  # noqa: PLR0913 - what a record says
    name: str,
    buildings: gpd.GeoDataFrame,
    *,
    publisher: str | None = None,
    edition: str | None = None,
    licence: str | None = None,
    attribution: str | None = None,
    sha256: str | None = None,
) -> str:
    """Keep a set of buildings; one that was kept from the same file under the same name goes.

    Parameters
    ----------
    name : str
        What people call it.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``; the municipality of those that say none is looked up.
    publisher, edition, licence, attribution : str, optional
        Where it comes from, what may be done with it, and what stands beside it.
    sha256 : str, optional
        Checksum of the file it was read from.

    Returns
    -------
    str
        Its ``dataset_id``, safe in the name of a file.

    Raises
    ------
    InputError
        When there are no buildings in it, or the table is not whole.
    NotWritten
        When it cannot be kept; what was kept before is as it was.
    """
    called = " ".join(name.split())
    if buildings.empty:
        raise InputError(N_("There is no building in “{name}”: nothing was kept."), name=called)
    whole = with_municipalities(tables.complete(tables.Buildings, buildings), read_municipalities())
    content = _parquet(tables.check(tables.Buildings, whole))
    table_sha256 = hashlib.sha256(content).hexdigest()
    kept = KeptBuildings(
        dataset_id=_id_of(called, sha256 or table_sha256),
        name=called,
        buildings=len(whole),
        municipality_codes=tables.join(whole["municipality_code"].value_counts().index),
        publisher=publisher or None,
        edition=edition or None,
        licence=licence or None,
        attribution=attribution or None,
        sha256=sha256 or None,
        kept_on=dt.datetime.now().astimezone().date().isoformat(),
        table_sha256=table_sha256,
    )
    _write(kept, content)
    return kept.dataset_id


def checksum_of(path: Path) -> str:
    """The checksum (sha256) of a file that a person names, of any size.

    Raises
    ------
    UnreadableFile
        When there is no such file, or it may not be read.
    """
    with openable(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def forget_buildings(dataset_id: str) -> None:
    """Delete a set that was kept, whole or damaged.

    Raises
    ------
    InputError
        For a set that comes with cermap.
    NotFound
        When no such set was kept.
    NotWritten
        When it cannot be deleted.
    """
    if is_shipped(dataset_id):
        raise InputError(N_("The buildings “{dataset_id}” come with cermap and stay."), dataset_id=dataset_id)
    record = _record(dataset_id)
    if not record.is_file():
        raise _unknown(dataset_id)
    try:
        record.unlink()
    except OSError as error:
        raise NotWritten(
            N_("The buildings “{dataset_id}” cannot be deleted: the data folder is closed to writing."),
            dataset_id=dataset_id,
        ) from error
    sweep(_folder(), f"{dataset_id}.*.parquet")


def kept_sets() -> tuple[list[KeptBuildings], tuple[Note, ...]]:
    """The sets that are whole, by their names, and a sentence for each that is not."""
    whole, damaged = [], []
    for path in sorted(_folder().glob("*.json")):
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
    record = _record(dataset_id)
    if not record.is_file():
        raise _unknown(dataset_id)
    try:
        kept = KeptBuildings(**json.loads(record.read_text("utf8")))
        about = kept.path.stat()
        is_whole = (
            kept.dataset_id == dataset_id and _digest(kept.path, about.st_size, about.st_mtime_ns) == kept.table_sha256
        )
    except (OSError, ValueError, TypeError) as error:
        raise _lost(dataset_id) from error
    if not is_whole:
        raise _lost(dataset_id)
    return kept


def read_kept(dataset_id: str) -> gpd.GeoDataFrame:
    """``tables.Buildings`` of a set that was kept.

    Raises
    ------
    NotFound
        When no such set was kept.
    DataMissing
        When it is damaged, or of another cermap whose tables are no longer these.
    """
    kept = kept_set(dataset_id)
    try:
        read = gpd.read_parquet(kept.path)
        return tables.check(tables.Buildings, tables.complete(tables.Buildings, read))
    except (OSError, ValueError, TypeError, CermapError) as error:
        raise _lost(dataset_id) from error


def _write(kept: KeptBuildings, content: bytes) -> None:
    try:
        _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(kept.path, content)
        write_bytes(_record(kept.dataset_id), json.dumps(asdict(kept), ensure_ascii=False).encode())
    except OSError as error:
        raise NotWritten(
            N_("The buildings “{name}” cannot be kept: the data folder is full or closed to writing."), name=kept.name
        ) from error
    sweep(_folder(), f"{kept.dataset_id}.*.parquet", [kept.path])


def _id_of(name: str, digest: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _NO_LETTERS.sub("-", plain)[:_NAME_LETTERS].strip("-") or "buildings"
    told = hashlib.sha256(f"{name}\n{digest}".encode()).hexdigest()
    return f"{slug}-{told[:_DIGEST_LETTERS]}"


def _parquet(buildings: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    buildings.to_parquet(stream, index=False, compression="zstd")
    return stream.getvalue()


@lru_cache(maxsize=64)
def _digest(path: Path, _size: int, _changed_ns: int) -> str:
    """Checksum of a table: taken once, as long as its file has not changed."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _record(dataset_id: str) -> Path:
    # An id is never part of a path unless it is one.
    if not _ID.fullmatch(dataset_id):
        raise _unknown(dataset_id)
    return _folder() / f"{dataset_id}.json"


def _folder() -> Path:
    return user_data_folder() / "buildings"


def _unknown(dataset_id: str) -> NotFound:
    return NotFound(
        N_("There are no buildings “{dataset_id}” here. “cermap data buildings” lists those there are."),
        dataset_id=dataset_id[:60],
    )


def _lost(dataset_id: str) -> DataMissing:
    return DataMissing(
        N_(
            "The buildings “{dataset_id}” kept earlier are damaged and left out. Forget them (cermap data forget buildings) and bring them again."
        ),
        dataset_id=dataset_id,
    )
