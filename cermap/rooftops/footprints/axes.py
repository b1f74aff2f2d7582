"""Which way a building runs: the longer axis of its footprint.

The tightest rectangle around the outline gives two directions, and the longer one is the axis. Of a Z or a staircase that
rectangle lies askew of every wall; there the walls decide. Their directions, each counted by its length and taken four-fold
(so that walls at right angles pull the same way), have one resultant: where it is strong and the rectangle disagrees with
it, the axis runs along the walls, on the side on which the outline reaches farther.

Of several parts the largest has the axis. Azimuths count from grid north of EPSG:32632, in Lombardy within 2 degrees of
true north.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed

_RIGHT_ANGLE = 90.0


@dataclass(frozen=True)
class Axes:
    """How footprints lie, an entry each.

    Parameters
    ----------
    azimuth_deg : numpy.ndarray
        Of the longer axis, 0 up to 180: 90 runs from west to east [degrees].
    is_doubtful : numpy.ndarray of bool
        As wide as long, nearly.
    is_complex : numpy.ndarray of bool
        Many corners, a courtyard, or far from convex.
    """

    azimuth_deg: NDArray[np.float64]
    is_doubtful: NDArray[np.bool_]
    is_complex: NDArray[np.bool_]


def axes(outlines: NDArray[np.object_]) -> Axes:
    """The longer axis of each outline, and whether it can be believed.

    Parameters
    ----------
    outlines : numpy.ndarray of shapely geometries
        Polygons and MultiPolygons of some area, in EPSG:32632 [m].
    """
    if not len(outlines):
        return Axes(np.empty(0), np.empty(0, bool), np.empty(0, bool))
    parts = _largest_parts(outlines)
    rectangles = _corners_of(shapely.oriented_envelope(parts))
    sides = rectangles[:, 1] - rectangles[:, 0]
    angle_deg = np.degrees(np.arctan2(sides[:, 1], sides[:, 0]))
    outer = shapely.get_exterior_ring(parts)
    walls_deg, agreement = _walls(outer)
    off_deg = np.abs((angle_deg - walls_deg + _RIGHT_ANGLE / 2) % _RIGHT_ANGLE - _RIGHT_ANGLE / 2)
    by_walls = (off_deg > assumed("axis_tolerance")["value"]) & (agreement >= assumed("wall_agreement")["value"])
    angle_deg = np.where(by_walls, walls_deg, angle_deg)
    along_m, across_m = _reach(outer, angle_deg)
    is_along = along_m >= across_m
    ratio = np.maximum(along_m, across_m) / np.minimum(along_m, across_m)
    # Angles count from east to the left, azimuths from north to the right.
    azimuth_deg = (_RIGHT_ANGLE - np.where(is_along, angle_deg, angle_deg + _RIGHT_ANGLE)) % (2 * _RIGHT_ANGLE)
    return Axes(azimuth_deg, ratio < assumed("axis_ratio")["value"], _is_complex(outlines, parts, outer))


def _largest_parts(outlines: NDArray[np.object_]) -> NDArray[np.object_]:
    parts, whose = shapely.get_parts(outlines, return_index=True)
    order = np.lexsort((-shapely.area(parts), whose))
    first = np.unique(whose[order], return_index=True)[1]
    largest: NDArray[np.object_] = parts[order[first]]
    return largest


def _corners_of(rectangles: NDArray[np.object_]) -> NDArray[np.float64]:
    corners: NDArray[np.float64] = shapely.get_coordinates(rectangles).reshape(len(rectangles), 5, 2)
    return corners


def _walls(rings: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Direction of the walls, modulo 90 [degrees], and how far they agree on it (0 to 1)."""
    ends, whose = shapely.get_coordinates(rings, return_index=True)
    steps = np.diff(ends, axis=0)[whose[1:] == whose[:-1]]
    ring = whose[1:][whose[1:] == whose[:-1]]
    length_m = np.hypot(steps[:, 0], steps[:, 1])
    pull = length_m * np.exp(4j * np.arctan2(steps[:, 1], steps[:, 0]))
    total = np.bincount(ring, pull.real, len(rings)) + 1j * np.bincount(ring, pull.imag, len(rings))
    return np.degrees(np.angle(total)) / 4, np.abs(total) / np.bincount(ring, length_m, len(rings))


def _reach(
    rings: NDArray[np.object_], angle_deg: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How far each ring reaches along an angle, and across it [m]."""
    ends, whose = shapely.get_coordinates(rings, return_index=True)
    cosine, sine = np.cos(np.radians(angle_deg))[whose], np.sin(np.radians(angle_deg))[whose]
    start = np.searchsorted(whose, np.arange(len(rings)))

    def spread(line: NDArray[np.float64]) -> NDArray[np.float64]:
        reached: NDArray[np.float64] = np.maximum.reduceat(line, start) - np.minimum.reduceat(line, start)
        return reached

    # Metres of a zone are large numbers: each ring is turned about its own first corner.
    east, north = (ends - ends[start][whose]).T
    return spread(east * cosine + north * sine), spread(north * cosine - east * sine)


def _is_complex(
    outlines: NDArray[np.object_], parts: NDArray[np.object_], outer: NDArray[np.object_]
) -> NDArray[np.bool_]:
    # Only corners are counted here: that a simplified ring may cross itself does not matter.
    plain = shapely.simplify(outer, assumed("outline_tolerance")["value"], preserve_topology=False)
    corners = shapely.get_num_coordinates(plain) - 1
    convexity = shapely.area(parts) / shapely.area(shapely.convex_hull(parts))
    pieces, whose = shapely.get_parts(outlines, return_index=True)
    courtyards = np.bincount(whose, shapely.get_num_interior_rings(pieces), len(outlines))
    found: NDArray[np.bool_] = (
        (corners > assumed("complex_corners")["value"])
        | (convexity < assumed("complex_convexity")["value"])
        | (courtyards > 0)
    )
    return found
