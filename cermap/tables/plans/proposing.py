"""What is proposed: areas, plants, the order of recruiting; which roof is missing; how two plans differ."""

import pandera.pandas as pa
from pandera.typing import Series

from cermap.terms import Certainty, ConfigType, PlanDifference, PlantChoice, Reach
from cermap.texts import N_


class ProposalAreas(pa.DataFrameModel):
    """One area of a proposal; euro are those of the account of its configuration, not of the goal."""

    area_code: Series[str] = pa.Field(unique=True, title=N_("Area"))
    config_type: Series[str] = pa.Field(isin=list(ConfigType), title=N_("Kind"))
    other_type: Series[str] = pa.Field(
        nullable=True, isin=list(ConfigType), title=N_("Also possible"), description="The kind that was not chosen"
    )
    other_value_eur: Series[float] = pa.Field(nullable=True, title=N_("Value of the other kind (€/year)"))
    members: Series[int] = pa.Field(ge=0, title=N_("Members"))
    members_later: Series[int] = pa.Field(ge=0, title=N_("Later"), description="Beyond the stated outreach")
    plants: Series[int] = pa.Field(ge=0, title=N_("Plants"))
    new_plants: Series[int] = pa.Field(ge=0, title=N_("New plants"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kW)"))
    investment_eur: Series[float] = pa.Field(ge=0, title=N_("Investment (€)"))
    injected_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in (kWh)"))
    withdrawn_kwh: Series[float] = pa.Field(ge=0, title=N_("Withdrawn (kWh)"))
    shared_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared (kWh)"))
    goal: Series[float] = pa.Field(title=N_("Goal reached"))
    value_low_eur: Series[float] = pa.Field(nullable=True, title=N_("Value, least (€/year)"))
    value_eur: Series[float] = pa.Field(nullable=True, title=N_("Value (€/year)"))
    value_high_eur: Series[float] = pa.Field(nullable=True, title=N_("Value, most (€/year)"))


class ProposedPlants(pa.DataFrameModel):
    """Plants that could be in a proposal."""

    plant_id: Series[str] = pa.Field(unique=True, title=N_("Plant"))
    name: Series[str] = pa.Field(title=N_("Plant of"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    roof_id: Series[str] = pa.Field(
        nullable=True, title=N_("Roof"), description="Of the shortlist; NA for a plant of the plan"
    )
    is_new: Series[bool] = pa.Field(title=N_("New"))
    is_chosen: Series[bool] = pa.Field(title=N_("In the proposal"))
    choice: Series[str] = pa.Field(isin=list(PlantChoice), title=N_("Why"))
    capacity_kw: Series[float] = pa.Field(ge=0, title=N_("Power (kW)"))
    investment_eur: Series[float] = pa.Field(ge=0, title=N_("Investment (€)"))
    injected_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in (kWh)"))
    marginal_shared_kwh: Series[float] = pa.Field(
        title=N_("Adds, shared (kWh)"), description="Lost without it when chosen; won with it when not"
    )
    marginal_goal: Series[float] = pa.Field(title=N_("Adds to the goal"))


class RecruitingSteps(pa.DataFrameModel):
    """Who is asked in which order; those who cannot be in, or come later, stand at the end with the reason."""

    candidate_id: Series[str] = pa.Field(unique=True, title=N_("Row"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    step: Series[pa.INT64] = pa.Field(nullable=True, ge=1, title=N_("Step"), description="Within its area")
    reach: Series[str] = pa.Field(isin=list(Reach), title=N_("Asked"))
    reasons: Series[str] = pa.Field(title=N_("Why"), description="JoinReason and rule codes joined by ;")
    withdrawn_kwh: Series[float] = pa.Field(ge=0, title=N_("Withdrawn (kWh)"))
    added_shared_kwh: Series[float] = pa.Field(title=N_("Adds, shared (kWh)"), description="At its step")
    shared_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared so far (kWh)"))
    marginal_shared_kwh: Series[float] = pa.Field(
        title=N_("Lost without it (kWh)"), description="From the whole proposal"
    )


class MissingRoofs(pa.DataFrameModel):
    """What a roof would unlock in its area."""

    roof_id: Series[str] = pa.Field(unique=True, title=N_("Roof"))
    area_code: Series[str] = pa.Field(title=N_("Area"))
    certainty: Series[str] = pa.Field(
        isin=list(Certainty), title=N_("Certainty"), description="That the roof lies in the area; at least likely"
    )
    rank: Series[int] = pa.Field(ge=1, title=N_("Rank"), description="Within its area")
    free_kw: Series[float] = pa.Field(ge=0, title=N_("Still free (kWp)"))
    members: Series[int] = pa.Field(
        ge=0, title=N_("Members it unlocks"), description="Who could join and has no plant to share"
    )
    shared_kwh: Series[float] = pa.Field(ge=0, title=N_("Shared with it (kWh)"))
    value_eur: Series[float] = pa.Field(title=N_("Value (€/year)"), description="At the tariff of its bracket, central")
    kw_per_member: Series[float] = pa.Field(nullable=True, ge=0, title=N_("kWp for each member"))
    shared_part: Series[float] = pa.Field(ge=0, le=1.000001, title=N_("Shared part of what it feeds in"))


class AreaBalance(pa.DataFrameModel):
    """Demand and sun of an area by month and hour of the day: what is missing, what is left over."""

    area_code: Series[str] = pa.Field(title=N_("Area"))
    month: Series[int] = pa.Field(ge=1, le=12, title=N_("Month"))
    hour_of_day: Series[int] = pa.Field(ge=0, lt=24, title=N_("Hour of the day (UTC+1)"))
    withdrawn_kwh: Series[float] = pa.Field(ge=0, title=N_("Withdrawn (kWh)"))
    injected_kwh: Series[float] = pa.Field(ge=0, title=N_("Fed in (kWh)"))
    potential_kwh: Series[float] = pa.Field(ge=0, title=N_("Roofs would give (kWh)"))


class PlanDifferences(pa.DataFrameModel):
    """What differs between two plans, thing by thing."""

    kind: Series[str] = pa.Field(isin=["input", "figure", "member", "plant", "verdict", "answer"], title=N_("What"))
    subject_id: Series[str] = pa.Field(title=N_("Subject id"))
    area_code: Series[str] = pa.Field(nullable=True, title=N_("Area"))
    name: Series[str] = pa.Field(title=N_("Name"))
    column: Series[str] = pa.Field(nullable=True, title=N_("Column"))
    difference: Series[str] = pa.Field(isin=list(PlanDifference), title=N_("Difference"))
    first: Series[str] = pa.Field(nullable=True, title=N_("In the first"))
    second: Series[str] = pa.Field(nullable=True, title=N_("In the second"))
    change: Series[float] = pa.Field(nullable=True, title=N_("Change"))
    unit: Series[str] = pa.Field(nullable=True, title=N_("Unit"))
