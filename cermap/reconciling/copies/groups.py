"""One copy's configurations as cells: how far each has come, what was said of it, who is put where, which were brought."""

import json
from typing import Any

import pandas as pd

from cermap import decisions, tables
from cermap.decisions import Choice
from cermap.reconciling.copies.states import State
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject, Stage, join
from cermap.terms.plans.reconciling import FROZEN, IN, OUT, STAGE, TAKEN_OUT, CopyThing

_CANDIDATE, _PLANT = "candidate_id=", "plant_id="


def groups_of(inputs: Inputs, said: frozenset[str]) -> State:
    """The cells of configurations of one copy.

    Parameters
    ----------
    inputs : records.Inputs
        Of the copy, or of the base.
    said : frozenset of str
        Candidates that any copy has put somewhere by name: whether a frozen configuration holds them is said of them.
    """
    choices = decisions.choices_of(inputs.decisions)
    found: State = {}
    for code, choice in choices.items():
        if choice.stage is not Stage.PROPOSED:
            found[CopyThing.CONFIGURATION.value, code, STAGE] = _stage(choice, said)
        for column, cell in choice.cells.items():
            found[CopyThing.CONFIGURATION.value, code, column] = _text(cell)
    for code in _gone(inputs.decisions):
        found[CopyThing.CONFIGURATION.value, code, STAGE] = TAKEN_OUT
    placed = _placings(choices, said)
    found |= {(CopyThing.PLACING.value, who, ""): where for who, where in placed.items()}
    return found | _registered(inputs)


def named_people(inputs: Inputs) -> frozenset[str]:
    """Candidates that were taken in, or left out, by name."""
    choices = decisions.choices_of(inputs.decisions).values()
    return frozenset(who for choice in choices for who in choice.taken_in | choice.left_out)


def homes(inputs: Inputs) -> dict[str, str]:
    """The configuration that each candidate is put in, by name or because it is frozen with them."""
    return {who: code for code, choice in decisions.choices_of(inputs.decisions).items() for who in choice.people}


def _placings(choices: dict[str, Choice], said: frozenset[str]) -> dict[str, str]:
    """Where each of these candidates is put, by name or because it is frozen there, and where they were left out."""
    into = {who: code for code, choice in choices.items() for who in choice.people & said}
    out: dict[str, list[str]] = {}
    for code, choice in choices.items():
        for who in choice.left_out:
            out.setdefault(who, []).append(code)
    return {who: _where(into.get(who), out.get(who, [])) for who in sorted({*into, *out})}


def _stage(choice: Choice, said: frozenset[str]) -> str:
    if choice.frozen is None:
        return choice.stage.value
    people = {who for column, who in choice.frozen if column == "candidate_id"} - said
    machines = {one for column, one in choice.frozen if column == "plant_id"}
    held = [_CANDIDATE + who for who in sorted(people)] + [_PLANT + one for one in sorted(machines)]
    return FROZEN + ";".join(held)


def _where(into: str | None, out: list[str]) -> str:
    parts = ([IN + into] if into else []) + ([OUT + join(sorted(out))] if out else [])
    return "|".join(parts)


def _gone(log: pd.DataFrame) -> list[str]:
    acts = [DecisionAction.REMOVE.value, DecisionAction.BRING.value, DecisionAction.PUT_BACK.value]
    made = decisions.in_force(log)
    made = made[(made["subject"] == DecisionSubject.CONFIGURATION) & made["action"].isin(acts)]
    last = made.drop_duplicates("subject_id", keep="last")
    return list(last.loc[last["action"] == DecisionAction.REMOVE, "subject_id"])


def brought_rows(inputs: Inputs) -> pd.DataFrame:
    """``tables.Communities`` that came with a copy, or by a decision in force; of one brought twice the later."""
    rows = tables.complete(tables.BroughtCommunities, inputs.communities)
    made = decisions.in_force(inputs.decisions)["decision"]
    rows = rows[rows["decision"].isna() | rows["decision"].isin(made)]
    kept: pd.DataFrame = rows.drop_duplicates("community_id", keep="last").drop(columns="decision")
    return kept.reset_index(drop=True)


def _registered(inputs: Inputs) -> State:
    found: State = {}
    for row in brought_rows(inputs).to_dict("records"):
        cells = {name: _text(cell) for name, cell in row.items() if name != "community_id" and pd.notna(cell)}
        told = json.dumps(cells, sort_keys=True, ensure_ascii=False)
        found[CopyThing.REGISTERED.value, str(row["community_id"]), ""] = told
    return found


def _text(cell: Any) -> str:
    if cell is None or pd.isna(cell):
        return ""
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else str(cell)
