"""What the constitution of a CER makes of its plants' tariff (R-PLT-05 to -07), and how much of it may be old (R-PLT-08)."""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import (
    FAIL,
    NO_TARIFF,
    NOT_APPLICABLE,
    OK,
    TO_VERIFY,
    WAITS,
    Finding,
    choose,
    legal_day,
    legal_number,
    number,
    verdicts,
)
from cermap.rules.plants.eligibility.dates import days, in_force, is_new, is_old, nowhere, started

_EXACT = 1e-9  # how far sums of decimals may stray [share]


def check_constitution(
    plants: pd.DataFrame, communities: pd.DataFrame, memberships: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Verdicts of each plant that is in a CER on when the CER was constituted.

    Parameters
    ----------
    plants, communities, memberships : pandas.DataFrame
        ``tables.Plants``, ``Communities`` and ``Memberships``.
    as_of : datetime.date
        Rules and days are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts`` on plants (R-PLT-05 to -07); the rules say nothing of other kinds of configuration.
    """
    homes = memberships[memberships["plant_id"].notna()].drop_duplicates("plant_id")
    inside = plants.merge(homes[["plant_id", "community_id"]], on="plant_id", how="inner")
    inside = inside.merge(
        communities[["community_id", "config_type", "constitution_date"]], on="community_id", how="inner"
    )
    found = [_after_constitution(inside, as_of), _early(inside, as_of), _built_for_it(inside, as_of)]
    return verdicts(found, inside["plant_id"], "plant", as_of, inside["config_type"])


def is_document_asked(plants: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """Whether documents must show that each was built for a CER, should it be in one (R-PLT-06, R-PLT-07).

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules and limits are those in force on it.
    """
    ask = [_built_for_it(plants, as_of).outcome]
    if in_force("R-PLT-06", as_of):
        ask.append(np.where(_is_early(plants, as_of) & ~_is_shown(plants), TO_VERIFY, OK))
    return np.asarray((np.array(ask, dtype=object) == TO_VERIFY).any(axis=0))


def existing_share(communities: pd.DataFrame, inside: pd.DataFrame, is_whole: np.ndarray, as_of: dt.date) -> Finding:
    """R-PLT-08: how much of the power is of old plants, of the configuration and of all that its CER has.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    inside : pandas.DataFrame
        ``tables.Plants`` with the ``community_id`` each is in.
    is_whole : numpy.ndarray
        Whether all plants of each configuration are known.
    as_of : datetime.date
        Day of the limits.
    """
    limit = legal_number("existing_share_max", as_of)
    power = pd.DataFrame(
        {
            "community_id": inside["community_id"],
            "all": inside["capacity_kw"],
            "old": inside["capacity_kw"].where(is_old(inside, as_of), 0.0),
            "maybe": inside["capacity_kw"].where(~is_new(inside, as_of), 0.0),
        }
    )
    own = power.groupby("community_id").sum().reindex(communities["community_id"], fill_value=0.0)
    # A configuration of no known entity is one of its own.
    entity = communities["entity_id"].fillna("\0" + communities["community_id"]).to_numpy(object)
    whole = own.groupby(entity).transform("sum").to_numpy(float)
    is_entity_whole = pd.Series(is_whole).groupby(entity).transform("all").to_numpy(bool)
    at_least, at_most = _shares(own.to_numpy(float))
    at_least_of_all, at_most_of_all = _shares(whole)
    above = np.column_stack([at_least > limit + _EXACT, at_least_of_all > limit + _EXACT])
    above &= np.column_stack([is_whole, is_entity_whole])
    maybe = (at_most > limit + _EXACT) | (at_most_of_all > limit + _EXACT)
    outcome = choose(
        (np.asarray(above.all(axis=1)), FAIL),
        (~is_whole | ~is_entity_whole | maybe, TO_VERIFY),
        # Without a plant there is nothing to share (R-CFG-05).
        (np.isnan(at_least), WAITS),
        otherwise=OK,
    )
    # Where a date is missing, what the share may be at worst.
    measured = [None if np.isnan(share) else number(round(share * 100, 6)) for share in at_most]
    return Finding("R-PLT-08", outcome, measured, number(round(limit * 100, 9)), "%")


def kept_within_share(plants: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """The plants that may be together in a CER: of old ones as many, smallest first, as the others allow (R-PLT-08).

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants`` that would be together.
    as_of : datetime.date
        The limit is the one in force on it.

    Returns
    -------
    pandas.DataFrame
        Rows of ``plants``, in their order.
    """
    limit, old = legal_number("existing_share_max", as_of), is_old(plants, as_of)
    others_kw = float(plants.loc[~old, "capacity_kw"].sum())
    candidates = plants[old].sort_values(["capacity_kw", "plant_id"])
    together = candidates["capacity_kw"].cumsum()
    fits = together / (together + others_kw) <= limit + _EXACT
    return plants[~old | plants.index.isin(candidates.index[fits.to_numpy(bool)])]


def _after_constitution(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-05: the CER must be there before the plant starts."""
    if not in_force("R-PLT-05", as_of):
        return nowhere("R-PLT-05", plants)
    day, constituted = started(plants), plants["constitution_date"].to_numpy("datetime64[D]")
    is_early = _is_early(plants, as_of) if in_force("R-PLT-06", as_of) else np.zeros(len(plants), dtype=bool)
    outcome = choose(
        (is_old(plants, as_of), NOT_APPLICABLE),
        # A plant that does not run yet starts after a CER that is there.
        (np.isnat(day), WAITS),
        (day >= constituted, OK),
        # The exception decides (R-PLT-06).
        (is_early, NOT_APPLICABLE),
        (np.isnat(constituted), TO_VERIFY),
        otherwise=NO_TARIFF,
    )
    return Finding("R-PLT-05", outcome, days(day))


def _early(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-06: the exception for plants that started before their CER, and soon after the decree."""
    if not in_force("R-PLT-06", as_of):
        return nowhere("R-PLT-06", plants)
    day, constituted = started(plants), plants["constitution_date"].to_numpy("datetime64[D]")
    outcome = choose(
        (~_is_early(plants, as_of) | (day >= constituted), NOT_APPLICABLE),
        (_is_shown(plants), OK),
        otherwise=TO_VERIFY,
    )
    return Finding("R-PLT-06", outcome, days(day), str(legal_day("constitution_grace_until", as_of)))


def _built_for_it(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-07: plants that started before the decree took effect."""
    if not in_force("R-PLT-07", as_of):
        return nowhere("R-PLT-07", plants)
    effect, day = legal_day("decree_effect_date", as_of), started(plants)
    before = (day < np.datetime64(effect)) & ~is_old(plants, as_of)
    outcome = choose((~before, NOT_APPLICABLE), (_is_shown(plants), OK), otherwise=TO_VERIFY)
    return Finding("R-PLT-07", outcome, days(day), str(effect))


def _is_early(plants: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """Whether each started by the last day of the exception, and is no old one."""
    until = np.datetime64(legal_day("constitution_grace_until", as_of))
    return np.asarray((started(plants) <= until) & ~is_old(plants, as_of), dtype=bool)


def _is_shown(plants: pd.DataFrame) -> np.ndarray:
    """Whether documents show that each was built for a CER."""
    return plants["is_for_cer"].fillna(False).to_numpy(bool)


def _shares(power: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest part of the power that is old; NaN where there is no power."""
    everything = np.where(power[:, 0] > 0, power[:, 0], np.nan)
    return power[:, 1] / everything, power[:, 2] / everything
