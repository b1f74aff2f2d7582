"""Which building an address belongs to.

A house number stands at its entrance, a few metres outside the wall or inside it: what counts is how far the outline is,
and how much farther the next one. In a row of houses two may be as near as each other; then a person chooses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap import crs
from cermap.rooftops.assumptions import chosen
from cermap.terms import BuildingMatch, BuildingUse, PositionLevel

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray


def match(places: pd.DataFrame, buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    """The building of each place, or those it may be.

    Parameters
    ----------
    places : pandas.DataFrame
        ``lon``, ``lat`` [degrees], ``uncertainty_m`` [m], ``position_level``; not located where one of position and
        level is NA.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.

    Returns
    -------
    pandas.DataFrame
        ``tables.BuildingMatches`` by the index of ``places``. Only a sure match has a building and a distance; the
        alternatives are all buildings in reach, that one too.
    """
    is_located = places[["lon", "lat", "position_level"]].notna().all(axis=1).to_numpy()
    is_coarse = places["position_level"].isin(chosen("coarse_levels")).to_numpy()
    near = _near(places, buildings, is_located)
    count = np.bincount(near["place"], minlength=len(places))
    is_sure = np.zeros(len(places), bool)
    first = near.drop_duplicates("place").set_index("place")
    is_sure[first.index] = _is_clear(near, first, places)
    is_sure &= ~is_coarse
    is_open = (count > 0) & ~is_sure & (~is_coarse | (count <= chosen("few_near")))
    found = np.select(
        [~is_located, is_sure, is_open],
        [BuildingMatch.NOT_LOCATED.value, BuildingMatch.SURE.value, BuildingMatch.AMBIGUOUS.value],
        BuildingMatch.NONE_NEAR.value,
    )
    mine = first[is_sure[first.index]].reindex(np.arange(len(places)))
    alternatives = _alternatives(near).reindex(np.arange(len(places)), fill_value="")
    return pd.DataFrame(
        {
            "match": pd.Series(found, dtype="str").to_numpy(),
            "building_id": mine["building_id"].astype("str").to_numpy(),
            "distance_m": mine["distance_m"].to_numpy(float),
            "alternatives": alternatives.where(is_sure | is_open, "").astype("str").to_numpy(),
        },
        index=places.index,
    ).astype({"match": "str", "building_id": "str", "alternatives": "str"})


def _near(places: pd.DataFrame, buildings: gpd.GeoDataFrame, is_located: NDArray[np.bool_]) -> pd.DataFrame:
    """Buildings in reach of each place, the likeliest first."""
    uncertainty_m = places["uncertainty_m"].fillna(0.0).to_numpy(float)
    asked = np.flatnonzero(is_located & (uncertainty_m <= chosen("widest")))
    doors = shapely.points(*crs.points_to_metres(places["lon"].iloc[asked], places["lat"].iloc[asked]))
    outlines = crs.to_metres(buildings.geometry.to_numpy())
    reach_m = chosen("reach") + uncertainty_m[asked]
    place, building = shapely.STRtree(outlines).query(doors, predicate="dwithin", distance=reach_m)
    distance_m = shapely.distance(doors[place], outlines[building])
    is_annex = (buildings["use"] == BuildingUse.ANNEX.value).fillna(value=False).to_numpy(bool)
    near = pd.DataFrame(
        {
            "place": asked[place],
            "building_id": buildings["building_id"].to_numpy(object)[building],
            "distance_m": distance_m,
            "counted_m": distance_m + chosen("annex_penalty") * is_annex[building],
        }
    )
    return near.sort_values(["place", "counted_m", "distance_m", "building_id"], ignore_index=True)


def _is_clear(near: pd.DataFrame, first: pd.DataFrame, places: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether the nearest building of each place that has one is clearly nearer than the second."""
    is_next = near["place"].duplicated()
    second_m = near[is_next].drop_duplicates("place").set_index("place")["counted_m"]
    next_m = second_m.reindex(first.index, fill_value=np.inf).to_numpy(float)
    first_m = first["counted_m"].to_numpy(float)
    off_m = places["uncertainty_m"].fillna(0.0).to_numpy(float)[first.index]
    clear_m = np.where(
        off_m > chosen("door_uncertainty"), np.maximum(off_m, chosen("clear_distance")), chosen("clear_distance")
    )
    by_distance = next_m - first_m >= clear_m
    by_ratio = next_m >= chosen("clear_ratio") * np.maximum(first_m, chosen("at_wall"))
    # Who puts a place on a roof by hand means that roof.
    by_hand = (places["position_level"].iloc[first.index] == PositionLevel.HAND.value).to_numpy(bool)
    is_clear: NDArray[np.bool_] = (by_distance & by_ratio) | (by_hand & (first["distance_m"].to_numpy(float) == 0))
    return is_clear


def _alternatives(near: pd.DataFrame) -> pd.Series:
    """``building_id:distance_m`` of the nearest of each place, joined by a semicolon."""
    listed = near[near.groupby("place").cumcount() < chosen("most_alternatives")]
    listed = listed.sort_values(["place", "distance_m", "building_id"])
    said = listed["building_id"].astype("str") + ":" + listed["distance_m"].map("{:.1f}".format).astype("str")
    joined: pd.Series = said.groupby(listed["place"]).agg(";".join)
    return joined
