"""The figures of one configuration in one plan: people and power at once, the year's energy counted once and remembered."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from cermap import accounts
from cermap.records import Plan
from cermap.terms import Figure, Outcome
from cermap.ui import loading
from cermap.ui.communities import joining

_KEPT, _KEPT_PEOPLE = "tried_figures", "tried_people"
# Before and after of the configurations that a table of people goes to and fro between.
_KEPT_FIGURES = 40
# A year of so many members is counted within the blink in which the page answers.
_AT_ONCE_MEMBERS = 400
SHOWN = (Figure.SHARED_KWH, Figure.HOUSEHOLD_EUR)


@dataclass(frozen=True)
class Counted:
    """What a configuration is in one plan, without its year.

    Parameters
    ----------
    members : int
        Candidates in it.
    capacity_kw : float
        Power of its plants of the list [kW].
    outcomes : dict
        ``Outcome`` code -> how many candidates have that answer.
    """

    members: int
    capacity_kw: float
    outcomes: dict[str, int]


def counted(plan: Plan, community_id: str) -> Counted | None:
    """People and power of a configuration, remembered by the plan's digest; None where the plan has no such configuration."""
    if not plan.communities["community_id"].eq(community_id).any():
        return None
    found: dict[tuple[str, str], Counted] = st.session_state.get(_KEPT_PEOPLE, {})
    key = (plan.digest, community_id)
    if key not in found:
        found = dict(list(found.items())[-_KEPT_FIGURES + 1 :]) | {key: _people(plan, community_id)}
        st.session_state[_KEPT_PEOPLE] = found
    return found[key]


def is_quick(plan: Plan, community_id: str) -> bool:
    """Whether the year is there already, or counted in a moment."""
    held = plan.memberships["community_id"].eq(community_id).sum()
    return bool(held <= _AT_ONCE_MEMBERS) or (plan.digest, community_id) in st.session_state.get(_KEPT, {})


def year(plan: Plan, community_id: str) -> pd.DataFrame:
    """The shown figures of the year (``tables.EnergyFigures``); remembered by the plan's digest."""
    found: dict[tuple[str, str], pd.DataFrame] = st.session_state.get(_KEPT, {})
    key = (plan.digest, community_id)
    if key not in found:
        made = accounts.account_of(plan, community_id, loading.load_profiles()).figures
        rows = made[made["figure"].isin(SHOWN)]
        found = dict(list(found.items())[-_KEPT_FIGURES + 1 :]) | {key: rows}
        st.session_state[_KEPT] = found
    return found[key]


def _people(plan: Plan, community_id: str) -> Counted:
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    power = plan.plants.loc[plan.plants["plant_id"].isin(held["plant_id"].dropna()), "capacity_kw"].sum()
    answers = joining.who_can_join(plan, community_id)["outcome"].value_counts()
    outcomes = {outcome.value: int(answers.get(outcome, 0)) for outcome in Outcome}
    return Counted(int(held["candidate_id"].dropna().nunique()), float(power), outcomes)
