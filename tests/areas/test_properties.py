"""What holds for any point, on the town of ``paper_town`` and on a harder one: island, hole, overlap."""

import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_town import A, B, C, D, E, make_areas, make_centroids, make_places, square

from cermap.areas import AreaIndex, answers, area_index, assign, atlas_of, nothing_declared, place_shapes
from cermap.crs import points_to_metres
from cermap.records import Assumptions

F = "AC001E00005"
_ISLAND = square(20.4, 60.4, 20.6, 60.6)
_HOLE = square(21.4, 61.4, 21.6, 61.6)
HARD = make_areas(
    {
        B: square(20, 60, 21, 61) - _ISLAND,
        A: _ISLAND,
        C: square(20, 61, 22, 62) - _HOLE,
        F: square(20.9, 60, 22, 61),  # overlaps B
        D: square(22, 60, 24, 62),
    },
    {D: "approximate"},
)
CENTROIDS = make_centroids([(D, 9.225, 45.61), (E, 9.255, 45.61)])
INDEX = area_index(HARD, CENTROIDS)
# With its raster, which short questions alone would never make.
RASTERED = AreaIndex.restored(area_index(HARD, CENTROIDS).parts())
NO_NUMBERS = pd.DataFrame({"municipality_code": pd.Series(dtype="str"), "lon": [], "lat": []})

# On vertices, on edges, at the height of vertices, and anywhere.
hard = st.integers(-4, 44)
anywhere = st.floats(-4, 44, allow_nan=False)
points = st.tuples(hard | anywhere, st.integers(-4, 24) | st.floats(-4, 24, allow_nan=False)).map(
    lambda xy: (9.2 + xy[0] / 1000, 45.6 + xy[1] / 1000)
)
# As the numbers of the squares are written, so that a hard point lies exactly where the square's corner does.
exact = st.sampled_from([2000, 2040, 2050, 2060, 2090, 2100, 2140, 2160, 2200, 2300, 2400])
corners = st.tuples(exact, st.sampled_from([6000, 6040, 6050, 6060, 6100, 6140, 6160, 6200])).map(
    lambda xy: (xy[0] / 100 / 100 + 9, xy[1] / 100 / 100 + 45)
)
some_points = st.lists(points | corners, min_size=1, max_size=12)
radii = st.sampled_from([0.0, 5.0, 10.0, 25.0, 300.0])


def answers_for(coordinates, radius_m=10.0, areas=HARD, index=None):
    places = make_places([shapely.Point(xy) for xy in coordinates], "door", radius_m)
    return assign(
        places,
        areas,
        area_centroids=CENTROIDS,
        civic_points=NO_NUMBERS,
        assumptions=Assumptions(),
        as_of=pd.Timestamp("2024-06-30").date(),
        atlas=None if index is None else atlas_of(areas, CENTROIDS, NO_NUMBERS, index=index),
    )


@settings(deadline=None, max_examples=60)
@given(some_points, radii)
def test_shares_sum_to_one_or_there_is_no_answer(coordinates, radius_m):
    lon, lat = np.array(coordinates).T
    answer = INDEX.look_up(lon, lat, np.full(len(lon), radius_m))
    total = answer.shares.total()
    assert (total <= 1 + 1e-9).all()
    # A disc that no edge reaches is shared to the last part.
    assert total[(answer.area >= 0) & ~answer.is_edge_near] == pytest.approx(1)
    listed = answers_for(coordinates, radius_m, index=INDEX)
    for cell, row in zip(listed["area_alternatives"], listed.itertuples(), strict=True):
        shares = [float(part.split(":")[1]) for part in cell.split(";") if part]
        assert bool(shares) == (row.certainty != "outside_data")
        if shares:
            assert sum(shares) == pytest.approx(1, abs=0.0005 * len(shares))
            assert shares == sorted(shares, reverse=True)


@settings(deadline=None, max_examples=60)
@given(some_points, radii, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_areas_does_not_matter(coordinates, radius_m, random):
    straight = answers_for(coordinates, radius_m, index=INDEX)
    rows, area_rows = list(range(len(coordinates))), list(range(len(HARD)))
    random.shuffle(rows)
    random.shuffle(area_rows)
    shuffled = answers_for([coordinates[row] for row in rows], radius_m, HARD.iloc[area_rows].reset_index(drop=True))
    pd.testing.assert_frame_equal(shuffled, straight.iloc[rows].reset_index(drop=True), rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(some_points, radii)
def test_batch_equals_single(coordinates, radius_m):
    batch = answers_for(coordinates, radius_m, index=INDEX)
    single = pd.concat([answers_for([xy], radius_m, index=INDEX) for xy in coordinates], ignore_index=True)
    pd.testing.assert_frame_equal(batch, single, rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(some_points, radii)
def test_the_raster_changes_no_answer(coordinates, radius_m):
    plain, rastered = (answers_for(coordinates, radius_m, index=index) for index in (INDEX, RASTERED))
    pd.testing.assert_frame_equal(rastered, plain)


@settings(deadline=None, max_examples=100)
@given(some_points, radii, st.sampled_from([0.0, 60.0, 100.0, 400.0]), st.sampled_from([INDEX, RASTERED]))
def test_a_bound_on_distances_changes_nothing_else(coordinates, radius_m, border_up_to_m, index):
    places = place_shapes(
        np.arange(len(coordinates)).astype(str).astype(object),
        np.array([shapely.Point(xy) for xy in coordinates], object),
        levels=np.full(len(coordinates), "door", object),
        uncertainty_m=np.full(len(coordinates), radius_m),
        municipality_code=np.full(len(coordinates), None, object),
        assumptions=Assumptions(),
    )
    asked = (
        places,
        nothing_declared(len(coordinates)),
        np.full(len(coordinates), "", object),
        atlas_of(HARD, CENTROIDS, NO_NUMBERS, index=index),
    )
    how = {"assumptions": Assumptions(), "as_of": pd.Timestamp("2024-06-30").date()}
    whole, bounded = answers(*asked, **how), answers(*asked, **how, border_up_to_m=border_up_to_m)
    for name, values in vars(whole).items():
        if name == "border_distance_m":
            expected = np.where(values <= border_up_to_m, values, np.nan)
            np.testing.assert_array_equal(bounded.border_distance_m, expected)
        else:
            np.testing.assert_array_equal(getattr(bounded, name), values)


@settings(deadline=None, max_examples=60)
@given(some_points, st.sampled_from([INDEX, RASTERED]))
def test_the_code_is_that_of_brute_force(coordinates, index):
    answers = answers_for(coordinates, index=index)
    for xy, answer in zip(coordinates, answers.itertuples(), strict=True):
        hits = HARD[[shape.intersects(shapely.Point(xy)) for shape in HARD.geometry]]
        if (hits["geometry_kind"] == "official").any():
            assert answer.area_code == hits["area_code"].min()
            assert (len(hits) > 1) == ("on_border" in answer.certainty_reasons.split(";"))
        else:
            assert answer.certainty != "certain"


@settings(deadline=None, max_examples=200)
@given(points, st.sampled_from([5.0, 25.0, 300.0]), st.floats(0, 2 * np.pi), st.floats(0, 0.999))
def test_a_certain_code_survives_any_move_within_its_radius(xy, radius_m, angle, part):
    here = answers_for([xy], radius_m, index=INDEX).iloc[0]
    # Degrees of the move are those of 45.6 N; a hair shorter, for they are not quite those of the plane.
    lon = xy[0] + radius_m * part * 0.998 * np.cos(angle) / 78_000
    lat = xy[1] + radius_m * part * 0.998 * np.sin(angle) / 111_200
    (east, east_moved), (north, north_moved) = points_to_metres([xy[0], lon], [xy[1], lat])
    assert np.hypot(east_moved - east, north_moved - north) <= radius_m
    moved = answers_for([(lon, lat)], radius_m, index=INDEX).iloc[0]
    if here["certainty"] == "certain":
        assert moved["area_code"] == here["area_code"]
        assert moved["certainty"] in {"certain", "likely"}
