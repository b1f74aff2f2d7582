"""The year of one configuration, from a plan's tables to figures with their range.

::

    1 gathering   who and what stands in it, with what is tried
    2 cases       demand and sun, hour by hour; own use leaves both sides; what is shared (R-ENE)
    3 earnings    tariff, surplus, valorisation, sale, saving, fees and costs of each case (R-TAR)
    4 figures     the middle case, and the widest of the five as range
    5 people      who gets how much (R-TAR-09)
"""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from cermap.accounts.cases import CENTRAL, CORNERS, Case, base_of, case_of
from cermap.accounts.gathering import Gathered, gather
from cermap.accounts.meters import Base
from cermap.accounts.results import figures as telling
from cermap.accounts.results import people, plant_rows, twenty_years
from cermap.accounts.results.earnings import Earnings, Tariffs, earnings_of, tariffs_of
from cermap.energy import tariff
from cermap.records import Account, LoadProfiles, Plan, WhatIf
from cermap.terms import DemandBasis, EnergyDoubt, OutputBasis

_NOTHING = WhatIf()


def account_of(plan: Plan, community_id: str, profiles: LoadProfiles, what_if: WhatIf = _NOTHING) -> Account:
    """What a configuration produces, shares and earns in the year of the plan's date.

    Parameters
    ----------
    plan : Plan
        Its members, plants, verdicts and energy inputs are used; nothing of it is changed.
    community_id : str
        One of ``plan.communities``.
    profiles : LoadProfiles
        Shapes of demand and sun.
    what_if : WhatIf, optional
        What is tried on it.

    Returns
    -------
    Account
        Hours in UTC+1, people, plants, figures with range, rules, parameters and doubts, and twenty years of money.

    Raises
    ------
    KeyError
        When the plan has no such configuration.
    """
    energy = plan.inputs.energy
    gathered = gather(plan, community_id, what_if)
    flat = (
        energy.assumptions.zonal_price_eur_mwh if what_if.zonal_price_eur_mwh is None else what_if.zonal_price_eur_mwh
    )
    prices = energy.prices if what_if.zonal_price_eur_mwh is None else energy.prices.iloc[:0]
    tariffs = tariffs_of(gathered, tariff.hourly(prices, flat))
    base = base_of(gathered, energy, profiles)
    cases, earned = {}, {}
    for corner in CORNERS:
        cases[corner] = case_of(gathered, base, corner)
        earned[corner] = earnings_of(gathered, cases[corner], tariffs, energy.assumptions)
    doubts = gathered.doubts | _doubts(gathered, base, is_flat=prices.empty) | set(earned[CENTRAL].doubts)
    members = people.member_rows(gathered, base, cases, earned, energy.assumptions)
    household = people.household_eur(gathered, cases, earned, profiles, energy.assumptions)
    flow = twenty_years.cash_flow_of(gathered, cases, earned, energy.assumptions)
    return Account(
        community_id=community_id,
        year=plan.as_of.year,
        assumptions=replace(energy.assumptions, zonal_price_eur_mwh=flat),
        hours=_hours(profiles, cases[CENTRAL], earned[CENTRAL], tariffs),
        members=members,
        plants=plant_rows.plant_rows(gathered, base, cases[CENTRAL], earned[CENTRAL], tariffs),
        figures=telling.figures_of(
            cases,
            earned,
            household,
            twenty_years.returned(flow, energy.assumptions.discount_rate),
            doubts,
            gathered.config_type,
        ),
        cash_flow=flow,
    )


def accounts_of(plan: Plan, profiles: LoadProfiles) -> Mapping[str, Account]:
    """The year of every configuration that has a member or a plant in the list, in the plan's order.

    Parameters
    ----------
    plan : Plan
        Nothing of it is changed.
    profiles : LoadProfiles
        Shapes of demand and sun.

    Returns
    -------
    mapping of str to Account
        By community id.
    """
    held = set(plan.memberships["community_id"])
    return {code: account_of(plan, code, profiles) for code in plan.communities["community_id"] if code in held}


def _doubts(gathered: Gathered, base: Base, *, is_flat: bool) -> set[str]:
    uses = gathered.consumes
    demand, output = base.demand["basis"], base.output["basis"]
    found = {
        EnergyDoubt.DEMAND_MISSING: bool(((demand == DemandBasis.MISSING) & uses).any()),
        EnergyDoubt.DEMAND_ESTIMATED: bool(((demand == DemandBasis.DEFAULT) & uses).any()),
        EnergyDoubt.OUTPUT_MISSING: bool((output == OutputBasis.MISSING).any()),
        EnergyDoubt.OUTPUT_ESTIMATED: bool(
            output.isin((OutputBasis.PVGIS, OutputBasis.PROVINCE, OutputBasis.REGION)).any()
        ),
        EnergyDoubt.EXEMPT_SPLIT: bool((gathered.grant_share[gathered.has_tariff] > 0).any()),
        EnergyDoubt.PRICE_FLAT: is_flat,
    }
    return {doubt.value for doubt, is_there in found.items() if is_there}


def _hours(profiles: LoadProfiles, case: Case, earned: Earnings, tariffs: Tariffs) -> pd.DataFrame:
    """``tables.EnergyHours`` of the middle case."""
    hour = np.arange(case.shared_kwh.size)
    return pd.DataFrame(
        {
            "hour": hour,
            "month": profiles.pv_year["month"].to_numpy(int),
            "hour_of_day": hour % 24,
            "output_kwh": case.output_hours_kwh,
            "own_use_kwh": case.own_hours_kwh,
            "injected_kwh": case.injected_kwh.sum(axis=0, dtype=float),
            "incentivised_kwh": case.incentivised_kwh,
            "withdrawn_kwh": case.withdrawn_kwh.sum(axis=0, dtype=float),
            "shared_kwh": case.shared_kwh,
            "valued_kwh": case.valued_kwh,
            "exempt_kwh": earned.exempt_kwh,
            "price_eur_mwh": tariffs.price_eur_mwh,
            "contribution_eur": earned.hourly_contribution_eur,
        }
    )
