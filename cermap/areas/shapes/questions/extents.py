"""Shares of an extent: a municipality, where no more is known than that the place lies somewhere in it.

People live where house numbers are. With enough of them, spread over the town, each number stands for an equal part of
the extent. A register that has only one corner of a town (a few numbers of Monza are known, all on its southern edge)
would be surer than anybody can be: there, and where none are known, each square metre counts the same: official areas get the land they hold, and what is left on approximate ones is shared point by
point over a grid of some 150 points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap.areas.shapes.borders import in_metres
from cermap.areas.shapes.shares import Floats, Ints, Shares, merged, stacked
from cermap.crs import to_metres

if TYPE_CHECKING:
    from cermap.areas.look_up import AreaIndex

# Fewer numbers than this, or numbers within less than this part of the extent, say more about who made the register than
# about where people live: of the municipalities with nearly all their numbers 96 in 100 spread wider, of those with
# less than 5 in 100 two in three do not.
FEWEST_NUMBERS = 20
LEAST_SPREAD = 0.15

# More numbers than this are thinned evenly: the shares stay within about 1 %.
_MOST_NUMBERS = 2000

_GRID_POINTS = 150
_GRID_POINTS_IN_BOX = 20_000


@dataclass(frozen=True)
class Extent:
    """A polygon, and the house numbers known in it.

    Parameters
    ----------
    polygon : shapely geometry
        EPSG:4326.
    lon, lat : numpy.ndarray
        House numbers [degrees].
    """

    polygon: Any
    lon: Floats
    lat: Floats


def extent_shares(index: "AreaIndex", extents: Sequence[Extent], *, exponent: float, neighbours: int) -> Shares:
    """Shares of each extent; they add up to less than 1 where it reaches beyond the loaded areas.

    Parameters
    ----------
    index : AreaIndex
        What is asked.
    extents : sequence of Extent
        Polygons, with the house numbers known in them.
    exponent, neighbours : float, int
        As in ``AreaIndex.look_up``.

    Returns
    -------
    Shares
        A row per extent.
    """
    is_numbered = np.array([_is_numbered(extent) for extent in extents], bool)
    by_numbers = _by_numbers(index, extents, np.flatnonzero(is_numbered), exponent, neighbours)
    by_land = _by_land(index, extents, np.flatnonzero(~is_numbered), exponent, neighbours)
    return stacked([by_numbers, by_land], len(extents))


def _is_numbered(extent: Extent) -> bool:
    if len(extent.lon) < FEWEST_NUMBERS:
        return False
    hull, polygon = to_metres(
        np.array([shapely.convex_hull(shapely.multipoints(np.column_stack([extent.lon, extent.lat]))), extent.polygon])
    )
    return bool(shapely.area(shapely.intersection(hull, polygon)) >= LEAST_SPREAD * shapely.area(polygon))


def _by_numbers(index: "AreaIndex", extents: Sequence[Extent], rows: Ints, exponent: float, neighbours: int) -> Shares:
    thinned = [_thinned(extents[row].lon, extents[row].lat) for row in rows]
    count = np.array([len(points) for points in thinned], np.int64)
    lon, lat = np.concatenate([np.empty((0, 2)), *thinned]).T
    extent, weight = np.repeat(rows, count), np.repeat(1 / np.maximum(count, 1), count)
    shares = index.point_shares(lon, lat, exponent=exponent, neighbours=neighbours)
    return merged(extent[shares.row], shares.code, shares.share * weight[shares.row], len(extents))


def _thinned(lon: Floats, lat: Floats) -> Floats:
    """At most ``_MOST_NUMBERS`` points, evenly over the west-east order: the same ones for any order of rows."""
    points = np.column_stack([lon, lat])[np.lexsort((lat, lon))]
    kept = np.linspace(0, len(points) - 1, min(len(points), _MOST_NUMBERS)).round().astype(int)
    thinned: Floats = points[kept]
    return thinned


def _by_land(index: "AreaIndex", extents: Sequence[Extent], rows: Ints, exponent: float, neighbours: int) -> Shares:
    polygons_m = in_metres(np.array([extents[row].polygon for row in rows], object))
    official, grids = [], []
    for row, polygon_m in zip(rows, polygons_m, strict=True):
        whole_m2 = shapely.area(polygon_m)
        codes, parts_m2, rest = index.land(polygon_m)
        official.append(merged(np.full(len(codes), row), codes, parts_m2 / whole_m2, len(extents)))
        points = _grid(rest)
        weight = np.full(len(points), shapely.area(rest) / whole_m2 / max(len(points), 1))
        grids.append(np.column_stack([np.full(len(points), row), points, weight]))
    extent, east, north, weight = np.concatenate([np.empty((0, 4)), *grids]).T
    rest_shares = index.centre_shares(east, north, weight, exponent=exponent, neighbours=neighbours)
    approximate = merged(extent.astype(np.int64)[rest_shares.row], rest_shares.code, rest_shares.share, len(extents))
    return stacked([*official, approximate], len(extents))


def _grid(shape: Any) -> Floats:
    """Easting and northing of some 150 points spread over a shape, one at least if it has an area [m]."""
    area_m2 = shapely.area(shape)
    if not area_m2:
        return np.empty((0, 2))
    west, south, east, north = shapely.bounds(shape)
    # A sliver across a wide box would ask for millions of points.
    step = np.sqrt(max(area_m2 / _GRID_POINTS, (east - west) * (north - south) / _GRID_POINTS_IN_BOX))
    x, y = np.meshgrid(np.arange(west + step / 2, east, step), np.arange(south + step / 2, north, step))
    shapely.prepare(shape)
    inside = shapely.contains_xy(shape, x.ravel(), y.ravel())
    if not inside.any():
        inner: Floats = shapely.get_coordinates(shapely.point_on_surface(shape))
        return inner
    return np.column_stack([x.ravel()[inside], y.ravel()[inside]])
