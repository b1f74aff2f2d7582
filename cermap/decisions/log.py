"""The log of decisions: one more, the last undone, done again.

What was undone stays in the log, so that it can be done again, until something else is decided.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap import tables
from cermap.terms import DecisionAction, DecisionSubject

# The shortlist, which building of the property list is which, saved views, calls of the desk.
_ONLY_KEPT = (DecisionSubject.ROOF, DecisionSubject.PROPERTY, DecisionSubject.SCENE, DecisionSubject.CALL)
_WITHOUT_LIST = (DecisionSubject.PLANT, *_ONLY_KEPT)


@dataclass(frozen=True)
class Change:
    """One cell that a decision changes, as text; None for a missing one.

    Parameters
    ----------
    column : str or None
        House column; None where no cell changes.
    before, after : str or None
        What it was, and what it becomes.
    """

    column: str | None = None
    before: str | None = None
    after: str | None = None


def record(  # noqa: PLR0913 - what a line of a log says
    decisions: pd.DataFrame,
    action: DecisionAction,
    subjects: Sequence[tuple[DecisionSubject, str, Sequence[Change]]],
    made_at: dt.datetime,
    *,
    made_by: str | None = None,
    why: str | None = None,
) -> pd.DataFrame:
    """The log with one decision more; what was undone before is forgotten.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.
    action : DecisionAction
        What is done.
    subjects : sequence of tuple
        Kind, id and changed cells of each thing it is done to; several things of one decision are undone together;
        of nothing there is no decision.
    made_at : datetime.datetime
        When, with its time zone.
    made_by, why : str, optional
        Who decided, and the reason, in their words.

    Returns
    -------
    pandas.DataFrame
        ``tables.Decisions``.
    """
    if not subjects:
        return decisions
    kept = in_force(decisions)
    moment = made_at.astimezone(dt.UTC).replace(tzinfo=None, microsecond=0)
    new = pd.DataFrame(
        [
            {
                "decision": int(kept["decision"].max()) + 1 if len(kept) else 1,
                "made_at": moment,
                "made_by": made_by or None,
                "why": why or None,
                "action": action.value,
                "subject": subject.value,
                "subject_id": subject_id,
                "column": change.column,
                "before": change.before,
                "after": change.after,
                "is_undone": False,
            }
            for subject, subject_id, changes in subjects
            for change in (changes or (Change(),))
        ]
    )
    declared = tables.complete(tables.Decisions, new)[tables.empty(tables.Decisions).columns]
    both = pd.concat([kept, declared], ignore_index=True) if len(kept) else declared
    return tables.check(tables.Decisions, both)


def undo(decisions: pd.DataFrame) -> pd.DataFrame:
    """The log with the last decision undone; as it is when there is none."""
    return _marked(decisions, in_force(decisions)["decision"].max(), is_undone=True)


def redo(decisions: pd.DataFrame) -> pd.DataFrame:
    """The log with the decision undone last done again; as it is when there is none."""
    undone = decisions[decisions["is_undone"]] if len(decisions) else tables.empty(tables.Decisions)
    return _marked(decisions, undone["decision"].min(), is_undone=False)


def can_undo(decisions: pd.DataFrame) -> bool:
    """Whether any decision is in force."""
    return len(in_force(decisions)) > 0


def can_redo(decisions: pd.DataFrame) -> bool:
    """Whether any decision was undone and not yet replaced by another."""
    return len(decisions) > 0 and bool(decisions["is_undone"].any())


def in_force(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows of decisions that were not undone."""
    if decisions.empty:
        return tables.empty(tables.Decisions)
    kept: pd.DataFrame = decisions[~decisions["is_undone"]]
    return kept.reset_index(drop=True)


def of_answers(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows in force that an answer of the plan stands on: what is only kept to be looked at is not among them."""
    made = in_force(decisions)
    kept: pd.DataFrame = made[~made["subject"].isin(_ONLY_KEPT)]
    return kept.reset_index(drop=True)


def without_list(decisions: pd.DataFrame) -> pd.DataFrame:
    """The rows in force that hang on no row of the list: roofs, plants, the property list, views, calls of the desk.

    They go over to the plan of another list.
    """
    made = in_force(decisions)
    kept: pd.DataFrame = made[made["subject"].isin(_WITHOUT_LIST)]
    return kept.reset_index(drop=True)


def _marked(decisions: pd.DataFrame, number: Any, *, is_undone: bool) -> pd.DataFrame:
    if pd.isna(number):
        return decisions
    mark = decisions["is_undone"].mask(decisions["decision"] == number, is_undone)
    return decisions.assign(is_undone=mark.astype(bool))
