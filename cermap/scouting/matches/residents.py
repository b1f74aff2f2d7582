"""Candidates and the buildings they live in: several supplies under one roof may be one group (R-CFG-03)."""

import geopandas as gpd
import numpy as np
import pandas as pd

from cermap import rooftops, tables
from cermap.records import Plan
from cermap.terms import BuildingMatch, Role

_CONSUMING = (Role.CONSUMER, Role.PROSUMER)
_PLACE = ["lon", "lat", "uncertainty_m", "position_level"]
_LEAST_SUPPLIES = 2


def candidate_matches(plan: Plan, buildings: gpd.GeoDataFrame) -> pd.DataFrame:
    """The building of each candidate (``tables.BuildingMatches``, by the index of the plan's candidates).

    Parameters
    ----------
    plan : Plan
        Its candidates are used.
    buildings : geopandas.GeoDataFrame
        ``tables.Buildings``.
    """
    found: pd.DataFrame = rooftops.match(plan.candidates[_PLACE], buildings)
    return found


def condominiums(plan: Plan, matches: pd.DataFrame, buildings: pd.DataFrame) -> pd.DataFrame:
    """Buildings in which several of the plan's supplies surely are.

    Parameters
    ----------
    plan : Plan
        Its candidates.
    matches : pandas.DataFrame
        ``candidate_matches`` of the same plan.
    buildings : pandas.DataFrame
        ``tables.Buildings`` they were held against.

    Returns
    -------
    pandas.DataFrame
        ``building_id``, ``name`` (of the building, else the first candidate's address), ``supplies``, ``candidate_ids``
        (joined by ``;``), ``to_write`` (of them those whose row names no building yet), ``other_names`` (what rows of this
        building call it otherwise); most supplies first. A row that names a building keeps the name it has.
    """
    rows = plan.candidates[["candidate_id", "address_text", "building_id"]].rename(columns={"building_id": "written"})
    rows = rows.assign(building_id=matches["building_id"], is_consuming=plan.candidates["role"].isin(_CONSUMING))
    rows = rows[(matches["match"] == BuildingMatch.SURE) & rows["is_consuming"]]
    found = [_group(str(code), of) for code, of in rows.groupby("building_id", sort=True) if len(of) >= _LEAST_SUPPLIES]
    columns = ["building_id", "name", "supplies", "candidate_ids", "to_write", "other_names"]
    groups = pd.DataFrame(found, columns=columns)
    names = buildings.set_index("building_id")["name"].reindex(groups["building_id"]).to_numpy(object)
    groups["name"] = np.where(pd.isna(names), groups["name"].to_numpy(object), names)
    return groups.sort_values(["supplies", "building_id"], ascending=[False, True], ignore_index=True)


def _group(building_id: str, rows: pd.DataFrame) -> dict[str, object]:
    is_open = rows["written"].isna()
    others = rows.loc[~is_open & (rows["written"] != building_id), "written"].unique()
    return {
        "building_id": building_id,
        "name": rows["address_text"].iloc[0],
        "supplies": len(rows),
        "candidate_ids": tables.join(rows["candidate_id"]),
        "to_write": tables.join(rows.loc[is_open, "candidate_id"]),
        "other_names": tables.join(others),
    }
