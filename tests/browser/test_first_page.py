"""What one sees first, and what a click or a search answers."""

import math

import pytest
from playwright.sync_api import expect
from waiting import ask, card, click_on, look_at, open_page, ready, search, settled, until

from cermap import wording
from cermap.plan import locate_one
from cermap.records import Assumptions
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
AREA = "AC001E01388"


def test_lombardy_is_on_screen_and_the_demonstration_says_that_it_is_one(page, known):
    ready(page)
    expect(page).to_have_title("cermap")
    expect(page.get_by_test_id("stAlert")).to_have_text(
        "Dimostrazione al 30 giugno 2024. Aree edizione 2023, allora in vigore. Consumi, impianti e comunità sono inventati."
    )
    for title in ("Mappa", "Candidati", "Dati"):
        expect(page.get_by_role("link", name=title, exact=True)).to_be_visible()
    drawn = page.evaluate("[...window.__cermap.cermap.state.areaOf.keys()]")
    assert sorted(drawn) == sorted(known.areas["area_code"])
    in_sight = page.evaluate(
        "(m => [...m.state.areaOf.values()].every(area => m.map.getBounds().contains(area.getBounds())))"
        "(window.__cermap.cermap)"
    )
    assert in_sight


def test_approximate_areas_are_hatched_and_the_legend_says_so(page, known):
    ready(page)
    hatched = page.evaluate(
        "[...window.__cermap.cermap.state.areaOf].filter(([, area]) => area.options.fillColor instanceof CanvasPattern)"
        ".map(([code]) => code)"
    )
    approximate = known.areas.loc[known.areas["geometry_kind"] == "approximate", "area_code"]
    assert sorted(hatched) == sorted(approximate)
    assert 0 < len(approximate) < len(known.areas)
    legend = page.locator(".cermap-legend")
    for row in ("area con confini ufficiali", "area approssimata", "comunità registrata", "candidato"):
        expect(legend).to_contain_text(row)
    assert ask(page, "parts.names.text")[:2] == ["Milano", "Brescia"]  # biggest first
    assert len(ask(page, "parts.names.text")) == len(known.plan.inputs.reference.municipalities)


def test_what_is_missing_for_a_plan_of_today_is_one_click_away(page):
    ready(page)
    page.get_by_role("button", name=Texts("it")("What is missing")).click()
    missing = page.get_by_test_id("stPopoverBody")
    for piece in ("30 settembre 2025", "GeoPackage", "I numeri civici", "Candidati"):
        expect(missing).to_contain_text(piece)


def test_a_click_on_an_area_opens_its_card(page, known):
    ready(page)
    look_at(page, 45.58, 9.27, 12)
    click_on(page, "areas", AREA)
    expect(card(page)).to_contain_text(AREA)
    plan = known.plan
    touched = plan.inputs.reference.area_municipalities
    touched = touched[touched["area_code"] == AREA].sort_values("area_share", ascending=False)
    assert touched["name"].iloc[0] == "Monza"
    candidates = int((plan.candidates["area_code"] == AREA).sum())
    communities = plan.communities.loc[plan.communities["area_code"] == AREA]
    power = plan.plants.loc[plan.plants["area_code"] == AREA, "capacity_kw"].sum()
    for piece in (
        f"Area {known.labels[AREA]}",
        "e-distribuzione S.p.A.",
        "edizione 2023",
        "valida dal 1 ottobre 2023 al 30 settembre 2025",
        "confini ufficiali",
        f"Monza {IT.percent(touched['area_share'].iloc[0])}",
        f"{candidates} candidati",
        f"{len(communities)} comunità",
        f"{IT.number(power)} kW di impianti",
    ):
        expect(card(page)).to_contain_text(piece, use_inner_text=True)
    expect(card(page)).not_to_contain_text("approssimati")
    card(page).get_by_test_id("stPopoverButton").first.click()
    for name in communities.loc[communities["origin"] == "registered", "name"].dropna():
        expect(page.get_by_test_id("stPopoverBody")).to_contain_text(name)
    assert ask(page, "parts.selection.area.code") == AREA


def test_an_approximate_area_warns(page, known):
    ready(page)
    code, geometry = known.areas.loc[known.areas["geometry_kind"] == "approximate", ["area_code", "geometry"]].iloc[0]
    inside = geometry.representative_point()
    look_at(page, inside.y, inside.x, 12)
    click_on(page, "areas", code)
    expect(card(page)).to_contain_text(code)
    expect(card(page)).to_contain_text("confini approssimati")
    expect(card(page).get_by_test_id("stAlert")).to_have_text(
        "Qui i confini sono approssimati. L'area è ricostruita dal suo centro: serve il POD."
    )


@pytest.mark.parametrize(
    ("typed", "label", "lat", "lon"),
    [
        ("Via Giuseppe Ripamonti 40, Milano", "Via Giuseppe Ripamonti 40, Milano", 45.4462, 9.1978),
        ("45,5800 9,2720", "45.58000, 9.27200", 45.58, 9.272),
        ("Belgioioso", "Belgioioso (PV)", 45.16, 9.31),
    ],
)
def test_a_search_goes_there_and_answers(page, known, typed, label, lat, lon):
    ready(page)
    search(page, typed)
    answer = locate_one(label, known.plan.inputs.reference, Assumptions(), known.plan.as_of)
    found = page.locator(".st-key-card-found")
    expect(found).to_contain_text(label)
    expect(found).to_contain_text(wording.certainty_sentence(answer, known.labels, IT))
    expect(card(page)).to_contain_text(answer["area_code"])
    until(page, "map.parts.selection.found && map.view.zoom === 15")
    view = ask(page, "view")
    assert math.hypot(view["lat"] - lat, view["lon"] - lon) < 0.02  # about two kilometres
    assert ask(page, "parts.selection.found.label") == label


def test_a_search_for_an_area_code_chooses_the_area(page, known):
    ready(page)
    search(page, AREA.lower())
    expect(card(page)).to_contain_text(f"Area {known.labels[AREA]}")
    until(page, f"map.parts.selection.area?.code === '{AREA}' && map.view.zoom > 10")
    bounds = known.areas.set_index("area_code").geometry[AREA].bounds
    view = ask(page, "view")
    assert bounds[0] < view["lon"] < bounds[2]
    assert bounds[1] < view["lat"] < bounds[3]


def test_a_search_with_several_answers_lets_one_choose(page):
    ready(page)
    search(page, "Roma")
    page.get_by_role("radio", name="Romano di Lombardia (BG)").click()
    found = page.locator(".st-key-card-found")
    expect(found).to_contain_text("Romano di Lombardia (BG)")
    until(page, "map.parts.selection.found?.label === 'Romano di Lombardia (BG)'")


def test_what_is_not_found_is_said_and_nothing_moves(page):
    ready(page)
    before = ask(page, "view")
    search(page, "Atlantide <b>9</b>")
    expect(page.get_by_test_id("stAlert").last).to_have_text(
        "Nessun risultato per “Atlantide <b>9</b>”. "
        "Provi la via con il comune, un comune, un codice area o le coordinate."
    )
    settled(page)
    assert page.evaluate("view => window.__cermap.cermap.sameView(view)", before)


def test_coordinates_in_the_sea_are_outside_the_data(page):
    ready(page)
    search(page, "44.30, 9.30")
    found = page.locator(".st-key-card-found")
    expect(found).to_contain_text("Fuori dai dati caricati")
    expect(found).to_contain_text("Qui non abbiamo la mappa.")
    until(page, "map.parts.selection.found && !map.parts.selection.area")


def test_a_click_elsewhere_lets_the_found_place_go(page):
    ready(page)
    search(page, "Belgioioso")
    until(page, "map.parts.selection.found && map.view.zoom === 15")
    look_at(page, 45.58, 9.27, 12)
    click_on(page, "areas", AREA)
    until(page, f"!map.parts.selection.found && map.parts.selection.area?.code === '{AREA}'")
    expect(page.get_by_text("Belgioioso (PV)")).to_have_count(0)


def test_every_page_opens_by_its_own_address(page, app_url):
    for path, title in (("dati", "Aree in uso"), ("candidati", "1 Carica")):
        page.goto(f"{app_url}/{path}")
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    open_page(page, "Mappa")
    ready(page)
