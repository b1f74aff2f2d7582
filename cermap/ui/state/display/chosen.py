"""What is chosen, and from where it was looked at."""

import streamlit as st

from cermap.records import Selection

_SELECTION = "selection"
_GO = "go"
_BACK = "community_before"
_WITHIN = "areas_before"


def selection() -> Selection:
    """What is chosen."""
    chosen: Selection = st.session_state.get(_SELECTION, Selection())
    return chosen


def choose(layer: str | None, ids: tuple[str, ...] = (), *, go: bool = False) -> None:
    """Choose something, whatever the map colours; ``go`` also moves the map there."""
    _keep_way_back(layer)
    st.session_state[_SELECTION] = Selection(layer, ids, next_move() if go else 0)


def next_move() -> int:
    """The number of the map's next move: the browser makes each of them once."""
    number: int = st.session_state.get(_GO, 0) + 1
    st.session_state[_GO] = number
    return number


def community_before() -> str | None:
    """The community from which the chosen candidate was looked at."""
    return st.session_state.get(_BACK)


def areas_before() -> tuple[str, ...]:
    """The areas from which the chosen candidates were looked at."""
    within: tuple[str, ...] = st.session_state.get(_WITHIN, ())
    return within


def _keep_way_back(layer: str | None) -> None:
    """A candidate is often looked at from a community or an area: both are remembered while candidates are chosen."""
    old = selection()
    if layer != "candidates":
        st.session_state[_BACK], st.session_state[_WITHIN] = None, ()
    elif old.layer == "communities":
        st.session_state[_BACK], st.session_state[_WITHIN] = old.id, ()
    elif old.layer == "areas":
        st.session_state[_BACK], st.session_state[_WITHIN] = None, old.ids
