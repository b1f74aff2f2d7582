"""What plants give in each hour of the year: measured, listed, or the sun of their place or province.

The yearly sum stands on the best there is: measured hours, the list's yearly output, the yield that PVGIS gave for the
place, that of the province (R-HEU-01), that of the region. The hours of a photovoltaic plant follow one typical year; only
its shape is used, and of a plant that PVGIS knows only that of each month: the months are those of PVGIS. A plant that
runs on something else has no such shape: it is given the same in every hour, and nothing where its year is not known.

A measured curve is what the meter of the grid saw: own use is already taken out of it. Rows of basis ``curve`` are
injection, never to be netted again.
"""

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.hours.calendar import HOURS
from cermap.energy.hours.curves import on_calendar
from cermap.energy.technology import is_photovoltaic
from cermap.energy.yields import months_of, yields_of
from cermap.records import LoadProfiles
from cermap.terms import Direction, OutputBasis

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_OF_HOUR = np.repeat(np.arange(len(_DAYS)), 24 * np.array(_DAYS))


def output_of(  # noqa: PLR0913 - what a year stands on, the best first
    plants: pd.DataFrame,
    province_codes: pd.Series,
    profiles: LoadProfiles,
    curves: pd.DataFrame,
    year: int | None = None,
    *,
    yields: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, NDArray[np.float32]]:
    """What each plant's year stands on, and its hours.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``. The yield is taken by the power of the modules, where it is known, else by that of the plant.
    province_codes : pandas.Series
        ISTAT code of each plant's province ("015"), by the index of ``plants``; NA unknown. A province without a yield
        gets the region's.
    profiles : LoadProfiles
        The shipped shapes; of them the photovoltaic year.
    curves : pandas.DataFrame
        ``tables.Curves``, or none. Injection measured for a candidate, of its latest year, is split among its plants by
        power.
    year : int, optional
        Whose weekdays measured hours are brought to, as those of demand are; without it they stay as measured.
    yields : pandas.DataFrame, optional
        ``tables.Yields``: what PVGIS said of places; one counts where its plant still is.

    Returns
    -------
    pandas.DataFrame
        ``tables.Output``, by the index of ``plants``. Of basis ``curve`` the year is what was fed in, own use taken out.
    numpy.ndarray
        Hours of each plant, UTC+1 [kWh].
    """
    is_sun = np.array([is_photovoltaic(said) for said in plants["technology"]], dtype=bool)
    shape = profiles.pv_year["output_share"].to_numpy(np.float64)
    here = yields_of(plants, pd.DataFrame() if yields is None else yields)
    table = _estimated(plants, province_codes.reindex(plants.index), here["annual_kwh_per_kwp"], is_sun)
    year_kwh = table["annual_kwh"].to_numpy(np.float32)[:, None]
    hours = year_kwh * shape.astype(np.float32)
    by_month = is_sun & here["annual_kwh_per_kwp"].notna().to_numpy(bool)
    hours[by_month] = year_kwh[by_month] * _by_month(shape, months_of(here[by_month]))
    hours[~is_sun] = year_kwh[~is_sun] / HOURS
    spread = assumed("year_spread")["value"]
    for row, measured_kwh in _measured(plants, curves, year).items():
        hours[row] = measured_kwh
        told = [str(OutputBasis.CURVE), float(measured_kwh.sum()), 1 - spread, 1 + spread]
        table.iloc[row, 1:] = told
    return table, hours


@lru_cache
def _numbers() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("cermap.energy.hours").joinpath("output.toml").read_text("utf8"))


def assumed(name: str) -> dict[str, Any]:
    """An assumption about plants and batteries: value (by province code where it has several), unit, rule, status, note."""
    return _numbers()[name]


def _by_month(shape: NDArray[np.float64], months: NDArray[np.float64]) -> NDArray[np.float32]:
    """The shape of the year with other parts in its months, a row per row of ``months``; each sums to 1."""
    in_month = np.bincount(_MONTH_OF_HOUR, shape)
    # A month in which the shape has no sun has it in all its hours alike.
    even = 1 / np.bincount(_MONTH_OF_HOUR)
    of_month = in_month[_MONTH_OF_HOUR]
    within = np.where(of_month > 0, shape / np.where(of_month > 0, of_month, 1), even[_MONTH_OF_HOUR])
    scaled: NDArray[np.float32] = (months[:, _MONTH_OF_HOUR] * within).astype(np.float32)
    return scaled


def _estimated(
    plants: pd.DataFrame, province_codes: pd.Series, pvgis_kwh: pd.Series, is_sun: NDArray[np.bool_]
) -> pd.DataFrame:
    """The year of each plant of which no hours were measured (``tables.Output``)."""
    yields = _yields()
    region = pd.Series({"kwh": yields["kwh"].mean(), "low": yields["low"].min(), "high": yields["high"].max()})
    here = yields.reindex(province_codes.astype("str"))
    is_near = here["kwh"].notna().to_numpy(bool)
    here = here.fillna(region).set_axis(plants.index)
    is_pvgis = pvgis_kwh.notna().to_numpy(bool)
    pvgis_spread = assumed("pvgis_spread")["value"]
    pvgis = {"kwh": pvgis_kwh, "low": (1 - pvgis_spread) * pvgis_kwh, "high": (1 + pvgis_spread) * pvgis_kwh}
    here = pd.DataFrame(pvgis).fillna(here)
    power_kwp = plants["module_kw"].fillna(plants["capacity_kw"]).to_numpy(np.float64)
    given_kwh = plants["annual_output_kwh"].to_numpy(np.float64)
    is_given = ~np.isnan(given_kwh)
    is_guessed = ~is_given & is_sun & ~np.isnan(power_kwp)
    spread = assumed("estimate_spread")["value"]

    def told(given: Any, guessed: Any, missing: Any) -> Any:
        return np.select([is_given, is_guessed], [given, guessed], missing)

    guess = np.select([is_pvgis, is_near], [str(OutputBasis.PVGIS), str(OutputBasis.PROVINCE)], str(OutputBasis.REGION))
    return pd.DataFrame(
        {
            "plant_id": plants["plant_id"],
            "basis": pd.Series(told(str(OutputBasis.GIVEN), guess, str(OutputBasis.MISSING)), plants.index, "str"),
            "annual_kwh": told(given_kwh, here["kwh"] * power_kwp, 0.0),
            "low_factor": told(1 - spread, here["low"] / here["kwh"], 1.0),
            "high_factor": told(1 + spread, here["high"] / here["kwh"], 1.0),
        }
    )


@lru_cache
def _yields() -> pd.DataFrame:
    """Yield by province with a range that holds PVGIS as well, where both were seen [kWh/kWp]."""
    kwh = pd.Series(assumed("province_yield")["value"])
    spread = assumed("estimate_spread")["value"]
    pvgis = pd.Series(assumed("pvgis_yield")["value"]).reindex(kwh.index).fillna(kwh)
    low, high = np.minimum((1 - spread) * kwh, pvgis), np.maximum((1 + spread) * kwh, pvgis)
    return pd.DataFrame({"kwh": kwh, "low": low, "high": high})


def _measured(plants: pd.DataFrame, curves: pd.DataFrame, year: int | None) -> dict[int, NDArray[np.float64]]:
    """Measured hours by row of ``plants`` [kWh]: one meter may stand before several of them."""
    if curves.empty:
        return {}
    injected = curves[curves["direction"] == Direction.INJECTED].sort_values(["year", "source_name"])
    latest = injected.drop_duplicates("candidate_id", keep="last").set_index("candidate_id")
    rows = np.flatnonzero(plants["candidate_id"].isin(latest.index).to_numpy(bool))
    parts = _part_of_meter(plants)
    candidates = plants["candidate_id"].to_numpy(object)
    return {row: parts[row] * _hours_of(latest.loc[candidates[row]], year) for row in rows.tolist()}


def _hours_of(curve: pd.Series, year: int | None) -> NDArray[np.float64]:
    measured_kwh = np.array(curve["hours_kwh"].split(";"), np.float64)
    return measured_kwh if year is None else on_calendar(measured_kwh, int(curve["year"]), year)


def _part_of_meter(plants: pd.DataFrame) -> NDArray[np.float64]:
    """The part of each plant in the power behind its candidate's meter; equal parts where no power is known."""
    power_kw = plants["capacity_kw"].fillna(0.0)
    behind = power_kw.groupby(plants["candidate_id"])
    total_kw, count = behind.transform("sum"), behind.transform("size")
    part: NDArray[np.float64] = (power_kw / total_kw).where(total_kw > 0, 1 / count).to_numpy(np.float64)
    return part
