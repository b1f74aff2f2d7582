"""Centres of areas whose borders nobody published, and how a place is shared among them.

The nearest centre alone is right for 81 % of the land and says nothing of the other 19 %. Shares that go with distance
to the power of -5 over the five nearest centres say how often they are right: so it was measured on the official
polygons, with the centres of all areas of the edition. It was measured in the plain; in Milano, in Brescia and in the
Alps it is an assumption. Official areas are known to be elsewhere, and are left out.
"""

import numpy as np

from cermap.areas.shapes.shares import Floats, Ints, Shares, merged
from cermap.crs import points_to_metres

# Distances to all centres at once, for this many points at a time: some 20 MB.
_CHUNK = 4096


class Centres:
    """Centres of areas without a published border.

    Parameters
    ----------
    code : numpy.ndarray
        Position of each in the index's codes, ascending.
    lon, lat : numpy.ndarray
        EPSG:4326 [degrees].
    """

    def __init__(self, code: Ints, lon: Floats, lat: Floats) -> None:
        self.code = code
        self.east, self.north = points_to_metres(lon, lat)

    def shares(self, east: Floats, north: Floats, weight: Floats, *, exponent: float, neighbours: int) -> Shares:
        """Each point's weight shared among its nearest centres.

        Parameters
        ----------
        east, north : numpy.ndarray
            EPSG:32632 [m].
        weight : numpy.ndarray
            What is to be shared; points of weight 0 are left out [0 to 1].
        exponent, neighbours : float, int
            Distance to the power of minus this, over this many nearest centres.
        """
        asked = np.flatnonzero(weight > 0) if len(self.code) else np.empty(0, np.int64)
        count = min(neighbours, len(self.code))
        nearest, share = np.empty((len(asked), count), np.int64), np.empty((len(asked), count))
        for start in range(0, len(asked), _CHUNK):
            chunk = slice(start, start + _CHUNK)
            nearest[chunk], share[chunk] = self._nearest(east[asked[chunk]], north[asked[chunk]], exponent, count)
        row = np.repeat(asked, count)
        return merged(row, self.code[nearest.ravel()], share.ravel() * weight[row], len(weight))

    def _nearest(self, east: Floats, north: Floats, exponent: float, count: int) -> tuple[Ints, Floats]:
        square_m2 = (east[:, None] - self.east) ** 2 + (north[:, None] - self.north) ** 2
        nearest = np.argpartition(square_m2, count - 1, axis=1)[:, :count]
        # On a centre itself the distance is 0: one metre keeps the power finite and the share at 1.
        weight = np.maximum(np.take_along_axis(square_m2, nearest, axis=1), 1.0) ** (-exponent / 2)
        return nearest, weight / weight.sum(axis=1, keepdims=True)
