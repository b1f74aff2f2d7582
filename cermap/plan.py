"""The staircase: every step from a list to a plan, in order, once.

::

    0 decisions             the list and the registered configurations as decided at the table
    1 addresses.geocode     candidates -> places
    2 areas.assign          places -> areas, with shares and a certainty
    3 plants                candidates' own plants stand where the candidate stands, those added at the table at their point
    4 rules.check           members and plants -> verdicts
    5 communities.propose   candidates and plants -> configurations, those the table has chosen as it chose them
    6 communities.joining   address x community -> can share, can join, to verify, cannot

Each step takes tables and gives new ones. ``locate`` is steps 1 and 2 alone: what a list needs before anything is
grouped, and what one address on the phone needs.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import fields, replace

import numpy as np
import pandas as pd

from cermap import addresses, areas, communities, decisions, digests, rules, tables
from cermap.communities.membership.applicants import applicants
from cermap.energy import given
from cermap.locating import locate_points
from cermap.records import Assumptions, Inputs, Plan, Reference
from cermap.terms import Role

Progress = Callable[[str, int, int], None]

# All that a place and its area are found from; of a row that is otherwise changed they stay as they were.
_ASKED = (
    "address_text", "municipality", "province", "postcode", "given_lon", "given_lat", "is_placed_by_hand",
    "area_code_declared", "area_declared_edition",
)  # fmt: skip
# Inputs of which a decision makes new frames.
_COPIED = {"communities": tables.BroughtCommunities, "corrections": tables.PlanCorrections}
# What a candidate's own plant has of its row.
_OF_CANDIDATE = (
    "candidate_id", "pod_code", "technology", "voltage", "storage_kwh", "commissioning_date", "net_metering", "module_kw",
    "inverter_kw", "grant_share", "superbonus_kw", "obligation_kw", "building_id", "uncertainty_m", "lon", "lat",
    "area_code", "area_edition", "certainty",
)  # fmt: skip


def make_plan(
    inputs: Inputs,
    assumptions: Assumptions,
    as_of: dt.date,
    on_progress: Progress | None = None,
    *,
    before: Plan | None = None,
) -> Plan:
    """The plan of these inputs on this day.

    Parameters
    ----------
    inputs : Inputs
        List, plants, registered communities and public data.
    assumptions : Assumptions
        Numbers that decide a certainty.
    as_of : datetime.date
        Areas and rules are those in force on it.
    on_progress : callable, optional
        Called with step name (``geocode``, ``assign``, ``rules``, ``group``), done and total; each step ends with both
        equal.
    before : Plan, optional
        The plan of the same work before a change: rows that are as they were are not looked for again, and where only
        energy, the shortlist or the property list is another nothing is. The plan is the same with and without it.

    Returns
    -------
    Plan
        Rows of ``candidates`` are those of the list as decided at the table, in its order.

    Raises
    ------
    TableError
        When an input table breaks its declaration; all problems are named.
    """
    tell = on_progress or (lambda _step, _done, _total: None)
    used, inputs = inputs.reference, _completed(inputs)
    if before is not None and _answers_hold(inputs, before, assumptions, as_of):
        kept = replace(before, inputs=inputs)
        return kept if digests.counts_the_same(inputs, before.inputs) else replace(kept, digest=digests.digest_of(kept))
    listed = _listed(inputs)
    registered = tables.check(tables.Communities, decisions.registered(inputs.communities, inputs.decisions))
    choices = decisions.choices_of(inputs.decisions)
    same = before if before is not None and _is_same_ground(before, used, assumptions, as_of) else None
    corrections = decisions.corrections_in_force(inputs.corrections, inputs.decisions)
    candidates = _located(listed, used, assumptions, as_of, on_progress, same, corrections)
    plants = _all_plants(candidates, _decided_plants(inputs, used, assumptions, as_of))
    tell("rules", 0, 1)
    labels = areas.area_labels(used.area_municipalities, used.areas)
    who = applicants(candidates, plants, as_of, assumptions)
    proposed, memberships = communities.propose(
        candidates, plants, labels, as_of, assumptions, choices=choices, who=who
    )
    known = communities.members_of_registered(registered, choices, candidates, plants)
    memberships = pd.concat([known, memberships], ignore_index=True) if len(known) else memberships
    grouped = tables.complete(tables.Communities, pd.concat([registered, proposed], ignore_index=True))
    grouped = tables.check(tables.Communities, grouped)[list(tables.empty(tables.Communities).columns)]
    verdicts = rules.check(candidates, plants, grouped, memberships, as_of)
    tell("rules", 1, 1)
    tell("group", 0, 1)
    joining = communities.joining(grouped, candidates, plants, as_of, assumptions, held=known, who=who)
    tell("group", 1, 1)
    plan = Plan(
        inputs=inputs,
        assumptions=assumptions,
        as_of=as_of,
        candidates=candidates,
        plants=plants,
        communities=grouped,
        memberships=memberships,
        verdicts=verdicts,
        joining=joining,
        digest="",
    )
    return replace(plan, digest=digests.digest_of(plan))


def _completed(inputs: Inputs) -> Inputs:
    """The inputs with every column that their tables declare."""
    logs = _COPIED | {"decisions": tables.Decisions}
    frames = {name: tables.check(model, tables.complete(model, getattr(inputs, name))) for name, model in logs.items()}
    properties = decisions.completed_properties(inputs.properties)
    return _without_strays(replace(inputs, **frames, energy=given.completed(inputs.energy), properties=properties))


def _without_strays(inputs: Inputs) -> Inputs:
    """Measured hours of a row that no longer exists are gone with it: the next row that is added may bear its number."""
    curves = inputs.energy.curves
    if curves.empty:
        return inputs
    known = decisions.decided_list(inputs.candidate_list, inputs.decisions).candidates["candidate_id"]
    is_known = curves["candidate_id"].isin(known)
    if is_known.all():
        return inputs
    return replace(inputs, energy=replace(inputs.energy, curves=curves[is_known].reset_index(drop=True)))


def _answers_hold(inputs: Inputs, before: Plan, assumptions: Assumptions, as_of: dt.date) -> bool:
    """Whether all that answers stand on is as in the plan of before: none stands on energy, or on what is only kept."""
    old, apart = before.inputs, {"energy", "properties", "decisions", *_COPIED}
    whole = [field.name for field in fields(Inputs) if field.name not in apart]
    return (
        (before.assumptions, before.as_of) == (assumptions, as_of)
        and all(getattr(inputs, name) is getattr(old, name) for name in whole)
        and all(getattr(inputs, name).equals(getattr(old, name)) for name in _COPIED)
        and decisions.of_answers(inputs.decisions).equals(decisions.of_answers(old.decisions))
    )


def _listed(inputs: Inputs) -> pd.DataFrame:
    """The list's rows as decided at the table, without those taken out."""
    decided = decisions.decided_list(inputs.candidate_list, inputs.decisions).candidates
    gone = decisions.taken_out(inputs.decisions)
    rows = decided[~decided["candidate_id"].isin(gone)].reset_index(drop=True) if gone else decided
    return tables.check(tables.Candidates, tables.complete(tables.Candidates, rows))


def _is_same_ground(before: Plan, used: Reference, assumptions: Assumptions, as_of: dt.date) -> bool:
    return (before.inputs.reference.fingerprint, before.assumptions, before.as_of) == (
        used.fingerprint,
        assumptions,
        as_of,
    )


def _located(  # noqa: PLR0913, PLR0917 - as ``locate``, and the plan of before
    listed: pd.DataFrame,
    used: Reference,
    assumptions: Assumptions,
    as_of: dt.date,
    on_progress: Progress | None,
    before: Plan | None,
    corrections: pd.DataFrame,
) -> pd.DataFrame:
    """Located rows: of the plan of before where the row is as it was, else looked for."""
    if before is None:
        return locate(listed, used, assumptions, as_of, on_progress, corrections)
    old = before.candidates.set_index("candidate_id", drop=False).reindex(listed["candidate_id"])
    then, now = old[list(_ASKED)].reset_index(drop=True), listed[list(_ASKED)].reset_index(drop=True)
    is_alike = ((then == now).fillna(False).to_numpy(bool) | (then.isna() & now.isna()).to_numpy(bool)).all(axis=1)
    is_same = is_alike & old["candidate_id"].notna().to_numpy() & ~_is_corrected_since(listed, corrections, before)
    # Whatever else was said of a row since is of the row, not of its place.
    placed = old.set_axis(listed.index).drop(columns=list(listed.columns))
    kept = pd.concat([listed, placed], axis=1)[is_same]
    if not is_same.all():
        new = locate(listed[~is_same], used, assumptions, as_of, on_progress, corrections)
        kept = pd.concat([kept, new[kept.columns]]).loc[listed.index]
    whole: pd.DataFrame = tables.complete(tables.Assigned, kept)
    return whole


def _is_corrected_since(listed: pd.DataFrame, corrections: pd.DataFrame, before: Plan) -> np.ndarray:
    """Whether an address has another correction than in the plan of before, or no longer one."""
    old = decisions.corrections_in_force(before.inputs.corrections, before.inputs.decisions)
    both = pd.concat([frame for frame in (old, corrections) if len(frame)] or [old], ignore_index=True)
    changed = both.drop_duplicates(keep=False)["address_key"]
    keys = addresses.correction_keys(listed) if len(changed) else np.full(len(listed), None, object)
    return np.asarray(pd.Series(keys, dtype="str").isin(changed), bool)


def locate(  # noqa: PLR0913, PLR0917 - the list, what it stands on, and what was corrected
    candidates: pd.DataFrame,
    used: Reference,
    assumptions: Assumptions,
    as_of: dt.date,
    on_progress: Progress | None = None,
    corrections: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Candidates with their place, area and certainty (``tables.Assigned``, same index)."""
    tell = on_progress or (lambda _step, _done, _total: None)
    located, places = addresses.geocode(
        candidates,
        used.house_numbers,
        used.municipalities,
        assumptions,
        on_progress=lambda done, total: tell("geocode", done, total),
        corrections=corrections,
    )
    answers = areas.assign(
        places,
        used.areas,
        area_centroids=used.area_centroids,
        civic_points=used.civic_points,
        assumptions=assumptions,
        as_of=as_of,
        declared=located[["area_code_declared", "area_declared_edition"]],
        match_reasons=located["match_reasons"],
        atlas=atlas_of(used),
        on_progress=lambda done, total: tell("assign", done, total),
    )
    return tables.complete(tables.Assigned, pd.concat([located, answers], axis=1))


def atlas_of(used: Reference) -> areas.Atlas:
    """The areas of these public data ready to be asked, made at the first question and kept with them."""
    atlas: areas.Atlas | None = used.ready.get("atlas")
    if atlas is None:
        # Two sessions may both make the first one: either is as good.
        atlas = areas.atlas_of(used.areas, used.area_centroids, used.civic_points)
        used.ready["atlas"] = atlas
    return atlas


def locate_one(text: str, used: Reference, assumptions: Assumptions, as_of: dt.date) -> pd.Series:
    """The row of ``tables.Assigned`` for one address, or for coordinates, as typed."""
    row = pd.DataFrame({"candidate_id": ["1"], "role": [Role.CONSUMER.value], "address_text": [text]})
    return locate(tables.complete(tables.Candidates, row), used, assumptions, as_of).iloc[0]


def _decided_plants(inputs: Inputs, used: Reference, assumptions: Assumptions, as_of: dt.date) -> pd.DataFrame:
    """Plants beside the list; the area of one added at the table is that of its point today, whatever a file says."""
    plants = decisions.decided_plants(inputs.plants, inputs.decisions)
    is_placed = plants["plant_id"].isin(decisions.placed_at_the_table(inputs.decisions)).to_numpy(bool)
    if not is_placed.any():
        return plants
    lon, lat, uncertainty_m = (plants.loc[is_placed, name].to_numpy(float) for name in ("lon", "lat", "uncertainty_m"))
    found = locate_points(lon, lat, uncertainty_m, atlas_of(used), assumptions=assumptions, as_of=as_of)
    for column in ("area_code", "area_edition", "certainty"):
        plants.loc[is_placed, column] = pd.array(getattr(found, column), dtype="str")
    return plants


def _all_plants(candidates: pd.DataFrame, others: pd.DataFrame) -> pd.DataFrame:
    """Plants of the list and plants of their own sheet; a candidate's plant stands where the candidate stands."""
    owners = candidates[candidates["own_plant_kw"] > 0]
    own = owners[list(_OF_CANDIDATE)].assign(
        plant_id="I" + owners["candidate_id"],
        producer_id=owners["holder_id"].fillna(owners["candidate_id"]),
        capacity_kw=owners["own_plant_kw"],
        is_existing=owners["plant_is_existing"],
        is_upgrade=owners["plant_is_upgrade"],
        is_for_cer=owners["plant_is_for_cer"],
    )
    brought = tables.complete(tables.Plants, others)
    frames = [frame for frame in (tables.complete(tables.Plants, own), brought) if len(frame)]
    joined = pd.concat(frames, ignore_index=True) if frames else tables.empty(tables.Plants)
    return tables.check(tables.Plants, joined)
