"""Where is a point: the area it lies in, how far its borders are, and which areas its uncertainty reaches.

Containment is decided in EPSG:4326, on the polygons as published: a point belongs to the areas that ``intersects`` it,
and where these are several (it lies exactly on a border) to the one of the lowest code, whatever the order of areas or
points. Everything measured is measured in EPSG:32632.

Around the point lies its uncertainty, a disc. Where the disc reaches an official border it is cut by the polygons and
each area gets its part. What falls on approximate areas is shared among the nearest centres.

Only numpy and shapely are used, on plain arrays: the page, the batch and the terminal ask the same index.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.shapes.borders import Shapes, borders_and_edges, in_metres
from cermap.areas.shapes.centres import Centres
from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares, merged, stacked
from cermap.crs import points_to_metres

# A disc is a polygon of 4 x 16 segments; its parts are taken of that polygon's own area, so none is lost.
_SEGMENTS_PER_QUARTER = 16

# A point without uncertainty still needs a disc to be cut by a border it stands on.
_SMALLEST_RADIUS_M = 0.1

# Parts of a disc below this are nothing.
_NOTHING = 1e-12


@dataclass(frozen=True)
class LookUp:
    """What the map says of each point.

    Parameters
    ----------
    area : numpy.ndarray
        Position in the index's codes of the area that contains the point, -1 for none.
    is_on_border : numpy.ndarray
        Whether several areas contain it, one of them official.
    border_distance_m : numpy.ndarray
        Distance to the nearest official border, NaN outside official areas [m].
    is_border_near, is_edge_near : numpy.ndarray
        Whether an official border, the edge of the loaded areas, lies within uncertainty and tolerance.
    is_clear : numpy.ndarray
        Whether uncertainty and tolerance lie wholly in one official area.
    shares : Shares
        Parts of each disc.
    """

    area: Ints
    is_on_border: Bools
    border_distance_m: Floats
    is_border_near: Bools
    is_edge_near: Bools
    is_clear: Bools
    shares: Shares


class AreaIndex:
    """Areas of one edition, ready to be asked.

    Parameters
    ----------
    area_codes : array of str
        Codes of the loaded areas, each once.
    polygons : array of shapely geometries
        Their polygons in EPSG:4326.
    is_official : array of bool
        Whether each border is the published one.
    centroid_codes, centroid_lon, centroid_lat : arrays
        Centres of all areas of the edition, those around the loaded ones included [degrees].

    Attributes
    ----------
    codes : numpy.ndarray
        All codes an answer may name, ascending; answers hold positions in it.
    is_official : numpy.ndarray
        Whether each of them has a published border.
    is_loaded : numpy.ndarray
        Whether each of them has a polygon at all; the others are known by their centre alone.
    centres : Centres
        Centres of those that have none.
    """

    def __init__(  # noqa: PLR0913 - three parallel arrays, twice
        self,
        area_codes: npt.ArrayLike,
        polygons: npt.ArrayLike,
        is_official: npt.ArrayLike,
        *,
        centroid_codes: npt.ArrayLike = (),
        centroid_lon: npt.ArrayLike = (),
        centroid_lat: npt.ArrayLike = (),
    ) -> None:
        area_codes, centroid_codes = np.asarray(area_codes, str), np.asarray(centroid_codes, str)
        by_code = np.argsort(area_codes, kind="stable")
        self.codes = np.union1d(area_codes, centroid_codes)
        self._code_of_polygon = np.searchsorted(self.codes, area_codes[by_code])
        self._polygons: Shapes = np.asarray(polygons, object)[by_code]
        self._polygon_is_official = np.asarray(is_official, bool)[by_code]
        self.is_official = np.zeros(len(self.codes), bool)
        self.is_official[self._code_of_polygon] = self._polygon_is_official
        self.is_loaded = np.zeros(len(self.codes), bool)
        self.is_loaded[self._code_of_polygon] = True
        self._tree = shapely.STRtree(self._polygons)
        self.centres = self._centres(centroid_codes, np.asarray(centroid_lon, float), np.asarray(centroid_lat, float))
        self._warm_up()

    def position(self, codes: npt.ArrayLike) -> Ints:
        """Position of each code in ``codes``, -1 where the index does not know it."""
        asked = np.asarray(codes, str)
        if not len(self.codes):
            return np.full(len(asked), -1)
        found = np.minimum(np.searchsorted(self.codes, asked), len(self.codes) - 1)
        return np.where(self.codes[found] == asked, found, -1)

    def polygon_m(self, code: Ints) -> Shapes:
        """Polygon of each code in EPSG:32632, None where only its centre is known (or for -1) [m]."""
        by_code = np.full(len(self.codes) + 1, None, object)
        by_code[self._code_of_polygon] = self._polygons_m
        return by_code[code]

    def containing(self, lon: Floats, lat: Floats) -> tuple[Ints, Bools]:
        """The area of each point (-1 for none), and whether it is one of several with an official border.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        """
        point, polygon = self._tree.query(shapely.points(lon, lat))
        is_hit = shapely.intersects_xy(self._polygons[polygon], lon[point], lat[point])
        point, polygon = point[is_hit], polygon[is_hit]
        lowest = np.full(len(lon), len(self._polygons))
        np.minimum.at(lowest, point, polygon)
        hits = np.bincount(point, minlength=len(lon))
        official_hits = np.bincount(point[self._polygon_is_official[polygon]], minlength=len(lon))
        area = np.append(self._code_of_polygon, -1)[lowest]
        return area, (hits > 1) & (official_hits > 0)

    def look_up(  # noqa: PLR0913 - a point is three arrays, the rest are assumptions
        self,
        lon: Floats,
        lat: Floats,
        radius_m: Floats,
        *,
        tolerance_m: float = 50.0,
        exponent: float = 5.0,
        neighbours: int = 5,
    ) -> LookUp:
        """Everything the map says of each point.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        radius_m : numpy.ndarray
            Uncertainty of each point [m].
        tolerance_m : float
            What lies this near beyond the uncertainty is flagged [m] (R-ARE-11).
        exponent, neighbours : float, int
            Approximate shares: distance to the power of minus this, over this many nearest centres.
        """
        area, is_on_border = self.containing(lon, lat)
        is_official = np.append(self.is_official, False)[area]
        east, north = points_to_metres(lon, lat)
        radius_m = np.maximum(radius_m, _SMALLEST_RADIUS_M)
        reach_m = radius_m + tolerance_m
        border_m, edge_m = self._distances(
            np.asarray(shapely.points(east, north), object), is_official, float(reach_m.max(initial=0))
        )
        is_clear = is_official & ~is_on_border & (border_m >= reach_m) & (edge_m >= reach_m)
        is_at_edge = edge_m < radius_m
        # A point in no area may lie in a gap as thin as the drawing, between areas that meet.
        is_cut = (border_m < radius_m) | is_at_edge | is_on_border | (area < 0)
        whole, remainder = self._whole(area, is_official, is_cut)
        cut = self._cut(east, north, radius_m, is_cut, is_at_edge=is_at_edge, remainder=remainder)
        rest = self.centres.shares(east, north, remainder, exponent=exponent, neighbours=neighbours)
        return LookUp(
            area=area,
            is_on_border=is_on_border,
            border_distance_m=np.where(is_official & np.isfinite(border_m), border_m, np.nan),
            is_border_near=border_m < reach_m,
            is_edge_near=edge_m < reach_m,
            is_clear=is_clear,
            shares=stacked([whole, cut, rest], len(lon)),
        )

    def point_shares(self, lon: Floats, lat: Floats, *, exponent: float, neighbours: int) -> Shares:
        """Shares of points without uncertainty: 1 for an official area, several for an approximate one.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        exponent, neighbours : float, int
            As in ``look_up``.
        """
        area, _ = self.containing(lon, lat)
        whole, remainder = self._whole(area, np.append(self.is_official, False)[area], np.zeros(len(lon), bool))
        rest = self.centres.shares(*points_to_metres(lon, lat), remainder, exponent=exponent, neighbours=neighbours)
        return stacked([whole, rest], len(lon))

    def land(self, shape_m: Any) -> tuple[Ints, Floats, Any]:
        """What of a shape in EPSG:32632 lies in which official area, and what is left on approximate ones.

        Returns
        -------
        tuple
            Codes of official areas, their parts [m2], and the geometry on approximate areas [m].
        """
        polygon = self._tree_m.query(shape_m, predicate="intersects")
        is_official = self._polygon_is_official[polygon]
        parts = shapely.intersection(self._polygons_m[polygon], shape_m)
        return (
            self._code_of_polygon[polygon[is_official]],
            shapely.area(parts[is_official]),
            shapely.union_all(parts[~is_official]),
        )

    @cached_property
    def _polygons_m(self) -> Shapes:
        return in_metres(self._polygons)

    @cached_property
    def _tree_m(self) -> shapely.STRtree:
        return shapely.STRtree(self._polygons_m)

    @cached_property
    def _lines(self) -> tuple[shapely.STRtree, shapely.STRtree]:
        borders, edges = borders_and_edges(self._polygons_m, self._polygon_is_official)
        return shapely.STRtree(borders), shapely.STRtree(edges)

    def _centres(self, codes: np.ndarray, lon: Floats, lat: Floats) -> Centres:
        position = self.position(codes)
        kept = np.flatnonzero(~np.append(self.is_official, False)[position])
        kept = kept[np.argsort(position[kept], kind="stable")]
        return Centres(position[kept], lon[kept], lat[kept])

    def _warm_up(self) -> None:
        # Prepared polygons and trees build themselves at the first question; sessions are threads, so it is asked here.
        shapely.prepare(self._polygons)
        inside = shapely.point_on_surface(self._polygons)
        self.containing(shapely.get_x(inside), shapely.get_y(inside))

    def _distances(self, points: Shapes, is_official: Bools, reach_m: float) -> tuple[Floats, Floats]:
        """Distance to the nearest border and edge; infinite beyond the reach, but for borders of official areas."""
        borders, edges = self._lines
        border_m = _nearest_m(borders, points, reach_m)
        far = np.flatnonzero(is_official & ~np.isfinite(border_m))
        border_m[far] = _nearest_m(borders, points[far], None)
        return border_m, _nearest_m(edges, points, reach_m)

    def _whole(self, area: Ints, is_official: Bools, is_cut: Bools) -> tuple[Shares, Floats]:
        """Discs that no line cuts: all in one official area; and the weight that is left for approximate ones."""
        row = np.flatnonzero(is_official & ~is_cut)
        remainder = ((area >= 0) & ~is_official & ~is_cut).astype(float)
        return Shares(row, area[row], np.ones(len(row)), len(area)), remainder

    def _cut(  # noqa: PLR0913 - points, and what is known of each
        self, east: Floats, north: Floats, radius_m: Floats, is_cut: Bools, *, is_at_edge: Bools, remainder: Floats
    ) -> Shares:
        """Discs that a line cuts: their official parts; their approximate parts are added to ``remainder``."""
        rows = np.flatnonzero(is_cut)
        discs = shapely.buffer(shapely.points(east[rows], north[rows]), radius_m[rows], quad_segs=_SEGMENTS_PER_QUARTER)
        disc, polygon = self._tree_m.query(discs, predicate="intersects")
        part = shapely.area(shapely.intersection(discs[disc], self._polygons_m[polygon])) / shapely.area(discs)[disc]
        # Areas that overlap claim more than the disc, thin gaps less; only at the edge is something really missing.
        claimed = np.bincount(disc, weights=part, minlength=len(rows))
        part /= np.where(is_at_edge[rows] & (claimed < 1), 1.0, np.maximum(claimed, _NOTHING))[disc]
        is_official = self._polygon_is_official[polygon]
        remainder[rows] = np.bincount(disc[~is_official], weights=part[~is_official], minlength=len(rows))
        return merged(
            rows[disc[is_official]], self._code_of_polygon[polygon[is_official]], part[is_official], len(east)
        )


def _nearest_m(tree: shapely.STRtree, points: Shapes, reach_m: float | None) -> Floats:
    result = np.full(len(points), np.inf)
    if len(tree) and len(points):
        (point, _), distance_m = tree.query_nearest(
            points, max_distance=reach_m, return_distance=True, all_matches=False
        )
        result[point] = distance_m
    return result
