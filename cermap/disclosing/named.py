"""A plan for those who work on it, without what names a natural person (R-DAT-07)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import decisions, tables
from cermap.records import CandidateList, EnergyInputs, Inputs, Plan
from cermap.terms import CandidateStatus

# Columns of a list that say nothing of who somebody is; a column that cermap does not know may say anything.
_HARMLESS = (
    "address_text", "municipality", "province", "postcode", "given_lon", "given_lat", "area_code_declared",
    "area_declared_edition", "member_kind", "employees", "ateco_code", "ateco_version", "ateco_is_main", "role",
    "net_metering", "annual_demand_kwh", "demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh", "profile", "voltage",
    "storage_kwh", "contract_power_kw", "own_plant_kw", "technology", "commissioning_date", "plant_is_existing",
    "plant_is_upgrade", "plant_is_for_cer", "module_kw", "inverter_kw", "grant_share", "superbonus_kw", "obligation_kw",
)  # fmt: skip
_ADDRESS = ("address_kind", "address_number", "address_exponent", "address_locality", "municipality_code")
# What a check of a POD measured is the POD.
_OF_PODS = ("R-DAT-01", "R-DAT-06", "R-MEM-04")


def without_names(plan: Plan, persons: np.ndarray) -> Plan:
    """The plan without names of natural persons, PODs, tax codes, free words, curves and the log of decisions.

    Parameters
    ----------
    plan : Plan
        The whole.
    persons : numpy.ndarray
        Whether each candidate is a natural person, or may be one.
    """
    who = plan.candidates
    codes = _pseudonyms(plan)
    known = {one.value for one in CandidateStatus}
    candidates = who.assign(
        name=who["name"].mask(persons),
        pod_code=_none(who),
        holder_id=_replaced(who["holder_id"], codes),
        building_id=_replaced(who["building_id"], codes),
        status=who["status"].where(who["status"].isin(known)),
    )
    people = set(who.loc[persons, "candidate_id"])
    plants = plan.plants.assign(
        name=plan.plants["name"].mask(plan.plants["candidate_id"].isin(people)),
        pod_code=_none(plan.plants),
        producer_id=_replaced(plan.plants["producer_id"], codes),
        building_id=_replaced(plan.plants["building_id"], codes),
    )
    communities = plan.communities.assign(
        holder_id=_replaced(plan.communities["holder_id"], codes),
        building_id=_replaced(plan.communities["building_id"], codes),
        contact=_none(plan.communities),
    )
    says_pod = plan.verdicts["rule_id"].isin(_OF_PODS)
    verdicts = plan.verdicts.assign(measured=plan.verdicts["measured"].mask(says_pod))
    return replace(
        plan,
        inputs=bare_inputs(plan, candidates),
        candidates=tables.check(tables.Assigned, candidates),
        plants=tables.check(tables.Plants, plants),
        communities=tables.check(tables.Communities, communities),
        verdicts=verdicts,
    )


def bare_inputs(plan: Plan, candidates: pd.DataFrame) -> Inputs:
    """Inputs that hold only what an outlet needs beside the tables: the list's harmless columns of these rows, assumptions, prices."""
    inputs = plan.inputs
    return replace(
        inputs,
        candidate_list=_bare_list(plan, candidates),
        plants=tables.empty(tables.Plants),
        communities=tables.empty(tables.BroughtCommunities),
        decisions=tables.empty(tables.Decisions),
        corrections=tables.empty(tables.PlanCorrections),
        energy=EnergyInputs(assumptions=inputs.energy.assumptions, prices=inputs.energy.prices),
        properties=None,
    )


def _bare_list(plan: Plan, candidates: pd.DataFrame) -> CandidateList:
    listed = decisions.decided_list(plan.inputs.candidate_list, plan.inputs.decisions)
    place = pd.Series(listed.original.index, index=listed.candidates["candidate_id"])
    rows = place[plan.candidates["candidate_id"]].to_numpy()
    kept = [name for name, ours in listed.understood.items() if ours in {*_HARMLESS, *_ADDRESS}]
    original = listed.original.loc[rows, [name for name in listed.original.columns if name in kept]]
    ours = [name for name in tables.empty(tables.Candidates).columns if name in candidates]
    return CandidateList(
        listed.name,
        original.reset_index(drop=True),
        candidates[ours].reset_index(drop=True),
        {name: ours for name, ours in listed.understood.items() if name in kept},
    )


def _pseudonyms(plan: Plan) -> dict[str, str]:
    """A number for each holder and building, in the order of the list: who is the same stays the same."""
    told = pd.concat(
        [plan.candidates["holder_id"], plan.candidates["building_id"], plan.plants["producer_id"],
         plan.plants["building_id"], plan.communities["holder_id"], plan.communities["building_id"]]
    )  # fmt: skip
    return {str(code): f"#{number}" for number, code in enumerate(told.dropna().unique(), 1)}


def _replaced(cells: pd.Series, codes: Mapping[str, str]) -> pd.Series:
    return cells.map(codes).astype("str").where(cells.notna())


def _none(table: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.NA, index=table.index, dtype="str")
