"""The map's component, without a browser: what is put together, and what a page gets back from a click."""

import json
import re
from importlib.resources import files

import pytest
from streamlit.testing.v1 import AppTest

from cermap import palette
from cermap.maps.browser.assets import MODULES
from cermap.ui.live_map.component.assets import map_assets, part_script, view_script

DRAWING = files("cermap.maps.browser")
COMPONENT = files("cermap.ui.live_map.component")
MOUNTS = ("component.js", "part.js", "view.js")
WRITTEN = [*(DRAWING / name for name in MODULES), *(COMPONENT / name for name in MOUNTS)]


def named(path):
    return path.name


def test_every_script_beside_the_component_is_used():
    assert {path.name for path in DRAWING.iterdir() if path.name.endswith(".js")} == set(MODULES)
    assert {path.name for path in COMPONENT.iterdir() if path.name.endswith(".js")} == set(MOUNTS)
    script, _ = map_assets()
    assert all(path.read_text("utf8") in script for path in WRITTEN[:-2])
    assert script.count("export default") == 1
    assert part_script().count("export default") == 1
    assert view_script().count("export default") == 1


@pytest.mark.parametrize("path", WRITTEN, ids=named)
def test_no_text_becomes_html(path):
    source = path.read_text("utf8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", source)
    assert "bindTooltip" not in source  # Leaflet would read its text as HTML


@pytest.mark.parametrize("path", [*WRITTEN, DRAWING / "map.css"], ids=named)
def test_no_colour_and_no_address_of_its_own(path):
    source = path.read_text("utf8")
    colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", source)}
    assert colours <= {"#fff"}
    assert "http" not in source
    assert len(source.splitlines()) < 200


def test_the_stylesheet_links_to_nothing_and_has_the_palettes_colours():
    _, stylesheet = map_assets()
    assert set(re.findall(r"url\((.{5})", stylesheet)) == {
        "data:",
        "#defa",
    }  # the second is a behaviour of old browsers
    assert palette.CHOSEN in stylesheet


def page():
    import streamlit as st

    from cermap.ui.live_map.component import show_map

    base = {"id": "x", "script": "", "map": "m", "layers": {}}
    parts = {"style": {}, "names": {"tag": "1"}, "candidates": {"tag": "2"}}
    show_map("town", base, parts, {"ids": []}, 300, lambda pick: st.session_state.update(picked=pick))
    st.write("the page goes on")


def test_a_page_with_a_map_runs_and_sends_each_part_once():
    at = AppTest.from_function(page).run()
    assert not at.exception
    assert at.markdown[0].value == "the page goes on"
    sent = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    assert [list(message.get("parts", message)) for message in sent][1:] == [
        ["candidates"],
        ["names"],
        ["style", "selection"],
    ]
    assert sent[0]["expected"] == ["candidates", "names", "selection", "style"]
    assert {message["key"] for message in sent} == {"town"}


def page_of_layers():
    from cermap.ui.live_map.component import show_map

    base = {"id": "x", "script": "", "map": "m", "layers": {}}
    parts = {
        name: {"tag": name}
        for name in ("candidates", "communities", "plants", "names", "substations", "layers", "legend")
    }
    show_map("town", base, parts, {"ids": []}, 300, print)


def test_plants_and_hints_travel_by_themselves_and_the_switch_with_the_legend():
    at = AppTest.from_function(page_of_layers).run()
    assert not at.exception
    sent = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    assert [list(message["parts"]) for message in sent[1:]] == [
        ["candidates"],
        ["communities"],
        ["plants"],
        ["names"],
        ["substations"],
        ["legend", "layers", "selection"],
    ]


def page_of_roofs():
    from cermap.ui.live_map.component import show_map

    base = {"id": "x", "script": "", "map": "m", "layers": {}}
    parts = {name: {"tag": name} for name in ("roofs", "roof_tips", "roof_look", "drawing", "style")}
    show_map("town", base, parts, {"ids": []}, 300, print, on_draw=print)


def test_outlines_what_is_said_of_them_and_their_looks_travel_apart():
    at = AppTest.from_function(page_of_roofs).run()
    assert not at.exception
    sent = [json.loads(element.proto.json) for element in at.get("bidi_component")]
    assert [list(message["parts"]) for message in sent[1:]] == [
        ["roofs"],
        ["roof_tips"],
        ["roof_look"],
        ["style", "selection", "drawing"],
    ]
