"""How roofs look now, on the live map: step, filter and signs of each, and the legend."""

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from cermap import palette
from cermap.maps.live.layers import area_style, area_tips, attribution, names
from cermap.maps.roofs.sight import RoofColour, RoofSight
from cermap.maps.roofs.tips import roof_tips
from cermap.maps.symbols.marks import OUTSIDE_FILTER, community_marks, tagged
from cermap.records import Plan, Scene
from cermap.terms import Question
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

# What the colour tells: column, bounds of the steps, words over the legend.
_COLOURS = {
    RoofColour.CAPACITY: ("capacity_kw", palette.ROOF_BOUNDS_KW, N_("Power that fits on the roof (kWp)")),
    RoofColour.YIELD: ("yield_kwh_kwp", palette.ROOF_BOUNDS_KWH_KWP, N_("Yearly yield (kWh for each kWp)")),
}
NOT_COMPUTABLE = len(palette.ROOF_STEPS)
# One bit each, above the three bits of the step.
FLAGS = {"protected": 8, "shortlisted": 16, "plant": 32, "faded": 64, "protection_unknown": 128}
# Rows of the legend below the steps, by the flag that they explain.
_ROWS = {
    "not_computable": N_("not computable"),
    "protected": N_("protected"),
    "plant": N_("with a plant of the plan"),
    "shortlisted": N_("in the shortlist"),
    "faded": OUTSIDE_FILTER,
    "chosen": N_("chosen roof"),
}


def roof_parts(
    plan: Plan, sight: RoofSight, outlines: Mapping[str, Any], area_labels: "pd.Series[str]", texts: Texts
) -> dict[str, dict[str, Any]]:
    """Every part of the live map of roofs except its base and the selection (``roof_selection``).

    A click on a roof is a pick with ``layer`` ``roofs`` and one id; on the ground it is the area's, as on the other maps.
    The map moves to the roofs by itself when it first gets them and shows none of them; after that it stays where it
    is left. What is drawn by hand comes through ``show_map(on_draw=…)``: keep it under a plain session key and give it
    back as ``sight.drawn``; given back as None it goes from the map too.

    Parameters
    ----------
    plan : Plan
        Its communities are drawn over the roofs, its areas and municipalities under them.
    sight : RoofSight
        What is looked at.
    outlines : mapping
        As ``roof_outlines`` gives them for the buildings of these roofs, kept by the page.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.

    Returns
    -------
    dict
        ``roofs`` (the outlines), ``roof_tips``, ``roof_look``, ``drawing``, and as on other maps ``communities``, ``names``,
        ``tips``, ``style``, ``legend``, ``words``.

    Raises
    ------
    ValueError
        Outlines of other buildings, or in another order: each roof would get the look of another one.
    """
    if outlines["ids"] != sight.roofs["roof_id"].tolist():
        raise ValueError("the outlines are not those of these roofs")
    reference = plan.inputs.reference
    return {
        "roofs": dict(outlines),
        "roof_tips": roof_tips(sight.roofs, texts),
        "roof_look": roof_look(sight),
        "drawing": _drawing(sight, texts),
        "communities": community_marks(Scene(plan), texts),
        "names": names(reference.municipalities),
        "tips": area_tips(reference.areas, area_labels, texts),
        "style": _style(plan),
        "legend": _legend(sight, texts),
        "words": _words(plan, sight, texts),
    }


def roof_selection(sight: RoofSight, go: int = 0) -> dict[str, Any]:
    """The selection of a map of roofs: those chosen.

    Parameters
    ----------
    sight : RoofSight
        What is looked at.
    go : int
        0 marks only; a new number of 1 or more moves the map to what is chosen, or to all roofs where nothing is.
    """
    return {
        "layer": "roofs" if sight.chosen else None,
        "ids": list(sight.chosen),
        "go": go,
        "communities": [],
        "area": None,
        "color": palette.CHOSEN,
        "casing": palette.CHOSEN_CASING,
    }


def _style(plan: Plan) -> dict[str, Any]:
    """A pale ground, as where the marks are the answer; of approximate areas the dashed border is left, or their hatch would lie between the roofs."""
    style = area_style(Scene(plan, Question.JOINING))
    return style | {"hatch": style["approximate_fills"][0], "chosen_fill": None}


def roof_look(sight: RoofSight) -> dict[str, Any]:
    """One byte for each roof, and where the few signs stand."""
    flags = _flags(sight)
    codes = _steps(sight) + sum(flags[name] * bit for name, bit in FLAGS.items())
    signed = np.flatnonzero(flags["shortlisted"] | flags["plant"])
    places = sight.roofs[["lon", "lat"]].iloc[signed].round(6)
    return tagged(
        {
            "steps": list(palette.ROOF_STEPS),
            "edge": palette.ROOF_EDGE,
            "not_computable": palette.ROOF_NOT_COMPUTABLE,
            "hatch": palette.HATCH,
            "faded": palette.FADED_LINE,
            "flags": FLAGS,
            "codes": base64.b64encode(codes.astype(np.uint8).tobytes()).decode("ascii"),
            "signed": signed.tolist(),
            "lon": places["lon"].tolist(),
            "lat": places["lat"].tolist(),
        }
    )


def _flags(sight: RoofSight) -> dict[str, np.ndarray]:
    roofs = sight.roofs
    return {
        "protected": roofs["is_protected"].fillna(value=False).to_numpy(bool),
        "shortlisted": roofs["is_shortlisted"].to_numpy(bool),
        "plant": (roofs["existing_kw"] > 0).to_numpy(bool),
        "faded": ~np.asarray(sight.shown, dtype=bool),
        "protection_unknown": roofs["is_protected"].isna().to_numpy(bool),
    }


def _steps(sight: RoofSight) -> np.ndarray:
    """The step of each roof, pale to dark; one more where there is no figure."""
    column, bounds, _ = _COLOURS[RoofColour(sight.colour_by)]
    values = sight.roofs[column].to_numpy(float)
    is_known = sight.roofs["is_computable"].to_numpy(bool) & ~np.isnan(values)
    return np.where(is_known, np.searchsorted(bounds, values, side="right"), NOT_COMPUTABLE)


def _drawing(sight: RoofSight, texts: Texts) -> dict[str, Any]:
    """The tool with which an area is drawn by hand, and what was drawn."""
    return {
        "ring": [[lon, lat] for lon, lat in sight.drawn] if sight.drawn else None,
        "color": palette.CHOSEN,
        "casing": palette.CHOSEN_CASING,
        "words": {
            "draw": texts(N_("Draw an area")),
            "finish": texts(N_("Close the area")),
            "clear": texts(N_("Clear the drawing")),
            "help": texts(
                N_(
                    "A click adds a corner; Enter, a double click or a click on the first corner closes; Esc gives up. With the keyboard: arrows move the map, Space puts a corner in its middle."
                )
            ),
        },
    }


def _legend(sight: RoofSight, texts: Texts) -> dict[str, Any]:
    """The steps in one row, then only what is there."""
    _, bounds, title = _COLOURS[RoofColour(sight.colour_by)]
    there = _flags(sight) | {
        "not_computable": _steps(sight) == NOT_COMPUTABLE,
        "chosen": np.array([bool(sight.chosen)]),
    }
    look = {
        "fill": palette.ROOF_STEPS[1],
        "edge": palette.ROOF_EDGE,
        "not_computable": palette.ROOF_NOT_COMPUTABLE,
        "hatch": palette.HATCH,
        "faded": palette.FADED_LINE,
        "color": palette.CHOSEN,
        "casing": palette.CHOSEN_CASING,
    }
    ramp = {
        "kind": "ramp",
        "steps": list(palette.ROOF_STEPS),
        "edge": palette.ROOF_EDGE,
        "bounds": [texts.number(bound) for bound in bounds],
        "label": texts(
            N_("pale is less than {least}, dark is {most} or more"),
            least=texts.number(bounds[0]),
            most=texts.number(bounds[-1]),
        ),
    }
    rows = [
        {"kind": "roof", "sign": sign, **look, "label": texts(label)}
        for sign, label in _ROWS.items()
        if there[sign].any()
    ]
    return {"title": texts(title), "rows": [ramp, *rows]}


def _words(plan: Plan, sight: RoofSight, texts: Texts) -> dict[str, Any]:
    return {
        "attribution": attribution(plan.inputs, texts),
        "label": texts(
            N_(
                "Map of the roofs: {shown} of {roofs} in the filter. The table beside it holds the same rows. Arrow keys move it, plus and minus zoom."
            ),
            shown=int(np.count_nonzero(sight.shown)),
            roofs=len(sight.roofs),
        ),
        "zoom_in": texts(N_("Closer")),
        "zoom_out": texts(N_("Farther")),
    }
