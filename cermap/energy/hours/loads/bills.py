"""A shape fitted to a bill: to its year, and to its bands F1, F2 and F3 where they are known.

With bands, the hours of each are scaled by themselves, so that the three sums are those of the bill. Bands that do not
add up to the year of the same bill say how it is parted, not how much it is: they are scaled to the year, and whoever
reads the list tells it. Bands of nothing say nothing.
"""

import numpy as np
from numpy.typing import NDArray

from cermap.energy.hours.calendar import F3, hours_of


def reconciled(annual_kwh: NDArray[np.float64], bands_kwh: NDArray[np.float64]) -> NDArray[np.float64]:
    """The bands of each row, scaled to its year where that is known [kWh]; NaN in rows that have no use of bands.

    Parameters
    ----------
    annual_kwh : numpy.ndarray
        Year of each of N bills, NaN where not known [kWh].
    bands_kwh : numpy.ndarray
        (N, 3): F1, F2 and F3 of each, NaN where not known [kWh].

    Returns
    -------
    numpy.ndarray
        (N, 3), as the bands; where the year is not known they stay as they are.
    """
    sums = bands_kwh.sum(axis=1)
    target = np.where(np.isnan(annual_kwh), sums, annual_kwh)
    # A band that is not known makes the sum NaN, which is as little use as bands of nothing.
    factor = np.divide(target, sums, out=np.full(len(sums), np.nan), where=sums > 0)
    scaled: NDArray[np.float64] = bands_kwh * factor[:, np.newaxis]
    return scaled


def within_bands(shape: NDArray[np.float64], year: int) -> NDArray[np.float64]:
    """Part of its own band in each hour, each of the three summing to 1 [1]; even where the shape has nothing there.

    Parameters
    ----------
    shape : numpy.ndarray
        Part of the year in each of 8,760 hours, in UTC+1 [1].
    year : int
        Whose calendar parts the hours into bands.

    Returns
    -------
    numpy.ndarray
        8,760 hours, as the shape.
    """
    band = hours_of(year).band
    in_band = np.bincount(band, weights=shape, minlength=F3 + 1)
    hours = np.bincount(band, minlength=F3 + 1)
    is_there = in_band > 0
    part = np.divide(shape, in_band[band], out=np.zeros_like(shape), where=is_there[band])
    return np.where(is_there[band], part, 1.0 / hours[band])
