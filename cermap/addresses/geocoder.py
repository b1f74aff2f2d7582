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
from cermap.addresses.given import Given, given_columns, in_wrong_town, read_given, reasons_text
from cermap.addresses.reading.parser import parse
from cermap.crs import DEGREES
from cermap.records import Assumptions
from cermap.terms import PositionLevel, Reason

_ASKED = ["address_text", "municipality", "province", "postcode"]
_TOLD_EVERY = 500


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
    given = read_given(listed, municipalities, assumptions)
    gazetteer = Gazetteer(addresses, municipalities)
    asked = list(listed[_ASKED].astype(object).where(listed[_ASKED].notna(), None).itertuples(index=False, name=None))
    found: list[Found] = []
    memo: dict[tuple[str | None, ...], Found] = {}
    for row, key in enumerate(asked):
        if not given.is_given[row] and key not in memo:
            memo[key] = find(parse(*key), gazetteer, key[0] or "")
        found.append(NOTHING if given.is_given[row] else memo[key])
        if row % _TOLD_EVERY == 0:
            tell(row, len(asked))
    tell(len(asked), len(asked))
    shapes = _shapes(found, municipalities)
    shapes[given.is_given] = shapely.points(given.lon[given.is_given], given.lat[given.is_given])
    located = listed.assign(**_columns(found, shapes, municipalities, assumptions))
    located = _with_given(located, given, in_wrong_town(given, asked, gazetteer, municipalities))
    located = tables.complete(tables.Located, located)
    return located, _places(located, shapes)


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
        "match_reasons": [reasons_text(answer.reasons) for answer in found],
        "lon": np.array([mark[0] for mark in marks], float),
        "lat": np.array([mark[1] for mark in marks], float),
    }


def _with_given(located: pd.DataFrame, given: Given, wrong_town: np.ndarray) -> pd.DataFrame:
    """Rows with coordinates answered by them; rows whose coordinates were refused say so."""
    refused = [
        reasons_text({*map(Reason, tables.split(cell)), Reason.COORDINATES_REFUSED})
        for cell in located["match_reasons"][given.is_refused]
    ]
    located.loc[given.is_refused, "match_reasons"] = refused
    rows = np.flatnonzero(given.is_given)
    for name, column in given_columns(given, wrong_town).items():
        values = located[name].astype(object).to_numpy(copy=True)
        values[rows] = column.astype(object).where(column.notna(), None)
        located[name] = values
    return located


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
    # A door that is not quite the one asked for places it no better than its street.
    is_another_door = answer.position is not None and answer.position.is_weak
    at_another_door_m = assumptions.street_uncertainty_m if is_another_door else 0.0
    least = {
        None: np.nan,
        PositionLevel.MUNICIPALITY: 0.0,
        PositionLevel.DOOR: max(assumptions.door_uncertainty_m, at_another_door_m),
        PositionLevel.INTERPOLATED: assumptions.interpolated_uncertainty_m,
        PositionLevel.STREET: assumptions.street_uncertainty_m,
    }[answer.position_level]
    return max(least, answer.position.spread_m) if answer.position is not None else least


def _places(located: pd.DataFrame, shapes: np.ndarray) -> gpd.GeoDataFrame:
    columns = located[["position_level", "uncertainty_m", "municipality_code"]]
    places = columns.assign(place_id=located["candidate_id"])[["place_id", *columns.columns]]
    return gpd.GeoDataFrame(places, geometry=gpd.GeoSeries(shapes, index=located.index, crs=DEGREES))


def _text(values: Iterable[str | None]) -> list[str | None]:
    return [None if value is None else str(value) for value in values]
