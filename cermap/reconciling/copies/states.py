"""One copy of a plan as cells: what the list and the log say of each candidate, plant, roof, property, view and call.

A cell goes by thing, id and column; the column ``""`` says that the thing is there. Only things that either copy touched
since the base are laid out: the others are the same in both.
"""

from collections.abc import Collection, Mapping
from typing import Any

import pandas as pd

from cermap import decisions, tables
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject
from cermap.terms.plans.reconciling import HERE, LOOKED_AT, CopyThing

Key = tuple[str, str, str]
State = dict[Key, str]

SUBJECTS: Mapping[CopyThing, DecisionSubject] = {
    CopyThing.CANDIDATE: DecisionSubject.CANDIDATE,
    CopyThing.PLANT: DecisionSubject.PLANT,
    CopyThing.ROOF: DecisionSubject.ROOF,
    CopyThing.SCENE: DecisionSubject.SCENE,
    CopyThing.CALL: DecisionSubject.CALL,
    CopyThing.PROPERTY: DecisionSubject.PROPERTY,
}
_IDS: Mapping[CopyThing, str] = {
    CopyThing.CANDIDATE: "candidate_id",
    CopyThing.PLANT: "plant_id",
    CopyThing.ROOF: "roof_id",
    CopyThing.SCENE: "scene_id",
    CopyThing.CALL: "call_id",
}
# What the plan works out of a plant is no word of anybody.
_WORKED_OUT = frozenset({"area_code", "area_edition", "certainty"})


def things_of(inputs: Inputs, touched: Mapping[CopyThing, Collection[str]]) -> State:
    """The cells of the things that either copy touched.

    Parameters
    ----------
    inputs : records.Inputs
        Of the copy, or of the base.
    touched : mapping
        Ids by kind of thing.

    Returns
    -------
    dict
        Cell -> its text, as the log writes it; cells that say nothing are not there.
    """
    log = inputs.decisions
    rows = {
        CopyThing.CANDIDATE: listed(inputs),
        CopyThing.PLANT: decisions.decided_plants(inputs.plants, log),
        CopyThing.ROOF: decisions.shortlist(log),
        CopyThing.SCENE: decisions.saved_scenes(log),
        CopyThing.CALL: decisions.answered_calls(log),
    }
    found: State = {}
    for thing, frame in rows.items():
        wanted = frame[frame[_IDS[thing]].isin(list(touched.get(thing, ())))]
        left_out = {_IDS[thing]} | (_WORKED_OUT if thing is CopyThing.PLANT else set())
        found |= cells_of(thing, wanted, _IDS[thing], left_out)
    return found | _looked_at(log, touched) | _properties(log)


def listed(inputs: Inputs) -> pd.DataFrame:
    """The candidates of a copy as decided, without those taken out."""
    rows = tables.complete(
        tables.Candidates, decisions.decided_list(inputs.candidate_list, inputs.decisions).candidates
    )
    kept: pd.DataFrame = rows[~rows["candidate_id"].isin(decisions.taken_out(inputs.decisions))]
    return kept


def cells_of(thing: CopyThing, rows: pd.DataFrame, id_column: str, left_out: Collection[str]) -> State:
    """The cells of some rows, and that they are there.

    Parameters
    ----------
    thing : CopyThing
        What the rows are.
    rows : pandas.DataFrame
        One per thing.
    id_column : str
        Their column of ids.
    left_out : collection of str
        Columns that are no cells.

    Returns
    -------
    dict of tuple to str
        Thing, id and column -> cell as text; missing cells are left out.
    """
    columns = [name for name in rows.columns if name not in left_out]
    found: State = {}
    for row in rows.to_dict("records"):
        code = str(row[id_column])
        found[thing, code, ""] = HERE
        # The log writes days; a call has its minute too.
        moments = {name: cell.isoformat() for name, cell in row.items() if name == "asked_at" and pd.notna(cell)}
        values: dict[str, Any] = {name: row[name] for name in columns} | moments
        for change in decisions.changes_of(pd.Series(dtype=object), values):
            if change.column is not None and change.after is not None:
                found[thing, code, change.column] = change.after
    return found


def _looked_at(log: pd.DataFrame, touched: Mapping[CopyThing, Collection[str]]) -> State:
    made = decisions.in_force(log)
    is_left = (made["subject"] == DecisionSubject.CANDIDATE) & (made["action"] == DecisionAction.LEAVE)
    left = set(made.loc[is_left, "subject_id"]) & set(touched.get(CopyThing.CANDIDATE, ()))
    return {(CopyThing.CANDIDATE.value, code, LOOKED_AT): "true" for code in left}


def _properties(log: pd.DataFrame) -> State:
    """What was said of rows of the property list; an emptied cell is a word too: none of the buildings near."""
    made = decisions.in_force(log)
    cells = made[(made["subject"] == DecisionSubject.PROPERTY) & made["column"].notna()]
    return {
        (CopyThing.PROPERTY.value, str(row["subject_id"]), str(row["column"])): ""
        if pd.isna(row["after"])
        else str(row["after"])
        for _, row in cells.iterrows()
    }
