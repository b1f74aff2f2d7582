"""The hours of modules that look to several sides, and what cannot be read as planes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.months import in_months
from cermap.energy.sun import plane_output, shape_of
from cermap.errors import TableError
from cermap.sources import read_load_profiles

SHIPPED = read_load_profiles().sun_year
SPRING = np.array([0, 0, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0])


def test_one_plane_has_its_own_hours(sun_year):
    hours = plane_output([(20, 135)], sun_year)[0].astype(float)
    np.testing.assert_allclose(shape_of("20/135:1", sun_year), hours / hours.sum(), rtol=1e-9)


def test_two_planes_by_the_power_on_each(sun_year):
    """Three quarters of the kWp to the east, one to the west: the hours of each weigh as much."""
    east, west = plane_output([(20, 90), (20, 270)], sun_year).astype(float)
    mixed = 0.75 * east + 0.25 * west
    np.testing.assert_allclose(shape_of("20/90:0.75;20/270:0.25", sun_year), mixed / mixed.sum(), rtol=1e-5)


def test_south_at_30_degrees_is_the_photovoltaic_year_that_ships(sun_year):
    shipped = read_load_profiles().pv_year["output_share"].to_numpy()
    assert np.corrcoef(shape_of("30/180:1", sun_year), shipped)[0, 1] > 0.999


def test_south_at_30_degrees_gets_the_months_of_pvgis(sun_year):
    months = np.arange(1, 13) / 78
    shape = shape_of("30/180:1", sun_year, months)
    np.testing.assert_allclose(in_months(shape), months, rtol=1e-9)


def test_another_plane_departs_from_the_months_as_in_the_typical_year(sun_year):
    """Level against south at 30 degrees, month by month, stays what it was; and is less in winter than in summer."""
    months = np.arange(1, 13) / 78
    level, south = (shape_of(planes, sun_year, months) for planes in ("0/180:1", "30/180:1"))
    typical = in_months(shape_of("0/180:1", sun_year)) / in_months(shape_of("30/180:1", sun_year))
    ratio = in_months(level) / in_months(south)
    np.testing.assert_allclose(ratio / ratio[0], typical / typical[0], rtol=1e-9)
    assert ratio[11] < ratio[5]


def test_months_without_sun_stay_empty(sun_year):
    by_month = in_months(shape_of("10/90:1", sun_year, SPRING))
    assert by_month[[0, 1, *range(4, 12)]].tolist() == [0] * 10
    assert by_month.sum() == pytest.approx(1)


planes = st.tuples(st.integers(0, 90), st.integers(0, 359), st.integers(1, 9))


@settings(max_examples=25)
@given(
    roof=st.lists(planes, min_size=1, max_size=4),
    months=st.none() | st.lists(st.floats(0.01, 1), min_size=12, max_size=12),
)
def test_a_shape_is_a_year_never_negative_dark_at_night(roof, months):
    total = sum(share for *_, share in roof)
    text = ";".join(f"{tilt}/{azimuth}:{share / total:.4f}" for tilt, azimuth, share in roof)
    parts = None if months is None else np.array(months) / sum(months)
    shape = shape_of(text, SHIPPED, parts)
    assert shape.shape == (8_760,)
    assert shape.sum() == pytest.approx(1)
    assert shape.min() >= 0
    assert not shape.reshape(365, 24)[:, [0, 1, 2, 22, 23]].any()
    again = shape_of(";".join(reversed(text.split(";"))), SHIPPED, parts)
    np.testing.assert_allclose(shape, again, rtol=1e-4, atol=1e-12)


@pytest.mark.parametrize(
    "text",
    [
        "20/90:0.333;20/180:0.333;20/270:0.333",
        " 20 / 90 : 0.5 ; 20/270:.5;",
        "20.0/90.0:0.50;20/270:0.50",
        "90/0:1.",
    ],
)
def test_as_people_and_programs_write_planes(sun_year, text):
    assert shape_of(text, sun_year).sum() == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ";",
        "20/135",
        "20:1",
        "20/135:0.5",
        "20/135:0.5;20/315:0.6",
        "20/135:0.5;;20/315:0.5",
        "20/135:0.5,20/315:0.5",
        "91/0:1",
        "20/360:1",
        "-5/90:1",
        "20/90:1.5;20/270:-0.5",
        "20/90:nan",
        "20/90:1e0",
        "sud",
        "٢٠/90:1",
    ],
)
def test_what_is_no_planes_is_told_with_the_text_and_the_repair(sun_year, text):
    with pytest.raises(TableError) as told:
        shape_of(text, sun_year)
    assert told.value.values == {"planes": text}
    assert f"“{text}”" in str(told.value)
    assert "20/135:0.5;20/315:0.5" in str(told.value)
