"""Robustness on the town of ``paper_town``: what each candidate bears, by arithmetic."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_town import EDITION_DAY, A, B, D, east_of, make_places, square

from cermap.areas import assign, atlas_of, robustness
from cermap.records import Assumptions
from cermap.tables import Holding, RobustnessCurve, check

# 101 m west of the border between A and B, 556 m from the northern and southern ends; 10 m west of it; the middle of A;
# in the approximate D; a street; a town; nowhere; a declared one.
POINTS = [
    shapely.Point(east_of(9.21, -101), 45.605),
    shapely.Point(east_of(9.21, -10), 45.605),
    shapely.Point(9.205, 45.605),
    shapely.Point(9.225, 45.61),
    shapely.MultiPoint([(9.204, 45.605), (9.206, 45.605)]),
    square(20, 60, 21, 61),
    None,
    shapely.Point(9.2149, 45.605),
]
LEVELS = ["door", "door", "hand", "door", "street", "municipality", None, "door"]


@pytest.fixture
def town(areas, centroids, no_numbers):
    places = make_places(POINTS, LEVELS, 10.0)
    declared = pd.DataFrame(
        {"area_code_declared": pd.Series([None] * 7 + [A], dtype="str"), "area_declared_edition": pd.Series([None] * 8)}
    )
    answers = assign(
        places,
        areas,
        area_centroids=centroids,
        civic_points=no_numbers,
        assumptions=Assumptions(),
        as_of=EDITION_DAY,
        declared=declared,
    )
    middles = shapely.centroid(np.array(POINTS, object))
    candidates = pd.concat([places.drop(columns="geometry"), answers], axis=1).rename(
        columns={"place_id": "candidate_id"}
    )
    candidates = candidates.assign(lon=shapely.get_x(middles), lat=shapely.get_y(middles), match_reasons="")
    return candidates, atlas_of(areas, centroids, no_numbers)


def ask(town, moved, **other):
    candidates, atlas = town
    return robustness(candidates, atlas, assumptions=Assumptions(), as_of=EDITION_DAY, moved=moved, **other)


def test_positions_farther_off(town):
    found = ask(town, "position")
    check(Holding, found.holding)
    check(RobustnessCurve, found.curve)
    # The first is certain while the error and 50 m stay within 101 m. At 200 m the part of the disc beyond the border is
    # (arccos 0.5 - 0.5 sin(arccos 0.5)) / pi = 19.6 %, at 300 m it is 29 %. The second is likely until the disc reaches
    # 20 % beyond: at 25 m the line lies at 0.4 of the radius, 25 %. The middle of A is 390 m from B.
    assert found.holding["kept_to_m"].fillna(-1).tolist() == [50, 10, 300, 500, 500, 500, -1, 500]
    assert found.holding["same_area_to_m"].fillna(-1).tolist() == [200, 10, 500, 500, 500, 500, -1, 500]


def test_borders_less_sure(town):
    found = ask(town, "tolerance")
    # 10 m of the position and 75 m of tolerance stay within 101 m, 10 m and 100 m do not.
    assert found.holding["kept_to_m"].fillna(-1).tolist() == [75, 500, 300, 500, 500, 500, -1, 500]
    assert (found.holding["same_area_to_m"].fillna(-1) == [500] * 6 + [-1, 500]).all()


def test_the_curve_counts_everybody_at_each_error(town):
    curve = ask(town, "position").curve.set_index("error_m")
    certainties = curve[["declared", "certain", "likely", "ambiguous", "without_answer"]]
    assert (certainties.sum(axis=1) == 8).all()
    assert certainties.loc[0.0].tolist() == [1, 2, 4, 0, 1]
    assert certainties.loc[75.0].tolist() == [1, 1, 4, 1, 1]
    assert (curve.loc[75.0, "kept"], curve.loc[75.0, "same_area"]) == (5, 6)


def test_at_the_plan_s_own_numbers_everybody_keeps_the_answer(town):
    candidates, _ = town
    has_answer = int(candidates["area_code"].notna().sum())
    for moved, error_m in (("tolerance", 50.0), ("position", 10.0)):
        curve = ask(town, moved, errors_m=[error_m]).curve
        assert curve[["kept", "same_area"]].to_numpy().tolist() == [[has_answer, has_answer]]


def test_no_candidates_and_no_errors(town):
    candidates, atlas = town
    assert len(ask((candidates.iloc[:0], atlas), "position").curve) == 12
    nothing = ask(town, "position", errors_m=[])
    assert nothing.curve.empty
    assert nothing.holding["kept_to_m"].isna().all()


def test_the_codes_of_the_town(town):
    candidates, _ = town
    assert candidates["area_code"].fillna("").tolist() == [A, A, A, D, A, A, "", A]
    assert B in candidates["area_alternatives"][7]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.floats(0, 500), min_size=2, max_size=6, unique=True).map(sorted))
def test_a_larger_tolerance_makes_nobody_surer(tried):
    from paper_town import C, make_areas, make_centroids

    areas = make_areas({A: square(20, 60, 21, 61), B: square(21, 60, 22, 61), C: square(20, 61, 22, 62)})
    numbers = pd.DataFrame({"municipality_code": pd.Series(dtype="str"), "lon": [], "lat": []})
    lon = np.linspace(9.201, 9.219, 37)
    candidates = pd.DataFrame(
        {
            "candidate_id": [str(i) for i in range(37)],
            "position_level": "door",
            "uncertainty_m": 10.0,
            "municipality_code": None,
            "match_reasons": "",
            "lon": lon,
            "lat": 45.605,
            "area_code": np.where(lon <= 9.21, A, B),
            "certainty": "certain",
        }
    )
    curve = robustness(
        candidates,
        atlas_of(areas, make_centroids([]), numbers),
        assumptions=Assumptions(),
        as_of=EDITION_DAY,
        moved="tolerance",
        errors_m=tried,
    ).curve
    assert curve["certain"].is_monotonic_decreasing
    assert curve["kept"].is_monotonic_decreasing


def test_a_few_at_a_time_are_answered_as_all_at_once_and_what_is_done_is_told(town, monkeypatch):
    whole = ask(town, "position")
    monkeypatch.setattr("cermap.areas.certainty.robust._AT_ONCE", 2)
    told = []
    parts = ask(town, "position", on_progress=lambda *done: told.append(done))
    # Three doors and a pin can be off; the street, the town, nowhere and what is declared are not tried.
    assert told == [(2, 4), (4, 4)]
    pd.testing.assert_frame_equal(parts.holding, whole.holding)
    pd.testing.assert_frame_equal(parts.curve, whole.curve)
