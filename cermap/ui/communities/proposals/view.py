"""Proposals: which plants, who is asked first, what it is worth and how well that is proved; area by area."""

import pandas as pd
import streamlit as st

from cermap import decisions, wording
from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import messages
from cermap.ui.communities.proposals import areas as proposal_areas
from cermap.ui.communities.proposals import session as proposal_session
from cermap.ui.communities.proposals import take as proposal_take
from cermap.ui.communities.proposals.making import asked as proposal_asked
from cermap.ui.communities.proposals.making import running as proposal_running
from cermap.ui.communities.proposals.session import Made

_ROOFTOPS = "pages/3_rooftops.py"


def show(plan: Plan, area_labels: pd.Series, texts: Texts) -> None:
    """Left what is asked and the areas; right the area that is chosen."""
    proposal_running.collect()
    roofs = decisions.shortlist(plan.inputs.decisions)
    left, right = st.columns([40, 60], gap="medium")
    with left:
        proposal_running.controls(plan, roofs, area_labels, texts)
        made = proposal_session.made()
        _considered(plan, roofs, texts)
        if made is None:
            _nothing_yet(plan, roofs, texts)
            return
        _which_plan(made, plan, texts)
        _reached(made, texts)
        shown = proposal_areas.table(made, area_labels, texts)
        proposal_take.buttons(made, plan, area_labels, texts)
    with right:
        if shown is not None:
            proposal_areas.one(made, shown, area_labels, texts)


def _considered(plan: Plan, roofs: pd.DataFrame, texts: Texts) -> None:
    """What it may choose from."""
    said = texts(
        "From {plants} plants of the plan and {roofs} chosen roofs.",
        plants=texts.number(len(plan.plants)),
        roofs=texts.number(len(roofs)),
    )
    line, way = st.columns([66, 34], gap="small", vertical_alignment="center")
    line.caption(said)
    if way.button(texts("Choose roofs"), icon=":material/roofing:", type="tertiary", key="proposal_roofs"):
        st.switch_page(_ROOFTOPS)


def _nothing_yet(plan: Plan, roofs: pd.DataFrame, texts: Texts) -> None:
    """What will be here, or what is missing for it, and the way out."""
    if proposal_asked.open_areas(plan, roofs):
        st.info(
            texts(
                "Here come the best feasible communities: which plants, whom to ask first, what it is worth, and how much better "
                "another choice could be at most. Set goal and limits, then press “Propose”."
            )
        )
        return
    st.info(texts("No proposal: no area has a producer and a consumer that surely lie in it."))
    if st.button(texts("Which roof would help?"), key="proposal_which_roof"):
        st.switch_page(_ROOFTOPS)


def _which_plan(made: Made, plan: Plan, texts: Texts) -> None:
    """Whether it is of the plan on the table."""
    if made.plan.digest == plan.digest:
        return
    if made.taken_digest == plan.digest:
        st.success(texts("It is in the plan: its plants are there. What they give is counted under “Configurations”."))
        return
    st.warning(texts("This is a proposal for the plan of before. The plan has changed since: propose again."))


def _reached(made: Made, texts: Texts) -> None:
    """How much is in it, the proof, the euro of all, and what a reader must know."""
    proposal, areas = made.proposal, made.proposal.areas
    st.markdown(wording.proposal_line(proposal, texts))
    remarks = [messages.plain(wording.note_line(note, texts)) for note in proposal.notes]
    if not proposal.solution.is_whole:
        st.warning(remarks[0])
    st.caption(messages.plain(wording.proof_line(proposal, texts)), help="\n\n".join(remarks))
    least, central, most = (areas[name].sum() for name in ("value_low_eur", "value_eur", "value_high_eur"))
    st.caption(
        texts(
            "Together {value}; new plants cost {investment} €. MWh are those shared.",
            value=wording.value_line(least, central, most, texts),
            investment=texts.number(areas["investment_eur"].sum()),
        )
    )
