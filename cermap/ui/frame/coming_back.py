"""A page that its server has forgotten comes back to its plan by itself.

A server that was started again, or a PC that slept for longer than a server keeps a session, leaves a page in sight that
belongs to nobody: it looks as before, and the first link on it would lead to the demonstration, because Streamlit empties
the address on the way to another page. So each run tells the page which session it belongs to and what its plan is called.
Once the connection is there again the page asks for a run, and where another session answers, the page is loaded anew with
the code of its own plan.
"""

import secrets
from importlib.resources import files
from typing import Any

import streamlit as st

from cermap.files.notes import noted
from cermap.texts import N_
from cermap.ui.plan_files import keeping

_SESSION = "session_mark"
_KEY = "coming_back"
_ADDRESS = "back"


def begin() -> None:
    """On every page, once its plan is on the table: say whose it is, and what to know after a way back."""
    is_new = _SESSION not in st.session_state
    mark = st.session_state.setdefault(_SESSION, secrets.token_hex(8))
    mine = keeping.kept()
    # Where the other parts are that nobody sees.
    with st.container(key="keys-of-coming-back"):
        _component()(key=_KEY, data={"session": mark, "plan": mine.plan_id if mine else ""}, on_back_change=_nothing)
    if is_new and st.query_params.get(_ADDRESS) and mine is not None:
        text = N_(
            "The connection with cermap was lost and is back: the plan is as it was last kept. What was typed and "
            "not confirmed must be typed again."
        )
        keeping.tell((noted(text, is_error=True),))


def _nothing() -> None:
    """The page asks for a run, and for nothing else."""


@st.cache_resource(show_spinner=False)
def _component() -> Any:
    script = (files(__package__) / "coming_back.js").read_text("utf8")
    return st.components.v2.component("cermap.back", js=script)
