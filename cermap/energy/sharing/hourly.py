"""Shared energy of each hour: the least of what a configuration feeds in and what it withdraws (R-ENE-01, R-ENE-02).

Adding up members is all the work, and it ends where memory can be read no faster: hours are kept in float32 and weighted by
numbers of the same type (others would be converted hour by hour). Each block of rows is added to the total in float64, so
the error does not grow with the members.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# A block's own sum is float32: 128 rows keep its error near the rounding of one number, and cost no speed.
_BLOCK_ROWS = 128


def total_of(hours_kwh: NDArray[np.floating], weights: ArrayLike | None = None) -> NDArray[np.float64]:
    """Sum over the rows, hour by hour [kWh].

    Parameters
    ----------
    hours_kwh : numpy.ndarray
        One row per member or plant, float32 [kWh].
    weights : array-like, optional
        Factor of each row, or whether it counts; every row counts once without.
    """
    rows, hours = hours_kwh.shape
    factors = np.ones(rows) if weights is None else np.asarray(weights)
    factors = factors.astype(hours_kwh.dtype)
    total = np.zeros(hours, np.float64)
    for first in range(0, rows, _BLOCK_ROWS):
        block = slice(first, first + _BLOCK_ROWS)
        # Not "@": its library shares the work among threads that wait for each other, on a busy machine many times as long.
        total += np.einsum("i,ij->j", factors[block], hours_kwh[block])
    return total


def shared_of(injected_kwh: NDArray[np.floating], withdrawn_kwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """The shared energy of each hour [kWh].

    Parameters
    ----------
    injected_kwh : numpy.ndarray
        Fed in by the plants that count: those with tariff for the premium (R-ENE-01), all for the valorisation
        (R-ENE-02) [kWh].
    withdrawn_kwh : numpy.ndarray
        Withdrawn by all members [kWh].
    """
    shared: NDArray[np.float64] = np.minimum(injected_kwh, withdrawn_kwh, dtype=np.float64)
    return shared
