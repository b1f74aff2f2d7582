"""One plan of two copies: what is chosen of the other becomes decisions at the end of one's own log."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap import addresses, decisions, tables
from cermap.decisions import Signature
from cermap.errors import InputError
from cermap.reconciling.choices.taking import with_given
from cermap.reconciling.choices.writing import acts_of
from cermap.reconciling.comparing import Reconciliation
from cermap.reconciling.copies.given import corrections_table
from cermap.reconciling.copies.groups import brought_rows
from cermap.reconciling.copies.states import listed
from cermap.records import Assumptions, Inputs, Plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.terms.plans.reconciling import CopyChoice, CopyThing
from cermap.texts import N_


@dataclass(frozen=True)
class Merged:
    """What goes into the plan of both copies.

    Parameters
    ----------
    inputs : records.Inputs
        One's own, with decisions more.
    assumptions : records.Assumptions
        As chosen.
    as_of : datetime.date
        As chosen.
    steps : int
        How many decisions were added: as many can be undone.
    unlogged : pandas.DataFrame
        Rows of ``tables.CopyDifferences`` that were taken over and stand in no log: undoing does not reach them.
    left : pandas.DataFrame
        Rows of ``tables.CopyDifferences`` that say something in the other copy that is not in this plan, by choice.
    impossible : pandas.DataFrame
        The same, where the other copy's word was chosen and no decision can say it.
    """

    inputs: Inputs
    assumptions: Assumptions
    as_of: dt.date
    steps: int
    unlogged: pd.DataFrame
    left: pd.DataFrame
    impossible: pd.DataFrame


def usual_choices(found: Reconciliation, conflicts: CopyChoice | None = None) -> dict[int, CopyChoice]:
    """Whose word counts when nobody says otherwise: of who changed it; of conflicts as asked, else not chosen.

    Parameters
    ----------
    found : Reconciliation
        Of two copies.
    conflicts : CopyChoice, optional
        For every conflict.
    """
    chosen: dict[int, CopyChoice] = {}
    for row in found.differences.to_dict("records"):
        if not row["is_conflict"]:
            chosen[int(row["difference"])] = CopyChoice(row["proposed"])
        elif conflicts is not None:
            chosen[int(row["difference"])] = conflicts
    return chosen


def merge(
    mine: Plan,
    found: Reconciliation,
    choices: Mapping[int, CopyChoice],
    signed: Callable[[tuple[str, ...]], Signature],
) -> Merged:
    """What goes into the plan of both copies, as chosen.

    Parameters
    ----------
    mine : records.Plan
        The plan on the table; it is not changed.
    found : Reconciliation
        As ``reconcile`` gives it for this plan.
    choices : mapping
        Difference -> whose word counts; every difference is in it (``usual_choices``).
    signed : callable
        From the names of who decided in the other copy to who merges, when and why.

    Raises
    ------
    InputError
        When a difference is not chosen.
    """
    rows = found.differences
    missing = set(rows["difference"]) - set(choices)
    if missing:
        raise InputError(
            N_("Nobody has chosen yet which version counts: differences {numbers}."),
            numbers=", ".join(map(str, sorted(missing))),
        )
    rows = rows.assign(choice=[CopyChoice(choices[int(number)]).value for number in rows["difference"]])
    taken = rows[rows["choice"] != CopyChoice.MINE]
    acts = acts_of(rows, found.mine_state, found.theirs_state, _known(mine.inputs), _frozen(found.theirs.inputs))
    inputs = _with_registered(mine.inputs, found, taken, signed)
    for action, subjects in acts.in_order():
        inputs = decisions.decide(inputs, action, subjects, signed(_who(found, [one[1] for one in subjects])))
    inputs, uncorrected = _with_corrections(inputs, found, taken, signed)
    inputs, assumptions, as_of, unlogged = with_given(inputs, mine, found.theirs, taken)
    if (taken["thing"] == CopyThing.PROPERTY_LIST).any():
        inputs = _with_said_of_properties(inputs, found, signed)
    impossible = acts.impossible | uncorrected
    is_impossible = rows["difference"].isin(impossible)
    return Merged(
        inputs=inputs,
        assumptions=assumptions,
        as_of=as_of,
        steps=_steps(inputs) - _steps(mine.inputs),
        unlogged=rows[rows["difference"].isin(unlogged)],
        left=rows[(rows["choice"] == CopyChoice.MINE) & ~_is_mine_alone(rows)],
        impossible=rows[is_impossible],
    )


def _is_mine_alone(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Whether the other copy says what was said before: nothing of theirs is left out."""
    same: pd.Series[bool] = (rows["theirs"].fillna("") == rows["base"].fillna("")) & ~rows["is_conflict"]
    return same


def _steps(inputs: Inputs) -> int:
    return int(decisions.in_force(inputs.decisions)["decision"].nunique())


def _known(inputs: Inputs) -> dict[CopyThing, frozenset[str]]:
    """Candidates and plants that a copy has ever known: those taken out are put back."""
    rows = decisions.decided_list(inputs.candidate_list, inputs.decisions).candidates
    made = decisions.in_force(inputs.decisions)
    is_added = (made["subject"] == DecisionSubject.PLANT) & (made["action"] == DecisionAction.ADD)
    plants = {*tables.complete(tables.Plants, inputs.plants)["plant_id"], *made.loc[is_added, "subject_id"]}
    return {CopyThing.CANDIDATE: frozenset(rows["candidate_id"]), CopyThing.PLANT: frozenset(plants)}


def _frozen(inputs: Inputs) -> dict[str, frozenset[tuple[str, str]]]:
    return {code: choice.frozen or frozenset() for code, choice in decisions.choices_of(inputs.decisions).items()}


def _who(found: Reconciliation, ids: list[str]) -> tuple[str, ...]:
    """Who decided of these things in the other copy since the copies parted."""
    log = decisions.in_force(found.theirs.inputs.decisions)
    made = log[(log["decision"] > found.shared) & log["subject_id"].isin(ids)]
    return tuple(made["made_by"].dropna().drop_duplicates())


def _with_registered(
    inputs: Inputs, found: Reconciliation, taken: pd.DataFrame, signed: Callable[[tuple[str, ...]], Signature]
) -> Inputs:
    rows = taken[taken["thing"] == CopyThing.REGISTERED]
    theirs = brought_rows(found.theirs.inputs)
    come = theirs[theirs["community_id"].isin(rows.loc[rows["theirs"].notna(), "subject_id"])]
    if len(come):
        brought = tables.complete(tables.Communities, come.reset_index(drop=True))
        inputs = decisions.bring(inputs, brought, signed(_who(found, list(come["community_id"]))))
    gone = list(rows.loc[rows["theirs"].isna(), "subject_id"])
    subjects: list[Any] = [(DecisionSubject.CONFIGURATION, code, ()) for code in gone]
    return decisions.decide(inputs, DecisionAction.REMOVE, subjects, signed(()))


def _with_corrections(
    inputs: Inputs, found: Reconciliation, taken: pd.DataFrame, signed: Callable[[tuple[str, ...]], Signature]
) -> tuple[Inputs, set[int]]:
    """The inputs with the other copy's corrections, and the differences of which no row of the list speaks."""
    rows = taken[taken["thing"] == CopyThing.CORRECTION]
    if rows.empty:
        return inputs, set()
    people = listed(inputs)
    keys = pd.Series(addresses.correction_keys(people), index=people["candidate_id"], dtype=object)
    theirs = corrections_table(found.theirs.inputs)
    can_be = rows["theirs"].notna() & rows["subject_id"].isin(set(keys.dropna()))
    come = theirs[theirs["address_key"].isin(rows.loc[can_be, "subject_id"])].reset_index(drop=True)
    labels = come.set_index("address_key")["match_label"]
    moved = [
        (str(who), None, str(labels[key]) if pd.notna(labels[key]) else str(key).replace("|", ", "))
        for who, key in keys.items()
        if key in labels.index
    ]
    corrected = decisions.correct(inputs, come, moved, signed(_who(found, [one[0] for one in moved])))
    return corrected, {int(number) for number in rows.loc[~can_be, "difference"]}


def _with_said_of_properties(
    inputs: Inputs, found: Reconciliation, signed: Callable[[tuple[str, ...]], Signature]
) -> Inputs:
    """The other copy's list of properties comes with what its table said of the rows."""
    log = decisions.in_force(found.theirs.inputs.decisions)
    said = log[(log["subject"] == DecisionSubject.PROPERTY) & log["column"].notna()]
    said = said.drop_duplicates(["subject_id", "column"], keep="last")
    subjects = [
        (
            DecisionSubject.PROPERTY,
            str(code),
            [_change(column, after) for column, after in zip(rows["column"], rows["after"], strict=True)],
        )
        for code, rows in said.groupby("subject_id", sort=False)
    ]
    return decisions.decide(inputs, DecisionAction.CHANGE, subjects, signed(_who(found, [one[1] for one in subjects])))


def _change(column: Any, after: Any) -> decisions.Change:
    return decisions.Change(str(column), None, None if pd.isna(after) else str(after))
