"""A plan for those who work on it, without what names a natural person (R-DAT-07)."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import areas, decisions, tables
from cermap.addresses import correction_keys
from cermap.disclosing.names.scrubbed import addresses_alone, naming, without_codes, words_of
from cermap.records import CandidateList, EnergyInputs, Inputs, Plan
from cermap.terms import CandidateStatus, ConfigType

# Columns of a list that say nothing of who somebody is; a column that cermap does not know may say anything.
_HARMLESS = (
    "address_text", "municipality", "province", "postcode", "given_lon", "given_lat", "area_code_declared",
    "area_declared_edition", "member_kind", "employees", "ateco_code", "ateco_version", "ateco_is_main", "role",
    "net_metering", "annual_demand_kwh", "demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh", "profile", "voltage",
    "storage_kwh", "contract_power_kw", "own_plant_kw", "technology", "commissioning_date", "plant_is_existing",
    "plant_is_upgrade", "plant_is_for_cer", "module_kw", "inverter_kw", "grant_share", "superbonus_kw", "obligation_kw",
)  # fmt: skip
_ADDRESS = ("address_kind", "address_number", "address_exponent", "address_locality", "municipality_code")
# What a check of a POD, a holder or a building measured is that POD, holder or building.
_OF_CODES = ("R-DAT-01", "R-DAT-06", "R-MEM-04", "R-CFG-03", "R-CFG-04", "R-CFG-07")
_TYPED = ("address_text", "municipality", "province", "postcode", "profile", "technology")


def without_names(plan: Plan, persons: np.ndarray) -> Plan:
    """The plan without names of natural persons, PODs, tax codes, free words, curves and the log of decisions.

    Parameters
    ----------
    plan : Plan
        The whole.
    persons : numpy.ndarray
        Whether each candidate is a natural person, or may be one.
    """
    codes = _pseudonyms(plan)
    candidates = _candidates(plan.candidates, persons, codes)
    people = set(plan.candidates.loc[persons, "candidate_id"])
    plants = plan.plants.assign(
        name=without_codes(plan.plants["name"].mask(plan.plants["candidate_id"].isin(people))),
        pod_code=_none(plan.plants),
        producer_id=_replaced(plan.plants["producer_id"], codes),
        building_id=_replaced(plan.plants["building_id"], codes),
    )
    numbers = _numbers(plan)
    says_code = plan.verdicts["rule_id"].isin(_OF_CODES)
    is_of_one = plan.verdicts["subject"] == "configuration"
    ids = plan.verdicts["subject_id"]
    verdicts = plan.verdicts.assign(
        measured=plan.verdicts["measured"].mask(says_code), subject_id=ids.mask(is_of_one, _called(ids, numbers))
    )
    communities = _communities(plan, persons, codes)
    held, answers = plan.memberships, plan.joining
    return replace(
        plan,
        inputs=bare_inputs(
            plan, _bare_list(plan, candidates), candidates, {str(one): str(one) for one in plants["plant_id"]}
        ),
        candidates=tables.check(tables.Assigned, candidates),
        plants=tables.check(tables.Plants, plants),
        communities=tables.check(
            tables.Communities, communities.assign(community_id=_called(communities["community_id"], numbers))
        ),
        memberships=held.assign(community_id=_called(held["community_id"], numbers)),
        verdicts=verdicts,
        joining=answers.assign(community_id=_called(answers["community_id"], numbers)),
    )


def bare_inputs(plan: Plan, listed: CandidateList, told: pd.DataFrame, machines: Mapping[str, str]) -> Inputs:
    """Inputs that hold only what an outlet needs beside the tables: the list as told, assumptions, prices, whose services were asked.

    Parameters
    ----------
    plan : Plan
        The whole.
    listed : CandidateList
        The list as it may be told.
    told : pandas.DataFrame
        Rows of ``plan.candidates`` that may be told, with their addresses.
    machines : mapping
        Plants that may be told: id -> the id that they are told under.
    """
    inputs = plan.inputs
    yields = inputs.energy.yields
    if len(yields):
        yields = yields[yields["plant_id"].isin(list(machines))]
        yields = yields.assign(plant_id=yields["plant_id"].map(machines)).reset_index(drop=True)
    return replace(
        inputs,
        candidate_list=listed,
        plants=tables.empty(tables.Plants),
        communities=tables.empty(tables.BroughtCommunities),
        decisions=tables.empty(tables.Decisions),
        corrections=_asked(inputs, told),
        energy=EnergyInputs(assumptions=inputs.energy.assumptions, prices=inputs.energy.prices, yields=yields),
        properties=None,
    )


def named_communities(plan: Plan, rows: pd.DataFrame, persons: np.ndarray) -> pd.Series:
    """The names of communities; one in which a person of the list is named gives way to its area's.

    Parameters
    ----------
    plan : Plan
        Its candidates and areas are used.
    rows : pandas.DataFrame
        ``tables.Communities``.
    persons : numpy.ndarray
        Whether each candidate is a natural person, or may be one.

    Returns
    -------
    pandas.Series
        Texts by the index of ``rows``, without PODs and tax codes.
    """
    used = plan.inputs.reference
    labels = areas.area_labels(used.area_municipalities, used.areas)
    is_told = naming(rows["name"], plan.candidates.loc[persons, "name"])
    labels_here = rows["area_code"].map(labels).fillna(rows["area_code"]).astype("str")
    names: pd.Series = without_codes(rows["name"]).mask(np.array(is_told, bool), labels_here)
    return names.mask(names.str.strip(" …") == "", labels_here)


def _candidates(who: pd.DataFrame, persons: np.ndarray, codes: Mapping[str, str]) -> pd.DataFrame:
    known = {one.value for one in CandidateStatus}
    addresses = who["address_text"].copy()
    addresses[persons] = addresses_alone(who[persons])
    typed = {name: without_codes(who[name]) for name in _TYPED if name != "address_text"}
    return who.assign(
        name=without_codes(who["name"].mask(persons)),
        address_text=without_codes(addresses),
        **typed,
        pod_code=_none(who),
        holder_id=_replaced(who["holder_id"], codes),
        building_id=_replaced(who["building_id"], codes),
        status=who["status"].where(who["status"].isin(known)),
    )


def _communities(plan: Plan, persons: np.ndarray, codes: Mapping[str, str]) -> pd.DataFrame:
    rows = plan.communities
    names = named_communities(plan, rows, persons)
    used = plan.inputs.reference
    labels = areas.area_labels(used.area_municipalities, used.areas)
    # Whoever has one customer is called by it; a house often by who lives there.
    surnames = frozenset().union(*map(words_of, plan.candidates.loc[persons, "name"]))
    surnames -= frozenset().union(*map(words_of, used.municipalities["name"]))
    says_one = np.array([bool(words_of(name) & surnames) for name in rows["name"]], bool)
    is_one = (rows["config_type"] == ConfigType.REMOTE) | ((rows["config_type"] == ConfigType.GROUP) & says_one)
    return rows.assign(
        name=names.mask(is_one, rows["area_code"].map(labels).fillna(rows["area_code"]).astype("str")),
        entity_id=without_codes(rows["entity_id"]),
        holder_id=_replaced(rows["holder_id"], codes),
        building_id=_replaced(rows["building_id"], codes),
        contact=_none(rows),
        constitution_reference=_none(rows),
    )


def _bare_list(plan: Plan, candidates: pd.DataFrame) -> CandidateList:
    listed = decisions.decided_list(plan.inputs.candidate_list, plan.inputs.decisions)
    place = pd.Series(listed.original.index, index=listed.candidates["candidate_id"])
    rows = place[plan.candidates["candidate_id"]].to_numpy()
    kept = {name: ours for name, ours in listed.understood.items() if ours in {*_HARMLESS, *_ADDRESS}}
    original = listed.original.loc[rows, [name for name in listed.original.columns if name in kept]]
    original = (
        original.reset_index(drop=True).apply(without_codes)
        if len(original.columns)
        else original.reset_index(drop=True)
    )
    # A whole address was cleared of names already; of one in parts the street may hold one.
    changed = (candidates["address_text"] != plan.candidates["address_text"]).fillna(False).to_numpy(bool)
    for name in original.columns:
        if kept[name] == "address_text":
            original[name] = original[name].mask(changed, candidates["address_text"].reset_index(drop=True))
    ours = [name for name in tables.empty(tables.Candidates).columns if name in candidates]
    return CandidateList(listed.name, original, candidates[ours].reset_index(drop=True), kept)


def _asked(inputs: Inputs, told: pd.DataFrame) -> pd.DataFrame:
    """Corrections of told addresses without their words: they say which service was asked, and must be named."""
    if inputs.corrections.empty:
        return inputs.corrections
    found = decisions.corrections_in_force(inputs.corrections, inputs.decisions)
    found = found[found["address_key"].isin(set(correction_keys(told)))].reset_index(drop=True)
    bare = found.assign(
        address_key=[str(place) for place in range(1, len(found) + 1)], match_label=_none(found), match_id=_none(found)
    )
    return tables.complete(tables.PlanCorrections, bare)


def _pseudonyms(plan: Plan) -> dict[str, str]:
    """A number for each holder and building, in the order of the list: who is the same stays the same."""
    told = pd.concat(
        [plan.candidates["holder_id"], plan.candidates["building_id"], plan.plants["producer_id"],
         plan.plants["building_id"], plan.communities["holder_id"], plan.communities["building_id"]]
    )  # fmt: skip
    return {str(code): f"#{number}" for number, code in enumerate(told.dropna().unique(), 1)}


def _numbers(plan: Plan) -> dict[str, str]:
    """A number for each configuration that a list calls by a POD or a tax code."""
    codes = plan.communities["community_id"]
    says_code = codes[without_codes(codes) != codes]
    return {str(code): f"R{place}" for place, code in enumerate(says_code, 1)}


def _called(ids: pd.Series, numbers: Mapping[str, str]) -> pd.Series:
    told: pd.Series = ids.replace(dict(numbers)) if numbers else ids
    return told


def _replaced(cells: pd.Series, codes: Mapping[str, str]) -> pd.Series:
    return cells.map(codes).astype("str").where(cells.notna())


def _none(table: pd.DataFrame) -> pd.Series:
    return pd.Series(pd.NA, index=table.index, dtype="str")
