"""Small and medium enterprises: the size test of Recommendation 2003/361/EC (R-MEM-06).

Fewer than 250 employees and (turnover up to 50 M EUR or balance sheet up to 43 M EUR), linked and partner enterprises
counted: whoever fills the list does that. Where public bodies hold 25 % or more the Recommendation says no and L. 60/2025
admits enterprises held by local authorities, so the answer is left open.
"""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.rules.book.engine import FAIL, NOT_APPLICABLE, OK, TO_VERIFY, WAITS, Finding, choose, legal_number, number
from cermap.terms import MemberKind, Role

# Whose size decides.
_ENTERPRISES = (MemberKind.SME.value, MemberKind.ENTERPRISE.value, MemberKind.COOPERATIVE.value)


def size_finding(candidates: pd.DataFrame, as_of: dt.date) -> Finding:
    """R-MEM-06 of each candidate; who is declared small or medium is tested only on the numbers that are given.

    Parameters
    ----------
    candidates : pandas.DataFrame
        ``tables.Candidates``.
    as_of : datetime.date
        Limits are those in force on it.

    Returns
    -------
    Finding
        Measured and limit are employees.
    """
    kind, is_member = candidates["member_kind"], candidates["role"] != Role.THIRD_PARTY_PRODUCER
    is_concerned = (kind.isin(_ENTERPRISES) & is_member).to_numpy(bool)
    is_unsized = (kind == MemberKind.ENTERPRISE).fillna(False).to_numpy(bool)
    case = _case(candidates, as_of)
    public = candidates["public_capital_share"]
    outcome = choose(
        (~is_concerned, NOT_APPLICABLE),
        (case == FAIL, FAIL),
        ((public >= legal_number("sme_public_capital_below", as_of)).to_numpy(bool), TO_VERIFY),
        # Who owns it is a word of the enterprise, like its kind.
        ((case == OK) & public.isna().to_numpy(bool), WAITS),
        (case == OK, OK),
        (is_unsized | _is_one_amount_above(candidates, as_of), TO_VERIFY),
        otherwise=NOT_APPLICABLE,
    )
    measured = [None if np.isnan(value) else number(value) for value in candidates["employees"].to_numpy(float)]
    return Finding("R-MEM-06", outcome, measured, number(legal_number("sme_employees_below", as_of)))


def _is_one_amount_above(candidates: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """One amount above its limit while the other is not known: a sign of an obstacle, whatever was declared."""
    turnover, balance = candidates["turnover_eur"], candidates["balance_sheet_eur"]
    above_turnover = (turnover > legal_number("sme_turnover_max_eur", as_of)) & balance.isna()
    above_balance = (balance > legal_number("sme_balance_sheet_max_eur", as_of)) & turnover.isna()
    return np.asarray(above_turnover | above_balance, dtype=bool)


def is_size_known(candidates: pd.DataFrame) -> np.ndarray:
    """Whether every number that the test may ask is there: employees, one of the two amounts, the public share."""
    has_amount = candidates["turnover_eur"].notna() | candidates["balance_sheet_eur"].notna()
    known = candidates["employees"].notna() & has_amount & candidates["public_capital_share"].notna()
    return np.asarray(known, dtype=bool)


def _case(candidates: pd.DataFrame, as_of: dt.date) -> np.ndarray:
    """``ok``, ``fail`` or empty text (numbers missing)."""
    employees = candidates["employees"].to_numpy(float)
    turnover, balance = candidates["turnover_eur"].to_numpy(float), candidates["balance_sheet_eur"].to_numpy(float)
    employees_below = legal_number("sme_employees_below", as_of)
    turnover_max = legal_number("sme_turnover_max_eur", as_of)
    balance_max = legal_number("sme_balance_sheet_max_eur", as_of)
    return choose(
        ((employees >= employees_below) | ((turnover > turnover_max) & (balance > balance_max)), FAIL),
        ((employees < employees_below) & ((turnover <= turnover_max) | (balance <= balance_max)), OK),
        otherwise="",
    )
