"""A filter from its window to another browser: map, table, chips, pages, and the way back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from waiting import choose, open_page, ready, settled, until_lit, until_rows

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")


def chip(page, words):
    # While the window is open a screen reader has nothing else.
    return page.locator(".st-key-filter-chips").locator("button:visible").filter(has_text=words)


def hidden(count):
    return IT.plural("{count} hidden", "{count} hidden", count)


def test_a_filter_acts_everywhere_and_travels_in_the_address(visit, known):
    who = known.plan.candidates
    prosumers = who[who["role"] == "prosumer"]
    # The demonstration, where 8 of 159 are prosumers and 2 third-party producers.
    assert (len(who), len(prosumers)) == (159, 8)

    page = visit("?show=role")
    ready(page)
    until_rows(page, 159)
    expect(page.locator(".st-key-filter-chips")).to_have_count(0)
    page.locator(".st-key-filter_window").get_by_role("button").click()
    choose(page, page.get_by_role("combobox", name="Ruolo"), "prosumer (8)")
    expect(chip(page, "Ruolo: prosumer")).to_be_visible()
    choose(page, page.get_by_role("combobox", name="Ruolo"), "produttore terzo (2)")
    expect(chip(page, "Ruolo: produttore terzo")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    settled(page)
    until_rows(page, 10)
    # Three of those that are hidden were not found, and have no mark.
    until_lit(page, can_share=10, faded=146)
    expect(page.get_by_text(hidden(149), exact=True)).to_be_visible()

    # It outlives a change of page, and acts there.
    open_page(page, "Candidati")
    expect(page.get_by_text(hidden(149), exact=True)).to_be_visible()
    chip(page, "Ruolo: produttore terzo").click()
    expect(page.get_by_text(hidden(151), exact=True)).to_be_visible()
    open_page(page, "Mappa")
    ready(page)
    until_rows(page, 8)
    expect(page.locator(".st-key-filter-chips").locator("button:visible")).to_have_count(1)
    page.wait_for_function("new URLSearchParams(location.search).get('keep') === 'roles=prosumer'")

    # The address opens the same in another browser.
    asked = urlsplit(page.url)
    assert parse_qs(asked.query)["keep"] == ["roles=prosumer"]
    other = visit(f"{asked.path}?{asked.query}")
    ready(other)
    until_rows(other, 8)
    expect(chip(other, "Ruolo: prosumer")).to_be_visible()
    chip(other, "Ruolo: prosumer").click()
    until_rows(other, 159)
    expect(other.locator(".st-key-filter-chips")).to_have_count(0)
    other.wait_for_function("!new URLSearchParams(location.search).has('keep')")
    # Nobody else's filter is taken away.
    expect(chip(page, "Ruolo: prosumer")).to_be_visible()
