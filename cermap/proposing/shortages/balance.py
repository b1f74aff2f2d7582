"""Demand and sun of each area by month and hour of the day: when something is missing, and when something is left over."""

import numpy as np
import pandas as pd

from cermap import tables
from cermap.proposing.shortages.roof_hours import shapes_of, usable
from cermap.proposing.shortages.today import AreaToday, areas_today
from cermap.records import LoadProfiles, Plan

_MONTHS, _HOURS_OF_DAY, _HOURS = 12, 24, 8760
_CELLS = _MONTHS * _HOURS_OF_DAY


def area_balance(
    plan: Plan, roofs: pd.DataFrame, profiles: LoadProfiles, today: tuple[AreaToday, ...] | None = None
) -> pd.DataFrame:
    """What each area withdraws and feeds in, and what its roofs would give, in the hours of a day of each month.

    Parameters
    ----------
    plan : Plan
        As it stands at the table.
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``; what is free of those that at least likely lie in an area counts.
    profiles : LoadProfiles
        Shapes of demand and sun.
    today : tuple of AreaToday, optional
        As ``areas_today`` gives it for this plan, where it is asked several times.

    Returns
    -------
    pandas.DataFrame
        ``tables.AreaBalance``: 288 rows for each area with consumers or plants, by area, month and hour. Each is the sum
        over the days of its month.
    """
    areas = areas_today(plan, profiles) if today is None else today
    if not areas:
        return tables.empty(tables.AreaBalance)
    cell = (profiles.pv_year["month"].to_numpy(int) - 1) * _HOURS_OF_DAY + np.arange(_HOURS) % _HOURS_OF_DAY
    codes = [area.area_code for area in areas]
    potential = _potential(codes, roofs, profiles, cell)
    frame = pd.DataFrame(
        {
            "area_code": np.repeat(np.array(codes, object), _CELLS),
            "month": np.tile(np.repeat(np.arange(1, _MONTHS + 1), _HOURS_OF_DAY), len(areas)),
            "hour_of_day": np.tile(np.arange(_HOURS_OF_DAY), _MONTHS * len(areas)),
            "withdrawn_kwh": np.concatenate([_in_cells(area.withdrawn_kwh, cell) for area in areas]),
            "injected_kwh": np.concatenate([_in_cells(area.injected_kwh, cell) for area in areas]),
            "potential_kwh": potential.ravel(),
        }
    )
    return tables.check(tables.AreaBalance, tables.complete(tables.AreaBalance, frame))


def _potential(codes: list[str], roofs: pd.DataFrame, profiles: LoadProfiles, cell: np.ndarray) -> np.ndarray:
    """What is free on the roofs of each area would give in each cell, a row per area [kWh]."""
    free = usable(roofs)
    free = free[free["area_code"].isin(codes)]
    if free.empty:
        return np.zeros((len(codes), _CELLS))
    shapes = {planes: _in_cells(shape, cell) for planes, shape in shapes_of(free["shape"], profiles).items()}
    sums = free.pivot_table(index="area_code", columns="shape", values="free_output_kwh", aggfunc="sum", fill_value=0.0)
    by_shape = sums.reindex(index=codes, columns=list(shapes), fill_value=0.0).to_numpy(float)
    found: np.ndarray = by_shape @ np.array(list(shapes.values()))
    return found


def _in_cells(hours_kwh: np.ndarray, cell: np.ndarray) -> np.ndarray:
    sums: np.ndarray = np.bincount(cell, hours_kwh, minlength=_CELLS)
    return sums
