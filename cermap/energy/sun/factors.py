"""What a plane gives in a year beside south at 30 degrees (R-HEU-02, here worked out instead of remembered).

Under a sky as bright as that of PVGIS, whose yields these factors multiply.
"""

from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.sun.assumptions import assumed
from cermap.energy.sun.modules.mixing import mixed, reference_plane
from cermap.energy.sun.modules.planes import parts_of
from cermap.energy.sun.modules.power import plane_output
from cermap.energy.sun.sky.known import KnownYear, brightened, known


def plane_factors(sun_year: pd.DataFrame) -> pd.DataFrame:
    """The factor of every plane that roofs use.

    Parameters
    ----------
    sun_year : pandas.DataFrame
        ``sun_year`` of ``geodata``.

    Returns
    -------
    pandas.DataFrame
        ``tilt_deg``, ``azimuth_deg`` (from north over east) and ``factor``, the year of the plane over that of south at 30
        degrees [1]; by tilt, then azimuth.
    """
    return _factors(known(sun_year)).copy()


def factor_of(planes: str, sun_year: pd.DataFrame) -> float:
    """The factor of modules on several planes (tilt/azimuth:share of the power, joined by ``;``) [1].

    Parameters
    ----------
    planes : str
        tilt/azimuth:share of the power, joined by ``;`` [degrees, degrees, 1].
    sun_year : pandas.DataFrame
        ``sun_year`` of ``geodata``.

    Raises
    ------
    TableError
        When the planes cannot be read.
    """
    bright = _bright(known(sun_year))
    here, south = mixed(parts_of(planes), bright), mixed((reference_plane(),), bright)
    return float(_sum(here) / _sum(south))


@lru_cache(maxsize=4)
def _factors(year: KnownYear) -> pd.DataFrame:
    azimuths = np.arange(0.0, 360.0, assumed("factor_azimuth_step")["value"])
    planes = [(tilt, azimuth) for tilt in assumed("factor_tilts")["value"] for azimuth in azimuths]
    bright = _bright(year)
    years = _sum(plane_output(planes, bright.table))
    table = pd.DataFrame(planes, columns=["tilt_deg", "azimuth_deg"])
    return table.assign(factor=years / _sum(mixed((reference_plane(),), bright)))


@lru_cache(maxsize=4)
def _bright(year: KnownYear) -> KnownYear:
    return known(brightened(year.table))


def _sum(hours: NDArray[np.float32]) -> NDArray[np.float64]:
    total: NDArray[np.float64] = hours.sum(axis=-1, dtype=np.float64)
    return total
