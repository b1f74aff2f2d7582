"""Whether views are being shown, and which one: plain session keys, so that a look at another page ends nothing."""

import pandas as pd
import streamlit as st

from cermap.ui import state
from cermap.ui.candidates import forms as candidate_forms
from cermap.ui.places import adding
from cermap.ui.presenting.views import acts, shown

_SHOWN = state.goes_with_plan("presented_scene")
_TABLE = "presented_table"


def is_on() -> bool:
    """Whether views are being shown."""
    return st.session_state.get(_SHOWN) is not None


def begin(scene_id: str) -> None:
    """From here views are shown, this one first."""
    # In front of a room a click chooses; it places nobody.
    candidate_forms.stop_moving()
    adding.stop_waiting()
    go_to(scene_id)
    st.session_state[_SHOWN] = scene_id
    st.session_state[_TABLE] = False


def leave() -> None:
    """The page is a desk again; what is shown stays."""
    st.session_state.pop(_SHOWN, None)


def step(by: int) -> None:
    """Show the next view, or the one before; nothing at either end."""
    scenes = acts.readable_scenes(state.plan())
    place = place_in(scenes)
    if place is None:
        leave()
    elif 0 <= place + by < len(scenes):
        begin_at = str(scenes["scene_id"].iloc[place + by])
        st.session_state[_SHOWN] = begin_at
        go_to(begin_at)


def go_to(scene_id: str) -> None:
    """Show a saved view; one that is gone changes nothing."""
    plan = state.plan()
    scenes = acts.readable_scenes(plan)
    found = scenes[scenes["scene_id"] == scene_id]
    if len(found):
        shown.show(found.iloc[0], plan)


def place_in(scenes: pd.DataFrame) -> int | None:
    """Where among the views the one shown stands, from 0; None when it is not there, as after another plan was opened."""
    codes = list(scenes["scene_id"])
    code = st.session_state.get(_SHOWN)
    return codes.index(code) if code in codes else None


def is_table_open() -> bool:
    """Whether the table stands beside the map while views are shown."""
    return bool(st.session_state.get(_TABLE))


def fold_table() -> None:
    """Open the table beside the map, or fold it."""
    st.session_state[_TABLE] = not is_table_open()
