"""All that a proposal may choose from: the plan with every roof as a plant, and the hours of everybody in it."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from cermap import accounts, decisions, scouting
from cermap.accounts import GridMeters
from cermap.plan import make_plan
from cermap.proposing.assumptions import assumed
from cermap.records import LoadProfiles, Plan
from cermap.terms import DecisionAction, Origin, Stage


@dataclass(frozen=True)
class Material:
    """What can be chosen, by area.

    Parameters
    ----------
    plan : Plan
        With every roof as a plant that does not exist yet; never shown, never kept.
    meters : dict
        Hours of the members and plants of each area's configuration, by its id, in the order of areas.
    areas : dict
        Area code of each of these configurations.
    roof_ids : dict
        Roof of each plant that is one, by plant id.
    """

    plan: Plan
    meters: dict[str, GridMeters]
    areas: dict[str, str]
    roof_ids: dict[str, str]


def material_of(
    plan: Plan, profiles: LoadProfiles, area_codes: frozenset[str], roofs: pd.DataFrame | None = None
) -> Material:
    """The areas in which something can be chosen.

    Parameters
    ----------
    plan : Plan
        As it stands at the table. Configurations that were frozen are not touched.
    profiles : LoadProfiles
        Shapes of demand and sun.
    area_codes : frozenset of str
        Only these areas; empty: all.
    roofs : pandas.DataFrame, optional
        ``tables.Shortlist`` or ``tables.ScoutedRoofs``: roofs that could become plants.
    """
    with_roofs, roof_ids = _with_roofs(plan, roofs)
    rows = with_roofs.communities
    is_open = (rows["origin"] == Origin.PROPOSED) & (rows["stage"] != Stage.FROZEN)
    if area_codes:
        is_open &= rows["area_code"].isin(area_codes)
    chosen = rows[is_open].sort_values(["area_code", "community_id"])
    codes = chosen["community_id"].tolist()
    meters = {code: accounts.meters_of(with_roofs, code, profiles) for code in codes}
    return Material(with_roofs, meters, dict(zip(codes, chosen["area_code"], strict=True)), roof_ids)


def _with_roofs(plan: Plan, roofs: pd.DataFrame | None) -> tuple[Plan, dict[str, str]]:
    """The plan with each roof as a plant, and which plant is which roof; one that is a plant already stays as it is."""
    there = set(plan.plants["plant_id"])
    roof_ids = {code: code[1:] for code in there if code.startswith(scouting.roof_plant_id(""))}
    if roofs is None or roofs.empty:
        return plan, roof_ids
    free = (
        roofs[roofs["free_kw"] >= assumed("least_roof_kw")["value"]].drop_duplicates("roof_id").sort_values("roof_id")
    )
    new = free[~free["roof_id"].map(scouting.roof_plant_id).isin(there)]
    roof_ids |= {scouting.roof_plant_id(code): code for code in new["roof_id"]}
    if new.empty:
        return plan, roof_ids
    subjects = [scouting.plant_subject(row) for _, row in new.iterrows()]
    # Nobody decides here: the day is that of the plan, so that the same plan gives the same material.
    signed = decisions.Signature(dt.datetime.combine(plan.as_of, dt.time(), dt.UTC))
    inputs = decisions.decide(plan.inputs, DecisionAction.ADD, subjects, signed)
    return make_plan(inputs, plan.assumptions, plan.as_of, before=plan), roof_ids
