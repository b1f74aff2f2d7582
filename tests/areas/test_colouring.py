"""Neighbours never share a colour, and the colours are balanced."""

from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from cermap import palette
from cermap.areas.territory.colouring import neighbour_colours
from cermap.crs import to_metres

AREAS = Path(__file__).parents[2] / "geodata" / "areas_2023.parquet"


def strip(count, gap=0.0):
    """Squares of 0.1 degrees in a row, each next to the one before."""
    return np.array([shapely.box(9 + 0.1 * i + gap * i, 45, 9.1 + 0.1 * i + gap * i, 45.1) for i in range(count)])


def touching(polygons):
    shapes = to_metres(polygons)
    left, right = shapely.STRtree(shapes).query(shapes, predicate="dwithin", distance=1.0)
    return [(one, other) for one, other in zip(left, right, strict=True) if one < other]


def test_a_row_of_areas_alternates():
    colours = neighbour_colours(strip(6), 5)
    assert all(one != other for one, other in pairwise(colours))


def test_areas_less_than_a_metre_apart_are_neighbours():
    half_a_metre = 0.5 / 78_800  # a degree of longitude at 45 degrees is 78.8 km
    colours = neighbour_colours(strip(2, half_a_metre), 5)
    assert colours[0] != colours[1]


def test_areas_far_apart_spread_over_the_colours():
    assert sorted(neighbour_colours(strip(10, 0.05), 5)) == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_the_sixth_colour_is_only_for_need():
    assert 5 not in neighbour_colours(strip(40, 0.05), 6)
    # Six slices around one point all touch each other there.
    centre = (9.0, 45.0)
    corners = [(9 + np.cos(a), 45 + np.sin(a)) for a in np.linspace(0, 2 * np.pi, 7)]
    fan = np.array([shapely.Polygon([centre, one, other]) for one, other in pairwise(corners)])
    assert sorted(neighbour_colours(fan, 6)) == [0, 1, 2, 3, 4, 5]


def test_order_and_answer_are_the_same_each_time():
    assert neighbour_colours(strip(9), 6).tolist() == neighbour_colours(strip(9), 6).tolist()


@pytest.mark.skipif(not AREAS.exists(), reason="the areas of GSE do not ship with this copy")
def test_the_shipped_areas_need_five_balanced_colours():
    polygons = gpd.read_parquet(AREAS).geometry.to_numpy()
    colours = neighbour_colours(polygons, len(palette.AREA_FILLS))
    assert not [pair for pair in touching(polygons) if colours[pair[0]] == colours[pair[1]]]
    counts = np.bincount(colours, minlength=6)
    assert counts[5] == 0
    assert counts[:5].max() - counts[:5].min() <= 2
