"""The search box: what it offers while one types, by the keyboard alone; what is chosen stands on the card and on the map."""

import pytest
from playwright.sync_api import expect
from waiting import ask, card, lit, ready, search, settled, until

from cermap.communities import who_can_join
from cermap.texts import Texts

pytestmark = pytest.mark.browser

IT, EN = Texts("it"), Texts("en")
COMMUNITY, CANDIDATE = "DIM-CER-1", "Club Alpino Italiano - Sezione Monza"


def box(page, texts=IT):
    return page.get_by_role("combobox", name=texts("Search"), exact=True)


def type_in(page, typed, texts=IT):
    """Type, and wait until what is offered is the answer to it: it is said to who hears the page, too."""
    page.locator(".cermap-search-said").evaluate("said => { said.textContent = ''; }")
    box(page, texts).press_sequentially(typed)
    expect(page.locator(".cermap-search-said")).not_to_be_empty()


def again(page, typed, texts=IT):
    box(page, texts).fill("")
    type_in(page, typed, texts)


def offered(page):
    return page.get_by_role("listbox").get_by_role("option")


def take(page, place, texts=IT):
    """Go down to the option in this place, and take it."""
    for _ in range(place + 1):
        box(page, texts).press("ArrowDown")
    expect(offered(page).nth(place)).to_have_attribute("aria-selected", "true")
    expect(box(page, texts)).to_have_attribute("aria-activedescendant", offered(page).nth(place).get_attribute("id"))
    box(page, texts).press("Enter")


def test_by_the_keyboard_alone(page, known):
    ready(page)
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    expect(box(page)).to_have_attribute("aria-expanded", "false")

    # A candidate: its card, its ring, its communities.
    type_in(page, "club alp")
    expect(box(page)).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("group", name=IT("Candidates"))).to_contain_text(CANDIDATE)
    take(page, 0)
    row = known.candidate(CANDIDATE)
    until(page, f"map.parts.selection.ids[0] === '{row['candidate_id']}' && map.view.zoom === 14")
    expect(card(page)).to_contain_text(CANDIDATE)
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    view = ask(page, "view")
    assert (view["lat"], view["lon"]) == pytest.approx((row["lat"], row["lon"]), abs=0.001)

    # A community: who can join it, as a click says.
    again(page, "cer del lambro")
    take(page, 0)
    until(page, f"map.parts.selection.communities.includes('{COMMUNITY}')")
    found = who_can_join(known.plan, COMMUNITY)
    settled(page)
    counts = found["outcome"].value_counts()
    expect(page.locator(".st-key-answer-to_verify")).to_contain_text(str(counts["to_verify"]))
    on_map = known.plan.candidates.dropna(subset="lon")["candidate_id"]
    placed = found.loc[found["candidate_id"].isin(on_map), "outcome"].value_counts()
    assert lit(page)["to_verify"] == placed.get("to_verify", 0)

    # A town: its outline, whole, and the areas over it.
    again(page, "belgio")
    take(page, 0)
    until(page, "map.parts.selection.area?.label === 'Belgioioso' && map.parts.selection.layer === null")
    towns = known.plan.inputs.reference.municipalities
    west, south, east, north = towns.geometry[towns["name"] == "Belgioioso"].total_bounds
    page.wait_for_function(
        "([west, south, east, north]) => { const seen = window.__cermap.cermap.map.getBounds(); "
        "return seen.getWest() < west && seen.getSouth() < south && seen.getEast() > east && seen.getNorth() > north; }",
        arg=[west, south, east, north],
    )
    found_card = page.locator(".st-key-card-found")
    expect(found_card).to_contain_text("Belgioioso (PV)")
    found_card.get_by_role("radio").first.click()
    until(page, "map.parts.selection.layer === 'areas' && map.parts.selection.area?.label !== 'Belgioioso'")
    expect(found_card).to_have_count(0)

    # Escape closes the list, then empties the box; the address of the page has nothing of what was typed.
    again(page, "ripamonti 40")
    expect(offered(page).first).to_contain_text("Via Giuseppe Ripamonti 40, Milano")
    box(page).press("Escape")
    expect(offered(page).first).to_be_hidden()
    box(page).press("Escape")
    expect(box(page)).to_have_value("")
    assert "ipamonti" not in page.url


def test_names_are_text_and_typing_runs_no_page(page):
    ready(page)
    page.locator(".st-key-card").evaluate("card => { card.dataset.here = 'yes'; }")
    search(page, "Atlantide <img src=x onerror=alert(1)>")
    expect(page.get_by_test_id("stAlert").last).to_contain_text("<img src=x onerror=alert(1)>")
    again(page, "<b>zzz</b>")
    expect(page.locator(".cermap-search-none")).to_have_text(IT("No suggestions. Enter searches for what is written."))
    again(page, "monza")
    # The warning of the search before still stands: nothing but the box has run.
    expect(page.get_by_test_id("stAlert").last).to_contain_text("Atlantide")
    assert page.evaluate("document.querySelectorAll('.cermap-search img').length") == 0
    # A click chooses too; before it nothing was marked, and Enter would have asked for the text.
    offered(page).filter(has_text=CANDIDATE).click()
    expect(card(page)).to_contain_text(CANDIDATE)
    expect(box(page)).to_have_value(CANDIDATE)


def test_in_english_and_on_a_small_screen(page_at):
    page = page_at("/?lang=en")
    page.set_viewport_size({"width": 390, "height": 844})
    ready(page)
    box(page, EN).scroll_into_view_if_needed()
    type_in(page, "lambro", EN)
    expect(page.get_by_role("group", name="Communities")).to_contain_text("CER del Lambro")
    panel = page.locator(".cermap-search-panel").bounding_box()
    assert panel["x"] >= 0
    assert panel["x"] + panel["width"] <= 390
    assert panel["y"] + panel["height"] <= 844
    take(page, 0, EN)
    until(page, f"map.parts.selection.communities.includes('{COMMUNITY}')")
    expect(card(page)).to_contain_text("CER del Lambro")
