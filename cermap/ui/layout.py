"""The frame of every page: narrow paddings, the language switch, one banner."""

import pandas as pd
import streamlit as st

from cermap.records import Plan
from cermap.texts import LANGUAGES, Texts
from cermap.ui import loading, messages, state

# Streamlit leaves 50 px unused above the first row; on a projector that is a row of the table.
_STYLE = """<style>
.stMainBlockContainer { padding: 3.6rem 1rem 0.5rem 1rem; }
[data-testid="stAlertContainer"] { padding: 0.35rem 0.75rem; }
</style>"""


def tighten() -> None:
    """Use the page's whole width and height."""
    st.html(_STYLE)


def start() -> tuple[Texts, Plan, pd.Series]:
    """Begin a page: language switch and banner.

    Returns
    -------
    tuple
        The session's words, its plan, and what people call each area.
    """
    texts = state.texts()
    with st.spinner(texts("Preparing areas and addresses…")):
        plan = state.plan()
        labels = loading.area_labels(plan.inputs.reference)
    said, missing, language = st.columns([70, 22, 8], vertical_alignment="center")
    with said:
        messages.banner(plan, texts)
    with missing:
        messages.what_is_missing(plan, texts)
    with language:
        _language_switch(texts)
    return texts, plan, labels


def _language_switch(texts: Texts) -> None:
    def change() -> None:
        if st.session_state.language_switch:
            state.set_language(st.session_state.language_switch)

    st.segmented_control(
        texts("Language"),
        list(LANGUAGES),
        default=texts.language,
        required=True,
        key="language_switch",
        format_func=str.upper,
        on_change=change,
        label_visibility="collapsed",
        width="stretch",
    )
