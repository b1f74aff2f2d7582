"""The views of the page of communities: one by one, proposals, sun and demand of the areas, energy and money of all, who is where, what the answers bear, two plans, the log."""

import streamlit as st

from cermap.texts import N_, Texts

ONE_BY_ONE, PROPOSALS, ENERGY, WHERE = "one_by_one", "proposals", "energy", "where"
BEARS, COMPARED, LOG, NEEDS = "bears", "compared", "log", "needs"
_LABELS = {
    ONE_BY_ONE: N_("Configurations"),
    PROPOSALS: N_("Proposals"),
    NEEDS: N_("Sun and demand"),
    ENERGY: N_("Energy and money"),
    WHERE: N_("Who is where"),
    BEARS: N_("What the answers bear"),
    COMPARED: N_("Compare"),
    LOG: N_("Log of decisions"),
}


def choose(texts: Texts) -> str:
    """The view, as chosen; it stays over a change of page."""

    def change() -> None:
        st.session_state["communities_view"] = st.session_state["communities_switch"]

    kept = st.session_state.get("communities_view", ONE_BY_ONE)
    # Set only when the page is new: set at each run, it would take back a click that was made meanwhile.
    st.session_state.setdefault("communities_switch", kept)
    st.segmented_control(
        texts("View"),
        list(_LABELS),
        required=True,
        key="communities_switch",
        format_func=lambda code: texts(_LABELS[code]),
        on_change=change,
        label_visibility="collapsed",
    )
    return str(kept)
