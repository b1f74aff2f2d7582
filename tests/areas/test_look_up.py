"""The index on the town of ``paper_town``: containment, distances, discs, approximate shares."""

import sys
from subprocess import run

import numpy as np
import pytest
import shapely
from paper_town import METRES_PER_DEGREE_NORTH, A, B, C, D, E, east_of, square

from cermap.areas import AreaIndex, area_index


@pytest.fixture(scope="module")
def index(areas, centroids):
    return area_index(areas, centroids)


def look_up(index, lon, lat=45.605, radius_m=10.0):
    return index.look_up(np.array([lon]), np.array([lat]), np.array([radius_m]))


def shares_of(answer, index):
    best = answer.shares.best_first()
    return {str(index.codes[code]): share for code, share in zip(best.code, best.share, strict=True)}


def outside_segment(distance_over_radius):
    """Part of a disc beyond a straight line at that distance from its centre."""
    x = distance_over_radius
    return (np.arccos(x) - x * np.sqrt(1 - x * x)) / np.pi


@pytest.mark.parametrize(
    ("lon", "lat", "code", "is_on_border"),
    [
        (9.205, 45.605, A, False),
        (9.215, 45.605, B, False),
        (9.215, 45.615, C, False),
        (9.235, 45.605, D, False),
        (9.21, 45.605, A, True),  # between A and B
        (9.215, 45.61, B, True),  # between B and C
        (9.21, 45.61, A, True),  # where three meet
        (9.22, 45.605, B, True),  # B is official, D is not
        (9.20, 45.605, A, False),  # the outer edge is no border
        (9.19, 45.605, None, False),
    ],
)
def test_containing_area_is_the_lowest_that_intersects(index, lon, lat, code, is_on_border):
    area, on_border = index.containing(np.array([lon]), np.array([lat]))
    assert (str(index.codes[area[0]]) if area[0] >= 0 else None, bool(on_border[0])) == (code, is_on_border)


def test_a_line_between_two_approximate_areas_is_no_border():
    index = AreaIndex([A, B], [square(20, 60, 21, 61), square(21, 60, 22, 61)], [False, False])
    answer = look_up(index, 9.21)
    assert not answer.is_on_border[0]
    assert not answer.is_border_near[0]


@pytest.mark.parametrize("metres", [3, 59, 61, 300])
def test_distance_is_to_the_nearest_border_in_metres(index, metres):
    answer = look_up(index, east_of(9.21, -metres))
    assert answer.border_distance_m[0] == pytest.approx(metres, rel=1e-3)
    assert answer.is_border_near[0] == (metres < 10 + 50)
    assert answer.is_clear[0] == (metres >= 10 + 50)


def test_the_border_with_an_approximate_area_counts(index):
    assert look_up(index, east_of(9.22, -30)).border_distance_m[0] == pytest.approx(30, rel=1e-3)


def test_an_approximate_area_has_no_distance(index):
    answer = look_up(index, east_of(9.22, 30))
    assert np.isnan(answer.border_distance_m[0])
    assert answer.is_border_near[0]


def test_the_outer_edge_is_no_border_but_is_told(index):
    answer = look_up(index, east_of(9.20, 30))
    # The nearest border is the northern one of A: 0.005 degrees, 556 m.
    assert answer.border_distance_m[0] == pytest.approx(0.005 * METRES_PER_DEGREE_NORTH, rel=1e-3)
    assert (answer.is_edge_near[0], answer.is_border_near[0], answer.is_clear[0]) == (True, False, False)


def test_an_edge_below_two_overlapping_areas_is_an_edge():
    index = AreaIndex([A, B], [square(20, 60, 21, 61), square(20.5, 60, 22, 61)], [True, True])
    answer = look_up(index, 9.2025, 45.60 + 30 / METRES_PER_DEGREE_NORTH)
    assert (answer.is_edge_near[0], answer.is_border_near[0]) == (True, False)
    in_both = look_up(index, 9.2075, 45.60 + 30 / METRES_PER_DEGREE_NORTH)
    assert (in_both.is_edge_near[0], in_both.is_border_near[0]) == (True, False)


def test_the_direction_of_rings_does_not_matter(areas, centroids):
    turned = areas.set_geometry(areas.geometry.reverse())
    index = area_index(turned, centroids)
    assert look_up(index, east_of(9.21, -30)).border_distance_m[0] == pytest.approx(30, rel=1e-3)
    assert look_up(index, east_of(9.20, 30)).is_edge_near[0]


def test_a_hole_where_nothing_is_loaded_is_an_edge():
    holed = square(20, 60, 21, 61) - square(20.4, 60.4, 20.6, 60.6)
    index = AreaIndex([A], [holed], [True])
    answer = look_up(index, east_of(9.204, -20))
    assert (answer.is_edge_near[0], answer.is_border_near[0], answer.is_clear[0]) == (True, False, False)
    assert look_up(index, 9.205).area[0] == -1


def test_an_island_inside_another_area_has_a_border():
    island = square(20.4, 60.4, 20.6, 60.6)
    index = AreaIndex([B, A], [square(20, 60, 21, 61) - island, island], [True, True])
    assert str(index.codes[look_up(index, 9.205).area[0]]) == A
    assert look_up(index, east_of(9.204, -20)).border_distance_m[0] == pytest.approx(20, rel=1e-3)


def test_where_areas_overlap_nothing_is_clear():
    index = AreaIndex([B, A], [square(20, 60, 21, 61), square(20.5, 60, 22, 61)], [True, True])
    answer = look_up(index, 9.2075)
    assert (str(index.codes[answer.area[0]]), answer.is_on_border[0], answer.is_clear[0]) == (A, True, False)
    assert shares_of(answer, index) == {A: pytest.approx(0.5), B: pytest.approx(0.5)}
    # The border of the one runs within the other.
    assert look_up(index, east_of(9.205, -20)).is_border_near[0]


@pytest.mark.parametrize("part", [0.25, 0.5, 0.9])
def test_a_disc_over_a_border_is_cut_by_it(index, part):
    answer = look_up(index, east_of(9.21, -100 * part), radius_m=100)
    outside = outside_segment(part)
    assert shares_of(answer, index) == {A: pytest.approx(1 - outside, abs=0.002), B: pytest.approx(outside, abs=0.002)}


def test_where_three_squares_meet(index):
    # C lies along half of the disc, A and B have a quarter each.
    answer = look_up(index, 9.21, 45.61, radius_m=100)
    expected = {C: pytest.approx(0.5, abs=0.002), A: pytest.approx(0.25, abs=0.002), B: pytest.approx(0.25, abs=0.002)}
    assert shares_of(answer, index) == expected


def test_a_disc_over_the_edge_keeps_only_its_part_inside(index):
    answer = look_up(index, east_of(9.20, -25), radius_m=100)
    assert shares_of(answer, index) == {A: pytest.approx(outside_segment(0.25), abs=0.002)}
    assert answer.area[0] == -1


@pytest.mark.parametrize("is_official", [True, False])
def test_a_gap_as_thin_as_the_drawing_is_no_edge(is_official):
    # 1e-6 degrees are 8 cm: areas of two drawings that meet.
    gap = 1e-6
    areas = [shapely.box(9.20, 45.60, 9.21, 45.61), shapely.box(9.21 + gap, 45.60, 9.22, 45.61)]
    index = AreaIndex(
        [A, B], areas, [is_official] * 2, centroid_codes=[A, B], centroid_lon=[9.205, 9.215], centroid_lat=[45.605] * 2
    )
    answer = look_up(index, 9.21 + gap / 2)
    assert (answer.area[0], answer.is_edge_near[0], answer.is_border_near[0]) == (-1, False, is_official)
    assert shares_of(answer, index) == {A: pytest.approx(0.5, abs=0.001), B: pytest.approx(0.5, abs=0.001)}


def test_approximate_shares_by_hand(index):
    # Half-way in degrees between twice the distance: 0.01 from D's centre, 0.02 from E's. Powers of -5 are as 32 to 1.
    answer = look_up(index, 9.235, 45.61)
    assert shares_of(answer, index) == {D: pytest.approx(32 / 33, abs=1e-3), E: pytest.approx(1 / 33, abs=1e-3)}


def test_exponent_and_neighbours_are_assumptions(index):
    point = np.array([9.235]), np.array([45.61]), np.array([10.0])
    squares = index.look_up(*point, exponent=2)
    assert shares_of(squares, index) == {D: pytest.approx(0.8, abs=1e-3), E: pytest.approx(0.2, abs=1e-3)}
    assert shares_of(index.look_up(*point, neighbours=1), index) == {D: pytest.approx(1.0)}


def test_a_point_on_a_centre_is_its_own(index):
    assert shares_of(look_up(index, 9.225, 45.61), index)[D] == pytest.approx(1.0)


def test_a_disc_over_official_and_approximate(index):
    # A quarter of the radius west of the border: what lies beyond is shared among D and E as seen from the centre of
    # the disc, which lies about 0.00532 degrees of longitude from D's (9.225) and 0.03532 from E's, 0.005 of latitude
    # from both: (0.00532 x 78.0)^2 + (0.005 x 111.1)^2 = 0.481 km2, (0.03532 x 78.0)^2 + 0.309 = 7.90 km2.
    answer = look_up(index, east_of(9.22, -25), radius_m=100)
    beyond = outside_segment(0.25)
    far = (0.481 / 7.90) ** 2.5
    shares = shares_of(answer, index)
    assert shares[B] == pytest.approx(1 - beyond, abs=0.002)
    assert shares[D] == pytest.approx(beyond / (1 + far), abs=0.002)
    assert shares[E] == pytest.approx(beyond * far / (1 + far), abs=0.0002)


def test_no_uncertainty_at_all(index):
    assert shares_of(look_up(index, east_of(9.21, -1), radius_m=0), index) == {A: pytest.approx(1)}
    on_border = shares_of(look_up(index, 9.21, radius_m=0), index)
    assert on_border == {A: pytest.approx(0.5, abs=0.02), B: pytest.approx(0.5, abs=0.02)}


@pytest.mark.parametrize(("lon", "lat"), [(0, 0), (-120, -80), (9.2, 95.0), (189, 45)])
def test_places_of_another_world_have_no_area(index, lon, lat):
    answer = look_up(index, lon, lat)
    assert answer.area[0] == -1
    assert answer.shares.total()[0] == 0


def test_an_index_without_areas_answers_nothing():
    answer = look_up(AreaIndex([], [], []), 9.2)
    assert (answer.area[0], answer.shares.total()[0], answer.is_clear[0]) == (-1, 0, False)


def test_an_area_without_a_listed_centre_lends_its_own(areas, centroids):
    index = area_index(areas.assign(centroid_lon=np.nan, centroid_lat=np.nan), centroids.iloc[:0])
    # D's own middle, 9.23 E 45.61 N, and no other centre without an official border.
    assert shares_of(look_up(index, 9.235), index) == {D: pytest.approx(1)}
    assert index.centres.east[0] == pytest.approx(index.polygon_m(index.position([D]))[0].centroid.x, abs=1)


def test_the_look_up_imports_no_tables_and_no_doors():
    code = "import sys, cermap.areas.look_up; print({'pandas', 'geopandas', 'pandera', 'streamlit', 'folium'} & set(sys.modules))"
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "set()"


def test_polygons_given_are_not_moved(areas, centroids):
    before = shapely.to_wkb(areas.geometry.to_numpy())
    look_up(area_index(areas, centroids), 9.205)
    assert (shapely.to_wkb(areas.geometry.to_numpy()) == before).all()
