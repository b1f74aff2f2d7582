"""The ground of the single page: areas and municipalities as tables, and what the card says of each."""

from typing import Any

import pandas as pd

from cermap.maps.page.tables.encoding import encoded
from cermap.maps.region.positions import municipality_points
from cermap.records import Scene
from cermap.terms import GeometryKind
from cermap.texts import N_, Texts

_TOWNS_SHOWN = 4


def area_table(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """The table of areas: whose each is, over which towns it lies, and who is inside."""
    areas, touched = scene.plan.inputs.reference.areas, scene.plan.inputs.reference.area_municipalities
    names = touched.groupby("area_code")["name"].agg(" ".join) if len(touched) else pd.Series(dtype="str")
    return {
        "title": texts(N_("Areas")),
        "headers": [texts(N_("Area")), texts(N_("Code")), texts(N_("Borders"))],
        "ids": areas["area_code"].astype(str).tolist(),
        "cells": [
            areas["area_code"].map(area_labels).fillna(areas["area_code"]).astype(str).tolist(),
            areas["area_code"].astype(str).tolist(),
            encoded(texts.label(GeometryKind, kind) for kind in areas["geometry_kind"]),
        ],
        "also": areas["area_code"].map(names).fillna("").astype(str).tolist(),
        "lines": [
            encoded(_whose(row, texts) for _, row in areas.iterrows()),
            encoded(areas["area_code"].map(_towns(touched, texts))),
            encoded(_inside(scene, texts)),
        ],
    }


def _whose(row: pd.Series, texts: Texts) -> str:
    """Distributor, edition and validity."""
    owner = row["distributor"] if isinstance(row["distributor"], str) else texts(N_("distributor not known"))
    said = [owner, texts(N_("edition {edition}"), edition=row["area_edition"])]
    if pd.notna(row["valid_from"]) and pd.notna(row["valid_to"]):
        days = {"first": row["valid_from"].date(), "last": row["valid_to"].date()}
        said.append(texts(N_("valid {first} – {last}"), **days))
    return " · ".join(said)


def _towns(touched: pd.DataFrame, texts: Texts) -> dict[str, str]:
    """The towns of each area with their shares, the largest first, the others together."""
    found: dict[str, str] = {}
    if touched.empty or "area_share" not in touched:
        return found
    for code, towns in touched.sort_values("area_share", ascending=False).groupby("area_code"):
        first = towns.head(_TOWNS_SHOWN)
        said = [
            f"{name} {texts.percent(share)}" for name, share in zip(first["name"], first["area_share"], strict=True)
        ]
        if rest := len(towns) - len(first):
            share = texts.percent(towns["area_share"].iloc[_TOWNS_SHOWN:].sum())
            said.append(
                texts.plural(
                    "{count} other municipality {share}", "{count} other municipalities {share}", rest, share=share
                )
            )
        found[str(code)] = " · ".join(said)
    return found


def _inside(scene: Scene, texts: Texts) -> list[str]:
    """Candidates, communities and power of plants in each area; of a public plan also its natural persons."""
    plan, codes = scene.plan, scene.plan.inputs.reference.areas["area_code"]
    here = plan.candidates["area_code"].value_counts()
    communities = plan.communities["area_code"].value_counts()
    power = plan.plants.groupby("area_code")["capacity_kw"].sum() if len(plan.plants) else pd.Series(dtype="float64")
    people = {} if scene.counts is None else _persons(scene.counts)
    lines = []
    for code in codes:
        said = [
            texts.plural("{count} candidate", "{count} candidates", int(here.get(code, 0))),
            texts.plural("{count} community", "{count} communities", int(communities.get(code, 0))),
        ]
        if power.get(code, 0):
            said.append(texts(N_("{power} kW of plants"), power=texts.amount(power[code])))
        if code in people:
            said.append(texts(N_("natural persons: at least {count}"), count=people[code]))
        lines.append(" · ".join(said))
    return lines


def _persons(counts: pd.DataFrame) -> dict[str, int]:
    rows = counts[counts["unit_kind"] == "area"]
    return {str(code): int(count) for code, count in zip(rows["unit_code"], rows["subjects"], strict=True)}


def town_table(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """The table of municipalities, with the areas that each lies in."""
    reference = scene.plan.inputs.reference
    towns = reference.municipalities.sort_values(["name", "municipality_code"])
    points = municipality_points(towns).round(5)
    return {
        "title": texts(N_("Municipalities")),
        "headers": [texts(N_("Municipality")), texts(N_("Province")), texts(N_("Inhabitants"))],
        "ids": towns["municipality_code"].astype(str).tolist(),
        "cells": [
            towns["name"].astype(str).tolist(),
            encoded(towns["province"]),
            ["" if pd.isna(people) else texts.number(people) for people in towns["population"]],
        ],
        "lines": [
            encoded(towns["municipality_code"].map(_areas_of(reference.area_municipalities, area_labels, texts)))
        ],
        "lon": points["lon"].tolist(),
        "lat": points["lat"].tolist(),
    }


def _areas_of(touched: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, str]:
    """The areas of each municipality with the part of it that lies in each."""
    if touched.empty or "municipality_share" not in touched:
        return {}
    rows = touched.sort_values("municipality_share", ascending=False)
    names = rows["area_code"].map(area_labels).fillna(rows["area_code"])
    said = pd.Series(
        [f"{name} {texts.percent(share)}" for name, share in zip(names, rows["municipality_share"], strict=True)],
        index=rows.index,
    )
    joined = said.groupby(rows["municipality_code"]).agg(" · ".join)
    return {str(code): texts(N_("Areas: {areas}"), areas=areas) for code, areas in joined.items()}
