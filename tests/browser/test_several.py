"""Several at once: a ring and Ctrl on the map, ticks in the table, one choice; Escape lets it go."""

import json
import math

import pytest
from playwright.sync_api import expect
from waiting import MAP, ask, card, choose_row, click_on, look_at, ready, settled, twin, until, until_rows

from cermap.communities import counts_by_community
from cermap.terms import Outcome
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
COMMUNITY = "DIM-CER-1"
TWO_AREAS = ("AC001E01388", "AC001E01389")


def until_chosen(page, layer, count):
    until(page, f"map.parts.selection.layer === {json.dumps(layer)} && map.parts.selection.ids.length === {count}")
    settled(page)


def ring(page, radius, *keys):
    """A ring drawn around the middle of the map with keys held down."""
    box = page.locator(".cermap-map").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    for key in keys:
        page.keyboard.down(key)
    page.mouse.move(x + radius, y)
    page.mouse.down()
    for step in range(1, 37):
        page.mouse.move(x + radius * math.cos(step * math.pi / 18), y + radius * math.sin(step * math.pi / 18))
    page.mouse.up()
    for key in keys:
        page.keyboard.up(key)


def inside(page, radius):
    """Candidates that stand within so many pixels of the middle, those on its line left open: None."""
    at = page.evaluate(
        f"(map => {{ const part = map.parts.candidates, size = map.map.getSize();"
        f" return part.ids.map((id, i) => {{ const p = map.map.latLngToContainerPoint([part.lat[i], part.lon[i]]);"
        f" return [id, Math.hypot(p.x - size.x / 2, p.y - size.y / 2)]; }}); }})({MAP})"
    )
    assert not [code for code, away in at if abs(away - radius) < 1.5], "a mark on the line itself: take another radius"
    return {code for code, away in at if away < radius}


def free_radius(page, least):
    """The least radius from here on with no mark near the line."""
    for radius in range(least, least + 120):
        try:
            return radius, inside(page, radius)
        except AssertionError:
            continue
    raise AssertionError("marks everywhere")


def choose_community(page, known):
    page.get_by_role("radio", name="Chi può entrare").click()
    until_rows(page, len(known.plan.communities))
    choose_row(page, known.plan.communities["community_id"].tolist().index(COMMUNITY))
    until_chosen(page, "communities", 1)


def test_a_ring_then_ctrl_then_ticks_then_escape(page, known):
    ready(page)
    choose_community(page, known)
    middle = known.plan.communities.set_index("community_id").loc[COMMUNITY]
    look_at(page, middle["lat"], middle["lon"], 13)
    settled(page)
    look = ask(page, "view")
    radius, ids = free_radius(page, 60)
    assert len(ids) > 2
    ring(page, radius, "Alt")
    until_chosen(page, "candidates", len(ids))
    assert set(ask(page, "parts.selection.ids")) == ids
    assert page.evaluate("view => window.__cermap.cermap.sameView(view)", look), "the ring moved the map"
    # The picture of the community they were chosen from stays: ring, answers, list.
    assert ask(page, "parts.selection.communities") == [COMMUNITY]
    until_rows(page, len(known.plan.candidates))
    counts = counts_by_community(known.plan, ids).set_index("community_id").loc[COMMUNITY]
    row = card(page).locator("[role=grid] tbody tr").filter(has_text=" · CER del Lambro").first
    for outcome in Outcome:
        expect(row).to_contain_text(str(counts[outcome]))
    # Ctrl takes one out, and brings it back.
    one = next(code for code in ids if page.evaluate(f"{MAP}.pointOf('candidates', {json.dumps(code)})"))
    page.keyboard.down("Control")
    click_on(page, "candidates", one)
    until(page, f"!map.parts.selection.ids.includes({json.dumps(one)})")
    settled(page)
    click_on(page, "candidates", one)
    page.keyboard.up("Control")
    until(page, f"map.parts.selection.ids.includes({json.dumps(one)})")
    settled(page)
    # A tick in the table takes one of them out: chosen ones stand on top.
    before = len(ask(page, "parts.selection.ids"))
    choose_row(page, 0)
    until_chosen(page, "candidates", before - 1)
    page.keyboard.press("Escape")
    until_chosen(page, None, 0)
    until_rows(page, len(known.plan.communities))
    # There is nothing more to let go.
    picks = ask(page, "picks")
    page.keyboard.press("Escape")
    settled(page)
    assert ask(page, "picks") == picks


def test_the_button_of_the_ring_is_for_a_finger_and_shift_still_looks_closer(page, known):
    ready(page)
    look_at(page, 45.58, 9.27, 12)
    settled(page)
    radius, ids = free_radius(page, 50)
    page.get_by_role("button", name=IT("Choose several with a ring")).click()
    ring(page, radius)
    until_chosen(page, "candidates", len(ids))
    assert set(ask(page, "parts.selection.ids")) == ids
    expect(card(page)).to_contain_text(str(len(ids)))
    # One ring for one press: the next stroke moves the map, with Shift it looks closer.
    zoom = ask(page, "view.zoom")
    ring(page, 80, "Shift")
    box = page.locator(".cermap-map").bounding_box()
    page.keyboard.down("Shift")
    page.mouse.move(box["x"] + 300, box["y"] + 200)
    page.mouse.down()
    page.mouse.move(box["x"] + 450, box["y"] + 300, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    until(page, f"map.view.zoom > {zoom}")
    assert set(ask(page, "parts.selection.ids")) == ids


def test_two_areas_and_a_window_that_keeps_its_escape(page, known):
    ready(page)
    look_at(page, 45.58, 9.28, 12)
    settled(page)
    page.keyboard.down("Control")
    for count, code in enumerate(TWO_AREAS, 1):
        click_on(page, "areas", code)
        until_chosen(page, "areas", count)
    page.keyboard.up("Control")
    people = int(known.plan.candidates["area_code"].isin(TWO_AREAS).sum())
    expect(card(page)).to_contain_text(f"{people}\ncandidati", use_inner_text=True)
    assert len(ask(page, "parts.selection.lit.candidates")) == people
    expect(twin(page).locator("tbody tr[aria-selected=true]")).to_have_count(2)
    # While a window is open Escape is its own.
    page.get_by_role("button", name="Filtri").click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)
    settled(page)
    assert ask(page, "parts.selection.ids") == list(TWO_AREAS)
    page.keyboard.press("Escape")
    until_chosen(page, None, 0)
