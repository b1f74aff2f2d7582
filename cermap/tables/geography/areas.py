"""Primary-substation areas (aree convenzionali, ``COD_AC``)."""

import pandera.pandas as pa
from pandera.engines.geopandas_engine import Geometry
from pandera.typing import Series
from pandera.typing.geopandas import GeoSeries

from cermap.terms import AREA_CODE_PATTERN, GeometryKind
from cermap.texts import N_


class Areas(pa.DataFrameModel):
    """One row per primary-substation area (area convenzionale) of one edition."""

    area_code: Series[str] = pa.Field(unique=True, str_matches=AREA_CODE_PATTERN, title=N_("Area code"))
    distributor: Series[str] = pa.Field(nullable=True, title=N_("Distributor"))
    area_edition: Series[str] = pa.Field(title=N_("Edition of the areas"))
    valid_from: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("Valid from"))
    valid_to: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("Valid to"))
    geometry_kind: Series[str] = pa.Field(isin=list(GeometryKind), title=N_("Borders"))
    centroid_lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude of the centre"))
    centroid_lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude of the centre"))
    geometry: GeoSeries[Geometry]


class AreaCentroids(pa.DataFrameModel):
    """Real centroids of areas, those around Lombardy included; the shares of approximate areas come from them."""

    area_code: Series[str] = pa.Field(unique=True, str_matches=AREA_CODE_PATTERN, title=N_("Area code"))
    distributor: Series[str] = pa.Field(nullable=True, title=N_("Distributor"))
    centroid_lon: Series[float] = pa.Field(title=N_("Longitude of the centre"))
    centroid_lat: Series[float] = pa.Field(title=N_("Latitude of the centre"))


class AreaMunicipalities(pa.DataFrameModel):
    """Which municipalities an area touches, and which part of the area lies in each."""

    area_code: Series[str] = pa.Field(title=N_("Area code"))
    municipality_code: Series[str] = pa.Field(title=N_("Municipality code"))
    name: Series[str] = pa.Field(title=N_("Municipality"))
    area_share: Series[float] = pa.Field(ge=0, le=1.000001, title=N_("Share of the area"))
    municipality_share: Series[float] = pa.Field(ge=0, le=1.000001, title=N_("Share of the municipality"))
