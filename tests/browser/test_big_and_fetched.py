"""What takes its time: areas that come from the network, and a list of ten thousand rows, both with progress on the page."""

import re

import pandas as pd
import pytest
from gse_server import AREAS_LAYER, GseServer, drawn_areas, running
from playwright.sync_api import expect
from waiting import bring, card, click_on, look_at, open_page, ready, settled, until

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
ROWS = 10_000


@pytest.fixture
def gse(monkeypatch):
    """GSE's service on this machine; the app that starts after it asks there."""
    with running(GseServer(layers={AREAS_LAYER: drawn_areas()})) as served:
        monkeypatch.setenv("CERMAP_GSE_URL", served.url)
        yield served


@pytest.fixture
def long_list(known, tmp_path):
    """House numbers that ship, at an even step, as somebody's spreadsheet would hold them."""
    used = known.plan.inputs.reference
    town = used.municipalities.set_index("municipality_code")["name"]
    doors = used.addresses[used.addresses["lon"].notna() & used.addresses["house_number"].notna()]
    doors = doors.iloc[:: len(doors) // ROWS][:ROWS]
    path = tmp_path / "diecimila.csv"
    pd.DataFrame(
        {
            "Indirizzo": doors["street"].str.title() + " " + doors["house_number"].astype(str),
            "Comune": doors["municipality_code"].map(town),
        }
    ).to_csv(path, sep=";", index=False)
    assert len(doors) == ROWS
    return path


def test_a_fetched_edition_is_on_the_map(gse, own_page):
    page = own_page
    ready(page)
    open_page(page, "Dati")
    button = page.get_by_role("button", name=IT("Fetch the areas in force"))
    expect(button).to_be_visible()
    assert gse.asked == []
    button.click()
    done = IT("The areas of the edition {edition} came from GSE and are in use.", edition="2025")
    expect(page.get_by_text(done)).to_be_visible()
    expect(page.get_by_text("5 aree, edizione 2025, valida fino al 30 settembre 2027", exact=False)).to_be_visible()
    open_page(page, "Mappa")
    ready(page)
    until(page, "map.parts.tips.tips['AC253E00019'] && !map.parts.tips.tips['AC001E01395']")
    look_at(page, 45.55, 9.08, 11)
    click_on(page, "areas", "AC001E00777")
    expect(card(page)).to_contain_text("AC001E00777")
    expect(card(page)).to_contain_text("2025")


def test_ten_thousand_rows_with_progress(own_page, long_list):
    page = own_page
    ready(page)
    open_page(page, "Candidati")
    bring(page, "Elenco di indirizzi", long_list)
    page.get_by_role("button", name=f"Trova {ROWS:,}".replace(",", ".")).click()
    expect(page.get_by_text(re.compile(r"[1-9][\d.]* di 10\.000")).first).to_be_visible()
    expect(page.get_by_text("10.000 righe lette = ")).to_be_visible(timeout=120_000)
    settled(page)
    open_page(page, "Mappa")
    ready(page)
    until(page, "map.parts.candidates.ids.length > 9900")
