"""Buildings that stand in a protected zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap import crs
from cermap.rooftops.assumptions import chosen
from cermap.rooftops.footprints.groups import unions
from cermap.rooftops.footprints.outlines import areas_alone

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def with_constraints(buildings: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Buildings with what a layer of constraints says of them.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.
    zones : geopandas.GeoDataFrame
        ``geometry`` (areas, or points that stand on the building they mean) and ``name`` of what is protected; its CRS.

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows: protected where a tenth of the footprint lies in zones, ``protection`` naming these. What lies in
        no zone keeps what it had: a layer does not hold all that is protected.
    """
    held = _held(buildings, zones)
    names = pd.concat([_before(buildings, held), held[["row", "name"]]]).dropna().drop_duplicates()
    joined = names.groupby("row")["name"].agg("; ".join)
    told = buildings.copy()
    rows = np.unique(held["row"])
    told.iloc[rows, told.columns.get_loc("is_protected")] = True
    told.iloc[joined.index, told.columns.get_loc("protection")] = joined.to_numpy(object)
    return told


def _held(buildings: gpd.GeoDataFrame, zones: gpd.GeoDataFrame) -> pd.DataFrame:
    """Rows of buildings and the names of the zones that hold them, in the order of the names."""
    outlines = crs.to_metres(buildings.geometry.to_numpy())
    grounds, is_area = _grounds(zones)
    zone, row = shapely.STRtree(outlines).query(grounds, predicate="intersects")
    pieces = shapely.intersection(outlines[row], grounds[zone])
    footprint_m2 = shapely.area(outlines)[row]
    # A point on a building means the whole of it.
    share = np.where(is_area[zone], shapely.area(pieces) / footprint_m2, 1.0)
    # Zones that overlap hold their common ground once; zones cut along parcels hold together what each holds a part of.
    rows, position = np.unique(row, return_inverse=True)
    together = shapely.area(unions(pieces, position)) / shapely.area(outlines)[rows]
    most = pd.Series(share).groupby(row).transform("max").to_numpy()
    least = chosen("protected_share")
    is_held = (np.maximum(together[position], most) >= least) & ((share >= least) | (most < least)) & (share > 0)
    names = zones["name"].to_numpy(object)[zone]
    held: pd.DataFrame = pd.DataFrame({"row": row, "name": names})[is_held]
    return held.sort_values(["row", "name"], kind="stable")


def _grounds(zones: gpd.GeoDataFrame) -> tuple[NDArray[np.object_], NDArray[np.bool_]]:
    """Zones in EPSG:32632, valid, and which of them are areas; lines are none."""
    drawn = shapely.make_valid(shapely.force_2d(zones.to_crs(crs.DEGREES).geometry.to_numpy()))
    kind = shapely.get_dimensions(drawn)
    is_area = kind == 2
    drawn[is_area] = areas_alone(drawn[is_area])
    drawn[kind == 1] = shapely.Point()
    return crs.to_metres(drawn), is_area


def _before(buildings: gpd.GeoDataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """What already protects the buildings that zones hold, one row each."""
    rows = np.unique(held["row"])
    said = pd.Series(buildings["protection"].to_numpy(object)[rows], rows).dropna().str.split("; ").explode()
    return pd.DataFrame({"row": said.index, "name": said.to_numpy(object)})
