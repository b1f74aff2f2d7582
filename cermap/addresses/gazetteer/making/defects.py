"""What is wrong with positions that publishers give to house numbers, and what is done with each.

A number whose position cannot be right keeps its name and loses the position: it is then found on its street, which is
true, and not at a door where it is not. Only what one reading alone makes right is put right: metres that fall into the
declared town, longitude and latitude the wrong way round. Numbers that share one position are no lie (a courtyard, a block
of flats), but the door of each is near it and not at it; where many share one, nobody measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from cermap import crs

# Town borders are drawn more simply than they are: a point this near may still be in its town.
BORDER_SLACK_M = 1000.0
# A few numbers on one position are a courtyard or the corner of two streets; more, or of more streets, are a list that
# was placed at one go (the town hall's door, the middle of a street).
_SHARED_NUMBERS_MAX, _SHARED_STREETS_MAX = 5, 2
# Systems that municipalities draw in: UTM 32N (WGS 84, ETRF2000), Monte Mario zone 1, and the one of web maps.
_METRE_SYSTEMS = ("EPSG:32632", "EPSG:3003", "EPSG:3857")
# Finer than anybody measures a door [degrees].
_SAME_PLACE_DIGITS = 6


class Defect(StrEnum):
    """What is wrong with a row of a publisher's file, worst first: what is left out, loses its position, is put right."""

    BROKEN = "broken"
    NO_TOWN = "no_town"
    NO_STREET = "no_street"
    TWICE = "twice"
    ZERO = "zero"
    NO_PLACE = "no_place"
    OUTSIDE = "outside"
    OTHER_TOWN = "other_town"
    HEAPED = "heaped"
    SHARED = "shared"
    METRES = "metres"
    SWAPPED = "swapped"
    BY_PLACE = "by_place"
    NO_NUMBER = "no_number"
    NO_POSITION = "no_position"


class Quality(IntEnum):
    """How good an entry of the gazetteer is, stored with it: as published, put right, or without a position that is right."""

    AS_PUBLISHED = 0
    SHARED = 1
    CONVERTED = 2
    NO_POSITION = 3
    WITHHELD = 4


WITHHELD = frozenset((Defect.ZERO, Defect.NO_PLACE, Defect.OUTSIDE, Defect.OTHER_TOWN, Defect.HEAPED))
CONVERTED = frozenset((Defect.METRES, Defect.SWAPPED))


@dataclass(frozen=True)
class Positions:
    """Positions of the numbers of one town, as far as they can be right.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        EPSG:4326 [degrees]; NaN where there is none to be used.
    defect : numpy.ndarray
        A ``Defect`` or None for each.
    """

    lon: np.ndarray
    lat: np.ndarray
    defect: np.ndarray[Any, np.dtype[np.object_]]


def checked_positions(x: np.ndarray, y: np.ndarray, border: shapely.Geometry) -> Positions:
    """The positions that can be right of numbers that are declared in one town.

    Parameters
    ----------
    x, y : numpy.ndarray
        Longitude and latitude as published, NaN where missing [degrees, or metres by mistake].
    border : shapely.Geometry
        The town, EPSG:4326.

    Returns
    -------
    Positions
        Of the same length.
    """
    lon, lat = x.astype(float), y.astype(float)
    defect = np.full(len(lon), None, object)
    is_missing = np.isnan(lon) | np.isnan(lat)
    lon[is_missing] = lat[is_missing] = np.nan
    defect[is_missing] = Defect.NO_POSITION
    is_zero = ~is_missing & (lon == 0) & (lat == 0)
    shapely.prepare(border)
    doubted = np.flatnonzero(~is_missing & ~shapely.contains_xy(border, lon, lat))
    doubted = doubted[_away_m(lon[doubted], lat[doubted], border) > BORDER_SLACK_M]
    defect[doubted] = _why_not(lon[doubted], lat[doubted])
    defect[is_zero] = Defect.ZERO
    for reading, found_lon, found_lat in _other_readings(lon[doubted], lat[doubted]) if len(doubted) else ():
        is_right = _away_m(found_lon, found_lat, border) <= BORDER_SLACK_M
        rows = doubted[is_right]
        lon[rows], lat[rows], defect[rows] = found_lon[is_right], found_lat[is_right], reading
    withheld = np.isin(defect, list(WITHHELD))
    lon[withheld] = lat[withheld] = np.nan
    return Positions(lon, lat, defect)


def shared_positions(street: np.ndarray, number: np.ndarray, lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """For each number of a town whether others stand on its position: ``Defect.SHARED``, ``HEAPED`` for many, None.

    Parameters
    ----------
    street, number : numpy.ndarray
        Which street, and the number without its exponent: 12 and 12/A are one.
    lon, lat : numpy.ndarray
        Where it is [degrees]; NaN where not known.
    """
    found = np.full(len(lon), None, object)
    placed = np.flatnonzero(~np.isnan(lon))
    points = np.round(np.column_stack([lon[placed], lat[placed]]), _SAME_PLACE_DIGITS)
    _, place = np.unique(points, axis=0, return_inverse=True)
    place = place.reshape(-1)
    if len(placed) == 0 or place.max() + 1 == len(placed):
        return found
    houses = np.unique(np.column_stack([place, street[placed], number[placed]]), axis=0)
    numbers = np.bincount(houses[:, 0])
    streets = np.bincount(np.unique(houses[:, :2], axis=0)[:, 0])
    is_heap = (numbers > _SHARED_NUMBERS_MAX) | (streets > _SHARED_STREETS_MAX)
    found[placed[(numbers > 1)[place]]] = Defect.SHARED
    found[placed[is_heap[place]]] = Defect.HEAPED
    return found


def _why_not(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    west, south, east, north = crs.LOMBARDY_BOX
    is_near = (lon > west) & (lon < east) & (lat > south) & (lat < north)
    is_degrees = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    why = np.full(len(lon), Defect.NO_PLACE, object)
    why[is_degrees] = Defect.OUTSIDE
    why[is_near] = Defect.OTHER_TOWN
    return why


def _other_readings(lon: np.ndarray, lat: np.ndarray) -> Iterator[tuple[Defect, np.ndarray, np.ndarray]]:
    """What the same two numbers may have meant."""
    yield Defect.SWAPPED, lat, lon
    for system in _METRE_SYSTEMS:
        # Degrees, and what lies beyond the system, come out as infinite or far away.
        found_lon, found_lat = _to_degrees(system).transform(lon, lat)
        yield Defect.METRES, np.asarray(found_lon), np.asarray(found_lat)


@lru_cache
def _to_degrees(system: str) -> Transformer:
    return Transformer.from_crs(system, crs.DEGREES, always_xy=True)


def _away_m(lon: np.ndarray, lat: np.ndarray, border: shapely.Geometry) -> np.ndarray:
    """Distance of points from the town [m]; infinite where the two numbers are no degrees."""
    away_m = np.full(len(lon), np.inf)
    rows = np.flatnonzero((np.abs(lon) <= 180) & (np.abs(lat) <= 90))
    if len(rows):
        points = shapely.points(*crs.points_to_metres(lon[rows], lat[rows]))
        away_m[rows] = shapely.distance(points, crs.to_metres(border))
    return away_m
