"""How much the answers bear: the border tolerance, or the error of positions, moved from nothing to hundreds of metres.

Candidates are asked at all errors in one pass, by the lines that made the plan's own answers. A street's or a town's
answer is that of all its points already: it does not change. Nor does what a POD declares.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
import pandas as pd
import shapely

from cermap.areas.answer import Atlas, answers
from cermap.areas.certainty.declared import nothing_declared
from cermap.areas.shapes.questions.places import place_shapes
from cermap.areas.shapes.shares import Bools, Floats, Ints
from cermap.records import Assumptions
from cermap.terms import Certainty, PositionLevel

USUAL_ERRORS_M = (0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 100.0, 150.0, 200.0, 300.0, 400.0, 500.0)

# Candidates asked together, each at every error: so many fit in memory whatever the list, and what is done can be told.
_AT_ONCE = 1_000

_FINE = [PositionLevel.HAND, PositionLevel.GIVEN, PositionLevel.DOOR, PositionLevel.INTERPOLATED]
# From the surest to the least sure; what follows names no area.
_ORDER = [Certainty.DECLARED, Certainty.CERTAIN, Certainty.LIKELY, Certainty.AMBIGUOUS]


@dataclass(frozen=True)
class Robustness:
    """What holds at which error.

    Parameters
    ----------
    curve : pandas.DataFrame
        ``tables.RobustnessCurve``.
    holding : pandas.DataFrame
        ``tables.Holding``, with the index of the candidates.
    """

    curve: pd.DataFrame
    holding: pd.DataFrame


def robustness(  # noqa: PLR0913 - a plan's table, what it was asked of, and what is moved
    candidates: pd.DataFrame,
    atlas: Atlas,
    *,
    assumptions: Assumptions,
    as_of: dt.date,
    moved: Literal["tolerance", "position"],
    errors_m: Sequence[float] = USUAL_ERRORS_M,
    on_progress: Callable[[int, int], None] | None = None,
) -> Robustness:
    """How many candidates keep their answer at each error.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Assigned``.
    atlas : Atlas
        Areas, as of the plan.
    assumptions : Assumptions
        As of the plan.
    as_of : datetime.date
        Date of the plan.
    moved : {"tolerance", "position"}
        The error takes the place of the border tolerance, or is the least uncertainty of each position.
    errors_m : sequence of float
        What is tried, ascending [m].
    on_progress : callable, optional
        Called with the candidates tried and to be tried.
    """
    tried = np.asarray(errors_m, float)
    planned = _rank(candidates["certainty"].to_numpy(object))
    rank, same = np.tile(planned, (len(tried), 1)), np.tile(planned < len(_ORDER), (len(tried), 1))
    rows = np.flatnonzero(candidates["position_level"].isin(_FINE) & (candidates["certainty"] != Certainty.DECLARED))
    for start in range(0, len(rows) if len(tried) else 0, _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        code, certainty = _asked(candidates.iloc[part], atlas, assumptions, as_of, moved, tried)
        rank[:, part] = _rank(certainty.ravel()).reshape(certainty.shape)
        same[:, part] = code == candidates["area_code"].to_numpy(object)[part]
        if on_progress is not None:
            on_progress(start + len(part), len(rows))
    is_kept = same & (rank <= planned)
    is_same_area = same & (rank <= _ORDER.index(Certainty.LIKELY))
    return Robustness(
        _curve(tried, rank, is_kept, is_same_area),
        pd.DataFrame(
            {
                "candidate_id": candidates["candidate_id"],
                "kept_to_m": _up_to(is_kept, tried),
                "same_area_to_m": _up_to(is_same_area, tried),
            },
            index=candidates.index,
        ),
    )


def _asked(  # noqa: PLR0913, PLR0917 - as ``robustness``
    candidates: pd.DataFrame, atlas: Atlas, assumptions: Assumptions, as_of: dt.date, moved: str, tried: Floats
) -> tuple[np.ndarray, np.ndarray]:
    """Area code and certainty of each candidate (columns) at each error (rows)."""
    errors = len(tried)
    lon, lat = candidates["lon"].to_numpy(float), candidates["lat"].to_numpy(float)
    places = place_shapes(
        np.tile(candidates["candidate_id"].to_numpy(object), errors),
        np.tile(np.asarray(shapely.points(lon, lat), object), errors),
        levels=np.tile(candidates["position_level"].to_numpy(object), errors),
        uncertainty_m=np.tile(candidates["uncertainty_m"].to_numpy(float), errors),
        municipality_code=np.tile(candidates["municipality_code"].to_numpy(object), errors),
        assumptions=assumptions,
    )
    error_m = np.repeat(tried, len(candidates))
    places = (
        replace(places, tolerance_m=error_m)
        if moved == "tolerance"
        else replace(places, radius_m=np.maximum(places.radius_m, error_m))
    )
    found = answers(
        places,
        nothing_declared(len(error_m)),
        np.tile(candidates["match_reasons"].to_numpy(object), errors),
        atlas,
        assumptions=assumptions,
        as_of=as_of,
        # Only areas and certainties are compared.
        border_up_to_m=0.0,
    )
    shape = (errors, len(candidates))
    return found.area_code.reshape(shape), found.certainty.reshape(shape)


def _rank(certainty: np.ndarray) -> Ints:
    order = {str(code): rank for rank, code in enumerate(_ORDER)}
    return np.array([order.get(code, len(_ORDER)) for code in certainty], np.int64)


def _curve(tried: Floats, rank: Ints, is_kept: Bools, is_same_area: Bools) -> pd.DataFrame:
    columns = {str(code): (rank == place).sum(axis=1) for place, code in enumerate(_ORDER)} | {
        "without_answer": (rank == len(_ORDER)).sum(axis=1),
        "kept": is_kept.sum(axis=1),
        "same_area": is_same_area.sum(axis=1),
    }
    return pd.DataFrame({"error_m": tried} | {name: pd.array(counts, "Int64") for name, counts in columns.items()})


def _up_to(holds: Bools, tried: Floats) -> Floats:
    """The last error before the first at which each candidate no longer holds; NaN where it never does."""
    steps = np.logical_and.accumulate(holds, axis=0).sum(axis=0)
    last: Floats = np.append(tried, np.nan)[steps - 1]
    return last
