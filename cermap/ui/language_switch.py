"""The switch of the language, wherever a page has its head."""

import streamlit as st

from cermap.texts import LANGUAGES, Texts
from cermap.ui import state

_KEY = "language_switch"
# Of both signs in one row, outside the head of a plan, which is set more closely.
WIDTH_PX = 112


def show(texts: Texts) -> None:
    """One sign for each language."""

    def change() -> None:
        # A page that is left before it was drawn has no switch any more.
        if chosen := st.session_state.get(_KEY):
            state.set_language(chosen)

    # Going back in the browser changes the language too; on another page the switch is another one, with nothing chosen.
    st.session_state[_KEY] = texts.language
    st.segmented_control(
        texts("Language"),
        list(LANGUAGES),
        required=True,
        key=_KEY,
        format_func=str.upper,
        on_change=change,
        label_visibility="collapsed",
        width="stretch",
    )
