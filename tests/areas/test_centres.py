"""Shares of the nearest centres, beside all centres tried one by one."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.areas.shapes.centres import Centres
from cermap.areas.shapes.frame import make_frame
from cermap.crs import points_to_metres

FRAME = make_frame(np.array([shapely.box(9.2, 45.4, 9.6, 45.7)]))
DICE = np.random.default_rng(8)
# Some outside the cells, as centres of areas around the loaded ones are.
LON, LAT = DICE.uniform(9.1, 9.7, 40), DICE.uniform(45.3, 45.8, 40)
EAST, NORTH = points_to_metres(LON, LAT)
CODES = np.arange(100, 140)
# On the land, on centres, and far outside all cells.
places = (
    st.tuples(st.floats(9.2, 9.6), st.floats(45.4, 45.7))
    | st.sampled_from(list(zip(LON.tolist(), LAT.tolist(), strict=True)))
    | st.tuples(st.floats(7.0, 12.0), st.floats(44.0, 47.0))
)


def shares_of(points, centres, weight=None, neighbours=5):
    lon, lat = np.array(points).T
    weight = np.ones(len(lon)) if weight is None else np.array(weight, float)
    shares = centres.shares(FRAME.points(lon, lat), weight, exponent=5.0, neighbours=neighbours)
    table = np.zeros((len(lon), 140))
    np.add.at(table, (shares.row, shares.code), shares.share)
    assert (np.diff(shares.row) >= 0).all()
    return table[:, 100:]


def by_hand(points, neighbours=5):
    east, north = points_to_metres(*np.array(points).T)
    away_m = np.maximum(np.hypot(east[:, None] - EAST, north[:, None] - NORTH), 1.0)
    nearest = np.argsort(away_m, axis=1)[:, :neighbours]
    table = np.zeros((len(east), 40))
    np.put_along_axis(table, nearest, np.take_along_axis(away_m, nearest, axis=1) ** -5, axis=1)
    return table / table.sum(axis=1, keepdims=True)


@settings(deadline=None, max_examples=200)
@given(st.lists(places, min_size=1, max_size=10), st.integers(1, 6))
def test_shares_are_those_of_all_centres_tried(points, neighbours):
    centres = Centres(CODES, EAST, NORTH, FRAME)
    expected = pytest.approx(by_hand(points, neighbours), abs=1e-3)
    assert shares_of(points, centres, neighbours=neighbours) == expected
    # What was found for some is there for others.
    assert shares_of(points[::-1], centres, neighbours=neighbours)[::-1] == expected


def test_over_all_the_land():
    lon, lat = DICE.uniform(9.2, 9.6, 30_000), DICE.uniform(45.4, 45.7, 30_000)
    points = np.column_stack([lon, lat])
    assert shares_of(points, Centres(CODES, EAST, NORTH, FRAME)) == pytest.approx(by_hand(points), abs=1e-4)


def test_weights_are_shared_and_points_of_none_left_out():
    points = [(9.3, 45.5), (9.4, 45.5), (9.5, 45.6)]
    table = shares_of(points, Centres(CODES, EAST, NORTH, FRAME), weight=[0.25, 0.0, 1.0])
    assert table.sum(axis=1) == pytest.approx([0.25, 0, 1])


def test_without_centres_nothing_is_shared():
    centres = Centres(CODES[:0], EAST[:0], NORTH[:0], FRAME)
    assert not shares_of([(9.3, 45.5), (0.0, 0.0)], centres).any()
