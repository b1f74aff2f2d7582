"""Two editions with five known changes, drawn: seen as a whole, area by area with the keyboard, and taken away on paper."""

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import expect
from waiting import bring, choose, open_page, ready, settled

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
MONZA, CUT, NEW, RENAMED = "AC001E01388", "AC001E01313", "AC999E00001", "AC999E00002"
MERGED, INTO, ONE, OTHER = "AC001E01345", "AC001E01365", "AC001E01354", "AC001E01364"
RADAR = "Object.entries(window.__cermap ?? {}).find(([key]) => key.startsWith('editions_'))?.[1]"


@pytest.fixture(scope="module")
def shapes(known):
    official = known.areas[known.areas["geometry_kind"] == "official"]
    return dict(zip(official["area_code"], official.geometry, strict=True))


@pytest.fixture(scope="module")
def changed(shapes):
    """A strip given away, an area taken by its neighbour, one cut in two, one with another name, two that exchanged land."""
    monza = shapes[MONZA]
    taker = max(shapes, key=lambda code: code != MONZA and shapely.buffer(shapes[code], 0.001).intersection(monza).area)
    strip = monza.intersection(shapely.buffer(shapes[taker], 0.005))
    west, south, east, north = shapes[CUT].bounds
    half = shapely.box(west, south, (west + east) / 2, north)
    near = [shapes[a].intersection(shapely.buffer(shapes[b], 0.004)) for a, b in ((OTHER, ONE), (ONE, OTHER))]
    middle = near[0].centroid.y
    given, taken = (
        near[0].intersection(shapely.box(0, middle, 90, 90)),
        near[1].intersection(shapely.box(0, 0, 90, middle)),
    )
    new = shapes | {
        MONZA: monza.difference(strip),
        taker: joined(shapes[taker], strip),
        INTO: joined(shapes[INTO], shapes[MERGED]),
        CUT: shapes[CUT].intersection(half),
        NEW: shapes[CUT].difference(half),
        RENAMED: shapes["AC001E01320"],
        ONE: joined(shapes[ONE].difference(taken), given),
        OTHER: joined(shapes[OTHER].difference(given), taken),
    }
    del new[MERGED], new["AC001E01320"]
    return new


def joined(*parts):
    return shapely.union_all(parts, grid_size=1e-9)


@pytest.fixture
def file(changed, tmp_path):
    said = {"edizione": "2025", "valida_dal": "2025-10-01", "valida_al": "2027-09-30"}
    path = tmp_path / "aree_2025.gpkg"
    gpd.GeoDataFrame({"COD_AC": list(changed)} | said, geometry=list(changed.values()), crs=4326).to_file(path)
    return path


def looks(page):
    """How much land is drawn in which way."""
    drawn = page.evaluate(f"{RADAR}.parts.pieces.pieces.map(piece => piece.look)")
    return {look: drawn.count(look) for look in drawn}


def chosen(page):
    return page.evaluate(f"{RADAR}.parts.selection.ids")


def compare(page, file):
    """Bring the other edition on the page of the data and compare it with the one that ships."""
    ready(page)
    open_page(page, "Dati")
    settled(page)
    page.get_by_text(IT("Compare two editions of the areas")).click()
    bring(page, IT("File of another edition: it is only compared, the areas in use stay"), file)
    page.get_by_role("button", name=IT("Compare"), exact=True).click()
    page.wait_for_function(f"{RADAR}?.ready")
    settled(page)


def test_five_known_changes_are_drawn_and_reached_by_keyboard(page, file, known):
    compare(page, file)
    # The strip, the half that is new and the exchange both ways came somewhere; the land of the area that is gone is dark.
    assert looks(page) == {"gained": 4, "lost": 1}
    legend = page.locator(".cermap-legend")
    for row in ("passed to another area, or to a new one", "of an area that is gone, or in none now"):
        expect(legend).to_contain_text(IT(row))
    expect(legend).to_contain_text(IT("candidate that changed area"))
    moved = page.evaluate(f"{RADAR}.parts.candidates.sign.filter(sign => sign > 0).length")
    expect(page.get_by_role("tab", name=IT("Candidates ({count})", count=moved))).to_be_visible()
    assert moved > 0

    # Without a mouse: the list over the map, one area after the other.
    box = page.get_by_role("combobox", name=IT("Area to look at: light is what it gained, dark what it lost"))
    for code, seen in (
        (MONZA, {"lost": 1, "other": 4}),
        (ONE, {"gained": 1, "lost": 1, "other": 3}),
        (NEW, {"gained": 1, "other": 4}),
    ):
        box.focus()
        box.press_sequentially(code)
        box.press("Enter")
        page.wait_for_function(f"{RADAR}.parts.selection.ids[0] === {code!r}")
        settled(page)
        assert looks(page) == seen
        expect(page.locator(".cermap-chosen-label")).to_contain_text(known.labels.get(code, code))
    assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")

    with page.expect_download() as download:
        page.get_by_role("button", name=IT("Map and lists to print (PDF, A4)")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def test_a_click_looks_at_an_area_and_beside_all_of_them_at_everything(page, file):
    compare(page, file)
    page.locator(".cermap-map").scroll_into_view_if_needed()
    at = page.evaluate(f"{RADAR}.pointOf('areas', {INTO!r})")
    page.mouse.click(at["x"], at["y"])
    page.wait_for_function(f"{RADAR}.parts.selection.ids[0] === {INTO!r}")
    settled(page)
    assert looks(page) == {"gained": 1, "other": 4}
    looked_at = page.get_by_role("combobox", name=IT("Area to look at: light is what it gained, dark what it lost"))
    choose(page, looked_at, IT("All that changed"))
    page.wait_for_function(f"{RADAR}.parts.selection.ids.length === 0")
    assert chosen(page) == []
