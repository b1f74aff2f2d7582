"""The minimum of each hour, and sums that stay right in float32."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cermap.energy import sharing

KWH = st.floats(0, 500, width=32)
HOURS = 12


def rows_of(most=6):
    return st.integers(1, most).flatmap(lambda rows: arrays(np.float32, (rows, HOURS), elements=KWH))


def test_tc_07_the_least_of_both_sides():
    """Hour 1: 5+1 fed in, 3+1 withdrawn; hour 2: 2+0 and 4+1: shared 4 and 2, 6 in all (R-ENE-01)."""
    injected = np.array([[5, 2], [1, 0]], np.float32)
    withdrawn = np.array([[3, 4], [1, 1]], np.float32)
    shared = sharing.shared_of(sharing.total_of(injected), sharing.total_of(withdrawn))
    assert shared.tolist() == [4, 2]
    assert shared.dtype == np.float64


def test_weights_count_rows_more_than_once_or_not_at_all():
    hours = np.array([[1, 2], [10, 20], [100, 200]], np.float32)
    assert sharing.total_of(hours).tolist() == [111, 222]
    assert sharing.total_of(hours, [True, False, True]).tolist() == [101, 202]
    assert sharing.total_of(hours, [0.5, 2, 0]).tolist() == [20.5, 41]
    assert sharing.total_of(hours[:0]).tolist() == [0, 0]


def test_float64_rows_stay_float64():
    """A third has no float32: the sum of three must not be rounded on the way."""
    assert sharing.total_of(np.full((3, 1), 1 / 3))[0] == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("rows", [1, 127, 128, 129, 2_000])
def test_float32_is_within_a_millionth_of_float64(rows):
    """Of each hour, not only of the year; with demands as different as a home's night and a factory's day."""
    dice = np.random.default_rng(8)
    hours = (dice.lognormal(-1, 1.5, (rows, 400)) * dice.choice([1, 1, 1, 300], (rows, 1))).astype(np.float32)
    exact = hours.astype(np.float64).sum(axis=0)
    assert np.abs(sharing.total_of(hours) / exact - 1).max() < 1e-6
    sun = exact * dice.random(400) * 2
    told, true = sharing.shared_of(sun, sharing.total_of(hours)).sum(), np.minimum(sun, exact).sum()
    assert abs(told / true - 1) < 1e-6


@given(rows_of(), rows_of())
@settings(max_examples=60)
def test_shared_lies_between_nothing_and_either_total(injected, withdrawn):
    fed, taken = sharing.total_of(injected), sharing.total_of(withdrawn)
    shared = sharing.shared_of(fed, taken)
    assert (shared >= 0).all()
    assert (shared <= fed).all()
    assert (shared <= taken).all()
    assert shared.sum() <= min(fed.sum(), taken.sum()) * (1 + 1e-12)
    assert ((shared == fed) | (shared == taken)).all()


@given(rows_of(), rows_of(), arrays(np.float32, HOURS, elements=KWH))
@settings(max_examples=60)
def test_one_consumer_more_never_lowers_what_is_shared(injected, withdrawn, added):
    fed = sharing.total_of(injected)
    before = sharing.shared_of(fed, sharing.total_of(withdrawn))
    after = sharing.shared_of(fed, sharing.total_of(np.vstack([withdrawn, added])))
    assert (after >= before * (1 - 1e-6)).all()


@given(rows_of(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_rows_does_not_matter(hours, shuffler):
    order = list(range(len(hours)))
    shuffler.shuffle(order)
    np.testing.assert_allclose(sharing.total_of(hours), sharing.total_of(hours[order]), rtol=1e-6)
