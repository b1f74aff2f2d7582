"""What a worker is told with each part: what is asked, and which cermap and which areas the answers must come from.

The areas themselves do not travel: a worker reads its own, once, and they must be the same. No name and no place stands
in what is printed of an order; Dask writes that into its logs.
"""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from cermap import __version__
from cermap.areas import Atlas
from cermap.locating import PointsQuestion


@dataclass(frozen=True)
class AreasBrought:
    """A file of areas in place of those that each machine has.

    Parameters
    ----------
    path : pathlib.Path
        Where all machines see it.
    layer : str or None
        Which layer of it, where several hold areas.
    """

    path: Path = field(repr=False)
    layer: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Order:
    """What goes with every part.

    Parameters
    ----------
    question : PointsQuestion
        What each point is asked.
    atlas : str
        Digest of the areas.
    areas : AreasBrought or None
        Where they come from; None for those of the machine.
    version : str
        Of cermap.
    """

    question: PointsQuestion
    atlas: str
    areas: AreasBrought | None
    version: str = __version__


def atlas_digest(atlas: Atlas) -> str:
    """A digest of areas by their content: the same on every machine, whenever and from whatever they were loaded."""
    digest = hashlib.sha256()
    parts = atlas.index.parts()
    for name in _CONTENT:
        digest.update(f"{name} {parts[name].shape}".encode())
        digest.update(parts[name].tobytes())
    validity = atlas.validity
    digest.update(repr((validity.name.tolist(), validity.valid_from.tolist(), validity.valid_to.tolist())).encode())
    return digest.hexdigest()


# All else of an index is made from these.
_CONTENT = (
    "codes",
    "code_of_polygon",
    "polygon_is_official",
    "polygons",
    "polygon_ends",
    "centre_code",
    "centre_east",
    "centre_north",
)
