"""Candidates added on the map: a button, then a click on the place, then the form."""

import streamlit as st

from cermap.records import Plan
from cermap.texts import Texts
from cermap.ui import state
from cermap.ui.live_map.component import Pick
from cermap.ui.places import ground as ground_card
from cermap.ui.places.ground import Clicked

_WAITS = state.goes_with_plan("adding_on_the_map")
_PLACE = state.goes_with_plan("adding_place")
# From farther away a click is wider than a house: nobody is placed so.
NEAR_ZOOM = 13


def button(texts: Texts) -> None:
    """The button after which the next click on the map places a new candidate."""
    st.button(
        texts("Add on the map"),
        key="add_on_map",
        icon=":material/add_location_alt:",
        on_click=_begin,
        width="stretch",
        help=texts("Then click on the place of the new candidate."),
    )


def is_waiting() -> bool:
    """Whether the next click is the place of a new candidate."""
    return bool(st.session_state.get(_WAITS))


def takes(pick: Pick) -> bool:
    """Whether a click was waited for: it is the place of a new candidate, and chooses nothing."""
    if not is_waiting():
        return False
    here = Clicked(pick["lon"], pick["lat"], pick["view"]["zoom"], None)
    st.session_state[_PLACE] = here
    if here.zoom >= NEAR_ZOOM:
        stop_waiting()
    return True


def line(plan: Plan, texts: Texts) -> None:
    """While a click is waited for: what to do, and the way out; after it the form."""
    here: Clicked | None = st.session_state.pop(_PLACE, None)
    if is_waiting():
        said, stop = st.columns([68, 32], vertical_alignment="center", gap="small")
        if here is None:
            said.info(texts("**Click on the place of the new candidate.** Then come its name and the rest."))
        else:
            said.warning(texts("**Zoom in first:** from here a click is wider than a house."))
        stop.button(texts("Add nobody"), key="stop_adding", on_click=stop_waiting, width="stretch")
    elif here is not None:
        ground_card.ask_new(here, plan, texts)


def _begin() -> None:
    st.session_state[_WAITS] = True


def stop_waiting() -> None:
    """The next click on the map is no place of a new candidate."""
    st.session_state.pop(_WAITS, None)
