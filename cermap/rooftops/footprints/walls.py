"""Which bodies touch, along how much of a wall, and what of their outline looks out of the block.

Two drawings of one wall are rarely one line: what runs within the gap of the other outline is shared wall. Where bodies
overlap by more than the gap, their outlines run apart, and what runs inside the other body is no wall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap.rooftops.assumptions import chosen
from cermap.rooftops.footprints.groups import groups, unions

if TYPE_CHECKING:
    from numpy.typing import NDArray


def touching(outlines: NDArray[np.object_]) -> pd.DataFrame:
    """Pairs of bodies that touch or overlap, each pair once.

    Parameters
    ----------
    outlines : numpy.ndarray of shapely geometry
        Valid, EPSG:32632.

    Returns
    -------
    pandas.DataFrame
        ``one`` < ``other`` (positions), ``wall_m`` that they share [m], ``overlap_m2`` [m²]; in the order of the positions.
    """
    one, other = shapely.STRtree(outlines).query(outlines, predicate="dwithin", distance=chosen("gap"))
    order = np.lexsort((other, one))
    one, other = one[order], other[order]
    one, other = one[one < other], other[one < other]
    overlap_m2 = _overlap_m2(outlines, one, other)
    return pd.DataFrame(
        {"one": one, "other": other, "wall_m": _wall_m(outlines, one, other, overlap_m2), "overlap_m2": overlap_m2}
    )


def _overlap_m2(outlines: NDArray[np.object_], one: NDArray[np.int_], other: NDArray[np.int_]) -> NDArray[np.float64]:
    # Nearly all pairs touch and no more, which is asked sooner than measured.
    shapely.prepare(outlines)
    overlap_m2 = np.zeros(len(one))
    is_over = shapely.intersects(outlines[one], outlines[other]) & ~shapely.touches(outlines[one], outlines[other])
    overlap_m2[is_over] = shapely.area(shapely.intersection(outlines[one[is_over]], outlines[other[is_over]]))
    return overlap_m2


def _wall_m(
    outlines: NDArray[np.object_],
    one: NDArray[np.int_],
    other: NDArray[np.int_],
    overlap_m2: NDArray[np.float64],
) -> NDArray[np.float64]:
    """How much of the simpler outline of each pair runs within the gap of the other [m]."""
    gap_m = chosen("gap")
    corners = shapely.get_num_coordinates(outlines)
    is_first = corners[one] <= corners[other]
    simpler, its = np.where(is_first, one, other), np.where(is_first, other, one)
    rings = shapely.boundary(outlines)[simpler]
    wall_m = shapely.length(shapely.intersection(rings, _buffered(outlines, gap_m)[its]))
    deep = overlap_m2 > gap_m**2
    inside = shapely.intersection(rings[deep], _buffered(outlines[its[deep]], -gap_m))
    wall_m[deep] -= shapely.length(inside)
    found: NDArray[np.float64] = wall_m
    return found


def outside_share(outlines: NDArray[np.object_], pairs: pd.DataFrame) -> NDArray[np.float64]:
    """Part of each outline that looks out of its block: neither at a neighbour nor into a courtyard the block encloses.

    Parameters
    ----------
    outlines : numpy.ndarray of shapely geometry
        Valid, EPSG:32632.
    pairs : pandas.DataFrame
        Those of ``touching`` that share a wall.
    """
    length_m = shapely.length(outlines)
    walls_m = np.bincount(pairs["one"], pairs["wall_m"], len(outlines))
    walls_m += np.bincount(pairs["other"], pairs["wall_m"], len(outlines))
    out_m = length_m - walls_m - _courtyard_m(outlines, pairs)
    found: NDArray[np.float64] = np.clip(out_m / length_m, 0, 1)
    return found


def _courtyard_m(outlines: NDArray[np.object_], pairs: pd.DataFrame) -> NDArray[np.float64]:
    """How much of each outline looks into a courtyard of its block [m]."""
    block = groups(len(outlines), pairs["one"], pairs["other"])
    rows = np.flatnonzero(np.bincount(block)[block] > 1)
    parts = shapely.get_parts(unions(outlines[rows], block[rows]))
    rings, of_part = shapely.get_rings(parts, return_index=True)
    # The first ring of a polygon is its outside, the others are its courtyards.
    yards = shapely.polygons(rings[pd.Series(of_part).duplicated().to_numpy()])
    yards = yards[shapely.area(yards) >= chosen("least_area")]
    yard, body = shapely.STRtree(outlines).query(yards, predicate="dwithin", distance=chosen("gap"))
    seen = shapely.intersection(shapely.boundary(outlines[body]), _buffered(yards, chosen("gap"))[yard])
    return np.bincount(body, shapely.length(seen), len(outlines)).astype(float)


def _buffered(outlines: NDArray[np.object_], distance_m: float) -> NDArray[np.object_]:
    found: NDArray[np.object_] = shapely.buffer(outlines, distance_m, quad_segs=1, join_style="mitre")
    return found
