"""How well a set of areas covers the ground: what two of them share, and what none of them holds.

Official areas touch without gaps and share next to nothing (the 2023 edition: 486 m2 in six places). A place in an overlap
has two areas, one in a gap has none: whoever brings a file must know how much of it there is.
"""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.territory.ground import measurable

# Less than this is rounding of coordinates [m2].
_ROUNDING_M2 = 1.0
_SMALL_M2 = 10_000.0
_M2_PER_KM2 = 1e6


@dataclass(frozen=True)
class Coverage:
    """What a set of areas covers, measured in EPSG:32632.

    Parameters
    ----------
    surface_km2 : float
        Ground that lies in some area [km2].
    overlaps, overlap_km2 : int, float
        Pairs of areas that share ground, and how much [km2].
    gaps, gap_km2 : int, float
        Places surrounded by areas that lie in none, and how much [km2].
    small : tuple of str
        Codes of areas below 0.01 km2.
    """

    surface_km2: float
    overlaps: int
    overlap_km2: float
    gaps: int
    gap_km2: float
    small: tuple[str, ...]


def measured_coverage(areas: gpd.GeoDataFrame) -> Coverage:
    """Surface, overlaps, gaps and very small areas.

    Parameters
    ----------
    areas : geopandas.GeoDataFrame
        ``tables.Areas``, EPSG:4326.
    """
    shapes = measurable(areas.geometry.to_numpy())
    union = shapely.union_all(shapes)
    overlaps_m2, gaps_m2 = _overlaps(shapes), _gaps(union)
    return Coverage(
        surface_km2=float(shapely.area(union)) / _M2_PER_KM2,
        overlaps=len(overlaps_m2),
        overlap_km2=float(overlaps_m2.sum()) / _M2_PER_KM2,
        gaps=len(gaps_m2),
        gap_km2=float(gaps_m2.sum()) / _M2_PER_KM2,
        small=tuple(areas["area_code"][shapely.area(shapes) < _SMALL_M2]),
    )


def _overlaps(shapes: np.ndarray) -> np.ndarray:
    """What each pair shares [m2]."""
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    is_pair = first < second
    shared_m2 = shapely.area(shapely.intersection(shapes[first[is_pair]], shapes[second[is_pair]]))
    return np.asarray(shared_m2[shared_m2 > _ROUNDING_M2])


def _gaps(union: Any) -> np.ndarray:
    """What the ground covered surrounds and does not cover, hole by hole, without the islands in it [m2]."""
    parts = shapely.get_parts(union)
    outlines = shapely.polygons(shapely.get_exterior_ring(parts))
    rings = [shapely.get_interior_ring(part, n) for part in parts for n in range(shapely.get_num_interior_rings(part))]
    if not rings:
        return np.zeros(0)
    holes = shapely.polygons(rings)
    # An island lies in every hole around it; the smallest is the one it takes ground from.
    island, around = shapely.STRtree(holes).query(shapely.point_on_surface(parts), predicate="within")
    pairs = pd.DataFrame({"island": island, "hole": around, "hole_m2": shapely.area(holes)[around]})
    smallest = pairs.sort_values("hole_m2").drop_duplicates("island")
    gaps_m2 = np.asarray(shapely.area(holes), dtype=float)
    np.subtract.at(gaps_m2, smallest["hole"].to_numpy(), shapely.area(outlines)[smallest["island"].to_numpy()])
    return gaps_m2[gaps_m2 > _ROUNDING_M2]
