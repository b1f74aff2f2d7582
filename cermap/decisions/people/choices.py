"""What was decided of each configuration: how far it has come, its name and kind, who is in it."""

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from cermap.decisions.log import in_force
from cermap.errors import TableError
from cermap.terms import DecisionAction, DecisionSubject, Stage
from cermap.texts import N_

# Columns that only people can fill, of registered configurations too: an emptied cell is a word of theirs.
SAID_COLUMNS = ("constitution_date", "constitution_reference", "referente_kind")
# All that a decision may set; its other columns say who is in the configuration.
SET_COLUMNS = ("name", "config_type", "area_code", "area_edition", "building_id", "holder_id", *SAID_COLUMNS)
MEMBER_COLUMNS = ("candidate_id", "plant_id")
# What a configuration follows again once it is open: a group's kind and name were said, its area was only noted.
_NOTED = ("area_code", "area_edition", "building_id", "holder_id")


@dataclass(frozen=True)
class Choice:
    """What the table decided of one configuration.

    Parameters
    ----------
    stage : Stage
        How far it has come.
    cells : dict
        Column of ``tables.Communities`` -> its value, as decided; None for one that was emptied.
    taken_in, left_out : frozenset of str
        Candidates that are in, or not in, whatever a proposal says.
    frozen : frozenset of tuple or None
        (``candidate_id`` or ``plant_id``, id) of all that is in it since it was frozen; None while it is not.
    come_since : frozenset of str
        Candidates taken in after it was frozen; their plants come with them.
    """

    stage: Stage = Stage.PROPOSED
    cells: dict[str, Any] = field(default_factory=dict)
    taken_in: frozenset[str] = frozenset()
    left_out: frozenset[str] = frozenset()
    frozen: frozenset[tuple[str, str]] | None = None
    come_since: frozenset[str] = frozenset()

    @property
    def people(self) -> frozenset[str]:
        """Candidates that the table has put in it."""
        return self.taken_in | {one for column, one in self.frozen or () if column == "candidate_id"}

    @property
    def machines(self) -> frozenset[str]:
        """Plants that it was frozen with."""
        return frozenset(one for column, one in self.frozen or () if column == "plant_id")


def choices_of(decisions: pd.DataFrame) -> dict[str, Choice]:
    """What was decided of each configuration, by its id; nothing of those that were taken out.

    Whoever is put in one configuration leaves the one that it was put in before (R-CFG-07).

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a day in the log, as somebody may write it into a file, is none.
    """
    made = in_force(decisions)
    found: dict[str, Choice] = {}
    gone: set[str] = set()
    rows = made[made["subject"] == DecisionSubject.CONFIGURATION]
    for key, changes in rows.groupby(["decision", "subject_id", "action"], sort=False):
        code, does = str(key[1]), DecisionAction(str(key[2]))
        before = found.get(code, Choice())
        after = found[code] = _decided(before, does, changes)
        people, machines = after.people - before.people, after.machines - before.machines
        for other in found.keys() - {code} if people or machines else ():
            found[other] = _without(found[other], people, machines)
        if does is DecisionAction.REMOVE:
            gone.add(code)
        elif does in {DecisionAction.PUT_BACK, DecisionAction.BRING}:
            gone.discard(code)
    return {code: choice for code, choice in found.items() if code not in gone}


def _decided(before: Choice, action: DecisionAction, changes: pd.DataFrame) -> Choice:
    said = {
        column: _read(column, after)
        for column, after in zip(changes["column"], changes["after"], strict=True)
        if column in SAID_COLUMNS or (column in SET_COLUMNS and pd.notna(after))
    }
    choice = replace(before, cells=before.cells | said)
    named = changes[changes["column"] == "candidate_id"]
    people = frozenset(named["before"].fillna(named["after"]).dropna())
    if action is DecisionAction.ACCEPT:
        return replace(choice, stage=Stage.ACCEPTED, frozen=None, come_since=frozenset())
    if action is DecisionAction.REOPEN:
        said = {column: value for column, value in choice.cells.items() if column not in _NOTED}
        return replace(choice, stage=Stage.PROPOSED, cells=said, frozen=None, come_since=frozenset())
    if action is DecisionAction.FREEZE:
        held = changes[changes["column"].isin(MEMBER_COLUMNS) & changes["after"].notna()]
        inside = frozenset(zip(held["column"], held["after"], strict=True))
        return replace(choice, stage=Stage.FROZEN, frozen=inside, come_since=frozenset())
    if action is DecisionAction.TAKE_IN:
        return _with_people(choice, people, frozenset())
    if action is DecisionAction.LEAVE_OUT:
        return _with_people(choice, frozenset(), people)
    return choice


def _read(column: str, after: Any) -> Any:
    """A cell as its column holds it; None for one that was emptied."""
    if pd.isna(after):
        return None
    if column != "constitution_date":
        return str(after)
    try:
        return pd.Timestamp(dt.date.fromisoformat(str(after)))
    except ValueError as error:
        raise TableError(
            N_("Decisions set the day of constitution to “{cell}”: that is no day. Undo them."), cell=str(after)
        ) from error


def _with_people(choice: Choice, come: frozenset[str], go: frozenset[str]) -> Choice:
    """People who come in or go; of a frozen configuration too, because somebody said so."""
    changed = replace(
        _without(choice, go), taken_in=(choice.taken_in | come) - go, left_out=(choice.left_out | go) - come
    )
    if choice.frozen is None or not come:
        return changed
    frozen = (changed.frozen or frozenset()) | {("candidate_id", code) for code in come}
    return replace(changed, frozen=frozen, come_since=changed.come_since | (come - choice.people))


def _without(choice: Choice, people: frozenset[str], machines: frozenset[str] = frozenset()) -> Choice:
    """The configuration without people and plants that are somewhere else."""
    gone = {*(("candidate_id", code) for code in people), *(("plant_id", code) for code in machines)}
    return replace(
        choice,
        taken_in=choice.taken_in - people,
        frozen=None if choice.frozen is None else choice.frozen - gone,
        come_since=choice.come_since - people,
    )
