"""What shared energy earns: hourly tariff, the cut by a grant and who is spared it, bound surplus, valorisation (R-TAR).

::

    prices.py         the price of each hour of the year (R-TAR-05)
    premium.py        the tariff of a plant in each hour, before any cut (R-TAR-01 to -04)
    grants/           the cut F by a capital grant, and whom it spares (R-TAR-06, R-TAR-07)
    contribution.py   tariff times energy, plant by plant (R-TAR-07, R-TAR-18)
    surplus.py        what of it is bound (R-TAR-08)
    valorisation.py   what ARERA gives back on shared energy (R-TAR-10 to -12)

Everything is EUR, EUR/MWh and kWh; every number of the law comes from the dated parameters.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.tariff.contribution import contribution_eur
    from cermap.energy.tariff.grants.exemption import is_exempt
    from cermap.energy.tariff.grants.grant import grant_factor
    from cermap.energy.tariff.premium import premium_eur_mwh
    from cermap.energy.tariff.prices import aligned, averaged, hourly
    from cermap.energy.tariff.surplus import surplus_eur
    from cermap.energy.tariff.valorisation import Valorisation, valorisation_eur

_ROOM = {
    "Valorisation": "valorisation",
    "aligned": "prices",
    "averaged": "prices",
    "contribution_eur": "contribution",
    "grant_factor": "grants.grant",
    "hourly": "prices",
    "is_exempt": "grants.exemption",
    "premium_eur_mwh": "premium",
    "surplus_eur": "surplus",
    "valorisation_eur": "valorisation",
}

__all__ = [
    "Valorisation",
    "aligned",
    "averaged",
    "contribution_eur",
    "grant_factor",
    "hourly",
    "is_exempt",
    "premium_eur_mwh",
    "surplus_eur",
    "valorisation_eur",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a tariff alone imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
