"""Places put to the index: points, several points, polygons, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import shapely

from cermap.areas.found import LookUp
from cermap.areas.look_up import AreaIndex
from cermap.areas.shapes.borders import Shapes
from cermap.areas.shapes.questions.extents import Extent, extent_shares
from cermap.areas.shapes.shares import Bools, Floats, Ints, Shares, averaged, repeated, stacked
from cermap.errors import TableError
from cermap.terms import PositionLevel
from cermap.texts import N_

if TYPE_CHECKING:
    from cermap.records import Assumptions

Texts = npt.NDArray[np.object_]
Progress = Callable[[int, int], None]

_POINT, _POLYGON, _MULTIPOINT, _MULTIPOLYGON = 0, 3, 4, 6

_FINE = {PositionLevel.HAND, PositionLevel.GIVEN, PositionLevel.DOOR, PositionLevel.INTERPOLATED}

# House numbers of a municipality: longitudes and latitudes; none for a code that is not known.
Numbers = Callable[[str | None], tuple[Floats, Floats]]

# Points asked at once: progress is told in between, and each time the polygons are brought to the processor anew.
_CHUNK = 100_000

# An extent whose part outside the loaded areas is smaller is only drawn less finely than they are.
_EDGE_SHARE = 0.005

_WORST = 5


@dataclass(frozen=True)
class PlaceShapes:
    """Places as arrays.

    Parameters
    ----------
    shapes : numpy.ndarray
        Geometry in EPSG:4326, None where not located.
    is_located, is_points, is_polygon, is_coarse : numpy.ndarray
        Located; point or points; polygon; a street's or a town's position.
    radius_m, tolerance_m : numpy.ndarray
        Uncertainty of each point; what lies this near beyond it is flagged [m].
    municipality_code : numpy.ndarray
        None where unknown.
    """

    shapes: Shapes
    is_located: Bools
    is_points: Bools
    is_polygon: Bools
    is_coarse: Bools
    radius_m: Floats
    tolerance_m: Floats
    municipality_code: np.ndarray


def place_shapes(  # noqa: PLR0913 - the columns of the table
    ids: Texts,
    shapes: Shapes,
    *,
    levels: Texts,
    uncertainty_m: Floats,
    municipality_code: Texts,
    assumptions: "Assumptions",
) -> PlaceShapes:
    """The places of ``tables.Places``; a missing uncertainty is that of the position's level.

    Parameters
    ----------
    ids, levels, municipality_code : numpy.ndarray
        The table's columns; None, or any other missing value, where unknown.
    shapes : numpy.ndarray
        Geometry in EPSG:4326, None where not located.
    uncertainty_m : numpy.ndarray
        NaN where unknown [m].
    assumptions : Assumptions
        The usual uncertainty of each level.

    Raises
    ------
    TableError
        When a place is neither point, points nor polygon, or a point has no uncertainty.
    """
    is_located = ~(shapely.is_missing(shapes) | shapely.is_empty(shapes)) & np.isfinite(shapely.bounds(shapes)).all(
        axis=1
    )
    shapes = shapes.copy()
    shapes[~is_located] = None
    kind = shapely.get_type_id(shapes)
    is_points, is_polygon = np.isin(kind, [_POINT, _MULTIPOINT]), np.isin(kind, [_POLYGON, _MULTIPOLYGON])
    usual_m = _usual_radius_m(assumptions)
    radius_m = np.where(
        np.isnan(uncertainty_m), np.array([usual_m.get(str(level), np.nan) for level in levels], float), uncertainty_m
    )
    _refuse(ids, is_located & ~is_points & ~is_polygon, N_("Places {ids} are neither points nor polygons."))
    _refuse(
        ids,
        is_points & np.isnan(radius_m),
        N_("Places {ids} have a position but no uncertainty in metres. Fill uncertainty_m."),
    )
    return PlaceShapes(
        shapes=shapes,
        is_located=is_located,
        is_points=is_points,
        is_polygon=is_polygon,
        # A position whose level nobody told is not taken for a door.
        is_coarse=(kind != _POINT) | np.array([level not in _FINE for level in levels], bool),
        radius_m=radius_m,
        tolerance_m=np.full(len(shapes), assumptions.border_tolerance_m),
        municipality_code=municipality_code,
    )


def what_the_map_says(  # noqa: PLR0913 - places, and what they are asked of
    read: PlaceShapes,
    index: AreaIndex,
    numbers: Numbers,
    assumptions: "Assumptions",
    on_progress: Progress,
    *,
    border_up_to_m: float,
) -> LookUp:
    """The index's answer for each place, one row per place; only single points have an area that contains them.

    Parameters
    ----------
    read : PlaceShapes
        The places.
    index : AreaIndex
        What is asked.
    numbers : callable
        House numbers of a municipality by its code: longitudes and latitudes [degrees].
    assumptions : Assumptions
        How approximate areas are shared.
    on_progress : callable
        Called with places done and in all.
    border_up_to_m : float
        A border farther than this is given no distance; nothing else depends on it [m].
    """
    by_points = _points(read, index, assumptions, on_progress, border_up_to_m)
    shares = _polygons(read, index, numbers, assumptions)
    total = shares.total()
    on_progress(len(read.shapes), len(read.shapes))
    return replace(
        by_points,
        is_edge_near=by_points.is_edge_near | (read.is_polygon & (total > 0) & (total < 1 - _EDGE_SHARE)),
        shares=stacked([by_points.shares, shares], len(read.shapes)),
    )


def _points(
    read: PlaceShapes, index: AreaIndex, assumptions: "Assumptions", on_progress: Progress, border_up_to_m: float
) -> LookUp:
    rows = np.flatnonzero(read.is_points)
    coordinates, which = shapely.get_coordinates(read.shapes[rows], return_index=True)
    place = rows[which]
    answers = []
    for start in range(0, max(len(place), 1), _CHUNK):
        chunk = slice(start, start + _CHUNK)
        lon, lat = coordinates[chunk].T
        answers.append(
            index.look_up(
                lon,
                lat,
                read.radius_m[place[chunk]],
                tolerance_m=read.tolerance_m[place[chunk]],
                border_up_to_m=border_up_to_m,
                exponent=assumptions.approximate_exponent,
                neighbours=assumptions.approximate_neighbours,
            )
        )
        on_progress(int(place[chunk][-1]) if len(place) else 0, len(read.shapes))
    return _gathered(_joined(answers), place, len(read.shapes))


def _joined(answers: list[LookUp]) -> LookUp:
    """Chunks of points, one after the other."""
    offsets = np.cumsum([0, *(len(answer.area) for answer in answers)])
    shares = Shares(
        np.concatenate([answer.shares.row + offset for answer, offset in zip(answers, offsets, strict=False)]),
        np.concatenate([answer.shares.code for answer in answers]),
        np.concatenate([answer.shares.share for answer in answers]),
        int(offsets[-1]),
    )
    arrays = [field.name for field in fields(LookUp) if field.name != "shares"]
    return LookUp(**{name: np.concatenate([getattr(a, name) for a in answers]) for name in arrays}, shares=shares)


def _gathered(points: LookUp, place: Ints, places: int) -> LookUp:
    """Answers of points brought to their places: shares as the mean, flags where any point has them."""
    count = np.bincount(place, minlength=places)
    single = count[place] == 1
    area = np.full(places, -1)
    area[place[single]] = points.area[single]
    distance_m = np.full(places, np.nan)
    np.fmin.at(distance_m, place, points.border_distance_m)

    def any_of(flag: Bools) -> Bools:
        result: Bools = np.bincount(place, weights=flag, minlength=places) > 0
        return result

    return LookUp(
        area=area,
        is_on_border=any_of(points.is_on_border & single),
        border_distance_m=distance_m,
        is_border_near=any_of(points.is_border_near),
        is_edge_near=any_of(points.is_edge_near),
        is_clear=any_of(points.is_clear & single),
        shares=averaged(points.shares, place, 1 / count[place], places),
    )


def _polygons(read: PlaceShapes, index: AreaIndex, numbers: Numbers, assumptions: "Assumptions") -> Shares:
    rows = np.flatnonzero(read.is_polygon)
    keys = list(zip(read.municipality_code[rows], shapely.to_wkb(read.shapes[rows]), strict=True))
    first = dict(zip(reversed(keys), rows[::-1].tolist(), strict=True))
    extents = [Extent(read.shapes[row], *numbers(code)) for (code, _), row in first.items()]
    each = extent_shares(
        index, extents, exponent=assumptions.approximate_exponent, neighbours=assumptions.approximate_neighbours
    )
    number = {key: i for i, key in enumerate(first)}
    return repeated(each, np.array([number[key] for key in keys], np.int64), rows, len(read.shapes))


def _usual_radius_m(assumptions: "Assumptions") -> dict[str, float]:
    return {
        PositionLevel.HAND: assumptions.hand_uncertainty_m,
        PositionLevel.GIVEN: assumptions.given_uncertainty_m,
        PositionLevel.DOOR: assumptions.door_uncertainty_m,
        PositionLevel.INTERPOLATED: assumptions.interpolated_uncertainty_m,
        PositionLevel.STREET: assumptions.street_uncertainty_m,
        PositionLevel.LOCALITY: assumptions.street_uncertainty_m,
    }


def _refuse(ids: Texts, is_bad: Bools, text: str) -> None:
    if is_bad.any():
        raise TableError(text, ids=", ".join(ids[is_bad][:_WORST]))
