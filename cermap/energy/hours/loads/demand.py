"""The hours of everybody's demand, and what they stand on.

Measured hours are best; then a bill with its bands; then the year alone, both in the shape of the candidate's profile;
then a typical year of its use (R-HEU-06), which is an estimate and is told as one. Where even that was not found the
demand counts as nothing and is told as missing: no number is made up.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.hours.calendar import HOURS, hours_of
from cermap.energy.hours.loads.bills import reconciled, within_bands
from cermap.energy.hours.loads.curves import hours_on, latest_withdrawn
from cermap.energy.hours.loads.shapes import shape_of
from cermap.energy.hours.loads.uses import assumed, uses_of
from cermap.records import LoadProfiles
from cermap.terms import DemandBasis, Role

_BANDS = ["demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh"]
_ROWS_AT_A_TIME = 64
_PRODUCERS = (Role.PRODUCER, Role.THIRD_PARTY_PRODUCER)


def demand_of(
    candidates: pd.DataFrame, profiles: LoadProfiles, year: int, curves: pd.DataFrame
) -> tuple[pd.DataFrame, NDArray[np.float32]]:
    """What each candidate's demand stands on, and its hours.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    profiles : records.LoadProfiles
        The shipped shapes.
    year : int
        Whose calendar the hours follow.
    curves : pandas.DataFrame
        ``tables.Curves``: measured hours; those withdrawn are used.

    Returns
    -------
    pandas.DataFrame
        ``tables.Demand`` on the candidates' index. A producer without a demand of its own is ``missing`` with 0 kWh and
        no profile: that is no doubt, ``needs_demand`` tells it from the others.
    numpy.ndarray
        float32 (rows, 8760), in UTC+1, rows in the same order [kWh].
    """
    uses = uses_of(candidates)
    measured = latest_withdrawn(curves)
    annual_kwh, bands_kwh = _billed(candidates)
    is_measured = candidates["candidate_id"].isin(measured.index).to_numpy()
    typical_kwh = uses["typical_kwh"].where(needs_demand(candidates)).to_numpy()
    basis = _bases(is_measured, bands_kwh, annual_kwh, typical_kwh)
    counted_kwh = np.select(
        [basis == DemandBasis.DEFAULT, basis == DemandBasis.MISSING], [typical_kwh, 0.0], annual_kwh
    )
    hours_kwh = _hours(uses["profile"], np.where(is_measured, 0.0, counted_kwh), bands_kwh, profiles, year)
    for row in np.flatnonzero(is_measured):
        curve_kwh = hours_on(measured.loc[candidates["candidate_id"].iloc[row]], year)
        hours_kwh[row], counted_kwh[row] = curve_kwh, curve_kwh.sum()
    is_shaped = ~is_measured & (needs_demand(candidates) | (basis != DemandBasis.MISSING)).to_numpy()
    return _table(candidates, uses["profile"].where(is_shaped), basis, counted_kwh), hours_kwh


def needs_demand(candidates: pd.DataFrame) -> pd.Series:
    """Whether each candidate is one who consumes: only there is a demand that is not known a doubt."""
    return ~candidates["role"].isin(list(_PRODUCERS))


def _billed(candidates: pd.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Year and bands of each bill [kWh], the bands scaled to the year; NaN where not known."""
    annual_kwh = candidates["annual_demand_kwh"].to_numpy(dtype=float, na_value=np.nan)
    bands_kwh = np.column_stack([candidates[band].to_numpy(dtype=float, na_value=np.nan) for band in _BANDS])
    return np.where(np.isnan(annual_kwh), bands_kwh.sum(axis=1), annual_kwh), reconciled(annual_kwh, bands_kwh)


def _bases(
    is_measured: NDArray[np.bool_],
    bands_kwh: NDArray[np.float64],
    annual_kwh: NDArray[np.float64],
    typical_kwh: NDArray[np.float64],
) -> NDArray[np.str_]:
    known = {
        DemandBasis.CURVE: is_measured,
        DemandBasis.BANDS: ~np.isnan(bands_kwh).any(axis=1),
        DemandBasis.BILL: ~np.isnan(annual_kwh),
        DemandBasis.DEFAULT: ~np.isnan(typical_kwh),
    }
    return np.select(list(known.values()), [basis.value for basis in known], DemandBasis.MISSING.value)


def _hours(
    profile: pd.Series,
    annual_kwh: NDArray[np.float64],
    bands_kwh: NDArray[np.float64],
    profiles: LoadProfiles,
    year: int,
) -> NDArray[np.float32]:
    """Hours of each row [kWh]: every shape is made once, then scaled for all who follow it."""
    hours_kwh = np.zeros((len(profile), HOURS), dtype=np.float32)
    column = hours_of(year).band - 1
    has_bands = ~np.isnan(bands_kwh).any(axis=1)
    has_demand = annual_kwh > 0
    annual, bands = annual_kwh.astype(np.float32), bands_kwh.astype(np.float32)
    for code in profile[has_demand].unique():
        shape = shape_of(code, profiles, year)
        follows = (profile == code).to_numpy() & has_demand
        for rows in _blocks(np.flatnonzero(follows & ~has_bands)):
            hours_kwh[rows] = annual[rows, np.newaxis] * shape.astype(np.float32)
        for rows in _blocks(np.flatnonzero(follows & has_bands)):
            hours_kwh[rows] = bands[rows][:, column] * within_bands(shape, year).astype(np.float32)
    return hours_kwh


def _blocks(rows: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Few rows at a time: what is worked on stays near the processor, and no second matrix is held."""
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        yield rows[start : start + _ROWS_AT_A_TIME]


def _table(
    candidates: pd.DataFrame, profile: pd.Series, basis: NDArray[np.str_], annual_kwh: NDArray[np.float64]
) -> pd.DataFrame:
    factors = assumed()["factor"]
    table = pd.DataFrame(
        {
            "candidate_id": candidates["candidate_id"],
            "profile": profile,
            "basis": pd.Series(basis, index=candidates.index, dtype="str"),
            "annual_kwh": annual_kwh,
        }
    )
    return table.assign(
        low_factor=table["basis"].map({code: row["low"] for code, row in factors.items()}).astype(float),
        high_factor=table["basis"].map({code: row["high"] for code, row in factors.items()}).astype(float),
    )
