"""One edition of the areas, as a comparison asks it."""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.assignment import area_index
from cermap.areas.look_up import AreaIndex
from cermap.areas.radar.land import SAME_LINE_M, apart_pieces
from cermap.areas.shapes.borders import Shapes, in_metres
from cermap.areas.shapes.shares import Bools, Ints
from cermap.terms import GeometryKind

# An area with this part of its border among areas of the other edition would be there if it still, or already, was.
_SURROUNDED = 0.5


@dataclass(frozen=True)
class Edition:
    """One edition: codes ascending, polygons in metres, official or not."""

    codes: np.ndarray
    polygons: Shapes
    is_official: Bools
    index: AreaIndex

    @classmethod
    def of(cls, areas: gpd.GeoDataFrame) -> "Edition":
        """The edition of ``tables.Areas``."""
        ordered = areas.sort_values("area_code")
        return cls(
            codes=ordered["area_code"].to_numpy(object),
            polygons=in_metres(ordered.geometry.to_numpy(object)),
            is_official=(ordered["geometry_kind"] == GeometryKind.OFFICIAL).to_numpy(bool),
            index=area_index(ordered, pd.DataFrame({"area_code": [], "centroid_lon": [], "centroid_lat": []})),
        )

    def position(self, code: str | None) -> int:
        """Where a code stands, -1 where the edition does not have it."""
        found = int(np.searchsorted(self.codes, code or ""))
        return found if found < len(self.codes) and self.codes[found] == code else -1

    def polygon(self, code: str | None) -> Any:
        """The polygon of a code, an empty one where the edition does not have it."""
        position = self.position(code)
        return self.polygons[position] if position >= 0 else shapely.Polygon()

    def areas_of(self, lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, Bools]:
        """The area of each point (None for none), and whether that is certain: official, or none at all.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326 [degrees].

        Returns
        -------
        tuple of numpy.ndarray
            Codes, and whether each is certain.
        """
        position: Ints = self.index.containing(lon, lat)[0]
        codes = np.append(self.index.codes.astype(object), [None])[position]
        return codes, (position < 0) | np.append(self.index.is_official, False)[position]

    def surrounds(self, shape: Any) -> bool:
        """Whether most of a shape's border, or of its land, lies along or in official areas of this edition."""
        near = self.polygons[self.is_official]
        near = near[shapely.intersects(near, shapely.buffer(shape, SAME_LINE_M))]
        if not len(near):
            return False
        border = shapely.boundary(shape)
        along = shapely.intersection(border, shapely.buffer(shapely.union_all(near), SAME_LINE_M))
        return bool(shapely.length(along) >= _SURROUNDED * shapely.length(border))


def renamed_codes(before: Edition, after: Edition) -> dict[str, str]:
    """Codes that are gone, with the new code whose polygon is the same.

    Parameters
    ----------
    before, after : Edition
        The two editions; only official areas are compared.

    Returns
    -------
    dict of str to str
        Code before -> code after.
    """
    gone = np.array([after.position(code) < 0 for code in before.codes], bool) & before.is_official
    came = np.array([before.position(code) < 0 for code in after.codes], bool) & after.is_official
    candidates = np.flatnonzero(came)
    tree = shapely.STRtree(after.polygons[candidates])
    found = {}
    for position in np.flatnonzero(gone):
        middle = shapely.point_on_surface(before.polygons[position])
        for other in candidates[tree.query(middle, predicate="intersects")]:
            if _is_same(before.polygons[position], after.polygons[other]):
                found[before.codes[position]] = after.codes[other]
    return found


def _is_same(one: Any, other: Any) -> bool:
    return not len(apart_pieces(one, other)) and not len(apart_pieces(other, one))
