"""Robustness on hard points: one pass over all errors says what a plan made anew at each error would say."""

from dataclasses import replace

import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_town import make_places
from test_properties import CENTROIDS, HARD, NO_NUMBERS, radii, some_points

from cermap.areas import assign, atlas_of, robustness
from cermap.records import Assumptions

DAY = pd.Timestamp("2024-06-30").date()
ATLAS = atlas_of(HARD, CENTROIDS, NO_NUMBERS)
ERRORS_M = [float(error_m) for error_m in range(0, 501, 50)]
CERTAINTIES = ["certain", "likely", "ambiguous"]


def planned(coordinates, radius_m, assumptions):
    """Candidates at these points, as a plan holds them."""
    places = make_places([shapely.Point(xy) for xy in coordinates], "door", radius_m)
    answers = assign(
        places, HARD, area_centroids=CENTROIDS, civic_points=NO_NUMBERS, assumptions=assumptions, as_of=DAY
    )
    located = places.drop(columns="geometry").rename(columns={"place_id": "candidate_id"})
    lon, lat = zip(*coordinates, strict=True)
    return pd.concat([located, answers], axis=1).assign(lon=lon, lat=lat, match_reasons="")


def tried(candidates, moved, errors_m=ERRORS_M, assumptions=None):
    return robustness(
        candidates, ATLAS, assumptions=assumptions or Assumptions(), as_of=DAY, moved=moved, errors_m=errors_m
    )


@settings(deadline=None, max_examples=25)
@given(some_points, radii, st.sampled_from([0.0, 50.0, 75.0, 200.0]))
def test_each_error_is_the_plan_made_anew(coordinates, radius_m, error_m):
    candidates = planned(coordinates, radius_m, Assumptions())
    anew = {
        "tolerance": planned(coordinates, radius_m, replace(Assumptions(), border_tolerance_m=error_m)),
        "position": planned(coordinates, max(radius_m, error_m), Assumptions()),
    }
    for moved, other in anew.items():
        curve = tried(candidates, moved, [error_m]).curve.iloc[0]
        counts = other["certainty"].value_counts()
        assert [curve[code] for code in CERTAINTIES] == [counts.get(code, 0) for code in CERTAINTIES]


@settings(deadline=None, max_examples=25)
@given(some_points, radii, st.sampled_from(["tolerance", "position"]))
def test_nobody_is_more_certain_as_the_error_grows(coordinates, radius_m, moved):
    curve = tried(planned(coordinates, radius_m, Assumptions()), moved).curve
    assert curve["certain"].is_monotonic_decreasing


@pytest.mark.parametrize("tolerance_m", [0.0, 50.0, 130.0])
@settings(deadline=None, max_examples=15)
@given(some_points, radii)
def test_at_its_own_numbers_every_plan_keeps_its_answers(tolerance_m, coordinates, radius_m):
    assumptions = replace(Assumptions(), border_tolerance_m=tolerance_m)
    candidates = planned(coordinates, radius_m, assumptions)
    answered = int(candidates["area_code"].notna().sum())
    for moved, error_m in (("tolerance", tolerance_m), ("position", radius_m), ("position", 0.0)):
        found = tried(candidates, moved, [error_m], assumptions)
        assert found.curve["kept"].tolist() == [answered]
        assert int(found.holding["kept_to_m"].notna().sum()) == answered


@settings(deadline=None, max_examples=15)
@given(some_points, st.permutations(range(12)))
def test_the_order_of_candidates_does_not_matter(coordinates, order):
    candidates = planned(coordinates, 10.0, Assumptions())
    turned = candidates.iloc[[place for place in order if place < len(candidates)]]
    straight = tried(candidates, "position").holding
    pd.testing.assert_frame_equal(tried(turned, "position").holding.loc[straight.index], straight)
