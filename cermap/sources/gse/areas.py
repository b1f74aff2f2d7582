"""The areas of an edition, from GSE's service into use.

What is asked: every area that touches Lombardy or the 20 km around it (areas cross regional borders). What is sent is
that shape and nothing else. What comes goes through the same gate as a file that somebody brings, and is kept the same
way: whatever goes wrong before the last step leaves the areas of before in use.
"""

import io
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from cermap.crs import DEGREES, METRES
from cermap.errors import InputError, NotFetched
from cermap.files.notes import noted
from cermap.records import Note
from cermap.sources.geodata.shipped import read_municipalities
from cermap.sources.gse.arcgis.features import Features, Progress, Question, fetch_features, forget_pages
from cermap.sources.gse.arcgis.rings import polygon_of
from cermap.sources.gse.editions import Edition, areas_url, edition_named
from cermap.sources.network.client import opened
from cermap.sources.network.patience import PATIENCE, Patience
from cermap.sources.own import Fetched, keep_areas
from cermap.texts import N_, Message

REGIONS = ("lombardia",)

_MARGIN_M = 20_000
# The shape asked for has few corners: they and the round ends together cut off less than this.
_SIMPLER_M, _SPARE_M = 400, 1_000


def fetch_areas(
    edition: str,
    region: str = "lombardia",
    *,
    service_url: str | None = None,
    patience: Patience = PATIENCE,
    on_progress: Progress | None = None,
) -> tuple[Note, ...]:
    """Put the areas of an edition in use, as GSE's service gives them now.

    Parameters
    ----------
    edition : str
        A name of ``EDITIONS``.
    region : str
        ``lombardia``.
    service_url : str, optional
        Another layer than GSE's own.
    patience : Patience
        How long the service is waited for.
    on_progress : callable, optional
        Called with the areas received and announced (0 when the service does not say how many).

    Returns
    -------
    tuple of Note
        What was repaired or left out.

    Raises
    ------
    InputError
        For an unknown edition or region.
    NotFetched
        When the areas did not come whole; those of before stay in use.
    """
    wanted = edition_named(edition)
    if region.strip().casefold() not in REGIONS:
        raise InputError(
            N_("cermap fetches the areas of these regions: {regions}. Bring a file for others."),
            regions=", ".join(REGIONS),
        )
    url = service_url or areas_url(wanted)
    question = Question(url, _form(), patience)
    try:
        with opened(patience) as client:
            came = fetch_features(client, question, is_resumable=True, on_progress=on_progress)
        notes = _kept(came, question, wanted)
    except NotFetched as error:
        raise _not_fetched(wanted, error) from error
    return (*_doubts(came), *notes)


@lru_cache
def region_shape() -> shapely.Polygon:
    """Lombardy and at least 20 km around it, with few corners, in EPSG:4326."""
    towns = read_municipalities().to_crs(METRES).geometry.to_numpy()
    around = shapely.buffer(shapely.union_all(towns), _MARGIN_M + _SPARE_M, quad_segs=4)
    simpler = gpd.GeoSeries([shapely.simplify(around, _SIMPLER_M)], crs=METRES).to_crs(DEGREES)
    shape: shapely.Polygon = simpler.iloc[0]
    return shape


def _form() -> dict[str, str]:
    # Six decimals are 0.1 m: the shape is a filter, no border.
    corners = shapely.get_coordinates(shapely.orient_polygons(region_shape(), exterior_cw=True).exterior).round(6)
    return {
        "where": "1=1",
        "outFields": "OBJECTID,COD_AC,RAG_SOC",
        "returnGeometry": "true",
        "outSR": "4326",
        "geometry": json.dumps({"rings": [corners.tolist()], "spatialReference": {"wkid": 4326}}),
        "geometryType": "esriGeometryPolygon",
        "inSR": "4326",
        "spatialRel": "esriSpatialRelIntersects",
    }


def _kept(came: Features, question: Question, edition: Edition) -> tuple[Note, ...]:
    """The areas in use. Whether they can be used or not, their pages are not needed any more."""
    try:
        fetched = Fetched(service=question.layer_url, received=len(came.features))
        return keep_areas(_as_file(came, edition), f"GSE {edition.name}", fetched)
    finally:
        forget_pages(question, came.announced)


def _as_file(came: Features, edition: Edition) -> bytes:
    """The areas as the file that somebody could bring, with the edition that the layer itself does not say."""
    if not came.features:
        raise NotFetched(N_("The service has no area in or around Lombardy."))
    if not all(isinstance(feature["attributes"], Mapping) for feature in came.features):
        raise NotFetched(N_("A border that the service sent cannot be read."))
    frame = gpd.GeoDataFrame(
        pd.DataFrame([feature["attributes"] for feature in came.features]).drop(columns="OBJECTID", errors="ignore"),
        geometry=[_polygon(feature) for feature in came.features],
        crs=DEGREES,
    ).assign(
        area_edition=edition.name, valid_from=edition.valid_from.isoformat(), valid_to=edition.valid_to.isoformat()
    )
    stream = io.BytesIO()
    frame.to_parquet(stream)
    return stream.getvalue()


def _polygon(feature: Mapping[str, Any]) -> shapely.Geometry | None:
    try:
        return polygon_of((feature.get("geometry") or {}).get("rings") or [])
    except (AttributeError, TypeError, ValueError, LookupError, ArithmeticError, shapely.errors.ShapelyError) as error:
        raise NotFetched(N_("A border that the service sent cannot be read.")) from error


def _doubts(came: Features) -> list[Note]:
    if came.announced is not None:
        return []
    text = N_("The service does not say how many areas it has: {count} came. Whether that is all cannot be checked.")
    return [noted(text, is_error=True, count=len(came.features))]


def _not_fetched(edition: Edition, error: NotFetched) -> NotFetched:
    return NotFetched(
        N_(
            "The areas of the edition {edition} were not fetched. {reason} Those in use stay as they are. Try again later "
            "(what has come is kept for a day), or bring a file of the areas on the page “Data”."
        ),
        edition=edition.name,
        reason=Message(error.text, error.values),
    )
