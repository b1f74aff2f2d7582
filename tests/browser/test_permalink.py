"""The address opens in another browser what one sees; a page is reached straight, and nothing of a person is in a link."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import expect
from waiting import ask, bring, card, click_on, look_at, open_page, ready, settled, until, until_lit

from cermap import communities
from cermap.terms import Outcome
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
AREA, NEXT_AREA, COMMUNITY = "AC001E01388", "AC001E01389", "DIM-CER-1"
MONZA = (45.575, 9.29, 13)
LIST = (
    "Nome;Indirizzo;POD;Latitudine;Longitudine\n"
    "Anna Segreti;Via Nascosta 12, Monza;IT001E11111111;45,573155;9,275327\n"
    "Bruno Celati;Via Nascosta 14, Monza;IT001E22222222;45,5732;9,2754\n"
)
PERSONAL = ("Anna", "Segreti", "Bruno", "Celati", "Nascosta", "IT001E", "soci")


def address_of(page):
    """What stands behind the host."""
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}"


def until_address_says(page, key, value):
    page.wait_for_function(
        "([key, value]) => new URLSearchParams(location.search).get(key) === value", arg=[key, value]
    )


def pan(page, lat, lon, zoom):
    """Move the map and wait until the address says so."""
    look_at(page, lat, lon, zoom)
    page.wait_for_function(
        "(map => new URLSearchParams(location.search).get('at') === "
        "`${map.view.lat.toFixed(5)},${map.view.lon.toFixed(5)},${map.view.zoom}`)(window.__cermap.cermap)"
    )
    settled(page)


def same_view(page, view):
    return page.evaluate("view => window.__cermap.cermap.sameView(view)", view)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/dati", IT("Areas in use")),
        ("/mappa", IT("Who can join")),
        ("/non-esiste", IT("There is no page at this address.")),
    ],
)
def test_the_first_visit_to_a_new_server_goes_straight_there_without_a_dialog(visit, path, said):
    page = visit(path)
    expect(page.get_by_text(said, exact=True).first).to_be_visible()
    settled(page)
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("Page not found")).to_have_count(0)
    assert urlsplit(page.url).path == path
    # From there too one gets to the map.
    page.get_by_role("link", name="Mappa", exact=True).click()
    ready(page)


def test_community_filter_language_and_view_are_the_same_in_another_browser(visit, known):
    page = visit()
    ready(page)
    pan(page, *MONZA)
    click_on(page, "communities", COMMUNITY)
    expect(card(page)).to_contain_text("CER del Lambro")
    settled(page)
    page.get_by_role("button", name=IT.label(Outcome.TO_VERIFY)).click()
    outcomes = communities.who_can_join(known.plan, COMMUNITY).set_index("candidate_id")["outcome"]
    outcomes = outcomes[ask(page, "parts.candidates.ids")]
    lit = int((outcomes == Outcome.TO_VERIFY).sum())
    until_lit(page, to_verify=lit, faded=len(outcomes) - lit)
    page.get_by_role("radio", name="EN", exact=True).click()
    until_address_says(page, "lang", "en")
    pan(page, 45.58, 9.28, 13)

    other = visit(address_of(page))
    ready(other)
    expect(card(other)).to_contain_text("CER del Lambro")
    expect(other.get_by_role("radio", name="Who can join")).to_be_checked()
    until_lit(other, to_verify=lit, faded=len(outcomes) - lit)
    assert same_view(other, ask(page, "view"))
    assert address_of(other) == address_of(page)


def test_plan_area_question_page_and_view_are_the_same_in_another_browser(visit, tmp_path):
    path = tmp_path / "soci.csv"
    path.write_text(LIST)
    page = visit()
    ready(page)
    open_page(page, "Candidati")
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name="Trova 2 righe").click()
    expect(page.get_by_text("2 righe lette = ")).to_be_visible()
    open_page(page, "Mappa")
    until(page, "map.parts.candidates?.ids.length === 2")
    pan(page, 45.6, 9.27, 12)
    click_on(page, "areas", NEXT_AREA)
    until_address_says(page, "area", NEXT_AREA)
    page.get_by_role("radio", name="Ruolo").click()
    until_address_says(page, "show", "role")
    settled(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert set(asked) == {"plan", "area", "show", "lang", "at"}
    assert not any(word in unquote(page.url) for word in PERSONAL)

    other = visit(address_of(page))
    until(other, "map.parts.candidates?.ids.length === 2")
    expect(card(other)).to_contain_text(NEXT_AREA)
    expect(other.get_by_role("radio", name="Ruolo")).to_be_checked()
    settled(other)
    assert same_view(other, ask(page, "view"))

    open_page(page, "Stampa e condividi")
    until_address_says(page, "area", NEXT_AREA)
    page.get_by_role("tab", name=IT("Plan and link"), exact=True).click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert address_of(other) == link.removeprefix(link[: link.index("/?")])
    assert parse_qs(urlsplit(page.url).query) == asked  # on this page too
    third = visit(address_of(page))
    expect(third.get_by_role("link", name="Stampa e condividi", exact=True)).to_have_attribute("aria-current", "page")
    third.get_by_role("tab", name=IT("Plan and link"), exact=True).click()
    expect(third.get_by_test_id("stCode")).to_have_text(link)


def test_a_pan_runs_a_fragment_not_the_page_and_leaves_the_map_alone(visit):
    page = visit()
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))  # noqa: PLW0108 - marked by Playwright
    page.reload()
    ready(page)
    page.evaluate("window.__before = window.__cermap.cermap.state; 0")
    steps = page.evaluate("history.length")
    received.clear()
    pan(page, *MONZA)
    pan(page, 45.6, 9.3, 12)
    # A whole run names the pages anew.
    assert received
    assert not any(b"candidati" in bytes(frame) for frame in received)
    assert page.evaluate("history.length") == steps
    assert page.evaluate("window.__before === window.__cermap.cermap.state")
    assert same_view(page, {"lat": 45.6, "lon": 9.3, "zoom": 12})
    received.clear()
    click_on(page, "areas", AREA)
    expect(card(page)).to_contain_text(AREA)
    assert any(b"candidati" in bytes(frame) for frame in received)


def test_back_in_the_browser_is_back_to_what_was_chosen(visit):
    page = visit()
    ready(page)
    pan(page, 45.6, 9.27, 12)
    click_on(page, "areas", AREA)
    until_address_says(page, "area", AREA)
    settled(page)
    click_on(page, "areas", NEXT_AREA)
    until_address_says(page, "area", NEXT_AREA)
    settled(page)
    page.go_back()
    expect(card(page)).to_contain_text(AREA)
    until(page, f"map.parts.selection.area?.code === '{AREA}'")
    page.go_forward()
    expect(card(page)).to_contain_text(NEXT_AREA)


@pytest.mark.parametrize(
    ("asked", "alerts"),
    [
        ("?area=AC000000000&show=everything&only=nobody&at=1e9,nan,0&lang=xx", 1),
        ("?candidate=" + "9" * 10_000, 1),
        ("?community=%3Cscript%3Ealert(1)%3C/script%3E&at=45.5", 1),
        ("?at=-45,999,3&candidate=1.5&area=", 1),
        # That a plan is not there is said in one sentence, beside the banner.
        ("?plan=" + "f" * 10_000 + "&candidate=1", 2),
    ],
)
def test_a_broken_address_opens_the_first_page_as_ever(page, app_url, asked, alerts):
    page.goto(f"{app_url}/{asked}")
    ready(page)
    expect(page.get_by_test_id("stAlert")).to_have_count(alerts)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    assert ask(page, "parts.selection.ids") == []
    assert ask(page, "view.zoom") == ask(page, "start.zoom")
    page.wait_for_function("location.search === ''")


def test_a_map_that_moves_while_one_leaves_calls_nobody_back(page):
    ready(page)
    look_at(page, 45.5, 9.2, 12)
    open_page(page, "Dati")
    expect(page.get_by_test_id("stFileUploaderDropzone").first).to_be_visible()
    # What the map would have told comes half a second after its last move.
    page.wait_for_timeout(1500)
    settled(page)
    expect(page.get_by_test_id("stFileUploaderDropzone").first).to_be_visible()
    open_page(page, "Mappa")
    expect(page).to_have_url(re.compile("at=45.5"))
