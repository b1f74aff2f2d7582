"""A figure is told with the digits its range deserves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.energy.money import rounding_step

NAN = math.nan
euros = st.floats(-1e7, 1e7).map(lambda x: round(x, 2))


@pytest.mark.parametrize(
    ("low", "central", "high", "step"),
    [
        (6_840, 8_150, 9_420, 100),  # half-width 1,290: two digits are 1,300
        (8_050, 8_150, 8_250, 10),  # half-width 100: 1.0e2
        (8_051, 8_150, 8_249, 1),  # half-width 99
        (99_000, 150_000, 201_000, 1_000),  # half-width 51,000
        (8_050.4, 8_150, 8_249.6, 10),  # half-width 99.6 is 100 in two digits
        (0.10, 0.20, 0.30, 0.01),  # half-width 0.1, although floats say 0.0999…
        (7.2, 9.0, 12.4, 0.1),  # payback: half-width 2.6 years
        (-4_000, 500, 5_000, 100),  # below zero too: half-width 4,500
        (9_420, 8_150, 6_840, 100),  # the order does not matter
    ],
)
def test_the_half_width_keeps_two_digits(low, central, high, step):
    assert rounding_step(low, central, high) == step


@pytest.mark.parametrize(
    ("number", "step"), [(95.0, 0.1), (1_234.0, 1.0), (0.0512, 0.0001), (0.0, 1.0), (NAN, 1.0), (math.inf, 1.0)]
)
def test_without_a_range_the_number_is_told_whole_or_with_three_digits(number, step):
    assert rounding_step(number, number, number) == step


def test_what_does_not_exist_is_left_out():
    # payback never comes in the bad case: 8 to 10 years, half-width 1.0
    assert rounding_step(NAN, 10.0, 8.0) == 0.1
    assert rounding_step(NAN, 10.0, NAN) == 0.1


@given(euros, euros, euros)
def test_at_most_two_digits_of_the_half_width_are_told(low, central, high):
    step = rounding_step(low, central, high)
    half_width = (max(low, central, high) - min(low, central, high)) / 2
    assert math.log10(step) == pytest.approx(round(math.log10(step)))
    if half_width > 0:
        assert 9.4 <= half_width / step < 100


@given(euros, euros, euros)
def test_the_rounded_numbers_keep_their_order(low, central, high):
    low, central, high = sorted((low, central, high))
    step = rounding_step(low, central, high)
    assert round(low / step) <= round(central / step) <= round(high / step)
