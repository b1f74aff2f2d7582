"""The four colour questions of the single page: their grounds, legends and signs, for the browser to change between."""

from dataclasses import replace
from typing import Any

from cermap.maps.live.layers import area_style
from cermap.maps.live.legend import legend
from cermap.maps.page.tables.counts import count_rows
from cermap.maps.page.tables.encoding import digits
from cermap.maps.symbols.marks import OUTSIDE_FILTER, candidate_marks
from cermap.maps.symbols.signs import FADED, joining_sign
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
    base = base_scene(scene)
    outside = next(
        row
        for row in legend(replace(base, faded=frozenset({""})), texts)["rows"]
        if row["label"] == texts(OUTSIDE_FILTER)
    )
    return {str(question): _look(replace(base, question=question), outside, texts) for question in Question}


def base_scene(scene: Scene) -> Scene:
    """The scene before anything is asked of it: no community, no address, no filter."""
    return replace(scene, selection=Selection(), outcomes=None, community_outcomes=None, faded=frozenset())


def _look(asked: Scene, outside: dict[str, Any], texts: Texts) -> dict[str, Any]:
    question, marks, written = asked.question, candidate_marks(asked, texts), legend(asked, texts)
    ids = asked.plan.candidates["candidate_id"].astype(str)
    counted = count_rows(asked, texts)
    rows = written["rows"]
    # Short rows share lines: who is filtered out stands first among them.
    place = next((number for number, row in enumerate(rows) if row.get("beside")), len(rows))
    look = {
        "title": texts.label(question),
        "style": area_style(asked),
        "legend": {**written, "rows": [*rows, *counted]},
        "filtered": {**written, "rows": [*rows[:place], outside, *rows[place:], *counted]},
        "signs": marks["signs"],
        "sign": digits(map(dict(zip(marks["ids"], marks["sign"], strict=True)).get, ids)),
    }
    if question == Question.JOINING:
        look["answers"] = [joining_sign(code).message() | {"label": texts.label(code)} for code in Outcome]
        look["outside"] = {**FADED.message(), "label": marks["signs"][0]["label"]}
    return look
