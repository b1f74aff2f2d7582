"""A telephone of 390 px: the map first, then the search, the card, the table; nothing to scroll sideways."""

import pytest
from playwright.sync_api import expect
from waiting import card, click_on, look_at, ready, search, settled

pytestmark = pytest.mark.browser
WIDTH, HEIGHT = 390, 844
# Head and navigation take two rows; the map about half of the rest of the screen.
MAP_PART = (0.5, 0.6)
WIDER = "() => Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')].map(e => e.scrollWidth - e.clientWidth))"


@pytest.fixture
def phone_at(page_at):
    def opened(path):
        page = page_at(path)
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        page.reload()
        return page

    return opened


def top(locator):
    return locator.bounding_box()["y"]


def test_looking_up_an_address_on_a_telephone(phone_at, known):
    page = phone_at("/")
    ready(page)
    assert page.evaluate(WIDER) <= 0
    the_map, box = page.locator(".cermap-map").first, page.locator(".st-key-map-tools")
    assert MAP_PART[0] * HEIGHT <= the_map.bounding_box()["height"] <= MAP_PART[1] * HEIGHT
    assert top(the_map) < top(box) < top(card(page)) < top(page.locator("[class*='st-key-twin-']"))
    head = page.locator(".st-key-head").bounding_box()
    assert head["height"] <= 2 * 45
    # A tap on a community, as on the map of a desk.
    community = known.plan.communities.iloc[0]
    look_at(page, float(community["lat"]), float(community["lon"]), 14)
    click_on(page, "communities", community["community_id"])
    expect(card(page)).to_contain_text(community["name"])
    assert page.evaluate(WIDER) <= 0
    answers = page.locator("[class*='st-key-answer-']")
    assert len({round(top(one)) for one in answers.all()}) == 1
    search(page, "Via Giuseppe Ripamonti 40, Milano")
    expect(page.locator(".st-key-card-found")).to_contain_text("Ripamonti 40")
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("path", ["/guida", "/candidati"])
def test_reading_on_a_telephone(phone_at, path):
    page = phone_at(path)
    expect(page.locator(".st-key-head")).to_be_visible()
    settled(page)
    assert page.evaluate(WIDER) <= 0
