"""Work is there again: after a reload, after the server was killed, and from its own file."""

import pytest
from playwright.sync_api import expect
from waiting import ask, bring, open_page, ready, settled, until

from cermap.texts import Texts

pytestmark = pytest.mark.browser
IT = Texts("it")
LIST = "Nome;Latitudine;Longitudine\nAnna;45,573155;9,275327\nBruno;45,5732;9,2754\n"


@pytest.fixture
def brought_list(tmp_path):
    path = tmp_path / "soci.csv"
    path.write_text(LIST)
    return path


def work(page, path):
    ready(page)
    open_page(page, "Candidati")
    bring(page, "Elenco di indirizzi", path)
    page.get_by_role("button", name="Trova 2 righe").click()
    expect(page.get_by_text("2 righe lette = ")).to_be_visible()


def on_map(page):
    until(page, "map.parts.candidates?.ids.length === 2")
    return ask(page, "parts.candidates.ids")


def test_work_reload_recover(own_page, brought_list):
    work(own_page, brought_list)
    open_page(own_page, "Mappa")
    before = on_map(own_page)
    settled(own_page)
    own_page.reload()
    assert on_map(own_page) == before


def test_the_server_killed_after_work_gives_it_back_with_one_click(page_of_app_in, tmp_path, brought_list):
    with page_of_app_in(tmp_path) as page:
        work(page, brought_list)
        settled(page)
    with page_of_app_in(tmp_path) as page:
        ready(page)
        page.get_by_role("button", name=IT("Resume the last work")).click()
        on_map(page)


def test_a_plan_goes_from_one_machine_to_another_as_a_file(own_page, brought_list, page_of_app_in, tmp_path_factory):
    work(own_page, brought_list)
    open_page(own_page, "Dati")
    with own_page.expect_download() as waiting:
        own_page.get_by_role("button", name=IT("Download the plan (.gpkg)")).click()
    assert "soci" not in waiting.value.suggested_filename
    folder = tmp_path_factory.mktemp("another machine")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    with page_of_app_in(folder) as page:
        ready(page)
        open_page(page, "Dati")
        bring(page, IT("Open a plan (.gpkg)"), path)
        page.get_by_role("button", name=IT("Open this plan")).click()
        expect(page.get_by_role("textbox", name=IT("Name of the plan"))).to_have_value(path.stem)
        open_page(page, "Mappa")
        on_map(page)
