"""What is chosen of the other copy becomes decisions: acts on things, in the order in which they must be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from cermap.decisions import Change
from cermap.reconciling.copies.states import SUBJECTS, State
from cermap.terms import DecisionAction, DecisionSubject
from cermap.terms.plans.reconciling import LOOKED_AT, STAGE, TAKEN_OUT, CopyChoice, CopyThing, where_put

Subject = tuple[DecisionSubject, str, list[Change]]
_ACT = DecisionAction
_PLACE = frozenset({"given_lon", "given_lat", "is_placed_by_hand"})
# What comes first: things must be there before anybody is put in them.
_ORDER = (
    _ACT.PUT_BACK, _ACT.ADD, _ACT.CHANGE, _ACT.MOVE, _ACT.LEAVE, _ACT.REMOVE, _ACT.REOPEN, _ACT.ACCEPT, _ACT.FREEZE,
    _ACT.LEAVE_OUT, _ACT.TAKE_IN,
)  # fmt: skip


@dataclass
class Acts:
    """What is to be done, and what cannot.

    Parameters
    ----------
    subjects : dict
        Act and kind of thing -> the things it is done to.
    impossible : set of int
        Numbers of differences that no decision can say.
    """

    subjects: dict[tuple[DecisionAction, DecisionSubject], list[Subject]] = field(default_factory=dict)
    impossible: set[int] = field(default_factory=set)

    def add(self, action: DecisionAction, subject: DecisionSubject, code: str, changes: list[Change]) -> None:
        """One act on one thing; cells of one thing are one act.

        Parameters
        ----------
        action : DecisionAction
            What is done.
        subject : DecisionSubject
            Kind of thing.
        code : str
            Id of the thing.
        changes : list of Change
            Cells that it changes; none where it changes no cell.
        """
        held = self.subjects.setdefault((action, subject), [])
        known = next((one for one in held if one[1] == code), None)
        if known is None:
            held.append((subject, code, changes))
        else:
            known[2].extend(changes)

    def in_order(self) -> list[tuple[DecisionAction, list[Subject]]]:
        """Each decision with its things."""
        ordered = sorted(self.subjects.items(), key=lambda item: _ORDER.index(item[0][0]))
        return [(action, subjects) for (action, _), subjects in ordered]


def acts_of(
    rows: pd.DataFrame,
    mine: State,
    theirs: State,
    known: Mapping[CopyThing, frozenset[str]],
    frozen: Mapping[str, frozenset[tuple[str, str]]],
) -> Acts:
    """The acts for differences of which the other copy's word counts.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``tables.CopyDifferences``, with ``choice``.
    mine, theirs : dict
        Both copies as cells.
    known : mapping
        Ids that one's own copy has ever known, by kind of thing: they are put back, not added.
    frozen : mapping
        What each configuration of the other copy is frozen with.
    """
    is_taken = rows["choice"] != CopyChoice.MINE
    stay = set(rows.loc[(rows["thing"] == CopyThing.PLACING) & ~is_taken, "subject_id"])
    held = {code: [pair for pair in sorted(pairs) if pair[1] not in stay] for code, pairs in frozen.items()}
    taken = rows[is_taken]
    acts = Acts()
    each: list[dict[str, Any]] = [
        dict(zip(taken.columns, cells, strict=True)) for cells in taken.itertuples(index=False)
    ]
    named = {(row["subject_id"], row["column"]) for row in each if row["thing"] == CopyThing.CONFIGURATION}
    for row in each:
        thing = CopyThing(row["thing"])
        if thing is CopyThing.CONFIGURATION:
            _configuration(acts, row, (mine, theirs), named, held.get(row["subject_id"], []))
        elif thing is CopyThing.PLACING:
            _placing(acts, row)
        elif thing in SUBJECTS and pd.isna(row["column"]):
            _whole(acts, row, theirs, known)
        elif thing in SUBJECTS:
            _cell(acts, row)
    return acts


def _whole(acts: Acts, row: dict[str, Any], theirs: State, known: Mapping[CopyThing, frozenset[str]]) -> None:
    thing, code = CopyThing(row["thing"]), row["subject_id"]
    subject = SUBJECTS[thing]
    if _cell_text(row["theirs"]) is None:
        acts.add(_ACT.REMOVE, subject, code, [])
        return
    cells = {key[2]: cell for key, cell in theirs.items() if key[:2] == (thing.value, code) and key[2]}
    if cells.pop(LOOKED_AT, None):
        acts.add(_ACT.LEAVE, subject, code, [])
    changes = [Change(column, None, cell) for column, cell in cells.items()]
    is_back = thing in {CopyThing.CANDIDATE, CopyThing.PLANT} and code in known.get(thing, frozenset())
    if is_back:
        acts.add(_ACT.PUT_BACK, subject, code, [])
        if changes:
            acts.add(_ACT.CHANGE, subject, code, changes)
        return
    acts.add(_ACT.ADD, subject, code, changes)


def _cell(acts: Acts, row: dict[str, Any]) -> None:
    thing, column = CopyThing(row["thing"]), str(row["column"])
    before, after = _cell_text(row["mine"]), _cell_text(row["theirs"])
    subject = SUBJECTS[thing]
    if column == LOOKED_AT or (thing is CopyThing.PROPERTY and after is None):
        if after is None:
            acts.impossible.add(int(row["difference"]))
        else:
            acts.add(_ACT.LEAVE, subject, row["subject_id"], [])
        return
    if row["choice"] == CopyChoice.BOTH and before and after:
        after = f"{before} / {after}"
    action = _ACT.MOVE if thing is CopyThing.CANDIDATE and column in _PLACE else _ACT.CHANGE
    acts.add(action, subject, row["subject_id"], [Change(column, before or None, after or None)])


def _configuration(
    acts: Acts,
    row: dict[str, Any],
    states: tuple[State, State],
    named: set[tuple[str, Any]],
    pairs: list[tuple[str, str]],
) -> None:
    (mine, theirs), code, subject = states, row["subject_id"], DecisionSubject.CONFIGURATION
    before, after = _cell_text(row["mine"]), _cell_text(row["theirs"])
    if row["column"] != STAGE:
        # A name that was said is taken back by no decision; a day of constitution is.
        if after is None:
            acts.impossible.add(int(row["difference"]))
        else:
            acts.add(_ACT.CHANGE, subject, code, [Change(row["column"], before or None, after or None)])
        return
    if after == TAKEN_OUT:
        acts.add(_ACT.REMOVE, subject, code, [])
        return
    if before == TAKEN_OUT:
        acts.add(_ACT.PUT_BACK, subject, code, [])
        before = mine.get((CopyThing.CONFIGURATION.value, code, STAGE))
    cells = [
        Change(key[2], mine.get(key) or None, cell or None)
        for key, cell in theirs.items()
        if key[:2] == (CopyThing.CONFIGURATION.value, code)
        and key[2] != STAGE
        and mine.get(key) != cell
        and (code, key[2]) not in named
    ]
    if after is None:
        if before not in {None, TAKEN_OUT}:
            acts.add(_ACT.REOPEN, subject, code, cells)
        return
    held = [Change(column, None, one) for column, one in pairs]
    acts.add(_ACT.FREEZE if after.startswith("frozen") else _ACT.ACCEPT, subject, code, [*held, *cells])


def _placing(acts: Acts, row: dict[str, Any]) -> None:
    """Somebody is put where the other copy puts them; what was said of them alone cannot be unsaid."""
    who, subject = row["subject_id"], DecisionSubject.CONFIGURATION
    (into, out), (home, before) = where_put(_cell_text(row["theirs"])), where_put(_cell_text(row["mine"]))
    for code in sorted(set(out) - set(before)):
        acts.add(_ACT.LEAVE_OUT, subject, code, [Change("candidate_id", who, None)])
    if into is not None and into != home:
        acts.add(_ACT.TAKE_IN, subject, into, [Change("candidate_id", None, who)])
    is_still_in = into is None and home is not None and home not in out
    if is_still_in or set(before) - set(out) - {into}:
        acts.impossible.add(int(row["difference"]))


def _cell_text(cell: Any) -> str | None:
    return None if cell is None or pd.isna(cell) else str(cell)
