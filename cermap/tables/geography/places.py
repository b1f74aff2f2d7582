"""Places: municipalities, house numbers, and what the areas are asked about."""

import pandas as pd
import pandera.pandas as pa
from pandera.engines.geopandas_engine import Geometry
from pandera.typing import Series
from pandera.typing.geopandas import GeoSeries

from cermap.terms import PositionLevel
from cermap.texts import N_


class Municipalities(pa.DataFrameModel):
    """Municipalities (comuni), borders simplified for display and coarse answers."""

    municipality_code: Series[str] = pa.Field(unique=True, str_matches=r"^\d{6}$", title=N_("Municipality code"))
    name: Series[str] = pa.Field(title=N_("Municipality"))
    former_names: Series[str] = pa.Field(
        nullable=True, title=N_("Former names"), description="Merged municipalities, joined by ;"
    )
    province: Series[str] = pa.Field(str_matches=r"^[A-Z]{2}$", title=N_("Province"))
    cadastral_code: Series[str] = pa.Field(nullable=True, title=N_("Cadastral code"))
    population: Series[pd.Int64Dtype] = pa.Field(nullable=True, title=N_("Inhabitants"))
    geometry: GeoSeries[Geometry]


class Addresses(pa.DataFrameModel):
    """House numbers (numeri civici); a number without a position has NA longitude and latitude."""

    address_id: Series[str] = pa.Field(unique=True, title=N_("Address id"))
    municipality_code: Series[str] = pa.Field(str_matches=r"^\d{6}$", title=N_("Municipality code"))
    street: Series[str] = pa.Field(title=N_("Street"))
    house_number: Series[str] = pa.Field(nullable=True, title=N_("House number"))
    exponent: Series[str] = pa.Field(nullable=True, title=N_("Exponent"))
    postcode: Series[str] = pa.Field(nullable=True, title=N_("Postcode"))
    locality: Series[str] = pa.Field(nullable=True, title=N_("Locality"))
    source: Series[str] = pa.Field(title=N_("Source"))
    address_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the addresses"))
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))


class CivicPoints(pa.DataFrameModel):
    """Positions of house numbers without their names: the weights of a municipality-level answer."""

    municipality_code: Series[str] = pa.Field(title=N_("Municipality code"))
    lon: Series[float] = pa.Field(title=N_("Longitude"))
    lat: Series[float] = pa.Field(title=N_("Latitude"))


class Places(pa.DataFrameModel):
    """Where something is: a point, several points (a street's numbers) or a polygon, with an uncertainty.

    A place that was not found has an empty geometry and no ``position_level``.
    """

    place_id: Series[str] = pa.Field(unique=True, title=N_("Place id"))
    position_level: Series[str] = pa.Field(isin=list(PositionLevel), nullable=True, title=N_("Position"))
    uncertainty_m: Series[float] = pa.Field(ge=0, nullable=True, title=N_("Uncertainty (m)"))
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    geometry: GeoSeries[Geometry] = pa.Field(nullable=True)
