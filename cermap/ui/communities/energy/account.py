"""The year of a configuration, counted once for a session: everything that the two tabs of energy and money show of it."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from cermap import accounts
from cermap.records import Account, Plan, WhatIf
from cermap.terms import EnergyDoubt, Figure, split
from cermap.ui import loading

_KEPT = "energy_accounts"
# What was tried last is what one goes back to; a year is most of a megabyte.
_KEPT_ACCOUNTS = 12
_NOTHING = WhatIf()


def account(plan: Plan, community_id: str, what_if: WhatIf = _NOTHING) -> Account:
    """The year of a configuration, and of what is tried on it; kept until the plan changes.

    Parameters
    ----------
    plan : Plan
        Its members, plants and energy inputs.
    community_id : str
        The configuration.
    what_if : WhatIf, optional
        What is tried.
    """
    digest, found = st.session_state.get(_KEPT, (None, {}))
    if digest != plan.digest:
        found = {}
    key = (community_id, what_if)
    if key not in found:
        made = accounts.account_of(plan, community_id, loading.load_profiles(), what_if)
        found = dict(list(found.items())[-_KEPT_ACCOUNTS + 1 :]) | {key: made}
        st.session_state[_KEPT] = (plan.digest, found)
    kept: Account = found[key]
    return kept


def figure(of: Account, code: Figure) -> pd.Series:
    """One figure, a row of ``tables.EnergyFigures``."""
    return of.figures[of.figures["figure"] == code].iloc[0]


def doubts(figures: pd.DataFrame) -> list[str]:
    """What is not known behind these figures, each once, as the terms order it."""
    found = {code for cell in figures["doubts"] for code in split(cell)}
    return [code.value for code in EnergyDoubt if code.value in found]


def figures_among(of: Account, codes: Iterable[Figure]) -> pd.DataFrame:
    """Some of the figures, in the order in which they are told."""
    wanted = {code.value for code in codes}
    return of.figures[of.figures["figure"].isin(wanted)].reset_index(drop=True)
