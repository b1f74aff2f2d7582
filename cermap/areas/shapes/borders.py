"""Borders that are known, and the edge behind which nothing is loaded.

Every ring is cut into short segments. A segment of an official area with another area beside it is a *border*. A
segment of any area with nothing beside it is an *edge*: there the data end, the area may go on. A line between two
approximate areas is neither: it was drawn by us, half-way between two centres.
"""

from typing import Any

import numpy as np
import shapely

from cermap.areas.shapes.shares import Bools, Floats, Ints
from cermap.crs import to_metres

# Long edges bend between degrees and metres (2 m on 5 km) and have large boxes: cut to about 200 m they do neither.
LONGEST_SEGMENT_DEG = 0.002

# Areas of one edition meet within centimetres; a wider gap is an edge on both sides.
_GAP_M = 1.0

Shapes = np.ndarray[Any, np.dtype[np.object_]]


def in_metres(polygons: Shapes) -> Shapes:
    """The polygons in EPSG:32632, following their straight lines in degrees within 1 cm."""
    projected: Shapes = to_metres(shapely.segmentize(polygons, LONGEST_SEGMENT_DEG))
    return projected


def borders_and_edges(polygons_m: Shapes, is_official: Bools) -> tuple[Shapes, Shapes]:
    """Segments of official borders, and segments of the outer edge.

    Parameters
    ----------
    polygons_m : numpy.ndarray
        Areas from ``in_metres``.
    is_official : numpy.ndarray
        Whether each area's border is the published one.

    Returns
    -------
    tuple of numpy.ndarray
        LineStrings of two points in EPSG:32632: borders, edges.
    """
    starts, ends, owner = _segments(shapely.orient_polygons(polygons_m))
    segments = np.asarray(shapely.linestrings(np.stack([starts, ends], axis=1)), object)
    has_neighbour = _has_another_outside(polygons_m, starts, ends, owner)
    return segments[has_neighbour & is_official[owner]], segments[~has_neighbour]


def _segments(polygons: Shapes) -> tuple[Floats, Floats, Ints]:
    parts, part_owner = shapely.get_parts(polygons, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    vertices, vertex_ring = shapely.get_coordinates(rings, return_index=True)
    is_pair = (vertex_ring[1:] == vertex_ring[:-1]) & (vertices[1:] != vertices[:-1]).any(axis=1)
    owner = part_owner[ring_part[vertex_ring[:-1][is_pair]]]
    return vertices[:-1][is_pair], vertices[1:][is_pair], owner


def _has_another_outside(polygons: Shapes, starts: Floats, ends: Floats, owner: Ints) -> Bools:
    """Whether another area lies just outside each segment, that is to its right: shells run counter-clockwise."""
    along = ends - starts
    right = np.column_stack([along[:, 1], -along[:, 0]]) / np.hypot(*along.T)[:, None]
    outside = (starts + ends) / 2 + right * _GAP_M
    segment, polygon = shapely.STRtree(polygons).query(shapely.points(outside))
    is_other = owner[segment] != polygon
    segment, polygon = segment[is_other], polygon[is_other]
    shapely.prepare(polygons)
    result = np.zeros(len(owner), bool)
    result[segment[shapely.intersects_xy(polygons[polygon], *outside[segment].T)]] = True
    return result
