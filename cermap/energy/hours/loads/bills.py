"""A shape fitted to a bill: to its year, and to its bands F1, F2 and F3 where they are known.

With bands, the hours of each are scaled by themselves, so that the three sums are those of the bill. Bands that do not
add up to the year of the same bill say how it is parted, not how much it is: they are scaled to the year, and whoever
reads the list tells it. Bands of nothing say nothing.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cermap.energy.hours.calendar import F1, F2, F3, hours_of

_BANDS = (F1, F2, F3)


def fitted(
    shape: NDArray[np.float64], annual_kwh: float | None, bands_kwh: ArrayLike | None, year: int
) -> NDArray[np.float64]:
    """The hours of a demand with this shape and this bill [kWh].

    Parameters
    ----------
    shape : numpy.ndarray
        Part of the year in each hour, sum 1 [1].
    annual_kwh : float or None
        Demand of the year [kWh]; None is that of the bands.
    bands_kwh : array_like or None
        Demand in F1, F2 and F3 [kWh]; None, or one that is not known, is the shape alone.
    year : int
        Whose bands the hours have.

    Returns
    -------
    numpy.ndarray
        8,760 hours in UTC+1 [kWh]; nothing where neither year nor bands are known.
    """
    asked = [np.nan] * len(_BANDS) if bands_kwh is None else bands_kwh
    bands = reconciled(
        np.array([np.nan if annual_kwh is None else annual_kwh], dtype=float), np.array([asked], dtype=float)
    )
    if np.isnan(bands).any():
        return shape * (annual_kwh or 0.0)
    hours: NDArray[np.float64] = within_bands(shape, year) * bands[0][hours_of(year).band - 1]
    return hours


def reconciled(annual_kwh: NDArray[np.float64], bands_kwh: NDArray[np.float64]) -> NDArray[np.float64]:
    """The bands of each row, scaled to its year where that is known [kWh]; NaN in rows that have no use of bands."""
    sums = bands_kwh.sum(axis=1)
    target = np.where(np.isnan(annual_kwh), sums, annual_kwh)
    # A band that is not known makes the sum NaN, which is as little use as bands of nothing.
    factor = np.divide(target, sums, out=np.full(len(sums), np.nan), where=sums > 0)
    scaled: NDArray[np.float64] = bands_kwh * factor[:, np.newaxis]
    return scaled


def within_bands(shape: NDArray[np.float64], year: int) -> NDArray[np.float64]:
    """Part of its own band in each hour, each of the three summing to 1 [1]; even where the shape has nothing there."""
    band = hours_of(year).band
    in_band = np.bincount(band, weights=shape, minlength=F3 + 1)
    hours = np.bincount(band, minlength=F3 + 1)
    is_there = in_band > 0
    part = np.divide(shape, in_band[band], out=np.zeros_like(shape), where=is_there[band])
    return np.where(is_there[band], part, 1.0 / hours[band])
