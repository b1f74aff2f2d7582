"""Layers between the browser's switch and the session: who says what, and whose word holds."""

import pytest
from streamlit.testing.v1 import AppTest


def page():
    import streamlit as st

    from cermap.ui import state
    from cermap.ui.live_map import layers as map_layers
    from cermap.ui.live_map.sight import sight_told

    told = st.session_state.pop("told", None)
    if told is not None:
        map_layers.see(sight_told({"lat": 45.5, "lon": 9.2, "zoom": 9, "width": 800, "height": 500, "hidden": told}))
    if (asked := st.session_state.pop("asked", None)) is not None:
        state.set_hidden_layers(frozenset(asked))
    parts = map_layers.parts(state.texts())
    st.session_state["part"] = parts["layers"]
    st.session_state["substations"] = len(parts["substations"]["names"])


@pytest.fixture
def at(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    return AppTest.from_function(page).run()


def again(at, **said):
    for key, value in said.items():
        at.session_state[key] = value
    part = at.run().session_state["part"]
    assert not at.exception
    return part["number"], part["hidden"]


def test_substations_and_background_are_off_at_first(at):
    assert at.session_state["part"]["hidden"] == ["substations", "tiles"]
    # As shipped: geodata/sources.toml says 571 rows.
    assert at.session_state["substations"] == 571
    assert at.session_state["part"]["asked"]["first"] == ["substations"]  # no address speaks of the background


def test_what_the_browser_tells_is_not_sent_back_as_a_wish(at):
    number = at.session_state["part"]["number"]
    assert again(at, told=["names"]) == (number, ["names"])
    assert again(at) == (number, ["names"])


def test_what_an_address_or_a_saved_view_sets_is_a_wish_once(at):
    number = at.session_state["part"]["number"]
    assert again(at, asked=["plants", "tiles"]) == (number + 1, ["plants", "tiles"])
    assert again(at) == (number + 1, ["plants", "tiles"])
    again(at, told=["tiles"])
    # The same view once more, after the user has switched.
    assert again(at, asked=["plants", "tiles"]) == (number + 2, ["plants", "tiles"])
