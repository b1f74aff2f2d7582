"""Rows of the single page's tables, as columns: candidates, communities, areas, municipalities.

A column whose texts repeat travels as its different texts and a number for each row.
"""

from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.marks import candidate_names
from cermap.maps.positions import municipality_points
from cermap.records import Scene
from cermap.terms import ConfigType, GeometryKind, Origin, Outcome, Question
from cermap.texts import N_, Texts

_OUTCOME_NUMBERS = {str(outcome): number for number, outcome in enumerate(Outcome)}


def page_rows(
    scene: Scene, area_labels: "pd.Series[str]", texts: Texts, outcomes: pd.DataFrame
) -> dict[str, dict[str, Any]]:
    """The four tables.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words of headers and cells.
    outcomes : pandas.DataFrame
        ``tables.Joining`` rows that are told of each candidate.

    Returns
    -------
    dict
        Kind -> ``title``, ``headers``, ``ids``, ``cells`` (columns of plain text), and for some kinds ``also`` (further
        words that are searched), ``lon``, ``lat``, ``told``.
    """
    return {
        "candidates": _candidates(scene, area_labels, texts, outcomes),
        "communities": _communities(scene, area_labels, texts),
        "areas": _areas(scene, area_labels, texts),
        "municipalities": _municipalities(scene, texts),
    }


def encoded(values: Any, tints: dict[str, tuple[str, str]] | None = None, codes: Any = None) -> dict[str, Any]:
    """A column as its different texts and each row's number among them."""
    numbers, different = pd.factorize(pd.Series(list(values), dtype="str").fillna(""))
    column: dict[str, Any] = {"of": [str(text) for text in different], "at": numbers.tolist()}
    if tints is not None:
        first = pd.Series(list(codes)).groupby(numbers).first()
        column["tints"] = [
            list(tints.get(str(first[number]), palette.TINTS["faded"])) for number in range(len(different))
        ]
    return column


def _candidates(scene: Scene, area_labels: "pd.Series[str]", texts: Texts, outcomes: pd.DataFrame) -> dict[str, Any]:
    who = scene.plan.candidates
    names = candidate_names(who, texts)
    answered = _answered(scene, texts)
    first, header = answered or (_certainties(who, area_labels, texts), texts(N_("Certainty")))
    return {
        "title": texts(N_("Candidates")),
        "headers": [header, texts(N_("Name")), texts(N_("Area"))],
        "ids": who["candidate_id"].astype(str).tolist(),
        "cells": [
            first,
            names,
            encoded(who["area_code"].map(area_labels).fillna(who["area_code"])),
        ],
        "also": who["address_text"].fillna("").astype(str).tolist(),
        "told": _told(scene, texts, outcomes),
    }


def _answered(scene: Scene, texts: Texts) -> tuple[dict[str, Any], str] | None:
    """What the chosen community answers to each candidate."""
    if scene.question != Question.JOINING or scene.outcomes is None:
        return None
    answers = scene.plan.candidates["candidate_id"].map(scene.outcomes.set_index("candidate_id")["outcome"])
    said = answers.map({str(code): f"{palette.OUTCOME_SIGNS[code]} {texts.label(code)}" for code in Outcome})
    return encoded(said, palette.TINTS, answers), texts(N_("Answer"))


def _certainties(who: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """How sure each answer is; worded once for each different one. On areas not in force each asks to be verified."""
    facts = who[["certainty", "area_share", "area_alternatives", "certainty_reasons", "area_edition"]]
    number = facts.groupby(list(facts.columns), dropna=False, sort=False).ngroup()
    different = facts[~number.duplicated()]
    said, looks = {}, {}
    for key, (_, row) in zip(number[~number.duplicated()], different.iterrows(), strict=True):
        doubtful = wording.edition_doubt(row) is not None
        sign = palette.OUTCOME_SIGNS[Outcome.TO_VERIFY] if doubtful else palette.CERTAINTY_SIGNS[row["certainty"]]
        said[key] = f"{sign} {wording.certainty_label(row, area_labels, texts)}"
        looks[key] = str(Outcome.TO_VERIFY if doubtful else row["certainty"])
    tints = {**palette.CERTAINTY_TINTS, Outcome.TO_VERIFY: palette.TINTS[Outcome.TO_VERIFY]}
    return encoded(number.map(said), tints, number.map(looks))


def _told(scene: Scene, texts: Texts, outcomes: pd.DataFrame) -> dict[str, Any]:
    """For each candidate the communities with their answers: numbers of both, joined; most candidates share few of them."""
    communities = {str(code): number for number, code in enumerate(scene.plan.communities["community_id"])}
    known = outcomes[outcomes["community_id"].isin(communities)]
    pairs = (
        known["community_id"].map(communities).astype(str) + ":" + known["outcome"].map(_OUTCOME_NUMBERS).astype(str)
    )
    by_candidate = pairs.groupby(known["candidate_id"]).agg(" ".join)
    return {
        **encoded(scene.plan.candidates["candidate_id"].map(by_candidate)),
        "answers": [f"{palette.OUTCOME_SIGNS[code]} {texts.label(code)}" for code in Outcome],
    }


def _communities(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    found = scene.plan.communities
    return {
        "title": texts(N_("Communities")),
        "headers": [texts(N_("Name")), texts(N_("Kind")), texts(N_("Area"))],
        "ids": found["community_id"].astype(str).tolist(),
        "cells": [
            [wording.community_name(row, texts) for _, row in found.iterrows()],
            encoded(
                f"{texts.label(ConfigType, kind)}, {texts.label(Origin, origin)}"
                for kind, origin in zip(found["config_type"], found["origin"], strict=True)
            ),
            encoded(found["area_code"].map(area_labels).fillna(found["area_code"])),
        ],
        "areas": found["area_code"].astype(str).tolist(),
    }


def _areas(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    reference = scene.plan.inputs.reference
    areas, touched = reference.areas, reference.area_municipalities
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
    }


def _municipalities(scene: Scene, texts: Texts) -> dict[str, Any]:
    towns = scene.plan.inputs.reference.municipalities.sort_values(["name", "municipality_code"])
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
        "lon": points["lon"].tolist(),
        "lat": points["lat"].tolist(),
    }
