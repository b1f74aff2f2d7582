"""The answer to one call as a card that is read aloud."""

# The packages of tables are named here, not loaded.
from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cermap.terms import CallAsks, Certainty, ConfigType, MatchLevel, Origin, Outcome, Reason, Stage, split
from cermap.texts import N_
from cermap.wording.names import area_name, community_name, stage_label
from cermap.wording.people.answers import (
    certainty_label,
    doubted_label,
    edition_doubt,
    map_sentence,
    reasons,
    share_lines,
)
from cermap.wording.places import metres, place_line

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import CallAnswer
    from cermap.texts import Texts
    from cermap.wording.names import Labels

_STEPS = {
    Certainty.DECLARED: N_("The area is settled: take down who asked, and who calls back."),
    Certainty.CERTAIN: N_("Ask for the POD on the bill and check its area before anything is signed."),
    Certainty.LIKELY: N_("Ask for the POD on the bill: only its area decides."),
    Certainty.AMBIGUOUS: N_("Ask for the POD on the bill; until then promise none of these areas."),
    Certainty.NOT_LOCATED: N_("Ask for the town and the house number, or for the POD on the bill."),
    Certainty.OUTSIDE_DATA: N_("Ask for the POD on the bill: GSE's map gives its area."),
}
_AT_ODDS = (Reason.POD_CONFLICT, Reason.POD_FAR)
_COMMUNITIES_SHOWN = 6


@dataclass(frozen=True)
class CallCard:
    """An answer in words, in the order in which it is read.

    Parameters
    ----------
    read_as : str
        What the question was read as; empty where nothing was found.
    label, sentence : str
        How sure it is, in a few words; what one says on the phone.
    shares : tuple of str
        Each possible area with its share, where there are several.
    note : str
        Why it is no surer; empty for no reason.
    communities : tuple of str
        The communities there, a line each.
    step : str
        What to do next.
    small_print : tuple of str
        Day, edition, border, source.
    """

    read_as: str
    label: str
    sentence: str
    shares: tuple[str, ...]
    note: str
    communities: tuple[str, ...]
    step: str
    small_print: tuple[str, ...]


def call_card(answer: CallAnswer, area_labels: Labels, texts: Texts) -> CallCard:
    """The card of an answer that has nothing left to choose from."""
    why = reasons(answer.row["certainty_reasons"], texts)
    return CallCard(
        read_as=_read_as(answer, area_labels, texts),
        label=_label(answer, area_labels, texts),
        sentence=_sentence(answer, area_labels, texts),
        shares=tuple(share_lines(answer.row, area_labels, texts)),
        note=texts("Note: {reasons}.", reasons=why) if why else "",
        communities=_communities(answer, area_labels, texts),
        step=_step(answer, texts),
        small_print=_small_print(answer, texts),
    )


def call_lines(card: CallCard, texts: Texts) -> list[str]:
    """A card as plain lines, for the terminal and to be copied."""
    lines = [card.read_as, f"{card.label}: {card.sentence}", *(f"  {line}" for line in card.shares), card.note]
    if card.communities:
        lines += [texts("Communities there:"), *(f"  {line}" for line in card.communities)]
    lines += [texts("Next step: {step}", step=card.step), *card.small_print]
    return [line for line in lines if line]


def _read_as(answer: CallAnswer, area_labels: Labels, texts: Texts) -> str:
    row = answer.row
    if answer.asks is CallAsks.AREA_CODE:
        return texts("Area {name}", name=area_name(row["area_code"], area_labels)) if answer.is_known else ""
    if answer.asks is CallAsks.POD and not answer.is_known:
        return ""
    is_found = isinstance(row["match_label"], str) or isinstance(row["suggestion"], str)
    if answer.asks is CallAsks.COORDINATES and isinstance(row["match_label"], str):
        return str(row["match_label"])
    place = place_line(row, texts) if is_found or row["match_level"] == MatchLevel.GIVEN else ""
    if answer.asks is not CallAsks.POD:
        return place
    name = row["name"] if isinstance(row["name"], str) else texts("row {row}", row=answer.candidate_id)
    return f"{name} · {place}" if place else str(name)


def _label(answer: CallAnswer, area_labels: Labels, texts: Texts) -> str:
    if not answer.is_known:
        return texts("POD not in this plan") if answer.asks is CallAsks.POD else texts("Area code not loaded")
    if answer.asks is CallAsks.AREA_CODE:
        return doubted_label(texts("Area named by its code"), edition_doubt(answer.row), texts)
    return certainty_label(answer.row, area_labels, texts)


def _sentence(answer: CallAnswer, area_labels: Labels, texts: Texts) -> str:
    """What one says; that the areas are not in force comes before what they say."""
    if not answer.is_known and answer.asks is CallAsks.POD:
        return texts("I do not have this POD here: the bill, or GSE, says its area.")
    if not answer.is_known:
        return texts("This code is not among the areas I have here: please read it again from the bill.")
    said = map_sentence(answer.row, area_labels, texts)
    if answer.asks is CallAsks.AREA_CODE:
        name = area_name(answer.row["area_code"], area_labels)
        said = texts("The code is that of area {area}. Whether it is yours, the POD says.", area=name)
    doubt = edition_doubt(answer.row)
    if doubt is None:
        return said
    return texts("I cannot confirm it: {reason}. By those areas: {sentence}", reason=texts.label(doubt), sentence=said)


def _step(answer: CallAnswer, texts: Texts) -> str:
    """What to do next: what would settle the doubt; where there is none, whom to put in touch."""
    row, found = answer.row, set(split(answer.row["certainty_reasons"]))
    if not answer.is_known and answer.asks is CallAsks.POD:
        return texts("Ask for the area code on the bill (COD_AC), or for the address; the page “Candidates” asks GSE.")
    if not answer.is_known:
        return texts("Have the code read again; if it is right, fetch the edition it belongs to on the page “Data”.")
    if edition_doubt(row) is not None:
        return texts("Promise nothing: fetch the areas in force on the page “Data”, and ask for the POD on the bill.")
    if found & set(_AT_ODDS):
        return texts("Check POD and address on the bill: they do not point to the same area.")
    if answer.asks is CallAsks.AREA_CODE:
        return texts("Check on the bill that this code is that of the POD.")
    certainty = Certainty(row["certainty"])
    said = texts(_STEPS[certainty])
    return f"{said} {_whom(answer, texts)}".strip() if certainty in {Certainty.DECLARED, Certainty.CERTAIN} else said


def _whom(answer: CallAnswer, texts: Texts) -> str:
    """Whom to put the caller in touch with: the first community that is there and has not closed its door."""
    here = answer.communities
    if here.empty:
        return texts("No community of this area is in the plan: keep the request for when there is one.")
    is_open = here["open_to_members"].fillna(value=True).to_numpy(bool) & ~_is_open_proposal(here)
    there = here[is_open]
    if there.empty:
        return ""
    first = there.iloc[0]
    name = community_name(first, texts)
    if isinstance(first["contact"], str):
        return texts("Put the caller in touch with {community}: {contact}.", community=name, contact=first["contact"])
    return texts("Put the caller in touch with {community}.", community=name)


def _is_open_proposal(here: pd.DataFrame) -> Any:
    return here["stage"].isin([Stage.PROPOSED.value]).to_numpy(bool)


def _communities(answer: CallAnswer, area_labels: Labels, texts: Texts) -> tuple[str, ...]:
    here = answer.communities
    if here.empty:
        is_placed = isinstance(answer.row["area_code"], str)
        return (texts("None in the plan. Registered communities may be missing from it."),) if is_placed else ()
    named = area_labels if len(set(here["area_code"])) > 1 else None
    outcomes = _outcomes(answer)
    is_told = here["open_to_members"].notna()
    doors = [bool(door) if told else None for door, told in zip(here["open_to_members"], is_told, strict=True)]
    lines = [
        _community(row, named, outcomes.get(str(row["community_id"])), texts, is_open=door)
        for (_, row), door in zip(here.head(_COMMUNITIES_SHOWN).iterrows(), doors, strict=False)
    ]
    if len(here) > _COMMUNITIES_SHOWN:
        lines.append(texts("… and {count} more", count=len(here) - _COMMUNITIES_SHOWN))
    return tuple(lines)


def _outcomes(answer: CallAnswer) -> dict[str, str]:
    """What a candidate of the plan may do; on areas not in force on the day of the call nothing is a yes."""
    found = answer.joining
    if found is None:
        return {}
    said = dict(zip(found["community_id"], found["outcome"], strict=True))
    if edition_doubt(answer.row) is None:
        return said
    return {code: one if one == Outcome.CANNOT else Outcome.TO_VERIFY.value for code, one in said.items()}


def _community(
    row: pd.Series, area_labels: Labels | None, outcome: str | None, texts: Texts, *, is_open: bool | None
) -> str:
    """One community: name, kind, how far it is, whether it takes members, whom to talk to, what this caller may do."""
    facts = [
        community_name(row, texts),
        texts.label(ConfigType, row["config_type"]),
        stage_label(row, texts),
        "" if area_labels is None else texts("Area {name}", name=area_name(row["area_code"], area_labels)),
        _door(texts, is_open=is_open) if row["origin"] == Origin.REGISTERED else "",
        texts("to talk to: {contact}", contact=row["contact"]) if isinstance(row["contact"], str) else "",
        "" if outcome is None else texts("this caller: {answer}", answer=texts.label(Outcome, outcome)),
    ]
    return " · ".join(fact for fact in facts if fact)


def _door(texts: Texts, *, is_open: bool | None) -> str:
    if is_open is None:
        return texts("not known whether it takes new members")
    return texts("open to new members") if is_open else texts("says that it takes no new members")


def _small_print(answer: CallAnswer, texts: Texts) -> tuple[str, ...]:
    row, known = answer.row, answer.standing
    lines = [texts("Answer for {day}.", day=answer.as_of)]
    if isinstance(row["area_edition"], str):
        valid = (
            texts("valid {first} – {last}", first=known.valid_from, last=known.valid_to)
            if known.valid_from and known.valid_to
            else texts("validity not known")
        )
        said = texts("Areas of the {edition} edition, {validity}.", edition=row["area_edition"], validity=valid)
        lines.append(said)
    border = row["border_distance_m"]
    if isinstance(border, float) and border == border:  # noqa: PLR0124 - missing is not itself
        lines.append(texts("Nearest border of the area: {distance} away.", distance=metres(border, texts)))
    if known.distributor and known.publisher and isinstance(row["area_code"], str):
        lines.append(texts("Distributor {name} · source {source}", name=known.distributor, source=known.publisher))
    lines.append(texts("Indicative: the area that counts is the one GSE and the distributor give for the POD."))
    return tuple(lines)
