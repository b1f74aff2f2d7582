"""What the map shows, and where it is asked to go."""

import streamlit as st

from cermap.ui.live_map.sight import Sight
from cermap.ui.state.display.chosen import next_move

_VIEW = "view"
_START = "start_view"
_ASKED_VIEW = "asked_view"


def go_to_view(asked: Sight) -> None:
    """Let the map move to a view, once."""
    st.session_state[_ASKED_VIEW] = (asked, next_move())
    set_view(asked)


def asked_view() -> tuple[Sight, int] | None:
    """The view that the map was last asked to move to, and the number of that wish."""
    return st.session_state.get(_ASKED_VIEW)


def view() -> Sight | None:
    """What the map shows, or showed when it was left; None before it has told."""
    return st.session_state.get(_VIEW)


def set_view(new: Sight) -> None:
    """Remember what the map shows; the map itself keeps its own view."""
    st.session_state[_VIEW] = new


def start_view() -> Sight | None:
    """The view that this session's map starts with: constant, so that the heavy base is never sent again."""
    return st.session_state.get(_START)


def start_at(asked: Sight) -> None:
    """Let the map start with this view."""
    st.session_state[_START] = asked
    set_view(asked)
