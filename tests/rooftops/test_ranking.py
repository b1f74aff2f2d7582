"""Which roofs first."""

import drawn_scout as drawn
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap import rooftops
from cermap.errors import InputError
from cermap.records import RoofWeights

ROOFS = drawn.scouted(
    list("ABCDE"),
    free_kw=[100.0, 400.0, 10.0, 0.0, np.nan],
    yield_kwh_kwp=[1100.0, 1300.0, 1500.0, 700.0, np.nan],
    confidence=["good", "weak", "fair", "good", "weak"],
    owner_kind=["municipal", "private", "other_public", None, "municipal"],
    is_computable=[True, True, True, True, False],
)


def test_each_criterion_on_its_scale():
    found = rooftops.ranked(ROOFS, RoofWeights())
    assert list(found.columns) == ["score", "rank", "capacity", "specific_yield", "confidence", "ownership"]
    # Of 200 kW, 1 at most; from 700 to 1,500 kWh/kWp; good 1, fair 0.5, weak 0; whose.
    assert found["capacity"].tolist()[:4] == pytest.approx([0.5, 1.0, 0.05, 0.0])
    assert found["specific_yield"].tolist()[:4] == pytest.approx([0.5, 0.75, 1.0, 0.0])
    assert found["confidence"].tolist() == [1.0, 0.0, 0.5, 1.0, 0.0]
    assert found["ownership"].tolist() == [1.0, 0.3, 0.7, 0.3, 1.0]


def test_the_score_is_the_weighted_mean():
    found = rooftops.ranked(ROOFS, RoofWeights())
    # 0.4 x 0.5 + 0.2 x (0.5 + 1 + 1); 0.4 x 1 + 0.2 x (0.75 + 0 + 0.3); 0.4 x 0.05 + 0.2 x (1 + 0.5 + 0.7); 0.2 x 1.3
    assert found["score"].tolist()[:4] == pytest.approx([0.7, 0.61, 0.46, 0.26])
    assert found["rank"].tolist() == [1, 2, 3, 4, pd.NA]
    assert np.isnan(found["score"].iloc[4])


def test_proportions_alone_matter():
    weights = RoofWeights(capacity=1e308, specific_yield=0, confidence=0, ownership=1e308)
    found = rooftops.ranked(ROOFS, weights)
    assert found["score"].tolist()[:4] == pytest.approx([0.75, 0.65, 0.375, 0.15])


def test_equal_scores_stand_by_free_power_then_id():
    roofs = drawn.scouted(list("DCBA"), free_kw=[300.0, 500.0, 300.0, 300.0])
    assert rooftops.ranked(roofs, RoofWeights())["rank"].tolist() == [4, 1, 3, 2]


def test_scores_that_differ_in_the_last_digit_are_equal():
    # 0.7 + 0.1 + 0.3 and 0.3 + 0.1 + 0.7 are not the same number to a machine.
    roofs = drawn.scouted(
        list("AB"),
        free_kw=[60.0, 140.0],
        yield_kwh_kwp=780.0,
        confidence="weak",
        owner_kind=["other_public", "private"],
    )
    assert rooftops.ranked(roofs, RoofWeights(1, 1, 1, 1))["rank"].tolist() == [2, 1]


def test_no_weight_at_all():
    with pytest.raises(InputError, match="All weights"):
        rooftops.ranked(ROOFS, RoofWeights(0, 0, 0, 0))


@pytest.mark.parametrize("weight", [-0.1, np.nan, np.inf])
def test_a_weight_that_is_none(weight):
    with pytest.raises(InputError, match="“confidence”"):
        rooftops.ranked(ROOFS, RoofWeights(confidence=weight))


def test_no_roofs():
    assert rooftops.ranked(ROOFS.head(0), RoofWeights()).empty


@given(
    order=st.permutations(range(5)),
    weights=st.tuples(*[st.floats(0, 1e9)] * 4).filter(lambda some: sum(some) > 1e-6),
)
def test_the_order_of_rows_means_nothing(order, weights):
    found = rooftops.ranked(ROOFS, RoofWeights(*weights))
    again = rooftops.ranked(ROOFS.iloc[order], RoofWeights(*weights))
    pd.testing.assert_frame_equal(again, found.iloc[order])
    scored = found.dropna().sort_values("rank")
    assert scored["score"].is_monotonic_decreasing
    assert scored["score"].between(0, 1).all()
    assert scored["rank"].tolist() == [1, 2, 3, 4]
