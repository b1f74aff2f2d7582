"""What no law and no list gives: prices, costs, losses; each can be changed, and the plan keeps it."""

from collections.abc import Mapping
from dataclasses import fields, replace

import streamlit as st

from cermap import wording
from cermap.records import EnergyAssumptions, Plan
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.communities.energy.inputs import acts

# Most and step of each field, in the unit that is read.
_FIELDS: Mapping[str, tuple[float, float]] = {
    "zonal_price_eur_mwh": (1_000, 5),
    "retail_price_eur_kwh": (2, 0.01),
    "running_cost_eur_kw": (500, 1),
    "configuration_cost_eur": (100_000, 100),
    "investment_low_factor": (300, 5),
    "investment_high_factor": (300, 5),
    "discount_rate": (30, 0.5),
    "degradation_low": (10, 0.05),
    "degradation_central": (10, 0.05),
    "degradation_high": (10, 0.05),
    "years": (40, 1),
}
_COLUMNS = 3


def show(plan: Plan, texts: Texts) -> None:
    """The fields, the button that takes them, and the one that takes cermap's own back."""
    used = plan.inputs.energy.assumptions
    st.caption(
        texts("None of these numbers is of the law or of your list: change them to what you know. The plan keeps them.")
    )
    with st.form("energy_assumptions", border=False):
        given = _fields(used, plan, texts)
        wanted = st.form_submit_button(texts("Count again with these"), type="primary")
    back = st.button(texts("Back to the assumptions of cermap"), key="own_assumptions", disabled=_kept(used) == used)
    if back:
        given = _kept(used)
    if (wanted or back) and given != used:
        acts.set_assumptions(given)
        if state.plan().inputs.energy.assumptions == given:
            st.rerun()


def _fields(used: EnergyAssumptions, plan: Plan, texts: Texts) -> EnergyAssumptions:
    shown = {one.name: one for one in wording.basis_numbers(_FIELDS, texts, plan.as_of, used)}
    given: dict[str, float] = {}
    for place, (name, (most, step)) in enumerate(_FIELDS.items()):
        if place % _COLUMNS == 0:
            row = st.columns(_COLUMNS, gap="small", vertical_alignment="bottom")
        one = shown[name]
        factor = 100 if one.unit == "%" else 1
        before = float(getattr(used, name))
        value = row[place % _COLUMNS].number_input(
            f"{one.label[:1].upper()}{one.label[1:]} ({one.unit})",
            0.0,
            float(most),
            round(before * factor, 6),
            step=float(step),
            format="%g",
            # A new value is a new field: what an undone step brings back is seen.
            key=f"assumed-{name}-{before:g}",
        )
        # A field that was not touched keeps all its digits.
        given[name] = before if abs(value - before * factor) < 1e-6 else value / factor
    return replace(used, **(given | {"years": max(round(given["years"]), 1)}))  # type: ignore[arg-type]


def _kept(used: EnergyAssumptions) -> EnergyAssumptions:
    """The numbers of cermap itself; how revenue is split is chosen elsewhere, and stays."""
    own = EnergyAssumptions()
    return replace(used, **{one.name: getattr(own, one.name) for one in fields(own) if one.name in _FIELDS})
