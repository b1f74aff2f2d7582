"""The premium tariff (tariffa incentivante premiale, TIP) of a plant in each hour, before any cut by a grant.

DM 414/2023 annex 1: a base by the power of the plant, plus what the price of the hour lacks to a reference, together never
above a cap; a photovoltaic plant gets an addition by its region on top, outside the cap (R-TAR-01 to R-TAR-03).
"""

import datetime as dt

import numpy as np
from numpy.typing import NDArray

from cermap.energy.technology import is_photovoltaic
from cermap.errors import InputError
from cermap.parameters import number
from cermap.texts import N_

_BRACKETS = ("low", "middle", "high")
# Sums of decimals are no further from a bound than the list wrote them.
_DECIMALS = 9


def premium_eur_mwh(
    price_eur_mwh: NDArray[np.floating],
    capacity_kw: float,
    technology: str | None,
    as_of: dt.date,
    zone: str = "north",
) -> NDArray[np.float64]:
    """The tariff of each hour before F [EUR/MWh] (R-TAR-01).

    Parameters
    ----------
    price_eur_mwh : numpy.ndarray
        Price of the zone in each hour; it may be negative [EUR/MWh].
    capacity_kw : float
        Power that counts, with the other sections on the connection point (R-PLT-02) [kW].
    technology : str or None
        What the list says it runs on; nothing said is photovoltaic.
    as_of : datetime.date
        Day whose numbers are used.
    zone : str
        ``north``, ``centre`` or ``south``: where the region of the plant lies; all of Lombardy is north (R-LOM-06).

    Raises
    ------
    InputError
        Above the greatest power there is no tariff at all, not a lower bracket (R-PLT-01).
    """
    bracket = _bracket(capacity_kw, as_of)
    lacking = np.maximum(number("tip_price_reference_eur_mwh", as_of) - np.asarray(price_eur_mwh, np.float64), 0.0)
    capped = np.minimum(
        number(f"tip_base_{bracket}_eur_mwh", as_of) + lacking, number(f"tip_cap_{bracket}_eur_mwh", as_of)
    )
    return capped + _addition(technology, zone, as_of)


def _bracket(capacity_kw: float, as_of: dt.date) -> str:
    """The bracket of a power; a bound belongs to the bracket below it (R-TAR-02)."""
    power_kw, greatest_kw = round(float(capacity_kw), _DECIMALS), number("max_plant_kw", as_of)
    # A power that is not known is not below anything.
    if not power_kw <= greatest_kw:
        raise InputError(
            N_("A plant of {power} kW earns no tariff: it goes up to {limit} kW. Check its power."),
            power=power_kw,
            limit=greatest_kw,
        )
    bounds = [number("bracket_low_max_kw", as_of), number("bracket_middle_max_kw", as_of)]
    return _BRACKETS[int(np.searchsorted(bounds, power_kw, side="left"))]


def _addition(technology: str | None, zone: str, as_of: dt.date) -> float:
    """What a photovoltaic plant gets on top, by its region (R-TAR-03) [EUR/MWh]."""
    return number(f"pv_correction_{zone}_eur_mwh", as_of) if is_photovoltaic(technology) else 0.0
