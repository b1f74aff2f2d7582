"""A decision on what goes into a plan: made, undone, done again.

The inputs of before are never changed: each call gives new ones.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from cermap import tables
from cermap.decisions import log
from cermap.decisions.log import Change
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject


@dataclass(frozen=True)
class Signature:
    """Who decides, when, and why.

    Parameters
    ----------
    made_at : datetime.datetime
        With its time zone.
    made_by, why : str or None
        In their words.
    """

    made_at: dt.datetime
    made_by: str | None = None
    why: str | None = None


def decide(
    inputs: Inputs,
    action: DecisionAction,
    subjects: Sequence[tuple[DecisionSubject, str, Sequence[Change]]],
    signed: Signature,
) -> Inputs:
    """The inputs with one decision more; what was undone before is forgotten.

    Parameters
    ----------
    inputs : records.Inputs
        As before.
    action : DecisionAction
        What is done.
    subjects : sequence of tuple
        Kind, id and changed cells of each thing it is done to.
    signed : Signature
        Who, when, why.
    """
    if not subjects:
        return inputs
    made = log.record(_log(inputs), action, subjects, signed.made_at, made_by=signed.made_by, why=signed.why)
    brought = tables.complete(tables.BroughtCommunities, inputs.communities)
    corrected = tables.complete(tables.PlanCorrections, inputs.corrections)
    return replace(
        inputs,
        decisions=made,
        communities=_not_forgotten(brought, _log(inputs)),
        corrections=_not_forgotten(corrected, _log(inputs)),
    )


def bring(inputs: Inputs, communities: pd.DataFrame, signed: Signature) -> Inputs:
    """The inputs with registered configurations from a file: new ones, and new versions of those that were there.

    Parameters
    ----------
    inputs : records.Inputs
        As before.
    communities : pandas.DataFrame
        ``tables.Communities``, ids unique.
    signed : Signature
        Who, when, why (usually the name of the file).
    """
    subjects = [(DecisionSubject.CONFIGURATION, code, ()) for code in communities["community_id"]]
    if not subjects:
        return inputs
    decided = decide(inputs, DecisionAction.BRING, subjects, signed)
    new = tables.complete(tables.BroughtCommunities, communities)
    new["decision"] = decided.decisions["decision"].max()
    columns = tables.empty(tables.BroughtCommunities).columns
    both = [frame[columns] for frame in (decided.communities, new) if len(frame)]
    brought = tables.complete(tables.BroughtCommunities, pd.concat(both, ignore_index=True))
    return replace(decided, communities=tables.check(tables.BroughtCommunities, brought))


def undo(inputs: Inputs) -> Inputs:
    """The inputs without their last decision; as they are when there is none."""
    return replace(inputs, decisions=log.undo(_log(inputs)))


def redo(inputs: Inputs) -> Inputs:
    """The inputs with the decision that was undone last; as they are when there is none."""
    return replace(inputs, decisions=log.redo(_log(inputs)))


def changes_of(row: pd.Series, values: Mapping[str, Any]) -> list[Change]:
    """The cells of a row that would be otherwise.

    Parameters
    ----------
    row : pandas.Series
        As it is; columns it does not have are missing.
    values : mapping
        Column -> its new value; None for a missing one.
    """
    texts = [(column, _text(row.get(column)), _text(value)) for column, value in values.items()]
    return [Change(column, before, after) for column, before, after in texts if before != after]


def new_candidate_id(inputs: Inputs) -> str:
    """The ordinal of the next candidate that is added."""
    made = log.in_force(_log(inputs))
    named = made.loc[made["subject"] == DecisionSubject.CANDIDATE, "subject_id"]
    taken = {*inputs.candidate_list.candidates["candidate_id"], *named}
    ordinal = len(inputs.candidate_list.candidates) + 1
    while str(ordinal) in taken:
        ordinal += 1
    return str(ordinal)


def _not_forgotten(rows: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """Rows that came with the plan, or by a decision in force: what was undone is not done again after another one."""
    is_kept = rows["decision"].isna() | rows["decision"].isin(log.in_force(decisions)["decision"])
    return rows[is_kept].reset_index(drop=True)


def _text(value: Any) -> str | None:
    """A cell as the log writes it."""
    if value is None or pd.isna(value):
        return None
    if isinstance(value, (bool, np.bool_)):
        return str(bool(value)).lower()
    if isinstance(value, (float, int)):
        return format(float(value), ".15g")
    if isinstance(value, dt.date):
        return value.isoformat()[:10]
    # A field that somebody emptied says nothing.
    return str(value) if str(value).strip() else None


def _log(inputs: Inputs) -> pd.DataFrame:
    return tables.complete(tables.Decisions, inputs.decisions)
