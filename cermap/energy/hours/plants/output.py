"""What plants give in each hour of the year: measured, listed, or the sun of their place or province.

The yearly sum stands on the best there is: measured hours, the list's yearly output, the yield that PVGIS gave for the
place, that of the province (R-HEU-01), that of the region. The hours of a photovoltaic plant follow one typical year; only
its shape is used, and of a plant that PVGIS knows only that of each month: the months are those of PVGIS. Modules look to
the south at 30 degrees, unless the plant says its planes: then it has their hours, and a guessed year is theirs. A plant that
runs on something else has no such shape: it is given the same in every hour, and nothing where its year is not known.

A measured curve is what the meter of the grid saw: own use is already taken out of it. Rows of basis ``curve`` are
injection, never to be netted again.
"""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy import sun
from cermap.energy.hours.assumptions import assumed
from cermap.energy.hours.calendar import HOURS
from cermap.energy.hours.loads.curves import on_calendar
from cermap.energy.hours.plants.places import yields_at
from cermap.energy.months import by_month
from cermap.energy.technology import is_photovoltaic
from cermap.energy.yields import months_of, yields_of
from cermap.records import LoadProfiles
from cermap.terms import Direction, OutputBasis


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
        The shipped shapes; of them the photovoltaic year, and the year of sun for plants that say their planes.
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

    Raises
    ------
    TableError
        When the planes of a plant cannot be read.
    """
    is_sun = np.array([is_photovoltaic(said) for said in plants["technology"]], dtype=bool)
    here = yields_of(plants, pd.DataFrame() if yields is None else yields)
    planes = _planes_of(plants, is_sun)
    factors = np.ones(len(plants))
    for row, text in planes.items():
        factors[row] = sun.factor_of(text, profiles.sun_year)
    yield_kwh = yields_at(province_codes.reindex(plants.index), here["annual_kwh_per_kwp"])
    table = _estimated(plants, yield_kwh, factors, is_sun)
    hours = table["annual_kwh"].to_numpy(np.float32)[:, None] * _shapes(here, planes, profiles)
    hours[~is_sun] = table["annual_kwh"].to_numpy(np.float32)[~is_sun, None] / HOURS
    spread = assumed("year_spread")["value"]
    for row, measured_kwh in _measured(plants, curves, year).items():
        hours[row] = measured_kwh
        told = [str(OutputBasis.CURVE), float(measured_kwh.sum()), 1 - spread, 1 + spread]
        table.iloc[row, 1:] = told
    return table, hours


def _estimated(
    plants: pd.DataFrame, yields: pd.DataFrame, factors: NDArray[np.float64], is_sun: NDArray[np.bool_]
) -> pd.DataFrame:
    """The year of each plant of which no hours were measured (``tables.Output``)."""
    kwh = yields["yield_kwh_kwp"]
    power_kwp = plants["module_kw"].fillna(plants["capacity_kw"]).to_numpy(np.float64)
    given_kwh = plants["annual_output_kwh"].to_numpy(np.float64)
    is_given = ~np.isnan(given_kwh)
    is_guessed = ~is_given & is_sun & ~np.isnan(power_kwp)
    spread = assumed("estimate_spread")["value"]

    def told(given: Any, guessed: Any, missing: Any) -> Any:
        return np.select([is_given, is_guessed], [given, guessed], missing)

    basis = told(str(OutputBasis.GIVEN), yields["yield_basis"].to_numpy(object), str(OutputBasis.MISSING))
    return pd.DataFrame(
        {
            "plant_id": plants["plant_id"],
            "basis": pd.Series(basis, plants.index, "str"),
            "annual_kwh": told(given_kwh, kwh * factors * power_kwp, 0.0),
            "low_factor": told(1 - spread, yields["yield_low_kwh_kwp"] / kwh, 1.0),
            "high_factor": told(1 + spread, yields["yield_high_kwh_kwp"] / kwh, 1.0),
        }
    )


def _planes_of(plants: pd.DataFrame, is_sun: NDArray[np.bool_]) -> dict[int, str]:
    """The planes of the photovoltaic plants that say them, by row."""
    is_said = is_sun & plants["planes"].notna().to_numpy(bool)
    return {row: str(plants["planes"].iloc[row]) for row in np.flatnonzero(is_said).tolist()}


def _shapes(yields: pd.DataFrame, planes: dict[int, str], profiles: LoadProfiles) -> NDArray[np.float32]:
    """Part of the sun's year in each hour, a row per plant: of its planes where it says them, else of south at 30 degrees."""
    south = profiles.pv_year["output_share"].to_numpy(np.float64)
    shapes = np.tile(south.astype(np.float32), (len(yields), 1))
    is_pvgis = yields["annual_kwh_per_kwp"].notna().to_numpy(bool)
    months = months_of(yields)
    shapes[is_pvgis] = by_month(south, months[is_pvgis])
    for row, text in planes.items():
        shapes[row] = sun.shape_of(text, profiles.sun_year, months[row] if is_pvgis[row] else None)
    return shapes


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
