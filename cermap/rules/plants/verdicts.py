"""What the rules say of plants: which may be in a configuration, and which earn the tariff (section 4 of the law's tables).

Two questions, kept apart. Too large, not renewable or under scambio sul posto, a plant is out of a configuration; all else
(its dates, its money, its neighbours) decides the tariff alone, and keeps no plant out.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, OK, WAITS, Finding, choose, summary, verdicts
from cermap.rules.plants.eligibility.aid import aid_findings
from cermap.rules.plants.eligibility.dates import date_findings, is_old
from cermap.rules.plants.eligibility.in_community import is_document_asked
from cermap.rules.plants.power import Power, modules_and_inverter, one_connection_point, power_and_source, power_of
from cermap.rules.plants.splitting import is_producer_unknown, side_by_side
from cermap.rules.plants.technology import PHOTOVOLTAIC, sources_of
from cermap.terms import ConfigType, Declaration


def check_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Verdicts of each plant, whatever configuration it is in.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``; sections on one connection point, and neighbours, count with each other.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``; a rule that only waits for a declaration has no row.
    """
    power = power_of(plants)
    found = [*_of_entry(plants, power, as_of), *_of_tariff(plants, power, as_of)]
    return verdicts(found, plants["plant_id"], "plant", as_of)


def judge_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The worst of what keeps each plant out of a configuration (``rule_status``, ``failing``, ``doubtful``), same index.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``; sections on one connection point count with each other.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        Rule ids joined by ``;``, empty text where there are none.
    """
    return summary(_of_entry(plants, power_of(plants), as_of), plants.index, as_of)


def plants_power(plants: pd.DataFrame) -> pd.Series:
    """The power that counts for each plant: its own with the other sections on its connection point (R-PLT-02) [kW].

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.

    Returns
    -------
    pandas.Series
        At least this, same index [kW].
    """
    return pd.Series(power_of(plants).at_least_kw, index=plants.index)


def plant_declarations(
    plants: pd.DataFrame, as_of: dt.date | None = None, config_type: str | None = None
) -> pd.DataFrame:
    """What is still to be declared of each plant.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date, optional
        With it, what only the tariff asks is among them.
    config_type : str, optional
        ``ConfigType``: a CER asks for documents of its own.

    Returns
    -------
    pandas.DataFrame
        A column per ``Declaration``, true where it is to be collected; same index.
    """
    needed = {Declaration.PLANT_RENEWABLE: plants["technology"].isna().to_numpy(bool)}
    if as_of is not None:
        old = is_old(plants, as_of)
        is_photovoltaic = np.isin(sources_of(plants["technology"]), ("", PHOTOVOLTAIC))
        aid_unknown = plants[["grant_share", "obligation_kw"]].isna().any(axis=1).to_numpy(bool)
        aid_unknown = aid_unknown | (plants["superbonus_kw"].isna().to_numpy(bool) & is_photovoltaic)
        needed |= {
            Declaration.PLANT_DATE: plants["commissioning_date"].isna().to_numpy(bool),
            Declaration.PLANT_PRODUCER: is_producer_unknown(plants) & ~old,
            Declaration.PLANT_IS_NEW: plants["is_upgrade"].isna().to_numpy(bool) & ~old,
            Declaration.PLANT_AID: aid_unknown & ~old,
            # No list can say it: it is asked of every plant that may earn.
            Declaration.PLANT_REQUIREMENTS: ~old,
            Declaration.PLANT_FOR_CER: is_document_asked(plants, as_of) & (config_type == ConfigType.CER),
        }
    return pd.DataFrame({code.value: mask for code, mask in needed.items()}, index=plants.index)


def net_metered_plant(plants: pd.DataFrame) -> Finding:
    """R-CFG-08b: a plant with scambio sul posto; the words seen are not plain about plants, so it is never refused."""
    under = plants["net_metering"]
    return Finding(
        "R-CFG-08b",
        choose((under.isna().to_numpy(bool), WAITS), (under.fillna(False).to_numpy(bool), FAIL), otherwise=OK),
    )


def _of_entry(plants: pd.DataFrame, power: Power, as_of: dt.date) -> list[Finding]:
    """Whether each may be in a configuration at all."""
    return [power_and_source(plants, power, as_of), net_metered_plant(plants)]


def _of_tariff(plants: pd.DataFrame, power: Power, as_of: dt.date) -> list[Finding]:
    """Whether each earns, and how it is counted."""
    return [
        one_connection_point(power),
        side_by_side(plants, as_of),
        *date_findings(plants, as_of),
        *aid_findings(plants, as_of),
        modules_and_inverter(plants, as_of),
    ]
