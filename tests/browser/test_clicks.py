"""A click on the ground, and the status of candidates changed in their table: what one does with the mouse in a meeting."""

import pytest
from playwright.sync_api import expect
from waiting import look_at, open_page, ready, settled, until

pytestmark = pytest.mark.browser

# Between Via Ferdinando Bocconi 8 and 10: the register of the city has them; another place, in the centre, has buildings.
BOCCONI = (45.4501, 9.1902)
CENTRE = (45.4643, 9.1896)
# Of the table of statuses: what a cell is reached by.
HEADER_PX, ROW_PX = 37, 30


def click_at(page, lat, lon, zoom):
    """A click in the middle of the map, after it was moved there."""
    look_at(page, lat, lon, zoom)
    until(page, f"map.map.getZoom() === {zoom}")
    box = page.locator(".cermap-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)


def ground(page):
    return page.locator(".st-key-card-ground")


def test_a_click_from_near_says_what_stands_there(page):
    ready(page)
    click_at(page, *BOCCONI, 17)
    expect(ground(page)).to_contain_text("45.4501")
    expect(ground(page)).to_contain_text("Milano 17")
    expect(ground(page)).to_contain_text("Via Ferdinando Bocconi 8")
    # Three numbers, each with its distance.
    assert ground(page).inner_text().count("\u00a0m)") == 3
    until(page, "map.parts.selection.found !== undefined")
    click_at(page, *CENTRE, 17)
    expect(ground(page)).to_contain_text("45.4643")
    expect(ground(page)).to_contain_text("18\u00a0m")


def test_the_first_click_is_where_the_hand_was_when_the_map_goes_below_the_edge(page):
    """A map that takes the focus under the mouse must not be scrolled into view: the ground would be another's."""
    page.set_viewport_size({"width": 1280, "height": 560})
    ready(page)
    look_at(page, *BOCCONI, 17)
    until(page, "map.map.getZoom() === 17")
    page.wait_for_timeout(900)
    settled(page)
    box = page.locator(".cermap-map").bounding_box()
    assert box["y"] + box["height"] > 560
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    # As long as a hand presses: what moves in between moves the answer.
    page.wait_for_timeout(120)
    page.mouse.up()
    expect(ground(page)).to_contain_text("45.4501")
    assert page.locator(".cermap-map").bounding_box()["y"] == box["y"]


def test_a_click_from_afar_means_the_area_alone(page):
    ready(page)
    click_at(page, *BOCCONI, 11)
    expect(page.locator(".st-key-card")).to_contain_text("Milano")
    expect(ground(page)).to_have_count(0)
    expect(page.locator(".st-key-add_here button")).to_be_visible()


def test_the_click_becomes_a_candidate_with_the_address_of_its_door(own_page):
    page = own_page
    ready(page)
    click_at(page, 45.450109, 9.190223, 18)
    page.locator(".st-key-add_here button").click()
    window = page.get_by_role("dialog")
    expect(window.get_by_label("Indirizzo con il comune")).to_have_value("Via Ferdinando Bocconi 8, Milano")
    window.get_by_label("Nome", exact=True).fill("Chi passava")
    window.get_by_role("button", name="Aggiungi").click()
    expect(page.locator(".st-key-card")).to_contain_text("Chi passava")
    expect(ground(page)).to_have_count(0)


def step(page, key):
    """The button that undoes, or does again: Streamlit draws it a second time, unseen, to measure its shortcut."""
    settled(page)
    return page.locator(f".st-key-{key}").get_by_role("button").first


def statuses(page):
    """The table of statuses on Candidati, opened."""
    ready(page)
    open_page(page, "Candidati")
    settled(page)
    block = page.locator(".st-key-statuses")
    block.locator("label").first.click()
    expect(block.locator("[data-testid=stDataFrame] canvas").first).to_be_visible()
    block.locator("[data-testid=stDataFrame]").scroll_into_view_if_needed()
    return block


def cell(page, block, row, from_right_px=None):
    """Double-click or tick: the first column without, the last with a distance from the right edge."""
    box = block.locator("[data-testid=stDataFrame]").bounding_box()
    x = box["x"] + (box["width"] - from_right_px if from_right_px else 20)
    return x, box["y"] + HEADER_PX + (row + 0.5) * ROW_PX


def test_a_status_chosen_in_the_table_is_a_decision(own_page):
    page = own_page
    block = statuses(page)
    page.mouse.dblclick(*cell(page, block, 0, from_right_px=100))
    # The list of choices opens over the table.
    expect(page.locator("#portal input")).to_be_focused()
    page.keyboard.type("contattato")
    page.keyboard.press("Enter")
    settled(page)
    expect(page.get_by_text("contattato 1")).to_be_visible()
    step(page, "undo").click()
    expect(page.get_by_text("contattato 1")).to_have_count(0)
    step(page, "redo").click()
    expect(page.get_by_text("contattato 1")).to_be_visible()


def test_many_rows_are_one_decision(own_page):
    page = own_page
    block = statuses(page)
    button = block.locator(".st-key-set-status-candidates button")
    for count, row in enumerate((0, 2, 3), 1):
        # Beside the box: the cell is reached by the mouse, its tick set by the keyboard.
        page.mouse.click(*cell(page, block, row))
        page.keyboard.press("Space")
        # The page has taken this tick before the next one is set.
        expect(button).to_contain_text(str(count))
        settled(page)
    settled(page)
    block.get_by_role("combobox").click()
    page.get_by_role("option", name="consenso dato").click()
    expect(button).to_be_enabled()
    button.click()
    expect(page.get_by_text("consenso dato 3")).to_be_visible()
    # One step back takes all three.
    step(page, "undo").click()
    expect(page.get_by_text("consenso dato 3")).to_have_count(0)
    expect(step(page, "undo")).to_be_disabled()
