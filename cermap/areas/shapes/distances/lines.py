"""How far the nearest border is, and the nearest edge.

Each line is listed in every part of a cell that it is within 100 m of. A point looks at the lines of its own part and is
done, and where nothing is listed, which is nearly everywhere, there is nothing within 100 m. Who asks for more than that
goes to a tree of all lines.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.shapes.frame import NEAR_M, Frame, Points, degrees_of
from cermap.areas.shapes.shares import Floats, Ints
from cermap.crs import points_to_metres, to_degrees

# Parts of a cell each way, as lines are listed in them: some 75 m.
_PARTS = 2
# Rings of cells around each line whose distance is counted.
_RINGS = 5
# Cells are a hair wider or narrower in the plane than their middle says.
_SAFE = 1.001
_LEAST_REACH_M = 1e-3
# So few points are measured against every line sooner than a tree of the lines has grown.
HANDFUL = 8


class LineGrid:
    """Lines by the parts of cells that they are near to.

    Parameters
    ----------
    frame : Frame
        The cells.
    rings : numpy.ndarray
        Steps from each cell to the nearest one that a line touches, 0 for that cell itself, at most ``_RINGS``.
    parts : numpy.ndarray
        Parts of cells that any line is near to, ascending.
    lines, ends : numpy.ndarray
        The lines near the first of them, the second …, and where those of each end.
    """

    def __init__(
        self,
        frame: Frame,
        rings: npt.NDArray[np.uint8],
        parts: Ints,
        lines: npt.NDArray[np.int32],
        ends: npt.NDArray[np.int32],
    ) -> None:
        self._frame = frame
        self._rings, self._parts, self._lines, self._ends = rings, parts, lines, ends
        # Two cells that touch have no cell between them.
        self._free_m = np.maximum(np.arange(_RINGS + 1) - 1, 0) * frame.narrowest_m()

    @classmethod
    def restored(cls, frame: Frame, parts: Mapping[str, np.ndarray]) -> "LineGrid":
        """The grid that ``parts`` came from.

        Parameters
        ----------
        frame : Frame
            The cells of that grid.
        parts : mapping of str to numpy.ndarray
            As ``parts`` gave them.
        """
        return cls(frame, parts["rings"], parts["near_parts"], parts["near_lines"], parts["near_ends"])

    def parts(self) -> dict[str, np.ndarray]:
        """All that it is made of, but for the frame, as plain arrays to be kept."""
        return {"rings": self._rings, "near_parts": self._parts, "near_lines": self._lines, "near_ends": self._ends}

    def free_m(self, cells: Ints) -> Floats:
        """How far the nearest line is at least from any point of these cells [m]."""
        free: Floats = self._free_m[self._rings[cells]]
        return free

    def listed(self, at: Points) -> tuple[Ints, Ints]:
        """Each point with every line that may be the nearest within 100 m: number of the point, of the line."""
        if not len(self._parts):
            return np.empty(0, np.int64), np.empty(0, np.int64)
        is_asked = (self._free_m[self._rings[at.cells]] < NEAR_M) & (at.cells < self._frame.outside)
        asked = np.flatnonzero(is_asked)
        part = self._frame.parts(at.of(asked), _PARTS)
        place = np.minimum(np.searchsorted(self._parts, part), len(self._parts) - 1)
        is_listed = self._parts[place] == part
        asked, place = asked[is_listed], place[is_listed]
        first = np.append(0, self._ends[:-1])[place]
        count = self._ends[place] - first
        step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
        return np.repeat(asked, count), self._lines[np.repeat(first, count) + step].astype(np.int64)


def make_line_grid(frame: Frame, ends_m: Floats) -> LineGrid:
    """The grid of these lines, given by their two ends in EPSG:32632 [m].

    Parameters
    ----------
    frame : Frame
        Cells over the land.
    ends_m : numpy.ndarray
        (N, 2, 2): easting and northing of the two ends of each line [m].
    """
    ends = shapely.get_coordinates(to_degrees(shapely.linestrings(ends_m))).reshape(-1, 2, 2)
    low, high = ends.min(axis=1), ends.max(axis=1)
    around = degrees_of(NEAR_M, np.abs(ends[:, :, 1]).max(axis=1))
    line, number = frame.parts_of_boxes(low - around, high + around, _PARTS)
    parts, which = np.unique(number, return_inverse=True)
    east, north, half_m = _middles_m(frame, parts)
    away_m = np.sqrt(square_m2(east[which], north[which], measured(ends_m).take(line, axis=1)))
    nearest_m = np.full(len(parts), np.inf)
    np.minimum.at(nearest_m, which, away_m)
    # A line is for nobody where another is nearer to every point of the part.
    is_kept = away_m <= np.minimum(NEAR_M + half_m[which], nearest_m[which] + 2 * half_m[which])
    line, which = line[is_kept], which[is_kept]
    count = np.bincount(which, minlength=len(parts))
    return LineGrid(
        frame,
        _rings(frame, low, high),
        parts[count > 0],
        line[np.argsort(which, kind="stable")].astype(np.int32),
        np.cumsum(count[count > 0]).astype(np.int32),
    )


class Lines:
    """Straight lines, of which the nearest is asked.

    Parameters
    ----------
    ends_m : numpy.ndarray
        The two ends of each in EPSG:32632 [m].
    """

    def __init__(self, ends_m: Floats) -> None:
        self.ends_m = ends_m
        self._measured = measured(ends_m)

    def __len__(self) -> int:
        return len(self.ends_m)

    def nearest_m(
        self, east: Floats, north: Floats, reach_m: Floats, listed: tuple[Ints, Ints] | None = None
    ) -> Floats:
        """Distance of each point to the nearest line, infinite where that is beyond its reach.

        Parameters
        ----------
        east, north : numpy.ndarray
            EPSG:32632 [m].
        reach_m : numpy.ndarray
            How far to look from each point, perhaps without end [m].
        listed : tuple of numpy.ndarray, optional
            Each point with every line that may be the nearest within ``NEAR_M``.
        """
        nearest_m = np.full(len(east), np.inf)
        if listed is not None:
            point, line = listed
            away_m2 = square_m2(east.take(point), north.take(point), self._measured.take(line, axis=1))
            np.minimum.at(nearest_m, point, away_m2)
            np.sqrt(nearest_m, out=nearest_m)
            nearest_m[nearest_m > NEAR_M] = np.inf
        # Places of another world have no easting at all.
        is_somewhere = np.isfinite(east) & np.isfinite(north)
        is_open = np.isinf(nearest_m) & is_somewhere & ((listed is None) | (reach_m > NEAR_M))
        for is_endless in (False, True):
            asked = np.flatnonzero(is_open & (np.isinf(reach_m) == is_endless))
            nearest_m[asked] = self._by_tree(east[asked], north[asked], None if is_endless else reach_m[asked])
        nearest_m[nearest_m > reach_m] = np.inf
        return nearest_m

    def _by_tree(self, east: Floats, north: Floats, reach_m: Floats | None) -> Floats:
        nearest_m = np.full(len(east), np.inf)
        if len(east) <= HANDFUL and "_tree" not in vars(self):
            for point in range(len(east)):
                away_m2 = square_m2(east[point], north[point], self._measured)
                nearest_m[point] = np.sqrt(away_m2.min(initial=np.inf))
        elif len(self.ends_m) and len(east):
            # GEOS does not look for what is no farther than nothing.
            farthest_m = None if reach_m is None else max(float(reach_m.max()), _LEAST_REACH_M)
            points = np.asarray(shapely.points(east, north), object)
            point, line = self._tree.query_nearest(points, max_distance=farthest_m, all_matches=False)
            # By the same arithmetic as what is listed: one point has one distance, whoever is asked with it.
            nearest_m[point] = np.sqrt(square_m2(east[point], north[point], self._measured.take(line, axis=1)))
        return nearest_m

    @cached_property
    def _tree(self) -> shapely.STRtree:
        return shapely.STRtree(shapely.linestrings(self.ends_m))


def measured(ends_m: Floats) -> Floats:
    """Lines as their distances are reckoned: start, direction, and one over the square of their length, a row each."""
    start, along = ends_m[:, 0].T, (ends_m[:, 1] - ends_m[:, 0]).T
    # Rows that lie together: of others numpy would copy all lines to take a few.
    return np.ascontiguousarray(np.concatenate([start, along, 1 / (along**2).sum(axis=0, keepdims=True)]))


def square_m2(east: Floats | float, north: Floats | float, lines: Floats) -> Floats:
    """Square of the distance of each point to its own line, or of one point to all, of ``measured`` [m2].

    Parameters
    ----------
    east, north : numpy.ndarray or float
        EPSG:32632; one for each line, or one point for all [m].
    lines : numpy.ndarray
        (5, N), columns of ``measured``.

    Returns
    -------
    numpy.ndarray
        One per line.
    """
    start_east, start_north, along_east, along_north, per_m2 = lines
    from_east, from_north = east - start_east, north - start_north
    # How far along the line its nearest point lies, from 0 at the start to 1 at the end.
    part = (from_east * along_east + from_north * along_north) * per_m2
    np.clip(part, 0.0, 1.0, out=part)
    from_east -= part * along_east
    from_north -= part * along_north
    square: Floats = from_east * from_east + from_north * from_north
    return square


def _middles_m(frame: Frame, parts: Ints) -> tuple[Floats, Floats, Floats]:
    """Middle of each part of a cell in EPSG:32632, and how far its corners are from there at most [m]."""
    lon, lat = frame.middles(parts, _PARTS)
    half = frame.cell / _PARTS / 2
    east, north = points_to_metres(lon, lat)
    corners = [points_to_metres(lon + half[0] * side, lat + half[1] * up) for side in (-1, 1) for up in (-1, 1)]
    half_m = np.max([np.hypot(corner[0] - east, corner[1] - north) for corner in corners], axis=0)
    return east, north, half_m * _SAFE


def _rings(frame: Frame, low: Floats, high: Floats) -> npt.NDArray[np.uint8]:
    """Steps from each cell to the nearest one that a line's box touches, sideways and across alike."""
    touched = np.zeros(frame.width * frame.height, bool)
    touched[frame.parts_of_boxes(low, high, 1)[1]] = True
    near = touched.reshape(frame.height, frame.width)
    steps = np.where(near, 0, _RINGS)
    for ring in range(1, _RINGS):
        grown = np.pad(near, 1)
        grown = grown[:-2] | grown[1:-1] | grown[2:]
        grown = grown[:, :-2] | grown[:, 1:-1] | grown[:, 2:]
        steps[grown & ~near] = ring
        near = grown
    # How near the lines are from outside the cells is known: not within 100 m, and no more.
    return np.append(steps.ravel(), 0).astype(np.uint8)
