"""Candidates: who might join, from the list as brought to the area and its certainty."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Certainty, MatchLevel, MemberKind, PositionLevel, Role, Voltage
from cermap.texts import N_


class Candidates(pa.DataFrameModel):
    """One row per row of the list, in its order; optional columns are complete after ``tables.complete``.

    ``candidate_id`` is the ordinal of the data row ("1", "2", ...): never a POD or another personal value.
    """

    candidate_id: Series[str] = pa.Field(unique=True, title=N_("Row"))
    name: Series[str] = pa.Field(nullable=True, title=N_("Name"))
    status: Series[str] = pa.Field(nullable=True, title=N_("Status"))
    address_text: Series[str] = pa.Field(nullable=True, title=N_("Address"))
    municipality: Series[str] = pa.Field(nullable=True, title=N_("Municipality"))
    province: Series[str] = pa.Field(nullable=True, title=N_("Province"))
    postcode: Series[str] = pa.Field(nullable=True, title=N_("Postcode"))
    given_lon: Series[float] = pa.Field(nullable=True, title=N_("Longitude"))
    given_lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude"))
    is_placed_by_hand: Series[pa.BOOL] = pa.Field(
        nullable=True, title=N_("Placed by hand"), description="The coordinates are a pin that somebody put on the map"
    )
    pod_code: Series[str] = pa.Field(nullable=True, title=N_("POD"))
    area_code_declared: Series[str] = pa.Field(nullable=True, title=N_("Declared area"))
    area_declared_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the declared area"))
    holder_id: Series[str] = pa.Field(nullable=True, title=N_("Holder of the supply"))
    building_id: Series[str] = pa.Field(nullable=True, title=N_("Building"))
    member_kind: Series[str] = pa.Field(nullable=True, isin=list(MemberKind), title=N_("Kind of subject"))
    employees: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Employees"))
    turnover_eur: Series[float] = pa.Field(nullable=True, title=N_("Turnover (€)"))
    balance_sheet_eur: Series[float] = pa.Field(nullable=True, title=N_("Balance sheet (€)"))
    public_capital_share: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Public capital"))
    ateco_code: Series[str] = pa.Field(nullable=True, title=N_("ATECO code"))
    ateco_version: Series[str] = pa.Field(nullable=True, title=N_("ATECO version"))
    ateco_is_main: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("ATECO is the main activity"))
    role: Series[str] = pa.Field(isin=list(Role), title=N_("Role"))
    net_metering: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Scambio sul posto"))
    annual_demand_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Yearly demand (kWh)"))
    demand_f1_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Demand in F1 (kWh)"))
    demand_f2_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Demand in F2 (kWh)"))
    demand_f3_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Demand in F3 (kWh)"))
    profile: Series[str] = pa.Field(nullable=True, title=N_("Load profile"))
    voltage: Series[str] = pa.Field(nullable=True, isin=list(Voltage), title=N_("Voltage"))
    storage_kwh: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Storage (kWh)"))
    contract_power_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Contract power (kW)"))
    own_plant_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Own plant (kW)"))
    technology: Series[str] = pa.Field(nullable=True, title=N_("Technology"))
    commissioning_date: Series[pa.DateTime] = pa.Field(nullable=True, title=N_("In operation since"))
    plant_is_existing: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Existing plant"))
    plant_is_upgrade: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Upgrade (potenziamento)"))
    plant_is_for_cer: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Built for a CER"))
    module_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power of the modules (kW)"))
    inverter_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power of the inverter (kW)"))
    grant_share: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Capital grant (share of the cost)"))
    superbonus_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power under Superbonus (kW)"))
    obligation_kw: Series[float] = pa.Field(nullable=True, ge=0, title=N_("Power due for a new building (kW)"))


class Located(Candidates):
    """Candidates after geocoding (step 1)."""

    match_level: Series[str] = pa.Field(isin=list(MatchLevel), title=N_("Found"))
    match_score: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Score"))
    match_score_next: Series[float] = pa.Field(nullable=True, ge=0, le=1, title=N_("Second-best score"))
    match_label: Series[str] = pa.Field(nullable=True, title=N_("Read as"))
    match_id: Series[str] = pa.Field(nullable=True, title=N_("Matched address"))
    position_level: Series[str] = pa.Field(nullable=True, isin=list(PositionLevel), title=N_("Position"))
    uncertainty_m: Series[float] = pa.Field(nullable=True, title=N_("Uncertainty (m)"))
    municipality_code: Series[str] = pa.Field(nullable=True, title=N_("Municipality code"))
    match_reasons: Series[str] = pa.Field(title=N_("Notes on the address"), description="Reason codes joined by ;")
    suggestion: Series[str] = pa.Field(
        nullable=True, title=N_("Did you mean"), description="An address that may be meant, when not at its door"
    )
    lon: Series[float] = pa.Field(
        nullable=True, title=N_("Longitude shown"), description="Where it is drawn; NA when not located"
    )
    lat: Series[float] = pa.Field(nullable=True, title=N_("Latitude shown"))


class Assigned(Located):
    """Candidates after assignment to areas (step 2)."""

    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    area_share: Series[float] = pa.Field(nullable=True, ge=0, le=1.000001, title=N_("Share"))
    area_alternatives: Series[str] = pa.Field(
        title=N_("Possible areas"), description="code:share, joined by ;, best first"
    )
    border_distance_m: Series[float] = pa.Field(nullable=True, title=N_("Distance to the border (m)"))
    certainty: Series[str] = pa.Field(isin=list(Certainty), title=N_("Certainty"))
    certainty_reasons: Series[str] = pa.Field(
        title=N_("Reasons"), description="Reason codes joined by ;, strongest first"
    )
    area_edition: Series[str] = pa.Field(nullable=True, title=N_("Edition of the areas"))
