"""A plan for everybody: legal persons and public bodies as they are, natural persons only as counts (R-DAT-08).

What a reader could work out by taking one number from another counts as told: a community stands inside its area and not
in the middle of its members, and its figures are left out where one to four natural persons stand behind them.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import areas, tables
from cermap.disclosing.counts import FEWEST, counted, in_fives
from cermap.disclosing.named import bare_inputs
from cermap.records import CandidateList, Plan
from cermap.terms import ConfigType, Origin

# What is told of a legal person; everything else of its row stays at the table.
_TOLD = (
    "candidate_id", "name", "address_text", "municipality", "province", "postcode", "member_kind", "role", "match_level",
    "match_score", "match_label", "match_reasons", "position_level", "uncertainty_m", "municipality_code", "lon", "lat",
    "area_code", "area_share", "area_alternatives", "border_distance_m", "certainty", "certainty_reasons", "area_edition",
)  # fmt: skip
_OF_A_PLANT = (
    "plant_id", "candidate_id", "technology", "capacity_kw", "annual_output_kwh", "voltage", "commissioning_date",
    "is_existing", "is_upgrade", "is_for_cer", "planes", "uncertainty_m", "lon", "lat", "area_code", "area_edition",
    "certainty",
)  # fmt: skip
_TITLE = "cermap"


def public_plan(plan: Plan, persons: np.ndarray) -> tuple[Plan, pd.DataFrame]:
    """The plan of legal persons alone, and the counts of the others.

    Parameters
    ----------
    plan : Plan
        The whole.
    persons : numpy.ndarray
        Whether each candidate is a natural person, or may be one.

    Returns
    -------
    tuple of Plan and pandas.DataFrame
        Rows are numbered anew, so that gaps tell nothing; ``tables.SubjectCounts``.
    """
    counts = counted(plan, plan.candidates[persons])
    bodies = plan.candidates[~persons]
    number = {code: str(place) for place, code in enumerate(bodies["candidate_id"], 1)}
    candidates = _only(tables.Assigned, bodies, _TOLD).assign(
        candidate_id=bodies["candidate_id"].map(number).to_numpy()
    )
    plants, machine = _plants(plan, number)
    shown = replace(
        plan,
        candidates=tables.check(tables.Assigned, candidates),
        plants=plants,
        communities=_communities(plan, persons),
        memberships=_memberships(plan, number, machine),
        verdicts=_verdicts(plan, number, machine),
        joining=_joining(plan, number),
        digest="",
    )
    return replace(shown, inputs=replace(bare_inputs(plan, candidates), candidate_list=_list(candidates))), counts


def _list(candidates: pd.DataFrame) -> CandidateList:
    """The rows as a list of our own columns: those of the user's list stay at the table, and its file's name too."""
    ours = [name for name in tables.empty(tables.Candidates).columns if name in candidates]
    rows = candidates[ours].reset_index(drop=True)
    original = rows[["name", "address_text"]].astype("str")
    return CandidateList(_TITLE, original, rows, {"name": "name", "address_text": "address_text"})


def _plants(plan: Plan, number: dict[str, str]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Plants of legal persons; whose roof a plant of nobody stands on is not known."""
    rows = plan.plants[plan.plants["candidate_id"].isin(list(number))]
    machine = {code: f"P{place}" for place, code in enumerate(rows["plant_id"], 1)}
    told = _only(tables.Plants, rows, _OF_A_PLANT).assign(
        plant_id=rows["plant_id"].map(machine).to_numpy(), candidate_id=rows["candidate_id"].map(number).to_numpy()
    )
    return tables.check(tables.Plants, told), machine


def _communities(plan: Plan, persons: np.ndarray) -> pd.DataFrame:
    """Registered ones are public; of a proposal only what at least five, or no natural persons stand behind."""
    rows = plan.communities
    people = set(plan.candidates.loc[persons, "candidate_id"])
    owned = set(
        plan.plants.loc[~plan.plants["candidate_id"].isin(set(plan.candidates["candidate_id"]) - people), "plant_id"]
    )
    members = _held(plan, rows, "candidate_id", people)
    machines = _held(plan, rows, "plant_id", owned)
    is_own = (rows["origin"] == Origin.PROPOSED) | (members > 0)
    is_few = is_own & (members > 0) & (members < FEWEST)
    few_machines = is_own & (machines > 0) & (machines < FEWEST)
    is_house = rows["config_type"].isin([ConfigType.GROUP, ConfigType.REMOTE])
    labels = areas.area_labels(plan.inputs.reference.area_municipalities, plan.inputs.reference.areas)
    users = rows["users"] - members + members.map(in_fives)
    nothing = pd.Series(pd.NA, index=rows.index, dtype="str")
    told = rows.assign(
        # The name of a building, or of its one customer, may be a person's.
        name=rows["name"].mask(is_house, rows["area_code"].map(labels).fillna(rows["area_code"]).astype("str")),
        building_id=nothing,
        holder_id=nothing,
        contact=nothing,
        constitution_reference=nothing,
        users=rows["users"].mask(is_own, users).mask(is_few).astype("Int64"),
        plants=rows["plants"].mask(few_machines),
        capacity_kw=rows["capacity_kw"].mask(few_machines),
        lon=rows["lon"].mask(is_own | is_house),
        lat=rows["lat"].mask(is_own | is_house),
    )
    return tables.check(tables.Communities, told)


def _held(plan: Plan, communities: pd.DataFrame, column: str, ids: set[str]) -> "pd.Series[int]":
    """How many of these each community has."""
    found = plan.memberships[plan.memberships[column].isin(ids)].groupby("community_id")[column].nunique()
    return communities["community_id"].map(found).fillna(0).astype("int64")


def _memberships(plan: Plan, number: dict[str, str], machine: dict[str, str]) -> pd.DataFrame:
    rows = plan.memberships
    candidate, plant = rows["candidate_id"].map(number), rows["plant_id"].map(machine)
    told = rows.assign(candidate_id=candidate.astype("str"), plant_id=plant.astype("str"))
    return tables.check(tables.Memberships, told[(candidate.notna() | plant.notna()).to_numpy()].reset_index(drop=True))


def _verdicts(plan: Plan, number: dict[str, str], machine: dict[str, str]) -> pd.DataFrame:
    """What rules say of those shown; what was measured may name or count somebody."""
    rows = plan.verdicts
    ids = rows["subject_id"].where(rows["subject"] == "configuration")
    ids = ids.fillna(rows["subject_id"].map(number).where(rows["subject"] == "member"))
    ids = ids.fillna(rows["subject_id"].map(machine).where(rows["subject"] == "plant"))
    told = rows.assign(subject_id=ids.astype("str"), measured=pd.Series(pd.NA, index=rows.index, dtype="str"))
    return tables.check(tables.Verdicts, told[ids.notna().to_numpy()].reset_index(drop=True))


def _joining(plan: Plan, number: dict[str, str]) -> pd.DataFrame:
    rows = plan.joining[plan.joining["candidate_id"].isin(list(number))]
    return rows.assign(candidate_id=rows["candidate_id"].map(number)).reset_index(drop=True)


def _only(model: type, rows: pd.DataFrame, told: tuple[str, ...]) -> pd.DataFrame:
    """The told columns of some rows, the others as unknown."""
    kept = rows[[name for name in told if name in rows]].reset_index(drop=True)
    return tables.complete(model, kept)[list(tables.empty(model).columns)]
