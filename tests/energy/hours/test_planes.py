"""Plants that say their planes: their own hours, and a guessed year of their own; all others as before."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.energy import hours, sun
from cermap.energy.months import in_months
from cermap.errors import TableError
from cermap.sources import read_load_profiles
from cermap.terms import Direction, OutputBasis

NONE = pd.DataFrame()
EAST_WEST = "20/90:0.5;20/270:0.5"
PLACE = {"lat": 45.4649, "lon": 9.1951}
PROFILES = read_load_profiles()


def output_of(*rows, provinces="015", **asked):
    known = [{"plant_id": f"P{place}", "capacity_kw": 10.0, **row} for place, row in enumerate(rows)]
    plants = tables.complete(tables.Plants, pd.DataFrame(known))
    curves = asked.pop("curves", NONE)
    return hours.output_of(plants, pd.Series([provinces] * len(rows), dtype="str"), PROFILES, curves, **asked)


def yields(months):
    row = {
        "plant_id": "P0", "annual_kwh_per_kwp": float(sum(months)), "months_kwh_per_kwp": ";".join(map(str, months)),
        "tilt_deg": 30.0, "azimuth_deg": 180.0, "edition": "PVGIS 5.3", "fetched_on": pd.Timestamp("2026-11-24"),
        "lat": 45.46, "lon": 9.20,
    }  # fmt: skip
    return tables.check(tables.Yields, tables.complete(tables.Yields, pd.DataFrame([row])))


def test_the_list_s_year_goes_by_the_hours_of_the_planes():
    table, matrix = output_of({"annual_output_kwh": 9_000.0, "planes": EAST_WEST}, {"annual_output_kwh": 9_000.0})
    assert table["annual_kwh"].tolist() == [9_000, 9_000]
    np.testing.assert_allclose(matrix[0], 9_000 * sun.shape_of(EAST_WEST, PROFILES.sun_year), rtol=1e-5)
    # Of a summer's day more at its ends and less at noon than to the south.
    days = matrix.reshape(2, 365, 24)[:, 151:243].sum(axis=1)
    parts = days / days.sum(axis=1, keepdims=True)
    assert (parts[0, [6, 18]] > parts[1, [6, 18]]).all()
    assert parts[0, 12] < parts[1, 12]


def test_a_guessed_year_is_that_of_the_planes():
    """10 kWp in Milano, east and west: 13,100 kWh times their factor; the range stays a tenth."""
    table, matrix = output_of({"planes": EAST_WEST})
    factor = sun.factor_of(EAST_WEST, PROFILES.sun_year)
    assert 0.8 < factor < 0.9
    assert table["annual_kwh"][0] == pytest.approx(13_100 * factor)
    assert table["basis"].tolist() == [OutputBasis.PROVINCE]
    assert table[["low_factor", "high_factor"]].to_numpy()[0].tolist() == pytest.approx([0.9, 1.1])
    assert matrix[0].sum(dtype=float) == pytest.approx(13_100 * factor)


def test_south_at_30_degrees_is_as_if_nothing_had_been_said():
    table, matrix = output_of({"planes": "30/180:1"}, {})
    assert table["annual_kwh"].tolist() == pytest.approx([13_100, 13_100])
    assert np.corrcoef(matrix)[0, 1] > 0.999


def test_who_says_no_planes_keeps_the_year_that_ships_whoever_stands_beside():
    alone, beside = output_of({}), output_of({}, {"planes": EAST_WEST})
    np.testing.assert_array_equal(alone[1][0], beside[1][0])
    np.testing.assert_array_equal(
        alone[1][0], np.float32(13_100) * PROFILES.pv_year["output_share"].to_numpy(np.float32)
    )
    pd.testing.assert_frame_equal(alone[0], beside[0].iloc[:1])


def test_months_of_pvgis_go_with_the_planes():
    """PVGIS says its months of south at 30 degrees; the planes get less of winter than these."""
    months = [40, 60, 100, 130, 150, 160, 170, 155, 120, 85, 45, 35]
    table, matrix = output_of(PLACE | {"planes": EAST_WEST}, yields=yields(months))
    factor = sun.factor_of(EAST_WEST, PROFILES.sun_year)
    assert table["annual_kwh"][0] == pytest.approx(12_500 * factor)
    parts = in_months(matrix[0].astype(float)) / matrix[0].sum(dtype=float)
    given = np.array(months) / sum(months)
    assert parts[[0, 11]].max() < given[0]
    assert parts[6] > given[6]
    _, south = output_of(PLACE | {"planes": "30/180:1"}, yields=yields(months))
    np.testing.assert_allclose(in_months(south[0].astype(float)) / 12_500, given, rtol=1e-5)


@pytest.mark.parametrize("technology", ["idroelettrico", "eolico", "biogas"])
def test_water_and_wind_have_no_planes(technology):
    table, matrix = output_of({"technology": technology, "annual_output_kwh": 87_600.0, "planes": "no planes at all"})
    assert table["basis"].tolist() == [OutputBasis.GIVEN]
    assert (matrix[0] == 10).all()


def test_measured_hours_go_before_planes():
    measured = pd.DataFrame(
        {
            "candidate_id": ["A"],
            "direction": [str(Direction.INJECTED)],
            "year": [2023],
            "source_name": ["curva.csv"],
            "hours_kwh": [";".join(["0.5"] * 8_760)],
        }
    )
    table, matrix = output_of({"candidate_id": "A", "planes": EAST_WEST}, curves=measured)
    assert table["basis"].tolist() == [OutputBasis.CURVE]
    assert (matrix[0] == 0.5).all()


def test_planes_that_cannot_be_read_are_told():
    with pytest.raises(TableError, match="20/135"):
        output_of({}, {"planes": "20/135"})


def test_no_plant_with_planes_no_library_of_the_sun():
    """Half a second that most commands and pages need not wait."""
    code = """
import sys
import pandas as pd
from cermap import tables
from cermap.energy import hours
from cermap.sources import read_load_profiles
plants = tables.complete(tables.Plants, pd.DataFrame([{"plant_id": "P", "capacity_kw": 1.0}]))
hours.output_of(plants, pd.Series(["015"], dtype="str"), read_load_profiles(), pd.DataFrame())
print("pvlib" in sys.modules)
"""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
