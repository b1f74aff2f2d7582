"""Discs cut by the lines of areas: which part of each lies in which area.

Walk once around an area, its land to the left, and look from the middle of a disc: you turn once about yourself if you
stand in the area, and not at all if you do not. So the area holds all of the disc, or nothing, but for the stretches
that run through the disc: each of them cuts off the piece between itself and the arc behind it. Only the few lines
within the disc are needed, however large the area.
"""

import numpy as np
import shapely

from cermap.areas.shapes.borders import Segments, Shapes
from cermap.areas.shapes.distances.lines import measured, square_m2
from cermap.areas.shapes.shares import Floats, Ints

# From the middle of a line one cannot say which side is left: such discs are cut as polygons of 4 x 16 segments. [m]
_ON_A_LINE_M = 0.001
_SEGMENTS_PER_QUARTER = 16

# Parts of a disc below this are nothing.
_NOTHING = 1e-12


class Discs:
    """Polygons that discs are cut by.

    Parameters
    ----------
    polygons_m : numpy.ndarray
        The areas in EPSG:32632.
    tree : shapely.STRtree
        Theirs.
    segments : Segments
        Their rings.
    """

    def __init__(self, polygons_m: Shapes, tree: shapely.STRtree, segments: Segments) -> None:
        self._polygons, self._tree, self._segments = polygons_m, tree, segments
        self._lines = shapely.STRtree(shapely.linestrings(segments.ends_m))
        shapely.prepare(polygons_m)
        # Prepared polygons build themselves at the first question; sessions are threads, so it is asked here.
        self._holding(shapely.point_on_surface(polygons_m))

    def parts(self, east: Floats, north: Floats, radius_m: Floats) -> tuple[Ints, Ints, Floats]:
        """Each disc with each polygon that has a part of it: number of the disc, of the polygon, part [0 to 1].

        Parameters
        ----------
        east, north : numpy.ndarray
            Middles in EPSG:32632 [m].
        radius_m : numpy.ndarray
            More than nothing [m].
        """
        middles = np.asarray(shapely.points(east, north), object)
        disc, line = self._lines.query(middles, predicate="dwithin", distance=radius_m)
        ends_m = self._segments.ends_m[line]
        is_drawn = np.zeros(len(east), bool)
        away_m2 = square_m2(east[disc], north[disc], measured(ends_m))
        is_drawn[disc[away_m2 < _ON_A_LINE_M**2]] = True
        holder, whole = self._holding(middles)
        cut = _cut_off(ends_m - np.column_stack([east, north])[disc, None], radius_m[disc])
        walked = _summed(
            np.concatenate([whole, disc]),
            np.concatenate([holder, self._segments.owner[line]]),
            np.concatenate([np.ones(len(whole)), -cut]),
        )
        rows = np.flatnonzero(is_drawn)
        drawn = self._drawn(middles[rows], radius_m[rows])
        is_walked = ~is_drawn[walked[0]] & (walked[2] > _NOTHING)
        return (
            np.concatenate([walked[0][is_walked], rows[drawn[0]]]),
            np.concatenate([walked[1][is_walked], drawn[1]]),
            np.concatenate([walked[2][is_walked], drawn[2]]),
        )

    def _holding(self, points: Shapes) -> tuple[Ints, Ints]:
        """Each polygon with each point that it holds."""
        point, polygon = self._tree.query(points)
        is_in = shapely.intersects_xy(
            self._polygons[polygon], shapely.get_x(points)[point], shapely.get_y(points)[point]
        )
        return polygon[is_in], point[is_in]

    def _drawn(self, middles: Shapes, radius_m: Floats) -> tuple[Ints, Ints, Floats]:
        """The same by cutting the drawn disc."""
        discs = shapely.buffer(middles, radius_m, quad_segs=_SEGMENTS_PER_QUARTER)
        disc, polygon = self._tree.query(discs, predicate="intersects")
        part_m2 = shapely.area(shapely.intersection(discs[disc], self._polygons[polygon]))
        # Of the drawn disc's own area, so that none is lost.
        return disc, polygon, part_m2 / shapely.area(discs)[disc]


def _cut_off(ends_m: Floats, radius_m: Floats) -> Floats:
    """Which part of a disc around (0, 0) lies between a line's stretch in it and the arc behind that, to its right.

    It is a sector less a triangle, and negative where the line runs clockwise about the middle: its land is behind it.
    """
    start, along = ends_m[:, 0], ends_m[:, 1] - ends_m[:, 0]
    length_2 = (along**2).sum(axis=1)
    middle = -(start * along).sum(axis=1) / length_2
    half_2 = middle**2 - ((start**2).sum(axis=1) - radius_m**2) / length_2
    half = np.sqrt(np.maximum(half_2, 0.0))
    enters, leaves = (start + np.clip(middle + side * half, 0.0, 1.0)[:, None] * along for side in (-1, 1))
    cross = enters[:, 0] * leaves[:, 1] - enters[:, 1] * leaves[:, 0]
    turn = np.arctan2(cross, (enters * leaves).sum(axis=1))
    part: Floats = (turn - cross / radius_m**2) / (2 * np.pi)
    return part


def _summed(disc: Ints, polygon: Ints, part: Floats) -> tuple[Ints, Ints, Floats]:
    width = int(polygon.max(initial=0)) + 1
    pair, which = np.unique(disc * width + polygon, return_inverse=True)
    total: Floats = np.bincount(which, weights=part, minlength=len(pair)).astype(float)
    return pair // width, pair % width, total
