"""An answer as one says it on the phone: how sure an area is, who can join what, why, and the next step."""

# The sentences of one address need no table: the packages of tables are named here, not loaded.
from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cermap import rules
from cermap.terms import Certainty, JoinReason, Outcome, Reason, VerdictOutcome, split
from cermap.texts import N_, Texts
from cermap.wording.names import area_name
from cermap.wording.people.verdicts import any_of, declarations, repair, rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    import pandas as pd

    from cermap.rules.reasons.repairs import Repair
    from cermap.wording.names import Labels

    # One row of a table, or what was found of one address.
    Row = Mapping[str, Any] | pd.Series

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
# An answer that is only likely is never shown as the whole, however near its share comes.
_LIKELY_MAX = 0.99
_NAMED_AREAS = 2
_EDITION_DOUBTS = (Reason.EXPIRED_EDITION, Reason.EDITION_NOT_YET, Reason.EDITION_UNKNOWN)


def edition_doubt(row: Row) -> Reason | None:
    """Why a located answer stands on areas that are not in force on the plan's date; None where they are."""
    if row["certainty"] in {Certainty.NOT_LOCATED, Certainty.OUTSIDE_DATA}:
        return None
    found = set(split(row["certainty_reasons"]))
    return next((doubt for doubt in _EDITION_DOUBTS if doubt in found), None)


def certainty_label(row: Row, area_labels: Labels, texts: Texts) -> str:
    """How sure one answer is, in a few words: "Likely, 86 %"; on areas not in force, "To verify" comes first."""
    return doubted_label(_map_label(row, area_labels, texts), edition_doubt(row), texts)


def doubted_label(label: str, doubt: Reason | None, texts: Texts) -> str:
    """A label; where it stands on areas not in force "To verify" comes first."""
    return label if doubt is None else texts("To verify, {reason} ({label})", reason=texts.label(doubt), label=label)


def _map_label(row: Row, area_labels: Labels, texts: Texts) -> str:
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


def certainty_sentence(row: Row, area_labels: Labels, texts: Texts) -> str:
    """What one says on the phone about one answer."""
    return doubted_sentence(map_sentence(row, area_labels, texts), edition_doubt(row), texts)


def map_sentence(row: Row, area_labels: Labels, texts: Texts) -> str:
    """What one says of the areas loaded, whether or not they are in force."""
    share = texts.percent(min(row["area_share"], _LIKELY_MAX)) if _is_number(row["area_share"]) else ""
    return texts(
        _CERTAINTY_SENTENCES[Certainty(row["certainty"])],
        area=area_name(row["area_code"], area_labels),
        share=share,
        areas=_areas(list(possible_areas(row["area_alternatives"])), area_labels, texts, N_("{first} or {second}")),
    )


def doubted_sentence(said: str, doubt: Reason | None, texts: Texts) -> str:
    """A sentence; where it stands on areas not in force that is said first, with the step that settles it."""
    if doubt is None:
        return said
    return texts(
        "Remains to verify: {reason}. With the areas loaded: {sentence} Next step: {step}.",
        reason=texts.label(doubt),
        sentence=said,
        step=next_step(doubt, texts),
    )


def outcome_sentence(row: pd.Series, texts: Texts, causes: Mapping[str, str] | None = None) -> str:
    """What one joining outcome means, with its declarations, its reason, and what would change it.

    Parameters
    ----------
    row : pandas.Series
        A row of ``tables.Joining``.
    texts : Texts
        Language.
    causes : mapping, optional
        What lies behind the rules against this candidate (``communities.obstacles_behind``): it chooses among repairs.
    """
    outcome = Outcome(row["outcome"])
    said = texts(
        _OUTCOME_SENTENCES[outcome],
        reasons=reasons(row["reasons"], texts),
        step=next_step(row["reasons"], texts, causes),
    )
    to_collect = declarations(row["to_collect"], texts)
    if to_collect and outcome in {Outcome.CAN_SHARE, Outcome.CAN_JOIN}:
        said += " " + texts("To declare: {declarations}.", declarations=to_collect)
    if outcome is Outcome.CANNOT and (ways := _ways_out(row["reasons"], texts, causes)):
        said += " " + texts("What would change it: {repairs}.", repairs=ways)
    return said


def next_step(cell: Any, texts: Texts, causes: Mapping[str, str] | None = None) -> str:
    """The step that would settle the strongest doubt of a reasons cell: questions and documents, else the first way."""
    strongest = next(iter(split(cell)), "")
    found = _repairs(strongest, VerdictOutcome.TO_VERIFY, causes)
    if not found:
        return texts(_RULE_STEP if strongest.startswith("R-") else _POD_STEP)
    cheap = [one for one in found if one.kind in {"ask", "declare"}]
    return any_of([rules.repair_sentence(one.code, texts) for one in cheap or found[:1]], texts)


def _ways_out(cell: Any, texts: Texts, causes: Mapping[str, str] | None) -> str:
    """What would lift each refusal of a reasons cell; a reason beside a rule is lifted with it."""
    ways = [
        any_of([repair(one, texts) for one in _repairs(code, VerdictOutcome.FAIL, causes)], texts)
        for code in split(cell)
        if code.startswith("R-")
    ]
    return "; ".join(dict.fromkeys(way for way in ways if way))


def _repairs(code: str, outcome: VerdictOutcome, causes: Mapping[str, str] | None) -> tuple[Repair, ...]:
    wanted = f"{code}:{outcome}"
    found: tuple[Repair, ...] = rules.repairs_for((causes or {}).get(wanted, wanted))
    return found


def reasons(cell: Any, texts: Texts) -> str:
    """A reasons cell in words, strongest first."""
    return ", ".join(_reason(code, texts) for code in split(cell))


def short_reasons(cell: Any, texts: Texts) -> str:
    """A reasons cell for a table: rules in two or three words."""
    return ", ".join(
        str(rules.short_name(code, texts)) if code.startswith("R-") else _reason(code, texts) for code in split(cell)
    )


def possible_areas(cell: Any) -> dict[str, float]:
    """The possible areas of an alternatives cell with their shares, best first."""
    pairs = (part.rpartition(":") for part in split(cell))
    return {code: float(share) for code, _, share in pairs}


def share_lines(row: Row, area_labels: Labels, texts: Texts) -> list[str]:
    """Each possible area with its share, best first; none where there is but one."""
    possible = possible_areas(row["area_alternatives"])
    if len(possible) < _NAMED_AREAS:
        return []
    return [f"{texts.percent(share):>6}  {area_name(code, area_labels)}" for code, share in possible.items()]


def _areas(possible: list[str], area_labels: Labels, texts: Texts, pattern: str) -> str:
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


def _reason(code: str, texts: Texts) -> str:
    if code.startswith("R-"):
        return f"{rule(code, texts)} ({code})"
    kind: type[StrEnum] = Reason if code in set(Reason) else JoinReason
    return texts.label(kind, code)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) and not math.isnan(value)
