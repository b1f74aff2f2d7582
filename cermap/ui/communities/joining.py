"""Who can join what, asked of the plan on the table: what is known of its candidates is worked out once, not at each click."""

import pandas as pd
import streamlit as st

from cermap import communities
from cermap.communities import Applicants
from cermap.records import Plan

_KEPT = "applicants"
# The plan on the table, and in a trial that of before it.
_PLANS_KEPT = 2


def who_can_join(plan: Plan, community_id: str) -> pd.DataFrame:
    """``communities.who_can_join`` of a plan of this session."""
    return communities.who_can_join(plan, community_id, _applicants(plan))


def which_to_join(plan: Plan, candidate_id: str) -> pd.DataFrame:
    """``communities.which_to_join`` of a plan of this session."""
    return communities.which_to_join(plan, candidate_id, _applicants(plan))


def _applicants(plan: Plan) -> Applicants:
    kept: dict[str, Applicants] = st.session_state.get(_KEPT, {})
    if plan.digest not in kept:
        kept = dict(list(kept.items())[1 - _PLANS_KEPT :]) | {plan.digest: communities.applicants_of(plan)}
        st.session_state[_KEPT] = kept
    return kept[plan.digest]
