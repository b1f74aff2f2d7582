"""A plan for everybody: legal persons and public bodies as they are, natural persons only as counts (R-DAT-08).

What a reader could work out by taking one file from another counts as told. So nothing here is made from the whole plan and
then covered up: configurations, verdicts and answers are made again **from the legal persons alone**, as if the others were
not there. One person more or less changes nothing but a count, by five.

::

    the whole plan                      what is told
    3 schools, 17 families, 1 roof  ->  3 schools, 1 roof; a proposal of these, "at least 18 users"; area A: at least 15
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import areas, communities, decisions, rules, tables
from cermap.decisions import Choice
from cermap.disclosing.names.named import bare_inputs
from cermap.disclosing.names.scrubbed import without_codes
from cermap.disclosing.public.configurations import told_configurations
from cermap.disclosing.public.counts import counted
from cermap.records import CandidateList, Plan
from cermap.terms import Origin, Stage

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
_TYPED = ("name", "address_text", "municipality", "province", "postcode")
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
    bodies = plan.candidates[~persons].reset_index(drop=True)
    # Whose roof a plant of nobody stands on is not known.
    machines = plan.plants[plan.plants["candidate_id"].isin(set(bodies["candidate_id"]))].reset_index(drop=True)
    number = told_numbers(plan, persons)
    machine = {str(code): f"P{place}" for place, code in enumerate(machines["plant_id"], 1)}
    made = _renumbered(_made_of(plan, bodies, machines), number, machine)
    shown = told_configurations(plan, made, persons)
    candidates = _only(tables.Assigned, bodies, _TOLD).assign(**{name: without_codes(bodies[name]) for name in _TYPED})
    candidates = candidates.assign(candidate_id=bodies["candidate_id"].map(number))
    plants = _only(tables.Plants, machines, _OF_A_PLANT).assign(
        plant_id=machines["plant_id"].map(machine), candidate_id=machines["candidate_id"].map(number)
    )
    return (
        replace(
            shown,
            candidates=tables.check(tables.Assigned, candidates),
            plants=tables.check(tables.Plants, plants),
            inputs=bare_inputs(plan, _list(candidates), bodies, machine),
            digest="",
        ),
        counted(plan, plan.candidates[persons]),
    )


def told_numbers(plan: Plan, persons: np.ndarray) -> dict[str, str]:
    """The number that each legal person is told under, by its row of the whole plan.

    Parameters
    ----------
    plan : Plan
        The whole plan.
    persons : numpy.ndarray
        Whether each candidate is a natural person, or may be one.

    Returns
    -------
    dict of str to str
        ``candidate_id`` -> number, from 1 in the order of the list.
    """
    bodies = plan.candidates.loc[~persons, "candidate_id"]
    return {str(code): str(place) for place, code in enumerate(bodies, 1)}


def _made_of(plan: Plan, bodies: pd.DataFrame, machines: pd.DataFrame) -> Plan:
    """Configurations, verdicts and answers as they are for these alone, with what the table decided of them."""
    used, day, chosen = plan.inputs.reference, plan.as_of, plan.assumptions
    choices = _choices(plan, set(bodies["candidate_id"]), set(machines["plant_id"]))
    registered = plan.communities[plan.communities["origin"] == Origin.REGISTERED]
    labels = areas.area_labels(used.area_municipalities, used.areas)
    proposed, memberships = communities.propose(bodies, machines, labels, day, chosen, choices=choices)
    known = communities.members_of_registered(registered, choices, bodies, machines)
    memberships = pd.concat([known, memberships], ignore_index=True) if len(known) else memberships
    grouped = tables.complete(tables.Communities, pd.concat([registered, proposed], ignore_index=True))
    grouped = grouped[list(tables.empty(tables.Communities).columns)]
    return replace(
        plan,
        candidates=bodies,
        plants=machines,
        communities=grouped,
        memberships=memberships,
        verdicts=rules.check(bodies, machines, grouped, memberships, day),
        joining=communities.joining(grouped, bodies, machines, day, chosen, held=known),
    )


def _choices(plan: Plan, people: set[str], machines: set[str]) -> dict[str, Choice]:
    """What was decided of each configuration, as far as it names these: who took in a person alone decided nothing here."""
    told = {"candidate_id": people, "plant_id": machines}
    return {
        code: replace(
            choice,
            taken_in=choice.taken_in & people,
            left_out=choice.left_out & people,
            come_since=choice.come_since & people,
            frozen=choice.frozen and frozenset(one for one in choice.frozen if one[1] in told[one[0]]),
        )
        for code, choice in decisions.choices_of(plan.inputs.decisions).items()
    }


def _renumbered(made: Plan, number: Mapping[str, str], machine: Mapping[str, str]) -> Plan:
    """Memberships, verdicts and answers under the numbers that are told; what was measured may name or count somebody."""
    held, said, answers = made.memberships, made.verdicts, made.joining
    ids = said["subject_id"].where(said["subject"] == "configuration")
    ids = ids.fillna(said["subject_id"].map(number).where(said["subject"] == "member"))
    ids = ids.fillna(said["subject_id"].map(machine).where(said["subject"] == "plant"))
    # Of one that the table keeps, with people who are not told, the rules cannot be said from these alone.
    is_kept = (made.communities["origin"] == Origin.PROPOSED) & (made.communities["stage"] != Stage.PROPOSED)
    of_kept = (said["subject"] == "configuration") & ids.isin(made.communities.loc[is_kept, "community_id"])
    verdicts = said.assign(subject_id=ids.astype("str"), measured=pd.Series(pd.NA, index=said.index, dtype="str"))
    return replace(
        made,
        memberships=held.assign(
            candidate_id=held["candidate_id"].map(number).astype("str"),
            plant_id=held["plant_id"].map(machine).astype("str"),
        ),
        verdicts=verdicts[ids.notna() & ~of_kept].reset_index(drop=True),
        joining=answers.assign(candidate_id=answers["candidate_id"].map(number).astype("str")),
    )


def _list(candidates: pd.DataFrame) -> CandidateList:
    """The rows as a list of our own columns: those of the user's list stay at the table, and its file's name too."""
    ours = [name for name in tables.empty(tables.Candidates).columns if name in candidates]
    rows = candidates[ours].reset_index(drop=True)
    original = rows[["name", "address_text"]].astype("str")
    return CandidateList(_TITLE, original, rows, {"name": "name", "address_text": "address_text"})


def _only(model: type, rows: pd.DataFrame, told: tuple[str, ...]) -> pd.DataFrame:
    """The told columns of some rows, the others as unknown."""
    kept = rows[[name for name in told if name in rows]].reset_index(drop=True)
    return tables.complete(model, kept)[list(tables.empty(model).columns)]
