"""From a place to the house numbers around it and the building on it: what a click on the map stands for.

Numbers are opened town by town, and only the towns in reach of a question: a gazetteer of three million costs what the
clicked town costs, once. Where no number has a name here, the bare positions of house numbers still say how far the next
door is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from rtree.index import Index

from cermap import crs
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.towns import Town
from cermap.addresses.reading.words.spelling import as_shown

if TYPE_CHECKING:
    import geopandas as gpd

# A number farther away says nothing of a place.
REACH_M = 500.0
# The same for a building: across a street and a courtyard.
BUILDING_REACH_M = 60.0
_COUNT = 3
# No degree of longitude in Lombardy is shorter.
_METRES_PER_DEGREE = 75_000.0

Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
# Longitudes and latitudes of a municipality's house numbers, by its code.
CivicPoints = Callable[[str | None], tuple[Floats, Floats]]


@dataclass(frozen=True)
class Near:
    """A house number, and how far it is.

    Parameters
    ----------
    street, number, town : str
        As people write them.
    distance_m : float
        From the place that was asked [m].
    lon, lat : float
        Where it is [degrees].
    """

    street: str
    number: str
    town: str
    distance_m: float
    lon: float
    lat: float

    @property
    def label(self) -> str:
        """Street, number and town, as ``parse`` reads them back."""
        return f"{self.street} {self.number}, {self.town}"


@dataclass(frozen=True)
class Around:
    """What is known around a place.

    Parameters
    ----------
    numbers : tuple of Near
        The nearest house numbers, nearest first; none within reach is an empty one.
    civic_m : float or None
        To the nearest position of a house number, named or not; None without any within reach [m].
    """

    numbers: tuple[Near, ...]
    civic_m: float | None


class NearestNumbers:
    """The house numbers around a place; it holds an index of each town that was asked.

    Parameters
    ----------
    gazetteer : Gazetteer
        Towns, streets and numbers.
    civic_points : callable
        Positions of house numbers without their names.
    """

    def __init__(self, gazetteer: Gazetteer, civic_points: CivicPoints) -> None:
        self._gazetteer = gazetteer
        self._civic_points = civic_points
        self._opened: dict[str, _Town] = {}

    def around(self, lon: float, lat: float, count: int = _COUNT) -> Around:
        """What is known around a place.

        Parameters
        ----------
        lon, lat : float
            EPSG:4326 [degrees].
        count : int
            Most house numbers.
        """
        towns = [self._town(town) for town in self._gazetteer.towns_near(lon, lat, REACH_M / _METRES_PER_DEGREE)]
        (east,), (north,) = crs.points_to_metres(np.array([lon]), np.array([lat]))
        found = sorted(
            (near for town in towns for near in town.named(float(east), float(north), count)),
            key=lambda near: (near.distance_m, near.label),
        )
        # One number may stand in a register twice, or at two of its doors.
        nearest = {near.label: near for near in reversed(found)}
        numbers = tuple(sorted(nearest.values(), key=lambda near: (near.distance_m, near.label))[:count])
        bare = [metres for town in towns if (metres := town.nearest_m(float(east), float(north))) is not None]
        if numbers:
            bare.append(numbers[0].distance_m)
        return Around(numbers, min(bare, default=None))

    def _town(self, town: Town) -> "_Town":
        if town.code not in self._opened:
            self._opened[town.code] = _Town(town, self._gazetteer, self._civic_points)
        return self._opened[town.code]


class _Town:
    """The numbers of one town, ready to be asked."""

    def __init__(self, town: Town, gazetteer: Gazetteer, civic_points: CivicPoints) -> None:
        self._town = town.name
        self._doors = [(street, door) for street, door in gazetteer.numbers(town) if door.has_position]
        lon, lat = (np.array([getattr(door, name) for _, door in self._doors], float) for name in ("lon", "lat"))
        self._east, self._north = crs.points_to_metres(lon, lat)
        self._tree = _tree(self._east, self._north)
        self._civics = crs.points_to_metres(*civic_points(town.code))
        self._civic_tree = _tree(*self._civics)

    def named(self, east: float, north: float, count: int) -> list[Near]:
        """The nearest numbers that are within reach.

        Parameters
        ----------
        east, north : float
            EPSG:32632 [m].
        count : int
            How many different ones are wanted; up to four times as many are given.
        """
        # Doors of one number stand together: some more are asked for, so that different ones are left.
        rows = _nearest(self._tree, east, north, 4 * count)
        away_m = np.hypot(self._east[rows] - east, self._north[rows] - north)
        return [self._near(row, float(metres)) for row, metres in zip(rows, away_m, strict=True) if metres <= REACH_M]

    def _near(self, row: int, distance_m: float) -> Near:
        # Seventy thousand names are not spelled out for the three that are read.
        street, door = self._doors[row]
        return Near(as_shown(street), door.written, self._town, distance_m, door.lon, door.lat)

    def nearest_m(self, east: float, north: float) -> float | None:
        """To the nearest position of a house number; None without any within reach [m].

        Parameters
        ----------
        east, north : float
            EPSG:32632 [m].
        """
        rows = _nearest(self._civic_tree, east, north, 1)
        away_m = np.hypot(self._civics[0][rows] - east, self._civics[1][rows] - north)
        return float(away_m[0]) if len(away_m) and away_m[0] <= REACH_M else None


class NearestBuilding:
    """The building on a place, or the nearest one.

    Parameters
    ----------
    buildings : geopandas.GeoDataFrame
        Footprints in EPSG:4326.
    """

    def __init__(self, buildings: "gpd.GeoDataFrame") -> None:
        self._shapes = crs.to_metres(buildings.geometry.to_numpy())
        self._tree = shapely.STRtree(self._shapes)

    def at(self, lon: float, lat: float) -> tuple[int, float] | None:
        """Row of the building and its distance, 0 on it; None where none is within reach [m].

        Parameters
        ----------
        lon, lat : float
            EPSG:4326 [degrees].
        """
        place = crs.to_metres(shapely.Point(lon, lat))
        rows = self._tree.query_nearest(place, max_distance=BUILDING_REACH_M)
        if not len(rows):
            return None
        row = int(min(rows))
        return row, float(shapely.distance(self._shapes[row], place))


def _tree(east: Floats, north: Floats) -> Index | None:
    if not len(east):
        return None
    corners = np.column_stack([east, north])
    return Index((np.arange(len(east)), corners, corners))


def _nearest(tree: Index | None, east: float, north: float, count: int) -> Sequence[int]:
    return [] if tree is None else sorted(tree.nearest((east, north, east, north), count))
