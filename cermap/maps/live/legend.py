"""The legend of one colour question, as data: the browser draws each sign with the brush that draws the marks."""

from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.symbols import signs
from cermap.maps.symbols.marks import EDGES, OUTSIDE_FILTER
from cermap.maps.symbols.plants import plant_kinds
from cermap.records import Scene
from cermap.terms import Certainty, GeometryKind, MapLayer, Origin, Outcome, Question, Role, Stage
from cermap.texts import N_, Texts


def legend(scene: Scene, texts: Texts) -> dict[str, Any]:
    """What the colours and signs mean, for the scene's question only.

    Parameters
    ----------
    scene : Scene
        Plan, question, outcomes, candidates outside the filter.
    texts : Texts
        Words of the labels.

    Returns
    -------
    dict
        ``title`` and ``rows``: at most seven that answer the question, then those with ``beside``, which are short and share
        lines (outside the filter, plants, substations), and one of ``kind`` ``area`` where some borders are approximate. A
        row with a ``layer`` is shown while that layer is.
    """
    rows = {
        Question.AREAS: _area_rows,
        Question.ROLE: _role_rows,
        Question.CERTAINTY: _certainty_rows,
        Question.JOINING: _joining_rows,
    }[scene.question](scene, texts)
    if scene.faded or (scene.outcomes is not None and scene.outcomes["outcome"].isna().any()):
        rows.append(_mark(signs.FADED, texts(OUTSIDE_FILTER)) | {"beside": True})
    rows += _layer_rows(scene, texts)
    if (scene.plan.inputs.reference.areas["geometry_kind"] == GeometryKind.APPROXIMATE).any():
        rows.append(_area(texts(N_("approximate area")), approximate=True))
    return {"title": _title(scene, texts), "rows": rows}


def _title(scene: Scene, texts: Texts) -> str:
    """The question; where the areas are not in force, that no sign of certainty holds by itself."""
    plan = scene.plan
    if scene.question != Question.CERTAINTY or wording.are_in_force(plan.inputs.reference.areas, plan.as_of):
        return texts.label(scene.question)
    return texts(N_("Certainty on areas not in force: to verify"))


def _layer_rows(scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    """What is no answer and still drawn: plants; substations, wherever a map has them."""
    rows: list[dict[str, Any]] = [
        {"kind": "plant", "color": palette.INK, "filled": filled, "label": texts(label), "layer": MapLayer.PLANTS.value}
        for filled, label in plant_kinds(scene)
    ]
    rows.append(
        {
            "kind": "substation",
            "color": palette.MUTED,
            "label": texts(N_("substation")),
            "layer": MapLayer.SUBSTATIONS.value,
        }
    )
    return [row | {"beside": True} for row in rows]


def _area_rows(scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    rows = [_area(texts(N_("area with official borders")), approximate=False)]
    rows += [
        {
            "kind": "community",
            "color": palette.COMMUNITY,
            "filled": is_filled,
            "edge": edge,
            "letter": "C",
            "label": texts(label),
            "layer": MapLayer.COMMUNITIES.value,
        }
        for is_filled, edge, label in community_kinds(scene.plan.communities)
    ]
    if len(scene.plan.candidates):
        rows.append(_mark(signs.NEUTRAL, texts(N_("candidate"))))
    return rows


def community_kinds(communities: pd.DataFrame) -> list[tuple[bool, str, str]]:
    """The kinds of communities that a plan has, in words: whether its hexagon is filled, its edge, its msgid."""
    is_proposed, stages = communities["origin"] == Origin.PROPOSED, communities["stage"]
    known = (
        (~is_proposed, (True, "solid", N_("registered community"))),
        (is_proposed & ~stages.isin(list(EDGES)), (False, "dashed", N_("proposed community"))),
        (is_proposed & (stages == Stage.ACCEPTED), (False, EDGES[Stage.ACCEPTED], N_("accepted community"))),
        (is_proposed & (stages == Stage.FROZEN), (False, EDGES[Stage.FROZEN], N_("frozen community"))),
    )
    return [kind for there, kind in known if there.any()]


def _role_rows(_scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    rows = [
        _mark(signs.role_sign(role, Certainty.CERTAIN), texts.label(role), shape)
        for role, shape in signs.SHAPES.items()
    ]
    doubts = (Certainty.LIKELY, Certainty.AMBIGUOUS, Certainty.NOT_LOCATED)
    return rows + [_mark(signs.role_sign(Role.CONSUMER, code), texts.label(code)) for code in doubts]


def _certainty_rows(_scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    return [_mark(signs.certainty_sign(code), texts.label(code)) for code in Certainty]


def _joining_rows(_scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    return [_mark(signs.joining_sign(code), texts.label(code)) for code in Outcome]


def _mark(sign: signs.Sign, label: str, shape: str = "circle") -> dict[str, Any]:
    return {
        "kind": "mark", "shape": shape, **sign.message(), "label": label, "layer": MapLayer.CANDIDATES.value,
    }  # fmt: skip


def _area(label: str, *, approximate: bool) -> dict[str, Any]:
    fill = palette.NEUTRAL
    return {
        "kind": "area",
        "fill": signs.mixed_with_white(fill) if approximate else fill,
        "line": palette.AREA_LINE,
        "hatch": palette.HATCH if approximate else None,
        "label": label,
    }
