"""Answers as people say them: one row of a table in, one sentence out.

The same words stand on the page, in the terminal and in the workbook, so the doors and outlets share them here. Nothing
is decided in this module: the certainty, the outcome and the reasons are in the tables already.
"""

from typing import TYPE_CHECKING, Any

import pandas as pd

from cermap import tables
from cermap.records import Note, Plan
from cermap.rules import sentence as rule_sentence
from cermap.rules import short_name
from cermap.terms import (
    Certainty,
    Declaration,
    JoinReason,
    MatchLevel,
    MemberKind,
    Origin,
    Outcome,
    PositionLevel,
    Reason,
)
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    from enum import StrEnum

_CERTAINTY_SENTENCES = {
    Certainty.DECLARED: N_("The POD is in area {area}."),
    Certainty.CERTAIN: N_("On the map it is area {area}. Before signing, confirm with the POD."),
    Certainty.LIKELY: N_("Very likely it is area {area} ({share}). The POD is needed."),
    Certainty.AMBIGUOUS: N_("It may be {areas}: the POD is needed."),
    Certainty.NOT_LOCATED: N_("Give the house number, or the POD."),
    Certainty.OUTSIDE_DATA: N_("We have no map here."),
}
_OUTCOME_SENTENCES = {
    Outcome.CAN_SHARE: N_("May join, and its energy counts in this configuration."),
    Outcome.CAN_JOIN: N_("May be a member of the CER; its energy counts in another configuration, or in none for now."),
    Outcome.TO_VERIFY: N_("A confirmation is missing: {reasons}. Next step: {step}."),
    Outcome.CANNOT: N_("The rules do not admit it: {reasons}."),
}
_POD_STEP = N_("ask for the POD")
_RULE_STEP = N_("ask for the missing document")
# The step that would settle each doubt; a doubt of the map, or of the area, is settled by the POD.
_STEPS: dict[str, str] = {
    Reason.EXPIRED_EDITION: N_("fetch the edition in force, or open its file"),
    Reason.EDITION_NOT_YET: N_("choose a plan date on which the edition is in force"),
    Reason.EDITION_UNKNOWN: N_("find out the edition of the areas file"),
    Reason.POD_CONFLICT: N_("check the POD on the bill"),
    Reason.POD_FAR: N_("check the POD on the bill"),
    Reason.UNKNOWN_CODE: N_("check the area code with the distributor"),
    Reason.INVALID_CODE: N_("correct the area code (AC, three digits, E, five digits)"),
    Reason.ADDRESS_NOT_FOUND: N_("ask for the house number, or the POD"),
    JoinReason.EDITION_DIFFERS: N_("look both areas up in one edition"),
    JoinReason.BUILDING_UNKNOWN: N_("ask which building it is in"),
    JoinReason.HOLDER_UNKNOWN: N_("ask who holds the supply"),
    JoinReason.NOT_OPEN: N_("ask the community"),
    JoinReason.NO_PLANT: N_("ask which plant it would bring"),
    "R-ARE-11": _POD_STEP,
    "R-CFG-07": N_("check the POD on the bill"),
}
# An answer that is only likely is never shown as the whole, however near its share comes.
_LIKELY_MAX = 0.99
_NAMED_AREAS = 2
_EDITION_DOUBTS = (Reason.EXPIRED_EDITION, Reason.EDITION_NOT_YET, Reason.EDITION_UNKNOWN)

# What make_plan is doing.
_STEP_LABELS = {
    "geocode": N_("Finding the addresses"),
    "assign": N_("Finding the areas"),
    "rules": N_("Checking the rules"),
    "group": N_("Grouping into communities"),
}


def edition_doubt(row: pd.Series) -> Reason | None:
    """Why a located answer stands on areas that are not in force on the plan's date; None where they are."""
    if row["certainty"] in {Certainty.NOT_LOCATED, Certainty.OUTSIDE_DATA}:
        return None
    found = set(tables.split(row["certainty_reasons"]))
    return next((doubt for doubt in _EDITION_DOUBTS if doubt in found), None)


def certainty_label(row: pd.Series, area_labels: pd.Series, texts: Texts) -> str:
    """How sure one answer is, in a few words: "Likely, 86 %"; on areas not in force, "To verify" comes first."""
    label, doubt = _map_label(row, area_labels, texts), edition_doubt(row)
    return label if doubt is None else texts("To verify, {reason} ({label})", reason=texts.label(doubt), label=label)


def _map_label(row: pd.Series, area_labels: pd.Series, texts: Texts) -> str:
    certainty = Certainty(row["certainty"])
    if certainty is Certainty.LIKELY:
        return texts("Likely, {share}", share=texts.percent(min(row["area_share"], _LIKELY_MAX)))
    possible = list(possible_areas(row["area_alternatives"]))
    if certainty is Certainty.AMBIGUOUS and len(possible) > _NAMED_AREAS:
        return texts("Uncertain among {count} areas", count=len(possible))
    # At the edge of the loaded data one area alone may be possible, and still not be sure.
    if certainty is Certainty.AMBIGUOUS and len(possible) == _NAMED_AREAS:
        return texts(
            "Uncertain between {areas}", areas=_areas(possible, area_labels, texts, N_("{first} and {second}"))
        )
    return texts.label(certainty)


def certainty_sentence(row: pd.Series, area_labels: pd.Series, texts: Texts) -> str:
    """What one says on the phone about one answer."""
    certainty, doubt = Certainty(row["certainty"]), edition_doubt(row)
    share = texts.percent(min(row["area_share"], _LIKELY_MAX)) if pd.notna(row["area_share"]) else ""
    said = texts(
        _CERTAINTY_SENTENCES[certainty],
        area=area_name(row["area_code"], area_labels),
        share=share,
        areas=_areas(list(possible_areas(row["area_alternatives"])), area_labels, texts, N_("{first} or {second}")),
    )
    if doubt is None:
        return said
    return texts(
        "Remains to verify: {reason}. With the areas loaded: {sentence} Next step: {step}.",
        reason=texts.label(doubt),
        sentence=said,
        step=texts(_STEPS[doubt]),
    )


def outcome_sentence(row: pd.Series, texts: Texts) -> str:
    """What one joining outcome means, with its declarations, reason and next step."""
    outcome = Outcome(row["outcome"])
    said = texts(
        _OUTCOME_SENTENCES[outcome], reasons=reasons(row["reasons"], texts), step=next_step(row["reasons"], texts)
    )
    to_collect = declarations(row["to_collect"], texts)
    if to_collect and outcome in {Outcome.CAN_SHARE, Outcome.CAN_JOIN}:
        said += " " + texts("To declare: {declarations}.", declarations=to_collect)
    return said


def next_step(cell: Any, texts: Texts) -> str:
    """The step that would settle the strongest doubt of a reasons cell."""
    strongest = next(iter(tables.split(cell)), "")
    return texts(_STEPS.get(strongest, _RULE_STEP if strongest.startswith("R-") else _POD_STEP))


def reasons(cell: Any, texts: Texts) -> str:
    """A reasons cell in words, strongest first."""
    return ", ".join(_reason(code, texts) for code in tables.split(cell))


def short_reasons(cell: Any, texts: Texts) -> str:
    """A reasons cell for a table: rules in two or three words."""
    return ", ".join(
        short_name(code, texts) if code.startswith("R-") else _reason(code, texts) for code in tables.split(cell)
    )


def declarations(cell: Any, texts: Texts) -> str:
    """A cell of declarations in words."""
    return ", ".join(texts.label(Declaration, code) for code in tables.split(cell))


def place_line(row: pd.Series, texts: Texts) -> str:
    """What an address was read as, and how near its position is."""
    if row["match_level"] == MatchLevel.NONE:
        return texts("Address not found")
    level = texts.label(PositionLevel, row["position_level"])
    return (
        texts("{address} ({level})", address=row["match_label"], level=level)
        if isinstance(row["match_label"], str)
        else level
    )


def note_line(note: Note, texts: Texts) -> str:
    """A note on a list as one line; its message names the rows."""
    return texts.sentence(note.message)


def closing_line(plan: Plan, texts: Texts) -> str:
    """The sum that always closes: rows read = with an area + not found + outside the data."""
    counts = plan.candidates["certainty"].value_counts()
    missing, outside = int(counts.get(Certainty.NOT_LOCATED, 0)), int(counts.get(Certainty.OUTSIDE_DATA, 0))
    return texts(
        "{total} rows read = {located} with an area + {missing} not found + {outside} outside the loaded data",
        total=len(plan.candidates),
        located=len(plan.candidates) - missing - outside,
        missing=missing,
        outside=outside,
    )


def standing_line(plan: Plan, texts: Texts) -> str:
    """What goes with every file of a plan: that it is a demonstration, or that its areas have expired; else empty."""
    areas = plan.inputs.reference.areas
    last = areas["valid_to"].max() if len(areas) else pd.NaT
    editions = ", ".join(sorted(areas["area_edition"].dropna().unique()))
    if plan.inputs.is_demonstration:
        return texts(
            "Demonstration at {day}: areas of the {edition} edition, in force then. Demands, plants and communities are invented.",
            day=plan.as_of,
            edition=editions,
        )
    if pd.notna(last) and last.date() < plan.as_of:
        return texts(
            "The areas (edition {edition}) expired on {day}: every answer remains to verify.",
            edition=editions,
            day=last.date(),
        )
    return ""


def privacy_line(plan: Plan, texts: Texts) -> str:
    """Whether rows are of natural persons, for whoever hands a file on; empty where none can be."""
    kinds = plan.candidates["member_kind"]
    if plan.inputs.is_demonstration or plan.candidates.empty:
        return ""
    if (kinds == MemberKind.NATURAL_PERSON).any():
        return texts("It contains personal data: give it only to those who need it.")
    # A kind that is not known may be a person.
    return texts("It may contain personal data: give it only to those who need it.") if kinds.isna().any() else ""


def step_label(step: str, texts: Texts) -> str:
    """What ``make_plan`` is doing, in words."""
    return texts(_STEP_LABELS[step])


def list_name(plan: Plan, texts: Texts) -> str:
    """What the plan's list is called."""
    return texts("Demonstration: Monza and Milano") if plan.inputs.is_demonstration else plan.inputs.candidate_list.name


def community_name(row: pd.Series, texts: Texts) -> str:
    """What a community is called: its own name, or "Proposal" and its area."""
    return texts("Proposal {area}", area=row["name"]) if row["origin"] == Origin.PROPOSED else str(row["name"])


def candidate_name(row: pd.Series, texts: Texts) -> str:
    """What a candidate is called: name, else address, else its row number."""
    for value in (row["name"], row["address_text"], row["match_label"]):
        if isinstance(value, str):
            return value
    return texts("row {row}", row=row["candidate_id"])


def area_name(area_code: Any, area_labels: pd.Series) -> str:
    """An area as people call it: "Monza +4 (AC001E01388)"; a code without a label stands alone."""
    if not isinstance(area_code, str):
        return ""
    name = area_labels.get(area_code)
    return f"{name} ({area_code})" if isinstance(name, str) else area_code


def possible_areas(cell: Any) -> dict[str, float]:
    """The possible areas of an alternatives cell with their shares, best first."""
    pairs = (part.rpartition(":") for part in tables.split(cell))
    return {code: float(share) for code, _, share in pairs}


def _areas(possible: list[str], area_labels: pd.Series, texts: Texts, pattern: str) -> str:
    """The two best areas in words; how many more there are."""
    names = [str(area_labels.get(code, code)) for code in possible]
    if len(names) > _NAMED_AREAS:
        more = len(names) - _NAMED_AREAS
        return texts.plural(
            "{first}, {second} or {count} other",
            "{first}, {second} or {count} others",
            more,
            first=names[0],
            second=names[1],
        )
    return texts(pattern, first=names[0], second=names[1]) if len(names) > 1 else "".join(names)


def rule(rule_id: str, texts: Texts) -> str:
    """What a rule asks, in words."""
    return rule_sentence(rule_id, texts)


def _reason(code: str, texts: Texts) -> str:
    if code.startswith("R-"):
        return f"{rule(code, texts)} ({code})"
    kind: type[StrEnum] = Reason if code in set(Reason) else JoinReason
    return texts.label(kind, code)
