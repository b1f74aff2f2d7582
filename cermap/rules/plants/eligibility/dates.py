"""When a plant started, and what that makes of its tariff (R-PLT-04, -09, -11, -15).

A plant of before 16 December 2021 may share and is paid the valorisation; it earns no tariff, and nothing else is asked of
it that only the tariff asks. A plant without a date is not built, or nobody has said when it was: rules on dates wait.
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
    legal_day,
    legal_number,
    number,
    rule_book,
)


def started(plants: pd.DataFrame) -> np.ndarray:
    """The day each plant entered into operation, NaT where it is not known (``datetime64[D]``)."""
    return plants["commissioning_date"].to_numpy("datetime64[D]")


def is_old(plants: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """Whether each surely entered into operation before plants could earn the tariff (R-PLT-04).

    Of an upgraded plant the date may be that of the plant or of the part that was added (R-PLT-09): it is neither.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        The first date of a new plant is the one in force on it.
    """
    is_before = started(plants) < np.datetime64(legal_day("first_date_new_plant", as_of))
    return np.asarray(~_is_upgraded(plants) & is_before, dtype=bool)


def is_new(plants: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """Whether each surely did not: it started later, or is not there yet.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        The first date of a new plant is the one in force on it.
    """
    day = started(plants)
    is_planned = np.isnat(day) & ~plants["is_existing"].fillna(True).to_numpy(bool)
    is_later = day >= np.datetime64(legal_day("first_date_new_plant", as_of))
    return np.asarray(~_is_upgraded(plants) & (is_planned | is_later), dtype=bool)


def existing_plants(plants: pd.DataFrame, as_of: dt.date) -> pd.Series:
    """Whether each is an existing plant (R-PLT-04); NA where nobody can say, same index.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        The first date of a new plant is the one in force on it.
    """
    known = pd.Series(is_old(plants, as_of), index=plants.index, dtype="boolean")
    return known.where(known | is_new(plants, as_of))


def in_force(rule_id: str, as_of: dt.date) -> bool:
    """Whether a rule of the book is in force on a day.

    Parameters
    ----------
    rule_id : str
        One of the rule book.
    as_of : datetime.date
        The day.
    """
    return rule_book()[rule_id].in_force(as_of)


def nowhere(rule_id: str, plants: pd.DataFrame) -> Finding:
    """A rule that concerns none of the plants on the day.

    Parameters
    ----------
    rule_id : str
        The rule.
    plants : pandas.DataFrame
        ``tables.Plants``.

    Returns
    -------
    Finding
        ``not_applicable`` for each plant.
    """
    return Finding(rule_id, np.full(len(plants), NOT_APPLICABLE, dtype=object))


def date_findings(plants: pd.DataFrame, as_of: dt.date) -> list[Finding]:
    """R-PLT-04, R-PLT-09, R-PLT-11 and R-PLT-15.

    Parameters
    ----------
    plants : pandas.DataFrame
        ``tables.Plants``.
    as_of : datetime.date
        Rules and limits are those in force on it; days are counted up to it.

    Returns
    -------
    list of Finding
        One per rule, a row per plant.
    """
    return [_since_2021(plants, as_of), _upgrade(plants, as_of), _window(plants, as_of), _asked_in_time(plants, as_of)]


def days(values: np.ndarray) -> list[str | None]:
    """Days as text, None for none."""
    return [None if np.isnat(day) else str(day) for day in values]


def _since_2021(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-04."""
    if not in_force("R-PLT-04", as_of):
        return nowhere("R-PLT-04", plants)
    day = started(plants)
    # It was said to be there, and not since when: it may be an old one.
    stands = plants["is_existing"].fillna(False).to_numpy(bool)
    first = legal_day("first_date_new_plant", as_of)
    outcome = choose(
        (is_old(plants, as_of), NO_TARIFF),
        ((day < np.datetime64(first)) | (np.isnat(day) & stands), TO_VERIFY),
        (np.isnat(day), WAITS),
        otherwise=OK,
    )
    return Finding("R-PLT-04", outcome, days(day), str(first))


def _is_upgraded(plants: pd.DataFrame) -> np.ndarray:
    return plants["is_upgrade"].fillna(False).to_numpy(bool)


def _upgrade(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-09: how much of an upgraded plant was added, and is metered apart, no list says."""
    outcome = choose(
        (_is_upgraded(plants), TO_VERIFY),
        (is_old(plants, as_of), NOT_APPLICABLE),
        (plants["is_upgrade"].isna().to_numpy(bool), WAITS),
        otherwise=OK,
    )
    return Finding("R-PLT-09", outcome)


def _window(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-11: the first day on which its tariff can be asked for, against the last. The 5 GW are no date, and not counted."""
    if not in_force("R-PLT-11", as_of):
        return nowhere("R-PLT-11", plants)
    last, today, day = legal_day("access_end", as_of), np.datetime64(as_of), started(plants)
    first = np.where(np.isnat(day), today, np.maximum(day, today))
    outcome = choose(
        (is_old(plants, as_of), NOT_APPLICABLE),
        (day > np.datetime64(last), NO_TARIFF),
        # Whether it was asked for in time, cermap does not know.
        (first > np.datetime64(last), TO_VERIFY),
        (np.isnat(day), WAITS),
        otherwise=OK,
    )
    return Finding("R-PLT-11", outcome, days(first), str(last))


def _asked_in_time(plants: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-PLT-15: days since it entered into operation; what a late request costs was not read, so it is a warning."""
    limit, day = legal_number("request_within_days", as_of), started(plants)
    passed = (np.datetime64(as_of) - day).astype(float)
    passed[np.isnat(day)] = np.nan
    outcome = choose(
        (is_old(plants, as_of), NOT_APPLICABLE),
        (passed > limit, TO_VERIFY),
        (passed >= 0, OK),
        otherwise=WAITS,
    )
    measured = [number(count) if count >= 0 else None for count in passed]
    return Finding("R-PLT-15", outcome, measured, number(limit))
