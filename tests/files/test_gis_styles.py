"""What QGIS reads to draw as the map does: every colour is the palette's, every column is there, every word in the legend."""

import io
import re
import shutil
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from town_on_paper import IN_FORCE, A, D, inputs, listed, reference, registered, town_list

from cermap import areas, attributions, disclosing, palette, plan
from cermap.areas.territory.colouring import neighbour_colours
from cermap.files import geopackage, gis_folder, gis_project, plan_project, read_plan, write_plan
from cermap.records import Assumptions
from cermap.terms import Certainty, Outcome, PrivacyLevel, Role
from cermap.texts import Texts

IT = Texts("it")
_COLOUR_KEYS = {"color", "outline_color", "line_color"}
_NO_COLOUR = "0,0,0,0"
_SYSTEM_PYTHON = Path("/usr/bin/python3")
_LOOK = """
import sys
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
assert project.read(sys.argv[1]), project.error()
print("crs", project.crs().authid())
print("title", project.title())
order = project.layerTreeRoot().layerOrder()
for layer in order:
    entries = [entry.label() for entry in layer.renderer().legendSymbolItems()]
    print("layer", layer.isValid(), layer.source().rsplit("=", 1)[-1], layer.featureCount(), "|".join(entries))
alone = QgsVectorLayer(sys.argv[2] + "|layername=candidates", "x", "ogr")
print("alone", alone.renderer().type(), alone.renderer().legendSymbolItems()[1].label())
settings = QgsMapSettings()
settings.setLayers(order)
settings.setDestinationCrs(project.crs())
settings.setOutputSize(QSize(200, 200))
settings.setBackgroundColor(QColor("#ffffff"))
settings.setExtent(QgsRectangle(*map(float, sys.argv[3:7])))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
assert not job.errors()
picture = job.renderedImage()
print("inks", "|".join(sorted({picture.pixelColor(x, y).name().upper() for x in range(200) for y in range(200)})))
"""


def leaving(made, level=PrivacyLevel.FULL):
    shown = disclosing.disclosed(made, level)
    return shown, attributions.provenance_of(shown.plan, level, IT)


@pytest.fixture(scope="module")
def labels():
    public = reference()
    return areas.area_labels(public.area_municipalities, public.areas)


@pytest.fixture(scope="module")
def town():
    return plan.make_plan(inputs(town_list(), communities=registered()), Assumptions(), IN_FORCE)


@pytest.fixture(scope="module")
def people():
    """Twelve persons of one area, one body: enough to be counted."""
    rows = [
        {"name": f"Persona {n}", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"}
        for n in range(12)
    ]
    body = {"name": "Comune di Alfa", "address_text": "Via del Mulino 1, Alfa", "member_kind": "local_authority"}
    return plan.make_plan(inputs(listed(*rows, body)), Assumptions(), IN_FORCE)


def styles_in(content):
    """Each style of a GeoPackage: layer, whether it opens, its document."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        found = database.execute(
            "SELECT f_table_name, f_geometry_column, useAsDefault, styleQML, update_time FROM layer_styles ORDER BY id"
        ).fetchall()
        columns = {
            name: {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
            for name in {row[0] for row in found}
        }
    return [(name, bool(opens), ET.fromstring(qml), columns[name], geometry) for name, geometry, opens, qml, _ in found]


def project_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert [name for name in archive.namelist() if name.endswith(".qgs")] == ["cermap.qgs"]
        return ET.fromstring(archive.read("cermap.qgs"))


def inks(root):
    """All colours of a style as hexadecimal codes: those of properties, of labels, and those that expressions name."""
    said = [prop.get("v") for prop in root.iter("prop") if prop.get("k") in _COLOUR_KEYS]
    said += [one.get("value") for one in root.iter("Option") if one.get("name") in _COLOUR_KEYS]
    said += [one.get(key) for one in root.iter() for key in ("textColor", "bufferColor") if one.get(key)]
    found = {"#{:02X}{:02X}{:02X}".format(*map(int, text.split(",")[:3])) for text in said if text != _NO_COLOUR}
    return found | {ink for one in root.iter("Option") for ink in re.findall(r"#[0-9A-F]{6}", one.get("value") or "")}


def known_inks():
    plain = {value for value in vars(palette).values() if isinstance(value, str) and value.startswith("#")}
    several = {*palette.AREA_FILLS, *palette.CERTAINTIES.values(), *palette.OUTCOMES.values(), *palette.ROLES.values()}
    return plain | several | {palette.mixed_with_white(ink) for ink in (*palette.AREA_FILLS, palette.NEUTRAL)}


def test_every_colour_is_of_the_palette(town, people, labels):
    for made, level in ((town, PrivacyLevel.FULL), (people, PrivacyLevel.PUBLIC)):
        for _, _, style, _, _ in styles_in(geopackage(*leaving(made, level), labels, IT)):
            assert inks(style) <= known_inks()
            assert inks(style)


def test_each_layer_opens_with_one_style_and_uses_columns_that_it_has(town, labels):
    for content in (geopackage(*leaving(town), labels, IT), write_plan(town)):
        found = styles_in(content)
        opening = [name for name, opens, *_ in found if opens]
        assert len(opening) == len(set(opening)) == len({name for name, *_ in found})
        for _, _, style, columns, geometry in found:
            assert geometry in columns
            expressions = [one.get("value") or "" for one in style.iter("Option") if one.get("name") == "expression"]
            expressions += [rule.get("filter") or "" for rule in style.iter("rule")]
            expressions += [text.get("fieldName") or "" for text in style.iter("text-style")]
            renderer = style.find("renderer-v2")
            expressions += [f'"{renderer.get("attr")}"'] if renderer.get("attr") else []
            assert {name for said in expressions for name in re.findall(r'"(\w+)"', said)} <= columns


def test_categories_are_the_answers_with_their_colours_and_words(town, labels):
    of_candidates = [
        style for name, _, style, *_ in styles_in(geopackage(*leaving(town), labels, IT)) if name == "candidates"
    ]
    certainty, joining, role = of_candidates
    for style, kind, colours in (
        (certainty, Certainty, palette.CERTAINTIES),
        (joining, Outcome, palette.OUTCOMES),
    ):
        listed_there = style.findall(".//category")
        assert [one.get("value") for one in listed_there] == list(kind)
        assert [one.get("label") for one in listed_there] == [IT.label(code) for code in kind]
        symbols = {one.get("name"): one for one in style.findall("renderer-v2/symbols/symbol")}
        for one in listed_there:
            assert colours[one.get("value")] in inks(symbols[one.get("symbol")])
    rules = role.findall(".//rule/rule") or role.findall(".//rules/rule")
    assert [one.get("label") for one in rules][:4] == [IT.label(code) for code in Role]
    symbols = {one.get("name"): one for one in role.findall("renderer-v2/symbols/symbol")}
    assert all(palette.ROLES[code] in inks(symbols[one.get("symbol")]) for code, one in zip(Role, rules, strict=False))


def test_areas_have_the_fills_of_the_map_and_a_hatch_where_they_are_approximate(town, labels):
    public = reference().areas
    number = dict(
        zip(public["area_code"], neighbour_colours(public.geometry.to_numpy(), len(palette.AREA_FILLS)), strict=True)
    )
    style = next(style for name, _, style, *_ in styles_in(geopackage(*leaving(town), labels, IT)) if name == "areas")
    rules = {rule.get("filter"): rule.get("symbol") for rule in style.findall("renderer-v2/rules/rule")}
    symbols = {one.get("name"): one for one in style.findall("renderer-v2/symbols/symbol")}
    # Of the drawn town only D is approximate.
    (approximate,) = (symbol for said, symbol in rules.items() if not said.startswith("NOT"))
    hatched = [one.get("class") for one in symbols[approximate].findall("layer")]
    assert hatched == ["SimpleFill", "LinePatternFill"]
    (official,) = (symbol for said, symbol in rules.items() if said.startswith("NOT"))
    said = next(one.get("value") for one in symbols[official].iter("Option") if one.get("name") == "expression")
    for code in (A, D):
        (fill,) = re.findall(rf"WHEN \"area_code\" IN \([^)]*'{code}'[^)]*\) THEN '(#[0-9A-F]{{6}})'", said)
        assert fill == palette.AREA_FILLS[number[code]]


def test_a_project_holds_every_layer_in_order_with_a_relative_path(town, labels):
    root = project_in(gis_project(*leaving(town), labels, IT, "piano.gpkg"))
    drawn = ["communities", "candidates", "plants", "municipalities", "areas"]
    leaves = root.findall(".//layer-tree-layer")
    assert [one.get("source") for one in leaves] == [f"./piano.gpkg|layername={name}" for name in drawn]
    layers = root.findall("projectlayers/maplayer")
    assert [one.find("id").text for one in layers] == [one.get("id") for one in leaves]
    # QGIS gives shorter ids another name, and the tree would be of nothing.
    assert all(len(one.get("id")) > 10 for one in leaves)
    assert root.find("projectCrs/spatialrefsys/authid").text == "EPSG:32632"
    assert root.find("properties/Paths/Absolute").text == "false"
    assert root.find("properties/SpatialRefSys/ProjectionsEnabled").text == "1"
    said = root.find("properties/CopyrightLabel/Label").text
    assert IT("Indicative: the area that counts is the one GSE and the distributor give for the POD.") in said
    west, south, east, north = (
        float(root.find(f"mapcanvas/extent/{side}").text) for side in ("xmin", "ymin", "xmax", "ymax")
    )
    # From 9.0 to 10.0 degrees, where Olga is (78.8 km at 45 degrees north), and from 45.0 to 45.2 (22.2 km), with some air.
    assert 490_000 < west < 500_000
    assert 578_800 < east < 585_000
    assert 4_975_000 < south < 4_983_000
    assert 5_005_000 < north < 5_012_000


def test_the_same_plan_gives_the_same_bytes(town, labels):
    for made in (
        lambda: geopackage(*leaving(town), labels, IT),
        lambda: gis_project(*leaving(town), labels, IT, "a.gpkg"),
        lambda: gis_folder(*leaving(town), labels, IT, "a"),
        lambda: plan_project(town, leaving(town)[1], IT, "a.gpkg"),
        lambda: write_plan(town),
    ):
        assert made() == made()


def test_persons_who_are_counted_are_a_layer_of_numbers(people, labels):
    content = geopackage(*leaving(people, PrivacyLevel.PUBLIC), labels, IT)
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        # Twelve are told as ten.
        assert database.execute("SELECT unit_kind, unit_code, subjects FROM counts").fetchall() == [("area", A, 10)]
        assert database.execute("SELECT name FROM candidates").fetchall() == [("Comune di Alfa",)]
    assert b"Persona" not in content
    tree = project_in(gis_project(*leaving(people, PrivacyLevel.PUBLIC), labels, IT, "a.gpkg"))
    assert any(one.get("source").endswith("=counts") for one in tree.findall(".//layer-tree-layer"))


def test_styles_are_no_part_of_a_plan(town):
    opened = read_plan(write_plan(town), "piano.gpkg", town.inputs.reference)
    assert opened.made is not None
    assert not opened.notes
    assert opened.made.digest == town.digest


@pytest.mark.parametrize("name", ["a<b>&\"c'", "riga\nnuova\x00\x0b", "\u202eodnoc", "🏡" * 100])
def test_any_name_of_a_list_is_a_title(labels, name):
    brought = listed({"name": "Anna"})
    odd = plan.make_plan(inputs(type(brought)(name, brought.original, brought.candidates, {})), Assumptions(), IN_FORCE)
    root = project_in(gis_project(*leaving(odd), labels, IT, "a.gpkg"))
    clean = name.replace("\x00", "").replace("\x0b", "")
    assert root.find("title").text == clean


@pytest.fixture(scope="module")
def qgis():
    """The Python in which QGIS is, where it is installed."""
    if not _SYSTEM_PYTHON.exists() or not shutil.which("ogrinfo"):
        pytest.skip("no QGIS on this machine")
    there = subprocess.run([_SYSTEM_PYTHON, "-c", "import qgis.core"], capture_output=True, check=False, env={})
    if there.returncode:
        pytest.skip("no QGIS on this machine")
    return _SYSTEM_PYTHON


@pytest.mark.parametrize("is_plan", [False, True])
def test_qgis_draws_it(town, labels, qgis, tmp_path, is_plan):
    data = tmp_path / "piano.gpkg"
    data.write_bytes(write_plan(town) if is_plan else geopackage(*leaving(town), labels, IT))
    project = tmp_path / "piano.qgz"
    project.write_bytes(
        plan_project(town, leaving(town)[1], IT, data.name)
        if is_plan
        else gis_project(*leaving(town), labels, IT, data.name)
    )
    script = tmp_path / "look.py"
    script.write_text(_LOOK, "utf8")
    box = project_in(project.read_bytes()).find("mapcanvas/extent")
    sides = [box.find(side).text for side in ("xmin", "ymin", "xmax", "ymax")]
    # Its own settings stay where they are: a folder of this test.
    env = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    done = subprocess.run([qgis, script, project, data, *sides], capture_output=True, text=True, check=False, env=env)
    said = done.stdout.splitlines()
    assert "crs EPSG:32632" in said, done.stderr
    layers = (
        ["communities", "candidates", "plants", "areas"]
        if is_plan
        else ["communities", "candidates", "plants", "municipalities", "areas"]
    )
    found = [line.split(" ", 4) for line in said if line.startswith("layer ")]
    assert [(valid, name) for _, valid, name, *_ in found] == [("True", name) for name in layers]
    assert (
        next(line for line in said if line.startswith("alone "))
        == f"alone categorizedSymbol {IT.label(Certainty.CERTAIN)}"
    )
    drawn = next(line for line in said if line.startswith("inks ")).removeprefix("inks ").split("|")
    public = reference().areas
    fills = {palette.AREA_FILLS[n] for n in neighbour_colours(public.geometry.to_numpy(), len(palette.AREA_FILLS))}
    assert len(fills & set(drawn)) >= 2
    assert palette.CERTAINTIES["certain"] in drawn
