"""The part of the contribution that is bound (importo eccedentario): for who is no enterprise, or for social purposes.

Regole Operative par. 2.2.2.1.3: over the year and by set of plants (with the tariff only, with a capital grant too), the
points by which the shared part of what they feed in exceeds a threshold, times the whole contribution of the set. The
excess is not divided by the shared part (R-TAR-08).
"""

import datetime as dt

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cermap.parameters import number

# The year is a sum of hours: a share that is the threshold must not exceed it by the last bit.
_DECIMALS = 12


def surplus_eur(
    contribution_eur: ArrayLike, shared_kwh: ArrayLike, injected_kwh: ArrayLike, has_grant: ArrayLike, as_of: dt.date
) -> NDArray[np.float64]:
    """The bound part of each plant's contribution [EUR a year], that of its set split by contribution (R-TAR-08).

    Parameters
    ----------
    contribution_eur, shared_kwh : array_like
        Of each plant, over the year [EUR, kWh].
    injected_kwh : array_like
        What each plant that earns the tariff feeds in over the year; 0 for the others, which are in no set [kWh].
    has_grant : array_like of bool
        Which plants had a capital grant: they are the set with the lower threshold.
    as_of : datetime.date
        Day whose thresholds are used.
    """
    contribution, shared, injected = (
        np.asarray(column, np.float64) for column in (contribution_eur, shared_kwh, injected_kwh)
    )
    granted = np.asarray(has_grant, bool)
    bound = np.zeros_like(contribution)
    for members, name in ((~granted, "surplus_threshold"), (granted, "surplus_threshold_grant")):
        # All plants of a set have its excess: split by contribution, each has it of its own.
        bound[members] = contribution[members] * _excess(shared[members], injected[members], number(name, as_of))
    return bound


def _excess(shared_kwh: NDArray[np.float64], injected_kwh: NDArray[np.float64], threshold: float) -> float:
    """Shared part of what a set feeds in, less the threshold; a set that feeds nothing in has none [1]."""
    injected = float(injected_kwh.sum())
    if injected <= 0:
        return 0.0
    return max(0.0, round(min(float(shared_kwh.sum()) / injected, 1.0) - threshold, _DECIMALS))
