"""What a photovoltaic kWp gives at a plant's place, as PVGIS says it: whole, and of the place where the plant still is.

PVGIS is asked for places to 0.01 degrees, about 1 km, because a yield needs no more and an address is nobody's to know. So
a yield belongs to a plant as long as the plant's place rounds to the one that was asked: one that was moved, or whose id went
to another plant, has none.
"""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap import tables
from cermap.errors import TableError
from cermap.texts import N_

# Decimals of a degree that leave the plan.
_PLACE_DECIMALS = 2
_MONTHS = 12
# PVGIS gives the year and its months with two decimals each: their sums differ by hundredths.
_YEAR_TOLERANCE = 0.01
_NAMED = 5
# Least and most of each number, as ``tables.Yields`` declares them.
_RANGES = {"tilt_deg": (0, 90), "azimuth_deg": (0, 359.999), "lat": (-90, 90), "lon": (-180, 180)}


def rounded_places(plants: pd.DataFrame) -> pd.DataFrame:
    """``lat`` and ``lon`` of plants to 0.01 degrees, by their index; NA where a plant has none [degrees]."""
    # No negative zero: it would be another place.
    places: pd.DataFrame = plants[["lat", "lon"]].round(_PLACE_DECIMALS) + 0.0
    return places


def yields_of(plants: pd.DataFrame, yields: pd.DataFrame) -> pd.DataFrame:
    """The yield of each plant.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    yields : pandas.DataFrame
        ``tables.Yields``, or none.

    Returns
    -------
    pandas.DataFrame
        The columns of ``tables.Yields`` by the index of ``plants``; NA where PVGIS said nothing of where the plant is.
    """
    known = tables.complete(tables.Yields, yields).drop_duplicates("plant_id", keep="last").set_index("plant_id")
    found = known.reindex(plants["plant_id"]).set_axis(plants.index)
    places = rounded_places(plants)
    apart = np.abs(found[["lat", "lon"]].to_numpy(np.float64) - places.to_numpy(np.float64))
    # No number is less than NaN: a plant without a place has no yield.
    is_there = (apart < 0.1 * 10**-_PLACE_DECIMALS).all(axis=1)
    here: pd.DataFrame = found[is_there].reindex(plants.index)
    return here


def months_of(yields: pd.DataFrame) -> NDArray[np.float64]:
    """The part of the year in each month, a row per yield; NaN where there is none [1]."""
    cells = yields["months_kwh_per_kwp"]
    rows = [_numbers(cell) if isinstance(cell, str) else [np.nan] * _MONTHS for cell in cells]
    months = np.array(rows, dtype=np.float64).reshape(-1, _MONTHS)
    parts: NDArray[np.float64] = months / months.sum(axis=1, keepdims=True)
    return parts


def are_yields(yields: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows are whole: of one plant each, twelve months that add up to the year, where and when (one bool per row)."""
    is_sound = yields.notna().all(axis=1) & ~yields.duplicated("plant_id")
    for name, (least, most) in _RANGES.items():
        is_sound &= yields[name].between(least, most)
    years = zip(yields["months_kwh_per_kwp"], yields["annual_kwh_per_kwp"], strict=True)
    add_up = np.array([_add_up(cell, year) for cell, year in years], dtype=bool)
    whole: NDArray[np.bool_] = is_sound.to_numpy(bool) & add_up
    return whole


def checked_yields(yields: pd.DataFrame) -> pd.DataFrame:
    """The yields with every column that their table declares, by plant.

    Raises
    ------
    TableError
        When one is not whole, or there twice.
    """
    whole = tables.check(tables.Yields, tables.complete(tables.Yields, yields))
    is_sound = are_yields(whole)
    if not is_sound.all():
        raise TableError(
            N_("The yields of the plants {named} are not twelve months that add up to their year. Fetch them again."),
            named=", ".join(whole.loc[~is_sound, "plant_id"].unique()[:_NAMED]),
        )
    return whole.sort_values("plant_id", ignore_index=True)


def _add_up(cell: object, annual: float) -> bool:
    months = np.array(_numbers(str(cell)))
    if len(months) != _MONTHS or not np.isfinite(months).all() or (months < 0).any():
        return False
    return annual > 0 and bool(abs(months.sum() - annual) <= _YEAR_TOLERANCE * annual)


def _numbers(cell: str) -> list[float]:
    try:
        return [float(number) for number in cell.split(";")]
    except ValueError:
        return []
