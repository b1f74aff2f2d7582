"""The numbers of one street, and where a number is: at its door, between its neighbours, or somewhere along the street."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np

from cermap import crs
from cermap.terms import PositionLevel

# Positions of one number farther apart than this are two places with one name.
_SAME_PLACE_M = 100.0
# A number this far from every other of its street may be placed wrongly in the source.
_STRAY_M, _STRAY_COUNT = 300.0, 5
# A point that stands for a few numbers at once is no farther from each than this: a courtyard, some doors of a street.
_SHARED_M = 25.0
# A difference of longitude and of latitude whose diagonal is below that distance wherever the gazetteer reaches [degrees].
_SURELY_NEAR_DEG = 0.0018
# A street, or a side of it, whose lowest number is higher is known in part.
LOWEST_START = 10
# Houses are not counted as far as this: from here on a number is the metres of its road (numerazione metrica).
_LEAST_METRIC = 1000


class Door(NamedTuple):
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
    is_shared : bool
        Whether other numbers are placed on the same point: it is near each of them.
    """

    number: int
    exponent: str
    lon: float
    lat: float
    address_id: str
    postcode: str = ""
    locality: str = ""
    is_shared: bool = False

    @property
    def has_position(self) -> bool:
        """Whether it is known where it is."""
        return not math.isnan(self.lon)

    @property
    def written(self) -> str:
        """The number as people write it: "12", "12/A", "16-18"."""
        return f"{self.number}{'-' if self.exponent.isdigit() else '/'}{self.exponent}".rstrip("-/")


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
        if len(self.lons) == 1:
            return float(self.lons[0]), float(self.lats[0])
        east, north = crs.points_to_metres(self.lons, self.lats)
        middle = int(np.argmin((east - east.mean()) ** 2 + (north - north.mean()) ** 2))
        return float(self.lons[middle]), float(self.lats[middle])


class Doors:
    """The numbers of one street.

    Parameters
    ----------
    doors : iterable of Door
        In any order.
    """

    def __init__(self, doors: Iterable[Door]) -> None:
        known = sorted(doors, key=lambda door: (door.number, door.exponent, door.address_id))
        self._numbers = frozenset(door.number for door in known)
        self.postcodes = frozenset(door.postcode for door in known if door.postcode)
        self._placed = [door for door in known if door.has_position]
        self._by_number: dict[int, list[int]] = {}
        for place, door in enumerate(self._placed):
            self._by_number.setdefault(door.number, []).append(place)

    @cached_property
    def _lons(self) -> np.ndarray:
        return np.array([door.lon for door in self._placed])

    @cached_property
    def _lats(self) -> np.ndarray:
        return np.array([door.lat for door in self._placed])

    @cached_property
    def _metres(self) -> tuple[np.ndarray, np.ndarray]:
        """East and north of the doors that have a position [m]."""
        east, north = crs.points_to_metres(self._lons, self._lats)
        return east, north

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

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
        doors = self._by_number.get(number)
        if doors is None:
            return None
        if len(doors) == 1:
            return self._one(doors[0], is_same=_has(self._placed[doors[0]], exponent, number_to))
        same = self._only(doors, exponent=exponent or number_to) or (
            self._only(doors, exponent="") if number_to else []
        )
        chosen = same or self._only(doors, exponent="") or doors
        chosen = (self._only(chosen, postcode=postcode) if postcode else []) or chosen
        chosen = (self._only(chosen, locality=locality) if locality else []) or chosen
        # Which of the doors of this number is meant is not known without its exponent: the others bound the doubt.
        spread_m = max(self._apart_m(chosen[0], chosen), 0.0 if same else self._apart_m(chosen[0], doors))
        if self._apart_m(chosen[0], chosen) > _SAME_PLACE_M:
            return Position(PositionLevel.STREET, self._lons[chosen], self._lats[chosen], is_weak=True)
        return self._one(chosen[0], is_same=bool(same), spread_m=spread_m)

    def _one(self, place: int, *, is_same: bool, spread_m: float = 0.0) -> Position:
        """At one door; weak where its exponent is not the one asked, or it stands far from its street."""
        door = self._placed[place]
        is_weak = not is_same or self._is_stray(place)
        spread_m = max(spread_m, _SHARED_M) if door.is_shared else spread_m
        return Position(PositionLevel.DOOR, np.array([door.lon]), np.array([door.lat]), spread_m, door, is_weak)

    def between(self, number: int) -> Position | None:
        """Where a number must be between its neighbours of the same side; None without both of them."""
        side = [place for place, door in enumerate(self._placed) if (door.number - number) % 2 == 0]
        below = [place for place in side if self._placed[place].number < number]
        above = [place for place in side if self._placed[place].number > number]
        if not below or not above:
            return None
        ends = [below[-1], above[0]]
        low, high = (self._placed[place].number for place in ends)
        parts = np.array([high - number, number - low]) / (high - low)
        lon, lat = float(parts @ self._lons[ends]), float(parts @ self._lats[ends])
        half_m = self._apart_m(ends[0], ends) / 2
        return Position(PositionLevel.INTERPOLATED, np.array([lon]), np.array([lat]), half_m)

    def along(self, number: int | None) -> Position | None:
        """All positions of the street, or None when its known numbers do not reach what is asked.

        A number beyond the last of its side, or on a side of which none is known, may be kilometres away.
        """
        side = [door.number for door in self._placed if number is None or (door.number - number) % 2 == 0]
        if not side:
            return None
        lowest, highest = side[0], side[-1]
        starts_late = lowest > LOWEST_START and (number is None or number < lowest)
        if starts_late or (number is not None and number > highest):
            return None
        points = np.unique(np.column_stack([self._lons, self._lats]), axis=0)
        return Position(PositionLevel.STREET, points[:, 0], points[:, 1])

    def at_metre(self, metre: int, *, is_exact: bool) -> Position | None:
        """Where a kilometre of the road is, where houses have the metres of their road for a number.

        Always weak: the road's own kilometres may begin elsewhere than those by which its houses are numbered. All
        positions of the road for a kilometre that is rounded or not among them; None where no such number reaches so
        far, as of a road whose houses are merely counted: it may be kilometres from the last of them.

        Parameters
        ----------
        metre : int
            Metres from the beginning of the road [m].
        is_exact : bool
            Whether the kilometre is written to the metre, not rounded.
        """
        if not self.has_metric(metre):
            return None
        position = (self.at(metre) if is_exact else None) or self.along(metre)
        return replace(position, is_weak=True) if position is not None else None

    def has_metric(self, metre: int) -> bool:
        """Whether a metre of the road may be a number here: one so high, of a street that has such numbers."""
        return metre >= _LEAST_METRIC and any(door.number >= _LEAST_METRIC for door in self._placed)

    def is_placed(self, number: int) -> bool:
        """Whether any door of a number has a position."""
        return number in self._by_number

    def nearest(self, number: int) -> int | None:
        """The number with a position that is next to one asked, of its side where there is any; None without any."""
        side = [door.number for door in self._placed if (door.number - number) % 2 == 0]
        known = side or [door.number for door in self._placed]
        return min(known, key=lambda placed: (abs(placed - number), placed), default=None)

    def of_locality(self, locality: str) -> list[tuple[float, float]]:
        """Longitude and latitude of each door in a locality (folded words)."""
        return [(door.lon, door.lat) for door in self._placed if door.locality == locality]

    def _only(self, doors: list[int], **wanted: str) -> list[int]:
        """Those of the doors that have this exponent, postcode or locality."""
        return [
            place
            for place in doors
            if all(getattr(self._placed[place], name) == value for name, value in wanted.items())
        ]

    def _apart_m(self, door: int, doors: list[int]) -> float:
        """Greatest distance of a door from some doors [m]."""
        if doors == [door]:
            return 0.0
        east, north = self._metres
        return float(np.hypot(east[doors] - east[door], north[doors] - north[door]).max())

    def _is_stray(self, door: int) -> bool:
        number = self._placed[door].number
        others = len(self._placed) - len(self._by_number[number])
        if others < _STRAY_COUNT or self._is_beside_another(door):
            return False
        east, north = self._metres
        away_m = np.hypot(east - east[door], north - north[door])
        away_m[self._by_number[number]] = np.inf
        return bool(away_m.min() > _STRAY_M)

    def _is_beside_another(self, door: int) -> bool:
        """Whether the number before or after it in the list is surely near: most are, and no distance need be measured."""
        here = self._placed[door]
        return any(
            known.number != here.number
            and abs(known.lat - here.lat) < _SURELY_NEAR_DEG
            and abs(known.lon - here.lon) < _SURELY_NEAR_DEG
            for known in self._placed[max(door - 2, 0) : door + 3]
        )


def _has(door: Door, exponent: str, number_to: str) -> bool:
    """Whether a door is the one asked; a range may be stored as number and exponent, or as its first number."""
    return door.exponent == (exponent or number_to) or (bool(number_to) and not door.exponent)
