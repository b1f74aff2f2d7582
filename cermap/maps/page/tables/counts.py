"""Natural persons of a public page: numbers inside areas and municipalities, and their table; never a mark of anybody."""

from typing import Any

from cermap import palette
from cermap.maps.page.tables.encoding import encoded
from cermap.records import Scene
from cermap.terms import MapLayer
from cermap.texts import N_, Texts

_LABELS = {
    "area": N_("natural persons in the area"),
    "municipality": N_("natural persons in the municipality"),
}
_KINDS = {"area": N_("Area"), "municipality": N_("Municipality"), "region": N_("Rest of Lombardy")}


def count_marks(scene: Scene) -> dict[str, Any]:
    """The numbers on the map: columns ``lon``, ``lat``, ``text``, ``round`` (an area's), and their inks."""
    inks = {"color": palette.INK, "fill": palette.CHOSEN_CASING}
    rows = scene.counts
    if rows is None or rows.empty:
        return {"tag": "none", "lon": [], "lat": [], "text": [], "round": [], **inks}
    shown = rows[rows["unit_kind"].isin(list(_LABELS))]
    return {
        "tag": "counts",
        "lon": shown["lon"].tolist(),
        "lat": shown["lat"].tolist(),
        "text": [f"≥ {count}" for count in shown["subjects"]],
        "round": (shown["unit_kind"] == "area").tolist(),
        **inks,
    }


def count_rows(scene: Scene, texts: Texts) -> list[dict[str, Any]]:
    """Rows of the legend."""
    kinds = [] if scene.counts is None else list(dict.fromkeys(scene.counts["unit_kind"]))
    return [
        {
            "kind": "count",
            "round": kind == "area",
            "color": palette.INK,
            "fill": palette.CHOSEN_CASING,
            "label": texts(_LABELS[kind]),
            "layer": MapLayer.CANDIDATES.value,
        }
        for kind in kinds
        if kind in _LABELS
    ]


def count_table(scene: Scene, texts: Texts) -> dict[str, Any] | None:
    """The table of natural persons; None where nothing is counted."""
    rows = scene.counts
    if rows is None or rows.empty:
        return None
    return {
        "title": texts(N_("Natural persons by area")),
        "headers": [texts(N_("Natural persons")), texts(N_("Place")), texts(N_("Unit"))],
        "ids": (rows["unit_kind"] + ":" + rows["unit_code"]).tolist(),
        "cells": [
            encoded(texts(N_("at least {count}"), count=int(count)) for count in rows["subjects"]),
            rows["unit_name"].astype(str).tolist(),
            encoded(texts(_KINDS[kind]) for kind in rows["unit_kind"]),
        ],
        "also": rows["unit_code"].astype(str).tolist(),
        "lon": rows["lon"].tolist(),
        "lat": rows["lat"].tolist(),
        "zooms": [{"area": 11, "municipality": 12}.get(kind, 8) for kind in rows["unit_kind"]],
    }
