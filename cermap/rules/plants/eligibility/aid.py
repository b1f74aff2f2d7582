"""Public money, duties and requirements that decide a plant's tariff (R-PLT-12, -13, R-TAR-06, -16).

Each asks for a number that most lists do not have: the rule waits for the declaration, and no empty cell is a zero.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import (
    NO_TARIFF,
    NOT_APPLICABLE,
    OK,
    TO_VERIFY,
    WAITS,
    Finding,
    choose,
    legal_number,
    number,
)
from cermap.rules.plants.eligibility.dates import in_force, is_old, nowhere
from cermap.rules.plants.technology import BURNT, PHOTOVOLTAIC, sources_of


def aid_findings(plants: pd.DataFrame, as_of: dt.date) -> list[Finding]:
    """R-PLT-12, R-PLT-13, R-TAR-06 and R-TAR-16.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    list of Finding
        One per rule, a row per plant.
    """
    old = is_old(plants, as_of)
    source = sources_of(plants["technology"])
    is_other_source = (source != PHOTOVOLTAIC) & (source != "")
    return [
        _part_of_power("R-PLT-12", plants, "obligation_kw", old),
        _requirements(source, old),
        _grant(plants, as_of, old),
        _part_of_power("R-TAR-16", plants, "superbonus_kw", old | is_other_source)
        if in_force("R-TAR-16", as_of)
        else nowhere("R-TAR-16", plants),
    ]


def _part_of_power(rule_id: str, plants: pd.DataFrame, column: str, is_spared: np.ndarray) -> Finding:
    """A part of the power that earns no tariff: all of it, some, none."""
    part, power = plants[column].to_numpy(float), plants["capacity_kw"].to_numpy(float)
    outcome = choose(
        (is_spared, NOT_APPLICABLE),
        (np.isnan(part), WAITS),
        # A power of nothing tells nothing of its parts.
        (~(power > 0) & (part > 0), TO_VERIFY),
        (part == 0, OK),
        (part >= power, NO_TARIFF),
        otherwise=TO_VERIFY,
    )
    return Finding(rule_id, outcome, [None if np.isnan(kw) else number(kw) for kw in part], unit="kW")


def _requirements(source: np.ndarray, old: np.ndarray) -> Finding:
    """R-PLT-13: asked of every plant; what burns has criteria of its own."""
    return Finding("R-PLT-13", choose((old, NOT_APPLICABLE), (np.isin(source, BURNT), TO_VERIFY), otherwise=WAITS))


def _grant(plants: pd.DataFrame, as_of: dt.date, old: np.ndarray) -> Finding:
    """R-TAR-06: the part of the cost that public money paid; it is measured on the reference cost, which the list must say."""
    if not in_force("R-TAR-06", as_of):
        return nowhere("R-TAR-06", plants)
    limit, share = legal_number("grant_share_max", as_of), plants["grant_share"].to_numpy(float)
    outcome = choose((old, NOT_APPLICABLE), (np.isnan(share), WAITS), (share > limit, NO_TARIFF), otherwise=OK)
    measured = [None if np.isnan(part) else number(round(part * 100, 9)) for part in share]
    return Finding("R-TAR-06", outcome, measured, number(round(limit * 100, 9)), "%")
