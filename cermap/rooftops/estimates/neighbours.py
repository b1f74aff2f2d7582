"""Taller buildings to the south of a roof: whose shadow may fall on it."""

import numpy as np
import shapely
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed


def shaded(outlines: NDArray[np.object_], height_m: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which roofs a taller neighbour may shade, and of which that is not known.

    A neighbour counts when its middle lies south of the roof's, it rises a storey above it, and its shadow reaches the
    outline at the lowest sun that is looked at. It is not known where the height of the roof, or of a near neighbour to
    the south, is not.

    Parameters
    ----------
    outlines : numpy.ndarray of shapely geometries
        In EPSG:32632 [m]; None and empty ones have no neighbours.
    height_m : numpy.ndarray
        Height of each building, NaN unknown [m].

    Returns
    -------
    tuple of numpy.ndarray of bool
        May be shaded; not known.
    """
    is_known = ~np.isnan(height_m)
    north_m = shapely.get_y(shapely.centroid(outlines))
    is_shaded = np.zeros(len(outlines), bool)
    is_unknown = ~is_known
    roofs = np.flatnonzero(is_known)
    if not len(roofs):
        return is_shaded, is_unknown
    tree = shapely.STRtree(outlines[roofs])
    is_shaded[_in_shadow(tree, roofs, outlines, height_m, north_m)] = True
    strangers = np.flatnonzero(~is_known)
    found, at = tree.query(outlines[strangers], predicate="dwithin", distance=assumed("near")["value"])
    is_south = north_m[strangers[found]] < north_m[roofs[at]]
    is_unknown[roofs[at[is_south]]] = True
    return is_shaded, is_unknown


def _in_shadow(
    tree: shapely.STRtree,
    roofs: NDArray[np.int64],
    outlines: NDArray[np.object_],
    height_m: NDArray[np.float64],
    north_m: NDArray[np.float64],
) -> NDArray[np.int64]:
    """Positions of the roofs that a taller neighbour's shadow reaches."""
    taller_by, slope = assumed("taller_by")["value"], np.tan(np.radians(assumed("shade_elevation")["value"]))
    above_lowest = height_m - np.nanmin(height_m)
    casters = roofs[above_lowest[roofs] >= taller_by]
    # The box first, exact distances only for pairs that can matter: towns are dense.
    found, at = tree.query(_boxes(outlines[casters], above_lowest[casters] / slope))
    caster, roof = casters[found], roofs[at]
    above = height_m[caster] - height_m[roof]
    can = (above >= taller_by) & (north_m[caster] < north_m[roof])
    caster, roof, above = caster[can], roof[can], above[can]
    is_reached = shapely.dwithin(outlines[caster], outlines[roof], above / slope)
    reached: NDArray[np.int64] = np.unique(roof[is_reached])
    return reached


def _boxes(outlines: NDArray[np.object_], margin_m: NDArray[np.float64]) -> NDArray[np.object_]:
    west, south, east, north = shapely.bounds(outlines).T
    boxes: NDArray[np.object_] = shapely.box(west - margin_m, south - margin_m, east + margin_m, north + margin_m)
    return boxes
