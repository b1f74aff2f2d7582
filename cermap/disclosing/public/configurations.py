"""Configurations as everybody may see them: under numbers of their own, inside their area, with users in steps of five."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import areas, tables
from cermap.disclosing.names.named import named_communities
from cermap.disclosing.public.counts import in_fives
from cermap.records import Plan
from cermap.terms import ConfigType, Origin, Role


def told_configurations(plan: Plan, made: Plan, persons: np.ndarray) -> Plan:
    """The plan of legal persons with its configurations as they may be told.

    Parameters
    ----------
    plan : Plan
        The whole.
    made : Plan
        The plan of legal persons alone.
    persons : numpy.ndarray
        Whether each candidate of the whole is a natural person, or may be one.
    """
    rows = made.communities
    is_house = rows["config_type"].isin([ConfigType.GROUP, ConfigType.REMOTE]).to_numpy(bool)
    is_own = (rows["origin"] == Origin.PROPOSED).to_numpy(bool)
    is_theirs = rows["community_id"].isin(made.memberships["community_id"]).to_numpy(bool)
    # A house of which no legal person is told is somebody's home.
    is_told = ~(is_own & is_house) | is_theirs
    told = _cells(plan, rows, persons, is_house, is_own)[is_told].reset_index(drop=True)
    code = told_codes(told)
    return replace(
        made,
        communities=tables.check(tables.Communities, told.assign(community_id=told["community_id"].map(code))),
        memberships=tables.check(tables.Memberships, _under(made.memberships, "community_id", code)),
        joining=tables.check(tables.Joining, _under(made.joining, "community_id", code)),
        verdicts=_verdicts(made.verdicts, code),
    )


def told_codes(communities: pd.DataFrame) -> dict[str, str]:
    """The id that each is told under: of a registered one a number, since a list may bring anything; of a proposal its area."""
    is_own = communities["origin"] == Origin.PROPOSED
    return {
        str(code): str(code) if own else f"R{place}"
        for place, (code, own) in enumerate(zip(communities["community_id"], is_own, strict=True), 1)
    }


def _cells(
    plan: Plan, rows: pd.DataFrame, persons: np.ndarray, is_house: np.ndarray, is_own: np.ndarray
) -> pd.DataFrame:
    used = plan.inputs.reference
    labels = areas.area_labels(used.area_municipalities, used.areas)
    nothing = pd.Series(pd.NA, index=rows.index, dtype="str")
    entities = {code: f"E{place}" for place, code in enumerate(rows["entity_id"].dropna().unique(), 1)}
    users = rows["users"].astype("Int64") + rows["community_id"].map(_persons_in_fives(plan, persons)).fillna(0).astype(
        "int64"
    )
    is_bare = is_house | (is_own & (rows["name"] == rows["area_code"]).to_numpy(bool))
    area_names = rows["area_code"].map(labels).fillna(rows["area_code"]).astype("str")
    return rows.assign(
        # The name of a building, or of its one customer, may be a person's.
        name=named_communities(plan, rows, persons).mask(is_bare, area_names),
        entity_id=rows["entity_id"].map(entities).astype("str"),
        building_id=nothing,
        holder_id=nothing,
        contact=nothing,
        constitution_reference=nothing,
        # Of a proposal nobody is told is not the same as nobody is there.
        users=rows["users"]
        .astype("Int64")
        .mask(is_own, users)
        .mask(is_own & (users == 0).to_numpy(bool, na_value=False)),
        plants=rows["plants"].mask(is_own & (rows["plants"] == 0).to_numpy(bool, na_value=False)),
        capacity_kw=rows["capacity_kw"].mask(is_own & (rows["capacity_kw"] == 0).to_numpy(bool, na_value=False)),
        lon=rows["lon"].mask(is_own | is_house),
        lat=rows["lat"].mask(is_own | is_house),
    )


def _persons_in_fives(plan: Plan, persons: np.ndarray) -> "pd.Series[int]":
    """How many natural persons use energy in each configuration of the whole plan, down to a multiple of five."""
    who = plan.candidates[persons & (plan.candidates["role"] != Role.THIRD_PARTY_PRODUCER).to_numpy(bool)]
    who = who[who["role"] != Role.PRODUCER]
    held = plan.memberships[plan.memberships["candidate_id"].isin(set(who["candidate_id"]))]
    return held.groupby("community_id")["candidate_id"].nunique().map(in_fives)


def _verdicts(rows: pd.DataFrame, code: dict[str, str]) -> pd.DataFrame:
    is_of_one = (rows["subject"] == "configuration").to_numpy(bool)
    ids = rows["subject_id"].mask(is_of_one, rows["subject_id"].map(code)).astype("str")
    kept = rows.assign(subject_id=ids)[ids.notna()]
    return tables.check(tables.Verdicts, kept.reset_index(drop=True))


def _under(rows: pd.DataFrame, column: str, code: dict[str, str]) -> pd.DataFrame:
    told = rows.assign(**{column: rows[column].map(code).astype("str")})
    return told[told[column].notna()].reset_index(drop=True)
