"""The queue worked: a proposal chosen by key, a pin placed, a row left; the list brought again finds it all done."""

import csv

import pytest
from playwright.sync_api import expect
from waiting import grid, settled

pytestmark = pytest.mark.browser

# Three rows that no gazetteer places at their door, and one that stands there.
HEADER = ["Name", "Indirizzo", "Comune"]
ROWS = [
    ["Carlo", "Via Ripamnoti 77", "Milano"],
    ["Vera", "Via Mai Sentita 12", "Milano"],
    ["<b>Tina</b>", "Via Altra Mai Sentita 3", "Belgioioso"],
    ["Elio", "Via Giuseppe Ripamonti 40", "Milano"],
]
MAP = "window.__cermap?.queue"


@pytest.fixture
def brought_list(tmp_path):
    path = tmp_path / "elenco.csv"
    with path.open("w", encoding="utf8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADER, *ROWS])
    return path


@pytest.fixture
def page(visit):
    """The page of candidates, in English."""
    page = visit("?lang=en")
    page.get_by_role("link", name="Candidates", exact=True).click()
    return page


def located(page, path):
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("button", name="Locate 4 rows").click()
    expect(page.get_by_text("4 rows read = ")).to_be_visible()
    settled(page)


def opened(page, path):
    """The list located, the queue unfolded and its map drawn."""
    located(page, path)
    page.get_by_text("4 Rows that need a person").click()
    expect(page.get_by_role("button", name="Place the pin")).to_be_visible()
    map_ready(page)


def map_ready(page):
    page.wait_for_function(f"{MAP}?.ready && {MAP}.state.element.isConnected")
    settled(page)


def level_of(page, name):
    """What the table of results says of the position of a row."""
    row = grid(page, "Position of").locator("tbody tr").filter(has_text=name)
    return row.locator("td").nth(3)


def looked_at(page, done, left):
    expect(page.get_by_text(f"Looked at by hand: {done}, to look at: {left}")).to_be_visible()
    settled(page)


def test_a_choice_a_pin_and_a_row_left_are_decisions_and_are_remembered(page, brought_list):
    opened(page, brought_list)
    looked_at(page, 0, 3)
    expect(page.get_by_text("Row 1, Carlo.")).to_be_visible()
    expect(page.get_by_text("Written: Via Ripamnoti 77, Milano")).to_be_visible()

    # The key of the first proposal; the next row takes its place.
    expect(page.get_by_role("button", name="Via Giuseppe Ripamonti 77, Milano")).to_be_visible()
    assert [mark["mark"] for mark in page.evaluate(f"{MAP}.parts.selection.proposals")][:2] == ["1", "2"]
    page.keyboard.press("1")
    looked_at(page, 1, 2)
    expect(level_of(page, "Carlo")).to_have_text("between two house numbers")

    expect(page.get_by_text("Row 2, Vera.")).to_be_visible()
    map_ready(page)
    page.get_by_role("button", name="Place the pin").click()
    expect(page.get_by_text("Click on the right place of the map.")).to_be_visible()
    settled(page)
    ground = page.locator(".cermap-map")
    ground.scroll_into_view_if_needed()
    box = ground.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 3, box["y"] + box["height"] / 2)
    looked_at(page, 2, 1)
    expect(level_of(page, "Vera")).to_have_text("placed by hand")

    expect(page.get_by_text("Row 3, <b>Tina</b>.")).to_be_visible()
    page.get_by_role("button", name="Leave as it is").click()
    looked_at(page, 3, 0)

    # Each is a decision: the last goes back, and comes again.
    page.get_by_role("button", name="Undo").click()
    looked_at(page, 2, 1)
    page.get_by_role("button", name="Do again").click()
    looked_at(page, 3, 0)

    # Brought again, the list finds what was chosen and placed; what was left is asked once more.
    page.reload()
    page.get_by_role("link", name="Candidates", exact=True).click()
    located(page, brought_list)
    expect(page.get_by_text("2 rows corrected as the last time.")).to_be_visible()
    looked_at(page, 2, 1)
    expect(level_of(page, "Vera")).to_have_text("placed by hand")

    # Kept where they can be seen, and removed.
    page.get_by_role("link", name="Data", exact=True).click()
    kept = grid(page, "Address as written")
    expect(kept).to_contain_text("VIA RIPAMNOTI 77, MILANO")
    expect(kept).to_contain_text("VIA MAI SENTITA 12, MILANO")
    page.get_by_role("button", name="Remove all").click()
    page.get_by_role("button", name="Remove all corrections for good").click()
    expect(page.get_by_text("No address is corrected yet.")).to_be_visible()


def test_what_is_undone_is_not_remembered(page, brought_list):
    opened(page, brought_list)
    page.keyboard.press("1")
    looked_at(page, 1, 2)
    page.get_by_role("button", name="Undo").click()
    looked_at(page, 0, 3)
    page.get_by_role("link", name="Data", exact=True).click()
    expect(page.get_by_text("No address is corrected yet.")).to_be_visible()


def test_typed_coordinates_are_held_to_italy(page, brought_list):
    opened(page, brought_list)
    page.get_by_role("button", name="Type coordinates").click()
    typed = page.get_by_role("textbox", name="Latitude and longitude")
    typed.fill("0 0")
    typed.press("Enter")
    page.get_by_role("button", name="Place it there").click()
    expect(page.get_by_text("These are no coordinates in Italy.")).to_be_visible()
    typed.fill("45.46420 9.19000")
    typed.press("Enter")
    settled(page)
    page.get_by_role("button", name="Place it there").click()
    looked_at(page, 1, 2)
    expect(level_of(page, "Carlo")).to_have_text("placed by hand")
