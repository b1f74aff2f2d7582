"""The numbers of one street, and where a number is: at its door, between its neighbours, or somewhere along the street."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cermap import crs
from cermap.terms import PositionLevel

# Positions of one number farther apart than this are two places with one name.
_SAME_PLACE_M = 100.0
# A number this far from every other of its street may be placed wrongly in the source.
_STRAY_M, _STRAY_COUNT = 300.0, 5
# A street whose lowest number is higher, or that ends this much before the number asked, is known in part.
_LOWEST_START, _BEYOND_END = 10, 1.1


@dataclass(frozen=True)
class Door:
    """One house number of the gazetteer.

    Parameters
    ----------
    number : int
        The number.
    exponent : str
        Its exponent, empty for none.
    lon, lat : float
        Where it is [degrees]; NaN when not known.
    address_id : str
        Its id.
    postcode, locality : str
        As the gazetteer has them, empty for none.
    """

    number: int
    exponent: str
    lon: float
    lat: float
    address_id: str
    postcode: str = ""
    locality: str = ""

    @property
    def has_position(self) -> bool:
        """Whether it is known where it is."""
        return not math.isnan(self.lon)


@dataclass(frozen=True)
class Position:
    """Where an address is.

    Parameters
    ----------
    level : PositionLevel
        Door, interpolated or street.
    lons, lats : numpy.ndarray
        One point, or the street's [degrees].
    spread_m : float
        How far the place may be from its point, as the numbers themselves say [m].
    door : Door or None
        The number it was found at.
    is_weak : bool
        Whether the number was found without its exponent, or far from its street.
    """

    level: PositionLevel
    lons: np.ndarray
    lats: np.ndarray
    spread_m: float = 0.0
    door: Door | None = None
    is_weak: bool = False

    @property
    def mark(self) -> tuple[float, float]:
        """Longitude and latitude of its middle: the point nearest to the mean of all."""
        east, north = crs.points_to_metres(self.lons, self.lats)
        middle = int(np.argmin((east - east.mean()) ** 2 + (north - north.mean()) ** 2)) if len(east) > 1 else 0
        return float(self.lons[middle]), float(self.lats[middle])


class Doors:
    """The numbers of one street.

    Parameters
    ----------
    doors : iterable of Door
        In any order.
    """

    def __init__(self, doors: Iterable[Door]) -> None:
        self.all = sorted(doors, key=lambda door: (door.number, door.exponent, door.address_id))
        self._by_number: dict[int, list[Door]] = {}
        for door in self.all:
            self._by_number.setdefault(door.number, []).append(door)
        self.postcodes = frozenset(door.postcode for door in self.all if door.postcode)

    def __contains__(self, number: int) -> bool:
        return number in self._by_number

    def at(
        self, number: int, exponent: str = "", number_to: str = "", *, postcode: str = "", locality: str = ""
    ) -> Position | None:
        """Where a number's door is.

        Parameters
        ----------
        number, exponent, number_to : int and str
            As asked; a range may be stored as number and exponent.
        postcode, locality : str
            They choose where the same number stands in two places.

        Returns
        -------
        Position or None
            At level street when the number stands in several places; None without a position.
        """
        placed = [door for door in self._by_number.get(number, ()) if door.has_position]
        if not placed:
            return None
        same = [door for door in placed if door.exponent == (exponent or number_to)] or [
            door for door in placed if number_to and not door.exponent
        ]
        nearest = same or [door for door in placed if not door.exponent] or placed
        nearest = [d for d in nearest if postcode and d.postcode == postcode] or nearest
        nearest = [d for d in nearest if locality and d.locality == locality] or nearest
        lons, lats = np.array([door.lon for door in nearest]), np.array([door.lat for door in nearest])
        spread_m = float(_distances_m(lons, lats).max())
        if spread_m > _SAME_PLACE_M:
            return Position(PositionLevel.STREET, lons, lats, is_weak=True)
        is_weak = not same or self._is_stray(nearest[0])
        return Position(PositionLevel.DOOR, lons[:1], lats[:1], spread_m, nearest[0], is_weak)

    def between(self, number: int) -> Position | None:
        """Where a number must be between its neighbours of the same side; None without both of them."""
        side = [door for door in self.all if door.has_position and (door.number - number) % 2 == 0]
        below = [door for door in side if door.number < number]
        above = [door for door in side if door.number > number]
        if not below or not above:
            return None
        low, high = below[-1], above[0]
        part = (number - low.number) / (high.number - low.number)
        ends = _distances_m(np.array([low.lon, high.lon]), np.array([low.lat, high.lat]))
        lon, lat = low.lon + part * (high.lon - low.lon), low.lat + part * (high.lat - low.lat)
        return Position(PositionLevel.INTERPOLATED, np.array([lon]), np.array([lat]), float(ends.max()) / 2)

    def along(self, number: int | None) -> Position | None:
        """All positions of the street; None when it has none, or is known only in part and the number is elsewhere."""
        placed = [door for door in self.all if door.has_position]
        if not placed:
            return None
        lowest, highest = placed[0].number, placed[-1].number
        asked = lowest if number is None else number
        if lowest > _LOWEST_START and (number is None or asked < lowest):
            return None
        if asked > highest * _BEYOND_END + _LOWEST_START:
            return None
        points = np.unique(np.array([(door.lon, door.lat) for door in placed]), axis=0)
        return Position(PositionLevel.STREET, points[:, 0], points[:, 1])

    def _is_stray(self, door: Door) -> bool:
        others = [other for other in self.all if other.has_position and other.number != door.number]
        if len(others) < _STRAY_COUNT:
            return False
        lons, lats = np.array([door.lon, *(o.lon for o in others)]), np.array([door.lat, *(o.lat for o in others)])
        return bool(_distances_m(lons, lats)[1:].min() > _STRAY_M)


def _distances_m(lons: np.ndarray, lats: np.ndarray) -> np.ndarray:
    """Distance of each point from the first [m]."""
    east, north = crs.points_to_metres(lons, lats)
    return np.asarray(np.hypot(east - east[0], north - north[0]))
