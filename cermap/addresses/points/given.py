"""Coordinates of the list: put right, no finer than they were written, and held against the town written beside them.

Coordinates win over the words of an address, but two decimals are a kilometre and not a door, and a point in another
town than the one written says that one of the two is wrong.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap import crs
from cermap.addresses.finding.finder import town_written
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.towns import Town, province_agrees
from cermap.addresses.reading.coordinates import coordinates, put_right
from cermap.addresses.reading.parser import parse
from cermap.terms import MatchLevel, PositionLevel, Reason, join

if TYPE_CHECKING:
    from cermap.records import Assumptions

# Length of a degree of latitude; a degree of longitude is shorter, so what it bounds is bounded [m].
_DEGREE_M = 111_320.0
# A tenth of a millimetre: what is finer was computed, not written.
_MOST_DECIMALS, _ROUNDING_DEG = 9, 1e-11
# Coordinates known no better than this stand for no door.
COARSE_M = 100.0
# Town borders are drawn more simply than they are: a point this near may still be in its town.
_BORDER_SLACK_M = 1000.0
_ORDER = {reason: place for place, reason in enumerate(Reason)}


@dataclass(frozen=True)
class Given:
    """Coordinates of each row of a list; arrays of one length.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        Put right [degrees]; NaN where none are given or usable.
    is_swapped, is_refused : numpy.ndarray
        Latitude and longitude were swapped; they are not in Italy.
    is_by_hand : numpy.ndarray
        They are a pin that somebody put on the map.
    uncertainty_m : numpy.ndarray
        How far the place may be from them [m].
    town : numpy.ndarray
        Row of the municipality around them, -1 for none.
    town_name, town_code : numpy.ndarray
        Its name and code, None for none.
    """

    lon: np.ndarray
    lat: np.ndarray
    is_swapped: np.ndarray
    is_refused: np.ndarray
    is_by_hand: np.ndarray
    uncertainty_m: np.ndarray
    town: np.ndarray
    town_name: np.ndarray
    town_code: np.ndarray

    @property
    def is_given(self) -> np.ndarray:
        """Whether the row is answered by its coordinates."""
        return np.asarray(~np.isnan(self.lon))


def read_given(  # noqa: PLR0913 - the columns of a list
    texts: Sequence[Any],
    lon: np.ndarray,
    lat: np.ndarray,
    *,
    is_placed_by_hand: np.ndarray,
    gazetteer: Gazetteer,
    assumptions: "Assumptions",
) -> Given:
    """Coordinates of their columns, else those written in the address.

    Parameters
    ----------
    texts : sequence
        Address of each row.
    lon, lat : numpy.ndarray
        Coordinates of their columns, NaN where none are given [degrees].
    is_placed_by_hand : numpy.ndarray
        Whether they are a pin that somebody put on the map.
    gazetteer : Gazetteer
        Where towns are.
    assumptions : Assumptions
        The least uncertainty of given coordinates [m].
    """
    lon, lat = lon.copy(), lat.copy()
    for row, text in enumerate(texts):
        if np.isnan(lon[row]) and np.isnan(lat[row]) and (written := coordinates(text)) is not None:
            lat[row], lon[row] = written
    lon, lat, is_swapped, is_refused = put_right(lon, lat)
    is_by_hand = is_placed_by_hand & ~np.isnan(lon)
    as_written_m = np.maximum(assumptions.given_uncertainty_m, half_unit_m(lon, lat))
    town = _containing(lon, lat, gazetteer)
    return Given(
        lon=lon,
        lat=lat,
        is_swapped=is_swapped,
        is_refused=is_refused,
        is_by_hand=is_by_hand,
        uncertainty_m=np.where(is_by_hand, assumptions.hand_uncertainty_m, as_written_m),
        town=town,
        town_name=np.array([*(known.name for known in gazetteer.towns.all), None], object)[town],
        town_code=np.array([*(known.code for known in gazetteer.towns.all), None], object)[town],
    )


def in_wrong_town(given: Given, asked: Sequence[tuple[str | None, ...]], gazetteer: Gazetteer) -> np.ndarray:
    """Whether each row's coordinates lie more than 1 km outside the town written beside them.

    A town that is not known cannot be held against the point; its province still can.

    Parameters
    ----------
    given : Given
        Coordinates of each row.
    asked : list of tuple
        Address, municipality, province and postcode of each row, None where missing.
    gazetteer : Gazetteer
        Towns by name, and where they are.
    """
    written: dict[tuple[str | None, ...], tuple[Town | None, str]] = {}
    named = np.full(len(asked), -1)
    is_wrong = np.zeros(len(asked), bool)
    for row in np.flatnonzero(given.is_given).tolist():
        key = asked[row]
        if key not in written:
            address = parse(*key)
            written[key] = town_written(address, gazetteer, key[0] or "")[0], address.province or ""
        town, province = written[key]
        if town is not None:
            named[row] = town.place
        elif province and given.town[row] >= 0:
            is_wrong[row] = not province_agrees(gazetteer.town_by_code[given.town_code[row]], province)
    rows = np.flatnonzero((named >= 0) & (named != given.town))
    is_wrong[rows] = _away_m(given, named, rows, gazetteer) > _BORDER_SLACK_M
    return is_wrong


def given_columns(given: Given, is_wrong_town: np.ndarray) -> dict[str, Any]:
    """What the coordinates say of the rows that have them, in the columns of ``tables.Located``.

    Parameters
    ----------
    given : Given
        Coordinates of each row of a list.
    is_wrong_town : numpy.ndarray of bool
        Whether those of each row lie in another town than the one written, as ``in_wrong_town`` finds it.

    Returns
    -------
    dict of str to Any
        By column one value for all of these rows, or one for each.
    """
    rows = np.flatnonzero(given.is_given)
    flags = {
        Reason.POSITION_CONFLICT: is_wrong_town,
        Reason.COARSE_ADDRESS: given.uncertainty_m >= COARSE_M,
        Reason.COORDINATES_SWAPPED: given.is_swapped,
    }
    return {
        "match_level": str(MatchLevel.GIVEN),
        "match_score": np.nan,
        "match_score_next": np.nan,
        "match_id": None,
        "suggestion": None,
        "match_label": [
            f"{given.lat[row]:.5f}, {given.lon[row]:.5f}"
            + (f" ({given.town_name[row]})" if given.town[row] >= 0 else "")
            for row in rows
        ],
        "position_level": np.where(given.is_by_hand[rows], PositionLevel.HAND.value, PositionLevel.GIVEN.value),
        "uncertainty_m": given.uncertainty_m[rows],
        "municipality_code": given.town_code[rows],
        "match_reasons": [reasons_text(reason for reason, applies in flags.items() if applies[row]) for row in rows],
        "lon": given.lon[rows],
        "lat": given.lat[rows],
    }


def reasons_text(reasons: Iterable[Reason]) -> str:
    """Reason codes joined by ``;``, strongest first."""
    return join(sorted(reasons, key=_ORDER.__getitem__))


def _containing(lon: np.ndarray, lat: np.ndarray, gazetteer: Gazetteer) -> np.ndarray:
    """Row position of the municipality around each point, the first on a border; -1 for none."""
    inside = np.full(len(lon), -1)
    rows = np.flatnonzero(~np.isnan(lon))
    if len(rows):
        points = shapely.points(lon[rows], lat[rows])
        which, towns = gazetteer.tree.query(points, predicate="intersects")
        last_first = np.lexsort((-towns, which))
        inside[rows[which[last_first]]] = towns[last_first]
    return inside


def half_unit_m(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Half a unit of the last decimal of the finer of the two [m]: a number does not keep its last zeros.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        As written, N each [degrees].

    Returns
    -------
    numpy.ndarray
        N values.
    """
    decimals = np.full(len(lon), _MOST_DECIMALS)
    for count in range(_MOST_DECIMALS - 1, -1, -1):
        decimals[_has_no_more(lon, count) & _has_no_more(lat, count)] = count
    return np.asarray(_DEGREE_M / 2 / 10.0**decimals)


def _has_no_more(degrees: np.ndarray, decimals: int) -> np.ndarray:
    return np.asarray(np.abs(degrees - np.round(degrees, decimals)) < _ROUNDING_DEG)


def _away_m(given: Given, named: np.ndarray, rows: np.ndarray, gazetteer: Gazetteer) -> np.ndarray:
    """Distance of each of these rows' points from the town named [m]."""
    places, which = np.unique(named[rows], return_inverse=True)
    polygons = np.asarray(crs.to_metres(gazetteer.polygons[places]), object)
    points = shapely.points(*crs.points_to_metres(given.lon[rows], given.lat[rows]))
    return np.asarray(shapely.distance(points, polygons[which]), float)
