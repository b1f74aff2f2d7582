"""Cells over the land: in which one a point lies, and which ones a box reaches.

A cell is some 150 m wide and high, and has finer parts: the raster writes into them what they lie in, the lines are
listed in those they are near to. Whatever is asked by cells is asked by the one numbering that is made here.
"""

from dataclasses import dataclass

import numpy as np
import shapely

from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.shares import Floats, Ints

# About 155 m both ways in Lombardy.
_CELL_DEG = np.array([0.0020, 0.0014])
# Polygons of half the world would ask for a raster of gigabytes: they get coarser cells.
_MOST_CELLS = 6_000_000
# What is listed as near a line is at most this far from it: the usual uncertainties and the border tolerance together,
# and some more [m].
NEAR_M = 100.0
# A degree of latitude has at least 110.5 km, one of longitude at least 111.3 km times the cosine of its latitude; the
# plane shrinks them by up to 0.0004 here.
_METRES_PER_DEGREE = 110_500.0
# Points this near to a pole have no width of a degree.
_LARGEST_LATITUDE = 89.0
_PIECE = 32_768


@dataclass(frozen=True)
class Points:
    """Points with their cells; arrays of one length.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        EPSG:4326 [degrees].
    cells : numpy.ndarray
        Number of the cell of each.
    """

    lon: Floats
    lat: Floats
    cells: Ints

    def of(self, rows: Ints) -> "Points":
        """Some of them."""
        return Points(self.lon[rows], self.lat[rows], self.cells[rows])


@dataclass(frozen=True)
class Frame:
    """Cells row by row from the south-west; one more cell, the last, stands for everything outside.

    All polygons lie at least ``NEAR_M`` within it.

    Parameters
    ----------
    corner, cell : numpy.ndarray
        South-western corner; width and height of a cell [degrees].
    width, height : int
        Cells in a row, rows.
    """

    corner: Floats
    cell: Floats
    width: int
    height: int

    @property
    def outside(self) -> int:
        """Number of the cell for everything outside."""
        return self.width * self.height

    def points(self, lon: Floats, lat: Floats) -> Points:
        """Points with their cells.

        Parameters
        ----------
        lon, lat : numpy.ndarray
            EPSG:4326; NaN is outside [degrees].
        """
        cells = np.empty(len(lon), np.int64)
        # Pieces that stay near the processor: a million points at once take twice as long.
        for start in range(0, len(lon), _PIECE):
            piece = slice(start, start + _PIECE)
            column, row = (lon[piece] - self.corner[0]) / self.cell[0], (lat[piece] - self.corner[1]) / self.cell[1]
            # NaN is in no cell: it fails every comparison.
            is_in = (column >= 0) & (column < self.width) & (row >= 0) & (row < self.height)
            np.floor(row, out=row)
            cells[piece] = np.where(is_in, row * self.width + np.floor(column), self.outside)
        return Points(lon, lat, cells)

    def parts(self, at: Points, parts: int) -> Ints:
        """Which of the ``parts`` x ``parts`` parts of all cells each point lies in; for points inside.

        Parameters
        ----------
        at : Points
            Points inside.
        parts : int
            Parts of a cell each way, a power of two.

        Returns
        -------
        numpy.ndarray of int
            Number of the part of each, as of ``numbers``.
        """
        row, column = np.divmod(at.cells, self.width)
        # What is left of a cell is exact, and so is a multiple of it: parts are powers of two.
        part_column = np.floor(((at.lon - self.corner[0]) / self.cell[0] - column) * parts).astype(np.int64)
        part_row = np.floor(((at.lat - self.corner[1]) / self.cell[1] - row) * parts).astype(np.int64)
        number: Ints = at.cells * parts**2 + part_row * parts + part_column
        return number

    def parts_of_boxes(self, low: Floats, high: Floats, parts: int) -> tuple[Ints, Ints]:
        """Each box with every part of a cell that it reaches: number of the box; of the cell, times parts, and part.

        Parameters
        ----------
        low, high : numpy.ndarray
            (N, 2): south-western and north-eastern corner of each box, longitude and latitude [degrees].
        parts : int
            Parts of a cell each way.

        Returns
        -------
        tuple of numpy.ndarray of int
            Two of one length, ordered by box.
        """
        most = np.array([self.width, self.height]) * parts - 1
        first, last = (
            np.clip(np.floor((ends - self.corner) / self.cell * parts).astype(np.int64), 0, most)
            for ends in (low, high)
        )
        wide, high_ = (last - first + 1).T
        count = wide * high_
        box = np.repeat(np.arange(len(low)), count)
        step = np.arange(len(box)) - np.repeat(np.cumsum(count) - count, count)
        return box, self.numbers(first[box, 0] + step % wide[box], first[box, 1] + step // wide[box], parts)

    def numbers(self, column: Ints, row: Ints, parts: int) -> Ints:
        """Number of a part of a cell, cell times ``parts`` x ``parts`` and part, from columns and rows of parts.

        Parameters
        ----------
        column, row : numpy.ndarray of int
            From the south-western corner of all cells, counted in parts.
        parts : int
            Parts of a cell each way.
        """
        cell = row // parts * self.width + column // parts
        return cell * parts**2 + row % parts * parts + column % parts

    def middles(self, numbers: Ints, parts: int) -> tuple[Floats, Floats]:
        """Longitude and latitude of the middle of parts of cells.

        Parameters
        ----------
        numbers : numpy.ndarray of int
            Of parts of cells, as of ``numbers``.
        parts : int
            Parts of a cell each way; 1 for whole cells.

        Returns
        -------
        tuple of numpy.ndarray
            EPSG:4326 [degrees].
        """
        cell, part = np.divmod(numbers, parts**2)
        row, column = (
            whole + (step + 0.5) / parts
            for whole, step in zip(np.divmod(cell, self.width), np.divmod(part, parts), strict=True)
        )
        return self.corner[0] + column * self.cell[0], self.corner[1] + row * self.cell[1]

    def narrowest_m(self) -> float:
        """Width or height of the narrowest cell [m]."""
        north = max(abs(self.corner[1]), abs(self.corner[1] + self.height * self.cell[1]))
        return float((self.cell / degrees_of(1.0, np.array([north]))).min())


def make_frame(polygons: Shapes) -> Frame:
    """Cells that cover these polygons in EPSG:4326."""
    is_drawn = len(polygons) > 0 and not shapely.is_empty(polygons).all()
    low, high = shapely.total_bounds(polygons).reshape(2, 2) if is_drawn else np.zeros((2, 2))
    # As many times coarser as keeps the whole bearable.
    cell = _CELL_DEG * max(1.0, float(np.sqrt(np.prod((high - low) / _CELL_DEG + 1) / _MOST_CELLS)))
    around = np.maximum(cell, degrees_of(NEAR_M, np.abs([low[1], high[1]])).max(axis=0))
    width, height = (np.floor((high + around - (low - around)) / cell).astype(int) + 1).tolist()
    return Frame(low - around, cell, width, height)


def degrees_of(metres: float, lat: Floats) -> Floats:
    """Degrees of longitude and latitude that hold at least so many metres, at each latitude.

    Parameters
    ----------
    metres : float
        How many [m].
    lat : numpy.ndarray
        N latitudes; beyond 89 they count as 89 [degrees].

    Returns
    -------
    numpy.ndarray
        (N, 2): of longitude, of latitude [degrees].
    """
    latitude = np.minimum(np.abs(lat), _LARGEST_LATITUDE)
    degrees: Floats = metres / _METRES_PER_DEGREE / np.column_stack([np.cos(np.radians(latitude)), np.ones(len(lat))])
    return degrees
