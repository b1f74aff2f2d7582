"""What a configuration's year stands on, and what it gives: hours, people, plants, figures, years."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cermap.terms import SplitRule

if TYPE_CHECKING:
    import pandas as pd


def _no_rows() -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 - one address needs no table

    return pd.DataFrame()


@dataclass(frozen=True)
class EnergyAssumptions:
    """Numbers that no law and no list gives; all can be changed, and each plan keeps its own.

    Every one is an assumption of cermap unless a rule is named, and is shown as such beside what it decides.

    Parameters
    ----------
    zonal_price_eur_mwh : float
        Flat price of the zone where no hourly prices were brought [EUR/MWh] (R-TAR-05): what a kWh of the sun was worth in
        the North from November 2023 to October 2024, 96, rounded down (the plain mean, 105, would sell the sun too dear).
    retail_price_eur_kwh : float
        What a bought kWh costs whoever uses its own instead [EUR/kWh] (R-TAR-19).
    investment_low_factor, investment_high_factor : float
        Factors of the reference cost per kW (R-TAR-14), least and most [1].
    running_cost_eur_kw : float
        Upkeep, insurance and meters of a plant [EUR/kW a year].
    configuration_cost_eur : float
        Running the configuration itself, whatever its size [EUR a year].
    discount_rate : float
        Yearly rate of the net present value [1].
    degradation_low, degradation_central, degradation_high : float
        What a photovoltaic plant loses each year in the bad, the middle and the good case [1] (R-HEU-04).
    years : int
        Length of the cash flow, the duration of the tariff [years].
    producers_share, community_share : float
        Parts of tariff and valorisation that go to the producers and to the configuration's own purposes [1].
    split_rule : SplitRule
        How the rest is split among the consumers; the bound surplus never reaches an enterprise (R-TAR-09).
    """

    zonal_price_eur_mwh: float = 95.0
    retail_price_eur_kwh: float = 0.22
    investment_low_factor: float = 0.8
    investment_high_factor: float = 1.15
    running_cost_eur_kw: float = 20.0
    configuration_cost_eur: float = 1_000.0
    discount_rate: float = 0.04
    degradation_low: float = 0.01
    degradation_central: float = 0.0075
    degradation_high: float = 0.005
    years: int = 20
    producers_share: float = 0.30
    community_share: float = 0.10
    split_rule: SplitRule = SplitRule.SHARED_ENERGY


@dataclass(frozen=True)
class WhatIf:
    """What the table tries on a configuration, without changing the plan.

    Parameters
    ----------
    added_kwp : float
        A photovoltaic plant more, all of it fed into the grid [kWp].
    added_households : int
        Typical households more among the consumers.
    zonal_price_eur_mwh : float or None
        Another flat price [EUR/MWh]; None keeps the plan's.
    """

    added_kwp: float = 0.0
    added_households: int = 0
    zonal_price_eur_mwh: float | None = None


@dataclass(frozen=True)
class LoadProfiles:
    """The shipped shapes of demand and sun.

    Parameters
    ----------
    domestic, nondomestic, nondomestic_week : pandas.DataFrame
        ``load_profiles_domestic``, ``load_profiles_nondomestic``, ``load_profiles_nondomestic_week`` of ``geodata``.
    pv_year : pandas.DataFrame
        8,760 rows in UTC+1, ``output_share`` sums to 1.
    fingerprint : str
        Digest of their checksums.
    sun_year : pandas.DataFrame
        8,760 rows in UTC+1: ``beam_clearness`` and ``diffuse_clearness``, the part of the light above the air that arrives
        [1], and ``air_temperature_c``.
    """

    domestic: pd.DataFrame
    nondomestic: pd.DataFrame
    nondomestic_week: pd.DataFrame
    pv_year: pd.DataFrame
    fingerprint: str
    sun_year: pd.DataFrame = field(default_factory=_no_rows)


@dataclass(frozen=True)
class EnergyInputs:
    """What people bring or choose about energy; part of the plan.

    Parameters
    ----------
    assumptions : EnergyAssumptions
        As chosen at the table.
    prices : pandas.DataFrame
        ``tables.Prices``: 8,760 rows, or none for the flat price.
    curves : pandas.DataFrame
        ``tables.Curves``: measured hours of candidates, one row each.
    yields : pandas.DataFrame
        ``tables.Yields``: what PVGIS said of plants' places, or none where it was not asked.
    """

    assumptions: EnergyAssumptions = field(default_factory=EnergyAssumptions)
    prices: pd.DataFrame = field(default_factory=_no_rows)
    curves: pd.DataFrame = field(default_factory=_no_rows)
    yields: pd.DataFrame = field(default_factory=_no_rows)


@dataclass(frozen=True)
class Account:
    """The year of one configuration: what it produces, shares and earns, and what that stands on.

    Parameters
    ----------
    community_id : str
        The configuration.
    year : int
        Whose calendar the hours follow.
    assumptions : EnergyAssumptions
        As used (what-if included).
    hours : pandas.DataFrame
        ``tables.EnergyHours``: 8,760 rows in UTC+1, central case.
    members : pandas.DataFrame
        ``tables.EnergyMembers``.
    plants : pandas.DataFrame
        ``tables.EnergyPlants``.
    figures : pandas.DataFrame
        ``tables.EnergyFigures``: low, central, high of each figure, with its rules and parameters.
    cash_flow : pandas.DataFrame
        ``tables.CashFlow``: years 0 to 20, three cases side by side.
    """

    community_id: str
    year: int
    assumptions: EnergyAssumptions
    hours: pd.DataFrame
    members: pd.DataFrame
    plants: pd.DataFrame
    figures: pd.DataFrame
    cash_flow: pd.DataFrame
