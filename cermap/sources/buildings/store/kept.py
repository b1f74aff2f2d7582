"""Sets of buildings that a person brought or had fetched, kept until they are forgotten.

The table is written first, under a name with its own checksum in it; the record that points to it is replaced last, in one step.
An own file may name owners: on a shared machine the folder is its owner's alone.
"""

import datetime as dt
import hashlib
import io
import json
import re
import unicodedata
from dataclasses import asdict
from pathlib import Path

import geopandas as gpd

from cermap import tables
from cermap.errors import CermapError, InputError, NotWritten
from cermap.files.atomic import openable, write_bytes
from cermap.sources.buildings.municipalities import with_municipalities
from cermap.sources.buildings.shipped import is_shipped
from cermap.sources.buildings.store.record import (
    DIGEST_LETTERS,
    KeptBuildings,
    kept_folder,
    kept_set,
    lost,
    record_of,
    unknown,
)
from cermap.sources.folder import sweep
from cermap.sources.geodata.shipped import read_municipalities
from cermap.texts import N_

_NAME_LETTERS = 32
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


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
    # A name of a file may hold bytes that are no letters.
    called = " ".join(name.encode("utf8", "replace").decode().split())
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
    record = record_of(dataset_id)
    if not record.is_file():
        raise unknown(dataset_id)
    try:
        record.unlink()
    except OSError as error:
        raise NotWritten(
            N_("The buildings “{dataset_id}” cannot be deleted: the data folder is closed to writing."),
            dataset_id=dataset_id,
        ) from error
    sweep(kept_folder(), f"{dataset_id}.*.parquet")


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
        raise lost(dataset_id) from error


def _write(kept: KeptBuildings, content: bytes) -> None:
    try:
        kept_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        write_bytes(kept.path, content)
        write_bytes(record_of(kept.dataset_id), json.dumps(asdict(kept), ensure_ascii=False).encode())
    except OSError as error:
        raise NotWritten(
            N_("The buildings “{name}” cannot be kept: the data folder is full or closed to writing."), name=kept.name
        ) from error
    sweep(kept_folder(), f"{kept.dataset_id}.*.parquet", [kept.path])


def _id_of(name: str, digest: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = _NO_LETTERS.sub("-", plain)[:_NAME_LETTERS].strip("-") or "buildings"
    told = hashlib.sha256(f"{name}\n{digest}".encode()).hexdigest()
    return f"{slug}-{told[:DIGEST_LETTERS]}"


def _parquet(buildings: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    buildings.to_parquet(stream, index=False, compression="zstd")
    return stream.getvalue()
