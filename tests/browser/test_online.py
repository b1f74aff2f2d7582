"""A geocoder in the network asked by hand: nothing before the switch, stopped by a button, undone by another."""

import pytest
from geocoder_server import GeocoderServer, place, running
from playwright.sync_api import expect
from waiting import open_page, ready, settled

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
NUMBERS = (7, 9, 11, 13, 15)
PLACES = [
    place(9.27 + number / 10_000, 45.58, kind="node", road="Via Carlo Cattaneo", house_number=str(number))
    for number in NUMBERS
]


@pytest.fixture
def served():
    with running(GeocoderServer(places=PLACES, answered_at_once=2)) as server:
        yield server


@pytest.fixture
def brought_list(tmp_path):
    path = tmp_path / "soci.csv"
    rows = [f"Socio {number};Via Carlo Cattaneo {number};Monza" for number in NUMBERS]
    path.write_text("\n".join(["Nome;Indirizzo;Comune", *rows]), encoding="utf8")
    return path


def test_asked_stopped_and_undone(own_page, brought_list, served):
    page = own_page
    ready(page)
    open_page(page, "Candidati")
    page.locator("input[type=file]").first.set_input_files(brought_list)
    page.get_by_role("button", name=f"Trova {len(NUMBERS)} righe").click()
    expect(page.get_by_text(f"{len(NUMBERS)} righe lette = ")).to_be_visible()
    settled(page)
    page.get_by_text(IT("Ask a geocoder in the network"), exact=True).click()
    where = page.get_by_label(IT("Its address"), exact=True)
    where.fill(served.url)
    where.press("Enter")
    settled(page)
    # A server in the house needs no contact; nothing has been asked yet.
    allowed = page.get_by_text(IT("Send these addresses to {host}, this time", host="127.0.0.1"))
    expect(allowed).to_be_visible()
    asking = page.get_by_role("button", name=IT("Ask"), exact=True)
    expect(asking).to_be_disabled()
    assert served.asked == []
    # The page that the address called up may not be whole yet: a click on what it takes away would be lost.
    settled(page)
    allowed.click()
    expect(asking).to_be_enabled()
    asking.click()
    expect(page.get_by_text(IT("{done} of {total} addresses", done=2, total=5))).to_be_visible()
    page.get_by_role("button", name=IT("Stop asking")).click()
    # What was pressed must have come to the page before the next answer does.
    page.wait_for_timeout(1_500)
    served.gate.set()
    expect(page.get_by_text(IT("Asking was stopped: what came until then stays."))).to_be_visible()
    settled(page)
    assert len(served.asked) == 3
    page.get_by_role("button", name=IT("Undo"), exact=True).click()
    settled(page)
    expect(page.get_by_role("button", name=IT("Do again"), exact=True)).to_be_enabled()
