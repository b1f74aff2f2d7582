"""Each file opened in the program it is for: LibreOffice counts rows and sees no formula, GDAL counts features."""

import csv
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town

from cermap import attributions, disclosing, files
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

LABELS = pd.Series({town.A: "Alfa 1", town.B: "Beta 1"})
ENGLISH = Texts("en")
FORMULA = "=1+1"
# Comma, quote, UTF-8, from line 1, no column kinds, English, unquoted, numbers as they are, no formulas, every sheet.
_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false,false,false,false,-1"
_A4_LANDSCAPE = (842, 595)


@pytest.fixture(scope="module")
def plan():
    rows = town.town_list()
    named = rows.candidates.assign(name=rows.candidates["name"].replace({"Anna": FORMULA, "Bruno": "🏡/" + "x" * 300}))
    return make_plan(town.inputs(replace(rows, candidates=named)), Assumptions(), town.IN_FORCE)


def leaving(plan):
    level = PrivacyLevel.FULL
    return disclosing.disclosed(plan, level), attributions.provenance_of(plan, level, ENGLISH)


def program(name):
    return shutil.which(name) or pytest.skip(f"{name} is not on this machine")


@pytest.fixture
def converted(plan, tmp_path):
    """The workbook in another format, as LibreOffice makes it."""
    office = program("soffice")
    # Not the profile of whoever sits here: an open LibreOffice would answer instead.
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"

    def convert(form):
        path = tmp_path / "plan.xlsx"
        path.write_bytes(files.workbook(plan, LABELS, ENGLISH))
        subprocess.run(
            [office, "--headless", profile, "--convert-to", form, "--outdir", str(tmp_path), str(path)],
            check=True,
            capture_output=True,
        )
        return tmp_path

    return convert


def test_the_workbook_in_libreoffice(plan, converted):
    folder = converted(_EVERY_SHEET)
    sheets = {
        path.stem.removeprefix("plan-"): list(csv.reader(path.read_text("utf8").splitlines()))
        for path in folder.glob("plan-*.csv")
    }
    # Two of them say where it comes from: one to people, one, hidden, to programs.
    assert len(sheets) == 12
    # Rows and their header.
    assert len(sheets["Candidates"]) == 1 + len(plan.candidates)
    assert len(sheets["Who can join"]) == 1 + len(plan.joining)
    assert len(sheets["Who is where"]) == 1 + len(plan.memberships)
    assert len(sheets["Plants"]) == 1 + len(plan.plants)
    join = pd.DataFrame(sheets["Who can join"][1:], columns=sheets["Who can join"][0])
    # Text that looks like a formula stays it: LibreOffice would show 2.
    assert FORMULA in set(join["Name"])
    assert "🏡/" + "x" * 300 in set(join["Name"])
    plants = pd.DataFrame(sheets["Plants"][1:], columns=sheets["Plants"][0])
    assert plants["Power (kW)"].tolist() == ["20"]
    assert not [cell for rows in sheets.values() for row in rows for cell in row if cell.startswith(("#", "Err:"))]


def test_the_workbook_prints_landscape_on_a4(converted):
    content = (converted("pdf") / "plan.pdf").read_bytes()
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", content)
    assert boxes
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {_A4_LANDSCAPE}


def test_the_layers_in_gdal(plan, tmp_path):
    said = described(tmp_path / "layers.gpkg", files.geopackage(*leaving(plan), LABELS, ENGLISH))
    assert counts(said) == {
        "candidates": len(plan.candidates),
        "communities": len(plan.communities),
        # Nobody may be in C but Fabio and the towns without a street, and D is Ivo's.
        "areas": 4,
        "plants": len(plan.plants),
        "municipalities": 2,
        # Certainty, joining and role of candidates, one of each other layer.
        "layer_styles": 3 + 4,
        "cermap_provenance": 1,
    }
    assert said.count('ID["EPSG",4326]') == 5


def test_kml_and_shapefiles_in_gdal(plan, tmp_path):
    said = described(tmp_path / "plan.kml", files.kml(*leaving(plan), LABELS, ENGLISH))
    assert counts(said)["Candidates"] == len(plan.candidates)
    (tmp_path / "shapes.zip").write_bytes(files.shapefiles(*leaving(plan), LABELS, ENGLISH))
    with zipfile.ZipFile(tmp_path / "shapes.zip") as archive:
        archive.extractall(tmp_path / "shapes")
    said = described(tmp_path / "shapes" / "candidates.shp", (tmp_path / "shapes" / "candidates.shp").read_bytes())
    assert counts(said) == {"candidates": len(plan.candidates)}
    assert 'ID["EPSG",4326]' in said


def test_the_candidates_as_geojson_in_gdal(plan, tmp_path):
    said = described(tmp_path / "points.geojson", files.geojson(*leaving(plan), LABELS, ENGLISH))
    assert counts(said) == {"candidates": len(plan.candidates)}
    assert "Geometry: Point" in said


def test_the_plan_file_in_gdal(plan, tmp_path):
    said = described(tmp_path / "plan.gpkg", files.write_plan(plan))
    assert counts(said)["candidates"] == len(plan.candidates)


def described(path, content):
    """What ``ogrinfo`` says of all layers; it must not warn."""
    path.write_bytes(content)
    done = subprocess.run(
        [program("ogrinfo"), "-ro", "-al", "-so", str(path)], check=True, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert "successful" in done.stdout
    return done.stdout


def counts(said):
    return {name: int(rows) for name, rows in re.findall(r"Layer name: (\S+)\n(?:.*\n)*?Feature Count: (\d+)", said)}
