"""What a sheet says of itself: its title and its answers with counts, as texts."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap import wording
from cermap.maps.live.layers import chosen_area
from cermap.maps.symbols import signs
from cermap.maps.symbols.marks import OUTSIDE_FILTER
from cermap.records import Scene
from cermap.terms import Certainty, ConfigType, GeometryKind, Outcome, Question
from cermap.texts import N_, Texts

_REMARKS = {
    Outcome.CAN_SHARE: N_("same area: its energy counts here"),
    Outcome.CAN_JOIN: N_("a member, its energy does not count here"),
    Outcome.TO_VERIFY: N_("a confirmation is missing, often the POD"),
    Outcome.CANNOT: N_("the rules do not admit it, or the area is another"),
}
_CERTAINTY_REMARKS = {
    Certainty.DECLARED: N_("the list gives the area of the POD"),
    Certainty.CERTAIN: N_("wholly inside official borders"),
    Certainty.LIKELY: N_("near a border, or borders approximate"),
    Certainty.AMBIGUOUS: N_("several areas are possible"),
    Certainty.NOT_LOCATED: N_("drawn at the municipality's name, if known"),
    Certainty.OUTSIDE_DATA: N_("no areas are loaded there"),
}


@dataclass(frozen=True)
class Answer:
    """One line of the legend of answers.

    Parameters
    ----------
    sign : Sign
        How its marks look.
    shape : str
        Shape of the sample.
    count : int
        Candidates of the whole list with this answer.
    label, remark : str
        The answer, and what it means.
    """

    sign: signs.Sign
    shape: str
    count: int
    label: str
    remark: str = ""


@dataclass(frozen=True)
class Heading:
    """Texts of the title column.

    Parameters
    ----------
    what, name : str
        Question and subject of the sheet.
    lines : tuple of str
        What is to be known of the subject.
    title : str
        Over the answers.
    answers : tuple of Answer
        With their counts.
    """

    what: str
    name: str
    lines: tuple[str, ...]
    title: str
    answers: tuple[Answer, ...]


def heading(scene: Scene, area_labels: "pd.Series[str]", texts: Texts, subject: str = "") -> Heading:
    """The texts of a scene's title column; ``subject`` is its name where it is of nothing chosen."""
    what, name, lines = _subject(scene, area_labels, texts, subject)
    plan = scene.plan
    invented = texts(N_("(demonstration)"))
    if plan.inputs.is_demonstration:
        # What is invented in it stands in the small print.
        lines = lines if invented in name else (invented, *lines)
    elif wording.standing_line(plan, texts):
        # Not in the small print alone: whoever reads the name of a sheet must read that its areas have expired.
        lines = (*lines, wording.standing_line(plan, texts))
    return Heading(
        what,
        name,
        lines,
        texts(N_("Candidates by answer")) if scene.question != Question.AREAS else texts(N_("Candidates")),
        _answers(scene, texts),
    )


def _subject(
    scene: Scene, area_labels: "pd.Series[str]", texts: Texts, subject: str
) -> tuple[str, str, tuple[str, ...]]:
    plan, selection = scene.plan, scene.selection
    question = texts.label(Question, scene.question)
    if scene.question == Question.JOINING and scene.outcomes is not None and len(scene.outcomes):
        row = _row(plan.communities, "community_id", scene.outcomes["community_id"].iloc[0])
        kind = texts.label(ConfigType, row["config_type"])
        lines = (kind, *_area_lines(scene, row["area_code"], area_labels, texts))
        return texts(N_("Who can join")), wording.community_name(row, texts), lines
    if selection.layer == "candidates" and selection.id in set(plan.candidates["candidate_id"]):
        row = _row(plan.candidates, "candidate_id", selection.id)
        said = wording.certainty_sentence(row, area_labels, texts)
        what = N_("Which communities it can join") if scene.community_outcomes is not None else N_("Where it is")
        return texts(what), wording.candidate_name(row, texts), (said,)
    code = chosen_area(scene)
    if code is not None:
        lines = _area_lines(scene, code, area_labels, texts)[1:]
        return question, str(area_labels.get(code, code)), lines
    return question, subject.strip() or wording.list_name(plan, texts), ()


def _area_lines(scene: Scene, code: str, area_labels: "pd.Series[str]", texts: Texts) -> tuple[str, ...]:
    areas = scene.plan.inputs.reference.areas
    rows = areas[areas["area_code"] == code]
    lines = [texts(N_("Area {area}"), area=str(area_labels.get(code, code))), texts(N_("Code {code}"), code=code)]
    if len(rows):
        lines[1] += " · " + texts.label(GeometryKind, rows["geometry_kind"].iloc[0])
    if len(rows) and isinstance(rows["distributor"].iloc[0], str):
        lines.append(texts(N_("Distributor: {name}"), name=rows["distributor"].iloc[0]))
    return tuple(lines)


def _answers(scene: Scene, texts: Texts) -> tuple[Answer, ...]:
    candidates = scene.plan.candidates
    faded = int(candidates["candidate_id"].isin(scene.faded).sum())
    lit = candidates[~candidates["candidate_id"].isin(scene.faded)]
    found = _by_question(scene, lit, texts)
    if faded:
        found.append(Answer(signs.FADED, "circle", faded, texts(OUTSIDE_FILTER)))
    return tuple(found)


def _by_question(scene: Scene, lit: pd.DataFrame, texts: Texts) -> list[Answer]:
    if scene.question == Question.JOINING and scene.outcomes is not None:
        outcomes = scene.outcomes[scene.outcomes["candidate_id"].isin(lit["candidate_id"])]["outcome"]
        return [
            Answer(signs.outcome_sign(code), "circle", _count(outcomes, code), texts.label(code), texts(_REMARKS[code]))
            for code in Outcome
        ]
    if scene.question == Question.CERTAINTY:
        return [
            Answer(
                signs.certainty_sign(code), "circle", _count(lit["certainty"], code), texts.label(code),
                texts(_CERTAINTY_REMARKS[code]),
            )
            for code in Certainty
        ]  # fmt: skip
    if scene.question == Question.ROLE:
        return [
            Answer(signs.role_sign(role, Certainty.CERTAIN), shape, _count(lit["role"], role), texts.label(role))
            for role, shape in signs.SHAPES.items()
        ]
    return [Answer(signs.NEUTRAL, "circle", len(lit), texts(N_("addresses of the list")))] if len(lit) else []


def _count(column: Any, code: str) -> int:
    return int((column == code).sum())


def _row(table: pd.DataFrame, key: str, value: Any) -> pd.Series:
    row: pd.Series = table[table[key] == value].iloc[0]
    return row
