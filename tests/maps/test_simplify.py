"""Display geometry: lighter, valid, borders shared and drawn once."""

import numpy as np
import pytest
import shapely

from cermap.maps.region.simplify import borders, simplified


@pytest.fixture
def neighbours():
    """Two squares with a shared border of 1,000 steps that wanders 10 m to both sides."""
    north = np.linspace(45.0, 45.1, 1001)
    east = 9.1 + np.where(np.arange(1001) % 2, 10, -10) / 78_800
    east[[0, -1]] = 9.1
    shared = np.column_stack([east, north])
    left = shapely.Polygon([(9.0, 45.0), *shared, (9.0, 45.1)])
    right = shapely.Polygon([(9.2, 45.0), *shared, (9.2, 45.1)])
    return np.array([left, right])


def test_lighter_valid_and_still_neighbours(neighbours):
    lighter = simplified(neighbours)
    assert shapely.is_valid(lighter).all()
    assert shapely.get_num_coordinates(lighter).sum() < 20 < shapely.get_num_coordinates(neighbours).sum()
    assert shapely.coverage_is_valid(lighter)


def test_five_decimals(neighbours):
    xy = shapely.get_coordinates(simplified(neighbours))
    np.testing.assert_allclose(xy, np.round(xy, 5), atol=1e-12)


def test_a_small_tolerance_keeps_more(neighbours):
    fine, coarse = (shapely.get_num_coordinates(simplified(neighbours, metres)).sum() for metres in (1.0, 50.0))
    assert fine > coarse


def test_each_border_once_with_its_two_sides():
    squares = np.array([shapely.box(9.0, 45.0, 9.1, 45.1), shapely.box(9.1, 45.0, 9.2, 45.1)])
    found = borders(squares)
    # Four sides each, one of them shared: seven pieces, of which six have nothing beyond.
    assert len(found.pieces) == 7
    shared = found.one != found.other
    assert shared.sum() == 1
    assert found.lines(shared).equals(shapely.multilinestrings([[(9.1, 45.0), (9.1, 45.1)]]))
    assert found.lines(~shared).length == pytest.approx(0.6)
