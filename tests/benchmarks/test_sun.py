"""Hours of many planes at once, against a loop that asks the library plane by plane.

    CERMAP_PLANES=144 pytest tests/benchmarks/test_sun.py --benchmark-columns=median,min,max,rounds

Both start from the same clearness and end at the same kWh. The naive loop knows nothing of the night and works out where
the sun stands for each plane anew, as a script does that takes one roof after the other; the second peer works it out once.
Without the variable there are few planes, to see that they agree.
"""

import os

import numpy as np
import pandas as pd
import pvlib
import pytest

from cermap.energy import sun
from cermap.sources import read_load_profiles

COUNT = int(os.environ.get("CERMAP_PLANES", "6"))
SIDES = np.linspace(0, 360, max(COUNT // 4, 1), endpoint=False)
PLANES = [(float(tilt), float(side)) for tilt in (10, 15, 20, 30) for side in SIDES]
TIMES = pd.date_range("2023-01-01 00:30", periods=8_760, freq="h", tz="Etc/GMT-1")

pytestmark = pytest.mark.benchmark(group=f"{len(PLANES)} planes x 8,760 h")


@pytest.fixture(scope="module")
def year():
    sun.sun_hours()
    return read_load_profiles().sun_year


def position():
    return pvlib.solarposition.get_solarposition(TIMES, 45.43, 9.28)


def by_the_library(plane, year, where):
    """One plane, all hours, as the library's examples do it."""
    extra = pvlib.irradiance.get_extra_radiation(TIMES.day_of_year.to_numpy(), method="spencer")
    level = np.cos(np.radians(where["apparent_zenith"])).clip(lower=0)
    beam, sky = year["beam_clearness"].to_numpy() * extra, year["diffuse_clearness"].to_numpy() * extra * level
    lit = pvlib.irradiance.get_total_irradiance(
        *plane,
        where["apparent_zenith"],
        where["azimuth"],
        dni=pd.Series(beam, TIMES),
        ghi=sky + beam * level,
        dhi=sky,
        dni_extra=pd.Series(extra, TIMES),
        model="haydavies",
    )["poa_global"]
    cell = pvlib.temperature.pvsyst_cell(lit, pd.Series(year["air_temperature_c"].to_numpy(), TIMES))
    return (pvlib.pvsystem.pvwatts_dc(lit, cell, 1.0, -0.004) * 0.86).to_numpy()


def naive(year):
    return np.array([by_the_library(plane, year, position()) for plane in PLANES])


def position_once(year):
    where = position()
    return np.array([by_the_library(plane, year, where) for plane in PLANES])


def test_cermap(benchmark, year):
    output = benchmark(sun.plane_output, PLANES, year)
    np.testing.assert_allclose(output, naive(year), atol=1e-5)


def test_position_and_all_planes(benchmark, year):
    """The sun's position counted in, as the first call has it."""

    def anew():
        from cermap.energy.sun.sky.position import sun_hours

        sun_hours.cache_clear()
        return sun.plane_output(PLANES, year)

    assert benchmark(anew).max() > 0


def test_plane_by_plane(benchmark, year):
    assert benchmark.pedantic(naive, [year], rounds=1).max() > 0


def test_plane_by_plane_position_once(benchmark, year):
    assert benchmark.pedantic(position_once, [year], rounds=1).max() > 0
