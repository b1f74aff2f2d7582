"""The day of the plan, taken to another: areas and rules are those in force on it, and the list need not be brought again."""

from dataclasses import replace

import streamlit as st

from cermap import plan as planning
from cermap.files.notes import noted
from cermap.records import Plan
from cermap.texts import N_, Texts
from cermap.ui import messages, state
from cermap.ui.communities.energy.inputs import acts as energy_inputs
from cermap.ui.plan_files import keeping

_OTHER_YEAR = N_(
    "The hourly prices were of {year} and are no longer used: bring those of the new year on “Communities”."
)


def block(plan: Plan, texts: Texts) -> None:
    """The day, and the button that makes the plan anew on it; the demonstration has a day of its own."""
    if plan.inputs.is_demonstration:
        return
    when, go, _ = st.columns([22, 30, 48], vertical_alignment="bottom")
    with when:
        day = st.date_input(
            texts("Date of the plan"), value=plan.as_of, format="DD/MM/YYYY", key=f"plan_day-{plan.as_of.isoformat()}"
        )
    label = texts("Make the plan anew on this day")
    # Never closed: a day that was typed is taken over only when another field, or this button, is clicked.
    if go.button(label, width="stretch", key="plan_day_go") and day != plan.as_of:
        with messages.errors_as_sentences(texts), st.spinner(texts("Updating the plan…")):
            # Prices are of the hours of one year.
            prices = energy_inputs.carried_over(plan, day).prices
            energy = replace(plan.inputs.energy, prices=prices)
            state.change_plan(planning.make_plan(replace(plan.inputs, energy=energy), plan.assumptions, day))
            if len(prices) < len(plan.inputs.energy.prices):
                keeping.tell((noted(_OTHER_YEAR, is_error=True, year=str(plan.as_of.year)),))
            st.rerun()
