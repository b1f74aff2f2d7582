"""The title block of an office, kept while the session lasts."""

from dataclasses import asdict

import streamlit as st

from cermap.records import TitleBlock
from cermap.texts import N_, Texts

_KEPT, _LINK = "title_block", "sheet_link"
_LETTERS = 120
_FIELDS = {
    "body": (N_("Body"), N_("Comune di Monza")),
    "subject": (N_("Subject"), N_("Energy communities: who can join")),
    "author": (N_("Drawn up by"), N_("Ufficio tecnico")),
    "revision": (N_("Revision"), N_("01")),
}


def title_block() -> TitleBlock:
    """As it was written in this session."""
    kept: TitleBlock = st.session_state.get(_KEPT, TitleBlock())
    return kept


def link() -> str | None:
    """What the code on a sheet opens; None for the map of the GSE."""
    return st.session_state.get(_LINK) or None


def form(texts: Texts) -> None:
    """The four fields, folded under one button."""
    with st.popover(texts("Title block"), icon=":material/stylus_note:", width="stretch"):
        st.caption(texts("It stands on sheets, sets and the map page. Nothing is kept when you leave."))
        written = {}
        for name, (label, example) in _FIELDS.items():
            key = f"office_{name}"
            st.session_state.setdefault(key, asdict(title_block())[name])
            written[name] = st.text_input(texts(label), key=key, max_chars=_LETTERS, placeholder=texts(example)).strip()
        st.session_state[_KEPT] = TitleBlock(**written)
        st.session_state.setdefault("office_link", st.session_state.get(_LINK) or "")
        st.session_state[_LINK] = st.text_input(
            texts("Address that the square code opens"),
            key="office_link",
            max_chars=_LETTERS,
            placeholder=texts("the map of the GSE"),
        ).strip()
