"""A configuration's year of energy: how much, when, who, what if, and what is not known."""

import pandas as pd
import streamlit as st

from cermap import files, wording
from cermap.records import Account, Plan
from cermap.terms import EnergyDoubt, Figure
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.energy import account as energy_account
from cermap.ui.communities.energy import charts as energy_charts
from cermap.ui.communities.energy import figures as energy_figures
from cermap.ui.communities.energy import head as energy_head
from cermap.ui.communities.energy.year import duration as energy_duration
from cermap.ui.communities.energy.year import heat as energy_heat
from cermap.ui.communities.energy.year import what_if as energy_what_if
from cermap.ui.communities.energy.year import who as energy_who

_FIGURES = (
    Figure.OUTPUT_KWH,
    Figure.OWN_USE_KWH,
    Figure.INJECTED_KWH,
    Figure.WITHDRAWN_KWH,
    Figure.SHARED_KWH,
    Figure.SHARED_SHARE,
)


def show(plan: Plan, community_id: str, texts: Texts) -> None:
    """The tab; an error is a sentence, and the rest of the page goes on."""
    with messages.errors_as_sentences(texts), st.spinner(texts("Counting the hours of the year…")):
        of = energy_account.account(plan, community_id)
        if is_there(of, texts):
            _year(plan, of, texts)


def is_there(of: Account, texts: Texts) -> bool:
    """Whether there is anything to count; says what is missing where there is not, or not all."""
    has_plants, has_demand = not of.plants.empty, bool(of.hours["withdrawn_kwh"].max() > 0)
    if not has_plants and not has_demand:
        st.info(
            texts(
                "No member and no plant of your list is in it: there are no hours to count. Take candidates in, with their plants, in the tabs beside."
            )
        )
        return False
    if not has_plants:
        st.info(
            texts("No plant of your list is in it: nothing is fed in, so nothing is shared. Try one under “What if”.")
        )
    elif not has_demand:
        st.info(texts("Nobody who consumes is known here: nothing is shared. Try households under “What if”."))
    return True


@st.fragment
def _year(plan: Plan, of: Account, texts: Texts) -> None:
    """A fragment: what is tried here runs these lines, and not the page."""
    energy_head.figures(of, energy_head.HEAD, texts)
    energy_head.against_the_line(of, plan, texts)
    with st.expander(texts("What if…"), icon=":material/tune:", key=f"what-if-{of.community_id}"):
        energy_what_if.show(plan, of.community_id, texts)
    _pictures(of, texts)
    st.markdown(f"**{texts('Who contributes')}**")
    energy_who.members(of, plan, texts)
    energy_who.plants(of, plan, texts)
    with st.expander(texts("Figures and what they stand on"), key=f"energy-basis-{of.community_id}"):
        energy_figures.table(of, plan, _FIGURES, "energy-figures", texts)
    not_known(of, energy_account.figures_among(of, _FIGURES), texts)
    download(of, plan, "energy_xlsx", texts)


def _pictures(of: Account, texts: Texts) -> None:
    """When, and for how many hours."""
    with st.container(key="energy-pictures"):
        when, how_long = st.columns(2, gap="small")
    with when:
        # Its own key and no value of the page's: a quick second step is not taken back.
        st.session_state.setdefault("energy_what", "shared")
        what = st.segmented_control(
            texts("What the map of hours shows"),
            list(energy_charts.HOURLY),
            required=True,
            key="energy_what",
            format_func=lambda code: texts(energy_charts.HOURLY[code]),
            label_visibility="collapsed",
            width="stretch",
        )
        energy_heat.draw(of.hours, what or "shared", texts)
    with how_long:
        st.markdown(
            f"**{texts('For how many hours')}**", help=texts("Each line from its fullest hour to its emptiest.")
        )
        energy_duration.draw(of.hours, texts)


def not_known(of: Account, figures: pd.DataFrame, texts: Texts) -> None:
    """What the figures do not know, or only assume, each with how many it is about where that is known."""
    found = energy_account.doubts(figures)
    if not found:
        return
    st.markdown(f"**{texts('What is not known')}**")
    counted = {
        EnergyDoubt.DEMAND_MISSING: of.members["basis"].eq("missing").sum(),
        EnergyDoubt.DEMAND_ESTIMATED: of.members["basis"].eq("default").sum(),
        EnergyDoubt.OUTPUT_MISSING: of.plants["basis"].eq("missing").sum(),
        EnergyDoubt.OUTPUT_ESTIMATED: of.plants["basis"].isin(["pvgis", "province", "region"]).sum(),
    }
    st.markdown("\n".join(f"- {_doubt(code, int(counted.get(EnergyDoubt(code), 0)), texts)}" for code in found))
    st.caption(texts(wording.RANGE_IS))


def _doubt(code: str, count: int, texts: Texts) -> str:
    said = texts.label(EnergyDoubt, code)
    said = f"{said[:1].upper()}{said[1:]}"
    return f"{said} ({texts.number(count)})." if count else f"{said}."


def download(of: Account, plan: Plan, key: str, texts: Texts) -> None:
    """The hours, figures, members, plants and years as a workbook, made when it is asked for."""
    row = plan.communities[plan.communities["community_id"] == of.community_id].iloc[0]
    st.download_button(
        texts("Hours and figures (XLSX, personal data)"),
        lambda: files.energy_workbook(of, plan, texts),
        files.file_name(wording.community_name(row, texts), texts("-energy.xlsx")),
        files.media_type(".xlsx"),
        key=key,
        icon=":material/download:",
        on_click="ignore",
        help=texts("8,760 hours, members, plants, figures with their range and what they stand on, and the cash flow."),
    )
