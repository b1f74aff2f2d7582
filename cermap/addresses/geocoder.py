"""A list of candidates to places: coordinates as given where they are, else the address found in the gazetteer.

Each different address is read and found once. Rows in are rows out, in the same order, under the same index.
"""

from collections.abc import Callable, Iterable
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import tables
from cermap.addresses.finder import NOTHING, Found, find
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.reading.coordinates import coordinates, put_right
from cermap.addresses.reading.parser import parse
from cermap.crs import DEGREES
from cermap.records import Assumptions
from cermap.terms import MatchLevel, PositionLevel, Reason

_ASKED = ["address_text", "municipality", "province", "postcode"]
_TOLD_EVERY = 500
_ORDER = {reason: place for place, reason in enumerate(Reason)}


def geocode(
    candidates: pd.DataFrame,
    addresses: pd.DataFrame,
    municipalities: gpd.GeoDataFrame,
    assumptions: Assumptions,
    on_progress: Callable[[int, int], None] | None = None,
) -> tuple[pd.DataFrame, gpd.GeoDataFrame]:
    """Where each candidate is, and how well that is known.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    addresses : pandas.DataFrame
        ``tables.Addresses``.
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    assumptions : Assumptions
        Uncertainties of each position level [m].
    on_progress : callable, optional
        Called with rows done and rows in all.

    Returns
    -------
    tuple of pandas.DataFrame and geopandas.GeoDataFrame
        ``tables.Located`` and ``tables.Places``, both with the candidates' index; ``place_id`` is ``candidate_id``.
    """
    tell = on_progress or (lambda _done, _total: None)
    listed = tables.complete(tables.Candidates, candidates)
    lon, lat, is_swapped, is_refused = _given(listed)
    is_given = ~np.isnan(lon)
    gazetteer = Gazetteer(addresses, municipalities)
    asked = list(listed[_ASKED].astype(object).where(listed[_ASKED].notna(), None).itertuples(index=False, name=None))
    found: list[Found] = []
    memo: dict[tuple[str | None, ...], Found] = {}
    for row, key in enumerate(asked):
        if not is_given[row] and key not in memo:
            memo[key] = find(parse(*key), gazetteer, key[0] or "")
        found.append(NOTHING if is_given[row] else memo[key])
        if row % _TOLD_EVERY == 0:
            tell(row, len(asked))
    tell(len(asked), len(asked))
    shapes = _shapes(found, municipalities)
    shapes[is_given] = shapely.points(lon[is_given], lat[is_given])
    located = listed.assign(**_columns(found, shapes, municipalities, assumptions))
    located = _with_given(located, municipalities, lon, lat, is_swapped, is_refused, assumptions)
    located = tables.complete(tables.Located, located)
    return located, _places(located, shapes)


def _given(listed: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Coordinates of their columns, else those written in the address, put right."""
    lon, lat = listed["given_lon"].to_numpy(float, copy=True), listed["given_lat"].to_numpy(float, copy=True)
    for row, text in enumerate(listed["address_text"]):
        if np.isnan(lon[row]) and np.isnan(lat[row]) and (written := coordinates(text)) is not None:
            lat[row], lon[row] = written
    return put_right(lon, lat)


def _columns(
    found: list[Found], shapes: np.ndarray, municipalities: gpd.GeoDataFrame, assumptions: Assumptions
) -> dict[str, Any]:
    marks = [_mark(answer, shape) for answer, shape in zip(found, shapes, strict=True)]
    codes = municipalities["municipality_code"].tolist()
    return {
        "match_level": [str(answer.match_level) for answer in found],
        "match_score": np.array([answer.score for answer in found], float),
        "match_score_next": np.array([answer.score_next for answer in found], float),
        "match_label": _text(answer.label for answer in found),
        "match_id": _text(answer.match_id for answer in found),
        "position_level": _text(answer.position_level for answer in found),
        "uncertainty_m": np.array([_uncertainty_m(answer, assumptions) for answer in found], float),
        "municipality_code": _text(codes[answer.town.place] if answer.town else None for answer in found),
        "match_reasons": [_reasons(answer.reasons) for answer in found],
        "lon": np.array([mark[0] for mark in marks], float),
        "lat": np.array([mark[1] for mark in marks], float),
    }


def _with_given(  # noqa: PLR0913, PLR0917 - what the coordinates said, column by column
    located: pd.DataFrame,
    municipalities: gpd.GeoDataFrame,
    lon: np.ndarray,
    lat: np.ndarray,
    is_swapped: np.ndarray,
    is_refused: np.ndarray,
    assumptions: Assumptions,
) -> pd.DataFrame:
    """Rows with coordinates answered by them; rows whose coordinates were refused say so."""
    rows = np.flatnonzero(~np.isnan(lon))
    refused = [
        _reasons({*map(Reason, tables.split(cell)), Reason.COORDINATES_REFUSED})
        for cell in located["match_reasons"][is_refused]
    ]
    located.loc[is_refused, "match_reasons"] = refused
    towns = _containing(lon[rows], lat[rows], municipalities)
    names, codes = municipalities["name"].tolist(), municipalities["municipality_code"].tolist()
    given = pd.DataFrame(
        {
            "match_level": str(MatchLevel.GIVEN),
            "match_score": np.nan,
            "match_score_next": np.nan,
            "match_id": None,
            "match_label": [
                f"{lat[row]:.5f}, {lon[row]:.5f}" + (f" ({names[town]})" if town >= 0 else "")
                for row, town in zip(rows, towns, strict=True)
            ],
            "position_level": str(PositionLevel.GIVEN),
            "uncertainty_m": assumptions.given_uncertainty_m,
            "municipality_code": [codes[town] if town >= 0 else None for town in towns],
            "match_reasons": np.where(is_swapped[rows], str(Reason.COORDINATES_SWAPPED), ""),
            "lon": lon[rows],
            "lat": lat[rows],
        }
    )
    for name, column in given.items():
        values = located[name].astype(object).to_numpy(copy=True)
        values[rows] = column.astype(object).where(column.notna(), None)
        located[name] = values
    return located


def _containing(lon: np.ndarray, lat: np.ndarray, municipalities: gpd.GeoDataFrame) -> np.ndarray:
    """Row position of the municipality around each point, the first on a border; -1 for none."""
    inside = np.full(len(lon), -1)
    if len(lon):
        points, towns = municipalities.sindex.query(shapely.points(lon, lat), predicate="intersects", sort=True)
        inside[points[::-1]] = towns[::-1]
    return inside


def _shapes(found: list[Found], municipalities: gpd.GeoDataFrame) -> np.ndarray:
    """A point, points, the municipality's polygon, or None."""
    polygons = municipalities.geometry.to_numpy()
    shapes = np.full(len(found), None, dtype=object)
    for row, answer in enumerate(found):
        if answer.position is not None:
            points = np.column_stack([answer.position.lons, answer.position.lats])
            shapes[row] = (
                shapely.MultiPoint(points)
                if answer.position_level == PositionLevel.STREET
                else shapely.Point(points[0])
            )
        elif answer.town is not None:
            shapes[row] = polygons[answer.town.place]
    return shapes


def _mark(answer: Found, shape: Any) -> tuple[float, float]:
    if answer.position is not None:
        return answer.position.mark
    if answer.town is None:
        return np.nan, np.nan
    point = shapely.point_on_surface(shape)
    return float(point.x), float(point.y)


def _uncertainty_m(answer: Found, assumptions: Assumptions) -> float:
    """The level's own uncertainty, or what the numbers themselves say when that is more [m]."""
    least = {
        None: np.nan,
        PositionLevel.MUNICIPALITY: 0.0,
        PositionLevel.DOOR: assumptions.door_uncertainty_m,
        PositionLevel.INTERPOLATED: assumptions.interpolated_uncertainty_m,
        PositionLevel.STREET: assumptions.street_uncertainty_m,
    }[answer.position_level]
    return max(least, answer.position.spread_m) if answer.position is not None else least


def _places(located: pd.DataFrame, shapes: np.ndarray) -> gpd.GeoDataFrame:
    columns = located[["position_level", "uncertainty_m", "municipality_code"]]
    places = columns.assign(place_id=located["candidate_id"])[["place_id", *columns.columns]]
    return gpd.GeoDataFrame(places, geometry=gpd.GeoSeries(shapes, index=located.index, crs=DEGREES))


def _reasons(reasons: frozenset[Reason] | set[Reason]) -> str:
    return tables.join(sorted(reasons, key=_ORDER.__getitem__))


def _text(values: Iterable[str | None]) -> list[str | None]:
    return [None if value is None else str(value) for value in values]
