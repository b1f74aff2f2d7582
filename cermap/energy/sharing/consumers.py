"""Who the shared energy went to: each by its part of the hour's withdrawal.

No text prescribes how shared energy is split among those who withdraw; by withdrawal is cermap's way (R-TAR-07).
"""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cermap.energy.sharing.hourly import total_of

_PIECES = 12


def year_by_member(shared_kwh: NDArray[np.float64], withdrawn_kwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """Shared energy of each member in the whole year [kWh], in the order of ``withdrawn_kwh``.

    Parameters
    ----------
    shared_kwh : numpy.ndarray
        Shared energy of each hour [kWh].
    withdrawn_kwh : numpy.ndarray
        Withdrawal of each member, one row each, as many hours as ``shared_kwh`` [kWh].
    """
    part = _part_shared(shared_kwh, withdrawn_kwh).astype(withdrawn_kwh.dtype)
    members, hours = withdrawn_kwh.shape
    # As in ``total_of``: a piece of the year in float32, the pieces added in float64.
    pieces = math.gcd(hours, _PIECES)
    kwh = withdrawn_kwh.reshape(members, pieces, hours // pieces)
    years: NDArray[np.float64] = np.einsum("mpt,pt->mp", kwh, part.reshape(pieces, -1)).sum(axis=1, dtype=np.float64)
    return years


def part_of(mask: ArrayLike, withdrawn_kwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """Part of some members in each hour's withdrawal, 0 to 1; 0 where nobody withdraws (R-TAR-07).

    Parameters
    ----------
    mask : array-like of bool
        Which members, one each.
    withdrawn_kwh : numpy.ndarray
        Withdrawal of each member, one row each [kWh].
    """
    some, all_of_them = total_of(withdrawn_kwh, np.asarray(mask, bool)), total_of(withdrawn_kwh)
    return np.minimum(_ratio(some, all_of_them), 1.0)


def _part_shared(shared_kwh: NDArray[np.float64], withdrawn_kwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """How much of each hour's withdrawal is shared, 0 to 1."""
    return np.minimum(_ratio(shared_kwh, total_of(withdrawn_kwh)), 1.0)


def _ratio(part: NDArray[np.float64], whole: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
