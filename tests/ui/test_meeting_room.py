"""Meeting mode: on and off in a session, as the server was started until then; what it writes into the page."""

import re

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from cermap import palette


def page():
    import streamlit as st

    from cermap.texts import Texts
    from cermap.ui.presenting import room, style

    room.room_switch(Texts("en"))
    st.html(f"<style>{style()}</style>")
    st.text(f"{room.scale()} {room.sized(30)} {room.mark()}")


@pytest.fixture
def server_type():
    before = config.get_option("theme.baseFontSize")
    yield lambda size: config.set_option("theme.baseFontSize", size)
    config.set_option("theme.baseFontSize", before)


def style_of(at):
    return at.get("html")[0].proto.body


def test_the_switch_makes_everything_larger_and_black(server_type):
    server_type(15)
    at = AppTest.from_function(page).run()
    assert at.text[0].value == "1.0 30 ()"
    assert "html {" not in style_of(at)
    at.button(key="room").click().run()
    assert not at.exception
    # 30 x 1.35 = 40.5: the 40 px of a row in the room.
    assert at.text[0].value == "1.35 40 ('room',)"
    assert "html { font-size: 20px !important; }" in style_of(at)
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", style_of(at))) == {palette.ROOM_INK, palette.ROOM_CHOSEN}
    at.button(key="room").click().run()
    assert at.text[0].value == "1.0 30 ()"


def test_a_server_that_starts_large_can_be_a_desk(server_type):
    server_type(20)
    at = AppTest.from_function(page).run()
    assert at.text[0].value.startswith("1.35")
    at.button(key="room").click().run()
    assert at.text[0].value.startswith("1.0")
    assert "html { font-size: 15px !important; }" in style_of(at)


def test_letters_of_the_room_survive_a_poor_projector():
    """AA (4.5:1) with each channel v at 0.4 + 0.6 v, on white and on every tint (look.md 4)."""
    grounds = [palette.CHOSEN_INSIDE, palette.NEUTRAL, *(ground for ground, _ in palette.TINTS.values())]
    assert min(_contrast(_washed(palette.ROOM_INK), _washed(ground)) for ground in grounds) >= 4.5
    # On the button of what is chosen the letters stay white.
    assert _contrast(_washed(palette.ROOM_CHOSEN), _washed(palette.CHOSEN_INSIDE)) >= 3.0


def _washed(colour):
    return [0.4 + 0.6 * int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(channels):
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels]
    return sum(weight * v for weight, v in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
