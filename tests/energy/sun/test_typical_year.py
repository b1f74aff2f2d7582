"""The year that ships: clearness within what is possible, and the year it was derived from when it is rebuilt."""

import os
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cermap.energy.sun import lit_planes, plane_output, sun_hours
from cermap.sources import read_load_profiles

FOLDER = os.environ.get("CERMAP_REAL_LISTS") or os.environ.get("CERMAP_SHARED")
SOURCE = "weather_pv_hourly_milano_linate.csv"
# Of the source [kWh/m2 a year]: global on the level, and on south at 30 degrees.
LEVEL_KWH_M2, SOUTH_KWH_M2 = 1_253, 1_384

is_there = pytest.mark.skipif(FOLDER is None, reason="CERMAP_REAL_LISTS names no folder")


def test_parts_of_light_are_parts_and_there_is_none_at_night(sun_year):
    assert sun_year["hour_of_year"].tolist() == list(range(8_760))
    parts = sun_year[["beam_clearness", "diffuse_clearness"]]
    assert parts.min(axis=None) == 0
    assert parts.max(axis=None) <= 1
    assert not parts.drop(index=sun_hours().hours).any(axis=None)
    # The measured hours themselves stay outside: temperatures are those of a month's hour in the mean.
    clock = [sun_year["hour_of_year"] % 24, read_load_profiles().pv_year["month"]]
    air = sun_year["air_temperature_c"].groupby(clock)
    assert (air.max() == air.min()).all()


def test_rebuilt_it_is_as_bright_as_its_source(sun_year):
    level, south = (lit_planes(np.array([0.0, 30.0]), np.array([180.0, 180.0]), sun_year).sum(axis=1) / 1_000).tolist()
    assert level == pytest.approx(LEVEL_KWH_M2, rel=0.01)
    assert south == pytest.approx(SOUTH_KWH_M2, rel=0.01)


def test_rebuilt_its_output_is_the_photovoltaic_year_that_ships(sun_year):
    """1,152 kWh/kWp of the source; hours and months as those of ``pv_year``, which was taken from the source itself."""
    output = plane_output([(30, 180)], sun_year)[0].astype(float)
    shipped = read_load_profiles().pv_year
    share = shipped["output_share"].to_numpy()
    assert output.sum() == pytest.approx(1_152, rel=0.01)
    assert np.corrcoef(output, share)[0, 1] > 0.999
    months = np.bincount(shipped["month"], output) / output.sum() - np.bincount(shipped["month"], share)
    assert np.abs(months).max() < 0.001


@pytest.mark.real
@is_there
def test_rebuilt_hour_by_hour(sun_year):
    source = pd.read_csv(Path(FOLDER) / SOURCE).sort_values("hour_of_year", ignore_index=True)
    lit = np.zeros((2, 8_760))
    lit[:, sun_hours().hours] = lit_planes(np.array([0.0, 30.0]), np.array([180.0, 180.0]), sun_year)
    for plane, column in enumerate(("ghi_wh_m2", "poa_30s_wh_m2")):
        assert lit[plane].sum() == pytest.approx(source[column].sum(), rel=0.01)
        assert np.corrcoef(lit[plane], source[column])[0, 1] > 0.999
        # A thousandth of clearness is about 1 Wh/m2; with the sun on the horizon more is cut.
        assert (lit[plane] - source[column]).abs().max() < 25
    output = plane_output([(30, 180)], sun_year)[0]
    assert np.corrcoef(output, source["pv_30s_kwh_per_kwp"])[0, 1] > 0.99
