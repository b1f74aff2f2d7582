"""A presentation in the browser: two views prepared, stepped through by keys, kept in the plan, undone; the map is never built again."""

import re

import pytest
from playwright.sync_api import expect
from waiting import ask, click_on, look_at, open_page, ready, settled, until, until_lit

from cermap.communities import who_can_join
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
COMMUNITY, AREA = "DIM-CER-1", "AC001E01388"
MONZA, AFAR = (45.58, 9.27, 13), (45.6, 9.4, 11)


def save_view(page, name):
    page.get_by_role("button", name=IT("Views"), exact=True).click()
    field = page.get_by_label(IT("Name of what is shown now"))
    field.fill(name)
    field.press("Enter")
    settled(page)
    # Letters typed into a field are no keys of the presentation.
    expect(page.locator(".st-key-presenting")).to_have_count(0)
    page.get_by_role("button", name=IT("Save view"), exact=True).click()
    expect(page.get_by_role("button", name=re.compile(rf"^\d+\. {name}$"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()


def until_at(page, view):
    lat, lon, zoom = view
    until(page, f"map.sameView({{ lat: {lat}, lon: {lon}, zoom: {zoom} }})")


def step(page, key):
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press(key)


def is_shown(page, name, where):
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.locator(".st-key-presenting")).to_contain_text(where)


def test_two_views_are_prepared_and_shown(own_page, known):
    page = own_page
    ready(page)
    candidates = known.plan.candidates
    # What has neither a place nor a town stands only in the table.
    on_map = candidates["lon"].notna() | candidates["municipality_code"].notna()
    everybody = who_can_join(known.plan, COMMUNITY).loc[on_map, "outcome"].value_counts().to_dict()
    shared = everybody["can_share"]

    look_at(page, *AFAR)
    save_view(page, "Nessuna scelta")
    look_at(page, *MONZA)
    click_on(page, "communities", COMMUNITY)
    until_lit(page, **everybody)
    page.locator(".st-key-answer-can_share button").first.click()
    until_lit(page, can_share=shared, faded=sum(everybody.values()) - shared)
    settled(page)
    save_view(page, "n e p nel nome")

    page.evaluate("window.__cermap.cermap.state.element.dataset.mine = 'yes'")
    step(page, "n")
    is_shown(page, "Nessuna scelta", IT("{n} of {count}", n=1, count=2))
    until(page, "map.parts.selection.layer === null")
    until_at(page, AFAR)
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    expect(page.locator(".st-key-room")).to_have_count(0)

    step(page, "PageDown")
    is_shown(page, "n e p nel nome", IT("{n} of {count}", n=2, count=2))
    until_lit(page, can_share=shared, faded=sum(everybody.values()) - shared)
    until_at(page, MONZA)
    assert ask(page, "parts.selection.communities") == [COMMUNITY]
    step(page, "PageDown")
    step(page, "PageUp")
    is_shown(page, "Nessuna scelta", IT("{n} of {count}", n=1, count=2))
    until_at(page, AFAR)
    assert ask(page, "state.element.dataset.mine") == "yes"
    # The map has the page's width.
    assert ask(page, "map.getSize().x") > 1200

    step(page, "Escape")
    expect(page.locator(".st-key-presenting")).to_have_count(0)
    expect(page.locator(".st-key-room")).to_be_visible()
    assert ask(page, "state.element.dataset.mine") == "yes"

    # In meeting mode letters and marks grow, on the next page too, and shrink again.
    step(page, "s")
    until(page, "map.state.scale === 1.35")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    open_page(page, "Dati")
    expect(page.get_by_test_id("stFileUploaderDropzone").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "20px"
    open_page(page, "Mappa")
    ready(page)
    step(page, "s")
    until(page, "map.state.scale === 1")

    # The plan keeps them: its address opens them in a new session.
    settled(page)
    page.wait_for_function("new URLSearchParams(location.search).has('plan')")
    page.reload()
    ready(page)
    step(page, "n")
    is_shown(page, "Nessuna scelta", IT("{n} of {count}", n=1, count=2))
    page.keyboard.press("Control+z")
    is_shown(page, "Nessuna scelta", IT("{n} of {count}", n=1, count=1))
    page.keyboard.press("Control+y")
    is_shown(page, "Nessuna scelta", IT("{n} of {count}", n=1, count=2))
