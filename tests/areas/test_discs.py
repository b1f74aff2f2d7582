"""Parts of discs, beside GEOS that cuts drawn ones."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.areas.shapes.borders import Segments
from cermap.areas.shapes.distances.discs import Discs

ISLAND = shapely.box(40, 40, 60, 60)
# Metres: an island in an area with a hole beside it, a neighbour, one that overlaps, and a slanting one.
SHAPES = np.array(
    [
        ISLAND,
        shapely.box(0, 0, 100, 100) - ISLAND - shapely.box(70, 40, 90, 60),
        shapely.box(100, 0, 200, 100),
        shapely.box(80, 80, 120, 180),
        shapely.Polygon([(0, 100), (80, 101), (40, 250), (39, 120)]),
    ]
)


def segments_m(shapes):
    """Their rings as they are, without cutting."""
    ends, owner = [], []
    for number, shape in enumerate(shapely.orient_polygons(shapes)):
        for ring in shapely.get_rings(shape):
            xy = shapely.get_coordinates(ring)
            ends.append(np.stack([xy[:-1], xy[1:]], axis=1))
            owner += [number] * (len(xy) - 1)
    return Segments(np.concatenate(ends), np.array(owner))


DISCS = Discs(SHAPES, shapely.STRtree(SHAPES), segments_m(SHAPES))
# Corners, edges, and anywhere; a step beside a line of one millimetre and of a hundred.
hard = st.sampled_from([0.0, 40.0, 60.0, 70.0, 80.0, 100.0, 120.0])
beside = st.sampled_from([-0.1, -0.002, -1e-3, -1e-9, 0.0, 1e-9, 1e-3, 0.002, 0.1])
metres = st.tuples(hard, beside).map(sum) | st.floats(-30, 230)


def parts_of(middles, radii):
    east, north = np.array(middles, float).T
    disc, polygon, part = DISCS.parts(east, north, np.array(radii, float))
    table = np.zeros((len(middles), len(SHAPES)))
    np.add.at(table, (disc, polygon), part)
    return table


@settings(deadline=None, max_examples=400)
@given(metres, metres, st.sampled_from([0.1, 5.0, 10.0, 25.0, 60.0, 500.0]))
def test_parts_are_those_of_a_drawn_disc(east, north, radius_m):
    disc = shapely.buffer(shapely.Point(east, north), radius_m, quad_segs=256)
    drawn = shapely.area(shapely.intersection(disc, SHAPES)) / shapely.area(disc)
    # A disc drawn with 16 corners a quarter, as those in doubt are, is off by 0.2 %.
    assert parts_of([(east, north)], [radius_m])[0] == pytest.approx(drawn, abs=0.002)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(metres, metres, st.sampled_from([0.1, 10.0, 60.0])), min_size=2, max_size=6))
def test_the_others_change_nothing(asked):
    middles, radii = [xy for *xy, _ in asked], [radius_m for *_, radius_m in asked]
    alone = np.concatenate([parts_of([xy], [radius_m]) for xy, radius_m in zip(middles, radii, strict=True)])
    assert parts_of(middles, radii) == pytest.approx(alone, abs=1e-12)


def test_a_straight_line_by_hand():
    # Half a radius from the line at 100: beyond it lies arccos(1/2) - sqrt(3)/4 over pi.
    beyond = (np.arccos(0.5) - np.sqrt(3) / 4) / np.pi
    parts = parts_of([(95.0, 30.0)], [10.0])[0]
    assert parts[[1, 2]] == pytest.approx([1 - beyond, beyond], abs=1e-9)


def test_a_corner_by_hand():
    # The corner of the second at (0, 0), seen from itself: a quarter, of the drawn disc exactly.
    assert parts_of([(0.0, 0.0)], [10.0])[0][1] == pytest.approx(0.25)
    # The island wholly within the disc: 400 m2 of pi 30 squared.
    assert parts_of([(50.0, 49.0)], [30.0])[0][0] == pytest.approx(400 / (np.pi * 900))


def test_where_there_is_nothing_there_are_no_parts():
    assert not parts_of([(-100.0, -100.0)], [50.0]).any()
