"""Decisions at the table: the plan follows at once, map and choice stay, everything can be undone and outlives the page."""

import pytest
from playwright.sync_api import expect
from waiting import (
    ask,
    card,
    choose_row,
    click_on,
    look_at,
    open_page,
    ready,
    search,
    settled,
    until,
)

from cermap.communities import members_of
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
AREA = "AC001E01388"
PROPOSED = f"P-{AREA}"
# A consumer of Monza that is surely in the area, and is in the proposal of it.
WHO = "Croce d'oro Brianza - Monza ONLUS"
GSE = (
    "Denominazione Comunità;Tipologia di configurazione;Potenza totale (kW);Numero impianti;Numero utenze;Comune;"
    "Latitudine;Longitudine;Area_Convenzionale\n"
    f"CER ALBA;Comunità energetica rinnovabile;149,5;2;31;MONZA;45,5850;9,2600;{AREA}\n"
)


def dialog(page):
    return page.get_by_role("dialog")


def press(page, label, within=None):
    """Press a button by its whole name, icons aside."""
    (within or page).get_by_role("button", name=label).first.click()


def steps(page, way):
    """The button that undoes, or does again: Streamlit draws it a second time, unseen, to measure its shortcut."""
    return page.locator(f".st-key-{way} button").first


def undo(page):
    steps(page, "undo").click()


def decide(page, label, who=None, why=None):
    """Fill who and why, and press the button of the window."""
    window = dialog(page)
    if who:
        window.get_by_role("textbox", name=IT("Who decides (optional)")).fill(who)
    if why:
        window.get_by_role("textbox", name=IT("Why (optional)")).fill(why)
    # An answer on the way would draw the window anew under the hand.
    settled(page)
    window.get_by_role("button", name=label, exact=True).click()
    expect(window).to_have_count(0)


def place_of(page, code):
    """Where a candidate stands on the map [degrees]; None where it does not."""
    part = ask(page, "parts.candidates")
    return [part[axis][part["ids"].index(code)] for axis in ("lon", "lat")] if code in part["ids"] else None


def until_place(page, code, lon, lat):
    """Wait until a candidate stands there: marks have five decimals (1.1 m)."""
    until(
        page,
        f"(at => at >= 0 && Math.abs(map.parts.candidates.lon[at] - {lon}) < 6e-6"
        f" && Math.abs(map.parts.candidates.lat[at] - {lat}) < 6e-6)(map.parts.candidates.ids.indexOf('{code}'))",
    )


def until_gone(page, code):
    until(page, f"!map.parts.candidates.ids.includes('{code}')")


def until_communities(page, count):
    until(page, f"map.parts.communities.ids.length === {count}")


def same_view(page, view):
    return page.evaluate("view => window.__cermap.cermap.sameView(view)", view)


@pytest.fixture
def chosen(page, known):
    """One candidate, chosen by a click on the map."""
    who = known.candidate(WHO)
    ready(page)
    look_at(page, who["lat"], who["lon"], 17)
    settled(page)
    click_on(page, "candidates", who["candidate_id"])
    expect(card(page)).to_contain_text(WHO)
    until(page, f"map.parts.selection.ids[0] === '{who['candidate_id']}'")
    settled(page)
    return who["candidate_id"]


def give_a_plant(page, kw):
    press(page, "Modifica", card(page))
    dialog(page).get_by_role("spinbutton", name=IT("Own plant (kW)")).fill(str(kw))
    decide(page, IT("Keep"))


def move_by(page, code, right_px, down_px):
    """Press Sposta, then click so far from where the candidate stands; gives where that is [degrees]."""
    press(page, "Sposta", card(page))
    expect(page.get_by_text("Faccia clic sul punto giusto")).to_be_visible()
    settled(page)
    spot = page.evaluate(
        """([code, right, down]) => {
            const map = window.__cermap.cermap, part = map.parts.candidates, at = part.ids.indexOf(code);
            const box = map.state.element.getBoundingClientRect();
            const stands = map.map.latLngToContainerPoint([part.lat[at], part.lon[at]]);
            const x = Math.round(stands.x + right), y = Math.round(stands.y + down);
            const { lat, lng } = map.map.containerPointToLatLng([x, y]);
            return { x: box.left + map.state.element.clientLeft + x, y: box.top + map.state.element.clientTop + y, lon: lng, lat };
        }""",
        [code, right_px, down_px],
    )
    page.mouse.click(spot["x"], spot["y"])
    return spot


def test_change_move_take_out_and_undo_it_all(page, known, chosen):
    look, before = ask(page, "view"), ask(page, "parts.candidates")
    give_a_plant(page, 50)
    # Who consumes and gets a plant is a prosumer from then on.
    expect(card(page)).to_contain_text("prosumer")
    until(page, f"map.parts.selection.ids[0] === '{chosen}'")
    spot = move_by(page, chosen, 60, 40)
    expect(card(page)).to_contain_text("prosumer")
    until(page, "map.parts.candidates.ids.length > 0")
    moved = page.wait_for_function(
        "([code, lon]) => { const part = window.__cermap.cermap.parts.candidates, at = part.ids.indexOf(code);"
        " return Math.abs(part.lon[at] - lon) < 1e-4 ? [part.lon[at], part.lat[at]] : null; }",
        arg=[chosen, spot["lon"]],
    ).json_value()
    # A pixel at this zoom is 0.84 m: 156,543 m x cos(45.6) / 2**17, and a mouse only knows whole pixels.
    assert moved == pytest.approx([spot["lon"], spot["lat"]], abs=1.5e-5)
    assert same_view(page, look)
    assert ask(page, "parts.selection.ids[0]") == chosen
    press(page, "Togli", card(page))
    decide(page, IT("Take out"))
    until_gone(page, chosen)
    expect(card(page)).not_to_contain_text(WHO)
    assert same_view(page, look)
    undo(page)
    until_place(page, chosen, *moved)
    settled(page)
    page.keyboard.press("Control+z")
    stood = known.candidate(WHO)
    until_place(page, chosen, stood["lon"], stood["lat"])
    settled(page)
    page.keyboard.press("Control+z")
    expect(steps(page, "undo")).to_be_disabled()
    until(page, f"map.parts.candidates.ids.length === {len(before['ids'])}")
    settled(page)
    after = ask(page, "parts.candidates")
    assert {key: after[key] for key in ("ids", "lon", "lat", "shape")} == {
        key: before[key] for key in ("ids", "lon", "lat", "shape")
    }
    assert same_view(page, look)
    at = before["ids"].index(chosen)
    steps(page, "redo").click()
    until(page, f"map.parts.candidates.shape[{at}] !== {before['shape'][at]}")
    settled(page)
    page.keyboard.press("Control+y")
    until_place(page, chosen, *moved)
    settled(page)
    steps(page, "redo").click()
    until_gone(page, chosen)


def test_the_counts_follow_a_plant(page, known, chosen):
    give_a_plant(page, 50)
    expect(card(page)).to_contain_text("prosumer")
    before = known.plan.plants.loc[known.plan.plants["area_code"] == AREA, "capacity_kw"].sum()
    search(page, AREA)
    expect(card(page)).to_contain_text(f"{IT.number(before + 50)}\nkW di impianti", use_inner_text=True)
    undo(page)
    expect(card(page)).to_contain_text(f"{IT.number(before)}\nkW di impianti", use_inner_text=True)


def test_keys_in_a_field_undo_what_is_typed_and_no_decision(page, chosen):
    press(page, "Togli", card(page))
    decide(page, IT("Take out"))
    until_gone(page, chosen)
    box = page.get_by_role("combobox", name="Cerca")
    box.press_sequentially("Monza")
    box.press("Control+z")
    expect(box).not_to_have_value("Monza")
    box.press("Enter")
    settled(page)
    assert place_of(page, chosen) is None
    expect(steps(page, "undo")).to_be_enabled()


def test_moving_can_be_left(page, chosen):
    stood = place_of(page, chosen)
    press(page, "Sposta", card(page))
    press(page, IT("Leave it there"))
    expect(page.get_by_text("Faccia clic sul punto giusto")).to_have_count(0)
    assert place_of(page, chosen) == stood
    expect(steps(page, "undo")).to_be_disabled()


def test_a_candidate_at_a_found_address(page, known):
    ready(page)
    before = ask(page, "parts.candidates.ids.length")
    search(page, "Via Giuseppe Ripamonti 40, Milano")
    expect(page.locator(".st-key-card-found")).to_contain_text("Via Giuseppe Ripamonti 40, Milano")
    press(page, IT("Add a candidate here"))
    dialog(page).get_by_role("textbox", name=IT("Name"), exact=True).fill("Bar <b>Nuovo</b>")
    decide(page, IT("Add"))
    until(page, f"map.parts.candidates.ids.length === {before + 1}")
    expect(card(page)).to_contain_text("Bar <b>Nuovo</b>")
    expect(card(page)).to_contain_text("AC012E00019")  # as the search said of the address
    undo(page)
    until(page, f"map.parts.candidates.ids.length === {before}")


def test_a_candidate_where_the_map_is_clicked(page):
    ready(page)
    before = ask(page, "parts.candidates.ids.length")
    look_at(page, 45.58, 9.27, 13)
    spot = page.evaluate(
        """() => {
            const map = window.__cermap.cermap, box = map.state.element.getBoundingClientRect();
            const points = map.parts.candidates.lat.map((lat, at) => map.map.latLngToContainerPoint([lat, map.parts.candidates.lon[at]]));
            const marks = map.parts.communities.lat.map((lat, at) => map.map.latLngToContainerPoint([lat, map.parts.communities.lon[at]]));
            const free = (x, y) => [...points, ...marks].every(p => Math.hypot(p.x - x, p.y - y) > 40);
            for (let y = 150; y < 400; y += 10) for (let x = 250; x < 600; x += 10) {
                const { lat, lng } = map.map.containerPointToLatLng([x, y]);
                if (free(x, y)) return { x: box.left + x, y: box.top + y, lon: lng, lat };
            }
        }"""
    )
    page.mouse.click(spot["x"], spot["y"])
    press(page, IT("Add a candidate here"))
    dialog(page).get_by_role("textbox", name=IT("Name"), exact=True).fill("Chiosco")
    decide(page, IT("Add"))
    until(page, f"map.parts.candidates.ids.length === {before + 1}")
    expect(card(page)).to_contain_text("Chiosco")
    code = ask(page, "parts.selection.ids[0]")
    # Two pixels at zoom 13: 156,543 m x cos(45.6) / 2**13 = 13.4 m each, 0.00017 degrees of longitude.
    assert place_of(page, code) == pytest.approx([spot["lon"], spot["lat"]], abs=4e-4)


def shown_table(page, name):
    """A table of the page by what screen readers call it."""
    return page.get_by_role("region", name=name, exact=True)


def log_lines(page):
    page.get_by_role("radio", name=IT("Log of decisions")).click()
    return page.locator("[role=grid]").filter(has=page.locator("th", has_text=IT("What")))


def test_accept_freeze_leave_out_are_in_the_log_and_outlive_a_reload(own_page, known):
    page = own_page
    first = members_of(known.plan, PROPOSED).iloc[0]["name"]
    ready(page)
    open_page(page, "Comunità")
    expect(card(page)).to_contain_text("Proposta Monza 1 +1")
    settled(page)
    press(page, IT("Accept"), card(page))
    dialog(page).get_by_role("textbox", name=IT("Name"), exact=True).fill("CER del Parco")
    decide(page, IT("Accept"), who="Rita Colombo", why="assemblea del 3 marzo")
    expect(card(page)).to_contain_text("CER del Parco")
    expect(card(page)).to_contain_text("accettata")
    settled(page)
    press(page, IT("Freeze"), card(page))
    decide(page, IT("Freeze"), why="domanda pronta")
    expect(card(page)).to_contain_text("bloccata")
    settled(page)
    tick_first(page, IT("Members"))
    leave = page.get_by_role("button", name=IT("Leave out")).first
    expect(leave).to_be_enabled()
    settled(page)
    leave.click()
    decide(page, IT("Leave out"), why="ha rinunciato")
    members = len(members_of(known.plan, PROPOSED)) - 1
    expect(page.get_by_role("tab", name=IT("Members ({count})", count=members))).to_be_visible()
    settled(page)
    log = log_lines(page)
    for piece in (
        f"CER del Parco: lasciato fuori ({first})",
        "CER del Parco: accettata (Nome: Monza 1 +1 → CER del Parco)",
        f"CER del Parco: bloccata ({members + 1} membri)",
        "Rita Colombo",
        "assemblea del 3 marzo",
        "domanda pronta",
        "ha rinunciato",
    ):
        expect(log).to_contain_text(piece)
    # Who decided is remembered for the next decision.
    expect(log.locator("td").filter(has_text="Rita Colombo")).to_have_count(3)
    settled(page)
    page.reload()
    expect(page.get_by_role("tab", name=IT("Members ({count})", count=members))).to_be_visible()
    expect(card(page)).to_contain_text("bloccata")
    settled(page)
    undo(page)
    expect(page.get_by_role("tab", name=IT("Members ({count})", count=members + 1))).to_be_visible()


def tick_first(page, table):
    """Tick the first row of a table of a tab."""
    box = shown_table(page, table).locator("canvas").first.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 15)


def test_a_list_of_registered_ones_comes_in_and_goes(page, known, tmp_path):
    path = tmp_path / "elenco_cer.csv"
    path.write_text(GSE)
    everything = len(known.plan.communities)
    ready(page)
    open_page(page, "Comunità")
    page.get_by_text(IT("Bring registered communities from a file")).click()
    page.locator(".st-key-communities_file input[type=file]").set_input_files(path)
    expect(page.get_by_role("button", name="Porta 1 comunità nel piano")).to_be_enabled()
    settled(page)
    press(page, "Porta 1 comunità nel piano")
    expect(page.get_by_text(IT("Updating the plan…"))).to_have_count(0)
    expect(steps(page, "undo")).to_be_enabled()
    open_page(page, "Mappa")
    ready(page)
    until_communities(page, everything + 1)
    assert any(name.startswith("CER ALBA") for name in ask(page, "parts.communities.names"))
    undo(page)
    until_communities(page, everything)
    assert not any(name.startswith("CER ALBA") for name in ask(page, "parts.communities.names"))


def test_from_comunita_to_the_map(page, known):
    ready(page)
    open_page(page, "Comunità")
    expect(card(page)).to_contain_text("Proposta Monza 1 +1")
    settled(page)
    choose_row(page, 1)
    expect(card(page)).to_contain_text("Proposta Monza 2 +5")
    settled(page)
    press(page, IT("On the map"), card(page))
    until(page, "map.parts.selection.ids[0] === 'P-AC001E01389'")
    expect(card(page)).to_contain_text("Proposta Monza 2 +5")
