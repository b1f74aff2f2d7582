"""What the candidates of one area draw in a year and its plants feed in: the area alone is counted, not the whole plan."""

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from cermap import proposing
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import loading

_KEPT = "area_balances"
_KWH_OF_MWH = 1000


def balance_line(plan: Plan, area_code: str, texts: Texts) -> str:
    """Demand and sun of an area in a sentence that says it is estimated; empty where nobody draws or feeds in."""
    found = _of_area(plan, area_code, texts)
    if found is None:
        return ""
    drawn, fed = found
    if not fed:
        return texts("Estimated: {drawn} MWh a year drawn, no plant feeds in yet.", drawn=_mwh(drawn, texts))
    if not drawn:
        return texts("Estimated: {fed} MWh a year fed in, nobody draws yet.", fed=_mwh(fed, texts))
    return texts(
        "Estimated: {drawn} MWh a year drawn, {fed} MWh fed in by the plants.",
        drawn=_mwh(drawn, texts),
        fed=_mwh(fed, texts),
    )


def _of_area(plan: Plan, area_code: str, texts: Texts) -> tuple[float, float] | None:
    """Drawn and fed in [kWh]; kept as long as the plan on the table is the same."""
    known: tuple[Any, dict[str, tuple[float, float] | None]] | None = st.session_state.get(_KEPT)
    if known is None or known[0] is not plan:
        known = st.session_state[_KEPT] = (plan, {})
    if area_code not in known[1]:
        with st.spinner(texts("Working out demand and sun of the areas…")):
            known[1][area_code] = _counted(plan, area_code)
    return known[1][area_code]


def _counted(plan: Plan, area_code: str) -> tuple[float, float] | None:
    today = proposing.areas_today(_alone(plan, area_code), loading.load_profiles())
    for area in today:
        if area.area_code == area_code:
            return float(area.withdrawn_kwh.sum()), float(area.injected_kwh.sum())
    return None


def _alone(plan: Plan, area_code: str) -> Plan:
    """The plan with nothing but one area's configurations, their members and plants, and who else lies there."""
    groups = plan.communities[plan.communities["area_code"] == area_code]
    held = plan.memberships[plan.memberships["community_id"].isin(groups["community_id"])]
    return replace(
        plan,
        communities=groups,
        memberships=held,
        candidates=_here(plan.candidates, area_code, "candidate_id", held),
        plants=_here(plan.plants, area_code, "plant_id", held),
    )


def _here(rows: pd.DataFrame, area_code: str, key: str, held: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["area_code"] == area_code) | rows[key].isin(held[key].dropna())]


def _mwh(energy_kwh: float, texts: Texts) -> str:
    """An estimate has no more than two digits that mean something."""
    energy = energy_kwh / _KWH_OF_MWH
    return texts.number(energy, 1) if energy < 10 else texts.number(float(f"{energy:.2g}"))
