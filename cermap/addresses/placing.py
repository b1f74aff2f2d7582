"""Addresses to places on plain arrays: coordinates as given where they are, else what the gazetteer finds.

The one place where an address becomes a position: the table of a list (``geocode``) and the one address of a phone call
come here alike. Each different address is read and found once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import shapely

from cermap.addresses.corrected import Correction, corrected_columns, corrections_of
from cermap.addresses.finding.finder import NOTHING, Found, find
from cermap.addresses.gazetteer.index import Gazetteer
from cermap.addresses.points.given import Given, given_columns, in_wrong_town, read_given, reasons_text
from cermap.addresses.reading.parser import parse
from cermap.terms import PositionLevel, Reason, split

if TYPE_CHECKING:
    from cermap.records import Assumptions

Texts = npt.NDArray[np.object_]
Asked = tuple[str | None, ...]

_TOLD_EVERY = 500


@dataclass(frozen=True)
class Placed:
    """Where each address is; arrays of one length, the columns of ``tables.Located`` of these names, and the shapes."""

    match_level: Texts
    match_score: np.ndarray
    match_score_next: np.ndarray
    match_label: Texts
    match_id: Texts
    position_level: Texts
    uncertainty_m: np.ndarray
    municipality_code: Texts
    match_reasons: Texts
    suggestion: Texts
    lon: np.ndarray
    lat: np.ndarray
    shapes: Texts


def placed(  # noqa: PLR0913 - the columns of a list
    asked: Sequence[Asked],
    given_lon: np.ndarray,
    given_lat: np.ndarray,
    *,
    is_placed_by_hand: np.ndarray,
    gazetteer: Gazetteer,
    assumptions: "Assumptions",
    on_progress: Callable[[int, int], None] | None = None,
    corrections: Mapping[str, Correction] | None = None,
) -> Placed:
    """Where each address is, and how well that is known.

    Parameters
    ----------
    asked : sequence of tuple
        Address, municipality, province and postcode of each row, None where missing.
    given_lon, given_lat : numpy.ndarray
        Coordinates that came with it, NaN where none did [degrees].
    is_placed_by_hand : numpy.ndarray
        Whether they are a pin that somebody put on the map.
    gazetteer : Gazetteer
        What is known of towns and streets.
    assumptions : Assumptions
        Uncertainties of each position level [m].
    on_progress : callable, optional
        Called with rows done and rows in all.
    corrections : mapping, optional
        Where addresses are that somebody corrected, by ``correction_key``.
    """
    given = read_given(
        [text for text, *_ in asked],
        given_lon,
        given_lat,
        is_placed_by_hand=is_placed_by_hand,
        gazetteer=gazetteer,
        assumptions=assumptions,
    )
    is_wrong_town = in_wrong_town(given, asked, gazetteer)
    corrected = corrections_of(asked, corrections or {})
    corrected[given.is_given & (given.is_by_hand | ~is_wrong_town)] = None
    is_corrected = np.array([one is not None for one in corrected], bool)
    is_known = given.is_given | is_corrected
    found = _found(asked, is_known, gazetteer, on_progress or (lambda _done, _total: None))
    shapes = _shapes(found, gazetteer)
    shapes[given.is_given] = shapely.points(given.lon[given.is_given], given.lat[given.is_given])
    columns = _with_given(_columns(found, shapes, assumptions), given, is_wrong_town) | {"shapes": shapes}
    for name, values in corrected_columns(list(corrected[is_corrected]), gazetteer, assumptions).items():
        columns[name][is_corrected] = values
    return Placed(**columns)


def _found(
    asked: Sequence[Asked], is_known: np.ndarray, gazetteer: Gazetteer, tell: Callable[[int, int], None]
) -> list[Found]:
    found: list[Found] = []
    memo: dict[Asked, Found] = {}
    for row, key in enumerate(asked):
        if not is_known[row] and key not in memo:
            memo[key] = find(parse(*key), gazetteer, key[0] or "")
        found.append(NOTHING if is_known[row] else memo[key])
        if row % _TOLD_EVERY == 0:
            tell(row, len(asked))
    tell(len(asked), len(asked))
    return found


def _columns(found: list[Found], shapes: Texts, assumptions: "Assumptions") -> dict[str, np.ndarray]:
    marks = [_mark(answer, shape) for answer, shape in zip(found, shapes, strict=True)]
    return {
        "match_level": _texts(answer.match_level for answer in found),
        "match_score": np.array([answer.score for answer in found], float),
        "match_score_next": np.array([answer.score_next for answer in found], float),
        "match_label": _texts(answer.label for answer in found),
        "match_id": _texts(answer.match_id for answer in found),
        "position_level": _texts(answer.position_level for answer in found),
        "uncertainty_m": np.array([_uncertainty_m(answer, assumptions) for answer in found], float),
        "municipality_code": _texts(answer.town.code if answer.town else None for answer in found),
        "match_reasons": _texts(reasons_text(answer.reasons) for answer in found),
        "suggestion": _texts(answer.suggestion for answer in found),
        "lon": np.array([mark[0] for mark in marks], float),
        "lat": np.array([mark[1] for mark in marks], float),
    }


def _with_given(columns: dict[str, np.ndarray], given: Given, wrong_town: np.ndarray) -> dict[str, np.ndarray]:
    """Rows with coordinates answered by them; rows whose coordinates were refused say so."""
    for row in np.flatnonzero(given.is_refused):
        known = split(columns["match_reasons"][row])
        columns["match_reasons"][row] = reasons_text({*map(Reason, known), Reason.COORDINATES_REFUSED})
    rows = np.flatnonzero(given.is_given)
    for name, values in given_columns(given, wrong_town).items():
        columns[name][rows] = values
    return columns


def _shapes(found: list[Found], gazetteer: Gazetteer) -> Texts:
    """A point, points, the municipality's polygon, or None."""
    shapes = np.full(len(found), None, dtype=object)
    points: dict[int, tuple[float, float]] = {}
    for row, answer in enumerate(found):
        if answer.position is None:
            if answer.town is not None:
                shapes[row] = gazetteer.polygons[answer.town.place]
        elif answer.position_level in {PositionLevel.STREET, PositionLevel.LOCALITY}:
            shapes[row] = shapely.MultiPoint(np.column_stack([answer.position.lons, answer.position.lats]))
        else:
            points[row] = answer.position.lons[0], answer.position.lats[0]
    if points:
        shapes[list(points)] = shapely.points(np.array(list(points.values())))
    return shapes


def _mark(answer: Found, shape: Any) -> tuple[float, float]:
    if answer.position is not None:
        return answer.position.mark
    if answer.town is None:
        return np.nan, np.nan
    point = shapely.point_on_surface(shape)
    return float(point.x), float(point.y)


def _uncertainty_m(answer: Found, assumptions: "Assumptions") -> float:
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
        PositionLevel.LOCALITY: assumptions.street_uncertainty_m,
    }[answer.position_level]
    return max(least, answer.position.spread_m) if answer.position is not None else least


def _texts(values: Iterable[str | None]) -> Texts:
    return np.array([None if value is None else str(value) for value in values], object)
