"""Centres of areas whose borders nobody published, and how a place is shared among them.

The nearest centre alone is right for 81 % of the land and says nothing of the other 19 %. Shares that go with distance
to the power of -5 over the five nearest centres say how often they are right: so it was measured on the official
polygons, with the centres of all areas of the edition. It was measured in the plain; in Milano, in Brescia and in the
Alps it is an assumption. Official areas are known to be elsewhere, and are left out.
"""

from dataclasses import dataclass

import numpy as np

from cermap.areas.shapes.frame import Frame, Points
from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares
from cermap.crs import points_to_metres

# Points asked at once: what is made of them stays near the processor.
_CHUNK = 20_000

# All points of a block of so many cells each way, some 300 m, share the few centres that can be among their nearest;
# these are found among those of a region of so many blocks each way.
_CELLS = 2
_BLOCKS = 8
# Blocks are a hair wider or narrower in the plane than their corners say.
_SAFE = 1.001


@dataclass(frozen=True)
class _Near:
    """Centres among which the nearest of each point of a block are.

    Parameters
    ----------
    place : numpy.ndarray
        Column of each block in ``first``, row in the others, -1 where it was never asked.
    first : numpy.ndarray
        As many of its centres as are wanted, a row for each of so many.
    every : numpy.ndarray
        All of them, filled up with one that is infinitely far away.
    is_open : numpy.ndarray
        Whether these are more.
    plane : numpy.ndarray
        Easting and northing where longitude and latitude are 0, and what a degree of each adds to them: a block is as
        good as flat, within 5 mm [m].
    """

    place: Ints
    first: Ints
    every: Ints
    is_open: Bools
    plane: Floats

    def plane_m(self, at: Points, place: Ints) -> tuple[Floats, Floats]:
        """Easting and northing of points in the blocks of these columns [m].

        Parameters
        ----------
        at : Points
            The points, EPSG:4326 [degrees].
        place : numpy.ndarray
            Column of the block of each.
        """
        east, east_by_lon, east_by_lat, north, north_by_lon, north_by_lat = (row.take(place) for row in self.plane)
        return (
            east + east_by_lon * at.lon + east_by_lat * at.lat,
            north + north_by_lon * at.lon + north_by_lat * at.lat,
        )


class Centres:
    """Centres of areas without a published border.

    Parameters
    ----------
    code : numpy.ndarray
        Position of each in the index's codes, ascending.
    east, north : numpy.ndarray
        EPSG:32632 [m].
    frame : Frame
        Cells over the land that is asked.
    """

    def __init__(self, code: Ints, east: Floats, north: Floats, frame: Frame) -> None:
        self.code = code
        self.east, self.north = east, north
        self._frame = frame
        self._blocks_wide = -(-frame.width // _CELLS)
        self._blocks = self._blocks_wide * -(-frame.height // _CELLS)
        # Of blocks asked before, by how many nearest were wanted.
        self._near: dict[int, _Near] = {}

    def shares(self, at: Points, weight: Floats, *, exponent: float, neighbours: int) -> Shares:
        """Each point's weight shared among its nearest centres, an entry for each centre.

        Parameters
        ----------
        at : Points
            The points, with the frame's cells.
        weight : numpy.ndarray
            What is to be shared; points of weight 0 are left out [0 to 1].
        exponent, neighbours : float, int
            Distance to the power of minus this, over this many nearest centres.
        """
        asked = np.flatnonzero(weight > 0) if len(self.code) else np.empty(0, np.int64)
        count = min(neighbours, len(self.code))
        code, share = np.empty((len(asked), count), np.int64), np.empty((len(asked), count))
        for start in range(0, len(asked), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            rows = asked[chunk]
            nearest, square_m2 = self._nearest(at.of(rows), count)
            # On a centre itself the distance is 0: one metre keeps the power finite and the share at 1.
            power = np.maximum(square_m2, 1.0) ** (-exponent / 2)
            code[chunk], share[chunk] = self.code.take(nearest).T, (power * (weight[rows] / power.sum(axis=0))).T
        return Shares(np.repeat(asked, count), code.ravel(), share.ravel(), len(weight))

    def _nearest(self, at: Points, count: int) -> tuple[Ints, Floats]:
        """The nearest centres of each point, a row for each of so many, and the squares of their distances [m2]."""
        block = self._block(at.cells)
        near = self._near_to(block, count)
        place = near.place.take(block)
        # Row by row: sums and powers run along the points, not along the few centres of each.
        nearest = near.first.take(place, axis=1)
        east, north = near.plane_m(at, place)
        far = np.flatnonzero(block == self._blocks)
        east[far], north[far] = points_to_metres(at.lon[far], at.lat[far])
        square_m2 = self._squares_m2(east, north, nearest)
        # In most blocks there is nothing to choose. From outside the cells any centre may be the nearest.
        rows = np.flatnonzero(near.is_open.take(place))
        everywhere = np.broadcast_to(np.arange(len(self.code)), (len(far), len(self.code)))
        for chosen, among in ((rows, near.every.take(place[rows], axis=0)), (far, everywhere)):
            among_m2 = self._squares_m2(east[chosen, None], north[chosen, None], among)
            first = np.argpartition(among_m2, count - 1, axis=1)[:, :count]
            nearest[:, chosen], square_m2[:, chosen] = (
                np.take_along_axis(of, first, axis=1).T for of in (among, among_m2)
            )
        return nearest, square_m2

    def _squares_m2(self, east: Floats, north: Floats, centre: Ints) -> Floats:
        """Square of the distance to each centre, infinite to the one that fills up."""
        east_m = east - np.append(self.east, np.inf).take(centre)
        north_m = north - np.append(self.north, np.inf).take(centre)
        squares: Floats = east_m * east_m + north_m * north_m
        return squares

    def _block(self, cells: Ints) -> Ints:
        """Number of each cell's block; one more for what is outside the cells."""
        row = cells // self._frame.width
        column = cells - row * self._frame.width
        return np.where(cells < self._frame.outside, row // _CELLS * self._blocks_wide + column // _CELLS, self._blocks)

    def _near_to(self, blocks: Ints, count: int) -> _Near:
        """What is near to these blocks, and to all that were asked before."""
        known = self._near.get(count) or self._nothing(count)
        is_missing = known.place.take(blocks) < 0
        if not is_missing.any():
            return known
        # With their places: for the values alone numpy loads its masked arrays, which a single question feels.
        missing, _ = np.unique(blocks[is_missing], return_index=True)
        every = self._near_of(missing, count)
        is_open = every[:, count:].min(axis=1, initial=len(self.code)) < len(self.code)
        place = known.place.copy()
        place[missing] = len(known.is_open) + np.arange(len(missing))
        near = _Near(
            place,
            np.ascontiguousarray(np.concatenate([known.first, every[:, :count].T], axis=1)),
            _stacked(known.every, every, len(self.code)),
            np.append(known.is_open, is_open),
            np.ascontiguousarray(np.concatenate([known.plane, self._planes(missing)], axis=1)),
        )
        # Replaced in one step: sessions are threads.
        self._near[count] = near
        return near

    def _nothing(self, count: int) -> _Near:
        """Only what is outside the cells: no centre is nearer to it than another."""
        place = np.full(self._blocks + 1, -1)
        place[-1] = 0
        nobody = np.full((1, count), len(self.code))
        return _Near(place, nobody.T, nobody, np.array([False]), np.zeros((6, 1)))

    def _near_of(self, blocks: Ints, count: int) -> Ints:
        """Centres near to blocks."""
        row, column = np.divmod(blocks, self._blocks_wide)
        wide = -(-self._blocks_wide // _BLOCKS)
        regions, region = np.unique(row // _BLOCKS * wide + column // _BLOCKS, return_inverse=True)
        everywhere = np.broadcast_to(np.arange(len(self.code)), (len(regions), len(self.code)))
        around = self._candidates(*np.divmod(regions, wide), _CELLS * _BLOCKS, everywhere, count)
        return self._candidates(row, column, _CELLS, around[region], count)

    def _planes(self, blocks: Ints) -> Floats:
        lon, lat, size = self._middles(*np.divmod(blocks, self._blocks_wide), _CELLS)
        by_lon, by_lat = (
            np.subtract(points_to_metres(lon + step[0], lat + step[1]), points_to_metres(lon - step[0], lat - step[1]))
            / size[axis]
            for axis, step in enumerate(np.diag(size / 2))
        )
        at_zero = np.stack(points_to_metres(lon, lat)) - by_lon * lon - by_lat * lat
        return np.concatenate([np.stack(values) for values in zip(at_zero, by_lon, by_lat, strict=True)])

    def _middles(self, row: Ints, column: Ints, cells: int) -> tuple[Floats, Floats, Floats]:
        """Longitude and latitude of the middles of squares of so many cells; their width and height [degrees]."""
        corner, size = self._frame.corner, self._frame.cell * cells
        return corner[0] + (column + 0.5) * size[0], corner[1] + (row + 0.5) * size[1], size

    def _candidates(self, row: Ints, column: Ints, cells: int, among: Ints, count: int) -> Ints:
        """The centres that can be among the nearest of a point of squares of so many cells, first those of its middle.

        Seen from the middle, a centre that is nearest to one of the points is no farther than the last of the middle's
        own nearest, and twice half a diagonal.
        """
        lon, lat, size = self._middles(row, column, cells)
        east, north = points_to_metres(lon, lat)
        ends = [
            points_to_metres(lon + size[0] * side, lat + size[1] * up) for side in (-0.5, 0.5) for up in (-0.5, 0.5)
        ]
        half_m = np.max([np.hypot(end[0] - east, end[1] - north) for end in ends], axis=0) * _SAFE
        away_m = np.sqrt(self._squares_m2(east[:, None], north[:, None], among))
        order = np.argsort(away_m, axis=1)
        away_m, among = (np.take_along_axis(of, order, axis=1) for of in (away_m, among))
        is_far = away_m > (away_m[:, count - 1] + 2 * half_m)[:, None]
        width = int((~is_far).sum(axis=1).max(initial=count))
        return np.where(is_far, len(self.code), among)[:, :width]


def _stacked(one: Ints, other: Ints, filling: int) -> Ints:
    """Rows of two tables of different widths, one after the other."""
    width = max(one.shape[1], other.shape[1])
    wide = [np.pad(part, ((0, 0), (0, width - part.shape[1])), constant_values=filling) for part in (one, other)]
    return np.concatenate(wide)
