"""Which polygon holds a point.

Containment is decided in EPSG:4326, on the polygons as published: a point belongs to the areas that ``intersects`` it,
and where these are several (it lies exactly on a border) to the one of the lowest number. A raster answers for the
points that no line is near, the polygons for the rest.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import shapely

from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.frame import Frame, Points, make_frame
from cermap.areas.shapes.packing import packed
from cermap.areas.shapes.polygons.raster import ASK, Raster, make_raster
from cermap.areas.shapes.shares import Bools, Floats, Ints

# Fewer points than this need no raster, to make or to open.
_FEW = 10_000


class Containment:
    """Polygons, ready to be asked what they hold.

    Parameters
    ----------
    polygons : numpy.ndarray
        EPSG:4326.
    is_official : numpy.ndarray
        Whether each border is the published one.
    kept : mapping, optional
        ``parts`` of the same polygons: what is in it is not made anew.
    """

    def __init__(self, polygons: Shapes, is_official: Bools, kept: Mapping[str, np.ndarray]) -> None:
        self.polygons, self.is_official = polygons, is_official
        self._kept = kept
        self._tree = shapely.STRtree(polygons)
        self._warm_up()

    def parts(self) -> dict[str, np.ndarray]:
        """All that it is made of, as plain arrays to be kept."""
        polygons, ends = packed(self.polygons)
        frame = self.frame
        return {
            "polygons": polygons,
            "polygon_ends": ends,
            "frame": np.array([*frame.corner, *frame.cell]),
            "frame_size": np.array([frame.width, frame.height]),
            "raster_area": self._raster.area,
            "raster_parts": self._raster.parts,
        }

    def lowest(self, at: Points) -> tuple[Ints, Bools]:
        """The lowest polygon that holds each point (-1 for none), and whether it is one of several, one of them official."""
        is_by_raster = len(at.cells) >= _FEW or "_raster" in vars(self)
        polygon = self._raster.polygon(at) if is_by_raster else np.full(len(at.cells), ASK)
        is_on_border = np.zeros(len(polygon), bool)
        asked = np.flatnonzero(polygon == ASK)
        polygon[asked], is_on_border[asked] = self._hits(at.lon[asked], at.lat[asked])
        return polygon, is_on_border

    @cached_property
    def frame(self) -> Frame:
        """The cells over all polygons."""
        if self._kept:
            corner, cell = self._kept["frame"].reshape(2, 2)
            width, height = self._kept["frame_size"].tolist()
            return Frame(corner, cell, width, height)
        return make_frame(self.polygons)

    @cached_property
    def _raster(self) -> Raster:
        if self._kept:
            return Raster(self.frame, self._kept["raster_area"], self._kept["raster_parts"])
        return make_raster(self.polygons, self._tree, self.frame)

    def _warm_up(self) -> None:
        # Prepared polygons and trees build themselves at the first question; sessions are threads, so it is asked here.
        shapely.prepare(self.polygons)
        inside = shapely.point_on_surface(self.polygons)
        self._hits(shapely.get_x(inside), shapely.get_y(inside))

    def _hits(self, lon: Floats, lat: Floats) -> tuple[Ints, Bools]:
        """What the polygons themselves say."""
        point, polygon = self._tree.query(shapely.points(lon, lat))
        # One polygon after the other: each stays at hand while its points are asked.
        by_polygon = np.argsort(polygon, kind="stable")
        point, polygon = point[by_polygon], polygon[by_polygon]
        is_hit = shapely.intersects_xy(self.polygons[polygon], lon[point], lat[point])
        point, polygon = point[is_hit], polygon[is_hit]
        lowest = np.full(len(lon), -1)
        # Written backwards, so the lowest is what stays.
        lowest[point[::-1]] = polygon[::-1]
        hits = np.bincount(point, minlength=len(lon))
        official_hits = np.bincount(point[self.is_official[polygon]], minlength=len(lon))
        return lowest, (hits > 1) & (official_hits > 0)
