"""The small parts of the live map: what changes with the question, the language or the selection.

Each part is plain data for the browser. Parts that rarely change carry a ``tag``, a digest of their content.
"""

import json
from typing import Any

import pandas as pd
import shapely

from cermap import palette
from cermap.attributions import SERVICES, sources_of
from cermap.maps.live.legend import legend
from cermap.maps.region.positions import municipality_points
from cermap.maps.symbols.marks import candidate_marks, community_marks, tagged
from cermap.maps.symbols.plants import plant_marks
from cermap.maps.symbols.signs import mixed_with_white
from cermap.records import Inputs, Reference, Scene
from cermap.terms import GeometryKind, Question
from cermap.texts import N_, Texts

# A tenth of a metre: the borders as published, without the noise of their last digits.
_EXACT_DEGREES = 1e-6
# What the map draws, by the beginning of the source's id; the demonstration's candidates come from two more.
_DRAWN_SOURCES = ("areas_", "own_areas", "municipalities", "gazetteer_", SERVICES)
_DEMONSTRATION_SOURCES = ("pois_monza", "post_offices_milano")


def scene_parts(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, dict[str, Any]]:
    """Every part of the live map except the base and the selection.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.

    Returns
    -------
    dict
        ``candidates``, ``communities``, ``plants``, ``names``, ``tips``, ``style``, ``legend``, ``words``.
    """
    reference = scene.plan.inputs.reference
    return {
        "candidates": candidate_marks(scene, texts),
        "communities": community_marks(scene, texts),
        "plants": plant_marks(scene, texts),
        "names": names(reference.municipalities),
        "tips": area_tips(reference.areas, area_labels, texts),
        "style": area_style(scene),
        "legend": legend(scene, texts),
        "words": words(scene, texts),
    }


def names(municipalities: Any) -> dict[str, Any]:
    """Names of municipalities, most inhabitants first: the browser leaves out those that would cover a bigger one."""
    ordered = municipalities.sort_values(["population", "municipality_code"], ascending=[False, True])
    points = municipality_points(ordered).round(5)
    return tagged(
        {
            "text": ordered["name"].astype(str).tolist(),
            "lon": points["lon"].tolist(),
            "lat": points["lat"].tolist(),
            "color": palette.NAME,
        }
    )


def area_tips(areas: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """What is shown over each area: label, code, kind of border. Plain text.

    Parameters
    ----------
    areas : pandas.DataFrame
        ``tables.Areas``.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Words.

    Returns
    -------
    dict
        ``tips`` by area code, tagged with what it was made of.
    """
    kinds = areas["geometry_kind"].map({str(kind): texts.label(kind) for kind in GeometryKind})
    codes = areas["area_code"].astype(str)
    labels = codes.map(area_labels).fillna(codes).astype(str)
    return tagged({"tips": dict(zip(codes, labels + "\n" + codes + " · " + kinds, strict=True))})


def area_style(scene: Scene) -> dict[str, Any]:
    """Fills of the areas by colour number; where the marks are the answer, areas lose their colours."""
    plain = scene.question == Question.JOINING
    fills = [palette.NEUTRAL] * len(palette.AREA_FILLS) if plain else list(palette.AREA_FILLS)
    return {
        "fills": fills,
        "approximate_fills": [mixed_with_white(fill) for fill in fills],
        "hatch": palette.HATCH_NEUTRAL if plain else palette.HATCH,
        "chosen_fill": palette.CHOSEN_INSIDE if plain else None,
        "paper": palette.PAPER,
    }


def selection_part(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """What is chosen, with the exact polygon of its area and no other.

    A chosen community brings its area. With outcomes on the map, the community they are about counts as chosen, also
    while a candidate is the selection.

    Parameters
    ----------
    scene : Scene
        What is looked at.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Words.

    Returns
    -------
    dict
        ``layer``, ``ids``, ``go`` (as the selection has them), ``communities`` (ids that get the ring), ``area`` (code,
        label, GeoJSON geometry) or None, ``color``, ``casing``. A page may add ``found`` (``lon``, ``lat``, ``label``): a
        place that was searched for, marked until something else is chosen; or ``proposals`` (each ``lon``, ``lat``,
        ``mark``): places that a person chooses from.
    """
    selection = scene.selection
    communities, code = chosen_communities(scene), chosen_area(scene)
    return {
        "layer": selection.layer,
        "ids": list(selection.ids),
        "go": selection.go,
        "communities": communities,
        "area": _exact_area(scene.plan.inputs.reference, code, area_labels, texts) if code else None,
        "color": palette.CHOSEN,
        "casing": palette.CHOSEN_CASING,
    }


def chosen_communities(scene: Scene) -> list[str]:
    """Ids of the communities that get the ring."""
    return list(scene.selection.ids) if scene.selection.layer == "communities" else _asked_communities(scene)


def chosen_area(scene: Scene) -> str | None:
    """Code of the area that gets the outline."""
    return scene.selection.id if scene.selection.layer == "areas" else _area_of(scene, chosen_communities(scene))


def words(scene: Scene, texts: Texts) -> dict[str, Any]:
    """The map's own words: attribution, what a screen reader says, the two zoom buttons."""
    return {
        "attribution": attribution(scene.plan.inputs, texts),
        "label": texts(
            N_(
                "Map of the primary-substation areas with {candidates} candidates and {communities} communities. The table beside it holds the same rows. Arrow keys move it, plus and minus zoom."
            ),
            candidates=len(scene.plan.candidates),
            communities=len(scene.plan.communities),
        ),
        "zoom_in": texts(N_("Closer")),
        "zoom_out": texts(N_("Farther")),
    }


def attribution(inputs: Inputs, texts: Texts) -> str:
    """One line: the map is indicative, and who published what is drawn on it (the rest is on the page of the data)."""
    used = drawn_sources(inputs, texts)
    # "A; B, from C" names A and B; what follows a comma is how they got it.
    parts = [part.split(",")[0].strip() for publisher in used["publisher"].astype(str) for part in publisher.split(";")]
    line = texts(N_("Indicative map: what counts is the POD."))
    return f"{line} © {', '.join(dict.fromkeys(parts))}" if parts else line


def drawn_sources(inputs: Inputs, texts: Texts) -> pd.DataFrame:
    """The sources in use of what a map shows: areas, municipalities, the user's house numbers, the demonstration's places."""
    sources = sources_of(inputs, texts)
    drawn = [*_DRAWN_SOURCES, *(_DEMONSTRATION_SOURCES if inputs.is_demonstration else ())]
    return sources[sources["is_used"].astype(bool) & sources["source_id"].str.startswith(tuple(drawn))]


def _asked_communities(scene: Scene) -> list[str]:
    if scene.question != Question.JOINING or scene.outcomes is None:
        return []
    return [str(code) for code in scene.outcomes["community_id"].dropna().unique()]


def _area_of(scene: Scene, communities: list[str]) -> str | None:
    table = scene.plan.communities
    codes = table.loc[table["community_id"].isin(communities), "area_code"].dropna()
    return str(codes.iloc[0]) if len(codes) else None


def _exact_area(reference: Reference, code: str, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any] | None:
    rows = reference.areas.loc[reference.areas["area_code"] == code]
    if rows.empty:
        return None
    exact = shapely.set_precision(rows["geometry"].iloc[0], _EXACT_DEGREES, mode="pointwise")
    return {
        "code": code,
        "label": texts(N_("Chosen area: {area}"), area=str(area_labels.get(code, code))),
        "geometry": json.loads(shapely.to_geojson(exact)),
    }
