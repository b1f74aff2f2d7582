"""R-PLT-03: plants of one producer that stand side by side may count as one plant that was split.

The rules say adjacent parcels; cermap has no parcels, so it measures how far apart the plants surely are. That is a flag
for a person, never a refusal: the distance is told, and plants on distinct buildings are the exception the rules name.
Only where both positions are known, and both uncertainties taken off, does distance clear a pair.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.crs import points_to_metres
from cermap.rules.book.engine import OK, TO_VERIFY, WAITS, Finding, choose, legal_number, number
from cermap.rules.connection_points import pods
from cermap.rules.plants.technology import sources_of

# Rows held at once against all others of their producer: a long list of one producer's stays small in memory.
_ROWS_AT_ONCE = 500


def side_by_side(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-03: how near the nearest other plant is that may count together with each.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``, with where they stand.
    as_of : datetime.date
        The limit is the one in force on it.

    Returns
    -------
    Finding
        A row per plant, measured by the distance where there is such another [m].
    """
    limit_m = legal_number("adjacent_within_m", as_of)
    producer, unknown = plants["producer_id"], is_producer_unknown(plants)
    ground = _ground(plants)
    nearest_m, is_near = np.full(len(plants), np.inf), np.zeros(len(plants), dtype=bool)
    groups = pd.Series(np.arange(len(plants))[~unknown]).groupby(producer[~unknown].to_numpy(object))
    for rows in (found.to_numpy(int) for _, found in groups if len(found) > 1):
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            some = rows[start : start + _ROWS_AT_ONCE]
            nearest_m[some], is_near[some] = _nearest(ground, some, rows, limit_m)
    outcome = choose((unknown, WAITS), (is_near, TO_VERIFY), otherwise=OK)
    measured = [number(round(metres, 1)) if np.isfinite(metres) else None for metres in nearest_m]
    return Finding("R-PLT-03", outcome, measured, number(limit_m), "m")


def is_producer_unknown(plants: pd.DataFrame) -> np.ndarray:
    """Whether nobody said whose each is: a row that stands for its own producer says nothing."""
    producer = plants["producer_id"]
    return (producer.isna() | (producer == plants["candidate_id"]).fillna(False)).to_numpy(bool)


def _ground(plants: pd.DataFrame) -> dict[str, np.ndarray]:
    """What decides whether two plants may be one: row, POD, source, building (-1 where not known), position [m]."""
    east, north = points_to_metres(plants["lon"], plants["lat"])
    is_placed = plants["lon"].notna().to_numpy(bool)
    source = pd.Series(sources_of(plants["technology"]), dtype="str")
    return {
        "row": np.arange(len(plants)),
        "pod": pd.factorize(pods(plants["pod_code"]))[0],
        "source": pd.factorize(source.mask(source == ""))[0],
        "building": pd.factorize(plants["building_id"])[0],
        # What projection makes of no position is no position.
        "east": np.where(is_placed, east, np.nan),
        "north": np.where(is_placed, north, np.nan),
        "spread": plants["uncertainty_m"].to_numpy(float),
    }


def _nearest(
    ground: dict[str, np.ndarray], some: np.ndarray, others: np.ndarray, limit_m: float
) -> tuple[np.ndarray, np.ndarray]:
    """Distance from each to the nearest that may count with it [m], and whether one of those may stand beside it."""

    def across(operation: np.ufunc, name: str) -> np.ndarray:
        result: np.ndarray = operation(ground[name][some][:, None], ground[name][others][None, :])
        return result

    def both_known(name: str) -> np.ndarray:
        return across(np.minimum, name) >= 0

    # Sections on one point are added already (R-PLT-02); another source, or another building, never is.
    may_count = across(np.not_equal, "row")
    may_count &= ~(across(np.equal, "pod") & both_known("pod"))
    for name in ("source", "building"):
        may_count &= ~(across(np.not_equal, name) & both_known(name))
    distance_m = np.hypot(across(np.subtract, "east"), across(np.subtract, "north"))
    is_near = (may_count & ~(distance_m - across(np.add, "spread") > limit_m)).any(axis=1)
    return np.where(may_count & ~np.isnan(distance_m), distance_m, np.inf).min(axis=1), is_near
