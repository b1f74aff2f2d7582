"""Whom to look for: which kind of user would find most of the sun that an area has left over."""

import pandas as pd
import streamlit as st

from cermap import proposing
from cermap.terms import LoadProfile
from cermap.texts import Texts
from cermap.ui import loading
from cermap.ui.communities.proposals.session import Made
from cermap.ui.widgets.tables.choosing import ROW_HEIGHT_PX
from cermap.ui.widgets.tables.rows import room

_SHOWN = 10
_DEMAND_KWH = 10_000


def show(made: Made, area_code: str, texts: Texts) -> None:
    """The ten kinds of user that add most."""
    found = _wanted(made, texts)
    here = found[found["area_code"] == area_code].head(_SHOWN)
    if here.empty:
        st.info(texts("The proposal has no plant here: nobody could share. A roof chosen on “Rooftops” could be one."))
        return
    st.markdown(
        texts(
            "Of {demand} kWh a year drawn by one more consumer, this much would be shared, by kind:",
            demand=texts.number(_DEMAND_KWH),
        )
    )
    added = texts("Shared more (kWh)")
    frame = pd.DataFrame(
        {
            texts("Kind of user"): [texts.label(LoadProfile, code) for code in here["profile"]],
            added: here["shared_kwh_per_10000_kwh"].round().to_numpy(),
        }
    )
    with room("proposal-wanted"):
        st.dataframe(
            frame,
            hide_index=True,
            row_height=ROW_HEIGHT_PX,
            height="stretch",
            column_config={
                added: st.column_config.ProgressColumn(
                    format="localized", min_value=0, max_value=_DEMAND_KWH, color="primary"
                ),
            },
            alt=texts("Kinds of user that would share most here"),
        )
    st.caption(texts("From what the plants of the proposal feed in and its members leave over, hour by hour."))


def _wanted(made: Made, texts: Texts) -> pd.DataFrame:
    """Of all areas, asked once for a proposal."""
    if made.wanted is None:
        proposal, profiles = made.proposal, loading.load_profiles()
        with st.spinner(texts("Trying every kind of user…")):
            instance = proposing.instance_of(made.plan, profiles, proposal.goal, proposal.limits, made.roofs)
            made.wanted = proposing.wanted_profiles(instance, proposal.solution, profiles, made.plan.as_of.year)
    return made.wanted
