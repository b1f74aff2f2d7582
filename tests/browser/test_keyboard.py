"""The map's page by keyboard alone: Tab to the table, choose a community, a candidate, read the card, let go; the map too."""

import pytest
from playwright.sync_api import expect
from waiting import ask, card, look_at, ready, settled, until, until_rows

from cermap import wording
from cermap.communities import who_can_join
from cermap.terms import Outcome
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
COMMUNITY = "DIM-CER-2"
MOST_STOPS = 60


def tab_to(page, holds):
    """Press Tab until the focus is there."""
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(holds):
            return
    pytest.fail(f"Tab never comes to {holds}")


IN_TABLE = "Boolean(document.activeElement.closest('[class*=\"st-key-twin-\"] canvas'))"
ON_MAP = "document.activeElement.classList.contains('cermap-map')"


def go_down(page, row):
    """Press the arrow until the focus is in this row, counted from 0."""
    for place in range(row + 1):
        # A screen reader counts from one, and the header too.
        at = f"document.activeElement.closest('tr')?.getAttribute('aria-rowindex') === '{place + 2}'"
        page.wait_for_function(at)
        if place < row:
            page.keyboard.press("ArrowDown")


def test_tab_to_the_table_choose_read_the_card_and_back(page, known):
    ready(page)
    page.get_by_role("radio", name="Chi può entrare").click()
    communities = known.plan.communities
    until_rows(page, len(communities))
    settled(page)
    tab_to(page, IN_TABLE)
    go_down(page, communities["community_id"].tolist().index(COMMUNITY))
    page.keyboard.press("Space")
    until(page, f"map.parts.selection.ids[0] === '{COMMUNITY}'")
    outcomes = who_can_join(known.plan, COMMUNITY)
    until_rows(page, len(outcomes))
    # What the map shows is said aloud, in the order of the card.
    can_share = int((outcomes["outcome"] == Outcome.CAN_SHARE).sum())
    said = page.locator(".cermap-said")
    expect(said).to_have_attribute("role", "status")
    expect(said).to_contain_text(f"{IT.label(Outcome.CAN_SHARE)} {can_share}")
    # The table of candidates has taken the focus over from that of communities.
    page.wait_for_function(IN_TABLE)
    settled(page)
    go_down(page, 1)
    page.keyboard.press("Enter")
    until(page, "map.parts.selection.layer === 'candidates'")
    code = ask(page, "parts.selection.ids[0]")
    who = known.plan.candidates.set_index("candidate_id", drop=False).loc[code]
    expect(card(page)).to_contain_text(wording.candidate_name(who, IT))
    expect(said).to_contain_text(wording.candidate_name(who, IT))
    page.wait_for_function(IN_TABLE)
    settled(page)
    page.keyboard.press("Escape")
    until(page, "map.parts.selection.layer === null")
    until_rows(page, len(communities))
    expect(said).to_have_text("")
    page.wait_for_function(IN_TABLE)


def test_the_map_is_moved_and_chooses_in_its_middle(page, known):
    ready(page)
    who = known.candidate("Vigili del Fuoco Comando Monza")
    tab_to(page, ON_MAP)
    look_at(page, who["lat"], who["lon"], 17)
    settled(page)
    # The frame of the focus is there for the keyboard, with a mark in the middle.
    assert page.evaluate("getComputedStyle(document.activeElement, '::after').borderTopWidth") == "3px"
    page.keyboard.press("Enter")
    until(page, f"map.parts.selection.ids.includes('{who['candidate_id']}')")
    expect(card(page)).to_contain_text(who["name"])
    # What it could join lies elsewhere: the map stays, until one asks to see it all.
    whole = page.locator(".cermap-whole")
    look = ask(page, "view")
    if whole.is_visible():
        tab_to(page, "document.activeElement.classList.contains('cermap-whole')")
        page.keyboard.press("Enter")
        until(page, f"map.view.zoom < {look['zoom']}")
        expect(whole).to_be_hidden()
        until(page, "map.told.zoom === map.view.zoom")
    settled(page)
    page.keyboard.press("Escape")
    until(page, "map.parts.selection.layer === null")
