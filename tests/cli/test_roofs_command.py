"""``cermap roofs``: the best roofs of a set of buildings or of a file, in the terminal and as files."""

import geopandas as gpd
import pytest
import shapely
from python_calamine import CalamineWorkbook

CENTRE = "buildings_milano_centre"
DAY = ("--as-of", "2026-11-29")
# Two halls and a house in Monza, 40 x 20, 30 x 20 and 10 x 10 m, in metres of EPSG:32632.
HALLS = {"A": (521300.0, 5047000.0, 40, 20), "B": (521400.0, 5047000.0, 30, 20), "C": (521500.0, 5047000.0, 10, 10)}


@pytest.fixture
def halls(tmp_path):
    """A GeoPackage of three buildings."""
    frame = gpd.GeoDataFrame(
        {"id": list(HALLS), "building": ["industrial", "school", "house"], "name": ["Capannone", "=1+1", None]},
        geometry=[shapely.box(x, y, x + w, y + h) for x, y, w, h in HALLS.values()],
        crs="EPSG:32632",
    )
    path = tmp_path / "edifici.gpkg"
    frame.to_file(path)
    return path


def _narrow(text):
    assert max(len(line) for line in text.splitlines()) <= 100


@pytest.mark.parametrize(
    ("lang", "first", "last"),
    [("it", "3", "Stime ricavate dai soli contorni"), ("en", "Roofs: 3 of 3", "Estimates from outlines")],
)
def test_a_file_in_both_languages(run, halls, lang, first, last):
    done = run("roofs", halls, "--lang", lang, *DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0].endswith(first)
    assert lines[-1].startswith(last)
    assert "1. Capannone" in done.stdout
    _narrow(done.stdout)


def test_the_shipped_centre_by_its_id_its_name_and_a_part_of_it(run):
    said = [run("roofs", name, "--lang", "en", "--top", "1", *DAY) for name in (CENTRE, "centre of milano")]
    said += [run("roofs", "centro di Milano", "--lang", "en", "--top", "1", *DAY)]
    assert {done.exit_code for done in said[:1]} == {0}
    assert said[0].stdout.splitlines()[0] == "Roofs: 1,512 of 1,512"
    assert {done.stdout for done in said if not done.exit_code} == {said[0].stdout}


def test_what_is_written_is_what_was_asked(run, halls, tmp_path):
    for ending in (".xlsx", ".csv", ".gpkg", ".geojson"):
        output = tmp_path / f"tetti{ending}"
        asked = ("roofs", halls, "--use", "school", "-o", output, "--lang", "en", *DAY)
        done = run(*asked)
        assert done.exit_code == 0
        assert done.stdout.splitlines()[0] == "Roofs: 1 of 3"
        assert done.stdout.endswith(f"Written: tetti{ending}\n")
        first = output.read_bytes()
        run(*asked)
        assert output.read_bytes() == first
    sheet = CalamineWorkbook.from_path(str(tmp_path / "tetti.xlsx")).get_sheet_by_name("Rooftops").to_python()
    assert [row[0] for row in sheet[1:]] == ["=1+1"]
    assert len(gpd.read_file(tmp_path / "tetti.gpkg")) == 1


def test_the_property_list_names_its_roofs(run, halls, tmp_path):
    """The hall's own point; a row whose address is nowhere stays in the list and has no roof."""
    listed = tmp_path / "patrimonio.csv"
    point = gpd.read_file(halls).to_crs(4326).geometry.iloc[0].centroid
    listed.write_text(f"Edificio;Latitudine;Longitudine\nOfficina;{point.y};{point.x}\nNulla;;\n", encoding="utf8")
    output = tmp_path / "tetti.xlsx"
    done = run("roofs", halls, "--properties", listed, "--only-properties", "-o", output, "--lang", "en", *DAY)
    assert done.exit_code == 0
    assert "Roofs: 1 of 3" in done.stdout
    assert "Property list, 2 rows:" in done.stdout
    rows = CalamineWorkbook.from_path(str(output)).get_sheet_by_name("Property list").to_python()
    assert [row[0] for row in rows] == ["Edificio", "Officina", "Nulla"]
    _narrow(done.stdout)


def test_a_layer_of_constraints_protects_what_it_covers(run, halls, tmp_path):
    zones = tmp_path / "vincoli.geojson"
    covered = gpd.read_file(halls).iloc[[0]].to_crs(4326)
    covered.assign(geometry=covered.buffer(0)).assign(name="Centro storico").to_file(zones)
    done = run("roofs", halls, "--constraints", zones, "--without-protected", "--lang", "en", *DAY)
    assert done.exit_code == 0
    assert "Roofs: 2 of 3" in done.stdout
    assert "Capannone" not in done.stdout


def test_a_file_that_does_not_say_its_coordinates(run, refused, halls, tmp_path):
    bare = tmp_path / "edifici.shp"
    frame = gpd.read_file(halls)
    frame.to_file(bare)
    bare.with_suffix(".prj").unlink()
    parts = [bare.with_suffix(ending) for ending in (".shp", ".dbf", ".shx")]
    packed = tmp_path / "edifici.zip"
    import zipfile

    with zipfile.ZipFile(packed, "w") as archive:
        for part in parts:
            archive.write(part, part.name)
    assert "edifici" in refused("roofs", packed, *DAY)
    done = run("roofs", packed, "--crs", "EPSG:32632", "--lang", "en", *DAY)
    assert done.exit_code == 0
    assert "Roofs: 3 of 3" in done.stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--owner", "nobody"), "municipal, other_public, private"),
        (("--use", "castle"), "residential, school"),
        (("-o", "tetti.pdf"), "tetti.pdf"),
        (("--crs", "EPSG:0"), "EPSG:0"),
        (("--properties", "nessuno.csv"), "nessuno.csv"),
        (("--constraints", "nessuno.gpkg"), "nessuno.gpkg"),
    ],
)
def test_wrong_words_are_one_sentence(run, halls, options, said):
    done = run("roofs", halls, *options, "--lang", "en", *DAY)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_set_that_is_not_there_names_those_that_are(refused):
    assert "Milano" in refused("roofs", "nessuno", *DAY)


def test_the_buildings_are_never_written_over(run, halls):
    before = halls.read_bytes()
    done = run("roofs", halls, "-o", halls, *DAY)
    assert done.exit_code == 2
    assert halls.read_bytes() == before
