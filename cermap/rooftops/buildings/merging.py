"""Buildings of the bodies that a file brings: mended, named, merged, each spot of ground counted once.

::

    outlines   rings mended, slivers cut, what has no ground left out
    naming     copies left out, each body an id of its own
    walls      which bodies touch, along how much of a wall
    joining    which of them are one building
    wholes     the building of these bodies
    overlaps   ground that two buildings claim
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cermap.rooftops.buildings.joining import building_of
from cermap.rooftops.buildings.naming import identified
from cermap.rooftops.buildings.wholes import placed, whole
from cermap.rooftops.footprints.outlines import mended, told
from cermap.rooftops.footprints.overlaps import apart
from cermap.rooftops.footprints.walls import touching

if TYPE_CHECKING:
    import geopandas as gpd

    from cermap.records import BroughtBodies, Note


def merge(brought: BroughtBodies) -> tuple[gpd.GeoDataFrame, tuple[Note, ...]]:
    """Whole buildings, and what was mended, merged or left out on the way.

    Parameters
    ----------
    brought : BroughtBodies
        As a file gives them.

    Returns
    -------
    tuple of geopandas.GeoDataFrame and tuple of Note
        ``tables.Buildings``, sorted by ``building_id`` as text: the order of rows in the file changes nothing. Every body
        is in one building or in a note. The id is the file's reference, else that of the largest body.
    """
    bodies, left_out = mended(brought.bodies.reset_index(drop=True))
    bodies, renamed = identified(bodies)
    pairs = touching(bodies["outline"].to_numpy(object))
    label = building_of(bodies, pairs, are_pieces=brought.are_pieces)
    buildings, shared = apart(whole(bodies, label), bodies, pairs, label)
    return placed(buildings), (*left_out, *told(bodies), *renamed, *shared)
