"""What one question stands on: areas and gazetteer ready to be asked, kept in the data folder between questions.

The first question makes the index from the public data in use and keeps it; the next ones open it. It is kept under a
key made from the files it came from: other areas, other addresses or another cermap make another one. Where the folder
is closed to writing, each question makes its own.
"""

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from cermap import addresses, areas
from cermap.areas.shapes.packing import packed, unpacked
from cermap.files.atomic import write_bytes
from cermap.files.saved.index import IndexContent, SavedIndex, index_bytes
from cermap.sources.civics.record import open_gazetteer
from cermap.sources.folder import geodata_folder, sweep, user_data_folder

if TYPE_CHECKING:
    from cermap.records import Reference

# Goes up when the file holds something else, or the same otherwise.
_FORMAT = 4


@dataclass(frozen=True)
class Ground:
    """All that the answer for one address needs.

    Parameters
    ----------
    atlas : areas.Atlas
        The areas.
    gazetteer : addresses.Gazetteer
        Towns and streets.
    area_labels : mapping
        What people call each area, by code.
    key : str
        Digest of the data it was made from.
    """

    atlas: areas.Atlas
    gazetteer: addresses.Gazetteer
    area_labels: Mapping[str, str]
    key: str


def read_ground() -> Ground:
    """The ground of the public data in use, as kept, or made and kept now.

    Raises
    ------
    DataMissing
        When data that came with cermap, or areas kept earlier, are gone.
    """
    key = _key()
    path = _folder() / f"{key}.sqlite"
    # Whatever is wrong with a kept index, it is made anew.
    with contextlib.suppress(sqlite3.Error, OSError, KeyError, ValueError):
        return _opened(path)
    from cermap.sources.geodata.shipped import read_reference  # noqa: PLC0415 - tables are only loaded to make an index

    ground, content = _made(read_reference(), key)
    with contextlib.suppress(OSError):
        write_bytes(path, content())
        sweep(_folder(), "*.sqlite", [path])
    return ground


def ground_of(used: "Reference") -> Ground:
    """The ground of these public data; nothing is kept."""
    return _made(used, used.fingerprint)[0]


def _opened(path: Path) -> Ground:
    saved = SavedIndex(path)
    arrays = saved.arrays
    return Ground(
        areas.Atlas(
            index=areas.AreaIndex.restored(arrays),
            validity=areas.Validity(
                name=np.array([name or None for name in arrays["edition"].tolist()], object),
                valid_from=arrays["valid_from"],
                valid_to=arrays["valid_to"],
            ),
            numbers=saved.civic_points,
        ),
        addresses.Gazetteer(
            open_gazetteer() or saved, saved.all_towns(), unpacked(arrays["town_polygons"], arrays["town_polygon_ends"])
        ),
        saved.labels(),
        path.stem,
    )


def _made(used: "Reference", key: str) -> tuple[Ground, Callable[[], bytes]]:
    """The ground of these data, and what makes the file of it."""
    labels = areas.area_labels(used.area_municipalities, used.areas)
    ground = Ground(
        areas.atlas_of(used.areas, used.area_centroids, used.civic_points),
        addresses.gazetteer_of(used.house_numbers, used.municipalities),
        dict(zip(labels.index, labels, strict=True)),
        key,
    )
    return ground, lambda: index_bytes(_content(ground, used))


def _content(ground: Ground, used: "Reference") -> IndexContent:
    validity = ground.atlas.validity
    polygons, ends = packed(ground.gazetteer.polygons)
    register = addresses.TableRegister(used.addresses)
    former = used.municipalities["former_names"].fillna("").tolist()
    known = used.civic_points["municipality_code"].unique().tolist()
    return IndexContent(
        arrays=ground.atlas.index.parts()
        | {
            "edition": np.array([name or "" for name in validity.name]),
            "valid_from": validity.valid_from,
            "valid_to": validity.valid_to,
            "town_polygons": polygons,
            "town_polygon_ends": ends,
        },
        towns=list(zip(ground.gazetteer.towns.all, former, strict=True)),
        labels=ground.area_labels,
        numbers=_numbers(register),
        postcodes=register.postcodes(),
        civic_points=((code, *ground.atlas.numbers(code)) for code in known),
    )


def _numbers(register: addresses.Register) -> Iterator[tuple[str, str, addresses.Door | None]]:
    for code in register.towns():
        for street, lowest in register.streets(code).items():
            if lowest is None:
                yield code, street, None
            for door in register.doors(code, street):
                yield code, street, door


def _folder() -> Path:
    return user_data_folder() / "index"


def _key() -> str:
    """A digest of what the public data are: the shipped catalogue, and every data file with its size and age."""
    digest = hashlib.sha256(f"{_FORMAT}".encode())
    digest.update((geodata_folder() / "sources.toml").read_bytes())
    for folder in (geodata_folder(), user_data_folder()):
        for path in sorted(folder.glob("*.parquet")) + sorted(folder.glob("*.json")):
            about = path.stat()
            digest.update(f"{path.name} {about.st_size} {about.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:32]
