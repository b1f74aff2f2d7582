"""The rehearsal: a whole day with a list of 1,500 untidy rows, from the first click in the morning to the next one's changes.

Bring the list, work its queue, look at areas, choose three communities, try the school out, propose, compare with the
morning, find a roof, print, give away a public page, save, come back the day after, change the edition of the areas.

    pytest tests/browser/test_a_meeting.py -s

prints how long each step took; ``meeting_watch.py`` says how to keep the times and a picture of each step.
"""

import re

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from conftest import opened_page, running_app
from meeting_watch import Watch
from messy_list import GEODATA, SCHOOL, write_messy_list
from playwright.sync_api import expect
from waiting import (
    ask,
    bring,
    card,
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

pytestmark = pytest.mark.browser
IT = Texts("it")
AREA = "AC001E01388"
PROPOSED = [f"P-{code}" for code in (AREA, "AC001E01389", "AC001E01395")]
QUEUE, ROOFS = "window.__cermap?.queue", "window.__cermap?.roofs"
RADAR = "Object.entries(window.__cermap ?? {}).find(([key]) => key.startsWith('editions_'))?.[1]"
# A step that makes the plan anew, on a machine that does other things as well.
LONG_MS = 120_000


@pytest.fixture
def watch(capsys):
    kept = Watch()
    yield kept
    kept.write()
    with capsys.disabled():
        print(kept.table())


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


def test_a_whole_meeting(browser, tmp_path, brought, buildings, next_edition, watch):
    folder = tmp_path / "app"
    folder.mkdir()
    with running_app(folder) as url, opened_page(browser, url) as page:
        with watch.step(page, "open"):
            ready(page)
        candidates(page, brought, watch)
        the_map(page, watch)
        the_communities(page, watch)
        the_roofs(page, buildings, watch)
        taken_away(page, browser, brought, tmp_path, watch)
        kept = saved(page, watch)
    # The evening: the browser is closed, the PC switched off.
    with running_app(folder) as url, opened_page(browser, url) as page:
        the_next_day(page, kept, next_edition, watch)


# The list.


def candidates(page, brought, watch):
    with watch.step(page, "bring the list"):
        open_page(page, "Candidati")
        bring(page, "Elenco di indirizzi", brought.path)
        expect(page.get_by_role("button", name=re.compile("^Trova"))).to_be_visible()
        settled(page)
    on_the_day(page, "30/06/2024")
    with watch.step(page, "locate 1,500 rows"):
        page.get_by_role("button", name=re.compile("^Trova")).click()
        line = page.get_by_text(re.compile(r"^1\.\d{3} righe lette = "))
        expect(line).to_be_visible(timeout=LONG_MS)
        settled(page)
    rows, with_area, missing, outside = numbers(line.inner_text())
    # What went in comes out: the rows of the spreadsheet, the empty ones in their place.
    assert rows == brought.rows + brought.blank == with_area + missing + outside
    assert missing >= brought.blank
    expect(grid(page, IT(HEADERS[0]))).to_have_attribute("aria-rowcount", str(rows + 1))
    work_the_queue(page, watch)


def on_the_day(page, day):
    """A plan of a day on which the shipped areas were in force."""
    field = page.get_by_test_id("stDateInput").locator("input").first
    field.fill(day)
    field.press("Enter")
    page.keyboard.press("Escape")
    settled(page)


def numbers(said):
    """The whole numbers of a sentence, as Italians write them."""
    return [int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", said)]


def looked_at(page):
    """How many rows were looked at by hand, and how many are left."""
    said = page.get_by_text(re.compile("^Guardate a mano")).inner_text()
    return tuple(numbers(said)[:2])


def work_the_queue(page, watch):
    with watch.step(page, "open the queue"):
        page.get_by_text(IT("4 Rows that need a person")).click()
        queue_ready(page)
    done, left = looked_at(page)
    assert done == 0
    assert left > 100
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
    with watch.step(page, "explore two areas"):
        page.get_by_role("radio", name="Aree", exact=True).click()
        settled(page)
        look_at(page, 45.58, 9.29, 12)
        settled(page)
        for code in (AREA, "AC001E01389"):
            click_on(page, "areas", code)
            until(page, f"map.parts.selection.area?.code === '{code}'")
            expect(card(page)).to_contain_text(code)
            settled(page)
    with watch.step(page, "choose three communities"):
        let_go(page)
        page.get_by_role("radio", name="Chi può entrare").click()
        until_rows(page, len(PROPOSED))
        page.get_by_text(IT("Choose several"), exact=True).click()
        settled(page)
        for place, _ in enumerate(PROPOSED):
            choose_row(page, place)
            until(
                page, f"map.parts.selection.layer === 'communities' && map.parts.selection.ids.length === {place + 1}"
            )
            settled(page)
    # Three answers for each row of the list, counted for each community.
    expect(card(page).locator("[role=grid]")).to_have_attribute("aria-rowcount", str(len(PROPOSED) + 1))
    page.get_by_text(IT("Choose several"), exact=True).click()
    settled(page)
    let_go(page)
    what_if(page, watch)


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
    before, after = re.search(r"([\d.]+) →([\d.]+)", card(page).inner_text()).groups()
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
        copy = IT("Copy of {title}", title="").strip()
        expect(page.get_by_test_id("stSelectbox").filter(has_text=IT("Plans kept on this PC"))).to_be_visible()
        settled(page)
        assert copy
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
        expect(page.locator(".st-key-proposal_stop")).to_have_count(0, timeout=LONG_MS)
        expect(grid(page, IT("€/year, estimated"))).to_be_attached()
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
    canvas = page.locator("[class*='st-key-twin-'] canvas, [data-testid=stDataFrame] canvas").first
    box = canvas.bounding_box()
    page.mouse.click(box["x"] + 18, box["y"] + 35 + (place + 0.5) * 30)
    settled(page)
