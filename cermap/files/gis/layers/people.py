"""Rows of candidates, communities, plants and counts, with their words beside the codes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import wording
from cermap.files.answers.names import communities_by_outcome, communities_called
from cermap.files.gis.layers.points import with_points
from cermap.files.lists.columns.places import point_uncertainty_m
from cermap.records import Plan
from cermap.terms import Certainty, ConfigType, Origin, Outcome, Role
from cermap.texts import N_, Texts

_CANDIDATES = (
    "candidate_id", "name", "address_text", "municipality", "role", "match_label", "position_level", "uncertainty_m",
    "area_code", "area_share", "area_alternatives", "border_distance_m", "certainty", "certainty_reasons", "area_edition",
)  # fmt: skip
_COMMUNITIES = (
    "community_id", "config_type", "area_code", "area_edition", "origin", "stage", "open_to_members", "plants",
    "capacity_kw", "users",
)  # fmt: skip
_PLANTS = (
    "plant_id", "candidate_id", "technology", "capacity_kw", "annual_output_kwh", "commissioning_date", "is_existing",
    "is_for_cer", "area_code", "area_edition", "certainty",
)  # fmt: skip
# What the words of a certainty are made of: a long list has few different ones.
_SAID = ["certainty", "area_share", "area_alternatives", "certainty_reasons", "area_edition"]
_UNITS = {"area": N_("area"), "municipality": N_("municipality"), "region": N_("region")}


def candidates_of(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """Every candidate in the list's order; one without a position keeps its row, without a geometry."""
    who = plan.candidates
    frame = who.loc[:, list(_CANDIDATES)].assign(uncertainty_m=point_uncertainty_m(who))
    labels = pd.DataFrame(
        {
            "role_label": _labels(who["role"], Role, texts),
            "area_label": who["area_code"].map(area_labels).astype("str"),
            "certainty_label": _certainty_labels(who, area_labels, texts),
            "reasons_label": _once(who["certainty_reasons"], lambda cell: wording.reasons(cell, texts)),
            **_best_answers(plan, texts),
            **{f"{outcome}_in": cells for outcome, cells in communities_by_outcome(plan, texts).items()},
        },
        index=who.index,
    )
    return with_points(pd.concat([frame, labels], axis=1), who["lon"], who["lat"])


def communities_of(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """Communities; one without a position stands inside its area."""
    found = plan.communities
    frame = found.loc[:, list(_COMMUNITIES)].assign(
        name=found["community_id"].map(communities_called(plan, texts)),
        config_label=_labels(found["config_type"], ConfigType, texts),
        origin_label=_labels(found["origin"], Origin, texts),
        area_label=found["area_code"].map(area_labels).astype("str"),
    )
    areas = plan.inputs.reference.areas
    areas = areas[areas["area_code"].isin(found["area_code"])]
    inside = pd.DataFrame(
        shapely.get_coordinates(areas.geometry.representative_point().to_numpy()),
        index=areas["area_code"].to_numpy(),
        columns=["lon", "lat"],
    ).reindex(found["area_code"])
    known = (found["lon"].notna() & found["lat"].notna()).to_numpy()
    lon = found["lon"].where(known, inside["lon"].to_numpy())
    lat = found["lat"].where(known, inside["lat"].to_numpy())
    return with_points(_whole_numbers(frame), lon, lat)


def plants_of(plan: Plan, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """Plants, those in operation on the plan's day told from those only thought of; the strongest first."""
    found = plan.plants.sort_values("capacity_kw", ascending=False, kind="stable")
    names = wording.plant_names(plan, texts)
    day = found["commissioning_date"]
    begun = found["is_existing"].astype("boolean").fillna(False) | (day <= pd.Timestamp(plan.as_of)).astype("boolean")
    frame = found.loc[:, list(_PLANTS)].assign(
        commissioning_date=day.dt.strftime("%Y-%m-%d").astype("str"),
        name=[names.get(str(code), str(code)) for code in found["plant_id"]],
        in_operation=begun.astype("Int16"),
        operation_label=np.where(
            begun.to_numpy(bool), texts(N_("plant in operation")), texts(N_("possible plant"))
        ).tolist(),
        certainty_label=_labels(found["certainty"], Certainty, texts),
        area_label=found["area_code"].map(area_labels).astype("str"),
    )
    return with_points(_whole_numbers(frame), found["lon"], found["lat"])


def counts_of(counts: pd.DataFrame, texts: Texts) -> gpd.GeoDataFrame:
    """Counts of natural persons, each at the inner point of its territory."""
    frame = counts[["unit_kind", "unit_code", "unit_name", "subjects"]].reset_index(drop=True)
    frame.insert(1, "unit_label", [texts(_UNITS[kind]) for kind in frame["unit_kind"]])
    return with_points(frame, counts["lon"].reset_index(drop=True), counts["lat"].reset_index(drop=True))


def _labels(codes: pd.Series, kind: type[StrEnum], texts: Texts) -> pd.Series:
    return _once(codes, lambda code: texts.label(kind, code))


def _once(cells: pd.Series, word: Callable[[Any], str]) -> pd.Series:
    """Each different cell worded once; a missing one is missing."""
    said = {cell: word(cell) for cell in cells.dropna().unique()}
    return cells.map(said).astype("str").where(cells.notna())


def _certainty_labels(who: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> list[str]:
    facts = who[_SAID]
    number = facts.groupby(_SAID, dropna=False, sort=False).ngroup()
    firsts = facts[~number.duplicated()]
    rows = (dict(zip(_SAID, row, strict=True)) for row in firsts.itertuples(index=False, name=None))
    said = [wording.certainty_label(row, area_labels, texts) for row in rows]
    return [said[place] for place in number]


def _best_answers(plan: Plan, texts: Texts) -> dict[str, pd.Series]:
    """The best answer that any configuration gives each candidate: of it the signs of joining are drawn."""
    order = {str(outcome): place for place, outcome in enumerate(Outcome)}
    best = plan.joining["outcome"].map(order).groupby(plan.joining["candidate_id"]).min()
    code = plan.candidates["candidate_id"].map(best).map(dict(enumerate(map(str, Outcome)))).astype("str")
    return {"outcome": code, "outcome_label": _labels(code, Outcome, texts)}


def _whole_numbers(frame: pd.DataFrame) -> pd.DataFrame:
    """A GIS knows true, false and nothing, as whole numbers."""
    return frame.assign(**{name: frame[name].astype("Int16") for name in frame.select_dtypes("boolean").columns})
