"""The map of roofs by itself (``roofs_page.py``): seen, picked, filtered, and an area drawn on it by mouse and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from waiting import ask, click_on, look_at, ready, settled, until

pytestmark = pytest.mark.browser
PAGE = Path(__file__).parent / "roofs_page.py"
# The south-western corner of the drawn town.
CORNER = (45.4607, 9.1806)


@pytest.fixture
def town(page_of_script):
    with page_of_script(PAGE) as page:
        ready(page)
        yield page


def told(page, what):
    return page.get_by_text(re.compile(f"^{what}"))


def point(page, lat, lon):
    """Where on the page a place is."""
    at = page.evaluate(
        f"(({{ map, state }}) => {{ const p = map.latLngToContainerPoint([{lat}, {lon}]), b = state.element.getBoundingClientRect();"
        " return [b.left + state.element.clientLeft + p.x, b.top + state.element.clientTop + p.y]; })(window.__cermap.cermap)"
    )
    return at[0], at[1]


def box_of(page, code):
    """South, west, north and east of a roof [degrees]."""
    return page.evaluate(
        f"(({{ state }}) => {{ const s = state.roofs.shapes, b = s.bounds([s.rowOf.get({code!r})]);"
        " return [b.getSouth(), b.getWest(), b.getNorth(), b.getEast()]; })(window.__cermap.cermap)"
    )


def middle_of(page, code):
    south, west, north, east = box_of(page, code)
    return (south + north) / 2, (west + east) / 2


def test_roofs_are_seen_picked_and_told(town):
    page = town
    # The map has gone there by itself, near enough for outlines.
    assert ask(page, "view.zoom") >= 14
    for code in ("b0", "b1", "b48"):
        click_on(page, "roofs", code)
        expect(told(page, "picked")).to_have_text(f"picked: roofs {code}")
        until(page, f"map.parts.selection.ids[0] === {code!r}")
    # A courtyard is no roof: its ground is the area's.
    page.mouse.click(*point(page, *middle_of(page, "b1")))
    expect(told(page, "picked")).to_contain_text("picked: areas")
    # Three metres from the edge of twenty, six before the courtyard.
    south, west, north, east = box_of(page, "b1")
    page.mouse.click(*point(page, south + (north - south) * 0.15, west + (east - west) * 0.5))
    expect(told(page, "picked")).to_have_text("picked: roofs b1")

    # Names are text, whatever a file writes in them; figures carry their range.
    page.mouse.move(*point(page, *middle_of(page, "b0")), steps=3)
    tip = page.locator(".cermap-tip")
    expect(tip).to_contain_text("<img src=x onerror=alert(1)>")
    expect(tip).to_contain_text("about 1 kWp (0.8–1.2)")
    expect(tip).to_contain_text("about 1,150 kWh a year\nprotected")
    page.mouse.move(*point(page, *middle_of(page, "b6")), steps=3)
    expect(tip).to_contain_text("b6\nnot computable")

    # Far away there are dots, and nothing to pick but areas.
    look_at(page, *CORNER, 12)
    assert page.evaluate("window.__cermap.cermap.pointOf('roofs', 'b0')") is None


def test_a_filter_sends_looks_and_not_the_outlines_again(page_of_script):
    with page_of_script(PAGE, "?roofs=30000") as page:
        sizes = []
        ready(page)
        outlines, tips = (len(str(ask(page, f"parts.{name}"))) for name in ("roofs", "roof_tips"))
        # Only a connection that opens from here on can be listened to.
        page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sizes.append(len(frame))))
        page.reload()
        ready(page)
        settled(page)
        assert sum(sizes) > outlines + tips
        view, map_element = ask(page, "view"), ask(page, "map._leaflet_id")
        sizes.clear()
        page.get_by_text("large only").click()
        until(page, "map.parts.legend.rows.some(row => row.sign === 'faded')")
        settled(page)
        assert sum(sizes) <= 150_000
        assert outlines <= 1_500_000
        assert ask(page, "view") == view
        # The map has not been built again.
        assert ask(page, "map._leaflet_id") == map_element


def test_an_area_is_drawn_with_the_mouse(town):
    page = town
    page.get_by_role("button", name="Draw an area").click()
    expect(page.locator(".cermap-tool-help")).to_contain_text("adds a corner")
    places = [middle_of(page, code) for code in ("b0", "b6", "b48", "b42")]
    for place in places[:3]:
        page.mouse.click(*point(page, *place))
    page.mouse.dblclick(*point(page, *places[3]))
    expect(told(page, "drawn")).to_contain_text("drawn 1: [[9.")
    ring = ask(page, "parts.drawing.ring")
    assert len(ring) == 4
    # A mouse knows whole pixels: about 5 m where one sees the whole town.
    for (lon, lat), place in zip(ring, places, strict=True):
        assert abs(lat - place[0]) < 1e-4
        assert abs(lon - place[1]) < 1e-4
        assert (lat, lon) == (round(lat, 6), round(lon, 6))
    # None of these clicks has chosen anything, and the double click has not zoomed.
    expect(told(page, "picked")).to_have_text("picked: None")

    # It stays while the page changes, and goes when either side lets it go.
    page.get_by_text("large only").click()
    until(page, "map.parts.legend.rows.some(row => row.sign === 'faded')")
    assert ask(page, "state.drawing.ring") == ring
    page.get_by_role("button", name="forget").click()
    until(page, "map.state.drawing.ring === null")
    draw_triangle(page, places)
    expect(told(page, "drawn")).to_contain_text("drawn 2: [[9.")
    page.get_by_role("button", name="Clear the drawing").click()
    expect(told(page, "drawn")).to_have_text("drawn 3: None")
    click_on(page, "roofs", "b8")
    expect(told(page, "picked")).to_have_text("picked: roofs b8")


def draw_triangle(page, places):
    """Closed by a click on its first corner."""
    page.get_by_role("button", name="Draw an area").click()
    for place in [*places[:3], places[0]]:
        page.mouse.click(*point(page, *place))


def test_an_area_is_drawn_with_the_keyboard(town):
    page = town
    draw = page.get_by_role("button", name="Draw an area")
    draw.focus()
    page.keyboard.press("Enter")
    for key in ("Space", "ArrowRight", "Space", "ArrowDown", "Space"):
        page.keyboard.press(key)
        until(page, "!map.map._panAnim?._inProgress")
    page.keyboard.press("Enter")
    expect(told(page, "drawn")).to_contain_text("drawn 1: [[9.")
    ring = ask(page, "parts.drawing.ring")
    (west, north), (east, _), (_, south) = ring
    assert west < east
    assert south < north
    # Given up: the area of before is still there.
    draw.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("Escape")
    expect(draw).to_have_attribute("aria-pressed", "false")
    assert ask(page, "state.drawing.ring") == ring
    expect(told(page, "drawn")).to_contain_text("drawn 1:")
