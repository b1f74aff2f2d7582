"""What one kWp makes of the light on its plane, hour by hour (PVWatts [1]_).

Modules warm up with the light on them and lose power as they do; a fixed part goes lost on the way to the meter.

References
----------
.. [1] Dobos, A. P., 2014. PVWatts Version 5 Manual. NREL/TP-6A20-62641.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray

from cermap.energy.sun.assumptions import assumed
from cermap.energy.sun.sky.irradiation import lit_planes
from cermap.energy.sun.sky.position import sun_hours

# So many planes at a time: some 2 MB for each step of the work, which stay in the cache of the processor.
_AT_ONCE = 64


def plane_output(planes: Sequence[tuple[float, float]], sun_year: pd.DataFrame) -> NDArray[np.float32]:
    """What 1 kWp gives on each plane in the typical year, not scaled to any place.

    Parameters
    ----------
    planes : sequence of (float, float)
        Tilt and azimuth of each, azimuth from north over east [degrees].
    sun_year : pandas.DataFrame
        ``sun_year`` of ``geodata``.

    Returns
    -------
    numpy.ndarray
        A row per plane, 8,760 hours in UTC+1; 0 while the sun is down [kWh/kWp].
    """
    wanted = np.array(planes, np.float64).reshape(-1, 2)
    output = np.zeros((len(wanted), len(sun_year)), np.float32)
    for start in range(0, len(wanted), _AT_ONCE):
        some = slice(start, start + _AT_ONCE)
        output[some, sun_hours().hours] = _made_of(lit_planes(wanted[some, 0], wanted[some, 1], sun_year), sun_year)
    return output


def _made_of(lit_w_m2: NDArray[np.float64], sun_year: pd.DataFrame) -> NDArray[np.float64]:
    air_c = sun_year["air_temperature_c"].to_numpy(np.float64)[sun_hours().hours]
    # The library's own numbers for modules with air behind them.
    cell_c = pvlib.temperature.pvsyst_cell(lit_w_m2, air_c)
    power = pvlib.pvsystem.pvwatts_dc(lit_w_m2, cell_c, 1.0, assumed("power_per_kelvin")["value"])
    made: NDArray[np.float64] = np.maximum(power, 0) * (1 - assumed("losses")["value"])
    return made
