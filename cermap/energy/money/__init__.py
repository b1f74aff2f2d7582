"""Money of a configuration: sale, saving, fees and costs; twenty years of it; and who gets what.

The functions other rooms call are named here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.money.income import (
        gse_fee_eur,
        investment_eur,
        own_cost_eur,
        sale_eur,
        saving_eur,
    )
    from cermap.energy.money.ranges import rounding_step
    from cermap.energy.money.splitting import Split, split
    from cermap.energy.money.years import Returns, YearlyMoney, cash_flow, irr, npv_eur, payback_years, returns_of

_ROOM = {
    "Returns": "years",
    "Split": "splitting",
    "YearlyMoney": "years",
    "cash_flow": "years",
    "gse_fee_eur": "income",
    "investment_eur": "income",
    "irr": "years",
    "npv_eur": "years",
    "own_cost_eur": "income",
    "payback_years": "years",
    "returns_of": "years",
    "rounding_step": "ranges",
    "sale_eur": "income",
    "saving_eur": "income",
    "split": "splitting",
}

__all__ = [
    "Returns",
    "Split",
    "YearlyMoney",
    "cash_flow",
    "gse_fee_eur",
    "investment_eur",
    "irr",
    "npv_eur",
    "own_cost_eur",
    "payback_years",
    "returns_of",
    "rounding_step",
    "sale_eur",
    "saving_eur",
    "split",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: rounding a figure imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
