"""The box's component without a browser: its scripts, what it is sent, and what its tellings do."""

import json
import re
from importlib.resources import files

import pytest
from streamlit.testing.v1 import AppTest

from cermap.ui.search_box.view import assets

FOLDER = files("cermap.ui.search_box")
SCRIPTS = ("listing.js", "component.js")


def test_every_script_beside_the_component_is_used():
    assert {path.name for path in FOLDER.iterdir() if path.name.endswith(".js")} == set(SCRIPTS)
    script, stylesheet = assets()
    assert all((FOLDER / name).read_text("utf8") in script for name in SCRIPTS)
    assert script.count("export default") == 1
    assert "import " not in script
    assert ".cermap-search" in stylesheet


def test_no_text_becomes_html_and_no_colour_is_its_own():
    script, stylesheet = assets()
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", script)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", script + stylesheet)
    assert "url(" not in stylesheet
    assert re.findall(r"https?://[^']+", script) == ["http://www.w3.org/2000/svg"]


def page():
    import streamlit as st

    from cermap.ui.search_box import Offer, show_search_box
    from cermap.ui.search_box.index import Suggestion, SuggestionKind

    one = Suggestion(SuggestionKind.CANDIDATE, "secret-id", "<b>Bar</b>", "Lodi")
    words = {"label": "Cerca", "placeholder": "…", "kinds": {"candidate": "Candidati"}}
    offer = Offer(7, [one], "1") if st.session_state.get("offers") else None
    nothing = lambda *_: None  # noqa: E731
    show_search_box("search", words, lambda: offer, nothing, nothing, nothing)


@pytest.mark.parametrize("offers", [True, False])
def test_what_is_sent(offers):
    at = AppTest.from_function(page)
    at.session_state["offers"] = offers
    at.run()
    assert not at.exception
    (sent,) = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    row = {"kind": "candidate", "label": "<b>Bar</b>", "detail": "Lodi"}
    assert sent["offer"] == ({"n": 7, "rows": [row], "said": "1"} if offers else None)
    assert sent["words"]["label"] == "Cerca"
