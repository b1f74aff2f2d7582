"""The minutes of the table: the log of decisions as people read it, one line per decision."""

from collections.abc import Collection, Mapping

import pandas as pd

from cermap import tables, wording
from cermap.records import Plan
from cermap.terms import (
    CandidateStatus,
    ConfigType,
    DecisionAction,
    DecisionSubject,
    LoadProfile,
    MemberKind,
    ReferenteKind,
    Role,
    Stage,
    Voltage,
)
from cermap.texts import Texts

_TERMS = {
    "role": Role,
    "member_kind": MemberKind,
    "status": CandidateStatus,
    "config_type": ConfigType,
    "referente_kind": ReferenteKind,
    "stage": Stage,
    "profile": LoadProfile,
    "voltage": Voltage,
}
# Cells that say nothing to a reader beside the act itself.
_UNSAID = frozenset({"is_placed_by_hand", "area_edition", "area_code", "plant_id", "building_id", "holder_id"})
# Of these the log itself says what they are called.
_ROOFS = frozenset({DecisionSubject.PLANT, DecisionSubject.ROOF, DecisionSubject.PROPERTY})
# Saved views and calls are no row of the plan: they are told in their own words.
_KEPT = frozenset({DecisionSubject.SCENE, DecisionSubject.CALL})
_NAMED = 3


def minutes(plan: Plan, texts: Texts, only: Collection[int] | None = None) -> pd.DataFrame:
    """One row per decision, in their order.

    Parameters
    ----------
    plan : Plan
        With its log.
    texts : Texts
        Language of the sentences.
    only : collection of int, optional
        Numbers of the decisions that are wanted; all without.

    Returns
    -------
    pandas.DataFrame
        ``decision``, ``made_at`` (UTC), ``made_by``, ``what`` (a sentence), ``why``, ``is_undone``.
    """
    log = plan.inputs.decisions
    wanted = log if only is None else log[log["decision"].isin(only)]
    names = _names(plan, texts) if len(wanted) else {}
    rows = [
        {
            "decision": number,
            "made_at": made["made_at"].iloc[0],
            "made_by": made["made_by"].iloc[0],
            "what": _what(made, log, names, texts),
            "why": made["why"].iloc[0],
            "is_undone": bool(made["is_undone"].iloc[0]),
        }
        for number, made in wanted.groupby("decision", sort=True)
    ]
    return pd.DataFrame(rows, columns=["decision", "made_at", "made_by", "what", "why", "is_undone"])


def _what(made: pd.DataFrame, log: pd.DataFrame, names: Mapping[tuple[str, str], str], texts: Texts) -> str:
    is_of_roofs, is_kept = made["subject"].isin(_ROOFS), made["subject"].isin(_KEPT)
    others = made[~is_of_roofs & ~is_kept]
    said = [_sentence(others, names, texts)] if len(others) else []
    if is_kept.any():
        said.append(wording.kept_decision(made[is_kept], log, texts))
    if is_of_roofs.any():
        listed = {code: name for (subject, code), name in names.items() if subject == DecisionSubject.PROPERTY}
        said.append(wording.roof_decision(made[is_of_roofs], log, listed, texts))
    return "; ".join(said)


def _sentence(made: pd.DataFrame, names: Mapping[tuple[str, str], str], texts: Texts) -> str:
    """What one decision did: to whom, and which cells it changed."""
    subjects = made.drop_duplicates(["subject", "subject_id"])
    first = [_name(row, made, names) for _, row in subjects.head(_NAMED).iterrows()]
    called = ", ".join(first)
    if len(subjects) > _NAMED:
        called = texts.plural(
            "{names} and {count} other", "{names} and {count} others", len(subjects) - _NAMED, names=called
        )
    action = DecisionAction(made["action"].iloc[0])
    said = texts("{subject}: {action}", subject=called, action=texts.label(action))
    details = _details(action, made, names, texts)
    return texts("{said} ({details})", said=said, details=details) if details else said


def _details(action: DecisionAction, made: pd.DataFrame, names: Mapping[tuple[str, str], str], texts: Texts) -> str:
    if action in {DecisionAction.TAKE_IN, DecisionAction.LEAVE_OUT}:
        people = made.loc[made["column"] == "candidate_id", ["before", "after"]].bfill(axis=1).iloc[:, 0]
        return ", ".join(names.get((DecisionSubject.CANDIDATE.value, code), code) for code in people)
    if action is DecisionAction.FREEZE:
        count = int((made["column"] == "candidate_id").sum())
        return texts.plural("{count} member", "{count} members", count)
    readings = made[made["column"].isna() & made["after"].notna()]
    if len(readings):
        rows = readings.head(_NAMED)
        return "; ".join(
            texts("{before} → {after}", before=before, after=after) if isinstance(before, str) else str(after)
            for before, after in zip(rows["before"], rows["after"], strict=True)
        )
    cells = made[made["column"].notna() & ~made["column"].isin(_UNSAID)]
    under_one_roof = made.loc[
        (made["column"] == "building_id") & (made["subject"] == DecisionSubject.CANDIDATE), "after"
    ]
    if cells.empty and under_one_roof.notna().any():
        return texts.plural("{count} building recognised", "{count} buildings recognised", under_one_roof.nunique())
    return "; ".join(_cell(row, texts) for _, row in cells.iterrows())


def _cell(row: pd.Series, texts: Texts) -> str:
    model = tables.Candidates if row["subject"] == DecisionSubject.CANDIDATE else tables.Communities
    column = texts(tables.label(model, row["column"]))
    before, after = _value(row["column"], row["before"], texts), _value(row["column"], row["after"], texts)
    if not before:
        return texts("{column}: {after}", column=column, after=after)
    return texts("{column}: {before} → {after}", column=column, before=before, after=after or texts("none"))


def _value(column: str, cell: object, texts: Texts) -> str:
    if not isinstance(cell, str):
        return ""
    if column in _TERMS:
        return texts.label(_TERMS[column], cell)
    if column.endswith("_date"):
        day = pd.to_datetime(cell, format="ISO8601", errors="coerce")
        return cell if pd.isna(day) else texts.date(day.date())
    if column.endswith(("_kwh", "_kw")):
        return texts.amount(float(cell))
    return cell


def _name(row: pd.Series, made: pd.DataFrame, names: Mapping[tuple[str, str], str]) -> str:
    """What somebody was called then: an added candidate carries its own name in the decision."""
    key = (str(row["subject"]), str(row["subject_id"]))
    own = made[(made["subject_id"] == key[1]) & (made["column"] == "name")]["after"].dropna()
    return names.get(key) or (str(own.iloc[0]) if len(own) else key[1])


def _names(plan: Plan, texts: Texts) -> dict[tuple[str, str], str]:
    """What each candidate and configuration is called, also of those that are no longer in the plan."""
    found: dict[tuple[str, str], str] = {}
    listed = [
        (DecisionSubject.CANDIDATE, plan.inputs.candidate_list.candidates),
        (DecisionSubject.CANDIDATE, plan.candidates),
    ]
    if plan.inputs.properties is not None:
        listed.append((DecisionSubject.PROPERTY, plan.inputs.properties.candidates))
    for subject, frame in listed:
        called = frame["name"].fillna(frame["address_text"]).fillna(frame["candidate_id"])
        found |= {(subject.value, code): name for code, name in zip(frame["candidate_id"], called, strict=True)}
    for _, row in plan.inputs.communities.iterrows():
        found[DecisionSubject.CONFIGURATION.value, row["community_id"]] = row["name"]
    for _, row in plan.communities.iterrows():
        found[DecisionSubject.CONFIGURATION.value, row["community_id"]] = wording.community_name(row, texts)
    return found
