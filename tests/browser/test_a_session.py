"""Pages, languages, keyboard and window: what was chosen and seen stays, and everybody can reach it."""

import pytest
from playwright.sync_api import expect
from waiting import ask, card, click_on, look_at, open_page, ready, settled, twin, until, until_rows

from cermap.texts import Texts

pytestmark = pytest.mark.browser
AREA = "AC001E01388"


def same_view(page, view):
    return page.evaluate("view => window.__cermap.cermap.sameView(view)", view)


@pytest.fixture
def chosen_area(page):
    ready(page)
    look_at(page, 45.58, 9.27, 12)
    click_on(page, "areas", AREA)
    until(page, f"map.parts.selection.area?.code === '{AREA}'")
    settled(page)
    return ask(page, "view")


def test_other_pages_and_back_keep_selection_and_view(page, chosen_area):
    for title, heading in (("Candidati", "1 Carica"), ("Dati", "Aree in uso"), ("Candidati", "1 Carica")):
        open_page(page, title)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        open_page(page, "Mappa")
        expect(card(page)).to_contain_text(AREA)
        until(page, f"map.parts.selection.area?.code === '{AREA}'")
    settled(page)
    assert same_view(page, chosen_area)  # after three times not a pixel aside


def test_the_language_changes_all_words_and_nothing_else(page, chosen_area):
    page.evaluate("window.__before = window.__cermap.cermap.state; 0")
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.get_by_role("link", name="Candidates", exact=True)).to_be_visible()
    expect(page.get_by_role("radio", name="Who can join")).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_contain_text("Demonstration at 30 June 2024.")
    expect(card(page)).to_contain_text("official borders")
    expect(page.locator(".cermap-legend")).to_contain_text("area with official borders")
    expect(twin(page).locator("th").filter(has_text="Certainty")).to_have_count(1)
    until(page, "map.parts.words.zoom_in === 'Closer'")
    for one_language in ("Candidati", "Chi può", "Dimostrazione", "confini"):
        expect(page.locator("body")).not_to_contain_text(one_language, use_inner_text=True)
    page.get_by_role("radio", name="IT", exact=True).click()
    expect(page.get_by_role("radio", name="Chi può entrare")).to_be_visible()
    until(page, "map.parts.words.zoom_in === 'Più vicino'")
    assert page.evaluate("window.__before === window.__cermap.cermap.state")  # the map was never built again
    assert same_view(page, chosen_area)
    assert ask(page, "parts.selection.area.code") == AREA


def test_the_language_stays_on_the_other_pages(page):
    ready(page)
    page.get_by_role("radio", name="EN", exact=True).click()
    open_page(page, "Candidates")
    expect(page.get_by_role("heading", name="1 Load")).to_be_visible()
    open_page(page, "Data")
    expect(page.get_by_role("heading", name="Areas in use")).to_be_visible()
    open_page(page, "Map")
    ready(page)
    expect(page.get_by_role("radio", name="Who can join")).to_be_visible()


def test_english_by_the_address(page, app_url):
    page.goto(f"{app_url}/?lang=en")
    ready(page)
    expect(page.get_by_role("radio", name="Who can join")).to_be_visible()


def test_the_keyboard_reaches_the_map_and_moves_it(page, known):
    ready(page)
    tab_until(page, "document.activeElement?.classList.contains('cermap-map')")
    plan = known.plan
    label = Texts("it").number(len(plan.candidates))
    expect(page.locator(".cermap-map")).to_have_attribute("role", "application")
    assert f"{label} candidati" in page.locator(".cermap-map").get_attribute("aria-label")
    before = ask(page, "view")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("lon => window.__cermap.cermap.view.lon > lon", arg=before["lon"])
    page.keyboard.press("+")
    until(page, f"map.view.zoom > {before['zoom']}")


def test_the_keyboard_reaches_the_table_and_chooses_a_row(page, known):
    ready(page)
    until_rows(page, len(known.areas))
    tab_until(
        page, "document.activeElement?.closest('[class*=st-key-twin-]') && document.activeElement.matches('canvas')"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    until(page, "map.parts.selection.layer === 'areas'")
    expect(card(page)).to_contain_text(ask(page, "parts.selection.ids[0]"))


def tab_until(page, condition):
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    pytest.fail("the keyboard does not get there")


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_each_page_fits_the_window(page, width, height):
    page.set_viewport_size({"width": width, "height": height})
    ready(page)
    wide = "document.documentElement.scrollWidth <= innerWidth && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"
    for title in ("Mappa", "Candidati", "Dati"):
        open_page(page, title)
        expect(page.get_by_role("link", name=title, exact=True)).to_have_attribute("aria-current", "page")
        settled(page)
        assert page.evaluate(wide), title
    open_page(page, "Mappa")
    until(page, "map.state.element.isConnected")
    box = page.locator(".cermap-map").bounding_box()
    assert box["width"] * box["height"] >= 0.48 * width * height
    assert box["y"] + box["height"] <= height
