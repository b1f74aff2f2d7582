"""What each area needs of sun: worked out once for a plan and the roofs that are looked at on Tetti, and kept in the session."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from cermap import proposing, tables, wording
from cermap.proposing.assumptions import assumed
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.roofs import session as roof_session
from cermap.ui.roofs import view as roof_view

_KEPT = "area_needs"


@dataclass(frozen=True)
class AreaNeeds:
    """Areas and roofs of a plan.

    Parameters
    ----------
    needs : pandas.DataFrame
        As ``proposing.area_needs`` gives it.
    balance : pandas.DataFrame
        ``tables.AreaBalance``.
    missing : pandas.DataFrame
        ``tables.MissingRoofs``.
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs`` that were counted; no rows where no buildings are looked at.
    """

    needs: pd.DataFrame
    balance: pd.DataFrame
    missing: pd.DataFrame
    roofs: pd.DataFrame


def basis(texts: Texts) -> str:
    """What every need stands on, in a sentence."""
    return wording.need_basis(assumed("least_shared_part")["value"], texts)


def of_plan(plan: Plan, roofs: pd.DataFrame) -> AreaNeeds:
    """The needs of a plan's areas with these roofs; the plan and the table of roofs themselves are the key."""
    known: tuple[Any, ...] | None = st.session_state.get(_KEPT)
    if known is None or known[0] is not plan or known[1] is not roofs:
        profiles = loading.load_profiles()
        today = proposing.areas_today(plan, profiles)
        found = AreaNeeds(
            proposing.area_needs(plan, roofs, profiles, today),
            proposing.area_balance(plan, roofs, profiles, today),
            proposing.missing_roofs(plan, roofs, profiles, today),
            roofs,
        )
        st.session_state[_KEPT] = known = (plan, roofs, found)
    found_before: AreaNeeds = known[2]
    return found_before


def looked_at(plan: Plan, texts: Texts) -> pd.DataFrame:
    """The roofs of the set of buildings that this session looks at on Tetti; no rows where it looks at none."""
    there = roof_view.datasets(texts)
    chosen = there[there["dataset_id"] == roof_session.dataset()]
    if chosen.empty:
        return _no_roofs()
    return roof_view.roofs_of(chosen.iloc[0], plan)


@st.cache_resource(show_spinner=False)
def _no_roofs() -> pd.DataFrame:
    """One table of no roofs for all: it is a key."""
    return tables.empty(tables.ScoutedRoofs)
