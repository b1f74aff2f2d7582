"""Shared energy by withdrawal."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cermap.energy import sharing

# Hour 1: 10 shared of 30 + 10 withdrawn; hour 2: all 5 shared; hour 3: nobody withdraws.
WITHDRAWN = np.array([[30, 5, 0], [10, 0, 0]], np.float32)
SHARED = np.array([10.0, 5, 0])


def by_hour(shared, withdrawn):
    """Each hour asked as if it were the year."""
    asked = [sharing.year_by_member(shared[[hour]], withdrawn[:, [hour]]) for hour in range(len(shared))]
    return np.stack(asked, axis=1)


def test_each_by_its_part_of_the_hour():
    assert by_hour(SHARED, WITHDRAWN).tolist() == [[7.5, 5, 0], [2.5, 0, 0]]


def test_years_are_the_sums_of_the_hours():
    assert sharing.year_by_member(SHARED, WITHDRAWN).tolist() == [12.5, 2.5]


def test_part_of_some_members():
    """30 of 40, 5 of 5; where nobody withdraws, none (R-TAR-07)."""
    assert sharing.part_of([True, False], WITHDRAWN).tolist() == [0.75, 1, 0]
    assert sharing.part_of(pd.Series([False, True]), WITHDRAWN).tolist() == [0.25, 0, 0]


def test_tc_12_energy_part():
    """50 shared, 60 % of it withdrawn by exempt members: 30 are theirs."""
    withdrawn = np.array([[60], [40]], np.float32)
    exempt = sharing.part_of([True, False], withdrawn)
    assert (np.array([50.0]) * exempt)[0] == pytest.approx(30, rel=1e-12)


def test_nobody():
    nobody = np.zeros((0, 3), np.float32)
    assert sharing.year_by_member(np.zeros(3), nobody).shape == (0,)
    assert sharing.part_of([], nobody).tolist() == [0, 0, 0]


@given(
    arrays(np.float32, (5, 8), elements=st.floats(0, 500, width=32)),
    arrays(np.float64, 8, elements=st.floats(0, 500)),
    st.lists(st.booleans(), min_size=5, max_size=5),
)
@settings(max_examples=60)
def test_parts_add_up_and_none_exceeds_its_withdrawal(withdrawn, injected, mask):
    shared = sharing.shared_of(injected, sharing.total_of(withdrawn))
    parts = by_hour(shared, withdrawn)
    np.testing.assert_allclose(parts.sum(axis=0), shared, rtol=1e-5, atol=1e-30)
    assert (parts >= 0).all()
    assert (parts <= withdrawn).all()
    np.testing.assert_allclose(sharing.year_by_member(shared, withdrawn), parts.sum(axis=1), rtol=1e-5, atol=1e-30)
    some, rest = sharing.part_of(mask, withdrawn), sharing.part_of(np.logical_not(mask), withdrawn)
    anybody = withdrawn.any(axis=0)
    np.testing.assert_allclose((some + rest)[anybody], 1, rtol=1e-6)
    assert (some[~anybody] == 0).all()
