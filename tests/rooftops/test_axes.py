"""Which way a building runs."""

import drawn_roofs as drawn
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from cermap.rooftops.footprints.axes import axes

# On the ground of the origin, long side to the north [m].
L = shapely.Polygon([(0, 0), (10, 0), (10, 10), (20, 10), (20, 30), (0, 30)])
# Three wings of 8 m by 30 m, each shifted half along the one before: 24 m by 60 m along its walls.
Z = shapely.union_all([shapely.box(8 * n, 15 * n, 8 * n + 8, 15 * n + 30) for n in range(3)])
U = shapely.box(0, 0, 20, 40).difference(shapely.box(8, 8, 20, 32))
ROUND = shapely.Point(0, 0).buffer(10)


def axes_of(*outlines):
    return axes(np.array(outlines, dtype=object))


def off_deg(found, expected):
    """Between two axes, whichever way they are told."""
    off = (found - expected) % 180
    return min(off, 180 - off)


@given(azimuth=st.floats(0, 180), along=st.floats(10, 100), across=st.floats(4, 8))
def test_a_rectangle_runs_along_its_longer_side(azimuth, along, across):
    found = axes_of(drawn.box(along, across, azimuth))
    assert 0 <= found.azimuth_deg[0] < 180
    assert off_deg(found.azimuth_deg[0], azimuth) < 0.01
    assert not found.is_doubtful[0]
    assert not found.is_complex[0]


@given(azimuth=st.floats(0, 180))
def test_l_z_and_u_run_along_their_walls(azimuth):
    outlines = [drawn.moved(outline, azimuth) for outline in (L, Z, U)]
    found = axes_of(*outlines)
    assert max(off_deg(axis, azimuth) for axis in found.azimuth_deg) < 0.01
    assert not found.is_doubtful.any()


def test_the_tightest_rectangle_around_a_z_is_askew():
    """Along (8, 15) it is 64.2 m by 21.2 m, 1,361 m²; along the walls 1,440 m²."""
    rectangle = shapely.oriented_envelope(Z)
    assert rectangle.area == pytest.approx(1092 * 360 / 17**2)


@pytest.mark.parametrize(("along", "is_doubtful"), [(10, True), (11.9, True), (12.1, False)])
def test_as_wide_as_long(along, is_doubtful):
    assert axes_of(drawn.box(along, 10, 30)).is_doubtful.tolist() == [is_doubtful]


def test_a_round_building_has_no_axis():
    assert axes_of(drawn.moved(ROUND)).is_doubtful.tolist() == [True]


def test_what_is_complex():
    # L: 500 m² of a hull of 550 (the corner cut off is 10 x 10 / 2): 0.91. U: 512 of 800: 0.64. Z: 720 of 960: 0.75.
    comb = shapely.union_all([shapely.box(0, 0, 70, 20), *(shapely.box(20 * n, 20, 20 * n + 10, 23) for n in range(4))])
    court = shapely.box(0, 0, 40, 30).difference(shapely.box(10, 10, 20, 20))
    stepped = shapely.Polygon(
        [(0, 0), (20, 0), (20, 10), *((x, 10 + 0.2 * (x % 2)) for x in range(19, 0, -1)), (0, 10)]
    )
    found = axes_of(*(drawn.moved(outline) for outline in (L, U, Z, comb, court, stepped, drawn.box(9, 9))))
    assert found.is_complex.tolist() == [False, True, True, True, True, False, False]


def test_of_several_parts_the_largest_runs():
    parts = [drawn.box(20, 10, 20), drawn.box(40, 4, 110, at=(60, 0))]
    found = axes_of(shapely.MultiPolygon(parts), shapely.MultiPolygon(parts[::-1]), drawn.box(20, 10, 50))
    assert found.azimuth_deg.tolist() == pytest.approx([20, 20, 50], abs=0.01)


def test_none_at_all():
    assert len(axes_of().azimuth_deg) == 0
