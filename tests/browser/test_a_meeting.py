"""The rehearsal: a whole day with a list of 1,500 untidy rows, from the first click in the morning to the next one's changes.

Bring the list, work its queue, look at areas, choose three communities, try the school out, propose, compare with the
morning, find a roof, print, give away a public page, save, come back the day after, change the edition of the areas.

    pytest tests/browser/test_a_meeting.py -s

prints how long each step took; ``meeting_watch.py`` says how to keep the times and a picture of each step.
"""

import os
import re
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from meeting_watch import Watch
from messy_list import GEODATA, SCHOOL, write_messy_list
from playwright.sync_api import expect
from waiting import (
    ask,
    bring,
    card,
    choose,
    choose_row,
    click_on,
    grid,
    look_at,
    open_page,
    ready,
    search,
    settled,
    until,
    until_rows,
)

from cermap import sources
from cermap.crs import to_degrees, to_metres
from cermap.files.answers.table import HEADERS
from cermap.texts import Texts

# A day takes minutes, and its times say nothing beside other tests: it is played where somebody asks for its table.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        "CERMAP_TIMINGS" not in os.environ, reason="CERMAP_TIMINGS names no file for the table of times"
    ),
]
IT = Texts("it")
AREA, BESIDE = "AC001E01388", "AC001E01384"
PROPOSED = [f"P-{code}" for code in (AREA, "AC001E01389", "AC001E01395")]
QUEUE, ROOFS = "window.__cermap?.queue", "window.__cermap?.roofs"
RADAR = "Object.entries(window.__cermap ?? {}).find(([key]) => key.startsWith('editions_'))?.[1]"
BUILDINGS = "Buildings (GeoPackage, GeoJSON, shapefile in a ZIP, GeoParquet, FlatGeobuf, KML, OSM extract)"
AREAS_FILE = "Areas file (GeoPackage, GeoJSON, shapefile in a ZIP, KML or KMZ, GeoParquet, FlatGeobuf)"
# A step that makes the plan anew, on a machine that does other things as well.
LONG_MS = 240_000


@pytest.fixture
def watch(capsys):
    kept = Watch()
    yield kept
    kept.write()
    with capsys.disabled():
        sys.stdout.write(f"{kept.table()}\n")


@pytest.fixture
def brought(tmp_path):
    return write_messy_list(tmp_path / "adesioni.xlsx")


@pytest.fixture
def buildings(tmp_path):
    """The roofs of Monza's schools and sports centres, drawn: boxes of 40 by 25 m around what ships of them."""
    pois = pd.read_parquet(GEODATA / "pois_monza.parquet")
    pois = pois[pois["kind"].isin(["school", "sports_centre"])].drop_duplicates(["lon", "lat"])
    points = to_metres(shapely.points(pois["lon"], pois["lat"]))
    x, y = shapely.get_x(points), shapely.get_y(points)
    shapes = to_degrees(shapely.box(x - 20, y - 12.5, x + 20, y + 12.5))
    drawn = gpd.GeoDataFrame({"name": pois["name"].to_numpy()}, geometry=shapes, crs=4326)
    path = tmp_path / "tetti_monza.gpkg"
    drawn.assign(height=np.full(len(drawn), 9.0)).to_file(path)
    return path


@pytest.fixture
def next_edition(tmp_path):
    """The areas of the next edition, drawn: a strip along the border of Monza has gone to its neighbour."""
    shipped = sources.read_areas()
    official = shipped[shipped["geometry_kind"] == "official"].set_index("area_code").geometry
    monza, other = official[AREA], official["AC001E01389"]
    strip = monza.intersection(shapely.buffer(other, 0.008))
    shapes = official.to_dict() | {
        AREA: monza.difference(strip),
        "AC001E01389": shapely.union_all([other, strip], grid_size=1e-9),
    }
    said = {"edizione": "2025", "valida_dal": "2025-10-01", "valida_al": "2027-09-30"}
    path = tmp_path / "aree_2025.gpkg"
    gpd.GeoDataFrame({"COD_AC": list(shapes)} | said, geometry=list(shapes.values()), crs=4326).to_file(path)
    return path


def test_a_whole_meeting(browser, page_of_app_in, tmp_path, brought, buildings, next_edition, watch):
    folder = tmp_path / "app"
    folder.mkdir()
    with page_of_app_in(folder) as page:
        with watch.step(page, "open"):
            ready(page)
        candidates(page, brought, watch)
        the_map(page, watch)
        the_communities(page, watch)
        the_roofs(page, buildings, watch)
        taken_away(page, browser, brought, tmp_path, watch)
        kept = saved(page, watch)
    # The evening: the browser is closed, the PC switched off.
    with page_of_app_in(folder) as page:
        the_next_day(page, kept, next_edition, watch)


# The list.


def candidates(page, brought, watch):
    with watch.step(page, "bring the list"):
        open_page(page, "Candidati")
        bring(page, "Elenco di indirizzi", brought.path)
        expect(page.get_by_role("button", name=re.compile("^Trova"))).to_be_visible()
        settled(page)
    on_the_day(page, "30062024")
    with watch.step(page, "locate 1,500 rows"):
        page.get_by_role("button", name=re.compile("^Trova")).click()
        line = page.get_by_text(re.compile(r"^1\.\d{3} righe lette = "))
        expect(line).to_be_visible(timeout=LONG_MS)
        settled(page)
    expect(page.get_by_role("heading", name="al 30 giugno 2024")).to_be_visible()
    rows, with_area, missing, outside, waiting, *_ = numbers(line.inner_text())
    # What went in comes out: the rows of the spreadsheet, the empty ones in their place.
    assert rows == brought.rows + brought.blank == with_area + missing + outside
    assert missing >= brought.blank
    expect(grid(page, IT(HEADERS[0]))).to_have_attribute("aria-rowcount", str(rows + 1))
    work_the_queue(page, waiting, watch)


def on_the_day(page, day):
    """A plan of a day on which the shipped areas were in force."""
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.focus()
    page.keyboard.type(day)
    page.keyboard.press("Tab")
    settled(page)


def numbers(said):
    """The whole numbers of a sentence, as Italians write them."""
    return [int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", said)]


def looked_at(page):
    """How many rows were looked at by hand, and how many are left."""
    said = page.get_by_text(re.compile("^Guardate a mano")).inner_text()
    return tuple(numbers(said)[:2])


def work_the_queue(page, waiting, watch):
    with watch.step(page, "open the queue"):
        page.get_by_text(IT("4 Rows that need a person"), exact=True).click()
        queue_ready(page)
    done, left = looked_at(page)
    assert done == 0
    assert left == waiting > 100
    with watch.step(page, "a row left, a pin placed, a proposal chosen"):
        page.get_by_role("button", name=IT("Leave as it is")).click()
        until_done(page, 1)
        page.get_by_role("button", name=IT("Place the pin")).click()
        settled(page)
        queue_ready(page)
        ground = page.locator(".cermap-map")
        ground.scroll_into_view_if_needed()
        box = ground.bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        until_done(page, 2)
        to_proposals(page)
        page.keyboard.press("1")
        until_done(page, 3)
    assert looked_at(page) == (3, left - 3)
    with watch.step(page, "many rows at once"):
        page.get_by_role("button", name=IT("Accept many")).click()
        button = page.locator(".st-key-queue_confirm_many button")
        expect(button).to_be_enabled()
        (many,) = numbers(button.inner_text())
        button.click()
        until_done(page, 3 + many)
    assert many >= 1


def queue_ready(page):
    page.wait_for_function(f"{QUEUE}?.ready && {QUEUE}.state.element.isConnected")
    settled(page)


def until_done(page, done):
    expect(page.get_by_text(re.compile(rf"^Guardate a mano: {done}\D"))).to_be_visible(timeout=LONG_MS)
    settled(page)


def to_proposals(page):
    """On to the first ten rows for which cermap has something to propose."""
    for _ in range(10):
        if page.locator("[class*='st-key-queue_choose_1']").count():
            return
        page.locator(".st-key-queue_turn_10 button").first.click()
        settled(page)
    pytest.fail("no row has a proposal")


# The map.


def the_map(page, watch):
    with watch.step(page, "the map with the list"):
        open_page(page, "Mappa")
        ready(page)
        until(page, "map.parts.candidates.ids.length > 1000")
        settled(page)
    with watch.step(page, "look at two areas"):
        let_go(page)
        page.get_by_role("radio", name="Aree", exact=True).click()
        until_rows(page, len(sources.read_areas()))
        # The area with most of the list stands first; one beside it, with few marks to hit, is clicked.
        choose_row(page, 0)
        until(page, f"map.parts.selection.area?.code === '{AREA}'")
        expect(card(page)).to_contain_text(AREA)
        settled(page)
        look_at(page, 45.55, 9.30, 12)
        settled(page)
        click_on(page, "areas", BESIDE)
        until(page, f"map.parts.selection.area?.code === '{BESIDE}'")
        expect(card(page)).to_contain_text(BESIDE)
        settled(page)
    with watch.step(page, "choose three communities"):
        let_go(page)
        page.get_by_role("radio", name="Chi può entrare").click()
        until_rows(page, len(PROPOSED))
        page.get_by_text(IT("Choose several"), exact=True).click()
        settled(page)
        for place, _ in enumerate(PROPOSED):
            tick(page, place)
    assert ask(page, "parts.selection.ids") == PROPOSED
    expect(card(page)).to_contain_text(IT("**{count} communities chosen**", count=len(PROPOSED)).strip("*"))
    page.get_by_text(IT("Choose several"), exact=True).click()
    settled(page)
    let_go(page)
    what_if(page, watch)


def tick(page, place):
    """One row more; a tick that was lost while the table was drawn anew is set again."""
    for _ in range(3):
        choose_row(page, place)
        page.wait_for_timeout(4_000)
        settled(page)
        if len(ask(page, "parts.selection.ids")) == place + 1:
            return
    pytest.fail(f"row {place} is not chosen")


def let_go(page):
    page.evaluate("document.activeElement?.blur()")
    page.keyboard.press("Escape")
    until(page, "map.parts.selection.layer === null")
    settled(page)


def what_if(page, watch):
    """The school out of its community: what changes, and everything as before."""
    with watch.step(page, "find the school"):
        search(page, SCHOOL)
        expect(card(page)).to_contain_text(SCHOOL)
        settled(page)
    (code,) = ask(page, "parts.selection.ids")
    with watch.step(page, "what if without the school"):
        page.locator(".st-key-trying_window").locator("summary").click()
        toggle = page.locator(f".st-key-try_out-{code}").get_by_role("switch")
        toggle.focus()
        toggle.press("Space")
        until(page, f"!map.parts.candidates.ids.includes('{code}')")
        settled(page)
    expect(page.locator(".st-key-trial-bar")).to_contain_text(SCHOOL)
    before, after = re.search(r"(\d+) →\s*(\d+)", card(page).inner_text()).groups()
    assert int(after) == int(before) - 1
    with watch.step(page, "the trial left"):
        page.locator(".st-key-trial_leave").get_by_role("button").click()
        expect(page.locator(".st-key-trial-bar")).to_have_count(0)
        until(page, f"map.parts.candidates.ids.includes('{code}')")
        settled(page)


# The communities.


def view(page, name):
    page.get_by_role("radio", name=IT(name), exact=True).click()
    settled(page)


def the_communities(page, watch):
    with watch.step(page, "a copy of the morning"):
        open_page(page, "Dati")
        page.get_by_role("button", name=IT("Duplicate"), exact=True).click()
        kept = page.get_by_role("combobox", name=IT("Plans kept on this PC"))
        expect(kept).to_have_value(re.compile(f"^{IT('Copy of {title}', title='adesioni')}"), timeout=LONG_MS)
        settled(page)
    with watch.step(page, "accept three communities"):
        open_page(page, "Comunità")
        settled(page)
        for place, name in enumerate(("CER Nord", "CER Centro", "CER Est")):
            accept(page, place, name)
    with watch.step(page, "the log"):
        view(page, "Log of decisions")
        log = grid(page, IT("Why"))
        for name in ("CER Nord", "CER Centro", "CER Est"):
            expect(log).to_contain_text(name)
    expect(log).to_contain_text("deciso in riunione")
    with watch.step(page, "propose"):
        view(page, "Proposals")
        page.locator(".st-key-propose button").click()
        expect(grid(page, IT("€/year, estimated"))).to_be_attached(timeout=LONG_MS)
        expect(page.locator(".st-key-proposal_stop")).to_have_count(0, timeout=LONG_MS)
        settled(page)
    with watch.step(page, "compare with the morning"):
        view(page, "Compare")
        page.locator(".st-key-compare_plans button").click()
        found = grid(page, IT("Fact"))
        expect(found).to_be_attached(timeout=LONG_MS)
        settled(page)
    expect(found).to_contain_text("CER Nord")
    view(page, "Configurations")


def accept(page, place, name):
    """A proposal accepted in the window, with its name, who decides and why."""
    choose_configuration(page, place)
    page.locator(".st-key-accept button").click()
    window = page.get_by_role("dialog")
    window.get_by_role("textbox", name=IT("Name"), exact=True).fill(name)
    window.get_by_role("textbox", name=IT("Who decides (optional)")).fill("Rita")
    window.get_by_role("textbox", name=IT("Why (optional)")).fill("deciso in riunione")
    window.get_by_role("button", name=IT("Accept"), exact=True).click()
    expect(window).to_have_count(0, timeout=LONG_MS)
    expect(page.locator(".st-key-reopen")).to_be_visible()
    expect(card(page)).to_contain_text(name)
    settled(page)


def choose_configuration(page, place):
    box = page.locator("[class*='st-key-twin-'] canvas").first.bounding_box()
    code = PROPOSED[place].removeprefix("P-")
    if code not in card(page).inner_text():
        page.mouse.click(box["x"] + 18, box["y"] + 35 + (place + 0.5) * 30)
    expect(card(page)).to_contain_text(code)
    settled(page)


# The roofs.


def the_roofs(page, buildings, watch):
    with watch.step(page, "roofs from a file of buildings"):
        open_page(page, "Tetti")
        roofs_ready(page)
        page.get_by_role("button", name=IT("Buildings"), exact=False).last.click()
        bring(page, IT(BUILDINGS), buildings)
        page.locator(".st-key-use_buildings button").click()
        page.wait_for_function(f"{ROOFS}?.ready && {ROOFS}.parts.roofs?.ids.length < 100", timeout=LONG_MS)
        page.keyboard.press("Escape")
        roofs_ready(page)
    with watch.step(page, "a roof chosen and made a plant"):
        choose_roof(page, "roofs-ranked")
        roof = page.locator(".st-key-card-roof")
        roof.get_by_role("button", name=IT("Choose it")).click()
        expect(page.get_by_role("tab", name=IT("Chosen ({count})", count=1))).to_be_visible(timeout=LONG_MS)
        settled(page)
        roof.get_by_role("button", name=IT("Add as a plant")).click()
        expect(roof.get_by_role("button", name=IT("Take the plant out"))).to_be_visible(timeout=LONG_MS)
        settled(page)
    with watch.step(page, "the missing roof"):
        page.get_by_role("tab", name=IT("Missing roof"), exact=True).click()
        expect(grid(page, IT("MWh shared"))).to_be_attached(timeout=LONG_MS)
        settled(page)
        choose_roof(page, "roofs-missing")
        settled(page)
    assert int(grid(page, IT("MWh shared")).get_attribute("aria-rowcount")) > 1


def roofs_ready(page):
    page.wait_for_function(f"{ROOFS}?.ready && {ROOFS}.state.element.isConnected", timeout=LONG_MS)
    settled(page)


def choose_roof(page, table):
    """Tick the first row of a table of roofs, and wait for its card."""
    canvas = page.locator(f"[class*='st-key-tall-{table}'] canvas, [class*='{table}'] canvas").first
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 + 15)
    page.wait_for_function(f"{ROOFS}?.parts.selection.ids.length === 1", timeout=LONG_MS)
    settled(page)


# What leaves the room.


def open_tab(page, label):
    page.get_by_role("tab", name=IT(label), exact=True).click()
    settled(page)


def taken(page, label):
    """The file that a button gives."""
    with page.expect_download(timeout=LONG_MS) as found:
        page.get_by_role("button", name=IT(label), exact=True).click()
    return Path(found.value.path()).read_bytes()


def taken_away(page, browser, brought, tmp_path, watch):
    with watch.step(page, "the sheet in small"):
        open_page(page, "Stampa e condividi")
        settled(page)
        page.get_by_role("radio", name=IT("Public"), exact=True).click()
        expect(page.get_by_text(IT("no name, address, POD or position of persons"))).to_be_visible(timeout=LONG_MS)
        settled(page)
    with watch.step(page, "print the set of three areas"):
        open_tab(page, "Set of sheets")
        for code in (AREA, "AC001E01389", "AC001E01395"):
            choose(page, page.get_by_role("combobox", name=IT("Areas")), code)
            settled(page)
        page.keyboard.press("Escape")
        page.get_by_role("button", name=IT("Draw the set")).click()
        expect(page.get_by_role("button", name=IT("Set of sheets (PDF)"))).to_be_visible(timeout=LONG_MS)
        settled(page)
        content = taken(page, "Set of sheets (PDF)")
    assert content.startswith(b"%PDF")
    # A cover and at least one sheet for each of the three.
    assert len(re.findall(rb"/Type\s*/Page\b", content)) >= 4
    with watch.step(page, "the public page"):
        open_tab(page, "Map page")
        content = taken(page, "Map page (HTML, opens without a network)")
    path = tmp_path / "pubblica.html"
    path.write_bytes(content)
    text = content.decode()
    assert len(brought.people) > 100
    assert [name for name in brought.people if name.lower() in text.lower()] == []
    assert "IT001E" not in text
    public_page(browser, path, watch)


def public_page(browser, path, watch):
    """Opened from a folder, without a network: the school is found, and nothing is asked for."""
    context = browser.new_context(viewport={"width": 1280, "height": 720}, locale="it-IT", offline=True)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    with watch.step(page, "the public page opened without a network"):
        page.goto(path.as_uri())
        page.wait_for_function("window.__cermap.page?.ready")
        page.get_by_role("searchbox").fill(SCHOOL)
        page.get_by_role("searchbox").press("Enter")
        expect(page.locator("#card strong")).to_have_text(SCHOOL)
    assert [url for url in asked if not url.startswith(("data:", "blob:"))] == [path.as_uri()]
    context.close()


# The evening, and the day after.


def saved(page, watch):
    """The plan under a name of its own; gives what is to be found tomorrow."""
    with watch.step(page, "save"):
        open_page(page, "Dati")
        title = page.get_by_role("textbox", name=IT("Name of the plan"))
        title.fill("Riunione di giugno")
        title.press("Enter")
        settled(page)
        page.get_by_role("button", name=IT("Save"), exact=True).click()
        expect(
            page.get_by_text(
                re.compile(
                    IT("Kept on this PC on {day} at {moment}, and by itself after each step.", day=".*", moment=".*")
                )
            )
        ).to_be_visible(timeout=LONG_MS)
        settled(page)
    open_page(page, "Comunità")
    view(page, "Log of decisions")
    return int(grid(page, IT("Why")).get_attribute("aria-rowcount"))


def the_next_day(page, decisions, next_edition, watch):
    with watch.step(page, "open the next day"):
        ready(page)
        settled(page)
    with watch.step(page, "resume"):
        page.get_by_role("button", name=IT("Resume the last work")).click()
        until(page, "map.parts.candidates.ids.length > 1000")
        settled(page)
    open_page(page, "Comunità")
    view(page, "Log of decisions")
    expect(grid(page, IT("Why"))).to_have_attribute("aria-rowcount", str(decisions))
    with watch.step(page, "two editions compared"):
        open_page(page, "Dati")
        settled(page)
        page.get_by_text(IT("Compare two editions of the areas")).click()
        bring(page, IT("File of another edition: it is only compared, the areas in use stay"), next_edition)
        page.get_by_role("button", name=IT("Compare"), exact=True).click()
        page.wait_for_function(f"{RADAR}?.ready", timeout=LONG_MS)
        settled(page)
    looks = page.evaluate(f"{RADAR}.parts.pieces.pieces.map(piece => piece.look)")
    assert "gained" in looks
    moved = page.evaluate(f"{RADAR}.parts.candidates.sign.filter(sign => sign > 0).length")
    assert moved > 0
    expect(page.get_by_role("tab", name=IT("Candidates ({count})", count=moved))).to_be_visible()
    with watch.step(page, "the new edition in use"):
        bring(page, IT(AREAS_FILE), next_edition)
        page.get_by_role("button", name=IT("Use these areas")).click()
        expect(page.get_by_role("button", name=IT("Back to the shipped areas"))).to_be_visible(timeout=LONG_MS)
        settled(page)
    expect(page.get_by_text("edizione 2025, valida fino al 30 settembre 2027").first).to_be_visible()
    with watch.step(page, "the plan on a day of the new edition"):
        # The plan's own day lies before it, and the page says so.
        later = page.get_by_text("in vigore dal 1 ottobre 2025")
        expect(later).to_be_visible()
        on_the_day(page, "29112026")
        page.get_by_role("button", name=IT("Make the plan anew on this day")).click()
        expect(later).to_have_count(0, timeout=LONG_MS)
        settled(page)
    open_page(page, "Mappa")
    with watch.step(page, "the map with the new edition"):
        until(page, "map.parts.candidates.ids.length > 1000")
        settled(page)
