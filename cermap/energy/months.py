"""The hours of a year with other parts in its months."""

import numpy as np
from numpy.typing import NDArray

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH_OF_HOUR = np.repeat(np.arange(len(_DAYS)), 24 * np.array(_DAYS))


def by_month(shape: NDArray[np.float64], months: NDArray[np.float64]) -> NDArray[np.float64]:
    """The shape of the year with other parts in its months.

    Parameters
    ----------
    shape : numpy.ndarray
        Part of the year in each of its 8,760 hours [1].
    months : numpy.ndarray
        Parts of the year in its months, a row per year wanted [1].

    Returns
    -------
    numpy.ndarray
        A row per row of ``months``; each sums to 1.
    """
    in_month = in_months(shape)
    # A month in which the shape has no sun has it in all its hours alike.
    even = 1 / np.bincount(MONTH_OF_HOUR)
    of_month = in_month[MONTH_OF_HOUR]
    within = np.where(of_month > 0, shape / np.where(of_month > 0, of_month, 1), even[MONTH_OF_HOUR])
    scaled: NDArray[np.float64] = months[:, MONTH_OF_HOUR] * within
    return scaled


def in_months(hours: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of 8,760 hours in each month, in their unit."""
    months: NDArray[np.float64] = np.bincount(MONTH_OF_HOUR, hours).astype(np.float64)
    return months
