"""Twenty years of a configuration's new plants: what is paid, what comes back, and when (R-TAR-14, R-TAR-18)."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap import rules
from cermap.accounts.cases import CENTRAL, Case
from cermap.accounts.gathering import Gathered
from cermap.accounts.results.earnings import Earnings
from cermap.energy import money
from cermap.records import EnergyAssumptions
from cermap.terms import Figure

# Least, middle and most of a figure.
Triple = tuple[float, float, float]


def cash_flow_of(
    gathered: Gathered, cases: Mapping[str, Case], earned: Mapping[str, Earnings], assumptions: EnergyAssumptions
) -> pd.DataFrame:
    """``tables.CashFlow`` of the worst, the middle and the best case, of the configuration as one purse.

    The worst case has the least income of all, the dearest plants and the fastest loss. Existing plants (R-PLT-04) are
    paid for: they cost nothing more, and what they sold and saved before brings no investment back. Any other plant
    costs what it costs, whether it earns the tariff or not.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    cases : mapping of str to Case
        By the names of ``CORNERS``.
    earned : mapping of str to Earnings
        Money of the same cases.
    assumptions : EnergyAssumptions
        Years, costs, and what plants lose each year.
    """
    is_new = ~rules.existing_plants(gathered.plants, gathered.as_of).fillna(value=False).to_numpy(bool)
    incomes = {name: _income_eur(cases[name], earned[name], is_new, assumptions) for name in cases}
    power_kw = float(gathered.plants["capacity_kw"].to_numpy(float)[is_new].sum())
    costs_eur = power_kw * assumptions.running_cost_eur_kw + float(earned[CENTRAL].fee_eur[is_new].sum())
    costs_eur += assumptions.configuration_cost_eur if len(gathered.plants) else 0.0

    def year_of(income_eur: float, factor: float, degradation: float) -> money.YearlyMoney:
        return money.YearlyMoney(_own_cost_eur(gathered, is_new, factor), income_eur, costs_eur, degradation)

    return money.cash_flow(
        year_of(min(incomes.values()), assumptions.investment_high_factor, assumptions.degradation_low),
        year_of(incomes[CENTRAL], 1.0, assumptions.degradation_central),
        year_of(max(incomes.values()), assumptions.investment_low_factor, assumptions.degradation_high),
        assumptions.years,
    )


def returned(flow: pd.DataFrame, discount_rate: float) -> dict[Figure, Triple]:
    """Investment, present value, rate of return and payback: least, middle, most.

    Parameters
    ----------
    flow : pandas.DataFrame
        ``tables.CashFlow``.
    discount_rate : float
        Yearly rate of the present value [1].

    Returns
    -------
    dict of Figure to (float, float, float)
        [EUR], [EUR], [1] and [years].
    """
    returns = money.returns_of(flow, discount_rate)
    bad, middle, good = (returns[case] for case in ("low", "central", "high"))
    least, paid, most = (-float(flow[f"{case}_eur"].iloc[0]) for case in ("high", "central", "low"))
    return {
        Figure.INVESTMENT_EUR: (least, paid, most),
        Figure.NPV_EUR: (bad.npv_eur, middle.npv_eur, good.npv_eur),
        Figure.IRR: (bad.irr, middle.irr, good.irr),
        # The bad case pays back last.
        Figure.PAYBACK_YEARS: (good.payback_years, middle.payback_years, bad.payback_years),
    }


def _own_cost_eur(gathered: Gathered, is_new: np.ndarray, factor: float) -> float:
    """What is left to pay of the new plants; a section costs its part of the plant on its point."""
    of_points = money.own_cost_eur(gathered.power_kw, gathered.grant_share, gathered.as_of, factor)
    return float((of_points * gathered.part_of_point)[is_new].sum())


def _income_eur(case: Case, earned: Earnings, is_new: np.ndarray, assumptions: EnergyAssumptions) -> float:
    """All that follows from the configuration and from the energy of its new plants in a year."""
    saved = money.saving_eur(case.plant_own_kwh[is_new], assumptions.retail_price_eur_kwh)
    of_plants = earned.contribution_eur.sum() + earned.sale_eur[is_new].sum()
    return float(of_plants + saved.sum() + earned.valorisation_eur)
