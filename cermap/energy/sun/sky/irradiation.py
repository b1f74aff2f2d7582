"""What falls on planes in each hour of sun of the typical year: straight, from the sky, from the ground.

Sky light follows Hay and Davies [1]_: the clearer the air, the more of it comes from around the sun. Nothing hides the sun:
neighbours, chimneys and mountains are not seen.

References
----------
.. [1] Hay, J. E., Davies, J. A., 1980. Calculations of the solar radiation incident on an inclined surface.
"""

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray

from cermap.energy.sun.assumptions import assumed
from cermap.energy.sun.sky.position import sun_hours


def lit_planes(
    tilt_deg: NDArray[np.float64], azimuth_deg: NDArray[np.float64], sun_year: pd.DataFrame
) -> NDArray[np.float64]:
    """Irradiation of planes in the hours in which the sun is up.

    Parameters
    ----------
    tilt_deg, azimuth_deg : numpy.ndarray
        Of each plane; azimuth from north over east [degrees].
    sun_year : pandas.DataFrame
        ``sun_year`` of ``geodata``.

    Returns
    -------
    numpy.ndarray
        A row per plane in its order, a column per hour of ``sun_hours``, never negative [Wh/m2].
    """
    sun = sun_hours()
    straight = sun_year["beam_clearness"].to_numpy(np.float64)[sun.hours] * sun.extra_w_m2
    from_sky = sun_year["diffuse_clearness"].to_numpy(np.float64)[sun.hours] * sun.extra_horizontal_w_m2
    parts = pvlib.irradiance.get_total_irradiance(
        np.asarray(tilt_deg, np.float64)[:, None],
        np.asarray(azimuth_deg, np.float64)[:, None],
        sun.zenith_deg,
        sun.azimuth_deg,
        dni=straight,
        ghi=from_sky + straight * np.cos(np.radians(sun.zenith_deg)),
        dhi=from_sky,
        dni_extra=sun.extra_w_m2,
        albedo=assumed("albedo")["value"],
        model="haydavies",
    )
    lit: NDArray[np.float64] = np.maximum(parts["poa_global"], 0)
    return lit
