"""A call from the ring to the sheet: by keyboard alone until it is recorded, then found on the guide and taken away."""

import pandas as pd
import pytest
from playwright.sync_api import expect
from waiting import ready, settled

pytestmark = pytest.mark.browser
WINDOW = "[role=dialog]"
POINT = "45.5845 9.2744"


def ask(page, typed):
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def field(page, name):
    return page.locator(f"{WINDOW} .st-key-desk_{name} input")


def test_a_call_is_answered_recorded_found_and_taken_away(own_page, tmp_path):
    page = own_page
    ready(page)
    page.keyboard.press("F2")
    expect(field(page, "typed")).to_be_focused()
    ask(page, POINT)
    spoken = page.locator(f"{WINDOW} [aria-live=polite]")
    expect(spoken).to_contain_text("Certa sulla mappa")
    expect(spoken).to_contain_text("AC001E01388")
    field(page, "caller").fill("Signora Rossi <b>")
    field(page, "caller").press("Enter")
    expect(page.locator(f"{WINDOW} [data-testid=stAlert]")).to_contain_text("1")
    # The next one rings: the field is empty and has the keyboard again.
    page.keyboard.press("Alt+N")
    expect(field(page, "typed")).to_have_value("")
    expect(field(page, "typed")).to_be_focused()
    expect(page.locator(WINDOW)).to_contain_text("Signora Rossi <b>")
    ask(page, "Via Ripamonti 40")
    page.locator(f"{WINDOW} .st-key-desk_reading_0 button").click()
    expect(spoken).to_contain_text("Serve il POD")
    assert "Ripamonti" not in page.url
    assert "45.58" not in page.url
    page.locator(f"{WINDOW} .st-key-desk_map button").click()
    expect(page.locator(WINDOW)).to_have_count(0)
    expect(page.locator(".st-key-card-found")).to_contain_text("Via Giuseppe Ripamonti 40, Milano")
    settled(page)
    page.keyboard.press("F2")
    expect(field(page, "typed")).to_be_focused()
    ask(page, POINT)
    page.locator(f"{WINDOW} .st-key-desk_calls button").click()
    table = page.locator(".st-key-calls_table [role=grid]")
    expect(table).to_contain_text("Signora Rossi <b>")
    expect(page.locator(".st-key-calls_table")).to_be_in_viewport()
    settled(page)
    with page.expect_download() as taken:
        page.locator(".st-key-calls_xlsx button").click()
    path = tmp_path / "chiamate.xlsx"
    taken.value.save_as(path)
    sheet = pd.read_excel(path, sheet_name=1, dtype="str", engine="calamine")
    assert POINT in sheet.iloc[0].tolist()
    assert "Signora Rossi <b>" in sheet.iloc[0].tolist()
