"""Energy and money: hours of a year, what stands behind them, and what they are worth.

An hour is its place in a year of 8,760, in UTC+1 all year round as the sun goes: 0 is 00-01 of 1 January. Of a leap year
29 February is left out.
"""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import DemandBasis, Direction, Figure, OutputBasis
from cermap.texts import N_


class Prices(pa.DataFrameModel):
    """Hourly price of the zone (prezzo zonale), 8,760 rows."""

    hour: Series[int] = pa.Field(unique=True, ge=0, lt=8760, title=N_("Hour of the year"))
    price_eur_mwh: Series[float] = pa.Field(title=N_("Zonal price (€/MWh)"))


class Curves(pa.DataFrameModel):
    """Measured hours of a candidate (curva oraria), one row per candidate and direction."""

    candidate_id: Series[str] = pa.Field(title=N_("Row"))
    direction: Series[str] = pa.Field(isin=list(Direction), title=N_("Direction"))
    year: Series[int] = pa.Field(title=N_("Year"))
    source_name: Series[str] = pa.Field(title=N_("File"))
    hours_kwh: Series[str] = pa.Field(
        title=N_("Hours (kWh)"), description="8,760 numbers with at most 3 decimals, joined by ;"
    )


class Yields(pa.DataFrameModel):
    """What PVGIS says a photovoltaic kWp gives at a plant's place, one row per plant (R-HEU-01)."""

    plant_id: Series[str] = pa.Field(unique=True, title=N_("Plant"))
    annual_kwh_per_kwp: Series[float] = pa.Field(gt=0, title=N_("Yearly yield (kWh/kWp)"))
    months_kwh_per_kwp: Series[str] = pa.Field(
        title=N_("Yield by month (kWh/kWp)"), description="12 numbers from January on, joined by ;"
    )
    tilt_deg: Series[float] = pa.Field(ge=0, le=90, title=N_("Tilt (°)"), description="Assumed: no list says it")
    azimuth_deg: Series[float] = pa.Field(
        ge=0, lt=360, title=N_("Azimuth (°)"), description="Clockwise from north, south is 180. Assumed"
    )
    edition: Series[str] = pa.Field(title=N_("Edition"), description="Of PVGIS, its radiation data and their years")
    fetched_on: Series[pa.DateTime] = pa.Field(title=N_("Fetched on"))
    lat: Series[float] = pa.Field(ge=-90, le=90, title=N_("Latitude"), description="As sent: to 0.01 degrees")
    lon: Series[float] = pa.Field(ge=-180, le=180, title=N_("Longitude"), description="As sent: to 0.01 degrees")


class Demand(pa.DataFrameModel):
    """What a member's demand stands on; ``low`` and ``high`` are factors of the central year."""

    candidate_id: Series[str] = pa.Field(title=N_("Row"))
    profile: Series[str] = pa.Field(nullable=True, title=N_("Load profile"))
    basis: Series[str] = pa.Field(isin=list(DemandBasis), title=N_("Demand stands on"))
    annual_kwh: Series[float] = pa.Field(ge=0, title=N_("Yearly demand (kWh)"))
    low_factor: Series[float] = pa.Field(ge=0, title=N_("Least (factor)"))
    high_factor: Series[float] = pa.Field(ge=0, title=N_("Most (factor)"))


class Output(pa.DataFrameModel):
    """What a plant's year stands on."""

    plant_id: Series[str] = pa.Field(title=N_("Plant"))
    basis: Series[str] = pa.Field(
        isin=list(OutputBasis),
        title=N_("Output stands on"),
        description="curve: as the grid's meter saw it, own use already taken out (R-ENE-04)",
    )
    annual_kwh: Series[float] = pa.Field(ge=0, title=N_("Yearly output (kWh)"))
    low_factor: Series[float] = pa.Field(ge=0, title=N_("Least (factor)"))
    high_factor: Series[float] = pa.Field(ge=0, title=N_("Most (factor)"))


class EnergyHours(pa.DataFrameModel):
    """One configuration, hour by hour."""

    hour: Series[int] = pa.Field(ge=0, lt=8760, title=N_("Hour of the year"))
    month: Series[int] = pa.Field(ge=1, le=12, title=N_("Month"))
    hour_of_day: Series[int] = pa.Field(ge=0, lt=24, title=N_("Hour of the day (UTC+1)"))
    output_kwh: Series[float] = pa.Field(ge=0, title=N_("Output (kWh)"))
    own_use_kwh: Series[float] = pa.Field(ge=0, title=N_("Own use (kWh)"))
    injected_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in (kWh)"))
    incentivised_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in by plants with tariff (kWh)"))
    withdrawn_kwh: Series[float] = pa.Field(ge=0, title=N_("Withdrawn (kWh)"))
    shared_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared with tariff (kWh)"), description="R-ENE-01")
    valued_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared, all plants (kWh)"), description="R-ENE-02")
    exempt_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared by those exempt from the cut (kWh)"))
    price_eur_mwh: Series[float] = pa.Field(title=N_("Zonal price (€/MWh)"))
    contribution_eur: Series[float] = pa.Field(title=N_("Premium tariff (€)"))


class EnergyMembers(pa.DataFrameModel):
    """One configuration's members in its year, central case."""

    candidate_id: Series[str] = pa.Field(unique=True, title=N_("Row"))
    role: Series[str] = pa.Field(title=N_("Role"))
    profile: Series[str] = pa.Field(nullable=True, title=N_("Load profile"))
    basis: Series[str] = pa.Field(isin=list(DemandBasis), title=N_("Demand stands on"))
    demand_kwh: Series[float] = pa.Field(ge=0, title=N_("Demand (kWh)"))
    own_use_kwh: Series[float] = pa.Field(ge=0, title=N_("Own use (kWh)"))
    withdrawn_kwh: Series[float] = pa.Field(ge=0, title=N_("Withdrawn (kWh)"))
    shared_kwh: Series[float] = pa.Field(
        ge=0, title=N_("Shared (kWh)"), description="Its part of each hour's shared energy, by withdrawal"
    )
    is_enterprise: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Enterprise"))
    is_exempt: Series[pa.BOOL] = pa.Field(nullable=True, title=N_("Exempt from the cut (R-TAR-07)"))
    saving_eur: Series[float] = pa.Field(title=N_("Saving (€/year)"))
    share_low_eur: Series[float] = pa.Field(title=N_("Share, least (€/year)"))
    share_eur: Series[float] = pa.Field(title=N_("Share (€/year)"))
    share_high_eur: Series[float] = pa.Field(title=N_("Share, most (€/year)"))


class EnergyPlants(pa.DataFrameModel):
    """One configuration's plants in its year, central case."""

    plant_id: Series[str] = pa.Field(unique=True, title=N_("Plant"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kW)"))
    basis: Series[str] = pa.Field(isin=list(OutputBasis), title=N_("Output stands on"))
    output_kwh: Series[float] = pa.Field(ge=0, title=N_("Output (kWh)"))
    own_use_kwh: Series[float] = pa.Field(ge=0, title=N_("Own use (kWh)"))
    injected_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in (kWh)"))
    has_tariff: Series[bool] = pa.Field(title=N_("Earns the tariff"))
    shared_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared with tariff (kWh)"), description="R-ENE-05")
    tip_mean_eur_mwh: Series[float] = pa.Field(nullable=True, title=N_("Tariff, mean (€/MWh)"))
    grant_share: Series[float] = pa.Field(nullable=True, title=N_("Capital grant (share of the cost)"))
    grant_factor: Series[float] = pa.Field(title=N_("Cut by the grant, F"), description="R-TAR-06")
    contribution_eur: Series[float] = pa.Field(title=N_("Premium tariff (€/year)"))
    surplus_eur: Series[float] = pa.Field(title=N_("Bound surplus (€/year)"), description="R-TAR-08")
    sale_eur: Series[float] = pa.Field(title=N_("Sale (€/year)"))
    fee_eur: Series[float] = pa.Field(title=N_("GSE fees (€/year)"))


class EnergyFigures(pa.DataFrameModel):
    """The figures of a configuration, each with its range and what it stands on."""

    figure: Series[str] = pa.Field(unique=True, isin=list(Figure), title=N_("Figure"))
    unit: Series[str] = pa.Field(title=N_("Unit"))
    low: Series[float] = pa.Field(nullable=True, title=N_("Least"))
    central: Series[float] = pa.Field(nullable=True, title=N_("Estimate"))
    high: Series[float] = pa.Field(nullable=True, title=N_("Most"))
    rule_ids: Series[str] = pa.Field(title=N_("Rules"), description="joined by ;")
    parameters: Series[str] = pa.Field(
        title=N_("Parameters"), description="Names of legal parameters and of assumptions, joined by ;"
    )
    doubts: Series[str] = pa.Field(title=N_("Doubts"), description="Codes of what is not known, joined by ;")


class CashFlow(pa.DataFrameModel):
    """Money of one configuration year by year; year 0 is the investment."""

    year: Series[int] = pa.Field(unique=True, ge=0, title=N_("Year"))
    low_eur: Series[float] = pa.Field(title=N_("Least (€)"))
    central_eur: Series[float] = pa.Field(title=N_("Estimate (€)"))
    high_eur: Series[float] = pa.Field(title=N_("Most (€)"))
    central_total_eur: Series[float] = pa.Field(title=N_("Total so far (€)"))
