"""Which roofs a person wants to see: by what is known of them, or inside a polygon drawn on the map."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from cermap.records import RoofFilter
from cermap.terms import RoofShape

_SIDES = ("north", "east", "south", "west")
_FLAT = "flat"


def filtered(roofs: pd.DataFrame, wanted: RoofFilter) -> NDArray[np.bool_]:
    """Whether each roof is wanted.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``.
    wanted : RoofFilter
        What a person asks; what is not known of a roof does not fit, but for its protection.
    """
    keeps = np.ones(len(roofs), bool)
    if wanted.owner_kinds:
        keeps &= roofs["owner_kind"].isin(wanted.owner_kinds).to_numpy(bool)
    if wanted.uses:
        keeps &= roofs["use"].isin(wanted.uses).to_numpy(bool)
    if wanted.least_kw > 0:
        keeps &= roofs["free_kw"].to_numpy(float) >= wanted.least_kw
    if wanted.facing:
        keeps &= np.isin(_facing(roofs), list(wanted.facing))
    if wanted.without_protected:
        keeps &= ~roofs["is_protected"].fillna(False).to_numpy(bool)
    if wanted.has_plant is not None:
        keeps &= ((roofs["existing_kw"] + roofs["planned_kw"]).to_numpy(float) > 0) == wanted.has_plant
    if wanted.only_properties:
        keeps &= (roofs["property_ids"] != "").to_numpy(bool)
    for column, code in (("area_code", wanted.area_code), ("municipality_code", wanted.municipality_code)):
        if code is not None:
            keeps &= (roofs[column] == code).fillna(False).to_numpy(bool)
    return keeps


def inside(roofs: pd.DataFrame, polygon: Sequence[tuple[float, float]]) -> NDArray[np.bool_]:
    """Whether the point of each roof lies in a drawn polygon, its border included.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``lon`` and ``lat`` of ``tables.ScoutedRoofs`` [degrees].
    polygon : sequence of (float, float)
        Corners, longitude first [degrees], closed or not; a line that crosses itself holds all it goes around. Fewer than
        three corners hold nothing.
    """
    corners = np.asarray(list(polygon), float).reshape(-1, 2)
    corners = corners[np.isfinite(corners).all(axis=1)]
    if len(np.unique(corners, axis=0)) < 3:
        return np.zeros(len(roofs), bool)
    ground = shapely.make_valid(shapely.Polygon(corners), method="structure", keep_collapsed=False)
    shapely.prepare(ground)
    found: NDArray[np.bool_] = shapely.intersects_xy(ground, roofs["lon"].to_numpy(float), roofs["lat"].to_numpy(float))
    return found


def _facing(roofs: pd.DataFrame) -> NDArray[np.object_]:
    """Side of the sky of the best face; empty where there is no figure."""
    azimuth_deg = roofs["azimuth_deg"].to_numpy(float)
    is_known = ~np.isnan(azimuth_deg)
    side = (np.where(is_known, azimuth_deg, 0.0) + 45.0) % 360.0 // 90.0
    looks = np.where(is_known, np.array(_SIDES, object)[side.astype(int)], "")
    found: NDArray[np.object_] = np.where((roofs["roof_shape"] == RoofShape.FLAT.value).fillna(False), _FLAT, looks)
    return found
