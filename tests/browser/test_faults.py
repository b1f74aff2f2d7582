"""What goes wrong around a page while somebody works: nothing that was decided is lost, and the page says what is to be done.

Elsewhere: a page loaded again (``test_plans``, ``test_the_table``, ``test_the_queue``), the browser's back and forward
(``test_permalink``), a geocoder that is slow (``test_online``), saves killed by the hundred (``tests/sources``).
"""

import os
import shutil
import socket
import subprocess
from contextlib import ExitStack, contextmanager, suppress

import pytest
from gse_server import AREAS_LAYER, GseServer, drawn_areas, running
from playwright.sync_api import expect
from waiting import bring, card, click_on, look_at, open_page, ready, settled, until

from cermap import sources
from cermap.texts import Texts

# Servers are killed, disks filled: slow, and a race on a busy machine; asked for by name.
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif("CERMAP_FAULTS" not in os.environ, reason="CERMAP_FAULTS does not ask for them"),
]
IT = Texts("it")
PLACES = {"Anna": (45.573155, 9.275327), "Bruno": (45.581, 9.262), "Carla": (45.569, 9.288)}
LIST = "Nome;Latitudine;Longitudine\n" + "".join(f"{name};{lat};{lon}\n" for name, (lat, lon) in PLACES.items())
BACK = IT(
    "The connection with cermap was lost and is back: the plan is as it was last kept. What was typed and not "
    "confirmed must be typed again."
)
FORKED = IT("Somebody else saved this plan meanwhile. Theirs is untouched, yours is kept as a plan of its own.")
FULL = IT(
    "The plan cannot be kept: the data folder is full, or closed to writing. It stays open here, and what was "
    "kept before is as it was: download it as a file."
)


@pytest.fixture
def brought_list(tmp_path):
    path = tmp_path / "soci.csv"
    path.write_text(LIST)
    return path


def work(page, path, rows=3):
    """Bring a list, and stand before it on the map."""
    ready(page)
    open_page(page, "Candidati")
    ready_for_a_list(page)
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name=f"Trova {rows} righe").click()
    expect(page.get_by_text(f"{rows} righe lette = ")).to_be_visible()
    settled(page)
    open_page(page, "Mappa")
    on_map(page, rows)


def on_map(page, count):
    until(page, f"map.parts.candidates?.ids.length === {count}")
    settled(page)


def take_out(page, name, left):
    """Decide something that everybody sees."""
    place = list(PLACES).index(name) + 1
    point = f"window.__cermap.cermap.pointOf('candidates', '{place}')"
    seen = None
    for _ in range(8):
        # A map at rest tells the page where it is after half a second; a warning that goes lets the map move up.
        look_at(page, *PLACES[name], 15)
        page.wait_for_timeout(900)
        settled(page)
        before, seen = seen, page.evaluate(point)
        if seen == before:
            break
    click_on(page, "candidates", str(place))
    expect(card(page)).to_contain_text(name)
    settled(page)
    page.locator(".st-key-remove_candidate").get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("button", name=IT("Take out")).click()
    on_map(page, left)


def names_kept(data, plan_id, monkeypatch):
    """Who is in a plan of the data folder, as another program reads it."""
    monkeypatch.setenv("CERMAP_DATA", str(data))
    opened = sources.open_kept(plan_id, sources.read_reference())
    return sorted(opened.made.candidates["name"])


def after(locator):
    """What the style sheet writes in the place of an element's words."""
    return locator.evaluate("element => JSON.parse(getComputedStyle(element, '::after').content)")


def ready_for_a_list(page):
    expect(page.get_by_text("1 Carica")).to_be_visible()
    settled(page)


def plan_in_address(page):
    return page.evaluate("new URLSearchParams(location.search).get('plan')")


def test_a_server_that_is_killed_and_started_again(app_in, page_of, tmp_path, brought_list):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def server():
        return app_in(tmp_path, end=subprocess.Popen.kill, port=port)

    with ExitStack() as closing:
        first = closing.enter_context(ExitStack())
        url = first.enter_context(server())
        page = page_of(url)
        work(page, brought_list)
        take_out(page, "Anna", 2)
        plan_id = plan_in_address(page)
        first.close()
        gone = page.get_by_test_id("stDialog")
        expect(gone).to_be_visible()
        assert after(gone.locator("h2")) == IT("cermap does not answer")
        assert after(gone.locator("h2 + div > div")) == IT(
            "What was decided is kept. If cermap runs on this PC, start it again; else look whether this PC is connected. This "
            "page waits, and goes on by itself where it was."
        )
        second = closing.enter_context(ExitStack())
        second.enter_context(server())
        # Nobody has to click.
        expect(page.get_by_text(BACK)).to_be_visible()
        expect(gone).to_have_count(0)
        on_map(page, 2)
        # Said once: what stood below it is in its place again.
        open_page(page, "Guida")
        expect(page.get_by_text(BACK)).to_have_count(0)
        open_page(page, "Mappa")
        on_map(page, 2)
        take_out(page, "Bruno", 1)
        assert plan_in_address(page) == plan_id
        second.close()
        expect(gone).to_be_visible()
        # Who is faster than the page, and follows a link on what a session drew that is gone.
        page.evaluate("Object.defineProperty(window.__cermapBack, 'ask', { get: () => () => {}, set: () => {} }); 0")
        closing.enter_context(server())
        expect(gone).to_have_count(0)
        open_page(page, "Dati")
        expect(page.get_by_text(BACK)).to_be_visible()
        expect(page.get_by_role("textbox", name=IT("Name of the plan"))).to_have_value("soci")
        assert plan_in_address(page) == plan_id
        open_page(page, "Mappa")
        on_map(page, 1)


def test_two_windows_on_one_plan(visit, tmp_path, brought_list, monkeypatch):
    one = visit()
    work(one, brought_list)
    shared = plan_in_address(one)
    other = visit(f"/?plan={shared}")
    on_map(other, 3)
    take_out(one, "Anna", 2)
    take_out(other, "Bruno", 2)
    # Who saves last is told, and neither loses anything.
    expect(other.get_by_text(FORKED)).to_be_visible()
    expect(one.get_by_text(FORKED)).to_have_count(0)
    mine = plan_in_address(other)
    assert plan_in_address(one) == shared
    assert mine not in {shared, None}
    assert names_kept(tmp_path / "data", shared, monkeypatch) == ["Bruno", "Carla"]
    assert names_kept(tmp_path / "data", mine, monkeypatch) == ["Anna", "Carla"]


@contextmanager
def small_disk(folder, size="8m"):
    """A disk of its own, as small as that."""
    folder.mkdir()
    mount = shutil.which("mount")
    if (
        mount is None
        or subprocess.run([mount, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("no disk can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk(app_in, page_of, tmp_path, brought_list, monkeypatch):
    with small_disk(tmp_path / "data") as data, app_in(tmp_path) as url:
        page = page_of(url)
        work(page, brought_list)
        take_out(page, "Anna", 2)
        plan_id = plan_in_address(page)
        filler = data / "others"
        with suppress(OSError), filler.open("wb", buffering=0) as stream:
            while True:
                stream.write(bytes(4096))
        assert shutil.disk_usage(data).free == 0
        take_out(page, "Bruno", 1)
        expect(page.get_by_text(FULL)).to_be_visible()
        assert names_kept(data, plan_id, monkeypatch) == ["Bruno", "Carla"]
        assert [path.name for path in data.glob("plans/*/.*")] == []
        # Room again: the next step keeps everything, what could not be kept before as well.
        filler.unlink()
        take_out(page, "Carla", 0)
        expect(page.get_by_text(FULL)).to_have_count(0)
        assert names_kept(data, plan_id, monkeypatch) == []


def test_a_service_that_is_silent_holds_nobody(app_in, page_of, tmp_path, monkeypatch):
    gse = GseServer(layers={AREAS_LAYER: drawn_areas()}, faults=["silent"] * 9)
    with running(gse):
        monkeypatch.setenv("CERMAP_GSE_URL", gse.url)
        with app_in(tmp_path) as url:
            page = page_of(url, "/dati")
            page.get_by_role("button", name=IT("Fetch the areas in force")).click()
            expect(page.get_by_text(IT("Asking GSE…"))).to_be_visible()
            while not gse.asked:
                page.wait_for_timeout(200)
            open_page(page, "Guida")
            expect(page.get_by_text(IT("Asking GSE…"))).to_have_count(0)
            settled(page)
            open_page(page, "Mappa")
            ready(page)
            # Nothing came, and nothing is in use that nobody waited for.
            assert not list((tmp_path / "data").glob("areas*"))


def test_loaded_again_while_a_list_is_being_located(own_page, tmp_path):
    rows = 4_000
    path = tmp_path / "tanti.csv"
    path.write_text("Nome;Indirizzo;Comune\n" + "".join(f"Socio {row};Via Roma {row};Monza\n" for row in range(rows)))
    page = own_page
    ready(page)
    open_page(page, "Candidati")
    ready_for_a_list(page)
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name="Trova").click()
    expect(page.get_by_role("progressbar").first).to_be_visible()
    page.reload()
    # Nothing was decided yet: the page begins anew, half a plan is kept nowhere, and the list is brought again.
    ready_for_a_list(page)
    assert plan_in_address(page) is None
    assert not list(tmp_path.glob("data/plans/*/plan.gpkg"))
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name="Trova").click()
    expect(page.get_by_text("4.000 righe lette = ")).to_be_visible(timeout=120_000)


def test_another_language_in_the_middle_of_work_takes_nothing_away(page, brought_list):
    ready(page)
    open_page(page, "Candidati")
    ready_for_a_list(page)
    bring(page, "Elenco di indirizzi", brought_list)
    page.get_by_test_id("stDateInput").get_by_role("spinbutton").first.focus()
    page.keyboard.type("30062024")
    page.keyboard.press("Tab")
    settled(page)
    page.get_by_role("radio", name="EN", exact=True).click()
    expect(page.get_by_role("heading", name="1 Load")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Locate 3 rows").click()
    expect(page.get_by_text("3 rows read = ")).to_be_visible()
    expect(page.get_by_role("heading", name="3 Results: soci.csv, at 30 June 2024")).to_be_visible()
