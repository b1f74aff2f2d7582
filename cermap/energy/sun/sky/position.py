"""Where the sun stands in the middle of each hour of the typical year.

The year is that of Milano Linate; the sun of Lombardy's far ends stands five minutes of time and a degree away, which no
typical year resolves. Hours go as the sun does, in UTC+1, on the calendar of 2023 (365 days).
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
import pvlib
from numpy.typing import NDArray

from cermap.energy.sun.assumptions import assumed

_YEAR, _HOURS = 2023, 8_760
# The name is upside down: this is UTC+1.
_ZONE = "Etc/GMT-1"


@dataclass(frozen=True)
class SunHours:
    """The hours in which the sun is up, in their order.

    Parameters
    ----------
    hours : numpy.ndarray
        Hours of the year, 0 to 8,759.
    zenith_deg, azimuth_deg : numpy.ndarray
        As seen from the ground, through the air [degrees].
    extra_w_m2 : numpy.ndarray
        What arrives above the air, facing the sun [W/m2].
    """

    hours: NDArray[np.int64]
    zenith_deg: NDArray[np.float64]
    azimuth_deg: NDArray[np.float64]
    extra_w_m2: NDArray[np.float64]

    @property
    def extra_horizontal_w_m2(self) -> NDArray[np.float64]:
        """What arrives above the air on the level [W/m2]."""
        level: NDArray[np.float64] = self.extra_w_m2 * np.cos(np.radians(self.zenith_deg))
        return level


@lru_cache
def sun_hours() -> SunHours:
    """The year's hours of sun at the place of the typical year; worked out once."""
    times = pd.date_range(f"{_YEAR}-01-01 00:30", periods=_HOURS, freq="h", tz=_ZONE)
    place = assumed("place")["value"]
    sun = pvlib.solarposition.get_solarposition(times, place["lat"], place["lon"])
    is_up = (sun["elevation"] > 0).to_numpy(bool)
    extra = pvlib.irradiance.get_extra_radiation(times.day_of_year.to_numpy(), method="spencer")
    found = SunHours(
        np.flatnonzero(is_up),
        sun["apparent_zenith"].to_numpy(np.float64)[is_up],
        sun["azimuth"].to_numpy(np.float64)[is_up],
        np.asarray(extra, np.float64)[is_up],
    )
    for part in (found.hours, found.zenith_deg, found.azimuth_deg, found.extra_w_m2):
        # Everyone gets the same arrays.
        part.setflags(write=False)
    return found
