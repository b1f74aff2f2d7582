"""Discs around points: those that lie in one area whole, and points spread over those that are wide."""

from typing import TYPE_CHECKING

import numpy as np

from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares, merged, no_shares
from cermap.crs import points_to_metres

if TYPE_CHECKING:
    from cermap.areas.look_up import AreaIndex

# Approximate areas are some kilometres wide: up to here the middle of a disc speaks for all of it [m].
WIDE_M = 100.0

# A middle and three rings of as much ground for each point as the middle has.
_RINGS = (1, 6, 12, 18)


def whole_discs(area: Ints, is_official: Bools, is_cut: Bools) -> tuple[Shares, Floats]:
    """Discs that no line cuts: all in one official area; and the weight that is left for approximate ones.

    Parameters
    ----------
    area : numpy.ndarray of int
        Position in the index's codes of the area around each of N points, -1 for none.
    is_official : numpy.ndarray of bool
        Whether the border of that area is the published one.
    is_cut : numpy.ndarray of bool
        Whether the disc of each point may be cut.

    Returns
    -------
    tuple of Shares and numpy.ndarray
        Shares of 1; N weights, 1 for a whole disc in an approximate area, else 0.
    """
    row = np.flatnonzero(is_official & ~is_cut)
    remainder = ((area >= 0) & ~is_official & ~is_cut).astype(float)
    return Shares(row, area[row], np.ones(len(row)), len(area)), remainder


def wide_shares(  # noqa: PLR0913 - a point is three arrays, the rest are assumptions
    index: "AreaIndex",
    lon: Floats,
    lat: Floats,
    radius_m: Floats,
    weight: Floats,
    *,
    exponent: float,
    neighbours: int,
) -> Shares:
    """Approximate parts of discs so wide that their middle does not speak for them: the mean over points of each.

    Parameters
    ----------
    index : AreaIndex
        What is asked.
    lon, lat : numpy.ndarray
        EPSG:4326 [degrees].
    radius_m : numpy.ndarray
        Uncertainty of each point [m].
    weight : numpy.ndarray
        What of each disc is to be shared [0 to 1]; 0 for one that is not asked about.
    exponent, neighbours : float, int
        As in ``AreaIndex.look_up``.
    """
    rows = np.flatnonzero(weight)
    if not len(rows):
        return no_shares(len(lon))
    right, up = _unit_disc()
    east, north = points_to_metres(lon[rows], lat[rows])
    of_disc = np.repeat(rows, len(right))
    found = index.centre_shares(
        (east[:, None] + radius_m[rows, None] * right).ravel(),
        (north[:, None] + radius_m[rows, None] * up).ravel(),
        weight[of_disc] / len(right),
        exponent=exponent,
        neighbours=neighbours,
    )
    return merged(of_disc[found.row], found.code, found.share, len(lon))


def metres_of(lon: Floats, lat: Floats, near: Ints, is_asked: Bools) -> tuple[Floats, Floats]:
    """Easting and northing of the points that are near something or asked for, NaN of the others [m].

    Parameters
    ----------
    lon, lat : numpy.ndarray
        N points, EPSG:4326 [degrees].
    near : numpy.ndarray of int
        Rows of those that are near something.
    is_asked : numpy.ndarray of bool
        Whether each of the N is asked for; those that are near are marked in it too.

    Returns
    -------
    tuple of numpy.ndarray
        N each, EPSG:32632.
    """
    is_asked[near] = True
    rows = np.flatnonzero(is_asked)
    east, north = np.full((2, len(lon)), np.nan)
    east[rows], north[rows] = points_to_metres(lon[rows], lat[rows])
    return east, north


def _unit_disc() -> tuple[Floats, Floats]:
    """Points of a disc of radius 1: each ring in the middle of its ground."""
    outer = np.sqrt(np.cumsum(_RINGS) / sum(_RINGS))
    inner = np.append(0.0, outer[:-1])
    reach = np.where(np.arange(len(_RINGS)) == 0, 0.0, np.sqrt((inner**2 + outer**2) / 2))
    turn = np.concatenate([2 * np.pi * np.arange(count) / count for count in _RINGS])
    reach = np.repeat(reach, _RINGS)
    return reach * np.cos(turn), reach * np.sin(turn)
