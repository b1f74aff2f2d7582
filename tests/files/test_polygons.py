"""Shapes on squared paper: what is land after repair, counted in squares."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box, get_parts, is_valid

from cermap.files.geodata.polygons import valid_polygons

SHELL = box(0, 0, 10, 10).exterior.coords
HOLE, ISLAND, APART = (box(*corners).exterior.coords for corners in ((2, 2, 8, 8), (4, 4, 6, 6), (20, 0, 21, 1)))


@pytest.mark.parametrize(
    ("shape", "squares", "is_repaired"),
    [
        (Polygon(SHELL, [HOLE]), 100 - 36, False),
        (MultiPolygon([box(0, 0, 1, 1), box(2, 0, 3, 1)]), 2, False),
        (Polygon(SHELL, [APART]), 100 + 1, True),
        (Polygon(SHELL, [HOLE, ISLAND]), 100 - 36 + 4, True),
        (Polygon(SHELL, [HOLE, ISLAND, APART]), 100 - 36 + 4 + 1, True),
        # A bow tie: two triangles of a quarter square each.
        (Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), 0.5, True),
        (MultiPolygon([box(0, 0, 2, 2), box(1, 0, 3, 2)]), 6, True),
        (MultiPolygon([box(0, 0, 2, 2), box(0.5, 0.5, 1, 1)]), 4, True),
        (GeometryCollection([box(0, 0, 1, 1), Point(0, 0)]), 1, False),
        (GeometryCollection([GeometryCollection([box(0, 0, 1, 1), box(2, 0, 3, 1)]), LineString([(0, 0), (9, 9)])]), 2, False),
    ],
)  # fmt: skip
def test_land_after_repair(shape, squares, is_repaired):
    polygons, repaired = valid_polygons([shape])
    assert polygons[0].area == pytest.approx(squares)
    assert polygons[0].is_valid
    assert repaired.tolist() == [is_repaired]


@pytest.mark.parametrize(
    "shape", [None, Point(0, 0), LineString([(0, 0), (1, 1)]), Polygon(), GeometryCollection(), GeometryCollection([Point(0, 0)])]
)  # fmt: skip
def test_without_a_polygon_there_is_none(shape):
    polygons, repaired = valid_polygons([shape])
    assert polygons.tolist() == [None]
    assert repaired.tolist() == [False]


def test_valid_polygons_come_through_untouched():
    exact = Polygon([(9.2012345678901, 45.5), (9.28, 45.5), (9.28, 45.6)])
    polygons, _ = valid_polygons([exact])
    assert polygons[0].equals_exact(exact, 0)


CORNERS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=3, max_size=8)


@given(shell=CORNERS, holes=st.lists(CORNERS, max_size=3))
def test_any_rings_become_valid_polygons_or_none(shell, holes):
    polygons, _ = valid_polygons(np.array([Polygon(shell, holes)], dtype=object))
    for shape in polygons:
        assert shape is None or (is_valid(shape) and shape.area > 0)
        assert shape is None or {part.geom_type for part in get_parts(shape)} == {"Polygon"}
