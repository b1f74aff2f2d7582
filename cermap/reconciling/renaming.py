"""Ids of the other copy that mean somebody else here: each copy gave the next number to whom it added.

A row of the other list is the same person as a row of this one with the same id, name and address, else with the same name,
address and POD wherever it stands; what was added in both copies is the same if all its cells are. Else the other's gets a
number that neither copy knows, and every mention of it in the other copy follows.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from cermap import decisions, tables
from cermap.reconciling.copies.states import State, cells_of
from cermap.records import Inputs
from cermap.terms import DecisionSubject, join, split
from cermap.terms.plans.reconciling import CopyThing

Names = Mapping[CopyThing, Mapping[str, str]]
_WHO = ["name", "address_text", "municipality", "pod_code"]


def new_names(mine: Inputs, theirs: Inputs, base: pd.DataFrame) -> dict[CopyThing, dict[str, str]]:
    """Which ids of the other copy are called otherwise here, by kind of thing.

    Parameters
    ----------
    mine, theirs : records.Inputs
        The two copies.
    base : pandas.DataFrame
        ``tables.Decisions`` that both begin with.
    """
    known = {subject: set(base.loc[base["subject"] == subject, "subject_id"]) for subject in DecisionSubject}
    people = _people(mine, theirs, known[DecisionSubject.CANDIDATE])
    scenes = _kept(CopyThing.SCENE, "scene_id", decisions.saved_scenes, (mine, theirs), known[DecisionSubject.SCENE])
    calls = _kept(CopyThing.CALL, "call_id", decisions.answered_calls, (mine, theirs), known[DecisionSubject.CALL])
    return {CopyThing.CANDIDATE: people, CopyThing.SCENE: scenes, CopyThing.CALL: calls}


def renamed(inputs: Inputs, names: Names) -> Inputs:
    """The other copy with its ids as they are called here.

    Parameters
    ----------
    inputs : Inputs
        The other copy.
    names : mapping of CopyThing to mapping of str to str
        As ``new_names`` gives them: id there -> id here.
    """
    people = dict(names[CopyThing.CANDIDATE])
    log = tables.complete(tables.Decisions, inputs.decisions)
    by_subject = {
        DecisionSubject.CANDIDATE: people,
        DecisionSubject.SCENE: names[CopyThing.SCENE],
        DecisionSubject.CALL: names[CopyThing.CALL],
    }
    for subject, ids in by_subject.items():
        if ids:
            log["subject_id"] = log["subject_id"].mask(log["subject"] == subject, _called(log["subject_id"], ids))
    if not people:
        return replace(inputs, decisions=log)
    own = people | {f"I{old}": f"I{new}" for old, new in people.items()}
    mentions = log["column"].isin(["candidate_id", "plant_id"])
    for side in ("before", "after"):
        log[side] = log[side].mask(mentions, _called(log[side], own))
        is_chosen = (log["subject"] == DecisionSubject.SCENE) & (log["column"] == "chosen_ids") & log[side].notna()
        log.loc[is_chosen, side] = [join(own.get(one, one) for one in split(cell)) for cell in log.loc[is_chosen, side]]
    listed = inputs.candidate_list
    rows = tables.complete(tables.Candidates, listed.candidates)
    energy = inputs.energy
    return replace(
        inputs,
        decisions=log,
        candidate_list=replace(listed, candidates=rows.assign(candidate_id=_called(rows["candidate_id"], people))),
        plants=_follow(_follow(inputs.plants, "candidate_id", people), "plant_id", own),
        energy=replace(
            energy,
            curves=_follow(energy.curves, "candidate_id", people),
            yields=_follow(energy.yields, "plant_id", own),
        ),
    )


def is_same_list(mine: Inputs, theirs: Inputs) -> bool:
    """Whether both copies grew from one list.

    Parameters
    ----------
    mine, theirs : Inputs
        The two copies.
    """
    one, other = mine.candidate_list, theirs.candidate_list
    return one.original.reset_index(drop=True).equals(other.original.reset_index(drop=True)) and _who(
        one.candidates
    ).equals(_who(other.candidates))


def _people(mine: Inputs, theirs: Inputs, known: set[str]) -> dict[str, str]:
    here, there = (
        tables.complete(tables.Candidates, decisions.decided_list(one.candidate_list, one.decisions).candidates)
        for one in (mine, theirs)
    )
    if is_same_list(mine, theirs):
        shared = known | set(mine.candidate_list.candidates["candidate_id"])
        here = here[~here["candidate_id"].isin(shared)]
        there = there[~there["candidate_id"].isin(shared)]
        taken = shared | _mentioned(mine) | _mentioned(theirs)
    else:
        taken = set(here["candidate_id"]) | set(there["candidate_id"]) | _mentioned(mine) | _mentioned(theirs)
    return _matched(_who_by_id(here), _who_by_id(there), taken)


def _matched(here: Mapping[str, str], there: Mapping[str, str], taken: set[str]) -> dict[str, str]:
    """Same id and same person: as it is; the same person elsewhere: their id here; else a new one where the id is taken."""
    same = {code for code, who in there.items() if here.get(code) == who}
    free: dict[str, list[str]] = {}
    for code, who in here.items():
        if code not in same and who.strip("|"):
            free.setdefault(who, []).append(code)
    found: dict[str, str] = {}
    used = set(taken)
    for code, who in there.items():
        if code in same:
            continue
        if free.get(who):
            found[code] = free[who].pop(0)
        elif code in here:
            found[code] = _next_id(used)
            used.add(found[code])
    return {old: new for old, new in found.items() if old != new}


def _kept(
    thing: CopyThing,
    id_column: str,
    rows_of: Callable[[pd.DataFrame], pd.DataFrame],
    copies: tuple[Inputs, Inputs],
    known: set[str],
) -> dict[str, str]:
    """Views and calls that both copies added under one number."""
    here, there = (_by_id(cells_of(thing, rows_of(one.decisions), id_column, {id_column})) for one in copies)
    subject = DecisionSubject(thing.value)
    used = {str(code) for one in copies for code in _ids(one, subject)}
    found: dict[str, str] = {}
    mine = set(_ids(copies[0], subject))
    for code, cells in there.items():
        if code not in known and code in mine and here.get(code) != cells:
            found[code] = _next_id(used, "v" if thing is CopyThing.SCENE else "")
            used.add(found[code])
    return found


def _by_id(state: State) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (_, code, column), cell in state.items():
        found.setdefault(code, {})[column] = cell
    return found


def _ids(inputs: Inputs, subject: DecisionSubject) -> list[str]:
    log = tables.complete(tables.Decisions, inputs.decisions)
    return [str(code) for code in log.loc[log["subject"] == subject, "subject_id"]]


def _mentioned(inputs: Inputs) -> set[str]:
    return set(_ids(inputs, DecisionSubject.CANDIDATE))


def _who(candidates: pd.DataFrame) -> "pd.Series[str]":
    rows = tables.complete(tables.Candidates, candidates)[["candidate_id", *_WHO]].astype("str").fillna("")
    folded = rows[_WHO].apply(lambda column: column.str.strip().str.casefold())
    told: pd.Series[str] = folded[_WHO[0]].str.cat(folded[_WHO[1:]], sep="|")
    return told.set_axis(rows["candidate_id"])


def _who_by_id(candidates: pd.DataFrame) -> dict[str, str]:
    return {str(code): str(who) for code, who in _who(candidates).items()}


def _next_id(used: set[str], letter: str = "") -> str:
    numbers = [int(code.removeprefix(letter)) for code in used if code.removeprefix(letter).isdecimal()]
    return f"{letter}{max(numbers, default=0) + 1}"


def _follow(frame: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.DataFrame:
    return frame.assign(**{column: _called(frame[column], names)}) if len(frame) and column in frame else frame


def _called(ids: pd.Series, names: Mapping[str, str]) -> pd.Series:
    called: pd.Series = ids.map(lambda code: names.get(code, code), na_action="ignore").astype(ids.dtype)
    return called
