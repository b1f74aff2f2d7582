"""Two editions on the live map: the parts of every map, and the land between them."""

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap import palette
from cermap.crs import to_degrees, to_metres
from cermap.maps.live.layers import area_tips, attribution, names
from cermap.maps.radar.sight import Look, RadarSight
from cermap.maps.symbols import signs
from cermap.maps.symbols.marks import candidate_marks, community_marks, tagged
from cermap.maps.symbols.signs import mixed_with_white
from cermap.terms import AreaChange, GeometryKind, Outcome
from cermap.texts import N_, Texts

if TYPE_CHECKING:
    import pandas as pd

# Land may be narrow: as true as a border is said to be, and no more vertices than that.
_TOLERANCE_M = 1.0
_GRID_DEGREES = 1e-6
# A candidate that changed area is one of whom somebody must ask.
MOVED = signs.outcome_sign(Outcome.TO_VERIFY)
STAYED = N_("candidate in the same area, or not compared")
CHANGED = N_("candidate that changed area")


def radar_parts(sight: RadarSight, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, dict[str, Any]]:
    """Every part of the live map of two editions except its base and the selection.

    Parameters
    ----------
    sight : RadarSight
        What is looked at.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.

    Returns
    -------
    dict
        As ``maps.scene_parts``, and ``pieces``.
    """
    scene = sight.scene
    return {
        "candidates": moved_marks(sight, texts),
        "communities": community_marks(scene, texts),
        "names": names(scene.plan.inputs.reference.municipalities),
        "tips": _tips(sight, area_labels, texts),
        "style": _style(),
        "legend": {"title": texts(N_("What changed")), "rows": legend_rows(sight, area_labels, texts)},
        "words": _words(sight, texts),
        "pieces": _pieces(sight),
    }


def radar_selection(sight: RadarSight, area_labels: "pd.Series[str]", texts: Texts, go: int = 0) -> dict[str, Any]:
    """The outline of the area that is looked at, as it is now or, where it is gone, as it was.

    Parameters
    ----------
    sight : RadarSight
        What is looked at.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Words.
    go : int
        Counts up when the map is to go there.

    Returns
    -------
    dict
        As ``maps.selection_part``; ``area`` is None where neither edition has it.
    """
    rows = [of[of["area_code"] == sight.chosen] for of in (sight.after, sight.before)]
    found = next((one for one in rows if len(one)), None)
    area = None
    if found is not None:
        label = area_labels.get(sight.chosen, sight.chosen)
        area = {
            "code": sight.chosen,
            "label": texts(N_("Chosen area: {area}"), area=str(label)),
            "geometry": json.loads(
                shapely.to_geojson(shapely.set_precision(found.geometry.iloc[0], _GRID_DEGREES, mode="pointwise"))
            ),
        }
    return {
        "layer": "areas" if area else None,
        "ids": [sight.chosen] if area else [],
        "go": go if area else 0,
        "communities": [],
        "area": area,
        "color": palette.CHOSEN,
        "casing": palette.CHOSEN_CASING,
    }


def moved_marks(sight: RadarSight, texts: Texts) -> dict[str, Any]:
    """The marks of the candidates; those that changed area stand out, and say by how much they missed the old one."""
    part = candidate_marks(sight.scene, texts)
    distance_m = sight.moves.set_index("place_id")["missed_m"]
    stayed, *others = part["signs"]
    part["signs"] = [
        {**stayed, "label": texts(STAYED)},
        *({**MOVED.message(), "label": texts(CHANGED)} for _ in others),
    ]
    part["names"] = [
        f"{name}\n{texts(N_('{distance} m from the area it was in'), distance=round(missed_m))}"
        if number and not np.isnan(missed_m := distance_m[code])
        else name
        for name, number, code in zip(part["names"], part["sign"], part["ids"], strict=True)
    ]
    return tagged({name: values for name, values in part.items() if name != "tag"})


def legend_rows(sight: RadarSight, area_labels: "pd.Series[str]", texts: Texts) -> list[dict[str, Any]]:
    """What is drawn, in words: only what is there."""
    there = set(sight.looks)
    rows = [
        {
            "kind": "area",
            "fill": palette.LAND_FILLS[look],
            "hatch": palette.LAND_HATCHES[look],
            "crossed": look is Look.LOST,
            "solid": True,
            "line": palette.LAND_LINE,
            "label": land_label(look, sight, area_labels, texts),
        }
        for look in Look
        if look in there
    ]
    people = ((sight.is_moved.any(), MOVED, CHANGED), (not sight.is_moved.all(), signs.FADED, STAYED))
    rows += [
        {"kind": "mark", "shape": "circle", **sign.message(), "label": texts(label)}
        for is_there, sign, label in people
        if is_there
    ]
    if (sight.after["geometry_kind"] == GeometryKind.APPROXIMATE).any():
        rows.append(
            {
                "kind": "area",
                "fill": mixed_with_white(palette.NEUTRAL),
                "line": palette.AREA_LINE,
                "hatch": palette.HATCH_NEUTRAL,
                "label": texts(N_("approximate area: not compared")),
            }
        )
    return rows


def land_label(look: Look, sight: RadarSight, area_labels: "pd.Series[str]", texts: Texts) -> str:
    """What a look means, with an area chosen or without."""
    if sight.chosen is None:
        return texts(
            {
                Look.GAINED: N_("passed to another area, or to a new one"),
                Look.LOST: N_("of an area that is gone, or in none now"),
                Look.OTHER: N_("other changes"),
            }[look]
        )
    name = str(area_labels.get(sight.chosen, sight.chosen))
    return texts(
        {
            Look.GAINED: N_("gained by {name}"),
            Look.LOST: N_("lost by {name}"),
            Look.OTHER: N_("other changes"),
        }[look],
        name=name,
    )


def _tips(sight: RadarSight, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    tips = dict(area_tips(sight.after, area_labels, texts)["tips"])
    rows = sight.changes[sight.changes["area_code_after"].notna()]
    columns = (rows[name] for name in ("area_code_after", "change", "km2_gained", "km2_lost"))
    for code, change, gained, lost in zip(*columns, strict=True):
        said = f"{palette.CHANGE_SIGNS[change]} {texts.label(AreaChange, change)}"
        if change not in {AreaChange.UNCHANGED, AreaChange.NOT_COMPARED}:
            said += f" · +{texts.number(gained, 3)} km², −{texts.number(lost, 3)} km²"
        tips[code] += f"\n{said}"
    return tagged({"tips": tips})


def _style() -> dict[str, Any]:
    """The ground steps back: the land between the editions is the answer."""
    fills = [palette.NEUTRAL] * len(palette.AREA_FILLS)
    return {
        "fills": fills,
        "approximate_fills": [mixed_with_white(fill) for fill in fills],
        "hatch": palette.HATCH_NEUTRAL,
        "chosen_fill": None,
        "paper": palette.PAPER,
    }


def _words(sight: RadarSight, texts: Texts) -> dict[str, Any]:
    return {
        "attribution": attribution(sight.plan.inputs, texts),
        "label": texts(
            N_(
                "Map of what changed between two editions of the areas: {count} pieces of land. The tables below hold the same. Arrow keys move it, plus and minus zoom."
            ),
            count=len(sight.land),
        ),
        "zoom_in": texts(N_("Closer")),
        "zoom_out": texts(N_("Farther")),
    }


def _pieces(sight: RadarSight) -> dict[str, Any]:
    shapes = to_degrees(shapely.simplify(to_metres(sight.land.geometry.to_numpy(object)), _TOLERANCE_M))
    drawn = shapely.set_precision(shapes, _GRID_DEGREES, mode="pointwise")
    is_seen = ~shapely.is_empty(drawn)
    looks = sight.looks
    # What belongs to the question is drawn over the rest.
    order = [place for place in np.argsort(looks != Look.OTHER, kind="stable") if is_seen[place]]
    return tagged(
        {
            "looks": {
                str(look): {
                    "fill": palette.LAND_FILLS[look],
                    "hatch": palette.LAND_HATCHES[look],
                    "crossed": look is Look.LOST,
                    "line": palette.LAND_LINE,
                }
                for look in Look
            },
            "pieces": [
                {"look": str(looks[place]), "geometry": json.loads(str(shapely.to_geojson(drawn[place])))}
                for place in order
            ],
        }
    )
