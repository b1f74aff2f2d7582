"""A raster over the loaded areas that answers at once for most of the land.

Cut the land into cells of some 150 m. Nine cells in ten hold no line of any area: every point of such a cell lies in the
same area, which is written in the cell. A cell that a line touches is cut again, into parts of some 40 m, most of which
no line touches either. The parts that a line touches say nothing and leave the answer to the polygons, so the raster
never decides anything: it only knows where there is nothing to decide.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.frame import Frame, Points
from cermap.areas.shapes.shares import Bools, Floats, Ints

# What a cell says in place of an area. What is lower is the number of its parts, counted down.
NOWHERE, ASK = -1, -2

# From row and column to longitude and latitude of the middle.
Middles = Callable[[Ints, Ints], tuple[Floats, Floats]]

# Parts of a cell each way.
PARTS = 4
# Cuts of a line lie on it within rounding: a cell this near is touched.
_ROUNDING_DEG = 1e-9


@dataclass(frozen=True)
class Raster:
    """What holds each cell of a frame.

    Parameters
    ----------
    frame : Frame
        The cells.
    area : numpy.ndarray
        Number of the polygon that holds the whole cell, ``NOWHERE``, ``ASK``, or below it which row of ``parts``.
    parts : numpy.ndarray
        The same for each part of the cells that a line touches, a row for each of them.
    """

    frame: Frame
    area: npt.NDArray[np.int32]
    parts: npt.NDArray[np.int16]

    def polygon(self, at: Points) -> Ints:
        """Number of the polygon that holds each point, ``NOWHERE``, or ``ASK``."""
        polygon: Ints = self.area[at.cells].astype(np.int64)
        cut = np.flatnonzero(polygon < ASK)
        polygon[cut] = self.parts[ASK - 1 - polygon[cut], self.frame.parts(at.of(cut), PARTS) % PARTS**2]
        return polygon


def make_raster(polygons: Shapes, tree: shapely.STRtree, frame: Frame) -> Raster:
    """The raster of these polygons in EPSG:4326, whose tree is given.

    Parameters
    ----------
    polygons : numpy.ndarray
        N polygons, EPSG:4326.
    tree : shapely.STRtree
        Over the same polygons.
    frame : Frame
        Cells that cover them.
    """
    touched, parts_touched = _touched(polygons, frame)
    row_of = np.cumsum(touched) - 1
    said = _said(
        polygons,
        tree,
        ~touched.reshape(frame.height, frame.width),
        lambda row, column: frame.middles(row * frame.width + column, 1),
    )
    area = np.where(touched, ASK - 1 - row_of, said.ravel())
    cells = np.flatnonzero(touched)
    free = np.ones((len(cells), PARTS**2), bool)
    free[row_of[parts_touched // PARTS**2], parts_touched % PARTS**2] = False
    numbers = cells[:, None] * PARTS**2 + np.arange(PARTS**2)
    parts = _said(
        polygons,
        tree,
        free.reshape(-1, PARTS),
        lambda row, column: frame.middles(numbers.reshape(-1, PARTS)[row, column], PARTS),
    )
    return Raster(frame, np.append(area, NOWHERE).astype(np.int32), parts.reshape(-1, PARTS**2).astype(np.int16))


def _touched(polygons: Shapes, frame: Frame) -> tuple[Bools, Ints]:
    """Cells that a line of a polygon may touch, and which parts of them: those of the box of each short piece of it."""
    rings = shapely.get_rings(shapely.get_parts(shapely.segmentize(polygons, float(frame.cell.min()) / PARTS)))
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    is_piece = ring[1:] == ring[:-1]
    start, end = xy[:-1][is_piece], xy[1:][is_piece]
    first, last = (
        np.floor((ends - frame.corner) / frame.cell * PARTS).astype(np.int64)
        for ends in (np.minimum(start, end) - _ROUNDING_DEG, np.maximum(start, end) + _ROUNDING_DEG)
    )
    # No piece is longer than a part: its box has at most two parts each way.
    parts = np.concatenate(
        [frame.numbers(column, row, PARTS) for column in (first[:, 0], last[:, 0]) for row in (first[:, 1], last[:, 1])]
    )
    touched = np.zeros(frame.width * frame.height, bool)
    touched[parts // PARTS**2] = True
    return touched, parts


def _said(polygons: Shapes, tree: shapely.STRtree, is_free: Bools, middles: Middles) -> Ints:
    """What holds each free cell. Free neighbours in a row lie in the same areas: the first of each run is asked."""
    is_first = is_free.copy()
    is_first[:, 1:] &= ~is_free[:, :-1]
    row, column = np.nonzero(is_first)
    lon, lat = middles(row, column)
    point, polygon = tree.query(shapely.points(lon, lat))
    is_hit = shapely.intersects_xy(polygons[polygon], lon[point], lat[point])
    point, polygon = point[is_hit], polygon[is_hit]
    said = np.full(len(row), NOWHERE)
    said[point] = polygon
    # Where areas overlap there is no one answer.
    said[np.bincount(point, minlength=len(row)) > 1] = ASK
    run = np.cumsum(is_first.ravel()).reshape(is_free.shape) - 1
    return np.where(is_free, np.append(said, ASK)[run], ASK)
