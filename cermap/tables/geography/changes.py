"""What changed between two editions of the areas."""

import pandas as pd
import pandera.pandas as pa
from pandera.engines.geopandas_engine import Geometry
from pandera.typing import Series
from pandera.typing.geopandas import GeoSeries

from cermap.terms import AreaChange
from cermap.texts import N_


class AreaChanges(pa.DataFrameModel):
    """One row per area of either edition; a renamed area is one row with both its codes.

    Surfaces and house numbers are counted only where both editions have official borders.
    """

    area_code_before: Series[str] = pa.Field(nullable=True, title=N_("Area before"))
    area_code_after: Series[str] = pa.Field(nullable=True, title=N_("Area after"))
    change: Series[str] = pa.Field(isin=list(AreaChange), title=N_("Change"))
    km2_before: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Surface before (km²)"))
    km2_after: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Surface after (km²)"))
    km2_gained: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Surface gained (km²)"))
    km2_lost: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Surface lost (km²)"))
    civic_numbers_gained: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0, title=N_("House numbers gained"))
    civic_numbers_lost: Series[pd.Int64Dtype] = pa.Field(nullable=True, ge=0, title=N_("House numbers lost"))


class AreaExchanges(pa.DataFrameModel):
    """One row per pair of areas between which land changed hands; no code where it was, or is, in no area."""

    area_code_before: Series[str] = pa.Field(nullable=True, title=N_("Area before"))
    area_code_after: Series[str] = pa.Field(nullable=True, title=N_("Area after"))
    km2: Series[float] = pa.Field(ge=0, title=N_("Surface (km²)"))
    civic_numbers: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("House numbers"))


class AreaLand(pa.DataFrameModel):
    """Land that came to an area or went from it: one row for the area it was in and the area it is in, in one or more pieces."""

    area_code_before: Series[str] = pa.Field(nullable=True, title=N_("Area before"))
    area_code_after: Series[str] = pa.Field(nullable=True, title=N_("Area after"))
    is_known: Series[bool] = pa.Field(
        title=N_("Known on both sides"),
        description="False where the area on the other side has approximate borders: then it has no code",
    )
    km2: Series[float] = pa.Field(ge=0, title=N_("Surface (km²)"))
    geometry: GeoSeries[Geometry]


class Moved(pa.DataFrameModel):
    """One row per place: its area in both editions, and by how much it missed the old one."""

    place_id: Series[str] = pa.Field(title=N_("Place id"))
    area_code_before: Series[str] = pa.Field(nullable=True, title=N_("Area before"))
    area_code_after: Series[str] = pa.Field(nullable=True, title=N_("Area after"))
    is_moved: Series[pd.BooleanDtype] = pa.Field(
        nullable=True,
        title=N_("Changed area"),
        description="NA where one of the editions has no official border there, or does not hold that part of the country",
    )
    missed_m: Series[float] = pa.Field(
        nullable=True,
        ge=0,
        title=N_("Distance from the area it was in (m)"),
        description="From the place to the nearest point of its old area as it is now; NA where it did not change",
    )


class CommunityChanges(pa.DataFrameModel):
    """One row per configuration: what became of its area, and of its members."""

    community_id: Series[str] = pa.Field(unique=True, title=N_("Configuration"))
    area_code_before: Series[str] = pa.Field(title=N_("Area before"))
    area_code_after: Series[str] = pa.Field(nullable=True, title=N_("Area after"))
    change: Series[str] = pa.Field(isin=list(AreaChange), title=N_("Change"))
    members: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Members"))
    members_moved: Series[pd.Int64Dtype] = pa.Field(ge=0, title=N_("Members no longer in its area"))
    members_not_compared: Series[pd.Int64Dtype] = pa.Field(
        ge=0, title=N_("Members not compared"), description="No official border in one of the editions, or no position"
    )
    missed_most_m: Series[float] = pa.Field(
        nullable=True,
        ge=0,
        title=N_("Farthest from its area (m)"),
        description="Of the members that are no longer in it",
    )
