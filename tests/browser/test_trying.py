"""What if, in one flow: a member out and back, a mark dragged and put back, a candidate added by a click; nothing is kept."""

import pytest
from playwright.sync_api import expect
from waiting import ask, card, click_on, look_at, open_page, ready, settled, until

from cermap.communities import members_of, who_can_join
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
PROPOSED = "P-AC001E01388"
WHO = "Croce d'oro Brianza - Monza ONLUS"


def key(page, name):
    return page.locator(f".st-key-{name}")


def chosen_on_map(page, known):
    """A member of the proposal, chosen by a click; gives its number."""
    who = known.candidate(WHO)
    ready(page)
    look_at(page, who["lat"], who["lon"], 17)
    settled(page)
    click_on(page, "candidates", who["candidate_id"])
    expect(card(page)).to_contain_text(WHO)
    until(page, f"map.parts.selection.ids[0] === '{who['candidate_id']}'")
    settled(page)
    return who["candidate_id"]


def spot_beside(page, code, right, down):
    """Where a candidate's mark is on the page, and so far from it, with where that is on the ground."""
    return page.evaluate(
        """([code, right, down]) => {
            const map = window.__cermap.cermap, part = map.parts.candidates, at = part.ids.indexOf(code);
            const box = map.state.element.getBoundingClientRect();
            const stands = map.map.latLngToContainerPoint([part.lat[at], part.lon[at]]);
            const left = box.left + map.state.element.clientLeft, top = box.top + map.state.element.clientTop;
            const { lat, lng } = map.map.containerPointToLatLng([stands.x + right, stands.y + down]);
            return { x: left + stands.x, y: top + stands.y, toX: left + stands.x + right, toY: top + stands.y + down, lat, lon: lng };
        }""",
        [code, right, down],
    )


def until_stands(page, code, lat, lon):
    """A hand is as fine as a pixel: 0.84 m at this zoom."""
    until(
        page,
        f"(at => Math.abs(map.parts.candidates.lat[at] - {lat}) < 2e-5 && Math.abs(map.parts.candidates.lon[at] - {lon}) < 2e-5)"
        f"(map.parts.candidates.ids.indexOf('{code}'))",
    )


def add_by_click(page, beside):
    """From the card of the list: a button, a click on the ground, the form."""
    key(page, "add_on_map").get_by_role("button").click()
    expect(key(page, "stop_adding")).to_be_visible()
    settled(page)
    spot = spot_beside(page, beside["candidate_id"], 5, 5)
    page.mouse.click(spot["toX"], spot["toY"])
    # From so far a click is wider than a house.
    expect(
        page.get_by_text(IT("**Zoom in first:** from here a click is wider than a house.").split("*")[2])
    ).to_be_visible()
    look_at(page, beside["lat"], beside["lon"], 17)
    settled(page)
    spot = spot_beside(page, beside["candidate_id"], -90, 80)
    page.mouse.click(spot["toX"], spot["toY"])
    window = page.get_by_role("dialog")
    window.get_by_role("textbox", name=IT("Name"), exact=True).fill("Bar Nuovo")
    settled(page)
    window.get_by_role("button", name=IT("Add"), exact=True).click()
    expect(window).to_have_count(0)
    until(page, "map.parts.candidates.names.includes('Bar Nuovo')")
    expect(card(page)).to_contain_text("Bar Nuovo")
    settled(page)


def test_a_member_is_tried_out_on_every_page_and_left(own_page, known):
    page = own_page
    code = chosen_on_map(page, known)
    key(page, "trying_window").locator("summary").click()
    toggle = page.locator(f".st-key-try_out-{code}").get_by_role("switch")
    toggle.focus()
    toggle.press("Space")
    until(page, f"!map.parts.candidates.ids.includes('{code}')")
    bar = key(page, "trial-bar")
    expect(bar).to_contain_text(WHO)
    # Seen is the configuration that it was in: one member fewer, one fewer who can share.
    members = len(members_of(known.plan, PROPOSED))
    sharing = int((who_can_join(known.plan, PROPOSED)["outcome"] == "can_share").sum())
    expect(card(page)).to_contain_text(f"{members} →{members - 1}")
    expect(key(page, "answer-can_share")).to_contain_text(str(sharing - 1))
    open_page(page, "Guida")
    expect(bar).to_contain_text(WHO)
    open_page(page, "Mappa")
    ready(page)
    key(page, "trial_leave").get_by_role("button").click()
    expect(bar).to_have_count(0)
    until(page, f"map.parts.candidates.ids.includes('{code}')")
    expect(key(page, "answer-can_share")).to_contain_text(str(sharing))


def test_a_candidate_is_added_by_a_click_and_a_mark_dragged_and_put_back(own_page, known):
    page = own_page
    ready(page)
    add_by_click(page, known.candidate(WHO))
    code = chosen_on_map(page, known)
    look, stood = ask(page, "view"), known.candidate(WHO)
    spot = spot_beside(page, code, 70, 45)
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.down()
    page.mouse.move(spot["toX"] - 20, spot["toY"] - 10)
    expect(page.locator(".cermap-ghost")).to_have_count(1)
    # Escape leaves it where it was, and the hand that lets go later chooses nothing.
    page.keyboard.press("Escape")
    expect(page.locator(".cermap-ghost")).to_have_count(0)
    page.mouse.up()
    settled(page)
    until_stands(page, code, stood["lat"], stood["lon"])
    assert ask(page, "parts.selection.ids[0]") == code
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.down()
    page.mouse.move(spot["toX"] - 20, spot["toY"] - 10)
    page.mouse.move(spot["toX"], spot["toY"])
    page.mouse.up()
    until_stands(page, code, spot["lat"], spot["lon"])
    expect(page.locator(".cermap-ghost")).to_have_count(0)
    settled(page)
    assert page.evaluate("view => window.__cermap.cermap.sameView(view)", look), "the map stayed where it was"
    assert ask(page, "parts.selection.ids[0]") == code
    page.keyboard.press("Control+z")
    until_stands(page, code, stood["lat"], stood["lon"])
