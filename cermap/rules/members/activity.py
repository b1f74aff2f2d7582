"""Main activity: the ATECO codes that keep an enterprise out, and the versions they are read in.

The law excludes who mainly produces or trades electricity: ATECO 2007 35.11.00 and 35.14.00 (R-MEM-02). ATECO 2025 cuts
the same activities otherwise (35.11 and 35.12 produce, 35.15 trades, 35.14 distributes), so a 2025 code is never held
against the 2007 list; how the GSE reads it is not settled (R-MEM-07). Only the main code excludes (R-MEM-03).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.rules.book.engine import NOT_APPLICABLE, OK, TO_VERIFY, Finding, choose

# ATECO classes, as four digits: those of 2007 that are listed, their counterparts of 2025, and both for an unknown version.
_LISTED_2007 = ("3511", "3514")
_LISTED_2025 = ("3511", "3512", "3515")
_LISTED_EITHER = ("3511", "3512", "3514", "3515")
_CLASS_DIGITS = 4
_SHORTEST = 2


@dataclass(frozen=True)
class Activity:
    """What the ATECO columns say, row by row (boolean arrays).

    Parameters
    ----------
    excluded : numpy.ndarray
        The main activity is listed, in the version that the list is written in.
    unsettled : numpy.ndarray
        The main activity may be listed: code of 2025, version unknown, or too few digits.
    listed : numpy.ndarray
        The code is listed or may be, main or not.
    is_known : numpy.ndarray
        The main activity is known: a code that is said to be the main one.
    """

    excluded: np.ndarray
    unsettled: np.ndarray
    listed: np.ndarray
    is_known: np.ndarray


def activity(candidates: pd.DataFrame) -> Activity:
    """What the ATECO code, its version and whether it is the main one say of each candidate."""
    digits = candidates["ateco_code"].str.replace(r"\D", "", regex=True).fillna("")
    version = candidates["ateco_version"].fillna("")
    is_2025 = version.str.contains("2025", regex=False).to_numpy(bool)
    is_2007 = version.str.contains("2007|2022", regex=True).to_numpy(bool) & ~is_2025
    has_code = (digits.str.len() >= _SHORTEST).to_numpy(bool)
    is_short = has_code & (digits.str.len() < _CLASS_DIGITS).to_numpy(bool)
    may_grow = is_short & digits.isin({code[:size] for code in _LISTED_EITHER for size in (2, 3)}).to_numpy(bool)
    listed_2007 = is_2007 & digits.str.startswith(_LISTED_2007).to_numpy(bool)
    listed_2025 = is_2025 & digits.str.startswith(_LISTED_2025).to_numpy(bool)
    listed_either = ~is_2007 & ~is_2025 & digits.str.startswith(_LISTED_EITHER).to_numpy(bool)
    may_be_listed = listed_2025 | listed_either | may_grow
    is_main = candidates["ateco_is_main"].fillna(False).to_numpy(bool)
    is_secondary = (~candidates["ateco_is_main"].fillna(True)).to_numpy(bool)
    return Activity(
        excluded=listed_2007 & is_main,
        unsettled=may_be_listed & ~is_secondary,
        listed=listed_2007 | may_be_listed,
        is_known=has_code & is_main,
    )


def activity_findings(
    candidates: pd.DataFrame, found: Activity, is_member: np.ndarray, is_enterprise: np.ndarray
) -> list[Finding]:
    """R-MEM-03 and R-MEM-07: whether a listed code is the main one, and which version it is of.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    found : Activity
        Of the same rows.
    is_member : numpy.ndarray
        False for third-party producers, whom these rules do not concern (R-ROL-01).
    is_enterprise : numpy.ndarray
        Whose exclusion by a main activity R-MEM-02 states; of anyone else such an activity is a sign to look into.

    Returns
    -------
    list of Finding
    """
    codes = candidates["ateco_code"].astype(object).where(candidates["ateco_code"].notna(), None).to_numpy(object)
    main = candidates["ateco_is_main"]
    listed = found.listed & is_member
    return [
        Finding(
            "R-MEM-03",
            choose(
                (listed & main.isna().to_numpy(bool), TO_VERIFY),
                (found.excluded & is_member & ~is_enterprise, TO_VERIFY),
                (listed & (~main.fillna(True)).to_numpy(bool), OK),
                otherwise=NOT_APPLICABLE,
            ),
            codes,
        ),
        Finding("R-MEM-07", choose((found.unsettled & is_member, TO_VERIFY), otherwise=NOT_APPLICABLE), codes),
    ]
