"""The raster never decides: what it says at once is what the polygons say."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_town import square

from cermap.areas.shapes import frame
from cermap.areas.shapes.frame import make_frame
from cermap.areas.shapes.polygons.raster import ASK, NOWHERE, PARTS, make_raster

ISLAND = square(20.4, 60.4, 20.6, 60.6)
SHAPES = np.array(
    [
        ISLAND,
        square(20, 60, 21, 61) - ISLAND,
        square(20, 61, 22, 62) - square(21.4, 61.4, 21.6, 61.6),  # a hole
        square(20.9, 60, 22, 61),  # overlaps the second
        shapely.Polygon([(9.22, 45.6), (9.26, 45.6003), (9.2201, 45.64)]),  # long slanting lines
        shapely.union_all([square(27, 60, 27.001, 60.001), square(28, 61, 29, 62)]),  # smaller than a cell, and apart
    ]
)


def raster_of(shapes):
    return make_raster(shapes, shapely.STRtree(shapes), make_frame(shapes))


def said(raster, lon, lat):
    return raster.polygon(raster.frame.points(np.atleast_1d(lon), np.atleast_1d(lat)))


RASTER = raster_of(SHAPES)
# Where cells and their parts meet, and a hair beside it.
lines_of_cells = st.tuples(
    *(
        st.tuples(st.integers(0, 40 * PARTS), st.sampled_from([-1e-12, 0.0, 1e-12])).map(
            lambda step, axis=axis: RASTER.frame.corner[axis] + RASTER.frame.cell[axis] * step[0] / PARTS + step[1]
        )
        for axis in (0, 1)
    )
)
points = st.tuples(st.floats(9.18, 9.32), st.floats(45.58, 45.66)) | st.sampled_from(
    [tuple(xy) for xy in shapely.get_coordinates(SHAPES)]
)


@settings(deadline=None, max_examples=600)
@given(points | lines_of_cells)
def test_what_it_says_is_what_its_points_are_in(xy):
    inside = np.flatnonzero(shapely.intersects_xy(SHAPES, *xy)).tolist()
    (answer,) = said(RASTER, *xy).tolist()
    assert answer == ASK or inside == ([] if answer == NOWHERE else [answer])


def test_most_of_a_large_area_needs_no_polygon():
    made = raster_of(np.array([square(0, 0, 50, 50)]))
    # 0.5 degrees are 250 x 357 cells, of which a line touches about 4 rows or columns of each side.
    assert (made.area == 0).mean() > 0.95
    # Of the 4 x 4 parts of a cell that a straight line runs through, it touches one row or column, or two.
    assert 0.2 < (made.parts == ASK).mean() < 0.51


def test_only_parts_that_a_line_touches_are_asked():
    # The parts of the cell that the eastern edge runs through, from west to east.
    made = raster_of(np.array([square(0, 0, 50, 50)]))
    west, _ = made.frame.corner
    east_edge = 9.5
    column = np.floor((east_edge - west) / made.frame.cell[0])
    lon = west + (column + (np.arange(PARTS) + 0.5) / PARTS) * made.frame.cell[0]
    touched = np.floor((east_edge - west) / made.frame.cell[0] * PARTS) % PARTS
    expected = np.where(lon < east_edge, 0, NOWHERE)
    answers = said(made, lon, np.full(PARTS, 45.25))
    is_far = np.abs(np.arange(PARTS) - touched) > 1
    assert (answers[is_far] == expected[is_far]).all()
    assert ASK in answers


@pytest.mark.parametrize("xy", [(np.nan, 45.6), (9.2, np.inf), (0.0, 0.0), (9.2, 95.0), (-1e300, 1e300)])
def test_outside_the_raster_is_nowhere(xy):
    assert said(RASTER, *xy).tolist() == [NOWHERE]


def test_areas_of_half_the_world_get_coarser_cells_not_more(monkeypatch):
    monkeypatch.setattr(frame, "_MOST_CELLS", 10_000)
    wide = np.array([shapely.box(-60, -40, 60, 40)])
    assert len(raster_of(wide).area) < 12_000
    assert raster_of(SHAPES).frame.cell == pytest.approx(RASTER.frame.cell)


@pytest.mark.parametrize("shapes", [[], [shapely.Polygon()]])
def test_a_raster_of_nothing(shapes):
    made = raster_of(np.array(shapes, object))
    assert (made.area < 0).all()
