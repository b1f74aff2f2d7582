"""The dossier of one address in words: what was asked, what it was read as, which area, what it could join, what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cermap.terms import Certainty, ConfigType, MatchLevel, Outcome, PositionLevel
from cermap.texts import N_
from cermap.wording.desk.cards import call_card
from cermap.wording.names import area_name, community_name, stage_label
from cermap.wording.people.answers import edition_doubt, outcome_sentence, possible_areas
from cermap.wording.places import metres

if TYPE_CHECKING:
    import pandas as pd

    from cermap.records import Dossier
    from cermap.texts import Texts
    from cermap.wording.names import Labels

# What is only likely is never shown as the whole, and what is hardly possible not at all.
_LIKELY_MAX, _LEAST_SHARE = 0.99, 0.01
# What settles the area, for who holds the sheet.
_POD = N_(
    "Take the POD from the bill (it begins with IT) and have its area confirmed, on GSE's map or by the distributor: before that nothing is signed."
)
_AREA_STEPS = {
    Certainty.DECLARED: N_("Keep the bill at hand: the area is the one given for its POD."),
    Certainty.NOT_LOCATED: N_(
        "Give the town and the house number, or the POD on the bill, and ask for this sheet again."
    ),
}
_EDITION_STEP = N_("Have this sheet made again with the areas in force: those used here were not in force on its date.")
_KEEPS = N_(
    "Whoever joins keeps the choice of the supplier and may leave at any time, as D.Lgs. 199/2021 art. 32 has it (R-MEM-12)."
)
_NOBODY = N_("No community of this area is known here: leave your contact with whoever gave you this sheet.")
_JOINED = (Outcome.CAN_SHARE, Outcome.CAN_JOIN)


@dataclass(frozen=True)
class DossierCommunity:
    """One community in words.

    Parameters
    ----------
    outcome : Outcome
        Whether one may join it.
    name, kind, sentence : str
        What it is called; its kind, stage and area; what the answer means.
    """

    outcome: Outcome
    name: str
    kind: str
    sentence: str


@dataclass(frozen=True)
class DossierWords:
    """A dossier in words, in the order in which it is read.

    Parameters
    ----------
    asked : str
        What was asked.
    found : tuple of str
        What it was read as, how well, how far it may be off.
    label, sentence, note : str
        How sure the area is, what one says on the phone, why it is no surer.
    areas : tuple of tuple
        Each possible area: its name, its share as it is said, and as a number.
    facts : tuple of str
        Border, edition and validity, distributor.
    supposed : str
        Of whom the answers for communities are, where nobody said.
    communities : tuple of DossierCommunity
        The best answers first.
    nobody : str
        What is said where there are none.
    steps : tuple of str
        What to do next.
    day : str
        For which day it is answered.
    """

    asked: str
    found: tuple[str, ...]
    label: str
    sentence: str
    note: str
    areas: tuple[tuple[str, str, float], ...]
    facts: tuple[str, ...]
    supposed: str
    communities: tuple[DossierCommunity, ...]
    nobody: str
    steps: tuple[str, ...]
    day: str


def dossier_words(dossier: Dossier, area_labels: Labels, texts: Texts) -> DossierWords:
    """The words of a dossier."""
    answer = dossier.answer
    card = call_card(answer, area_labels, texts)
    # Of a place that may be anywhere every answer would be the same.
    is_placed = isinstance(answer.row["area_code"], str)
    return DossierWords(
        asked=answer.question,
        found=tuple(line for line in (card.read_as, *_match(answer.row, texts)) if line),
        label=card.label,
        sentence=card.sentence,
        note=card.note,
        areas=_areas(answer.row, area_labels, texts),
        # The day stands in the heading, the notice at the foot.
        facts=card.small_print[1:-1],
        supposed=texts(
            "Who asks is not known: these are the answers for a household that consumes here. Other subjects may have others."
        )
        if dossier.is_supposed and is_placed and len(answer.communities)
        else "",
        communities=_communities(dossier, area_labels, texts) if is_placed else (),
        nobody=texts("None in the plan. Registered communities may be missing from it.")
        if is_placed
        else texts("Nothing can be said before the area is known."),
        steps=_steps(dossier, texts),
        day=texts("Answer for {day}.", day=answer.as_of),
    )


def _match(row: pd.Series, texts: Texts) -> list[str]:
    """How well the address was found, and how far its position may be off."""
    lines = []
    score, following = row["match_score"], row["match_score_next"]
    if row["match_level"] not in {MatchLevel.GIVEN, MatchLevel.MUNICIPALITY, MatchLevel.NONE} and _is_number(score):
        said = texts("Score {score} of 1", score=texts.number(score, 2))
        if _is_number(following) and following > 0:
            said += texts(", the second best {score}", score=texts.number(following, 2))
        lines.append(said)
    if _is_number(row["uncertainty_m"]) and row["uncertainty_m"] > 0 and isinstance(row["position_level"], str):
        lines.append(
            texts(
                "Position: {level}, may be off by {distance}",
                level=texts.label(PositionLevel, row["position_level"]),
                distance=metres(row["uncertainty_m"], texts),
            )
        )
    return lines


def _areas(row: pd.Series, area_labels: Labels, texts: Texts) -> tuple[tuple[str, str, float], ...]:
    possible = possible_areas(row["area_alternatives"])
    if not possible and isinstance(row["area_code"], str):
        share = row["area_share"]
        possible = {row["area_code"]: float(share) if _is_number(share) else 1.0}
    most = 1.0 if row["certainty"] in {Certainty.DECLARED, Certainty.CERTAIN} else _LIKELY_MAX
    return tuple(
        (area_name(code, area_labels), texts.percent(min(share, most)), share)
        for code, share in possible.items()
        if share >= _LEAST_SHARE
    )


def _communities(dossier: Dossier, area_labels: Labels, texts: Texts) -> tuple[DossierCommunity, ...]:
    answer = dossier.answer
    if answer.joining is None:
        return ()
    return tuple(
        DossierCommunity(
            Outcome(answer.joining["outcome"].iloc[place]),
            community_name(row, texts),
            " · ".join(
                [
                    texts.label(ConfigType, row["config_type"]),
                    stage_label(row, texts),
                    texts("Area {name}", name=area_name(row["area_code"], area_labels)),
                ]
            ),
            outcome_sentence(answer.joining.iloc[place], texts, dossier.causes),
        )
        for place, (_, row) in enumerate(answer.communities.iterrows())
    )


def _steps(dossier: Dossier, texts: Texts) -> tuple[str, ...]:
    """The area first, then whom to ask, then what one keeps."""
    row = dossier.answer.row
    steps = [texts(_EDITION_STEP)] if edition_doubt(row) is not None else []
    steps.append(texts(_AREA_STEPS.get(Certainty(row["certainty"]), _POD)))
    steps.append(_whom(dossier, texts))
    return (*(step for step in steps if step), texts(_KEEPS))


def _whom(dossier: Dossier, texts: Texts) -> str:
    """The first community that one may join, and whom to talk to; that there is none in the plan."""
    answer = dossier.answer
    outcomes = [] if answer.joining is None else list(answer.joining["outcome"])
    first = next((place for place, outcome in enumerate(outcomes) if outcome in _JOINED), None)
    is_placed = isinstance(answer.row["area_code"], str)
    if first is None or not is_placed:
        return texts(_NOBODY) if is_placed and not outcomes else ""
    community = answer.communities.iloc[first]
    name, contact = community_name(community, texts), community["contact"]
    if isinstance(contact, str):
        return texts("Ask {community} how one joins: {contact}.", community=name, contact=contact)
    return texts("Ask {community} how one joins.", community=name)


def _is_number(value: Any) -> bool:
    return isinstance(value, float) and value == value  # noqa: PLR0124 - missing is not itself
