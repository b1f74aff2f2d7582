"""``cermap data build gazetteer`` and ``fetch addresses``: what is said, what is refused, and that every question uses it."""

import io
import zipfile

import pytest
from anncsu_server import AnncsuServer, serving
from number_files import INDIR_HEADER, PAVIA, PLACES, access, at, write_indir

from cermap import sources
from cermap.sources.civics.record import open_gazetteer

LINES = [access("VIA DEI MELI DI PROVA", str(number), at(PAVIA, number)) for number in range(1, 12)]


@pytest.fixture
def indir(tmp_path):
    return write_indir(tmp_path / "INDIR_LOMB_20260915.csv", [*LINES, access("VIA DEI PERI", "2", ("0", "0"))])


def test_a_gazetteer_is_built_reported_and_used(run, indir):
    done = run("data", "build", "gazetteer", indir, "--lang", "en")
    assert done.exit_code == 0, done.output
    first, second, *others = done.stdout.splitlines()
    assert first.startswith("Gazetteer in use.")
    assert "INDIR_LOMB_20260915.csv" in second
    assert "edition 2026-09-15" in second
    assert "Rows: 12;" in second
    assert any(line.startswith("Positions that are 0, 0") and "VIA DEI PERI 2, Pavia" in line for line in others)
    asked = run("locate", "Via dei Meli di Prova 7, Pavia", "--lang", "en")
    assert "Via dei Meli di Prova 7, Pavia (house number)" in asked.stdout


def test_a_question_from_a_cold_start_needs_no_tables(run, run_alone, indir):
    assert run("data", "build", "gazetteer", indir).exit_code == 0
    assert run("locate", "Via dei Meli di Prova 7, Pavia").exit_code == 0
    import subprocess
    import sys

    program = (
        "import sys; from cermap.cli import app\n"
        "try: app(['locate', 'Via dei Meli di Prova 7, Pavia', '--lang', 'en'])\n"
        "except SystemExit: print(sorted({'pandas', 'pyarrow', 'geopandas', 'streamlit'} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf8", check=True)
    assert "Via dei Meli di Prova 7, Pavia (house number)" in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_list_is_located_with_it(run, indir, tmp_path):
    brought, output = tmp_path / "lista.csv", tmp_path / "piano.csv"
    brought.write_text(
        "Indirizzo;Comune\nVia dei Meli di Prova 7;Pavia\nVia dei Meli di Prova 90;Pavia\n", encoding="utf8"
    )
    run("data", "build", "gazetteer", indir)
    done = run("geocode", brought, "-o", output, "--lang", "en")
    assert done.exit_code == 0, done.output
    assert "VIA DEI MELI DI PROVA" in output.read_text("utf8").upper()


def test_columns_of_ones_own_and_how_they_are_named(run, refused, tmp_path):
    path = tmp_path / "mia.csv"
    lon, lat = PLACES[PAVIA]
    path.write_text(f"dove;n;e;o\nVia dei Meli;7;{lon};{lat}\n", encoding="utf8")
    assert "--column street=" in refused("data", "build", "gazetteer", path, "--lang", "en")
    assert "street=VIA" in refused("data", "build", "gazetteer", path, "--column", "dove", "--lang", "en")
    columns = ["street=dove", "house_number=n", "lon=e", "lat=o", f"municipality_code={PAVIA[1]}"]
    done = run("data", "build", "gazetteer", path, *(part for one in columns for part in ("--column", one)))
    assert done.exit_code == 0, done.output
    assert open_gazetteer().streets(PAVIA[1]) == {"Via dei Meli": 7}


def test_what_cannot_be_used_is_one_line(refused, tmp_path):
    (tmp_path / "vuoto.csv").write_bytes(b"")
    assert "vuoto.csv" in refused("data", "build", "gazetteer", tmp_path / "vuoto.csv")
    assert "manca.csv" in refused("data", "build", "gazetteer", tmp_path / "manca.csv")
    assert not sources.has_gazetteer()


def test_going_back_to_the_addresses_that_ship(run, indir):
    run("data", "build", "gazetteer", indir)
    assert sources.has_gazetteer()
    assert run("data", "forget", "gazetteer").exit_code == 0
    assert not sources.has_gazetteer()


def test_the_archive_is_fetched_and_used_or_only_saved(run, refused, tmp_path, monkeypatch):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("INDIR_LOMB_20260915.csv", "\n".join([INDIR_HEADER, *LINES]))
    with serving(AnncsuServer(stream.getvalue())) as anncsu:
        monkeypatch.setenv("CERMAP_ANNCSU_URL", anncsu.url)
        saved = run("data", "fetch", "addresses", "-o", tmp_path / "lombardia.zip")
        assert saved.exit_code == 0, saved.output
        assert (tmp_path / "lombardia.zip").read_bytes() == stream.getvalue()
        assert not sources.has_gazetteer()
        done = run("data", "fetch", "addresses", "--lang", "en")
        assert done.exit_code == 0, done.output
        assert "edition 2026-09-15" in done.stdout
        assert "lombardia" in refused("data", "fetch", "addresses", "--region", "sicilia")
        anncsu.faults = ["http 404"]
        assert "404" in refused("data", "fetch", "addresses")
    assert sources.built_gazetteer().sources[0].numbers == len(LINES)
