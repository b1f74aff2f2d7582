"""Corrections of addresses that count in a plan: those it came with, and those decided at the table."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from cermap import tables
from cermap.decisions.log import Change, in_force
from cermap.decisions.making import Signature, decide
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject


def corrections_in_force(corrections: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """The corrections that count: the last of each address, without those whose decision was undone.

    Parameters
    ----------
    corrections : pandas.DataFrame
        ``tables.PlanCorrections``.
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Corrections``.
    """
    rows = tables.complete(tables.PlanCorrections, corrections)
    rows = rows[rows["decision"].isna() | rows["decision"].isin(in_force(decisions)["decision"])]
    kept: pd.DataFrame = rows.drop_duplicates("address_key", keep="last").drop(columns="decision")
    return kept.reset_index(drop=True)


def correct(
    inputs: Inputs,
    corrections: pd.DataFrame,
    rows: Sequence[tuple[str, str | None, str]],
    signed: Signature,
    cells: Mapping[str, Sequence[Change]] | None = None,
) -> Inputs:
    """The inputs with one decision more, which says where some addresses are.

    Parameters
    ----------
    inputs : records.Inputs
        As before.
    corrections : pandas.DataFrame
        ``tables.Corrections``; where there is none, rows are only moved.
    rows : sequence of tuple
        Id, old and new reading of each candidate for which it was decided.
    signed : Signature
        Who, when, why.
    cells : mapping, optional
        Candidate -> cells that change in its own row.
    """
    own = cells or {}
    if not rows or (corrections.empty and not own):
        return inputs
    # The reading comes first: the minutes say of each row the first thing that changed.
    subjects = [
        (DecisionSubject.CANDIDATE, code, (Change(None, before, after), *own.get(code, ())))
        for code, before, after in rows
    ]
    action = DecisionAction.MOVE if corrections.empty else DecisionAction.CORRECT
    decided = decide(inputs, action, subjects, signed)
    if corrections.empty:
        return decided
    new = tables.complete(tables.PlanCorrections, corrections)
    new["decision"] = decided.decisions["decision"].max()
    brought = tables.complete(tables.PlanCorrections, decided.corrections)
    both = pd.concat([brought, new[brought.columns]], ignore_index=True) if len(brought) else new
    return replace(decided, corrections=tables.check(tables.PlanCorrections, both))
