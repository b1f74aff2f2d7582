"""Plants: what produces, existing or only thought of."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Certainty, Voltage
from cermap.texts import N_


class Plants(pa.DataFrameModel):
    """One row per plant (impianto); a candidate's ``own_plant_kw`` makes one."""

    plant_id: Series[str] = pa.Field(unique=True, title=N_("Plant"))
    name: Series[str] = pa.Field(
        nullable=True,
        title=N_("Name"),
        description="Of a roof's plant, that of its building; else its candidate's counts",
    )
    candidate_id: Series[str] = pa.Field(nullable=True, title=N_("Row"))
    producer_id: Series[str] = pa.Field(nullable=True, title=N_("Producer"))
    pod_code: Series[str] = pa.Field(nullable=True, title=N_("POD"))
    technology: Series[str] = pa.Field(nullable=True, title=N_("Technology"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kW)"))
    annual_output_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly output (kWh)"))
    voltage: Series[str] = pa.Field(nullable=True, isin=list(Voltage), title=N_("Voltage"))
    storage_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Storage (kWh)"))
    commissioning_date: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("In operation since"))
    is_existing: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Existing"))
    is_upgrade: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Upgrade (potenziamento)"))
    is_for_cer: Series[pa.BOOL] = pa.Field(
        nullable=True, title=N_("Built for a CER"), description="Documents of before its start show it (R-PLT-06, -07)"
    )
    module_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power of the modules (kW)"))
    inverter_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power of the inverter (kW)"))
    grant_share: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Capital grant (share of the cost)"))
    superbonus_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power under Superbonus (kW)"))
    obligation_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power due for a new building (kW)"))
    net_metering: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Scambio sul posto"))
    building_id: Series[str] = pa.Field(nullable=True, title=N_("Building"))
    planes: Series[str] = pa.Field(
        nullable=True,
        title=N_("Planes"),
        description="tilt/azimuth:share of the kWp, joined by ;; NA: south, 30 degrees",
    )
    uncertainty_m: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Uncertainty (m)"))
    lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
    certainty: Series[str] = pa.Field(nullable=True, isin=list(Certainty), title=N_("Certainty"))
