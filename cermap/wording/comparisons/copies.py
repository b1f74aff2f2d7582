"""Two copies of one plan, in words: what each holds otherwise, what is proposed, and what came of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pandas as pd

from cermap import tables
from cermap.terms import (
    CallAsks,
    CandidateStatus,
    Certainty,
    ConfigType,
    LoadProfile,
    MemberKind,
    Question,
    ReferenteKind,
    Role,
    SplitRule,
    Stage,
    Voltage,
)
from cermap.terms.plans.reconciling import HERE, LOOKED_AT, STAGE, TAKEN_OUT, CopyChoice, CopyThing, held_in, where_put
from cermap.texts import N_
from cermap.wording.energy.basis import assumption_label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cermap.texts import Texts

    Names = Mapping[tuple[str, str], str]

_MODELS: Mapping[str, Any] = {
    CopyThing.CANDIDATE: tables.Candidates,
    CopyThing.CONFIGURATION: tables.Communities,
    CopyThing.PLANT: tables.Plants,
    CopyThing.ROOF: tables.Shortlist,
    CopyThing.PROPERTY: tables.Properties,
    CopyThing.SCENE: tables.SavedScenes,
    CopyThing.CALL: tables.Calls,
}
_TERMS: Mapping[str, Any] = {
    "role": Role,
    "member_kind": MemberKind,
    "status": CandidateStatus,
    "config_type": ConfigType,
    "referente_kind": ReferenteKind,
    "profile": LoadProfile,
    "voltage": Voltage,
    "certainty": Certainty,
    "question": Question,
    "asks": CallAsks,
}
# What of the names of files and numbers a reader can do nothing with.
_HOURS = frozenset({CopyThing.PRICES, CopyThing.CURVE, CopyThing.YIELD})


def copy_table(found: pd.DataFrame, names: Names, texts: Texts) -> pd.DataFrame:
    """What the copies hold otherwise, a row per difference, for people.

    Parameters
    ----------
    found : pandas.DataFrame
        ``tables.CopyDifferences``.
    names : mapping
        As ``copy_names`` gives it.
    texts : Texts
        Language.

    Returns
    -------
    pandas.DataFrame
        ``kind``, ``name``, ``fact``, ``base``, ``mine``, ``theirs``, ``standing``: all text, index of ``found``.
    """
    rows = [
        {
            "kind": texts.label(CopyThing, row["thing"]),
            "name": _name(row, names, texts),
            "fact": _fact(row, texts),
            **{side: _cell(row, side, names, texts) for side in ("base", "mine", "theirs")},
            "standing": _standing(row, texts),
        }
        for _, row in found.iterrows()
    ]
    columns = ["kind", "name", "fact", "base", "mine", "theirs", "standing"]
    return pd.DataFrame(rows, columns=columns, index=found.index).astype("str")


def copy_line(row: pd.Series, number: int, texts: Texts) -> str:
    """One row of ``copy_table`` for the terminal."""
    return texts(
        "{number}. {kind}: {name}, {fact}: mine {mine}, theirs {theirs} ({standing})",
        number=number,
        **{str(name): cell for name, cell in row.items()},
    )


def copy_counts(found: pd.DataFrame, texts: Texts) -> str:
    """How many differences, changed by whom."""
    conflicts = int(found["is_conflict"].sum())
    theirs = int(((found["proposed"] != CopyChoice.MINE) & ~found["is_conflict"]).sum())
    mine = len(found) - conflicts - theirs
    if found.empty:
        return texts("Nothing differs: the two copies say the same.")
    return texts(
        "{count} differences: {conflicts} changed by both, {theirs} only by the colleague, {mine} only by you.",
        count=texts.number(len(found)),
        conflicts=texts.number(conflicts),
        theirs=texts.number(theirs),
        mine=texts.number(mine),
    )


def copy_ground(shared: int, renamed: int, texts: Texts, *, is_same_list: bool) -> str:
    """What the two copies have in common, and what is numbered otherwise."""
    said = [
        texts.plural(
            "The two copies begin with the same list and {count} decision in common.",
            "The two copies begin with the same list and {count} decisions in common.",
            shared,
        )
        if is_same_list
        else texts(
            "The two plans begin with different lists: rows are the same with the same number, name and address, or with the same name, address, municipality and POD. Columns of the other list that cermap does not know are not taken over."
        )
    ]
    if renamed:
        said.append(
            texts.plural(
                "{count} thing of the other copy has another number here, because its own is taken.",
                "{count} things of the other copy have another number here, because their own is taken.",
                renamed,
            )
        )
    return " ".join(said)


def merge_reason(name: str, who: Sequence[str], texts: Texts) -> str:
    """Why a merged decision stands in the log: from which file, and by whom."""
    if not who:
        return texts("From {name}", name=name)
    return texts("From {name}, decided by {who}", name=name, who=", ".join(who))


def merged_lines(steps: int, unlogged: int, left: int, impossible: int, texts: Texts) -> list[str]:
    """What came of a merge: decisions added, what stands in no log, what was not taken over."""
    said = [
        texts.plural(
            "{count} decision added to the log: it can be undone.",
            "{count} decisions added to the log: they can be undone one by one.",
            steps,
        )
    ]
    if unlogged:
        said.append(
            texts.plural(
                "{count} of the differences taken over stands in no log (day, assumptions, curves, lists).",
                "{count} of the differences taken over stand in no log (day, assumptions, curves, lists).",
                unlogged,
            )
        )
    if left:
        said.append(
            texts.plural("{count} difference stays as in your copy.", "{count} differences stay as in your copy.", left)
        )
    if impossible:
        said.append(
            texts.plural(
                "{count} difference cannot be taken over: no decision says it. It stays as in your copy.",
                "{count} differences cannot be taken over: no decision says them. They stay as in your copy.",
                impossible,
            )
        )
    return said


def _name(row: pd.Series, names: Names, texts: Texts) -> str:
    thing, code = str(row["thing"]), str(row["subject_id"])
    if thing in {CopyThing.ENERGY, CopyThing.ASSUMPTION}:
        return assumption_label(code, texts)
    if thing == CopyThing.CORRECTION:
        return ", ".join(part for part in code.split("|") if part)
    if not code:
        return texts(N_("the plan"))
    return names.get((thing, code), code)


def _fact(row: pd.Series, texts: Texts) -> str:
    column = row["column"]
    if not isinstance(column, str):
        return "–"
    if column == STAGE:
        return texts("Stage")
    if column == LOOKED_AT:
        return texts("looked at")
    model = _MODELS.get(str(row["thing"]))
    if model is None or column not in tables.empty(model).columns:
        return column
    return texts(tables.label(model, column))


def _cell(row: pd.Series, side: str, names: Names, texts: Texts) -> str:
    cell, thing, column = row[side], str(row["thing"]), row["column"]
    if not isinstance(cell, str):
        return "–"
    if column == STAGE:
        return _stage(cell, texts)
    if thing in _HOURS:
        return texts("hours brought ({digest})", digest=cell)
    if thing in _WHOLE:
        return _WHOLE[thing](cell, names, texts)
    if cell == HERE and not isinstance(column, str):
        return texts("in the plan")
    return _word(str(column), cell, texts) or texts("none")


def _word(column: str, cell: str, texts: Texts) -> str:
    if column in _TERMS and cell in set(_TERMS[column]):
        return texts.label(_TERMS[column], cell)
    if cell in set(SplitRule):
        return texts.label(SplitRule, cell)
    if cell in {"true", "false"}:
        return texts("yes") if cell == "true" else texts("no")
    if column.endswith("_date"):
        day = pd.to_datetime(cell, format="ISO8601", errors="coerce")
        return cell if pd.isna(day) else texts.date(day.date())
    if column.endswith(("_kwh", "_kw")):
        return texts.amount(float(cell))
    return cell


def _placed(cell: str, names: Names, texts: Texts) -> str:
    into, out = where_put(cell)

    def called(code: str) -> str:
        return names.get((CopyThing.CONFIGURATION.value, code), code)

    said = [texts("in {name}", name=called(into))] if into else []
    return "; ".join([*said, *(texts("not in {name}", name=called(code)) for code in out)])


def _stage(cell: str, texts: Texts) -> str:
    if cell == TAKEN_OUT:
        return texts("taken out")
    if not cell.startswith(Stage.FROZEN.value):
        return texts.label(Stage, cell)
    people = sum(column == "candidate_id" for column, _ in held_in(cell))
    count = texts.plural("{count} member", "{count} members", people)
    return texts("{stage} ({count})", stage=texts.label(Stage, Stage.FROZEN), count=count)


def _registered(cell: str, _names: Names, texts: Texts) -> str:
    cells = json.loads(cell)
    kind = cells.get("config_type", "")
    label = texts.label(ConfigType, kind) if kind in set(ConfigType) else kind
    return ", ".join(part for part in (cells.get("name", ""), label, cells.get("area_code", "")) if part)


def _standing(row: pd.Series, texts: Texts) -> str:
    if row["is_conflict"]:
        return texts("changed by both")
    if row["proposed"] == CopyChoice.BOTH:
        return texts("both are kept")
    return texts("only by you") if row["proposed"] == CopyChoice.MINE else texts("only by the colleague")


def _day(cell: str, _names: Names, texts: Texts) -> str:
    return texts.date(dt.date.fromisoformat(cell))


# What is one cell, told in its own words.
_WHOLE: Mapping[str, Callable[[str, Names, Texts], str]] = {
    CopyThing.PLACING: _placed,
    CopyThing.REGISTERED: _registered,
    CopyThing.DAY: _day,
}
