"""Plants: what produces, existing or only thought of."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Certainty
from cermap.texts import N_


class Plants(pa.DataFrameModel):
    """One row per plant (impianto); a candidate's ``own_plant_kw`` makes one."""

    plant_id: Series[str] = pa.Field(unique=True, title=N_("Plant"))
    candidate_id: Series[str] = pa.Field(nullable=True, title=N_("Row"))
    producer_id: Series[str] = pa.Field(nullable=True, title=N_("Producer"))
    pod_code: Series[str] = pa.Field(nullable=True, title=N_("POD"))
    technology: Series[str] = pa.Field(nullable=True, title=N_("Technology"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kW)"))
    annual_output_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output (kWh)"))
    commissioning_date: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("In operation since"))
    is_existing: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Existing"))
    net_metering: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Scambio sul posto"))
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
    certainty: Series[str] = pa.Field(nullable=True, isin=list(Certainty), title=N_("Certainty"))
