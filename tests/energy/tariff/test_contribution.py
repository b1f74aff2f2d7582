"""Tariff times energy, cut where a grant cuts it (R-TAR-06, R-TAR-07, R-TAR-18)."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cermap.energy.tariff import contribution_eur, grant_factor, premium_eur_mwh

DAY = dt.date(2025, 9, 30)
ONE_MWH = np.array([[1000.0]])


def hours(*values):
    return np.array(values, dtype=float)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 130.0), (0.2, 97.5), (0.4, 65.0), (0.45, 0.0)])
def test_tc_11_one_mwh_of_a_plant_up_to_200_kw_that_nobody_exempt_draws(share, expected):
    premium = premium_eur_mwh(hours(100), 150, "fotovoltaico", DAY)
    found = contribution_eur(ONE_MWH, premium[None], [grant_factor(share, DAY)], hours(0))
    assert found.item() == pytest.approx(expected)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 120.0), (0.4, 60.0)])
def test_tc_04_one_mwh_of_500_kw(share, expected):
    premium = premium_eur_mwh(hours(100), 500, "fotovoltaico", DAY)
    assert contribution_eur(ONE_MWH, premium[None], [grant_factor(share, DAY)], hours(0)).item() == expected


def test_tc_06_two_hours_in_the_south():
    """40 + 60 = 100.00 EUR: 80 EUR/MWh at a price of 200, 120 at 100, half a MWh each."""
    premium = premium_eur_mwh(hours(200, 100), 100, "fotovoltaico", DAY, "south")
    found = contribution_eur(np.array([[500.0, 500.0]]), premium[None], [0.0], hours(0, 0))
    assert found.tolist() == [[40.0, 60.0]]


def test_tc_09_each_plant_at_its_own_bracket():
    """The oldest first: 80 * 0.130 + 70 * 0.120 = 18.80 EUR (pro rata would give 18.43)."""
    premium = np.array([premium_eur_mwh(hours(100), power_kw, "fotovoltaico", DAY) for power_kw in (150, 300)])
    found = contribution_eur(np.array([[80.0], [70.0]]), premium, [0.0, 0.0], hours(0))
    assert found.ravel().tolist() == pytest.approx([10.40, 8.40])
    assert round(float(found.sum()), 2) == 18.80


def test_tc_12_only_what_non_exempt_members_draw_is_cut():
    """30 * 0.130 + 20 * 0.065 = 5.20 EUR."""
    found = contribution_eur(np.array([[50.0]]), np.array([[130.0]]), [grant_factor(0.4, DAY)], hours(0.6))
    assert found.item() == pytest.approx(5.20)


def test_the_part_that_is_spared_is_of_each_hour():
    """The first hour is drawn by exempt members alone, the second by none: 0.13 and 0.065 EUR a kWh."""
    found = contribution_eur(np.array([[10.0, 10.0]]), np.full((1, 2), 130.0), [0.5], hours(1, 0))
    assert found.tolist() == [[1.3, 0.65]]


def test_tc_15_a_year_of_100_kwp_in_milano():
    """78,600 kWh at 130 EUR/MWh: 10,218.00 EUR."""
    premium = premium_eur_mwh(np.full(8760, 110.0), 100, "fotovoltaico", DAY)
    assert set(premium) == {130.0}
    found = contribution_eur(np.full((1, 8760), 78_600 / 8760), premium[None], [0.0], np.zeros(8760))
    assert round(float(found.sum()), 2) == 10_218.00


def test_a_plant_without_tariff_earns_nothing_from_exempt_members_either():
    assert contribution_eur(ONE_MWH, np.array([[130.0]]), [float("nan")], hours(1)).item() == 0.0


def test_without_plants_there_is_no_row():
    assert contribution_eur(np.zeros((0, 3)), np.zeros((0, 3)), [], np.zeros(3)).shape == (0, 3)


def matrix(least, most):
    return arrays(float, (2, 3), elements=st.floats(least, most))


SHARES = arrays(float, 3, elements=st.floats(0, 1))
FACTORS = arrays(float, 2, elements=st.floats(0, 0.5))


@settings(max_examples=50, deadline=None)
@given(matrix(0, 1000), matrix(0, 1000), matrix(0, 130), FACTORS, SHARES, st.floats(0, 10))
def test_it_is_linear_in_energy(one, other, premium, factor, share, times):
    both = contribution_eur(one + times * other, premium, factor, share)
    apart = contribution_eur(one, premium, factor, share) + times * contribution_eur(other, premium, factor, share)
    np.testing.assert_allclose(both, apart, rtol=1e-9, atol=1e-9)


@settings(max_examples=50, deadline=None)
@given(matrix(0, 1000), matrix(0, 130), FACTORS, SHARES)
def test_it_stays_between_the_whole_cut_and_none(energy, premium, factor, share):
    found = contribution_eur(energy, premium, factor, share)
    assert (found <= contribution_eur(energy, premium, [0, 0], share) + 1e-9).all()
    assert (found >= contribution_eur(energy, premium, factor, np.zeros(3)) - 1e-9).all()


@settings(max_examples=50, deadline=None)
@given(arrays(float, 3, elements=st.floats(-500, 4000)), st.floats(0.1, 1000), st.floats(0, 0.4), SHARES)
def test_no_price_makes_it_negative(price, power_kw, grant, share):
    premium = premium_eur_mwh(price, power_kw, "fotovoltaico", DAY)[None]
    assert (contribution_eur(np.ones((1, 3)), premium, [grant_factor(grant, DAY)], share) >= 0).all()
