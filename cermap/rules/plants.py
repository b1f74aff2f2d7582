"""What the rules say of plants: renewable, within the power limit, without scambio sul posto (R-PLT-01, R-CFG-08)."""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.engine import (
    FAIL,
    NOT_APPLICABLE,
    OK,
    TO_VERIFY,
    WAITS,
    Finding,
    choose,
    legal_number,
    number,
    rule_book,
    summary,
    verdicts,
)
from cermap.terms import Declaration

# Words of technologies, in Italian and English, without accents that typing drops; "idrogeno" is a fuel, not a source.
_RENEWABLE = (
    r"fotovolt|photovolt|\bpv\b|\bfv\b|\bftv\b|solar|eolic|\bwind|idroelettr|idraulic|hydro-?(?:electr|power)|\bhydro\b|"
    r"biogas|biomass|geoterm|geotherm|moto ondoso|\btidal|maremotric"
)
_NOT_RENEWABLE = (
    r"diesel|gasolio|metano|gas naturale|natural gas|\bgpl\b|\blpg\b|carbone|\bcoal\b|olio combustibile|fuel oil|fossil"
)


def check_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Verdicts of each plant.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``; a plant whose technology or scambio sul posto is only to be declared has no row for it.
    """
    return verdicts([_power_and_source(plants, as_of), net_metered_plant(plants)], plants["plant_id"], "plant", as_of)


def judge_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The worst of each plant's verdicts (``rule_status``, ``failing``, ``doubtful``), same index."""
    return summary([_power_and_source(plants, as_of), net_metered_plant(plants)], plants.index, as_of)


def plant_declarations(plants: pd.DataFrame) -> pd.Series:
    """Whether each plant's technology is still to be declared: the declaration's code, or empty text."""
    waits = plants["technology"].isna()
    return pd.Series(np.where(waits, Declaration.PLANT_RENEWABLE.value, ""), index=plants.index, dtype="str")


def net_metered_plant(plants: pd.DataFrame) -> Finding:
    """R-CFG-08b: a plant with scambio sul posto; the words seen are not plain about plants, so it is never refused."""
    under = plants["net_metering"]
    return Finding(
        "R-CFG-08b",
        choose((under.isna().to_numpy(bool), WAITS), (under.fillna(False).to_numpy(bool), FAIL), otherwise=OK),
    )


def _power_and_source(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-01: above the limit there is no tariff, not a lower bracket."""
    if not rule_book()["R-PLT-01"].in_force(as_of):
        return Finding("R-PLT-01", np.full(len(plants), NOT_APPLICABLE, dtype=object))
    limit_kw = legal_number("max_plant_kw", as_of)
    power_kw = plants["capacity_kw"].to_numpy(float)
    words = plants["technology"].str.casefold()
    is_renewable = words.str.contains(_RENEWABLE, regex=True).fillna(False).to_numpy(bool)
    is_fossil = words.str.contains(_NOT_RENEWABLE, regex=True).fillna(False).to_numpy(bool)
    outcome = choose(
        (power_kw > limit_kw, FAIL),
        (is_fossil & ~is_renewable, FAIL),
        # A power that is missing or nothing at all tells nothing about the limit.
        (~(power_kw > 0), TO_VERIFY),
        (words.isna().to_numpy(bool), WAITS),
        (is_renewable & ~is_fossil, OK),
        otherwise=TO_VERIFY,
    )
    measured = [None if np.isnan(value) else number(value) for value in power_kw]
    return Finding("R-PLT-01", outcome, measured, number(limit_kw), "kW")
