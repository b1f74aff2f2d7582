"""Three layouts of a plan, before and in both copies, become one row per cell that the copies hold otherwise."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from cermap import tables
from cermap.reconciling.copies.given import corrections_of, given_of, usual
from cermap.reconciling.copies.groups import groups_of, homes, named_people
from cermap.reconciling.copies.states import SUBJECTS, Key, State, listed, things_of
from cermap.reconciling.renaming import is_same_list, new_names, renamed
from cermap.reconciling.sharing import common_beginning, since
from cermap.records import Inputs, OpenedPlan, Plan
from cermap.terms.plans.reconciling import STAGE, CopyChoice, CopyThing, held_in, where_put

# Adding and taking out speak for the whole thing.
_WHOLE = frozenset({CopyThing.CANDIDATE, CopyThing.PLANT, CopyThing.ROOF, CopyThing.SCENE, CopyThing.CALL})


@dataclass(frozen=True)
class Reconciliation:
    """What two copies of one plan hold otherwise.

    Parameters
    ----------
    differences : pandas.DataFrame
        ``tables.CopyDifferences``, conflicts first.
    theirs : records.OpenedPlan
        The other copy, with its ids as they are called here.
    mine_state, theirs_state : dict
        Both copies as cells.
    shared : int
        How many decisions both logs begin with.
    is_same_list : bool
        Whether both grew from one list.
    renamed : int
        How many candidates, views and calls of the other copy are called otherwise here.
    """

    differences: pd.DataFrame
    theirs: OpenedPlan
    mine_state: State
    theirs_state: State
    shared: int
    is_same_list: bool
    renamed: int

    @property
    def conflicts(self) -> pd.DataFrame:
        """The rows on which somebody must choose."""
        found: pd.DataFrame = self.differences[self.differences["is_conflict"]]
        return found


def reconcile(mine: Plan, theirs: OpenedPlan) -> Reconciliation:
    """What another copy of a plan holds otherwise, and who changed it.

    Parameters
    ----------
    mine : records.Plan
        The plan on the table; it is not changed.
    theirs : records.OpenedPlan
        The other copy, or a plan of another list: then rows are the same with the same id and address.
    """
    base = common_beginning(mine.inputs.decisions, theirs.inputs.decisions)
    names = new_names(mine.inputs, theirs.inputs, base)
    other = replace(theirs, inputs=renamed(theirs.inputs, names))
    one_list = is_same_list(mine.inputs, theirs.inputs)
    before = replace(mine.inputs, decisions=base)
    touched = _touched(mine.inputs, other.inputs, base, is_one_list=one_list)
    people = named_people(mine.inputs) | named_people(other.inputs) | named_people(before)
    old, here, there = (
        things_of(inputs, touched) | groups_of(inputs, people) for inputs in (before, mine.inputs, other.inputs)
    )
    if not one_list:
        # What the list of before said of a row nobody knows, where there were two.
        old = {key: cell for key, cell in old.items() if key[0] not in {CopyThing.CANDIDATE, CopyThing.REGISTERED}}
    old |= usual() | corrections_of(before)
    here |= given_of(mine.inputs, mine.assumptions, mine.as_of)
    there |= given_of(other.inputs, other.assumptions, other.as_of)
    _without_other_properties(old, here, there)
    rows = _rows(old, here, there)
    rows = _with_moved_people(rows, before, mine.inputs, there)
    changes = sum(len(found) for found in names.values())
    shared = int(base["decision"].nunique())
    return Reconciliation(_table(rows), other, here, there, shared, one_list, changes)


def _touched(
    mine: Inputs, theirs: Inputs, base: pd.DataFrame, *, is_one_list: bool
) -> dict[CopyThing, Collection[str]]:
    """Ids of what either copy decided since, by kind of thing; of two lists also the rows that they hold otherwise."""
    made = pd.concat([since(one.decisions, base) for one in (mine, theirs)], ignore_index=True)
    found: dict[CopyThing, Collection[str]] = {
        thing: set(made.loc[made["subject"] == subject, "subject_id"]) for thing, subject in SUBJECTS.items()
    }
    plants = [tables.complete(tables.Plants, one.plants)["plant_id"] for one in (mine, theirs)]
    if not is_one_list:
        found[CopyThing.CANDIDATE] = {*found[CopyThing.CANDIDATE], *_otherwise(listed(mine), listed(theirs))}
    if not plants[0].reset_index(drop=True).equals(plants[1].reset_index(drop=True)):
        found[CopyThing.PLANT] = {*found[CopyThing.PLANT], *plants[0], *plants[1]}
    return found


def _otherwise(one: pd.DataFrame, other: pd.DataFrame) -> set[str]:
    """Ids of rows that are in one alone, or not the same in both."""
    both = pd.concat([one.astype("str").fillna(""), other.astype("str").fillna("")], ignore_index=True)
    return set(both.loc[~both.duplicated(keep=False), "candidate_id"])


def _without_other_properties(old: State, here: State, there: State) -> None:
    """What was said of rows of another property list goes with that list: its numbers stand for other buildings."""
    key: Key = (CopyThing.PROPERTY_LIST.value, "", "")
    if here.get(key) == there.get(key):
        return
    for state in (old, here, there):
        for cell in [one for one in state if one[0] == CopyThing.PROPERTY]:
            del state[cell]


def _rows(old: State, here: State, there: State) -> list[dict[str, Any]]:
    keys = sorted(key for key in here.keys() | there.keys() if here.get(key) != there.get(key))
    whole = {key[:2] for key in keys if key[0] in _WHOLE and not key[2]}
    found = []
    for key in keys:
        if key[2] and key[:2] in whole:
            continue
        base, mine, theirs = old.get(key), here.get(key), there.get(key)
        is_conflict = base not in {mine, theirs}
        if not key[2] and key[:2] in whole:
            # Who takes out what the other one changed takes a decision that the other did not know of.
            is_conflict = base is not None and _is_changed(key[:2], old, here if theirs is None else there)
        found.append(_row(key, (base, mine, theirs), is_conflict=is_conflict))
    return _folded(found)


def _row(key: Key, cells: tuple[str | None, str | None, str | None], *, is_conflict: bool) -> dict[str, Any]:
    base, mine, theirs = cells
    proposed: CopyChoice | None = CopyChoice.THEIRS if mine == base else CopyChoice.MINE
    if is_conflict:
        proposed = None
    if is_conflict and key[0] == CopyThing.CALL:
        # A call is never lost, and never a quarrel.
        is_conflict = False
        proposed = CopyChoice.BOTH if key[2] else CopyChoice.MINE if theirs is None else CopyChoice.THEIRS
    return {
        "thing": key[0],
        "subject_id": key[1],
        "column": key[2] or None,
        "base": base,
        "mine": mine,
        "theirs": theirs,
        "is_conflict": is_conflict,
        "proposed": proposed.value if proposed else None,
    }


def _is_changed(thing: tuple[str, str], old: State, now: State) -> bool:
    """Whether any cell of a thing is otherwise than before."""
    return any(old.get(key) != now.get(key) for key in old.keys() | now.keys() if key[:2] == thing and key[2])


def _folded(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is said with a stage goes with it: only what the other copy said otherwise stands by itself."""
    stages = {row["subject_id"]: row["proposed"] for row in rows if _is_stage(row)}
    return [
        row
        for row in rows
        if row["thing"] != CopyThing.CONFIGURATION
        or _is_stage(row)
        or row["is_conflict"]
        or stages.get(row["subject_id"], "") != row["proposed"]
    ]


def _is_stage(row: dict[str, Any]) -> bool:
    return bool(row["thing"] == CopyThing.CONFIGURATION and row["column"] == STAGE)


def _with_moved_people(rows: list[dict[str, Any]], before: Inputs, mine: Inputs, there: State) -> list[dict[str, Any]]:
    """Rows by which somebody would leave the configuration that one's own copy has put them in: those are conflicts."""
    old, here = homes(before), homes(mine)

    def pulls(who: str, code: str | None) -> bool:
        mine_now = here.get(who)
        return code is not None and mine_now is not None and mine_now not in {code, old.get(who)}

    told = []
    for row in rows:
        is_pulled = False
        if row["thing"] == CopyThing.PLACING:
            is_pulled = pulls(row["subject_id"], where_put(row["theirs"])[0])
        elif _is_stage(row):
            held = held_in(there.get((row["thing"], row["subject_id"], STAGE)))
            is_pulled = any(pulls(one, row["subject_id"]) for column, one in held if column == "candidate_id")
        told.append(row | {"is_conflict": True, "proposed": None} if is_pulled else row)
    return told


def _table(rows: list[dict[str, Any]]) -> pd.DataFrame:
    order = {thing.value: place for place, thing in enumerate(CopyThing)}
    ordered = sorted(rows, key=lambda row: (not row["is_conflict"], order[row["thing"]], _numbered(row["subject_id"])))
    numbered = [{"difference": number} | row for number, row in enumerate(ordered, 1)]
    frame = pd.DataFrame(numbered) if numbered else tables.empty(tables.CopyDifferences)
    return tables.check(tables.CopyDifferences, tables.complete(tables.CopyDifferences, frame))


def _numbered(code: str) -> tuple[int, str]:
    return (int(code), "") if code.isdecimal() else (0, code)
