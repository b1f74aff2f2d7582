"""A configuration's year of money: what comes in and goes out, the years until it is paid back, who gets what."""

import streamlit as st

from cermap.records import Account, Plan
from cermap.terms import Figure
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.energy import account as energy_account
from cermap.ui.communities.energy import figures as energy_figures
from cermap.ui.communities.energy import head as energy_head
from cermap.ui.communities.energy.inputs import assumptions as energy_assumptions
from cermap.ui.communities.energy.inputs import brought
from cermap.ui.communities.energy.inputs import yields as energy_yields
from cermap.ui.communities.energy.money import cash_flow as energy_cash_flow
from cermap.ui.communities.energy.money import split as energy_split
from cermap.ui.communities.energy.year import tab as energy_tab

_HEAD = (Figure.CONTRIBUTION_EUR, Figure.VALORISATION_EUR, Figure.SALE_EUR, Figure.HOUSEHOLD_EUR)
_FIGURES = (
    Figure.CONTRIBUTION_EUR,
    Figure.SURPLUS_EUR,
    Figure.VALORISATION_EUR,
    Figure.SALE_EUR,
    Figure.SAVING_EUR,
    Figure.FEES_EUR,
    Figure.COSTS_EUR,
    Figure.INVESTMENT_EUR,
    Figure.HOUSEHOLD_EUR,
    Figure.NPV_EUR,
    Figure.IRR,
    Figure.PAYBACK_YEARS,
)


def show(plan: Plan, community_id: str, texts: Texts) -> None:
    """The tab; an error is a sentence, and the rest of the page goes on."""
    with messages.errors_as_sentences(texts), st.spinner(texts("Counting the hours of the year…")):
        of = energy_account.account(plan, community_id)
        if energy_tab.is_there(of, texts):
            _year(plan, of, texts)
    with st.expander(texts("Assumptions"), icon=":material/edit:", key="energy-assumptions"):
        energy_assumptions.show(plan, texts)
    with st.expander(texts("Hourly prices and measured curves"), icon=":material/upload:", key="energy-files"):
        brought.bring(texts)
    with st.expander(texts("Yields of PVGIS"), icon=":material/sunny:", key="energy-yields"):
        energy_yields.block(plan, texts)


def _year(plan: Plan, of: Account, texts: Texts) -> None:
    energy_head.figures(of, _HEAD, texts)
    _figures(plan, of, texts)
    st.markdown(f"**{texts('Twenty years')}**")
    energy_cash_flow.draw(of, texts)
    st.markdown(f"**{texts('Who gets what')}**")
    energy_split.show(of, plan, texts)
    energy_tab.not_known(of, energy_account.figures_among(of, _FIGURES), texts)
    energy_tab.download(of, plan, "money_xlsx", texts)


@st.fragment
def _figures(plan: Plan, of: Account, texts: Texts) -> None:
    """A fragment: a figure that is opened runs these lines, and not the page."""
    energy_figures.table(of, plan, _FIGURES, "money-figures", texts)
