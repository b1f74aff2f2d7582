"""Where is a point: the area it lies in, how far its borders are, and which areas its uncertainty reaches.

A point lies in the area that contains it in EPSG:4326, as published, on a border in the one of the lowest code. Everything
measured is measured in EPSG:32632.

Around the point lies its uncertainty, a disc. Where the disc reaches an official border it is cut by the polygons and
each area gets its part. What falls on approximate areas is shared among the nearest centres.

Only numpy and shapely are used, on plain arrays: the page, the batch and the terminal ask the same index, made here or
kept from an earlier time.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.found import LookUp
from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.centres import Centres
from cermap.areas.shapes.distances.surroundings import Surroundings
from cermap.areas.shapes.frame import Points
from cermap.areas.shapes.packing import unpacked
from cermap.areas.shapes.polygons.containment import Containment
from cermap.areas.shapes.questions.disc_points import WIDE_M, metres_of, whole_discs, wide_shares
from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares, merged, no_shares, side_by_side
from cermap.crs import points_to_metres, to_degrees

# A point without uncertainty still needs a disc to be cut by a border it stands on.
_SMALLEST_RADIUS_M = 0.1

# Points near a line whose distances are measured at once: their lines stay near the processor.
_PIECE = 100_000


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
    kept : mapping, optional
        ``parts`` of an index of the same areas: what is in it is not made anew.

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
        kept: Mapping[str, np.ndarray] | None = None,
    ) -> None:
        area_codes, centroid_codes = np.asarray(area_codes, str), np.asarray(centroid_codes, str)
        by_code = np.argsort(area_codes, kind="stable")
        self._kept = kept or {}
        self.codes = self._kept["codes"] if self._kept else np.union1d(area_codes, centroid_codes)
        self._code_of_polygon = np.searchsorted(self.codes, area_codes[by_code])
        self._polygon_is_official = np.asarray(is_official, bool)[by_code]
        self.is_official = np.zeros(len(self.codes), bool)
        self.is_official[self._code_of_polygon] = self._polygon_is_official
        self.is_loaded = np.zeros(len(self.codes), bool)
        self.is_loaded[self._code_of_polygon] = True
        self._containment = Containment(np.asarray(polygons, object)[by_code], self._polygon_is_official, self._kept)
        self._surroundings = Surroundings(self._containment, self._kept)
        self.centres = self._centres(centroid_codes, np.asarray(centroid_lon, float), np.asarray(centroid_lat, float))

    def parts(self) -> dict[str, np.ndarray]:
        """All that the index is made of, its lines and rasters included, as plain arrays to be kept."""
        return {
            "codes": self.codes,
            "code_of_polygon": self._code_of_polygon,
            "polygon_is_official": self._polygon_is_official,
            **self._containment.parts(),
            **self._surroundings.parts(),
            "centre_code": self.centres.code,
            "centre_east": self.centres.east,
            "centre_north": self.centres.north,
        }

    @classmethod
    def restored(cls, parts: Mapping[str, np.ndarray]) -> "AreaIndex":
        """The index that ``parts`` came from; what a question does not need is not even unpacked."""
        return cls(
            parts["codes"][parts["code_of_polygon"]],
            unpacked(parts["polygons"], parts["polygon_ends"]),
            parts["polygon_is_official"],
            centroid_codes=parts["codes"],
            kept=parts,
        )

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
        by_code[self._code_of_polygon] = self._surroundings.polygons
        return by_code[code]

    def containing(self, lon: Floats, lat: Floats) -> tuple[Ints, Bools]:
        """The area of each point (-1 for none), and whether it is one of several with an official border.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        """
        return self._containing(self._containment.frame.points(lon, lat))

    def look_up(  # noqa: PLR0913 - a point is three arrays, the rest are assumptions
        self,
        lon: Floats,
        lat: Floats,
        radius_m: Floats,
        *,
        tolerance_m: float | Floats = 50.0,
        border_up_to_m: float = np.inf,
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
        tolerance_m : float or numpy.ndarray
            What lies this near beyond the uncertainty is flagged [m] (R-ARE-11).
        border_up_to_m : float
            Borders farther than this are given no distance: nothing else depends on it [m].
        exponent, neighbours : float, int
            Approximate shares: distance to the power of minus this, over this many nearest centres.
        """
        at = self._containment.frame.points(lon, lat)
        area, is_on_border = self._containing(at)
        is_official = np.append(self.is_official, False)[area]
        radius_m = np.maximum(radius_m, _SMALLEST_RADIUS_M)
        reach_m = radius_m + tolerance_m
        border_reach_m = np.where(is_official, np.maximum(reach_m, border_up_to_m), reach_m)
        near = self._surroundings.near(at, border_reach_m)
        east, north = metres_of(lon, lat, near, is_on_border | (area < 0))
        border_m, edge_m = np.full((2, len(lon)), np.inf)
        border_m[near], edge_m[near] = self._surroundings.distances(
            at.of(near), east[near], north[near], border_reach_m[near], reach_m[near]
        )
        is_at_edge = edge_m < radius_m
        # A point in no area may lie in a gap as thin as the drawing, between areas that meet.
        is_cut = (border_m < radius_m) | is_at_edge | is_on_border | (area < 0)
        whole, remainder = whole_discs(area, is_official, is_cut)
        cut = self._cut(east, north, radius_m, is_cut, is_at_edge=is_at_edge, remainder=remainder)
        is_wide = (radius_m >= WIDE_M) & (remainder > 0)
        rest = self.centres.shares(at, np.where(is_wide, 0.0, remainder), exponent=exponent, neighbours=neighbours)
        wide = wide_shares(
            self, lon, lat, radius_m, np.where(is_wide, remainder, 0.0), exponent=exponent, neighbours=neighbours
        )
        return LookUp(
            area=area,
            is_on_border=is_on_border,
            border_distance_m=np.where(
                is_official & (border_m <= border_up_to_m) & np.isfinite(border_m), border_m, np.nan
            ),
            is_border_near=border_m < reach_m,
            is_edge_near=edge_m < reach_m,
            is_clear=is_official & ~is_on_border & (border_m >= reach_m) & (edge_m >= reach_m),
            # Official and approximate areas are never the same.
            shares=side_by_side([whole, cut, rest, wide], len(lon)),
        )

    def border_distance_m(self, lon: Floats, lat: Floats, *, up_to_m: float) -> Floats:
        """Distance of each point to the nearest official border, inside or outside; infinite beyond ``up_to_m`` [m].

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        up_to_m : float
            How far to look [m].
        """
        at = self._containment.frame.points(lon, lat)
        near = self._surroundings.near(at, np.full(len(lon), up_to_m))
        distance_m = np.full(len(lon), np.inf)
        for start in range(0, len(near), _PIECE):
            rows = near[start : start + _PIECE]
            east, north = points_to_metres(lon[rows], lat[rows])
            distance_m[rows], _ = self._surroundings.distances(
                at.of(rows), east, north, np.full(len(rows), up_to_m), np.zeros(len(rows))
            )
        return distance_m

    def point_shares(self, lon: Floats, lat: Floats, *, exponent: float, neighbours: int) -> Shares:
        """Shares of points without uncertainty: 1 for an official area, several for an approximate one.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].
        exponent, neighbours : float, int
            As in ``look_up``.
        """
        at = self._containment.frame.points(lon, lat)
        area, _ = self._containing(at)
        whole, remainder = whole_discs(area, np.append(self.is_official, False)[area], np.zeros(len(lon), bool))
        rest = self.centres.shares(at, remainder, exponent=exponent, neighbours=neighbours)
        return side_by_side([whole, rest], len(lon))

    def centre_shares(self, east: Floats, north: Floats, weight: Floats, *, exponent: float, neighbours: int) -> Shares:
        """Each point's weight shared among its nearest centres, whatever it lies in.

        Parameters
        ----------
        east, north : numpy.ndarray
            EPSG:32632 [m].
        weight : numpy.ndarray
            What is to be shared [0 to 1].
        exponent, neighbours : float, int
            As in ``look_up``.
        """
        lon, lat = shapely.get_coordinates(to_degrees(shapely.points(east, north))).T
        at = self._containment.frame.points(lon, lat)
        return self.centres.shares(at, weight, exponent=exponent, neighbours=neighbours)

    def land(self, shape_m: Any) -> tuple[Ints, Floats, Any]:
        """What of a shape in EPSG:32632 lies in which official area, and what is left on approximate ones.

        Returns
        -------
        tuple
            Codes of official areas, their parts [m2], and the geometry on approximate areas [m].
        """
        polygon = self._surroundings.tree.query(shape_m, predicate="intersects")
        is_official = self._polygon_is_official[polygon]
        parts = shapely.intersection(self._surroundings.polygons[polygon], shape_m)
        return (
            self._code_of_polygon[polygon[is_official]],
            shapely.area(parts[is_official]),
            shapely.union_all(parts[~is_official]),
        )

    def _centres(self, codes: np.ndarray, lon: Floats, lat: Floats) -> Centres:
        if self._kept:
            kept = self._kept
            return Centres(kept["centre_code"], kept["centre_east"], kept["centre_north"], self._containment.frame)
        position = self.position(codes)
        bare = np.flatnonzero(~np.append(self.is_official, False)[position])
        bare = bare[np.argsort(position[bare], kind="stable")]
        east, north = points_to_metres(lon[bare], lat[bare])
        return Centres(position[bare], east, north, self._containment.frame)

    def _containing(self, at: Points) -> tuple[Ints, Bools]:
        polygon, is_on_border = self._containment.lowest(at)
        return np.append(self._code_of_polygon, -1)[polygon], is_on_border

    def _cut(  # noqa: PLR0913 - points, and what is known of each
        self, east: Floats, north: Floats, radius_m: Floats, is_cut: Bools, *, is_at_edge: Bools, remainder: Floats
    ) -> Shares:
        """Discs that a line cuts: their official parts; their approximate parts are added to ``remainder``."""
        rows = np.flatnonzero(is_cut)
        if not len(rows):
            return no_shares(len(east))
        disc, polygon, part = self._surroundings.discs.parts(east[rows], north[rows], radius_m[rows])
        # Areas that overlap claim more than the disc, thin gaps less; only at the edge is something really missing.
        claimed = np.bincount(disc, weights=part, minlength=len(rows))
        part /= np.where(is_at_edge[rows] & (claimed < 1), 1.0, claimed)[disc]
        is_official = self._polygon_is_official[polygon]
        remainder[rows] = np.bincount(disc[~is_official], weights=part[~is_official], minlength=len(rows))
        return merged(
            rows[disc[is_official]], self._code_of_polygon[polygon[is_official]], part[is_official], len(east)
        )
