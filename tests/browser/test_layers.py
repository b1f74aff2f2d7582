"""Layers are switched on the map itself: at once, by keyboard alone, with the legend and the address after them."""

import base64
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from waiting import MAP, ask, card, click_on, look_at, ready, settled, until

from cermap.terms import MapLayer
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
LAYERS, HOME, LIST = IT("Layers of the map"), IT("Show all Lombardy"), IT("Zoom to my list")
ALLOW, REFUSE = IT("Show the background"), IT("Leave it off")
# A grey pixel: what it shows does not matter.
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def box(page, layer):
    return page.get_by_role("checkbox", name=IT.label(layer), exact=True)


def legend(page):
    return page.locator(".cermap-legend")


def attribution(page):
    return page.locator(".cermap-attribution")


def asked(page):
    return parse_qs(urlsplit(page.url).query)


def until_address_hides(page, *codes):
    page.wait_for_function(
        "codes => String(new URLSearchParams(location.search).getAll('hide')) === String(codes)", arg=list(codes)
    )


def test_layers_are_switched_by_keyboard_and_legend_attribution_and_address_follow(visit):
    page = visit()
    received = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))  # noqa: PLW0108 - marked by Playwright
    page.reload()
    ready(page)
    button = page.get_by_role("button", name=LAYERS)
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    # Tab goes from the button to the first box, and on.
    page.keyboard.press("Tab")
    expect(box(page, MapLayer.MUNICIPALITIES)).to_be_focused()
    page.keyboard.press("Space")
    until(page, "!map.map.hasLayer(map.state.layers.municipalities)")
    until_address_hides(page, "municipalities", "substations")
    settled(page)
    received.clear()

    expect(legend(page)).to_contain_text(IT("candidate"))
    expect(legend(page)).to_contain_text(IT("plant"))
    box(page, MapLayer.CANDIDATES).uncheck()
    box(page, MapLayer.PLANTS).uncheck()
    expect(legend(page)).not_to_contain_text(IT("candidate"))
    expect(legend(page)).not_to_contain_text(IT("plant"))
    hint = IT("substation")
    expect(legend(page)).not_to_contain_text(hint)
    expect(attribution(page)).not_to_contain_text("ODbL")
    box(page, MapLayer.SUBSTATIONS).check()
    expect(legend(page)).to_contain_text(hint)
    expect(attribution(page)).to_contain_text("ODbL")
    until_address_hides(page, "candidates", "municipalities", "plants")
    settled(page)
    # The map told what it shows, and only a fragment ran: a whole run names the pages anew.
    assert received
    assert not any(b"candidati" in bytes(frame) for frame in received)

    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")

    other = visit(f"{urlsplit(page.url).path}?{urlsplit(page.url).query}")
    ready(other)
    hidden = other.evaluate(f"[...{MAP}.hidden].sort()")
    assert hidden == ["candidates", "municipalities", "plants", "tiles"]
    expect(legend(other)).to_contain_text(hint)
    expect(legend(other)).not_to_contain_text(IT("candidate"))
    # A page that runs again sets nothing back, and what is hidden is not hit.
    look_at(other, 45.58, 9.27, 13)
    other.get_by_role("button", name=LAYERS).click()
    box(other, MapLayer.NAMES).uncheck()
    click_on(other, "areas", "AC001E01388")
    expect(card(other)).to_contain_text("AC001E01388")
    settled(other)
    until(other, "map.hidden.has('names') && !map.map.hasLayer(map.state.names.tiles.layer)")
    until_address_hides(other, "candidates", "municipalities", "names", "plants")
    assert asked(other)["area"] == ["AC001E01388"]


def test_home_and_my_list_move_the_map_and_a_plant_chooses_its_candidate(page, known):
    ready(page)
    page.get_by_role("button", name=LIST).click()
    shown = known.plan.candidates.dropna(subset=["lon"])
    until(
        page,
        f"map.map.getBounds().contains([[{shown['lat'].min()}, {shown['lon'].min()}], [{shown['lat'].max()}, {shown['lon'].max()}]])"
        " && map.view.zoom > map.start.zoom",
    )
    page.wait_for_function("location.search.includes('at=')")
    page.get_by_role("button", name=HOME).click()
    until(page, "map.map.getBounds().contains(map.state.layers.areas.getBounds())")
    # Nobody's own view: no address speaks of it.
    page.wait_for_function("location.search === ''")

    plant = known.plan.plants.sort_values("capacity_kw").iloc[-1]
    look_at(page, plant["lat"], plant["lon"], 17)
    row = f"map.parts.plants.ids.indexOf('{plant['plant_id']}')"
    spot = page.evaluate(
        # On the shoulder of its mark, where its core is.
        f"(map => {{ const i = {row}; const part = map.parts.plants; const aside = 5.5 + 0.55 * part.radius[i];"
        " const at = map.map.latLngToContainerPoint([part.lat[i], part.lon[i]]);"
        " const box = map.state.element.getBoundingClientRect();"
        f" return {{ x: box.left + at.x + aside, y: box.top + at.y + aside }}; }})({MAP})"
    )
    page.mouse.move(spot["x"] - 1, spot["y"])
    page.mouse.move(spot["x"], spot["y"])
    expect(page.locator(".cermap-tip")).to_contain_text(IT("plant in operation"))
    page.mouse.click(spot["x"], spot["y"])
    until(page, f"map.parts.selection.ids.includes('{plant['candidate_id']}')")


def test_the_background_asks_the_network_only_once_allowed_and_leaves_when_it_fails(page, app_url):
    ready(page)
    requests = []

    def answer(route):
        requests.append(route.request.url)
        route.fulfill(body=PICTURE, content_type="image/png")

    page.route("**/tiles-here/**", answer)
    page.route("**/tiles-gone/**", lambda route: route.abort())

    def take_from(folder):
        url = f"{app_url}/{folder}/{{z}}/{{x}}/{{y}}.png"
        page.evaluate(f"url => {{ ({MAP}).parts.layers.tiles.url = url; }}", url)

    take_from("tiles-here")
    page.get_by_role("button", name=LAYERS).click()
    background = box(page, MapLayer.TILES)
    notice = page.get_by_text(
        IT("The background sends the server of OpenStreetMap the area you look at, not the candidates.")
    )
    expect(notice).to_have_count(0)
    background.click()
    expect(notice).to_be_visible()
    expect(background).not_to_be_checked()
    page.get_by_role("button", name=REFUSE).click()
    expect(notice).to_have_count(0)
    background.click()
    assert requests == []  # a question asks nothing of anybody
    page.get_by_role("button", name=ALLOW).click()
    expect(background).to_be_checked()
    page.wait_for_function("document.querySelector('.leaflet-tile-pane img.leaflet-tile-loaded')")
    assert requests
    opacity = f"{MAP}.state.layers.areas.getLayers()[0].options.fillOpacity"
    assert page.evaluate(opacity) == 0.55
    expect(attribution(page)).to_contain_text("OpenStreetMap contributors")
    # No address speaks of it: whoever opens a link is asked by the switch.
    settled(page)
    assert "hide" not in asked(page)

    background.uncheck()
    expect(page.locator(".leaflet-tile-pane img")).to_have_count(0)
    assert page.evaluate(opacity) == 1
    take_from("tiles-gone")
    background.click()
    expect(page.get_by_text(IT("No network: the background is not available."))).to_be_visible()
    expect(background).not_to_be_checked()
    expect(page.locator(".leaflet-tile-pane img")).to_have_count(0)
    assert page.evaluate(opacity) == 1
    assert len(ask(page, "parts.candidates.ids")) > 0
