"""The cut by a capital grant (R-TAR-06)."""

import datetime as dt

import numpy as np
import pytest

from cermap.energy.tariff import grant_factor

DAY = dt.date(2025, 9, 30)


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0.0), (0.2, 0.25), (0.4, 0.5), (0.1, 0.125)])
def test_tc_11_half_of_the_tariff_at_the_greatest_grant(share, expected):
    assert grant_factor(share, DAY) == pytest.approx(expected)


@pytest.mark.parametrize("share", [0.45, 0.400001, 1.0])
def test_tc_11_a_larger_grant_leaves_no_tariff(share):
    assert np.isnan(grant_factor(share, DAY))


def test_a_share_that_was_divided_is_on_its_limit():
    """70 % less 30 % is a binary number below 40 %, 110 % less 70 % one above."""
    assert grant_factor(0.7 - 0.3, DAY) == 0.5
    assert grant_factor(1.1 - 0.7, DAY) == 0.5


def test_a_grant_that_nobody_told_counts_as_none():
    assert grant_factor(float("nan"), DAY) == 0.0
