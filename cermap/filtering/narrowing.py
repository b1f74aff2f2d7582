"""A plan of only some of its candidates, for tables and files that show what the map shows."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from cermap import decisions
from cermap.records import CandidateList, Inputs, Note, Plan
from cermap.terms import DecisionSubject
from cermap.texts import N_, Message

_PARTIAL = N_("Filtered: only {shown} of {total} candidates are here.")


def narrowed(plan: Plan, candidate_ids: Collection[str]) -> Plan:
    """The plan with these candidates only; answers stay as they were found for the whole plan.

    Parameters
    ----------
    plan : Plan
        The whole.
    candidate_ids : collection of str
        Who stays.

    Returns
    -------
    Plan
        Candidates, their plants, memberships, verdicts and joining rows, their rows of the list and what was decided on
        them; plants of nobody; communities with all their figures. A note on the list says that it is a part. The digest
        is that of the whole plan: it says from which answers these rows are. It is never saved or made again.
    """
    ids = set(candidate_ids)
    gone = set(plan.candidates["candidate_id"]) - ids
    if not gone:
        return plan
    plants = _rows(plan.plants, ~plan.plants["candidate_id"].isin(gone))
    members = plan.memberships
    # A plant stands in a configuration without its candidate's number.
    stays = ~members["candidate_id"].isin(gone) & (
        members["plant_id"].isna() | members["plant_id"].isin(plants["plant_id"])
    )
    return replace(
        plan,
        inputs=_inputs(plan, ids),
        candidates=_rows(plan.candidates, plan.candidates["candidate_id"].isin(ids)),
        plants=plants,
        memberships=_rows(members, stays),
        verdicts=_rows(
            plan.verdicts, ~_is_of(plan.verdicts, gone, set(plan.plants["plant_id"]) - set(plants["plant_id"]))
        ),
        joining=_rows(plan.joining, plan.joining["candidate_id"].isin(ids)),
    )


def _is_of(verdicts: pd.DataFrame, candidates: set[str], plants: set[str]) -> "pd.Series[bool]":
    """Whether each verdict is of one of these: a member and a configuration may have the same number."""
    of_member = (verdicts["subject"] == "member") & verdicts["subject_id"].isin(candidates)
    return of_member | ((verdicts["subject"] == "plant") & verdicts["subject_id"].isin(plants))


def _inputs(plan: Plan, ids: set[str]) -> Inputs:
    """The rows of the list that stay, as decided, and the decisions that name nobody else."""
    inputs = plan.inputs
    log = inputs.decisions
    listed = decisions.decided_list(inputs.candidate_list, log)
    stays = listed.candidates["candidate_id"].isin(ids)
    # Those added at the table are rows of the list now: what added the others must not bring them back.
    of_others = (log["subject"] == DecisionSubject.CANDIDATE) & ~log["subject_id"].isin(ids)
    return replace(
        inputs,
        candidate_list=_part(listed, stays, len(plan.candidates)),
        decisions=_rows(log, ~of_others),
    )


def _part(listed: CandidateList, stays: "pd.Series[bool]", total: int) -> CandidateList:
    note = Note(Message(_PARTIAL, {"shown": int(stays.sum()), "total": total}))
    # What was noted of rows may be of those that are not here, and name what stands in them.
    of_all = (one for one in listed.notes if not one.rows)
    return replace(listed, original=listed.original[stays], candidates=listed.candidates[stays], notes=(note, *of_all))


def _rows(table: pd.DataFrame, stays: "pd.Series[bool]") -> pd.DataFrame:
    return table[stays].reset_index(drop=True)
