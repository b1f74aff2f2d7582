"""``cermap locate``: one address, one answer, in one screen."""

import subprocess
import sys

import geopandas as gpd
import pytest
from shapely import box

ADDRESS = "Via Giuseppe Ripamonti 40, Milano"
DAY = ("--as-of", "2024-06-30")


def _lines(done):
    assert done.exit_code == 0, done.output
    return done.stdout.replace("\u00a0", " ").splitlines()


def test_an_address_with_its_house_number(run):
    """Milano's borders are approximate: the best answer there is likely, and says why."""
    place, answer, note, edition = _lines(run("locate", ADDRESS, *DAY))
    assert place == f"{ADDRESS} (numero civico)"
    assert answer.startswith("Probabile, ")
    assert "Serve il POD." in answer
    assert note == "Attenzione: confini approssimati."
    assert edition.startswith("Edizione delle aree: 2023. ")


def test_words_of_an_address_need_no_quotes(run):
    assert _lines(run("locate", *ADDRESS.split(), *DAY)) == _lines(run("locate", ADDRESS, *DAY))


@pytest.mark.parametrize(
    "typed",
    [["45,5845 9,2744"], ["45.5845, 9.2744"], ["45,5845", "9,2744"], ["9.2744 45.5845"], ["9,2744; 45,5845"]],
    ids=" ".join,
)
def test_coordinates_however_they_are_pasted(run, typed):
    place, answer, edition, around = _lines(run("locate", *typed, *DAY))
    assert place.startswith("45.58450, 9.27440 (Monza)")
    assert answer.startswith("Certa sulla mappa: ")
    assert "(AC001E01388)" in answer
    assert edition.startswith("Edizione")
    assert around


def test_coordinates_name_the_house_numbers_around_them(run):
    """At the door itself, whose position is 45.450109, 9.190223 in the register of Milano."""
    line = _lines(run("locate", "45.450109 9.190223", *DAY, "--lang", "en"))[-1]
    assert line.startswith("Nearest house numbers: Via Ferdinando Bocconi 8 (0 m), ")
    assert line.count(" m)") == 3
    assert "Bocconi" not in run("locate", ADDRESS, *DAY).stdout


def test_in_english(run):
    lines = _lines(run("locate", "45.5845 9.2744", *DAY, "--lang", "en"))
    assert lines[1].startswith("Certain on the map: On the map it is area ")
    assert lines[2].startswith("Edition of the areas: 2023. ")


def test_a_town_lists_its_possible_areas(run):
    lines = _lines(run("locate", "Monza", *DAY))
    assert lines[0] == "Monza (comune)"
    shares = [line for line in lines if line.startswith("  ")]
    assert len(shares) > 1
    assert all("%" in line and "(AC001E" in line for line in shares)


@pytest.mark.parametrize("typed", ["Via Mai Sentita 3, Paese Mai Sentito", "???", "", "Via Roma 1, Torino"])
def test_an_unknown_place_stays_unknown(run, typed):
    answer, note = _lines(run("locate", typed, *DAY))
    assert answer == "Indirizzo non trovato: Mi dia il numero civico, o il POD."
    assert note == "Attenzione: indirizzo non trovato."


def test_a_place_outside_the_loaded_areas(run):
    lines = _lines(run("locate", "41.9 12.5", *DAY))
    assert lines[1] == "Fuori dai dati caricati: Qui non abbiamo la mappa."


def test_an_expired_edition_is_said(run):
    lines = _lines(run("locate", "45.5845 9.2744", "--as-of", "2026-01-01"))
    assert lines[1].startswith("Da verificare, edizione delle aree scaduta (Certa sulla mappa): ")
    assert "scaricare l'edizione in vigore, o aprirne il file" in lines[1]
    assert lines[2] == "Attenzione: edizione delle aree scaduta."


@pytest.mark.parametrize("day", ["30/06/2024", "2024-02-30", "oggi", ""])
def test_a_date_that_is_none_is_one_line(refused, day):
    said = refused("locate", ADDRESS, "--as-of", day)
    assert said == f"“{day}” non è una data. Scriva anno-mese-giorno, per esempio 2024-06-30."


def test_another_language_is_one_line(refused):
    assert refused("locate", ADDRESS, "--lang", "fr") == "“fr” non è una lingua di cermap. Scelga: it, en."


def test_an_areas_file_takes_the_place_of_the_shipped_one(run, tmp_path):
    path = tmp_path / "aree.gpkg"
    gpd.GeoDataFrame(
        {"COD_AC": ["AC001E00077"], "edizione": ["2025"], "valid_from": ["2025-10-01"], "valid_to": ["2027-09-30"]},
        geometry=[box(9.2, 45.5, 9.35, 45.65)],
        crs="EPSG:4326",
    ).to_file(path, driver="GPKG")
    lines = _lines(run("locate", "45.5845 9.2744", "--as-of", "2026-01-01", "--areas", path))
    assert lines[1].startswith("Certa sulla mappa: ")
    assert "(AC001E00077)" in lines[1]
    assert lines[2].startswith("Edizione delle aree: 2025. ")


def test_an_areas_file_that_is_none_is_one_line(refused, tmp_path, brought):
    assert "adesioni.csv" in refused("locate", ADDRESS, "--areas", brought)
    assert "manca.gpkg" in refused("locate", ADDRESS, "--areas", tmp_path / "manca.gpkg")


def test_in_a_process_of_its_own(run, run_alone):
    done = run_alone("locate", ADDRESS, *DAY)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == run("locate", ADDRESS, *DAY).stdout
    wrong = run_alone("locate", ADDRESS, "--as-of", "ieri")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.count("\n") == 1


def test_what_one_address_does_not_need_is_not_imported(tmp_path):
    """The pages, the map and the paper stay closed; so do readers and writers of files that nobody named."""
    code = (
        "import sys\n"
        # As on a machine without the extra "cluster": where Dask is installed, pandera imports it, and it takes scipy along.
        "sys.modules['dask'] = None\n"
        "from typer.testing import CliRunner\n"
        "from cermap.cli import app\n"
        f"done = CliRunner().invoke(app, ['locate', '{ADDRESS}', '--as-of', '2024-06-30'])\n"
        "assert done.exit_code == 0, done.output\n"
        "print(*sorted(name for name in sys.modules if '.' not in name))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert {"shapely", "pandas"} <= loaded
    needless = {
        "streamlit", "folium", "branca", "matplotlib", "pyogrio", "fiona", "python_calamine", "xlsxwriter", "rtree",
        "scipy", "httpx", "requests",
    }  # fmt: skip
    assert needless & loaded == set()
