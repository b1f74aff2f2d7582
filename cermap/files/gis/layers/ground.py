"""Rows of areas and municipalities, and whose they are."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import wording
from cermap.crs import DEGREES
from cermap.records import Plan
from cermap.terms import GeometryKind
from cermap.texts import Texts

_AREAS = ("area_code", "distributor", "area_edition", "valid_from", "valid_to", "geometry_kind")
_MUNICIPALITIES = ["municipality_code", "name", "province", "population", "geometry"]


def areas_of(plan: Plan, counts: pd.DataFrame, area_labels: "pd.Series[str]", texts: Texts) -> gpd.GeoDataFrame:
    """The areas in which somebody who is shown or counted may lie, or a community or plant does; exactly as loaded."""
    areas = plan.inputs.reference.areas
    possible = {code for cell in plan.candidates["area_alternatives"].unique() for code in wording.possible_areas(cell)}
    for table in (plan.candidates, plan.communities, plan.plants):
        possible |= set(table["area_code"].dropna())
    possible |= set(counts.loc[counts["unit_kind"] == "area", "unit_code"])
    used = areas[areas["area_code"].isin(possible)]
    frame = pd.DataFrame(used.loc[:, list(_AREAS)]).assign(
        area_label=used["area_code"].map(area_labels).astype("str"),
        geometry_label=[texts.label(GeometryKind, kind) for kind in used["geometry_kind"]],
        candidates=_counted(plan.candidates["area_code"], used["area_code"]),
        communities=_counted(plan.communities["area_code"], used["area_code"]),
    )
    for day in ("valid_from", "valid_to"):
        frame[day] = frame[day].dt.strftime("%Y-%m-%d").astype("str")
    return gpd.GeoDataFrame(frame, geometry=as_parts(used.geometry), crs=DEGREES)


def municipalities_of(plan: Plan, areas: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The municipalities that these areas touch, as a ground to read the map by."""
    public = plan.inputs.reference
    touched = public.area_municipalities
    codes = set(touched.loc[touched["area_code"].isin(areas["area_code"]), "municipality_code"])
    towns = public.municipalities
    found = towns[towns["municipality_code"].isin(codes)][_MUNICIPALITIES].reset_index(drop=True)
    return gpd.GeoDataFrame(found.drop(columns="geometry"), geometry=as_parts(found.geometry), crs=DEGREES)


def areas_notice(plan: Plan) -> str:
    """Whose the areas are, and under which licence: the notice that goes with every copy of the polygons."""
    return notice(plan, ("areas_", "own_areas"))


def notice(plan: Plan, beginnings: tuple[str, ...]) -> str:
    """Title, owner and licence of the sources in use whose id begins like this."""
    sources = plan.inputs.reference.sources
    drawn = sources[sources["is_used"].astype(bool) & sources["source_id"].str.startswith(beginnings)]
    return " ".join(f"{row['title']}: {row['attribution']} {row['licence']}." for _, row in drawn.iterrows())


def as_parts(shapes: gpd.GeoSeries) -> np.ndarray:
    """Polygons as parts of one kind: a layer has one kind of geometry."""
    found = np.array(shapes.to_numpy(), dtype=object)
    is_single = shapely.get_type_id(found) == 3
    found[is_single] = [shapely.multipolygons([shape]) for shape in found[is_single]]
    return found


def _counted(codes: pd.Series, of: pd.Series) -> pd.Series:
    return of.map(codes.value_counts()).fillna(0).astype(int)
