"""Coordinates of the list: put right, no finer than they were written, and held against the town written beside them.

Coordinates win over the words of an address, but two decimals are a kilometre and not a door, and a point in another
town than the one written says that one of the two is wrong.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import crs, tables
from cermap.addresses.finder import town_written
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.gazetteer.towns import Town, province_agrees
from cermap.addresses.reading.coordinates import coordinates, put_right
from cermap.addresses.reading.parser import parse
from cermap.records import Assumptions
from cermap.terms import MatchLevel, PositionLevel, Reason

# Length of a degree of latitude; a degree of longitude is shorter, so what it bounds is bounded [m].
_DEGREE_M = 111_320.0
# Coordinates known no better than this stand for no door.
_COARSE_M = 100.0
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
    uncertainty_m: np.ndarray
    town: np.ndarray
    town_name: np.ndarray
    town_code: np.ndarray

    @property
    def is_given(self) -> np.ndarray:
        """Whether the row is answered by its coordinates."""
        return np.asarray(~np.isnan(self.lon))


def read_given(listed: pd.DataFrame, municipalities: gpd.GeoDataFrame, assumptions: Assumptions) -> Given:
    """Coordinates of their columns, else those written in the address.

    Parameters
    ----------
    listed : pandas.DataFrame
        ``tables.Candidates``.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    assumptions : Assumptions
        The least uncertainty of given coordinates [m].
    """
    lon, lat = listed["given_lon"].to_numpy(float, copy=True), listed["given_lat"].to_numpy(float, copy=True)
    for row, text in enumerate(listed["address_text"]):
        if np.isnan(lon[row]) and np.isnan(lat[row]) and (written := coordinates(text)) is not None:
            lat[row], lon[row] = written
    lon, lat, is_swapped, is_refused = put_right(lon, lat)
    town = _containing(lon, lat, municipalities)
    return Given(
        lon=lon,
        lat=lat,
        is_swapped=is_swapped,
        is_refused=is_refused,
        uncertainty_m=np.maximum(assumptions.given_uncertainty_m, _half_unit_m(lon, lat)),
        town=town,
        town_name=np.array([*municipalities["name"], None], object)[town],
        town_code=np.array([*municipalities["municipality_code"], None], object)[town],
    )


def in_wrong_town(
    given: Given,
    asked: list[tuple[str | None, ...]],
    gazetteer: Gazetteer,
    municipalities: gpd.GeoDataFrame,
) -> np.ndarray:
    """Whether each row's coordinates lie more than 1 km outside the town written beside them.

    A town that is not known cannot be held against the point; its province still can.

    Parameters
    ----------
    given : Given
        Coordinates of each row.
    asked : list of tuple
        Address, municipality, province and postcode of each row, None where missing.
    gazetteer : Gazetteer
        Towns by name.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    """
    written: dict[tuple[str | None, ...], tuple[Town | None, str]] = {}
    named = np.full(len(asked), -1)
    is_wrong = np.zeros(len(asked), bool)
    for row in np.flatnonzero(given.is_given):
        key = asked[row]
        if key not in written:
            address = parse(*key)
            written[key] = town_written(address, gazetteer, key[0] or ""), address.province or ""
        town, province = written[key]
        if town is not None:
            named[row] = town.place
        elif province and given.town[row] >= 0:
            is_wrong[row] = not province_agrees(gazetteer.town_by_code[given.town_code[row]], province)
    rows = np.flatnonzero((named >= 0) & (named != given.town))
    is_wrong[rows] = _away_m(given, named, rows, municipalities) > _BORDER_SLACK_M
    return is_wrong


def given_columns(given: Given, is_wrong_town: np.ndarray) -> pd.DataFrame:
    """What the coordinates say of the rows that have them, in the columns of ``tables.Located``."""
    rows = np.flatnonzero(given.is_given)
    flags = {
        Reason.POSITION_CONFLICT: is_wrong_town,
        Reason.COARSE_ADDRESS: given.uncertainty_m >= _COARSE_M,
        Reason.COORDINATES_SWAPPED: given.is_swapped,
    }
    return pd.DataFrame(
        {
            "match_level": str(MatchLevel.GIVEN),
            "match_score": np.nan,
            "match_score_next": np.nan,
            "match_id": None,
            "match_label": [
                f"{given.lat[row]:.5f}, {given.lon[row]:.5f}"
                + (f" ({given.town_name[row]})" if given.town[row] >= 0 else "")
                for row in rows
            ],
            "position_level": str(PositionLevel.GIVEN),
            "uncertainty_m": given.uncertainty_m[rows],
            "municipality_code": given.town_code[rows],
            "match_reasons": [
                reasons_text(reason for reason, applies in flags.items() if applies[row]) for row in rows
            ],
            "lon": given.lon[rows],
            "lat": given.lat[rows],
        },
        index=range(len(rows)),
    )


def reasons_text(reasons: Iterable[Reason]) -> str:
    """Reason codes joined by ``;``, strongest first."""
    return tables.join(sorted(reasons, key=_ORDER.__getitem__))


def _containing(lon: np.ndarray, lat: np.ndarray, municipalities: gpd.GeoDataFrame) -> np.ndarray:
    """Row position of the municipality around each point, the first on a border; -1 for none."""
    inside = np.full(len(lon), -1)
    rows = np.flatnonzero(~np.isnan(lon))
    if len(rows):
        points = shapely.points(lon[rows], lat[rows])
        which, towns = municipalities.sindex.query(points, predicate="intersects", sort=True)
        inside[rows[which[::-1]]] = towns[::-1]
    return inside


def _half_unit_m(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Half a unit of the last decimal of the finer of the two [m]: a number does not keep the zeros it was written with."""
    decimals = [max(_decimals(x), _decimals(y)) for x, y in zip(lon.tolist(), lat.tolist(), strict=True)]
    return np.asarray(_DEGREE_M / 2 / 10.0 ** np.array(decimals, float))


def _decimals(degrees: float) -> int:
    return len(repr(degrees).partition(".")[2].rstrip("0"))


def _away_m(given: Given, named: np.ndarray, rows: np.ndarray, municipalities: gpd.GeoDataFrame) -> np.ndarray:
    """Distance of each of these rows' points from the town named [m]."""
    places, which = np.unique(named[rows], return_inverse=True)
    polygons = np.asarray(crs.to_metres(municipalities.geometry.to_numpy()[places]), object)
    points = shapely.points(*crs.points_to_metres(given.lon[rows], given.lat[rows]))
    return np.asarray(shapely.distance(points, polygons[which]), float)
