"""The hourly tariff: the published values, each bound, and what holds for any price (R-TAR-01 to R-TAR-04)."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.tariff import premium_eur_mwh
from cermap.errors import DataMissing, InputError

DAY = dt.date(2025, 9, 30)
PRICES = st.floats(-500, 4000, allow_nan=False)


def tip(price, power_kw, technology="fotovoltaico", zone="north"):
    return premium_eur_mwh(np.array([float(price)]), power_kw, technology, DAY, zone)[0]


@pytest.mark.parametrize(("price", "expected"), [(180, 70), (140, 110), (160, 90)])
def test_tc_01_emilia_romagna_above_600_kw(price, expected):
    assert tip(price, 700) == expected


@pytest.mark.parametrize(("price", "expected"), [(200, 90), (180, 90), (165, 105), (140, 130), (100, 130), (-5, 130)])
def test_tc_02_lombardy_150_kw(price, expected):
    assert tip(price, 150) == expected


@pytest.mark.parametrize(("power_kw", "expected"), [(200, 120), (200.1, 110), (600, 110), (600.1, 100)])
def test_tc_03_a_bound_belongs_to_the_bracket_below(power_kw, expected):
    assert tip(150, power_kw) == expected


def test_tc_04_500_kw_without_a_grant():
    """SunnyCER: 120 EUR/MWh; with the greatest grant 60, in ``test_contribution``."""
    assert tip(100, 500) == 120


def test_tc_05_no_addition_for_another_source_in_the_south_and_none_above_1000_kw():
    assert tip(150, 1000, "idroelettrico", "south") == 90
    with pytest.raises(InputError, match="1001"):
        tip(150, 1001, "idroelettrico", "south")


def test_tc_10_seven_plants_on_seven_points_are_each_in_the_lowest_bracket():
    """Their sum, 225.6 kW, does not count: at 100 EUR/MWh each has 120 + 10."""
    assert [tip(100, power_kw) for power_kw in (76, 12, 12, 50.8, 12, 50.8, 12)] == [130] * 7


def test_tc_10_two_sections_on_one_point_are_202_kw():
    assert tip(100, 12.0 + 190.0) == 120


def test_a_sum_of_decimals_is_on_its_bound():
    """Three sections of 42.7 kW and one of 71.9 are 200 kW, and a binary number above it."""
    power_kw = 42.7 + 42.7 + 42.7 + 71.9
    assert power_kw > 200
    assert tip(150, power_kw) == 120
    assert tip(150, 1000.0000000001) == 100


@pytest.mark.parametrize("power_kw", [1000.01, float("nan")])
def test_a_power_above_all_or_unknown_has_no_tariff(power_kw):
    with pytest.raises(InputError):
        tip(150, power_kw)


@pytest.mark.parametrize(("zone", "addition"), [("north", 10), ("centre", 4), ("south", 0)])
def test_the_addition_goes_by_the_region_outside_the_cap(zone, addition):
    assert tip(0, 100, zone=zone) == 120 + addition
    assert tip(0, 100, "eolico", zone) == 120


@pytest.mark.parametrize("technology", ["photovoltaic", "Fotovoltaico", "impianto FV", "PV", None, " "])
def test_photovoltaic_as_lists_write_it_and_where_they_say_nothing(technology):
    assert tip(200, 100, technology) == 90


@pytest.mark.parametrize("technology", ["idroelettrico", "biogas", "eolico", "fvg"])
def test_another_source_has_no_addition(technology):
    assert tip(200, 100, technology) == 80


def test_before_the_decree_there_is_no_tariff():
    with pytest.raises(DataMissing):
        premium_eur_mwh(np.zeros(1), 100, "fotovoltaico", dt.date(2024, 1, 23))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(PRICES, min_size=1, max_size=20),
    st.sampled_from(
        [(0.5, 90, 130), (200, 90, 130), (200.5, 80, 120), (600, 80, 120), (601, 70, 110), (1000, 70, 110)]
    ),
)
def test_the_published_range_of_lombardy_for_any_price(prices, bracket):
    """R-TAR-04: up to 200 kW 90-130, up to 600 kW 80-120, above 70-110; so it is never negative."""
    power_kw, least, most = bracket
    found = premium_eur_mwh(np.array(prices), power_kw, "fotovoltaico", DAY)
    assert found.min() >= least
    assert found.max() <= most


@settings(max_examples=40, deadline=None)
@given(PRICES, PRICES, st.floats(0.1, 1000))
def test_a_higher_price_never_raises_the_tariff(one, other, power_kw):
    low, high = sorted((one, other))
    assert tip(low, power_kw) >= tip(high, power_kw)
