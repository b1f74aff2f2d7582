"""Where everything comes from, and one's own areas in place of the shipped ones. The app here has a data folder of its own."""

import zipfile

import geopandas as gpd
import pytest
from playwright.sync_api import expect
from waiting import bring, choose, open_page, ready, settled, until

from cermap import sources
from cermap.tables import Sources, label
from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
AREAS_FILE = IT("Areas file (GeoPackage, GeoJSON, shapefile in a ZIP, KML or KMZ, GeoParquet, FlatGeobuf)")
SHIPPED = "315 aree, edizione 2023, valida fino al 30 settembre 2025: 74 con confini ufficiali, 241 approssimati."


@pytest.fixture
def areas_file(known, tmp_path):
    """Three areas around Monza as somebody's GIS would give them: other names, metres, another edition."""
    few = known.areas[known.areas["area_code"].isin(["AC001E01388", "AC001E01389", "AC001E01395"])]
    frame = few[["area_code", "distributor", "geometry"]].rename(columns={"area_code": "COD_AC"})
    path = tmp_path / "aree_2025.gpkg"
    frame.assign(edizione="2025", valida_dal="2025-10-01", valida_al="2027-09-30").to_crs(32632).to_file(path)
    return path


def test_every_source_is_listed_with_its_checksum(page):
    ready(page)
    open_page(page, "Dati")
    expect(page.get_by_text(SHIPPED)).to_be_visible()
    catalogue = sources.read_catalogue("it")
    table = sources_table(page)
    expect(table).to_have_attribute("aria-rowcount", str(len(catalogue) + 1))
    for column in ("title", "publisher", "edition", "licence"):
        expect(table.locator("th").filter(has_text=IT(label(Sources, column))).first).to_be_attached()
    for title in catalogue["title"].head(5):
        expect(table).to_contain_text(title)
    scroll(page, "scrollLeft = scroller.scrollWidth")
    for checksum in catalogue["sha256"].head(5):
        expect(table).to_contain_text(checksum)


def sources_table(page):
    """The last table of the page; only the cells in sight are in it."""
    return page.get_by_test_id("stDataFrame").last.locator("[role=grid]")


def scroll(page, where):
    page.get_by_test_id("stDataFrame").last.locator(".dvn-scroller").evaluate(f"scroller => {{ scroller.{where}; }}")


def test_own_areas_take_the_place_of_the_shipped_ones_and_go_again(own_page, areas_file):
    page = own_page
    ready(page)
    open_page(page, "Dati")
    expect(page.get_by_text(SHIPPED)).to_be_visible()
    bring(page, AREAS_FILE, areas_file)
    expect(page.get_by_text(IT("no overlaps"))).to_be_visible()
    expect(page.get_by_text("EPSG:32632")).to_be_visible()
    expect(page.get_by_text(SHIPPED)).to_be_visible()
    page.get_by_role("button", name="Usa queste aree").click()
    expect(page.get_by_text(SHIPPED)).to_be_hidden()
    settled(page)
    expect(
        page.get_by_text("3 aree, edizione 2025, valida fino al 30 settembre 2027: 3 con confini ufficiali")
    ).to_be_visible()
    scroll(page, "scrollTop = scroller.scrollHeight")
    expect(sources_table(page)).to_contain_text("aree_2025.gpkg")
    open_page(page, "Mappa")
    until(page, "map.state.areaOf.size === 3")
    open_page(page, "Dati")
    page.get_by_role("button", name="Torna alle aree fornite").click()
    expect(page.get_by_text(SHIPPED)).to_be_visible()
    open_page(page, "Mappa")
    until(page, "map.state.areaOf.size === 315")


def test_a_file_that_holds_no_areas_changes_nothing(own_page, tmp_path):
    page = own_page
    ready(page)
    open_page(page, "Dati")
    broken = tmp_path / "aree.gpkg"
    broken.write_bytes(b"GIF89a not a GeoPackage")
    bring(page, AREAS_FILE, broken)
    expect(page.get_by_test_id("stAlertContentError")).to_contain_text("aree.gpkg")
    expect(page.get_by_text(SHIPPED)).to_be_visible()
    for trace in ("Traceback", "Error", "Exception"):
        expect(page.locator("body")).not_to_contain_text(trace)


def test_a_file_that_does_not_say_its_edition_is_asked_for_it(own_page, areas_file, tmp_path):
    page = own_page
    ready(page)
    open_page(page, "Dati")
    bare = gpd.read_file(areas_file)[["COD_AC", "geometry"]]
    packed = tmp_path / "aree.zip"
    (tmp_path / "shp").mkdir()
    bare.to_file(tmp_path / "shp" / "aree.shp")
    with zipfile.ZipFile(packed, "w") as archive:
        for piece in (tmp_path / "shp").iterdir():
            archive.write(piece, piece.name)
    bring(page, AREAS_FILE, packed)
    use = page.get_by_role("button", name="Usa queste aree")
    expect(use).to_be_disabled()
    asked = page.get_by_role(
        "combobox", name=IT("The file does not say its edition or until when it is in force. Which one is it?")
    )
    expect(asked).to_have_attribute("placeholder", IT("Choose the edition"))
    settled(page)
    choose(page, asked, "2027")
    use.click()
    expect(page.get_by_text(SHIPPED)).to_be_hidden()
    expect(page.get_by_text("3 aree, edizione 2025, valida fino al 30 settembre 2027")).to_be_visible()
