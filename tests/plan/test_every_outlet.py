"""Whatever a plan holds, also nothing, every way out of it gives a whole file that says how many rows there are."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import replace
from xml.etree import ElementTree as ET

import pandas as pd
import pyogrio
import pytest
import town_on_paper as town
from python_calamine import CalamineWorkbook

from cermap import attributions, disclosing, files, maps, plan, tables
from cermap.records import Assumptions, Inputs, Scene, SheetAsked
from cermap.terms import PrivacyLevel, Question
from cermap.texts import Texts

LABELS = pd.Series({town.A: "Alfa 1"}, dtype="str")
TEXTS = Texts("it")
NASTY = ("=cmd|' /C calc'!A0", "a/b\\c", "🏡🏘️", "x" * 300, "<script>alert(1)</script>", "\u202eodnoc", "riga\nnuova")
NOWHERE = ({"name": "Nino", "address_text": "Mai Sentita 1"}, {"name": "Pia"}, {})


def _made(*rows, **others):
    return plan.make_plan(town.inputs(town.listed(*rows), **others), Assumptions(), town.IN_FORCE)


def _nothing_at_all():
    bare = town.reference()
    public = replace(
        bare,
        areas=bare.areas.iloc[:0],
        area_centroids=bare.area_centroids.iloc[:0],
        area_municipalities=bare.area_municipalities.iloc[:0],
    )
    inputs = Inputs(public, town.listed(), tables.empty(tables.Plants), tables.empty(tables.Communities))
    return plan.make_plan(inputs, Assumptions(), town.IN_FORCE)


PLANS = {
    "a list without rows": _made,
    "nothing located": lambda: _made(*NOWHERE),
    "nothing located, no community": lambda: _made(*NOWHERE, communities=tables.empty(tables.Communities)),
    "no areas, no rows": _nothing_at_all,
    "names of all kinds": lambda: _made(
        *({"name": name, "address_text": "Via del Mulino 1, Alfa"} for name in NASTY),
        communities=town.registered(name=NASTY[0] + NASTY[3]),
    ),
}


@pytest.fixture(scope="module", params=PLANS)
def made(request):
    return PLANS[request.param]()


def test_workbook(made):
    book = CalamineWorkbook.from_filelike(io.BytesIO(files.workbook(made, LABELS, TEXTS)))
    rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) - 1 == len(made.candidates)
    assert all(len(name) <= 31 for name in book.sheet_names)
    assert f"{len(made.candidates)} righe lette" in str(book.get_sheet_by_name("Note").to_python())


def test_csv(made):
    content = files.write_csv(files.results_of(made, LABELS, TEXTS), TEXTS).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(content), delimiter=";"))) - 1 == len(made.candidates)


@pytest.mark.parametrize("level", PrivacyLevel)
def test_files_for_a_gis(made, level, tmp_path):
    shown = disclosing.disclosed(made, level)
    said = attributions.provenance_of(shown.plan, level, TEXTS)
    rows = len(shown.plan.candidates)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files.geopackage(shown, said, LABELS, TEXTS))
        assert database.execute("SELECT count(*) FROM candidates").fetchone() == (rows,)
    assert len(json.loads(files.geojson(shown, said, LABELS, TEXTS))["features"]) == rows + len(shown.counts)
    assert len(ET.fromstring(files.kml(shown, said, LABELS, TEXTS)).findall(".//{*}Placemark")) >= rows
    shapes = tmp_path / "shapes.zip"
    shapes.write_bytes(files.shapefiles(shown, said, LABELS, TEXTS))
    assert pyogrio.read_info(f"/vsizip/{shapes}/candidates.shp")["features"] == rows
    with zipfile.ZipFile(io.BytesIO(files.gis_project(shown, said, LABELS, TEXTS, "piano.gpkg"))) as project:
        assert ET.fromstring(project.read("cermap.qgs")).tag == "qgis"


def test_plan_file(made):
    opened = files.read_plan(files.write_plan(made), "piano.gpkg", made.inputs.reference)
    assert opened.made is not None
    assert opened.made.digest == made.digest


@pytest.mark.parametrize("question", [Question.AREAS, Question.CERTAINTY, Question.ROLE])
def test_page_and_sheet(made, question):
    scene = Scene(made, question)
    page = maps.single_page(scene, LABELS, TEXTS)
    assert page.rstrip().endswith("</html>")
    assert "<script>alert(1)" not in page
    for form, start in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
        figure = maps.draw_sheet(scene, LABELS, TEXTS, SheetAsked(paper="A4"))
        assert maps.sheet_bytes(figure, form, 60, made.inputs.candidate_list.name).startswith(start)
