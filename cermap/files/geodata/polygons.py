"""Shapes as files hold them become valid polygons in two dimensions.

Two kinds of damage look alike and are not. A border that crosses itself is one ring drawn badly. A hole that lies outside
its polygon, or an island inside a hole, is what remains of an Esri shape whose rings were put in one list: read as rings
that take turns (land, hole, land), they are what was meant; read as holes, land would be lost.
"""

from typing import Any

import numpy as np
import shapely

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7
_RINGS_IN_ONE_LIST = ("Hole lies outside shell", "Holes are nested", "Nested holes")


def valid_polygons(shapes: Any) -> tuple[np.ndarray, np.ndarray]:
    """The polygons of each shape, and which had to be repaired.

    Parameters
    ----------
    shapes : array of shapely geometries
        Of any kind, missing ones included.

    Returns
    -------
    tuple of numpy.ndarray
        Valid polygons and multipolygons without a third dimension, missing where a shape has none; whether the shape
        was broken and repaired.
    """
    flat = shapely.force_2d(np.array(shapes, dtype=object))
    is_collection = shapely.get_type_id(flat) == _COLLECTION
    flat[is_collection] = [_polygons_in(shape) for shape in flat[is_collection]]
    is_broken = ~shapely.is_valid(flat) & ~shapely.is_missing(flat)
    flat[is_broken] = [_repaired(shape) for shape in flat[is_broken]]
    is_polygon = np.isin(shapely.get_type_id(flat), (_POLYGON, _MULTIPOLYGON)) & ~shapely.is_empty(flat)
    flat[~is_polygon] = None
    return flat, is_broken & is_polygon


def _repaired(shape: Any) -> Any:
    is_list_of_rings = shapely.is_valid_reason(shape).startswith(_RINGS_IN_ONE_LIST)
    if is_list_of_rings:
        return _polygons_in(shapely.make_valid(shape, method="linework"))
    return _polygons_in(shapely.make_valid(shape, method="structure", keep_collapsed=False))


def _polygons_in(shape: Any) -> Any:
    """All polygons of a shape as one; None where there are none."""
    if shapely.get_type_id(shape) in {_POLYGON, _MULTIPOLYGON}:
        return shape
    parts = shapely.get_parts(shape)
    while (shapely.get_type_id(parts) == _COLLECTION).any():
        parts = shapely.get_parts(parts)
    polygons = shapely.get_parts(parts[np.isin(shapely.get_type_id(parts), (_POLYGON, _MULTIPOLYGON))])
    if not len(polygons):
        return None
    return polygons[0] if len(polygons) == 1 else shapely.multipolygons(polygons)
