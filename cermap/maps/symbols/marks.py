"""Candidates and communities as columns for the browser: thousands of marks in one small message.

Marks are in drawing order. Each has a shape (the role) and a position in a short list of signs; a sign carries the label
of its answer, so that a tooltip is a name from the row and a label from the sign. All texts are plain: the browser
sets them as text, never as HTML.
"""

import hashlib
import json
from typing import Any

import numpy as np
import pandas as pd

from cermap import palette
from cermap.maps.region.positions import municipality_points
from cermap.maps.symbols import signs
from cermap.records import Scene
from cermap.terms import Certainty, ConfigType, Origin, Outcome, Question, Role, Stage
from cermap.texts import N_, Texts

_SHAPE_NAMES = tuple(signs.SHAPES.values())
_SHAPE_NUMBERS = {str(role): number for number, role in enumerate(signs.SHAPES)}
_OUTCOME_NUMBERS = {str(outcome): number for number, outcome in enumerate(Outcome)}
OUTSIDE_FILTER = N_("outside the filter")
# The edge of a proposal that the table has decided on.
EDGES = {Stage.ACCEPTED: "solid", Stage.FROZEN: "thick"}


def candidate_marks(scene: Scene, texts: Texts) -> dict[str, Any]:
    """Where candidates are and what the scene's question answers for each.

    A candidate that was not found stands at the name of its municipality, never at an invented address; without a
    municipality it is only in the table.

    Parameters
    ----------
    scene : Scene
        Plan, question, outcomes, and the candidates outside the filter, which are drawn faded.
    texts : Texts
        Words of the tooltips.

    Returns
    -------
    dict
        ``tag`` (digest of the rest), ``shapes``, ``signs``, and columns ``ids``, ``names``, ``lon``, ``lat``, ``shape``,
        ``sign``, the last drawn on top.
    """
    frame = _positioned(scene)
    numbers, table = _sign_numbers(scene, frame, texts)
    frame = frame.assign(sign=numbers).loc[lambda rows: rows["lon"].notna() & rows["lat"].notna()]
    frame = frame.sort_values("sign", kind="stable")
    return tagged(
        {
            "shapes": list(_SHAPE_NAMES),
            "signs": table,
            "ids": frame["candidate_id"].astype(str).tolist(),
            "names": candidate_names(frame, texts),
            "lon": frame["lon"].round(5).tolist(),
            "lat": frame["lat"].round(5).tolist(),
            "shape": frame["role"].map(_SHAPE_NUMBERS).fillna(0).astype(int).tolist(),
            "sign": frame["sign"].tolist(),
        }
    )


def community_marks(scene: Scene, texts: Texts) -> dict[str, Any]:
    """Hexagons of the plan's communities, registered ones filled.

    Returns
    -------
    dict
        ``tag``, ``color``, ``signs``, and columns ``ids``, ``names`` (tooltip), ``lon``, ``lat``, ``slot`` (0, 1, … among
        those at one position, drawn side by side), ``letter``, ``filled``, ``edge`` (dashed while it is a proposal, solid
        once accepted or registered, thick once frozen), ``answer`` (position in ``signs`` of what the chosen candidate is
        told, -1 without one).
    """
    frame = _with_area_points(scene)
    frame = frame[frame["lon"].notna() & frame["lat"].notna()]
    frame = frame.assign(lon=frame["lon"].round(5), lat=frame["lat"].round(5))
    kinds = frame["config_type"].map(lambda code: texts.label(ConfigType, code))
    stages = _decided(frame)
    origins = frame["origin"].map(lambda code: texts.label(Origin, code))
    origins = stages.map({code: texts.label(code) for code in EDGES}).astype("str").fillna(origins)
    answers = _answers(scene, frame)
    told = answers.map({str(code): "\n" + texts.label(Outcome, code) for code in Outcome}).astype("str").fillna("")
    return tagged(
        {
            "color": palette.COMMUNITY,
            "ids": frame["community_id"].astype(str).tolist(),
            "names": (frame["name"].astype(str) + "\n" + kinds + " · " + origins + told).tolist(),
            "lon": frame["lon"].tolist(),
            "lat": frame["lat"].tolist(),
            "slot": frame.groupby(["lon", "lat"]).cumcount().tolist(),
            "letter": frame["config_type"].map(palette.COMMUNITY_LETTERS).fillna("A").tolist(),
            "filled": (frame["origin"] == Origin.REGISTERED).tolist(),
            "edge": stages.map(EDGES).fillna("dashed").mask(frame["origin"] == Origin.REGISTERED, "solid").tolist(),
            "signs": [signs.joining_sign(outcome).message() for outcome in Outcome],
            "answer": answers.map(_OUTCOME_NUMBERS).fillna(-1).astype(int).tolist(),
        }
    )


def _decided(communities: pd.DataFrame) -> pd.Series:
    """The stage of each proposal that the table has decided on; missing for the others."""
    stages = communities["stage"].where(communities["origin"] == Origin.PROPOSED)
    return stages.where(stages.isin(list(EDGES))).astype("str")


def tagged(part: dict[str, Any]) -> dict[str, Any]:
    """The part with a digest of its content: the browser draws again only what has another tag."""
    content = json.dumps(part, ensure_ascii=False, sort_keys=True).encode()
    return {"tag": hashlib.sha256(content).hexdigest()[:16], **part}


def _positioned(scene: Scene) -> pd.DataFrame:
    columns = ["candidate_id", "name", "address_text", "role", "certainty", "municipality_code", "lon", "lat"]
    frame = scene.plan.candidates[columns].copy()
    lost = frame["lon"].isna() & frame["municipality_code"].notna()
    if lost.any():
        wanted = frame.loc[lost, "municipality_code"]
        points = municipality_points(scene.plan.inputs.reference.municipalities, wanted.unique())
        frame.loc[lost, ["lon", "lat"]] = points.reindex(wanted).to_numpy()
    return frame


def _sign_numbers(scene: Scene, frame: pd.DataFrame, texts: Texts) -> tuple[np.ndarray, list[dict[str, Any]]]:
    """Each row's position in the list of signs, and the list; an answer that is missing is the first, faded sign."""
    answers = signs.signs(scene.question)
    question = scene.question
    if question == Question.JOINING and scene.outcomes is None:
        question, answers = Question.AREAS, signs.signs(Question.AREAS)
    if question == Question.JOINING and scene.outcomes is not None:
        frame = frame.assign(outcome=frame["candidate_id"].map(scene.outcomes.set_index("candidate_id")["outcome"]))
    columns = list(signs.columns(question))
    known = pd.Series(range(1, len(answers) + 1), index=_joined(pd.DataFrame(list(answers), columns=columns)))
    numbers = known.reindex(_joined(frame[columns])).fillna(0).to_numpy(int, copy=True)
    numbers[frame["candidate_id"].isin(scene.faded).to_numpy()] = 0
    listed = [{**signs.FADED.message(), "label": texts(OUTSIDE_FILTER)}]
    listed += [{**sign.message(), "label": _label(question, key, texts)} for key, sign in answers.items()]
    return numbers, listed


def _joined(keys: pd.DataFrame) -> "pd.Index[str]":
    """One text for each row's answer, whatever the number of its columns."""
    joined = pd.Series("", index=keys.index, dtype="str")
    for column in keys.columns:
        joined = joined + "/" + keys[column].astype("str").fillna("")
    return pd.Index(joined.to_numpy(), dtype="str")


def _label(question: Question, key: tuple[str, ...], texts: Texts) -> str:
    kinds = {
        Question.JOINING: (Outcome,),
        Question.CERTAINTY: (Certainty,),
        Question.ROLE: (Role, Certainty),
        Question.AREAS: (),
    }[question]
    return " · ".join(texts.label(kind, code) for kind, code in zip(kinds, key, strict=True))


def candidate_names(frame: pd.DataFrame, texts: Texts) -> list[str]:
    """What each candidate is called: name, else address, else its row."""
    names = frame["name"].fillna(frame["address_text"])
    nameless = names.isna()
    if nameless.any():
        ordinals = frame.loc[nameless, "candidate_id"].map(lambda row: texts(N_("row {row}"), row=str(row)))
        names = names.fillna(ordinals)
    return names.astype(str).tolist()


def _answers(scene: Scene, frame: pd.DataFrame) -> "pd.Series[str]":
    """The outcome of each community for the chosen candidate; missing when nobody asks."""
    outcomes = scene.community_outcomes
    if scene.question != Question.JOINING or outcomes is None:
        return pd.Series(pd.NA, index=frame.index, dtype="str")
    return frame["community_id"].map(outcomes.set_index("community_id")["outcome"]).astype("str")


def _with_area_points(scene: Scene) -> pd.DataFrame:
    """Communities; one without a position stands inside its area."""
    frame = scene.plan.communities.copy()
    lost = frame["lon"].isna() | frame["lat"].isna()
    if lost.any():
        areas = scene.plan.inputs.reference.areas
        areas = areas[areas["area_code"].isin(frame.loc[lost, "area_code"])]
        points = areas.geometry.representative_point()
        inside = pd.DataFrame({"lon": points.x.to_numpy(), "lat": points.y.to_numpy()}, index=areas["area_code"])
        frame.loc[lost, ["lon", "lat"]] = inside.reindex(frame.loc[lost, "area_code"]).to_numpy()
    return frame
