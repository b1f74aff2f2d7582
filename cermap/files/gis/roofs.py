"""Roofs for a GIS: outlines with their figures in a GeoPackage or GeoJSON; where no outline is known, points."""

import datetime as dt
import json
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import wording
from cermap.crs import DEGREES
from cermap.files.gis import layered, with_points
from cermap.terms import BuildingUse, OwnerKind, RoofConfidence
from cermap.texts import N_, Texts

_LAYER = "roofs"
_DECIMALS = 7
# About 80 m: what is farther is another building.
_SAME_PLACE_DEGREES = 0.001
_NOTICE = N_(
    "Estimates from outlines of buildings: power and output between the least and the most. Indicative: the area that counts is the one GSE and the distributor give for the POD."
)


def roof_geopackage(
    roofs: pd.DataFrame, buildings: gpd.GeoDataFrame | None, day: dt.date, area_labels: "pd.Series[str]", texts: Texts
) -> bytes:
    """A GeoPackage of one layer, dated with the plan's day: the same roofs give the same bytes.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` or ``tables.Shortlist``.
    buildings : geopandas.GeoDataFrame or None
        ``tables.Buildings``, whose outlines are drawn; roofs are points where one of them is not among these.
    day : datetime.date
        The plan's.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells.
    """
    frame = _drawn(roofs, buildings, area_labels, texts)
    kind = "MultiPolygon" if (frame.geom_type == "MultiPolygon").all() and len(frame) else "Point"
    return layered([(_LAYER, frame, kind, texts(_NOTICE))], day)


def roof_geojson(
    roofs: pd.DataFrame, buildings: gpd.GeoDataFrame | None, area_labels: "pd.Series[str]", texts: Texts
) -> bytes:
    """The same as GeoJSON (RFC 7946); a missing value is null.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` or ``tables.Shortlist``.
    buildings : geopandas.GeoDataFrame or None
        ``tables.Buildings``, whose outlines are drawn; roofs are points where one of them is not among these.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells.

    Returns
    -------
    bytes
        EPSG:4326, a feature per roof in their order.
    """
    frame = _drawn(roofs, buildings, area_labels, texts)
    cells = frame.drop(columns="geometry").astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    shapes = shapely.to_geojson(shapely.set_precision(frame.geometry.to_numpy(), 10**-_DECIMALS, mode="pointwise"))
    collection = {
        "type": "FeatureCollection",
        "name": _LAYER,
        "description": texts(_NOTICE),
        "features": [
            {"type": "Feature", "id": row["roof_id"], "properties": row, "geometry": json.loads(shape or "null")}
            for row, shape in zip(rows, shapes, strict=True)
        ],
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _drawn(
    roofs: pd.DataFrame, buildings: gpd.GeoDataFrame | None, area_labels: "pd.Series[str]", texts: Texts
) -> gpd.GeoDataFrame:
    """Roofs with their words beside the codes, and their outline, or a point."""
    labels: dict[str, Any] = {
        "use_label": [texts.label(BuildingUse, code) for code in roofs["use"]],
        "owner_label": [texts.label(OwnerKind, code) for code in roofs["owner_kind"]],
        "confidence_label": [texts.label(RoofConfidence, code) for code in roofs["confidence"]],
        "reasons_label": [
            wording.roof_reasons(cell if isinstance(cell, str) else "", texts) for cell in roofs["confidence_reasons"]
        ],
        "faces_label": [wording.roof_faces(cell, texts) for cell in roofs["planes"]],
        "area_label": roofs["area_code"].map(area_labels).astype("str").to_numpy(),
    }
    frame = roofs.reset_index(drop=True).assign(**labels)
    # A GIS knows true, false and nothing, as whole numbers.
    for name in frame.select_dtypes("boolean").columns:
        frame[name] = frame[name].astype("Int16")
    found = None if buildings is None else _outlines(frame, buildings)
    if found is None or found.isna().any():
        return with_points(frame, frame["lon"], frame["lat"])
    shapes = [shapely.multipolygons([one]) if one.geom_type == "Polygon" else one for one in found]
    return gpd.GeoDataFrame(frame, geometry=shapes, crs=DEGREES)


def _outlines(frame: pd.DataFrame, buildings: gpd.GeoDataFrame) -> gpd.GeoSeries:
    """The outline of each roof; none of a building of another set that is called alike and stands elsewhere."""
    found = buildings.set_index("building_id")[["lon", "lat", "geometry"]].reindex(frame["roof_id"])
    off = np.abs(found[["lon", "lat"]].to_numpy(float) - frame[["lon", "lat"]].to_numpy(float)).max(axis=1)
    return gpd.GeoSeries(found["geometry"].mask(off > _SAME_PLACE_DEGREES), crs=DEGREES)
