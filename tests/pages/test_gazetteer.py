"""House numbers on Dati: what is in use, what is sent before it is sent, the report, and the way back."""

import io
import zipfile

import pytest
from anncsu_server import AnncsuServer, serving
from number_files import INDIR_HEADER, PAVIA, PLACES, access, at, write_indir

from cermap import sources
from cermap.sources.civics.record import open_gazetteer
from cermap.texts import Texts

PAGE = "6_data.py"
IT = Texts("it")


def written(at_):
    return "\n".join(one.value for one in at_.markdown)


@pytest.fixture
def anncsu(monkeypatch):
    lines = [access("VIA DEI MELI", str(number), at(PAVIA, number)) for number in range(1, 12)]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "INDIR_LOMB_20260915.csv", "\n".join([INDIR_HEADER, *lines, access("VIA DEI PERI", "2", ("0", "0"))])
        )
    with serving(AnncsuServer(stream.getvalue())) as served:
        monkeypatch.setenv("CERMAP_ANNCSU_URL", served.url)
        yield served


def test_what_is_sent_is_said_before_and_the_numbers_are_in_use_after(opened, anncsu):
    page = opened(PAGE)
    assert "127.0.0.1" in written(page)
    assert anncsu.asked == []
    page.button(key="fetch_addresses").click().run(timeout=120)
    assert not page.exception
    assert [path for path, _, _ in anncsu.asked] == ["/getds.php?INDIR_LOMB"]
    done = IT("The gazetteer is built and in use: addresses are looked up in it from now on.")
    assert done in [one.value for one in page.success]
    said = written(page)
    assert "VIA DEI PERI 2, Pavia" in said
    assert "INDIR\\_LOMB" in said
    page.run(timeout=120)
    assert done not in [one.value for one in page.success]
    page.button(key="forget_gazetteer").click().run(timeout=120)
    assert not sources.has_gazetteer()
    assert "VIA DEI PERI" not in written(page)


def test_a_failure_is_a_sentence_and_nothing_changes(opened, anncsu):
    anncsu.faults = ["http 404"]
    page = opened(PAGE)
    page.button(key="fetch_addresses").click().run(timeout=120)
    assert not page.exception
    assert "404" in page.error[0].value
    assert not sources.has_gazetteer()


def test_a_file_by_its_path(opened, tmp_path):
    path = write_indir(tmp_path / "a.csv", [access("VIA DEI MELI", "1", at(PAVIA, 1))])
    page = opened(PAGE)
    assert page.button(key="build_gazetteer").disabled
    page.text_input(key="gazetteer_path").set_value(str(path)).run(timeout=120)
    assert IT("House numbers of the national archive (ANNCSU)") in written(page)
    page.button(key="build_gazetteer").click().run(timeout=120)
    assert not page.exception
    assert open_gazetteer().streets(PAVIA[1]) == {"VIA DEI MELI": 1}


def test_a_table_of_ones_own_asks_for_its_street(opened, tmp_path):
    path = tmp_path / "mia_*via*.csv"
    lon, lat = PLACES[PAVIA]
    path.write_text(f"dove;civico;lon;lat\nVia dei Meli;7;{lon};{lat}\n", encoding="utf8")
    page = opened(PAGE)
    page.text_input(key="gazetteer_path").set_value(str(path)).run(timeout=120)
    assert page.button(key="build_gazetteer").disabled
    assert "mia\\_\\*via\\*" in written(page)
    page.selectbox(key=f"gazetteer_{path.name}_street").set_value("dove").run(timeout=120)
    page.button(key="build_gazetteer").click().run(timeout=120)
    assert not page.exception
    assert open_gazetteer().streets(PAVIA[1]) == {"Via dei Meli": 7}


def test_a_file_that_is_none_is_one_sentence(opened, tmp_path):
    page = opened(PAGE)
    page.text_input(key="gazetteer_path").set_value(str(tmp_path / "manca.csv")).run(timeout=120)
    assert not page.exception
    assert "manca" in page.error[0].value
