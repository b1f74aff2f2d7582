"""Layers of the map between its switch, which the browser holds, and the session that an address and saved views speak of."""

from typing import Any

import streamlit as st

from cermap import maps
from cermap.terms import HIDDEN_AT_FIRST, MapLayer, Question
from cermap.texts import Texts
from cermap.ui import loading, state
from cermap.ui.live_map.sight import Sight

# What the browser has, and the number under which it was last told to change.
_THERE, _NUMBER = "layers_there", "layers_number"


def parts(texts: Texts) -> dict[str, dict[str, Any]]:
    """The switch and the substations, as parts of the live map."""
    hidden = state.hidden_layers()
    if st.session_state.get(_THERE) != hidden:
        st.session_state[_THERE] = hidden
        st.session_state[_NUMBER] = st.session_state.get(_NUMBER, 0) + 1
    # The browser writes its switches into the address, as ``address`` would.
    asked = {
        "first": sorted(HIDDEN_AT_FIRST - {MapLayer.TILES}),
        "show": state.question().value,
        "lang": texts.language,
        "quiet": {"show": Question.AREAS.value, "lang": "it"},
    }
    switch = maps.layer_switch(hidden, st.session_state[_NUMBER], texts)
    return {"layers": switch | {"asked": asked}, "substations": maps.substation_marks(loading.substations(), texts)}


def see(seen: Sight) -> None:
    """The browser's user has switched: the map has it so already."""
    if seen.hidden is not None:
        st.session_state[_THERE] = frozenset(seen.hidden)
        state.set_hidden_layers(frozenset(seen.hidden))
