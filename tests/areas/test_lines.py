"""The nearest line: what the grid lists is enough, whatever is asked and by how many."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_town import square

from cermap.areas.shapes.borders import in_metres, segments_of
from cermap.areas.shapes.distances.lines import HANDFUL, Lines, make_line_grid, measured, square_m2
from cermap.areas.shapes.frame import NEAR_M, make_frame
from cermap.crs import points_to_metres

SHAPES = np.array(
    [
        square(20, 60, 21, 61) - square(20.4, 60.4, 20.6, 60.6),
        square(21, 61, 22, 62),
        shapely.Polygon([(9.22, 45.6), (9.26, 45.6003), (9.2201, 45.64)]),  # long slanting lines
        square(27, 60, 27.001, 60.001),
    ]
)
ENDS_M = segments_of(SHAPES).ends_m
# Asked by a handful of points at a time, and once by more: these have grown a tree.
LINES, TREED = Lines(ENDS_M), Lines(ENDS_M)
TREED.nearest_m(np.zeros(HANDFUL + 1), np.zeros(HANDFUL + 1), np.full(HANDFUL + 1, np.inf))
GRID = make_line_grid(make_frame(SHAPES), ENDS_M)
BOUNDARY_M = shapely.union_all(shapely.boundary(in_metres(SHAPES)))
coordinates = st.tuples(st.floats(9.18, 9.29), st.floats(45.58, 45.66)) | st.sampled_from(
    [tuple(xy) for xy in shapely.get_coordinates(SHAPES)]
)


def nearest_m(points, reach_m, grid=GRID, lines=LINES):
    lon, lat = np.array(points).T
    at = make_frame(SHAPES).points(lon, lat)
    reaches = np.broadcast_to(np.asarray(reach_m, float), len(lon))
    return lines.nearest_m(*points_to_metres(lon, lat), reaches, None if grid is None else grid.listed(at))


@settings(deadline=None, max_examples=300)
@given(coordinates, st.sampled_from([0.0, 10.0, 60.0, NEAR_M, 300.0, np.inf]), st.sampled_from([LINES, TREED]))
def test_the_distance_is_that_of_the_drawing_up_to_the_reach(xy, reach_m, lines):
    truth_m = shapely.distance(shapely.Point(np.ravel(points_to_metres(*xy))), BOUNDARY_M)
    (found_m,) = nearest_m([xy], reach_m, lines=lines)
    if abs(truth_m - reach_m) > 1e-6:
        assert found_m == pytest.approx(truth_m if truth_m < reach_m else np.inf, abs=1e-6)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(coordinates, st.sampled_from([1.0, 60.0, 300.0, np.inf])), min_size=1, max_size=8))
def test_neither_the_grid_nor_the_others_change_a_distance(asked):
    points, reaches = zip(*asked, strict=True)
    together = nearest_m(points, reaches)
    for lines in (LINES, TREED):
        assert together == pytest.approx(nearest_m(points, reaches, grid=None, lines=lines), abs=1e-6)
    assert together.tolist() == [nearest_m([xy], reach_m)[0] for xy, reach_m in asked]


@settings(deadline=None, max_examples=300)
@given(coordinates)
def test_no_line_is_nearer_than_a_cell_says(xy):
    free_m = GRID.free_m(make_frame(SHAPES).points(*np.array([xy]).T).cells)[0]
    assert free_m <= shapely.distance(shapely.Point(np.ravel(points_to_metres(*xy))), BOUNDARY_M)


def test_far_from_all_lines_a_cell_says_so():
    large = np.array([square(0, 0, 50, 50)])
    grid = make_line_grid(make_frame(large), segments_of(large).ends_m)
    free_m = grid.free_m(make_frame(large).points(np.array([9.25]), np.array([45.25])).cells)
    # Beyond its rings nothing is counted: 5 rings are at least four whole cells of 0.0014 degrees.
    assert free_m[0] == pytest.approx(4 * 0.0014 * 110_500, rel=0.01)


@pytest.mark.parametrize("xy", [(np.nan, 45.6), (0.0, 0.0), (9.2, 95.0)])
def test_of_what_is_outside_the_cells_nothing_is_listed_or_said(xy):
    at = make_frame(SHAPES).points(*np.array([xy]).T)
    assert GRID.free_m(at.cells)[0] == 0
    assert not len(GRID.listed(at)[0])


def test_where_there_are_no_lines_there_is_no_distance():
    nothing = np.empty((0, 2, 2))
    grid = make_line_grid(make_frame(SHAPES), nothing)
    at = make_frame(SHAPES).points(np.array([9.205]), np.array([45.605]))
    east, north = points_to_metres(at.lon, at.lat)
    assert np.isinf(Lines(nothing).nearest_m(east, north, np.array([np.inf]), grid.listed(at))).all()


def test_the_distance_to_one_line_by_hand():
    # Beside a line from (0, 0) to (0, 10), before it, behind it, on it.
    east, north = np.array([3.0, 3.0, 0.0, 0.0]), np.array([5.0, -4.0, 12.0, 7.0])
    line = np.array([[[0.0, 0.0], [0.0, 10.0]]] * 4)
    assert np.sqrt(square_m2(east, north, measured(line))) == pytest.approx([3, 5, 2, 0])
