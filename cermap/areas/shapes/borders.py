"""Borders that are known, and the edge behind which nothing is loaded.

Every ring is cut into short segments. A segment of an official area with another area beside it is a *border*. A
segment of any area with nothing beside it is an *edge*: there the data end, the area may go on. A line between two
approximate areas is neither: it was drawn by us, half-way between two centres.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from cermap.areas.shapes.shares import Bools, Floats, Ints
from cermap.crs import points_to_metres, to_metres

# Long edges bend between degrees and metres (2 m on 5 km) and have large boxes: cut to about 200 m they do neither.
LONGEST_SEGMENT_DEG = 0.002

# Areas of one edition meet within centimetres; a wider gap is an edge on both sides.
_GAP_M = 1.0

Shapes = np.ndarray[Any, np.dtype[np.object_]]


@dataclass(frozen=True)
class Segments:
    """The rings of polygons, cut into short straight lines that have the polygon to their left.

    Parameters
    ----------
    ends_m : numpy.ndarray
        Start and end of each in EPSG:32632 [m].
    owner : numpy.ndarray
        Number of the polygon it belongs to.
    """

    ends_m: Floats
    owner: Ints


def in_metres(polygons: Shapes) -> Shapes:
    """The polygons in EPSG:32632, following their straight lines in degrees within 1 cm."""
    projected: Shapes = to_metres(shapely.segmentize(polygons, LONGEST_SEGMENT_DEG))
    return projected


def segments_of(polygons: Shapes) -> Segments:
    """The rings of polygons in EPSG:4326."""
    oriented = shapely.orient_polygons(shapely.segmentize(polygons, LONGEST_SEGMENT_DEG))
    parts, part_owner = shapely.get_parts(oriented, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    vertices, vertex_ring = shapely.get_coordinates(rings, return_index=True)
    is_pair = (vertex_ring[1:] == vertex_ring[:-1]) & (vertices[1:] != vertices[:-1]).any(axis=1)
    xy = np.column_stack(points_to_metres(*vertices.T))
    return Segments(
        np.stack([xy[:-1][is_pair], xy[1:][is_pair]], axis=1), part_owner[ring_part[vertex_ring[:-1][is_pair]]]
    )


def borders_and_edges(segments: Segments, polygons_m: Shapes, is_official: Bools) -> tuple[Ints, Ints]:
    """Which segments are official borders, and which the outer edge.

    Parameters
    ----------
    segments : Segments
        Of the areas.
    polygons_m : numpy.ndarray
        The areas from ``in_metres``.
    is_official : numpy.ndarray
        Whether each area's border is the published one.
    """
    has_neighbour = _has_another_outside(polygons_m, segments)
    return np.flatnonzero(has_neighbour & is_official[segments.owner]), np.flatnonzero(~has_neighbour)


def _has_another_outside(polygons: Shapes, segments: Segments) -> Bools:
    """Whether another area lies just outside each segment, that is to its right: shells run counter-clockwise."""
    along = segments.ends_m[:, 1] - segments.ends_m[:, 0]
    right = np.column_stack([along[:, 1], -along[:, 0]]) / np.hypot(*along.T)[:, None]
    outside = segments.ends_m.mean(axis=1) + right * _GAP_M
    segment, polygon = shapely.STRtree(polygons).query(shapely.points(outside))
    is_other = segments.owner[segment] != polygon
    segment, polygon = segment[is_other], polygon[is_other]
    shapely.prepare(polygons)
    result = np.zeros(len(segments.owner), bool)
    result[segment[shapely.intersects_xy(polygons[polygon], *outside[segment].T)]] = True
    return result
