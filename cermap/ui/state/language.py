"""The words of the session."""

import streamlit as st

from cermap.texts import LANGUAGES, Texts

_LANGUAGE = "language"


def texts() -> Texts:
    """The words of the session's language: Italian unless chosen otherwise (also by ``?lang=en``)."""
    if _LANGUAGE not in st.session_state:
        asked = st.query_params.get("lang", "it")
        st.session_state[_LANGUAGE] = asked if asked in LANGUAGES else "it"
    return Texts(st.session_state[_LANGUAGE])


def set_language(language: str) -> None:
    """Change the session's language; view and selection stay."""
    st.session_state[_LANGUAGE] = language
