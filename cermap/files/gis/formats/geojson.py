"""GeoJSON as RFC 7946 wants it: longitude first, seven decimals, outer rings counterclockwise, no coordinate system."""

import json
from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.crs import DEGREES
from cermap.files.gis.layers.plan import GisLayer, gis_layers
from cermap.files.gis.layers.points import DECIMALS
from cermap.files.origins.provenance import FEATURES, MEMBER, provenance_json
from cermap.records import Disclosed, Provenance
from cermap.texts import Texts

_IDS = {
    "candidates": "candidate_id",
    "communities": "community_id",
    "plants": "plant_id",
    "counts": "unit_code",
    "municipalities": "municipality_code",
    "areas": "area_code",
    "buildings": "building_id",
}
# Candidates, and in their place the counts of those who are only counted.
_USUAL = ("candidates", "counts")


def geojson(  # noqa: PLR0913 - what the GeoPackage gets, and which layers
    shown: Disclosed,
    provenance: Provenance,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    footprints: gpd.GeoDataFrame | None = None,
    layers: Sequence[str] = _USUAL,
) -> bytes:
    """Layers of a plan as one collection; a missing value is null, and so is the geometry of who was not found.

    Parameters
    ----------
    shown : Disclosed
        What may be told.
    provenance : Provenance
        Stands beside the features as ``cermap``, a member that programs which do not know it leave alone.
    area_labels : pandas.Series
        What people call each area, by area code.
    texts : Texts
        Language of the words in cells.
    footprints : geopandas.GeoDataFrame or None
        Buildings of OpenStreetMap.
    layers : sequence of str
        Which of ``GIS_LAYERS``. Where there are several, the property ``layer`` says of which each feature is.

    Returns
    -------
    bytes
        The same plan gives the same bytes.
    """
    found = [one for one in gis_layers(shown, provenance, area_labels, texts, footprints) if one.name in layers]
    several = len(found) > 1
    drawn = [written(layer.frame.geometry.to_numpy()) for layer in found]
    features = [
        feature
        for layer, shapes in zip(found, drawn, strict=True)
        for feature in _features(layer, shapes, several=several)
    ]
    # As a reader gets them back.
    told = gpd.GeoDataFrame(
        pd.DataFrame([one["properties"] for one in features], dtype=object),
        geometry=[shape for shapes in drawn for shape in shapes],
        crs=DEGREES,
    )
    collection = {
        "type": "FeatureCollection",
        "name": "cermap" if several or not found else found[0].name,
        "description": " ".join(dict.fromkeys(layer.about for layer in found)),
        MEMBER: json.loads(provenance_json(provenance, {FEATURES: told})),
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")


def written(shapes: np.ndarray) -> np.ndarray:
    """Shapes with the decimals and the turn of rings that the standard asks for."""
    # Rounding alone: moving vertices on a grid would mend what was published.
    rounded = shapely.transform(shapes, lambda points: np.round(points, DECIMALS))
    turned: np.ndarray = shapely.orient_polygons(rounded)
    return turned


def _features(layer: GisLayer, shapes: np.ndarray, *, several: bool) -> list[dict[str, Any]]:
    cells = layer.frame.drop(columns="geometry").astype(object)
    rows = cells.where(cells.notna(), None).to_dict("records")
    name = {"layer": layer.name} if several else {}
    return [
        {
            "type": "Feature",
            "id": row[_IDS[layer.name]],
            "properties": {**name, **row},
            "geometry": json.loads(text) if text else None,
        }
        for row, text in zip(rows, shapely.to_geojson(shapes), strict=True)
    ]
