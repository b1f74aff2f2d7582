"""Tetti in a browser: a filter, the totals of a drawing, a roof chosen for the shortlist, made a plant, and both undone."""

import re

import pytest
from playwright.sync_api import expect
from waiting import PATIENCE_MS, settled

pytestmark = pytest.mark.browser

MAP = "window.__cermap?.roofs"


@pytest.fixture
def page(visit):
    """The page of rooftops, in English, with the centre of Milano drawn."""
    page = visit("?lang=en")
    page.get_by_role("link", name="Rooftops", exact=True).click()
    ready(page)
    return page


def ready(page):
    page.wait_for_function(f"{MAP}?.ready && {MAP}.state.element.isConnected", timeout=2 * PATIENCE_MS)
    settled(page)


def totals(page):
    """The line under the map."""
    return page.locator("p").filter(has_text=re.compile(r"^[\d,]+ roofs?( |:)")).first


def count(page):
    return int(totals(page).inner_text().split(" ")[0].replace(",", ""))


def draw(page, *corners):
    """An area drawn by clicks at parts of the map's width and height."""
    page.get_by_role("button", name="Draw an area").click()
    box = page.locator(".cermap-map").bounding_box()
    for across, down in corners:
        page.mouse.click(box["x"] + across * box["width"], box["y"] + down * box["height"])
        # Two clicks at once would be a double click, which closes the area.
        page.wait_for_timeout(400)
    page.keyboard.press("Enter")


def choose_first(page):
    """Tick the first row of the ranking, as a mouse does on a canvas."""
    box = page.locator("[class*='st-key-tall-roofs-ranked'] canvas").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 15)


def test_a_filter_and_a_drawing_add_up_and_the_map_is_never_built_again(page):
    everything = count(page)
    assert everything > 1_000
    page.evaluate("window.__cermap.roofs.state.map.mark_of_this_test = 1; 0")

    page.get_by_role("button", name="Filters").click()
    page.get_by_text("Without protected buildings").click()
    expect(page.get_by_text(re.compile(rf"^[\d,]+ of {everything:,} roofs are shown"))).not_to_have_text(
        re.compile(rf"^{everything:,} of")
    )
    page.keyboard.press("Escape")
    expect(totals(page)).to_contain_text("roofs with these filters")
    expect(totals(page)).not_to_contain_text(" protected ·")
    settled(page)
    unprotected = count(page)
    assert unprotected < everything

    draw(page, (0.4, 0.35), (0.6, 0.35), (0.6, 0.65), (0.4, 0.65))
    expect(totals(page)).to_contain_text("roofs in the drawing")
    settled(page)
    assert 0 < count(page) < unprotected
    expect(totals(page)).to_contain_text(
        re.compile(r"estimated [\d,.]+\s?kWp \([\d,.]+–[\d,.]+\) · [\d,.]+\s?MWh/year")
    )

    page.get_by_role("button", name="Clear the drawing").click()
    expect(totals(page)).to_contain_text("roofs with these filters")
    settled(page)
    assert count(page) == unprotected
    assert page.evaluate(f"{MAP}.state.map.mark_of_this_test") == 1


def test_a_roof_is_kept_made_a_plant_and_both_are_undone(page):
    choose_first(page)
    card = page.locator(".st-key-card-roof")
    expect(card.get_by_role("button", name="Choose it")).to_be_visible()
    chosen = page.evaluate(f"{MAP}.parts.selection.ids")
    assert len(chosen) == 1
    settled(page)
    # The map went there, as near as one roof deserves.
    assert page.evaluate(f"{MAP}.state.map.getZoom()") >= 16

    card.get_by_role("button", name="Choose it").click()
    expect(page.get_by_role("tab", name="Chosen (1)")).to_be_visible()
    card.get_by_role("button", name="Add as a plant").click()
    expect(card.get_by_role("button", name="Take the plant out")).to_be_visible()
    expect(card.get_by_text(re.compile(r"kW planned · 0 kWp still free"))).to_be_visible()
    settled(page)

    page.get_by_role("tab", name="Chosen (1)").click()
    expect(page.get_by_text(re.compile("^1 chosen roof: estimated "))).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="XLSX").click()
    assert taken.value.suggested_filename == "chosen-roofs.xlsx"

    # A filter that hides it leaves it on the card.
    page.get_by_role("button", name="Filters").click()
    page.get_by_text("without a plant").click()
    settled(page)
    page.keyboard.press("Escape")
    expect(card.get_by_role("button", name="Take the plant out")).to_be_visible()
    settled(page)

    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_role("button", name="Add as a plant")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("tab", name="Chosen (0)")).to_be_visible()
    settled(page)

    # The page is left and found again as it was: the filter, the roof, the tab.
    page.get_by_role("link", name="Guide", exact=True).click()
    expect(page.get_by_text("Three ways to share energy").first).to_be_visible()
    page.get_by_role("link", name="Rooftops", exact=True).click()
    ready(page)
    expect(totals(page)).to_contain_text("with these filters")
    expect(card.get_by_role("button", name="Choose it")).to_be_visible()


def test_a_click_on_a_roof_chooses_it_and_one_beside_lets_it_go(page):
    choose_first(page)
    card = page.locator(".st-key-card-roof")
    expect(card.get_by_role("button", name="Choose it")).to_be_visible()
    settled(page)
    other = page.evaluate(
        f"(({{ map, state, pointOf, parts }}) => parts.roofs.ids.find(id => id !== parts.selection.ids[0] && pointOf('roofs', id)"
        f" && document.elementFromPoint(pointOf('roofs', id).x, pointOf('roofs', id).y)?.closest('.cermap-map')))({MAP})"
    )
    point = page.evaluate(f"{MAP}.pointOf('roofs', {other!r})")
    page.mouse.click(point["x"], point["y"])
    page.wait_for_function(f"{MAP}.parts.selection.ids[0] === {other!r}")
    settled(page)
    expect(card.get_by_role("button", name="Choose it")).to_be_visible()
