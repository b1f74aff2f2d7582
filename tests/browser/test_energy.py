"""A configuration's year of energy and money on the screen: pictures, what is tried, a figure opened by the keyboard."""

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook
from waiting import grid, open_page, ready, settled

from cermap import accounts, sources, wording
from cermap.records import WhatIf
from cermap.terms import Figure
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
PROPOSED = "P-AC001E01388"


@pytest.fixture(scope="module")
def year(known):
    profiles = sources.read_load_profiles()

    def year_(what_if=WhatIf()):  # noqa: B008 - frozen
        return accounts.account_of(known.plan, PROPOSED, profiles, what_if)

    return year_


@pytest.fixture
def tab(page):
    def tab_(title):
        ready(page)
        open_page(page, "Comunità")
        page.get_by_role("tab", name=IT(title), exact=True).click()
        expect(page.get_by_text(IT("What is not known"), exact=True)).to_be_visible()
        settled(page)
        return page

    return tab_


def figure(of, code):
    return of.figures[of.figures["figure"] == code].iloc[0]


def overflows(page):
    wide = "document.querySelector('[data-testid=stMain]')"
    return page.evaluate(f"{wide}.scrollWidth > {wide}.clientWidth")


def test_the_year_is_drawn_and_what_is_tried_is_told_at_once(tab, year):
    page = tab("Energy")
    now = year()
    for code in (Figure.INJECTED_KWH, Figure.SHARED_KWH):
        expect(page.get_by_text(wording.figure_range(figure(now, code), IT)).first).to_be_visible()
    pictures = page.get_by_test_id("stVegaLiteChart")
    expect(pictures).to_have_count(2)
    for place in range(2):
        expect(pictures.nth(place).locator("canvas, svg").first).to_be_visible()
    page.get_by_role("radio", name=IT("Withdrawn"), exact=True).click()
    title = IT("Withdrawn")
    expect(page.locator(f"[aria-label^='{title}, ']").first).to_be_attached()
    settled(page)
    page.get_by_text(IT("What if…"), exact=True).click()
    households = page.locator("[class*=st-key-what_if_households]").get_by_role("slider")
    households.focus()
    for _ in range(3):
        households.press("ArrowRight")
    # Three quick steps of ten are thirty, and none is taken back.
    expect(households).to_have_value("30")
    then = figure(year(WhatIf(added_households=30)), Figure.SHARED_KWH)
    shown = grid(page, IT("As tried"))
    expect(shown).to_contain_text(wording.figure_value(then, IT).split(" (")[0])
    expect(shown).to_contain_text(IT("the same"))
    settled(page)
    page.get_by_role("button", name=IT("Reset")).click()
    expect(households).to_have_value("0")
    expect(shown).to_have_count(0)
    assert not overflows(page)


def test_a_figure_opens_by_the_keyboard_and_the_hours_are_taken_away(tab, year):
    page = tab("Earnings")
    now = year()
    expect(page.get_by_test_id("stVegaLiteChart").locator("canvas, svg").first).to_be_visible()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(
            "document.activeElement?.matches('canvas') && !!document.activeElement.closest('[class*=st-key-money-figures]')"
        ):
            break
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Space")
    opened = page.locator(".st-key-card-basis")
    # The table takes its first row at once: one step down is the second.
    expect(opened).to_contain_text("R-TAR-08")
    expect(opened).to_contain_text(wording.figure_line(figure(now, Figure.SURPLUS_EUR), IT))
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name=IT("Hours and figures (XLSX, personal data)")).click()
    book = CalamineWorkbook.from_path(download.value.path())
    longest = max(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)
    assert longest >= 8760
    assert not overflows(page)
