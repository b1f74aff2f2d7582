"""``cermap export`` and ``cermap print``: files for others at a level, refused before anything is written."""

import zipfile

import pytest
from typer.testing import CliRunner

from cermap.cli import BAD_INPUT, OK, app

LIST = "Nome;Indirizzo;Comune;Lon;Lat;Tipo soggetto;POD\n" + "".join(
    f"Ermenegilda{number};Via Ignota {number};Monza;9.2{number}1;45.58{number};persona fisica;IT001E1234567{number}\n"
    for number in range(6)
)


def run(*words):
    return CliRunner().invoke(app, [*map(str, words), "--lang", "en"])


@pytest.fixture
def listed(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    path = tmp_path / "elenco.csv"
    path.write_text(LIST + "Scuola;;Monza;9.27;45.58;ente locale;\n", "utf8")
    return path


def test_public_internal_and_full_tables(listed, tmp_path):
    said = run("export", listed, "-o", tmp_path / "a.csv", "--privacy", "public")
    assert said.exit_code == OK, said.output
    assert "1 row shown" in said.output
    public = (tmp_path / "a.csv").read_text("utf-8-sig")
    assert "Scuola" in public
    assert "Ermenegilda" not in public
    # Internal is what is written when nobody says otherwise.
    assert run("export", listed, "-o", tmp_path / "b.csv", "--plain").exit_code == OK
    internal = (tmp_path / "b.csv").read_text("utf8")
    assert "Via Ignota 3" in internal
    assert "Ermenegilda" not in internal
    assert "IT001E" not in internal


def test_a_project_brings_its_data(listed, tmp_path):
    assert run("export", listed, "-o", tmp_path / "gis.qgz", "--privacy", "public").exit_code == OK
    assert (tmp_path / "gis.gpkg").read_bytes().startswith(b"SQLite")
    assert any(name.endswith(".qgs") for name in zipfile.ZipFile(tmp_path / "gis.qgz").namelist())


def test_a_sheet_of_one_area_and_a_slide(listed, tmp_path):
    asked = ("--extent", "area:AC001E01388", "--scale", "25000", "--body", "Comune di Monza", "--privacy", "public")
    assert run("print", listed, "-o", tmp_path / "a.pdf", "--paper", "A4", "--portrait", *asked).exit_code == OK
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("export", "a.csv", "--privacy", "pubic"), "no level of privacy"),
        (("export", "a.doc"), "must end in"),
        (("export", "a.csv", "--only", "candidates"), "Single layers"),
        (("export", "a.geojson", "--only", "roads"), "is no layer"),
        (("print", "a.pdf", "--paper", "A0"), "no paper"),
        (("print", "a.png", "--set"), "must end in"),
        (("print", "a.pdf", "--extent", "town:Monza"), "nothing that can be shown"),
        (("print", "a.pdf", "--extent", "area:AC1"), "There is no area"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_no_file(listed, tmp_path, words, said):
    command, name, *options = words
    result = run(command, listed, "-o", tmp_path / name, *options)
    assert result.exit_code == BAD_INPUT
    assert said in result.output
    assert not (tmp_path / name).exists()
