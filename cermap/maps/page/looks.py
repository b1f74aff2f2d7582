"""The four colour questions of the single page: their grounds, legends and signs, for the browser to change between."""

from dataclasses import replace
from typing import Any

from cermap.maps.layers import area_style
from cermap.maps.legend import legend
from cermap.maps.marks import candidate_marks
from cermap.maps.page.counts import count_rows
from cermap.maps.page.encoding import digits
from cermap.maps.signs import FADED, joining_sign
from cermap.records import Scene, Selection
from cermap.terms import Outcome, Question
from cermap.texts import Texts


def looks(scene: Scene, texts: Texts) -> dict[str, dict[str, Any]]:
    """How the map looks for each question.

    Returns
    -------
    dict
        Question -> ``title``, ``style``, ``legend``, ``filtered`` (the legend while some are filtered out), ``signs``, and
        ``sign``: the position of each candidate's among them, as ``digits``; ``answers`` are the signs of joining in the order of
        ``Outcome``, the first of all signs is that of who is filtered out.
    """
    return {str(question): _look(scene, question, texts) for question in Question}


def base_scene(scene: Scene) -> Scene:
    """The scene before anything is asked of it: no community, no address, no filter."""
    return replace(scene, selection=Selection(), outcomes=None, community_outcomes=None, faded=frozenset())


def _look(scene: Scene, question: Question, texts: Texts) -> dict[str, Any]:
    asked = replace(base_scene(scene), question=question)
    marks = candidate_marks(asked, texts)
    ids = scene.plan.candidates["candidate_id"].astype(str)
    counted = count_rows(scene, texts)
    found = {}
    for name, drawn in (("legend", asked), ("filtered", replace(asked, faded=frozenset({""})))):
        written = legend(drawn, texts)
        found[name] = written | {"rows": [*written["rows"], *counted]}
    look = {
        "title": texts.label(question),
        "style": area_style(asked),
        **found,
        "signs": marks["signs"],
        "sign": digits(map(dict(zip(marks["ids"], marks["sign"], strict=True)).get, ids)),
    }
    if question == Question.JOINING:
        look["answers"] = [joining_sign(code).message() | {"label": texts.label(code)} for code in Outcome]
        look["outside"] = {**FADED.message(), "label": marks["signs"][0]["label"]}
    return look
