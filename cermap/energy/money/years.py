"""Money year by year: what is paid at the start, what each year leaves, and when it has paid for itself.

Year 0 is the investment. In year 1 plants give what the account says; each later year all that follows from their
energy (tariff, valorisation, sale, saving) is smaller by the yearly loss (R-HEU-04), while fees and costs stay. That
tariff and valorisation shrink with the output is an approximation: what falls first is often what nobody shares, so
the true fall is smaller. Prices, rates and costs are those of today: nothing is inflated.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import isfinite, nan

import numpy_financial
import pandas as pd

from cermap import tables
from cermap.errors import InputError
from cermap.texts import N_


@dataclass(frozen=True)
class YearlyMoney:
    """One case of a configuration: what it costs to build, and what a year gives and takes.

    Parameters
    ----------
    investment_eur : float
        Paid in year 0, after grants [EUR].
    energy_income_eur : float
        Tariff, valorisation, sale and saving of the first year [EUR a year].
    costs_eur : float
        Fees and running costs, the same each year [EUR a year].
    degradation : float
        Part of the output lost from each year to the next [1] (R-HEU-04).
    """

    investment_eur: float
    energy_income_eur: float
    costs_eur: float
    degradation: float


@dataclass(frozen=True)
class Returns:
    """What a case is worth over its years.

    Parameters
    ----------
    npv_eur : float
        Net present value [EUR].
    irr : float
        Internal rate of return [1 a year]; NaN when there is none.
    payback_years : float
        Years until the investment is back for good [years]; NaN when there is none, or nothing to pay back.
    """

    npv_eur: float
    irr: float
    payback_years: float


def cash_flow(low: YearlyMoney, central: YearlyMoney, high: YearlyMoney, years: int = 20) -> pd.DataFrame:
    """``tables.CashFlow``: years 0 to ``years`` of the bad, the middle and the good case side by side.

    Parameters
    ----------
    low, central, high : YearlyMoney
        The three cases; the bad one has the dearer investment and the faster loss.
    years : int
        Duration of the tariff [years].

    Raises
    ------
    InputError
        When there is no year at all, or a loss is not a part of the output.
    """
    if years < 1:
        raise InputError(N_("The cash flow needs at least one year: {years} were asked for."), years=years)
    middle = _flow(central, years)
    frame = pd.DataFrame(
        {
            "year": range(years + 1),
            "low_eur": _flow(low, years),
            "central_eur": middle,
            "high_eur": _flow(high, years),
            "central_total_eur": list(accumulate(middle)),
        }
    )
    return tables.check(tables.CashFlow, frame)


def returns_of(cash_flow: pd.DataFrame, discount_rate: float) -> dict[str, Returns]:
    """Present value, rate of return and payback of the cases ``low``, ``central`` and ``high``.

    Parameters
    ----------
    cash_flow : pandas.DataFrame
        ``tables.CashFlow``.
    discount_rate : float
        Yearly rate of the present value [1], an assumption.
    """
    flows = {case: cash_flow[f"{case}_eur"].tolist() for case in ("low", "central", "high")}
    return {
        case: Returns(npv_eur=npv_eur(flow, discount_rate), irr=irr(flow), payback_years=payback_years(flow))
        for case, flow in flows.items()
    }


def npv_eur(flow_eur: Sequence[float], discount_rate: float) -> float:
    """Net present value of the amounts of years 0, 1, 2, … [EUR]; year 0 is not discounted.

    Parameters
    ----------
    flow_eur : sequence of float
        What each year leaves [EUR].
    discount_rate : float
        Yearly rate [1].
    """
    return float(numpy_financial.npv(discount_rate, list(flow_eur)))


def irr(flow_eur: Sequence[float]) -> float:
    """Internal rate of return [1 a year]: the rate at which the present value is nothing.

    NaN when nothing is invested, when no later year is positive, or when an amount is not known. Where costs outgrow
    income in the last years there can be two such rates: the nearer to zero is told.

    Parameters
    ----------
    flow_eur : sequence of float
        What each year leaves [EUR].
    """
    amounts = list(flow_eur)
    if not all(isfinite(amount) for amount in amounts) or amounts[0] >= 0 or max(amounts[1:], default=0.0) <= 0:
        return nan
    return float(numpy_financial.irr(amounts))


def payback_years(flow_eur: Sequence[float]) -> float:
    """Years until what came back covers what was invested, and does so to the end [years].

    Within a year money comes evenly. NaN when nothing is invested, when it never comes back, or when later years eat it
    up again, or when an amount is not known.

    Parameters
    ----------
    flow_eur : sequence of float
        What each year leaves [EUR].
    """
    totals = list(accumulate(flow_eur))
    if not all(isfinite(total) for total in totals) or totals[0] >= 0 or totals[-1] < 0:
        return nan
    last_short = max(year for year, total in enumerate(totals) if total < 0)
    missing, came = -totals[last_short], totals[last_short + 1] - totals[last_short]
    return last_short + missing / came


def _flow(case: YearlyMoney, years: int) -> list[float]:
    if not 0 <= case.degradation < 1:
        raise InputError(
            N_("The yearly loss of output is {loss}: give a part between 0 and 1, such as 0.0075."),
            loss=case.degradation,
        )
    kept = [(1 - case.degradation) ** year for year in range(years)]
    return [0.0 - case.investment_eur, *(case.energy_income_eur * part - case.costs_eur for part in kept)]
