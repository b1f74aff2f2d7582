"""The bound part of the contribution (R-TAR-08)."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.tariff import surplus_eur

DAY = dt.date(2025, 9, 30)


def bound(contribution, shared, injected, *, has_grant=False):
    return surplus_eur([contribution], [shared], [injected], [has_grant], DAY).item()


def test_tc_13_ratio_minus_threshold_times_the_whole_contribution():
    """0.4261924027 * 567.16 = 241.72 EUR, which leaves 325.44."""
    found = bound(567.16, 0.55 + 0.4261924027, 1.0)
    assert round(found, 2) == 241.72
    assert round(567.16 - found, 2) == 325.44


@pytest.mark.parametrize(
    ("shared", "has_grant", "expected"), [(600, False, 50.00), (550, False, 0), (500, True, 50.00), (450, True, 0)]
)
def test_tc_14_percentage_points_and_not_a_proportion(shared, has_grant, expected):
    """60 - 55 = 5 points of 1,000 EUR; a proportion, 5 of 60, would give 83.33."""
    assert bound(1000, shared, 1000, has_grant=has_grant) == pytest.approx(expected, abs=1e-9)


def test_tc_15_a_year_of_100_kwp_in_milano():
    """60 % of 131,000 kWh shared: 5 % of 10,218.00 EUR."""
    assert round(bound(10_218.00, 78_600, 131_000), 2) == 510.90


def test_a_share_that_is_the_threshold_but_for_its_last_bit_is_not_above_it():
    assert bound(1e9, np.nextafter(0.55, 1), 1.0) == 0.0


def test_a_set_is_judged_as_one_and_each_set_by_its_own_threshold():
    """Tariff only: 700 of 1,000 kWh and 100 of 1,000 are 40 %: none. With a grant: 50 % is 5 points of 300 EUR."""
    found = surplus_eur(
        [90.0, 10.0, 100.0, 200.0],
        [700.0, 100.0, 200.0, 300.0],
        [1000.0, 1000.0, 500.0, 500.0],
        [False, False, True, True],
        DAY,
    )
    assert found.tolist() == pytest.approx([0, 0, 5, 10])


def test_a_set_that_feeds_nothing_in_has_none():
    assert bound(0, 0, 0) == 0.0
    assert surplus_eur([], [], [], [], DAY).tolist() == []


def test_what_is_rounded_above_all_that_is_fed_in_is_all_of_it():
    """float32 hours may share a hair more than they feed in: 1 - 0.55 of 100 EUR."""
    assert bound(100, 1000.001, 1000) == pytest.approx(45)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(0, 1e5), st.floats(0, 1), st.floats(0, 1e6), st.booleans()), min_size=1, max_size=6)
)
def test_it_lies_between_nothing_and_the_contribution(plants):
    contribution, part, injected, has_grant = (np.array(column) for column in zip(*plants, strict=True))
    found = surplus_eur(contribution, part * injected, injected, has_grant, DAY)
    assert (found >= 0).all()
    assert (found <= contribution).all()
