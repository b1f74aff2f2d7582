"""What the map says of points, before anybody asks how sure that is."""

from dataclasses import dataclass

from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares


@dataclass(frozen=True)
class LookUp:
    """What the map says of each point.

    Parameters
    ----------
    area : numpy.ndarray
        Position in the index's codes of the area that contains the point, -1 for none.
    is_on_border : numpy.ndarray
        Whether several areas contain it, one of them official.
    border_distance_m : numpy.ndarray
        Distance to the nearest official border; NaN outside official areas, and where it is farther than asked [m].
    is_border_near, is_edge_near : numpy.ndarray
        Whether an official border, the edge of the loaded areas, lies within uncertainty and tolerance.
    is_clear : numpy.ndarray
        Whether uncertainty and tolerance lie wholly in one official area.
    shares : Shares
        Parts of each disc.
    """

    area: Ints
    is_on_border: Bools
    border_distance_m: Floats
    is_border_near: Bools
    is_edge_near: Bools
    is_clear: Bools
    shares: Shares
