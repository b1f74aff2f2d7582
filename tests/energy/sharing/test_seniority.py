"""The oldest plant shares first."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from cermap.energy import sharing

KWH = st.floats(0, 500, width=32)


def dates_of(**by_plant):
    return pd.Series(pd.to_datetime(list(by_plant.values())), index=list(by_plant))


def test_tc_09_the_older_plant_first():
    """A feeds in 80, B 200, 150 are withdrawn: A shares all its 80, B the remaining 70 (R-ENE-05)."""
    injected = np.array([[80], [200]], np.float32)
    shared = sharing.shared_of(sharing.total_of(injected), np.array([150.0]))
    assert shared.tolist() == [150]
    parts = sharing.attributed(shared, injected, dates_of(A="2022-05-01", B="2024-03-01"))
    assert parts.tolist() == [[80], [70]]


def test_the_younger_first_row_still_waits():
    injected = np.array([[200], [80]], np.float32)
    parts = sharing.attributed(np.array([150.0]), injected, dates_of(B="2024-03-01", A="2022-05-01"))
    assert parts.tolist() == [[70], [80]]


def test_without_a_date_it_comes_last():
    injected = np.array([[100], [100], [100]], np.float32)
    dates = dates_of(A=None, B="2024-03-01", C="2023-01-01")
    assert sharing.attributed(np.array([150.0]), injected, dates).tolist() == [[0], [50], [100]]


@pytest.mark.parametrize("day", ["2024-03-01", None])
def test_of_one_day_the_lesser_plant_id_comes_first(day):
    injected = np.array([[100], [100]], np.float32)
    assert sharing.attributed(np.array([130.0]), injected, dates_of(P2=day, P1=day)).tolist() == [[30], [100]]


def test_each_hour_by_itself():
    injected = np.array([[10, 0, 5], [10, 10, 0]], np.float32)
    parts = sharing.attributed(np.array([12.0, 4, 5]), injected, dates_of(A="2022-01-01", B="2023-01-01"))
    assert parts.tolist() == [[10, 0, 5], [2, 4, 0]]


def test_no_plants():
    assert sharing.attributed(np.zeros(3), np.zeros((0, 3), np.float32), dates_of()).shape == (0, 3)


@st.composite
def worlds(draw):
    plants = draw(st.integers(1, 6))
    injected = draw(arrays(np.float32, (plants, 8), elements=KWH))
    withdrawn = draw(arrays(np.float64, 8, elements=KWH))
    days = draw(
        st.lists(st.sampled_from(["2022-01-01", "2023-01-01", "2024-01-01", None]), min_size=plants, max_size=plants)
    )
    dates = pd.Series(pd.to_datetime(days), index=[f"P{i}" for i in range(plants)])
    return injected, sharing.shared_of(sharing.total_of(injected), withdrawn), dates


@given(worlds())
@settings(max_examples=60)
def test_parts_add_up_and_none_exceeds_its_injection(world):
    injected, shared, dates = world
    parts = sharing.attributed(shared, injected, dates)
    np.testing.assert_allclose(parts.sum(axis=0), shared, rtol=1e-6, atol=1e-9)
    assert (parts >= 0).all()
    assert (parts <= injected).all()


@given(worlds())
@settings(max_examples=60)
def test_nobody_shares_while_an_older_one_has_some_left(world):
    injected, shared, dates = world
    parts = sharing.attributed(shared, injected, dates)
    for older, day in enumerate(dates):
        for younger, later in enumerate(dates):
            if pd.notna(day) and (pd.isna(later) or day < later):
                assert ((parts[younger] == 0) | (parts[older] == injected[older])).all()


@given(worlds(), st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_rows_does_not_matter(world, shuffler):
    injected, shared, dates = world
    order = list(range(len(dates)))
    shuffler.shuffle(order)
    parts = sharing.attributed(shared, injected, dates)
    assert (sharing.attributed(shared, injected[order], dates.iloc[order]) == parts[order]).all()
