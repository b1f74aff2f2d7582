"""The user's own areas: kept in the data folder, in place of the shipped ones, until they are forgotten.

Tables are written first, under names made from their content; the record that points to them is replaced last, in one
step. Whatever goes wrong before that leaves the areas of before in use.
"""

import datetime as dt
import hashlib
import io
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import geopandas as gpd
import pandas as pd

from cermap import files
from cermap.areas import municipalities_touched
from cermap.errors import DataMissing, UnreadableFile
from cermap.files.atomic import write_bytes
from cermap.records import Note
from cermap.sources.folder import geodata_folder, sweep, user_data_folder
from cermap.sources.gse.editions import edition_named
from cermap.texts import N_

_RECORD = "own_areas.json"


@dataclass(frozen=True)
class Fetched:
    """Where areas that no file brought come from.

    Parameters
    ----------
    service : str
        Address of the layer.
    received : int
        How many areas it gave, before any was left out.
    """

    service: str
    received: int


@dataclass(frozen=True)
class BroughtAreas:
    """What is known of the areas the user brought.

    Parameters
    ----------
    name : str
        The file's own name.
    edition : str
        Edition or editions, as the file says.
    valid_to : str or None
        Last day of validity, ISO; None when the file does not say.
    obtained : str
        Day it was brought, ISO.
    rows : int
        Areas kept.
    sha256 : str
        Checksum of the kept table.
    service : str
        Address of the layer they were fetched from; "" for a file.
    received : int
        How many areas that layer gave, before any was left out; 0 for a file.
    """

    name: str
    edition: str
    valid_to: str | None
    obtained: str
    rows: int
    sha256: str
    service: str = ""
    received: int = 0

    @property
    def areas_path(self) -> Path:
        """Where ``tables.Areas`` is kept."""
        return user_data_folder() / f"areas-{self.sha256[:16]}.parquet"

    @property
    def municipalities_path(self) -> Path:
        """Where ``tables.AreaMunicipalities`` is kept."""
        return user_data_folder() / f"area-municipalities-{self.sha256[:16]}.parquet"


def keep_areas(content: bytes, name: str, fetched: Fetched | None = None) -> tuple[Note, ...]:
    """Read an areas file and put it in use in place of the areas of before.

    Parameters
    ----------
    content : bytes
        The whole file, in a format of ``files.read_areas``.
    name : str
        Its name.
    fetched : Fetched, optional
        Where the content comes from when no file was brought.

    Returns
    -------
    tuple of Note
        What was repaired or left out.

    Raises
    ------
    UnreadableFile, MissingColumn, SeveralLayers
        When it cannot be used, or not be kept; the areas of before stay in use.
    """
    opened = files.read_areas(content, name)
    use_areas(opened.areas, name, fetched=fetched)
    return opened.notes


def use_areas(
    areas: gpd.GeoDataFrame, name: str, *, edition: str | None = None, fetched: Fetched | None = None
) -> None:
    """Put areas that were read in use in place of the areas of before.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``.
    name : str
        The file's own name.
    edition : str, optional
        A name of ``EDITIONS``, for what the file does not say of its edition and validity.
    fetched : Fetched, optional
        Where they come from when no file was brought.

    Raises
    ------
    UnreadableFile
        When they cannot be kept; the areas of before stay in use.
    """
    if edition is not None:
        said = edition_named(edition)
        areas = files.with_edition(areas, said.name, said.valid_from, said.valid_to)
    municipalities = gpd.read_parquet(geodata_folder() / "municipalities.parquet")
    touched = municipalities_touched(areas, municipalities)
    areas_bytes, touched_bytes = _parquet(areas), _parquet(touched)
    brought = described(areas, areas_bytes, name)
    if fetched is not None:
        brought = replace(brought, **asdict(fetched))
    try:
        write_bytes(brought.areas_path, areas_bytes)
        write_bytes(brought.municipalities_path, touched_bytes)
        write_bytes(user_data_folder() / _RECORD, json.dumps(asdict(brought), ensure_ascii=False).encode())
    except OSError as error:
        raise UnreadableFile(
            N_(
                "“{name}” cannot be kept: the data folder is full or closed to writing. The areas of before stay in use."
            ),
            name=name,
        ) from error
    _sweep(keep=brought)


def has_own_areas() -> bool:
    """Whether the user has brought areas."""
    return (user_data_folder() / _RECORD).is_file()


def forget_areas() -> None:
    """Go back to the shipped areas; nothing happens where there are none of the user's."""
    (user_data_folder() / _RECORD).unlink(missing_ok=True)
    _sweep(keep=None)


def brought_areas() -> BroughtAreas | None:
    """The record of the user's areas; None when there are none.

    Raises
    ------
    DataMissing
        When they were kept but their files are gone or damaged: other areas are not put in their place unsaid.
    """
    if not has_own_areas():
        return None
    record = user_data_folder() / _RECORD
    try:
        brought = BroughtAreas(**json.loads(record.read_text("utf8")))
    except (OSError, ValueError, TypeError) as error:
        raise _lost(record) from error
    if not (brought.areas_path.is_file() and brought.municipalities_path.is_file()):
        raise _lost(record)
    return brought


def described(areas: gpd.GeoDataFrame, content: bytes, name: str) -> BroughtAreas:
    """What the catalogue says of areas read from a file; ``content`` is what the checksum is taken of."""
    last = areas["valid_to"].max()
    return BroughtAreas(
        name=name,
        edition=", ".join(sorted(areas["area_edition"].unique())),
        valid_to=None if pd.isna(last) else last.date().isoformat(),
        obtained=dt.datetime.now(tz=dt.UTC).date().isoformat(),
        rows=len(areas),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def read_own_areas(brought: BroughtAreas) -> tuple[gpd.GeoDataFrame, pd.DataFrame]:
    """The areas the user brought and the municipalities they touch, as kept.

    Raises
    ------
    DataMissing
        When a file is gone or damaged.
    """
    try:
        return gpd.read_parquet(brought.areas_path), pd.read_parquet(brought.municipalities_path)
    except (OSError, ValueError) as error:
        raise _lost(user_data_folder() / _RECORD) from error


def _parquet(table: pd.DataFrame) -> bytes:
    stream = io.BytesIO()
    table.to_parquet(stream, index=False, compression="zstd")
    return stream.getvalue()


def _sweep(keep: BroughtAreas | None) -> None:
    """Delete tables no record points to."""
    kept = () if keep is None else (keep.areas_path, keep.municipalities_path)
    for pattern in ("areas-*.parquet", "area-municipalities-*.parquet"):
        sweep(user_data_folder(), pattern, kept)


def _lost(record: Path) -> DataMissing:
    return DataMissing(
        N_("The areas brought earlier are damaged. Delete the file {path} and bring them again."), path=str(record)
    )
