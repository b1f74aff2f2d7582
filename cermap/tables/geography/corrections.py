"""Corrections: what people, or a service they asked, said of addresses that the gazetteer does not place well."""

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import CorrectionOrigin, PositionLevel
from cermap.texts import N_


class Corrections(pa.DataFrameModel):
    """One row per corrected address; rows of a list that are written alike share it (``addresses.correction_key``)."""

    address_key: Series[str] = pa.Field(
        unique=True, title=N_("Address as written"), description="Address|municipality|province|postcode, folded"
    )
    lon: Series[float] = pa.Field(ge=-180, le=180, title=N_("Longitude"))
    lat: Series[float] = pa.Field(ge=-90, le=90, title=N_("Latitude"))
    position_level: Series[str] = pa.Field(
        isin=[level for level in PositionLevel if level is not PositionLevel.GIVEN],
        title=N_("Position"),
    )
    uncertainty_m: Series[float] = pa.Field(
        nullable=True, ge=0, title=N_("Uncertainty (m)"), description="NA for the usual one of its position"
    )
    is_doubtful: Series[pa.BOOL] = pa.Field(
        nullable=True,
        title=N_("In doubt"),
        description="Whether it was taken by a part of a name, or without anybody looking at it: no area is certain by it",
    )
    match_label: Series[str] = pa.Field(nullable=True, title=N_("Read as"))
    match_id: Series[str] = pa.Field(nullable=True, title=N_("Matched address"))
    origin: Series[str] = pa.Field(isin=list(CorrectionOrigin), title=N_("Corrected by"))
    source: Series[str] = pa.Field(
        nullable=True, title=N_("Source"), description="Source of the gazetteer, or the service that was asked"
    )
    corrected_on: Series[pa.DateTime] = pa.Field(title=N_("Corrected on"))


class PlanCorrections(Corrections):
    """The corrections of a plan: of one address corrected twice the later counts, while its decision is in force."""

    address_key: Series[str] = pa.Field(title=N_("Address as written"))
    decision: Series[pd.Int64Dtype] = pa.Field(
        nullable=True,
        ge=1,
        title=N_("Decision"),
        description="Which decision made it; NA when it came with the list",
    )
