"""Candidates of the single page: the rows of their table, their places, what they can be filtered by, their sentences."""

from typing import Any

import pandas as pd

from cermap import palette, wording
from cermap.maps.page.looks import base_scene
from cermap.maps.page.tables.encoding import digits, encoded, once
from cermap.maps.symbols.marks import candidate_marks, candidate_names
from cermap.records import Scene
from cermap.rules.members.doubts import EDITION_DOUBTS
from cermap.terms import Certainty, MemberKind, Outcome, Role
from cermap.texts import N_, Texts


def candidate_table(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """The table of candidates.

    Returns
    -------
    dict
        ``title``, ``headers``, ``ids``, ``cells``, ``also`` (words that are searched too), ``lines`` (of the card), ``lon``,
        ``lat`` and ``shape`` (missing places are null), ``shapes``, and ``outside``: rows that the map was filtered of.
    """
    who = scene.plan.candidates
    places = _places(scene, texts)
    facts = _facts(who)
    return {
        "title": texts(N_("Candidates")),
        "headers": [texts(N_("Certainty")), texts(N_("Name")), texts(N_("Area"))],
        "ids": who["candidate_id"].astype(str).tolist(),
        "cells": [
            _certainties(facts, area_labels, texts),
            candidate_names(who, texts),
            encoded(_areas(who, area_labels)),
        ],
        "also": who["address_text"].fillna("").astype(str).tolist(),
        "lines": [
            encoded(_who(who, texts)),
            encoded(once(facts, lambda row: wording.certainty_sentence(row, area_labels, texts))),
        ],
        **places,
        "outside": [place for place, code in enumerate(who["candidate_id"]) if code in scene.faded],
    }


def _facts(who: pd.DataFrame) -> pd.DataFrame:
    """What the words of an answer stand on, without the decimals of which no word is said: few different rows."""
    is_likely = who["certainty"] == Certainty.LIKELY
    doubts = who["certainty_reasons"].fillna("").str.split(";").explode()
    doubts = doubts[doubts.isin(EDITION_DOUBTS)].groupby(level=0).agg(";".join)
    return pd.DataFrame(
        {
            "certainty": who["certainty"],
            "area_code": who["area_code"],
            "area_share": who["area_share"].round(2).where(is_likely),
            "area_alternatives": who["area_alternatives"].fillna("").str.replace(r":[^:;]*", ":1", regex=True),
            "certainty_reasons": doubts.reindex(who.index).fillna(""),
        }
    )


def facets(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> list[dict[str, Any]]:
    """What candidates can be filtered by: each a ``title`` and a column of labels."""
    who = scene.plan.candidates
    names = scene.plan.inputs.reference.municipalities.set_index("municipality_code")["name"]
    unknown = texts(N_("not known"))
    kinds = who["member_kind"] if "member_kind" in who else pd.Series(pd.NA, index=who.index)
    columns = {
        N_("Role"): _labelled(who["role"], Role, texts),
        N_("Certainty"): _labelled(who["certainty"], Certainty, texts),
        N_("Area"): _areas(who, area_labels),
        N_("Municipality"): who["municipality_code"].map(names),
        N_("Kind"): _labelled(kinds, MemberKind, texts),
    }
    return [
        {"title": texts(title), **encoded(column.replace("", pd.NA).fillna(unknown))}
        for title, column in columns.items()
    ]


def _places(scene: Scene, texts: Texts) -> dict[str, Any]:
    """Where each candidate is drawn, in the order of rows; null for who is only in the table."""
    marks = candidate_marks(base_scene(scene), texts)
    at = {code: place for place, code in enumerate(marks["ids"])}
    rows = [at.get(str(code)) for code in scene.plan.candidates["candidate_id"]]
    columns = {name: [None if row is None else marks[name][row] for row in rows] for name in ("lon", "lat", "shape")}
    return {**columns, "shape": digits(columns["shape"]), "shapes": marks["shapes"]}


def _certainties(facts: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    """How sure each answer is; on areas not in force each asks to be verified."""

    def look(row: pd.Series) -> str:
        return str(Outcome.TO_VERIFY if wording.edition_doubt(row) is not None else row["certainty"])

    def said(row: pd.Series) -> str:
        doubtful = wording.edition_doubt(row) is not None
        sign = palette.OUTCOME_SIGNS[Outcome.TO_VERIFY] if doubtful else palette.CERTAINTY_SIGNS[row["certainty"]]
        return f"{sign} {wording.certainty_label(row, area_labels, texts)}"

    tints = {**palette.CERTAINTY_TINTS, str(Outcome.TO_VERIFY): palette.TINTS[Outcome.TO_VERIFY]}
    short = facts.drop(columns="area_code")
    return encoded(once(short, said), tints, once(short, look))


def _who(who: pd.DataFrame, texts: Texts) -> "pd.Series[str]":
    roles = _labelled(who["role"], Role, texts)
    if "member_kind" not in who:
        return roles
    kinds = _labelled(who["member_kind"], MemberKind, texts).replace("", texts(N_("kind of subject not known")))
    return roles + " · " + kinds


def _labelled(codes: pd.Series, kind: Any, texts: Texts) -> "pd.Series[str]":
    labels = {code: texts.label(kind, code) for code in codes.dropna().unique()}
    return codes.map(labels).astype("str").fillna("")


def _areas(who: pd.DataFrame, area_labels: "pd.Series[str]") -> "pd.Series[str]":
    return who["area_code"].map(area_labels).fillna(who["area_code"]).astype("str").fillna("")
