"""Why one rule says the same of two subjects: the cause behind a verdict, where it decides what repairs it.

A plant is refused for its power or for its source, and an enterprise is in doubt for its numbers or for who owns it. The
verdict is one, the repairs differ.
"""

import datetime as dt
from enum import StrEnum

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, TO_VERIFY, legal_number
from cermap.rules.members.activity import activity
from cermap.terms import MemberKind, Origin, VerdictOutcome


class Cause(StrEnum):
    """What lies behind a verdict."""

    ACTIVITY = "activity"
    BODY = "body"
    CODE_OF_2025 = "code_of_2025"
    CONSUMER = "consumer"
    DATES = "dates"
    MEMBERS = "members"
    OWNERS = "owners"
    POINTS = "points"
    POWER = "power"
    PRODUCER = "producer"
    REGISTERED = "registered"
    SOURCE = "source"


# Kinds that may turn out to be one that the law names (R-MEM-01: cooperatives as enterprise or third-sector body).
_PERHAPS_NAMED = (MemberKind.COOPERATIVE.value, MemberKind.OTHER.value)


def causes_of_members(candidates: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """What lies behind the verdicts of each candidate.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    as_of : datetime.date
        Limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        A column per obstacle (``R-MEM-06:to_verify`` …), a ``Cause`` or empty text per row; same index.
    """
    main = activity(candidates)
    is_2025 = candidates["ateco_version"].fillna("").str.contains("2025", regex=False).to_numpy(bool)
    is_main = candidates["ateco_is_main"].fillna(False).to_numpy(bool)
    is_public = candidates["public_capital_share"] >= legal_number("sme_public_capital_below", as_of)
    owners = np.where(is_public.fillna(False).to_numpy(bool), Cause.OWNERS, "")
    body = np.where(candidates["member_kind"].isin(_PERHAPS_NAMED).to_numpy(bool), Cause.BODY, "")
    return pd.DataFrame(
        {
            f"R-MEM-01b:{TO_VERIFY}": body,
            f"R-MEM-02:{FAIL}": np.where(main.excluded, Cause.ACTIVITY, ""),
            f"R-MEM-02:{TO_VERIFY}": owners,
            f"R-MEM-06:{TO_VERIFY}": owners,
            f"R-MEM-07:{TO_VERIFY}": np.where(main.unsettled & is_2025 & is_main, Cause.CODE_OF_2025, ""),
        },
        index=candidates.index,
        dtype="str",
    )


def causes_of_verdicts(verdicts: pd.DataFrame, communities: pd.DataFrame) -> pd.Series:
    """What lies behind each verdict of a plant or a configuration, read from what it measured and from its row.

    Parameters
    ----------
    verdicts : pandas.DataFrame
        ``tables.Verdicts``.
    communities : pandas.DataFrame
        ``tables.Communities``.

    Returns
    -------
    pandas.Series
        A ``Cause`` or empty text, same index.
    """
    fails = verdicts["outcome"] == VerdictOutcome.FAIL
    measured, limit = (pd.to_numeric(verdicts[name], errors="coerce") for name in ("measured", "limit"))
    of_power = fails & (verdicts["rule_id"] == "R-PLT-01")
    is_small = fails & (
        (verdicts["rule_id"] == "R-CFG-05") | ((verdicts["rule_id"] == "R-CFG-04") & (measured < limit))
    )
    rows = communities.drop_duplicates("community_id").set_index("community_id")
    plants, users = (verdicts["subject_id"].map(rows[name]).astype(float) for name in ("plants", "users"))
    # Who is in a registered one only its referente can say.
    of_registered = verdicts["subject_id"].map(rows["origin"]) == Origin.REGISTERED
    causes = np.select(
        [
            (verdicts["outcome"] == VerdictOutcome.TO_VERIFY) & of_registered,
            of_power & (measured > limit),
            of_power,
            is_small & (plants == 0),
            is_small & (users == 0),
            is_small & (verdicts["rule_id"] == "R-CFG-05"),
            is_small,
        ],
        [Cause.REGISTERED, Cause.POWER, Cause.SOURCE, Cause.PRODUCER, Cause.CONSUMER, Cause.MEMBERS, Cause.POINTS],
        "",
    )
    return pd.Series(causes, index=verdicts.index, dtype="str")
