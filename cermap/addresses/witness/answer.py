"""One answer of another geocoder in the house's words, whoever gave it."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from cermap import crs


class AnswerKind(StrEnum):
    """What an answer is."""

    HOUSE = "house"
    # A number that nobody mapped: the service counts it between two that somebody did.
    BETWEEN = "between"
    STREET = "street"
    PLACE = "place"
    TOWN = "town"
    OTHER = "other"


@dataclass(frozen=True)
class Answer:
    """One answer.

    Parameters
    ----------
    kind : AnswerKind
        What it is.
    lon, lat : float
        Its point [degrees].
    label : str
        As the service writes it, for people.
    answer_id : str or None
        Its id at the source ("way/26412").
    name : str or None
        Name of a street or a place; the street of a house.
    house_number : str or None
        As the service writes it.
    postcode : str or None
        CAP.
    towns : tuple of str
        What it calls the municipality.
    box : tuple of float or None
        West, south, east and north of what it stands for [degrees].
    importance : float
        How much the service thinks of it; 0 where it does not say.
    """

    kind: AnswerKind
    lon: float
    lat: float
    label: str
    answer_id: str | None = None
    name: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    towns: tuple[str, ...] = ()
    box: tuple[float, float, float, float] | None = None
    importance: float = 0.0

    @property
    def reach_m(self) -> float:
        """How far what it stands for may be from its point [m]: to the farthest corner of its box; 0 without one.

        Never less than half the box's diagonal, which it is where the point is in the middle.
        """
        return reach_m(self.lon, self.lat, self.box) if self.box is not None else 0.0


def reach_m(lon: float, lat: float, box: tuple[float, float, float, float]) -> float:
    """Distance of a point from the farthest corner of a box [m].

    Parameters
    ----------
    lon, lat : float
        The point, EPSG:4326 [degrees].
    box : tuple of float
        West, south, east and north [degrees].
    """
    west, south, east, north = box
    lons, lats = np.array([lon, west, west, east, east]), np.array([lat, south, north, south, north])
    eastings, northings = crs.points_to_metres(lons, lats)
    return float(np.hypot(eastings[1:] - eastings[0], northings[1:] - northings[0]).max())


def apart_m(one: Answer, other: Answer) -> float:
    """Distance between the points of two answers [m].

    Parameters
    ----------
    one, other : Answer
        The two answers.
    """
    eastings, northings = crs.points_to_metres([one.lon, other.lon], [one.lat, other.lat])
    return float(np.hypot(np.diff(eastings), np.diff(northings)).item())
