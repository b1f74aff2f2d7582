"""Rows of the single page's tables, as columns: candidates, communities, areas, municipalities, and counts of persons.

A column whose texts repeat travels as its different texts and a number for each row. ``lines`` are what the card says of a
row below its name.
"""

from typing import Any

import pandas as pd

from cermap import wording
from cermap.maps.page.tables.candidates import candidate_table
from cermap.maps.page.tables.counts import count_table
from cermap.maps.page.tables.encoding import encoded
from cermap.maps.page.tables.grounds import area_table, town_table
from cermap.records import Scene
from cermap.terms import ConfigType
from cermap.texts import N_, Texts


def page_rows(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, dict[str, Any]]:
    """The tables.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words of headers and cells.

    Returns
    -------
    dict
        Kind -> ``title``, ``headers``, ``ids``, ``cells`` (columns of plain text), and for some kinds ``also`` (further
        words that are searched), ``lines``, ``lon``, ``lat``, ``areas``.
    """
    counts = count_table(scene, texts)
    return {
        "candidates": candidate_table(scene, area_labels, texts),
        **({"counts": counts} if counts else {}),
        "communities": _communities(scene, area_labels, texts),
        "areas": area_table(scene, area_labels, texts),
        "municipalities": town_table(scene, area_labels, texts),
    }


def _communities(scene: Scene, area_labels: "pd.Series[str]", texts: Texts) -> dict[str, Any]:
    found = scene.plan.communities
    return {
        "title": texts(N_("Communities")),
        "headers": [texts(N_("Name")), texts(N_("Kind")), texts(N_("Area"))],
        "ids": found["community_id"].astype(str).tolist(),
        "cells": [
            wording.community_names(found, texts),
            encoded(
                f"{texts.label(ConfigType, row['config_type'])}, {wording.stage_label(row, texts)}"
                for _, row in found.iterrows()
            ),
            encoded(found["area_code"].map(area_labels).fillna(found["area_code"])),
        ],
        "lines": [encoded(_size(row, texts) for _, row in found.iterrows())],
        "areas": found["area_code"].astype(str).tolist(),
    }


def _size(row: pd.Series, texts: Texts) -> str:
    """Plants, power and users as far as known, and whether it takes new members."""
    facts = []
    if pd.notna(plants := row.get("plants")):
        facts.append(texts.plural("{count} plant", "{count} plants", int(plants)))
    if pd.notna(power := row.get("capacity_kw")):
        facts.append(f"{texts.amount(power)} kW")
    if pd.notna(users := row.get("users")):
        facts.append(texts.plural("{count} user", "{count} users", int(users)))
    if pd.notna(is_open := row.get("open_to_members")):
        facts.append(texts(N_("open to new members") if is_open else N_("says that it takes no new members")))
    return " · ".join(facts)
