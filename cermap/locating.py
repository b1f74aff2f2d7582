"""One address, or coordinates by the million, to their answers: steps 1 and 2 of the plan without any table.

The lines that decide are those a list goes through (``addresses.placed``, ``areas.answers``); only the tables around them
are left out, so that the terminal answers before a person has put down the phone.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from cermap import addresses, areas
from cermap.terms import PositionLevel, Reason, Role, join

if TYPE_CHECKING:
    from cermap.records import Assumptions


@dataclass(frozen=True)
class PointsQuestion:
    """What a long list of points is asked.

    Parameters
    ----------
    assumptions : Assumptions
        The numbers that decide a certainty.
    as_of : datetime.date
        Areas are those in force on it.
    border_up_to_m : float
        A border farther than this is given no distance; nothing else depends on it [m].
    """

    assumptions: "Assumptions"
    as_of: dt.date
    border_up_to_m: float

    def key(self, ground_key: str) -> str:
        """What the answers depend on, with the areas that they come from."""
        return f"{ground_key} {astuple(self.assumptions)} {self.as_of} {self.border_up_to_m}"


def points_answer(atlas: areas.Atlas, question: PointsQuestion) -> Callable[..., dict[str, Any]]:
    """A function from longitude, latitude and uncertainty of many points to the columns of their answers.

    Parameters
    ----------
    atlas : areas.Atlas
        Areas.
    question : PointsQuestion
        What is asked.
    """

    def answer(lon: np.ndarray, lat: np.ndarray, uncertainty_m: np.ndarray) -> dict[str, Any]:
        return vars(
            locate_points(
                lon,
                lat,
                uncertainty_m,
                atlas,
                assumptions=question.assumptions,
                as_of=question.as_of,
                border_up_to_m=question.border_up_to_m,
            )
        )

    return answer


def locate_text(
    text: str, gazetteer: addresses.Gazetteer, atlas: areas.Atlas, assumptions: "Assumptions", as_of: dt.date
) -> dict[str, Any]:
    """The row of ``tables.Assigned`` for one address as typed; columns that only a list fills are left out.

    Parameters
    ----------
    text : str
        Address with its town, or coordinates.
    gazetteer : addresses.Gazetteer
        Towns and streets.
    atlas : areas.Atlas
        Areas.
    assumptions : Assumptions
        The numbers that decide a certainty.
    as_of : datetime.date
        Areas are those in force on it.
    """
    nowhere = np.array([np.nan])
    where = addresses.placed(
        [(text, None, None, None)],
        nowhere,
        nowhere,
        is_placed_by_hand=np.array([False]),
        gazetteer=gazetteer,
        assumptions=assumptions,
    )
    places = areas.place_shapes(
        np.array(["1"], object),
        where.shapes,
        levels=where.position_level,
        uncertainty_m=where.uncertainty_m,
        municipality_code=where.municipality_code,
        assumptions=assumptions,
    )
    found = areas.answers(
        places, areas.nothing_declared(1), where.match_reasons, atlas, assumptions=assumptions, as_of=as_of
    )
    columns = {"role": [str(Role.CONSUMER)], "address_text": [text]} | vars(where) | vars(found)
    return {name: values[0] for name, values in columns.items() if name != "shapes"}


def locate_points(  # noqa: PLR0913 - a point is three arrays
    lon: np.ndarray,
    lat: np.ndarray,
    uncertainty_m: np.ndarray,
    atlas: areas.Atlas,
    *,
    assumptions: "Assumptions",
    as_of: dt.date,
    border_up_to_m: float = np.inf,
) -> areas.Answers:
    """The answer for each pair of coordinates, as given ones of a list: put right, and no finer than they were written.

    Parameters
    ----------
    lon, lat : numpy.ndarray
        EPSG:4326 [degrees]; NaN where missing.
    uncertainty_m : numpy.ndarray
        How far each may be off, NaN for the usual uncertainty of given coordinates [m].
    atlas : areas.Atlas
        Areas.
    assumptions : Assumptions
        The numbers that decide a certainty.
    as_of : datetime.date
        Areas are those in force on it.
    border_up_to_m : float
        A border farther than this is given no distance; nothing else depends on it [m].
    """
    lon, lat, is_swapped, is_refused = addresses.put_right(lon, lat)
    written_m = np.maximum(assumptions.given_uncertainty_m, addresses.half_unit_m(lon, lat))
    is_told = np.isfinite(uncertainty_m) & (uncertainty_m >= 0)
    radius_m = np.where(is_told, uncertainty_m, written_m)
    points = np.asarray(shapely.points(lon, lat), object)
    points[np.isnan(lon) | np.isnan(lat)] = None
    flags = {
        Reason.COARSE_ADDRESS: radius_m >= addresses.COARSE_M,
        Reason.COORDINATES_SWAPPED: is_swapped,
        Reason.COORDINATES_REFUSED: is_refused,
    }
    reasons = np.full(len(lon), "", object)
    for row in np.flatnonzero(np.any(list(flags.values()), axis=0)):
        reasons[row] = join(reason for reason, applies in flags.items() if applies[row])
    places = areas.place_shapes(
        np.arange(len(lon)).astype(str).astype(object),
        points,
        levels=np.full(len(lon), str(PositionLevel.GIVEN), object),
        uncertainty_m=radius_m,
        municipality_code=np.full(len(lon), None, object),
        assumptions=assumptions,
    )
    return areas.answers(
        places,
        areas.nothing_declared(len(lon)),
        reasons,
        atlas,
        assumptions=assumptions,
        as_of=as_of,
        border_up_to_m=border_up_to_m,
    )
