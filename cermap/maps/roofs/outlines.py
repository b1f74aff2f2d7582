"""Where the roofs are: their outlines as steps from corner to corner."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from cermap.crs import to_degrees, to_metres
from cermap.maps.roofs.packing import packed
from cermap.maps.symbols.marks import tagged

# Half a metre is about a pixel where one looks closest.
_TOLERANCE_M = 0.5
# A tenth of a metre.
STEPS_PER_DEGREE = 1_000_000


def roof_outlines(buildings: gpd.GeoDataFrame) -> dict[str, Any]:
    """The part ``roofs``: outlines of all buildings, the same whatever is asked of them.

    It takes a second for 30,000 buildings: a page keeps it as long as it shows the same buildings
    (``st.cache_resource`` by the id of their set).

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.

    Returns
    -------
    dict
        ``tag``, ``ids``, and as packed numbers ``rings`` (how many each building has), ``corners`` (how many each ring
        has, the last not repeated), ``steps`` (longitude and latitude of each corner less those of the corner before, the
        first less 0; ``scale`` of them are one degree). A building without an outline has no rings.
    """
    shapes = buildings.geometry.to_numpy(object)
    drawn = to_degrees(shapely.simplify(to_metres(shapes), _TOLERANCE_M))
    bodies, of_building = shapely.get_parts(drawn, return_index=True)
    rings, of_body = shapely.get_rings(bodies, return_index=True)
    corners, of_ring = _corners(rings)
    steps = np.diff(np.rint(corners * STEPS_PER_DEGREE).astype(np.int64), axis=0, prepend=np.zeros((1, 2), np.int64))
    return tagged(
        {
            "scale": STEPS_PER_DEGREE,
            "ids": buildings["building_id"].astype(str).tolist(),
            "rings": packed(np.bincount(of_building[of_body], minlength=len(shapes))),
            "corners": packed(np.bincount(of_ring, minlength=len(rings))),
            "steps": packed(steps.ravel()),
        }
    )


def _corners(rings: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Corners of rings [degrees] and the ring of each; the last of a ring is its first and is left out."""
    corners, of_ring = shapely.get_coordinates(rings, return_index=True)
    is_last = np.append(of_ring[1:] != of_ring[:-1], True)[: len(of_ring)]
    return corners[~is_last], of_ring[~is_last]
