"""What one address could join, on one day: of a row of the list as it is, of any other place for a household there."""

from dataclasses import replace

import numpy as np
import pandas as pd

from cermap import communities, tables
from cermap.desk.answering import answer_row
from cermap.errors import NotFound
from cermap.records import CallAnswer, Dossier, Plan
from cermap.terms import MatchLevel, MemberKind, Outcome, Role
from cermap.texts import N_

_OUTCOMES = {outcome.value: place for place, outcome in enumerate(Outcome)}


def dossier_of_candidate(plan: Plan, candidate_id: str) -> Dossier:
    """The dossier of a row of the list, on the day of the plan.

    Parameters
    ----------
    plan : Plan
        The plan.
    candidate_id : str
        One of its candidates.

    Raises
    ------
    NotFound
        When the list has no such row.
    """
    found = plan.candidates[plan.candidates["candidate_id"] == candidate_id]
    if found.empty:
        raise NotFound(N_("The list has no row {row}. Choose one of its rows."), row=candidate_id)
    row = found.iloc[0]
    return dossier_of_answer(answer_row(_asked(row), row, plan, candidate_id), plan)


def dossier_of_place(plan: Plan, question: str, row: pd.Series) -> Dossier:
    """The dossier of a place that somebody looked for, on the day of the plan.

    Parameters
    ----------
    plan : Plan
        On whose data it was found.
    question : str
        What was asked.
    row : pandas.Series
        Of ``tables.Assigned``, as it was found.
    """
    return dossier_of_answer(answer_row(question, row, plan, None), plan)


def dossier_of_answer(answer: CallAnswer, plan: Plan) -> Dossier:
    """The dossier of a call that has its answer, on the day of the call.

    Parameters
    ----------
    answer : CallAnswer
        The call; of a candidate, or of a place where a household is supposed.
    plan : Plan
        On whose data it was answered.
    """
    on_day = replace(plan, as_of=answer.as_of)
    if answer.candidate_id is not None:
        here, code = _answered(on_day, answer), answer.candidate_id
    else:
        here, code = _household(on_day, answer.row), "1"
    joining = communities.which_to_join(here, code)
    kept = _kept(here.communities, joining, set(answer.communities["community_id"]))
    told = replace(
        answer,
        communities=here.communities.iloc[kept].reset_index(drop=True),
        joining=joining.iloc[kept].reset_index(drop=True),
    )
    return Dossier(told, communities.obstacles_behind(here, code), is_supposed=answer.candidate_id is None)


def _kept(rows: pd.DataFrame, joining: pd.DataFrame, there: set[str]) -> np.ndarray:
    """Positions of what is told: the best answer first, of the same answer those of its areas; what it cannot join only there."""
    is_there = rows["community_id"].isin(there).to_numpy(bool)
    rank = joining["outcome"].map(_OUTCOMES).to_numpy(int)
    order = np.lexsort((~is_there, rank))
    # A legal entity is joined once, whatever number of areas it is in (R-CFG-06).
    is_entity = ((joining["outcome"] == Outcome.CAN_JOIN) & rows["entity_id"].notna()).to_numpy(bool)
    again = rows["entity_id"].iloc[order].where(is_entity[order]).duplicated().to_numpy(bool) & is_entity[order]
    is_told = (joining["outcome"] != Outcome.CANNOT).to_numpy(bool) | is_there
    kept: np.ndarray = order[is_told[order] & ~again]
    return kept


def _answered(plan: Plan, answer: CallAnswer) -> Plan:
    """The plan with this row as it is answered on the day of the call."""
    at = plan.candidates["candidate_id"] == answer.candidate_id
    row = plan.candidates[at].iloc[0]
    if row["certainty_reasons"] == answer.row["certainty_reasons"] and row["area_code"] == answer.row["area_code"]:
        return plan
    candidates = plan.candidates.copy()
    for name in ("area_code", "area_share", "area_alternatives", "certainty", "certainty_reasons", "area_edition"):
        candidates.loc[at, name] = answer.row[name]
    return replace(plan, candidates=candidates)


def _household(plan: Plan, row: pd.Series) -> Plan:
    """The plan with nobody but a household at this place."""
    columns = [name for name in tables.empty(tables.Assigned).columns if name in row.index]
    kind = {"candidate_id": "1", "role": Role.CONSUMER.value, "member_kind": MemberKind.NATURAL_PERSON.value}
    one = pd.DataFrame({name: [row[name]] for name in columns} | {name: [value] for name, value in kind.items()})
    return replace(
        plan,
        candidates=tables.complete(tables.Assigned, one),
        plants=plan.plants.iloc[:0],
        memberships=plan.memberships.iloc[:0],
    )


def _asked(row: pd.Series) -> str:
    """What the list says of where it is."""
    written = [row["address_text"], row["municipality"] if "municipality" in row.index else None]
    said = [str(one) for one in written if isinstance(one, str)]
    # An address that names its town already is not given it twice.
    if len(said) == 2 and said[1].casefold() in said[0].casefold():
        said.pop()
    if isinstance(row["address_text"], str):
        return ", ".join(said)
    if isinstance(row["name"], str):
        return ", ".join([row["name"], *said])
    if row["match_level"] == MatchLevel.GIVEN and pd.notna(row["lat"]):
        return f"{row['lat']:.5f} {row['lon']:.5f}"
    return ", ".join(said) or str(row["candidate_id"])
