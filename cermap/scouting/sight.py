"""The roofs of a set of buildings as one plan sees them: what stands there already, whose they are, what was chosen, in order.

Light: it is made again at each decision, from a book that stays.
"""

import numpy as np
import pandas as pd

from cermap import decisions, rooftops, tables
from cermap.records import Plan, RoofBook, RoofWeights
from cermap.scouting.matches.standing import standing_kw, stands_there
from cermap.terms import BuildingMatch

_OF_BUILDING = (
    "name", "address_text", "use", "owner", "owner_kind", "is_protected", "protection", "height_m", "municipality_code",
    "lon", "lat",
)  # fmt: skip
_OF_AREA = ("area_code", "area_edition", "certainty", "certainty_reasons", "reach_m")
_FOUND = (BuildingMatch.SURE, BuildingMatch.BY_HAND)


def scouted(
    book: RoofBook, plan: Plan, weights: RoofWeights | None = None, properties: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Every roof of a book with what this plan knows of it.

    Parameters
    ----------
    book : RoofBook
        As ``roof_book`` gives it.
    plan : Plan
        Its plants are taken off, its shortlist is marked.
    weights : RoofWeights, optional
        What makes a roof come before another.
    properties : pandas.DataFrame, optional
        As ``property_matches`` gives it for the same buildings: whose a roof is, and what the list calls it.

    Returns
    -------
    pandas.DataFrame
        ``tables.ScoutedRoofs``, with the order and index of the book.
    """
    frame = pd.concat([book.roofs, book.buildings[list(_OF_BUILDING)], book.areas[list(_OF_AREA)]], axis=1)
    frame = _with_owners(frame, properties)
    frame = _with_free(frame, standing_kw(plan.plants, book.buildings))
    kept = decisions.shortlist(plan.inputs.decisions)
    chosen = kept.loc[stands_there(kept["roof_id"], kept, book.buildings), "roof_id"]
    frame = frame.assign(is_shortlisted=frame["roof_id"].isin(chosen).to_numpy(bool))
    order = rooftops.ranked(frame, weights or RoofWeights())
    return tables.complete(tables.ScoutedRoofs, frame.assign(score=order["score"], rank=order["rank"]))


def _with_free(frame: pd.DataFrame, standing: pd.DataFrame) -> pd.DataFrame:
    """Power and output that are left beside the plants that stand there or are planned."""
    capacity_kw = frame["capacity_kw"].to_numpy(np.float64)
    taken_kw = (standing["existing_kw"] + standing["planned_kw"]).to_numpy(np.float64)
    free_kw = np.maximum(capacity_kw - taken_kw, 0.0)
    part = np.divide(free_kw, capacity_kw, out=np.zeros_like(free_kw), where=capacity_kw > 0)
    # Where nothing could be computed nothing is known to be free.
    part[np.isnan(capacity_kw)] = np.nan
    return frame.assign(
        existing_kw=standing["existing_kw"],
        planned_kw=standing["planned_kw"],
        free_kw=free_kw,
        free_output_kwh=frame["annual_output_kwh"] * part,
    )


def _with_owners(frame: pd.DataFrame, properties: pd.DataFrame | None) -> pd.DataFrame:
    """What the municipality's list says of a building prevails over its source: the list is the owner's own."""
    found = None if properties is None else properties[properties["match"].isin(_FOUND)]
    if found is None or found.empty:
        return frame.assign(property_ids=pd.Series("", frame.index, dtype="str"))
    of_roof = found.groupby("building_id", sort=False)
    first = of_roof[["name", "address_text", "property_owner", "owner_kind"]].first().reindex(frame["roof_id"])
    first.index = frame.index
    rows = of_roof["candidate_id"].agg(tables.join).reindex(frame["roof_id"]).fillna("").set_axis(frame.index)
    is_listed = (rows != "").to_numpy(bool)
    owner = first["property_owner"].where(is_listed, frame["owner"])
    kind = first["owner_kind"].where(is_listed, frame["owner_kind"])
    return frame.assign(
        name=first["name"].fillna(frame["name"]).astype("str"),
        address_text=first["address_text"].fillna(frame["address_text"]).astype("str"),
        owner=owner.astype("str"),
        owner_kind=kind.astype("str"),
        property_ids=rows.astype("str"),
    )
