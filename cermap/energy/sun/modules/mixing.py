"""The hours of a year in which modules look to several sides: their planes mixed by the power on each."""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.months import by_month, in_months
from cermap.energy.sun.assumptions import assumed
from cermap.energy.sun.modules.planes import PlanePart, parts_of
from cermap.energy.sun.modules.power import plane_output
from cermap.energy.sun.sky.known import KnownYear, known


def shape_of(planes: str, sun_year: pd.DataFrame, months: NDArray[np.float64] | None = None) -> NDArray[np.float64]:
    """Which part of its year modules on these planes give in each hour.

    Parameters
    ----------
    planes : str
        tilt/azimuth:share of the power, joined by ``;``.
    sun_year : pandas.DataFrame
        ``sun_year`` of ``geodata``.
    months : numpy.ndarray, optional
        Which part of its year south at 30 degrees gives there in each of twelve months, as PVGIS says it [1]. South at 30
        degrees then has these parts; another plane departs from them as it does in the typical year, so that what looks
        up has less of winter.

    Returns
    -------
    numpy.ndarray
        8,760 hours in UTC+1; sums to 1.

    Raises
    ------
    TableError
        When the planes cannot be read.
    """
    year = known(sun_year)
    hours = mixed(parts_of(planes), year).astype(np.float64)
    shape: NDArray[np.float64] = hours / hours.sum()
    if months is None:
        return shape
    south = in_months(mixed((reference_plane(),), year).astype(np.float64))
    parts = np.divide(in_months(hours), south, out=np.zeros(len(south)), where=south > 0) * months
    scaled: NDArray[np.float64] = by_month(shape, parts[None] / parts.sum())[0]
    return scaled


@lru_cache(maxsize=512)
def mixed(parts: tuple[PlanePart, ...], year: KnownYear) -> NDArray[np.float32]:
    """The hours of 1 kWp on these planes together, as ``plane_output`` of one.

    Parameters
    ----------
    parts : tuple of PlanePart
        Planes [degrees], and which part of the power stands on each [1].
    year : KnownYear
        The typical year of sun.

    Returns
    -------
    numpy.ndarray
        8,760 hours in UTC+1, read only [kWh/kWp].
    """
    shares = np.array([part.share for part in parts], np.float32)
    hours: NDArray[np.float32] = shares @ plane_output(
        [(part.tilt_deg, part.azimuth_deg) for part in parts], year.table
    )
    # Everyone gets the same array.
    hours.setflags(write=False)
    return hours


def reference_plane() -> PlanePart:
    """South at 30 degrees, which yields are told for."""
    plane = assumed("reference_plane")["value"]
    return PlanePart(plane["tilt_deg"], plane["azimuth_deg"], 1.0)
