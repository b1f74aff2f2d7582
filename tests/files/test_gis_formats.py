"""GeoJSON, KML and Shapefiles: what each standard asks for, nothing lost unsaid, notices with everything that is copied."""

import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyogrio
import pytest
import shapely
from town_on_paper import IN_FORCE, ROWS, A, D, inputs, listed, reference, registered, town_list

from cermap import areas, attributions, disclosing, palette, plan
from cermap.files import GIS_LAYERS, footprints_near, geojson, geopackage, gis_folder, kml, shapefiles
from cermap.files.gis.formats.kml import kml_colour
from cermap.files.gis.formats.shapefile import short_names
from cermap.files.origins.marks import marks_of
from cermap.files.origins.told_files import read_told
from cermap.records import Assumptions
from cermap.terms import Certainty, PrivacyLevel
from cermap.texts import Texts

ENGLISH = Texts("en")
NOTICE = "GSE. No commercial use."
KML = "{http://www.opengis.net/kml/2.2}"
NASTY = ("a/b\\c", "🏡🏘️", "x" * 300, "<script>alert(1)</script>", "\u202eodnoc", "riga\nnuova", "=1+1", "]]>&amp;")
# Elements of KML stand in the order of its schema (OGC 07-147r2).
_ORDER = {
    "Document": ["name", "open", "description", "Style", "ExtendedData", "Folder"],
    "Folder": ["name", "description", "Placemark"],
    "Placemark": ["name", "styleUrl", "ExtendedData", "Point", "MultiGeometry"],
    "Style": ["IconStyle", "LabelStyle", "LineStyle", "PolyStyle"],
    "Polygon": ["tessellate", "outerBoundaryIs", "innerBoundaryIs"],
}


def leaving(made, level=PrivacyLevel.FULL):
    shown = disclosing.disclosed(made, level)
    return shown, attributions.provenance_of(shown.plan, level, ENGLISH)


@pytest.fixture(scope="module")
def labels():
    public = reference()
    return areas.area_labels(public.area_municipalities, public.areas)


@pytest.fixture(scope="module")
def town():
    """The drawn town, whose areas have an owner."""
    public = reference()
    said = public.sources.assign(source_id="areas_2023", attribution=NOTICE, licence="CC-BY-NC-SA-3.0-IT")
    brought = inputs(town_list(), communities=registered(), used=replace(public, sources=said))
    return plan.make_plan(brought, Assumptions(), IN_FORCE)


@pytest.fixture(scope="module")
def footprints():
    """A house at the mill, one far away."""
    boxes = [shapely.box(9.05, 45.05, 9.0502, 45.0501), shapely.box(9.19, 45.19, 9.1901, 45.1901)]
    return gpd.GeoDataFrame({"building_id": ["w1", "w2"], "use": ["school", None]}, geometry=boxes, crs="EPSG:4326")


def document(content):
    return ET.fromstring(content)


@pytest.fixture
def opened(town, labels, footprints, tmp_path):
    """The Shapefiles, unpacked, and what stands beside them."""
    with zipfile.ZipFile(io.BytesIO(shapefiles(*leaving(town), labels, ENGLISH, footprints=footprints))) as archive:
        archive.extractall(tmp_path)
    return tmp_path


def test_geojson_is_of_rfc_7946(town, labels):
    found = json.loads(geojson(*leaving(town), labels, ENGLISH, layers=GIS_LAYERS))
    # A collection is in degrees of WGS 84, longitude first, and says nothing of a system (4).
    assert "crs" not in found
    assert {one["properties"]["layer"] for one in found["features"]} == {
        "communities", "candidates", "plants", "municipalities", "areas",
    }  # fmt: skip
    for one in found["features"]:
        assert set(one) == {"type", "id", "properties", "geometry"}
    rings = [
        (place, shapely.LinearRing(ring))
        for one in found["features"]
        if one["geometry"] and one["geometry"]["type"] == "MultiPolygon"
        for polygon in one["geometry"]["coordinates"]
        for place, ring in enumerate(polygon)
    ]
    # Outer rings go counterclockwise, holes clockwise (3.1.6).
    assert rings
    assert all(ring.is_ccw == (place == 0) for place, ring in rings)
    numbers = re.findall(r"\d+\.(\d+)", json.dumps([one["geometry"] for one in found["features"]]))
    assert max(map(len, numbers)) <= 7


def test_geojson_is_of_candidates_unless_more_is_asked(town, labels):
    found = json.loads(geojson(*leaving(town), labels, ENGLISH))
    assert found["name"] == "candidates"
    assert [one["properties"]["name"] for one in found["features"]] == [name for name, _, _ in ROWS]
    assert "layer" not in found["features"][0]["properties"]
    assert found["cermap"]["digest"] == town.digest


def test_kml_holds_a_folder_for_each_layer_in_the_order_of_the_schema(town, labels, footprints):
    root = document(kml(*leaving(town), labels, ENGLISH, footprints=footprints))
    assert root.tag == f"{KML}kml"
    folders = {one.find(f"{KML}name").text: one for one in root.iter(f"{KML}Folder")}
    # What is drawn first lies below.
    assert list(folders) == [
        "Primary-substation areas", "Municipalities", "Buildings (OpenStreetMap)", "Plants", "Candidates", "Communities",
    ]  # fmt: skip
    assert len(folders["Candidates"].findall(f"{KML}Placemark")) == len(ROWS)
    for tag, order in _ORDER.items():
        for one in root.iter(f"{KML}{tag}"):
            found = [order.index(child.tag.removeprefix(KML)) for child in one]
            assert found == sorted(found)


def test_kml_has_the_colours_of_the_palette_and_asks_no_network(town, labels):
    content = kml(*leaving(town), labels, ENGLISH)
    root = document(content)
    # aabbggrr: #0B544B is ff4b540b.
    assert kml_colour("#0B544B") == "ff4b540b"
    styles = {one.get("id"): one for one in root.iter(f"{KML}Style")}
    for code in Certainty:
        ink = styles[f"certainty-{code}"].find(f"{KML}IconStyle/{KML}color").text
        assert ink == kml_colour(palette.CERTAINTIES[code])
    used = {one.text.removeprefix("#") for one in root.iter(f"{KML}styleUrl")}
    assert used <= styles.keys()
    assert not root.findall(f".//{KML}href")
    assert b"http" not in content.replace(b"http://www.opengis.net/kml/2.2", b"")


def test_kml_holds_the_borders_as_they_are(town, labels):
    root = document(kml(*leaving(town), labels, ENGLISH))
    place = next(
        one
        for one in root.iter(f"{KML}Placemark")
        if any(data.get("name") == "area_code" and data[0].text == A for data in one.iter(f"{KML}Data"))
        and one.find(f"{KML}MultiGeometry") is not None
    )
    said = place.find(f".//{KML}outerBoundaryIs/{KML}LinearRing/{KML}coordinates").text.split()
    ring = shapely.Polygon([tuple(map(float, pair.split(","))) for pair in said])
    assert ring.equals(reference().areas.set_index("area_code").geometry[A])


def test_shapefiles_say_what_they_cannot_hold(opened):
    readme = (opened / "README.txt").read_text("utf-8-sig")
    found = gpd.read_file(opened / "candidates.shp")
    assert len(found) == len(ROWS)
    assert found["name"].tolist() == [name for name, _, _ in ROWS]
    # Nino and Pia were not found.
    assert found.geometry.isna().sum() == 2
    assert "Rows without a position, which have an empty geometry: 2." in readme
    columns = [name for name in found.columns if name != "geometry"]
    assert all(len(name) <= 10 for name in columns)
    whole = gpd.read_file(opened / "areas.shp")
    assert whole.set_index("area_code").geometry[D].equals(reference().areas.set_index("area_code").geometry[D])
    for short, name in (("cand_id", "candidate_id"), ("area_other", "area_alternatives"), ("power_kw", "capacity_kw")):
        assert f"{short} = {name}" in readme


def test_shapefiles_are_in_utf8_and_degrees(opened):
    assert (opened / "candidates.cpg").read_text("ascii") == "UTF-8"
    assert pyogrio.read_info(opened / "areas.shp")["crs"] == "EPSG:4326"
    assert "WGS_1984" in (opened / "areas.prj").read_text("ascii")
    # Byte 1 to 3 of a dbf are its last change: 30 June 2024, as the plan.
    day = IN_FORCE
    assert (opened / "areas.dbf").read_bytes()[1:4] == bytes([day.year - 1900, day.month, day.day])


def test_long_texts_are_cut_at_whole_letters_and_counted(labels, tmp_path):
    # 100 houses are 400 bytes: 63 whole letters of 4 bytes fit in 254.
    odd = plan.make_plan(
        inputs(listed({"name": "🏡" * 100, "address_text": "Via del Mulino 1, Alfa"})), Assumptions(), IN_FORCE
    )
    with zipfile.ZipFile(io.BytesIO(shapefiles(*leaving(odd), labels, ENGLISH))) as archive:
        archive.extractall(tmp_path)
    assert gpd.read_file(tmp_path / "candidates.shp")["name"].tolist() == ["🏡" * 63]
    assert "Texts cut to 254 bytes: 1, in name." in (tmp_path / "README.txt").read_text("utf-8-sig")


def test_short_names_are_all_different():
    found = short_names(["certainty_label", "certainty", "abcdefghijk", "abcdefghijl", "abcdefghij"])
    assert list(found.values()) == ["certain_w", "certainty", "abcdefghij", "abcdefghi2", "abcdefghi3"]


@pytest.mark.parametrize("made", [kml, shapefiles, geojson])
def test_the_same_plan_gives_the_same_bytes(town, labels, made):
    assert made(*leaving(town), labels, ENGLISH) == made(*leaving(town), labels, ENGLISH)


def test_the_notice_of_the_areas_goes_with_every_copy_of_the_polygons(town, labels):
    shown = leaving(town)
    with zipfile.ZipFile(io.BytesIO(shapefiles(*shown, labels, ENGLISH))) as archive:
        readme = archive.read("README.txt").decode("utf-8-sig")
    with zipfile.ZipFile(io.BytesIO(gis_folder(*shown, labels, ENGLISH, "piano"))) as archive:
        folder = archive.read("README.txt").decode("utf-8-sig")
        with zipfile.ZipFile(io.BytesIO(archive.read("piano.qgz"))) as inner:
            project = inner.read("cermap.qgs").decode()
    for told in (
        readme,
        folder,
        project,
        kml(*shown, labels, ENGLISH).decode(),
        geojson(*shown, labels, ENGLISH, layers=["areas"]).decode(),
        geopackage(*shown, labels, ENGLISH).decode("latin-1"),
    ):
        assert NOTICE in told


def test_footprints_are_alone_with_their_licence(town, labels, footprints, tmp_path):
    path = tmp_path / "houses.gpkg"
    path.write_bytes(geopackage(*leaving(town), labels, ENGLISH, footprints=footprints))
    found = pyogrio.read_info(path, layer="buildings")
    assert list(found["fields"]) == ["building_id", "use", "use_label"]
    about = found["layer_metadata"]["DESCRIPTION"]
    assert "OpenStreetMap contributors, ODbL" in about
    assert NOTICE not in about
    assert gpd.read_file(path, layer="buildings")["building_id"].tolist() == ["w1", "w2"]


def test_only_footprints_near_somebody_who_is_shown(town, footprints):
    assert footprints_near(town, footprints)["building_id"].tolist() == ["w1"]
    public = disclosing.disclosed(town, PrivacyLevel.PUBLIC).plan
    # Carla SpA, at number 5, is the only body of the town.
    assert len(footprints_near(public, footprints)) <= 1
    assert footprints_near(
        replace(town, candidates=town.candidates.iloc[:0], plants=town.plants.iloc[:0]), footprints
    ).empty


@pytest.mark.parametrize("name", NASTY)
def test_any_name_comes_back_as_it_was(labels, name):
    odd = plan.make_plan(
        inputs(listed({"name": name, "address_text": "Via del Mulino 1, Alfa"})), Assumptions(), IN_FORCE
    )
    assert json.loads(geojson(*leaving(odd), labels, ENGLISH))["features"][0]["properties"]["name"] == name
    root = document(kml(*leaving(odd), labels, ENGLISH))
    said = [one[0].text for one in root.iter(f"{KML}Data") if one.get("name") == "name"]
    assert name in said
    assert shapefiles(*leaving(odd), labels, ENGLISH)


def test_what_each_file_says_of_itself_is_true(town, labels, footprints):
    shown = leaving(town)
    for name, content in {
        "a.gpkg": geopackage(*shown, labels, ENGLISH, footprints=footprints),
        "a.geojson": geojson(*shown, labels, ENGLISH, layers=GIS_LAYERS),
        "a.kml": kml(*shown, labels, ENGLISH),
        "shp.zip": shapefiles(*shown, labels, ENGLISH),
        "qgis.zip": gis_folder(*shown, labels, ENGLISH, "a"),
    }.items():
        told = read_told(content, name)
        assert told.stated is not None
        assert told.stated.digest == town.digest
        assert told.stated.parts
        assert not told.others
        assert {part: marks_of(told.parts[part]) for part in told.stated.parts} == told.stated.parts
