"""How much sun each area needs, on the live map: its fill by steps, hatched where it has more than is used."""

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap import palette
from cermap.maps.live.layers import area_style, area_tips, names, words
from cermap.maps.region.simplify import simplified
from cermap.maps.symbols.marks import community_marks, tagged
from cermap.records import Plan, Scene
from cermap.terms import Question
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

_TOLERANCE_M = 20.0
SURPLUS = "surplus"


def need_step(needed_kw: float) -> str:
    """The step of a need: its number, or ``surplus`` where nothing is needed."""
    return SURPLUS if needed_kw <= 0 else str(int(np.searchsorted(palette.NEED_BOUNDS_KW, needed_kw, side="right")))


def needs_parts(
    plan: Plan, needs: "pd.DataFrame", told: "pd.Series[str]", area_labels: "pd.Series[str]", texts: Texts
) -> dict[str, dict[str, Any]]:
    """Every part of the live map except its base and the selection.

    Parameters
    ----------
    plan : Plan
        Its communities are drawn over the areas.
    needs : pandas.DataFrame
        As ``proposing.area_needs`` gives it.
    told : pandas.Series
        What is said of each area, by area code.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    """
    reference = plan.inputs.reference
    scene = Scene(plan, Question.JOINING)
    tips = area_tips(reference.areas, area_labels, texts)["tips"]
    tips = {code: f"{tip}\n{told[code]}" if code in told.index else tip for code, tip in tips.items()}
    return {
        "communities": community_marks(Scene(plan), texts),
        "names": names(reference.municipalities),
        "tips": tagged({"tips": tips}),
        # The chosen area keeps the fill of its need under its outline.
        "style": area_style(scene) | {"chosen_fill": None},
        "legend": {"title": texts(N_("Daytime sun the area needs (kWp)")), "rows": _legend(needs, texts)},
        "words": words(scene, texts),
        "pieces": _pieces(plan, needs),
    }


def _pieces(plan: Plan, needs: "pd.DataFrame") -> dict[str, Any]:
    """The areas with a need or a surplus, as filled land."""
    step_of = {row["area_code"]: need_step(row["needed_kw"]) for _, row in needs.iterrows()}
    areas = plan.inputs.reference.areas
    drawn = areas[areas["area_code"].isin(step_of)]
    shapes = shapely.to_geojson(simplified(drawn.geometry.to_numpy(), _TOLERANCE_M)) if len(drawn) else []
    pieces = [
        {"look": step_of[code], "geometry": json.loads(shape)}
        for code, shape in zip(drawn["area_code"], shapes, strict=True)
    ]
    return tagged({"looks": _looks(), "pieces": pieces})


def _looks() -> dict[str, dict[str, Any]]:
    looks: dict[str, dict[str, Any]] = {
        str(step): {"fill": fill, "hatch": None, "crossed": False, "line": palette.AREA_LINE}
        for step, fill in enumerate(palette.ENERGY_STEPS)
    }
    looks[SURPLUS] = {
        "fill": palette.MONEY_BAND, "hatch": palette.AREA_LINE, "crossed": False, "line": palette.AREA_LINE,
    }  # fmt: skip
    return looks


def _legend(needs: "pd.DataFrame", texts: Texts) -> list[dict[str, Any]]:
    """The steps that are there, least first, and the surplus."""
    there = {need_step(kw) for kw in needs["needed_kw"]}
    bounds = [0.0, *palette.NEED_BOUNDS_KW]
    rows = []
    for step, look in _looks().items():
        if step not in there:
            continue
        if step == SURPLUS:
            label = texts(N_("needs none, or has a surplus"))
        elif int(step) == len(palette.NEED_BOUNDS_KW):
            label = texts(N_("{least} or more"), least=texts.number(bounds[-1]))
        else:
            low, high = bounds[int(step)], bounds[int(step) + 1]
            label = texts(N_("{least} to {most}"), least=texts.number(low), most=texts.number(high))
        rows.append({"kind": "area", **look, "solid": True, "label": label})
    return rows
