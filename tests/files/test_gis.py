"""Answers for a GIS: which layers, which rows, which notices, the same bytes for the same plan."""

import dataclasses
import io
import json

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from python_calamine import CalamineWorkbook
from town_on_paper import IN_FORCE, ROWS, A, B, D, listed, reference, town_list

from cermap import areas, attributions, disclosing, plan, tables
from cermap.files import geojson, geopackage, results_of, workbook, write_plan
from cermap.records import Assumptions, EnergyInputs, Inputs
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

ENGLISH = Texts("en")
NOTICE = "Indicative: the area that counts is the one GSE and the distributor give for the POD."


def made(candidate_list, **changed):
    inputs = Inputs(reference(), candidate_list, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return dataclasses.replace(plan.make_plan(inputs, Assumptions(), IN_FORCE), **changed)


def leaving(plan_made, level=PrivacyLevel.FULL):
    shown = disclosing.disclosed(plan_made, level)
    return shown, attributions.provenance_of(shown.plan, level, ENGLISH)


@pytest.fixture(scope="module")
def labels():
    public = reference()
    return areas.area_labels(public.area_municipalities, public.areas)


@pytest.fixture(scope="module")
def town():
    return made(town_list())


@pytest.fixture
def opened(town, labels, tmp_path):
    path = tmp_path / "town.gpkg"
    path.write_bytes(geopackage(*leaving(town), labels, ENGLISH))
    return path


def test_layers_in_degrees_with_their_styles(opened):
    layers = ["communities", "candidates", "plants", "municipalities", "areas"]
    assert [name for name, _ in pyogrio.list_layers(opened)] == [*layers, "layer_styles", "cermap_provenance"]
    for name in layers:
        assert pyogrio.read_info(opened, layer=name)["crs"] == "EPSG:4326"


def test_every_row_of_the_list_is_there_in_order_with_its_answer(opened):
    found = gpd.read_file(opened, layer="candidates")
    assert found["name"].tolist() == [name for name, _, _ in ROWS]
    assert found["certainty"].tolist() == [certainty for _, _, (certainty, *_) in ROWS]
    anna = found.iloc[0]
    assert (anna.geometry.x, anna.geometry.y) == pytest.approx((9.05, 45.05))
    assert (anna["area_code"], anna["certainty_label"]) == (A, "Certain on the map")
    ivo = found.set_index("name").loc["Ivo"]
    assert (ivo["area_code"], ivo["reasons_label"]) == (D, "approximate borders")


def test_who_was_not_found_keeps_the_row_without_a_point(opened, town, labels):
    found = gpd.read_file(opened, layer="candidates").set_index("name")
    assert found.geometry["Pia"] is None
    features = json.loads(geojson(*leaving(town), labels, ENGLISH))["features"]
    assert next(f for f in features if f["properties"]["name"] == "Pia")["geometry"] is None
    assert len(features) == len(ROWS)


def test_no_pod_leaves(labels):
    person = made(listed({"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "pod_code": "IT001E12345678"}))
    for content in (geopackage(*leaving(person), labels, ENGLISH), geojson(*leaving(person), labels, ENGLISH)):
        assert b"IT001E12345678" not in content


def test_only_areas_in_which_somebody_may_be(labels, tmp_path):
    path = tmp_path / "one.gpkg"
    path.write_bytes(
        geopackage(*leaving(made(listed({"name": "Gina", "address_text": "Via delle Rose 2, Beta"}))), labels, ENGLISH)
    )
    found = gpd.read_file(path, layer="areas")
    assert found["area_code"].tolist() == [B]
    assert found["candidates"].tolist() == [1]
    assert found.geometry.iloc[0].equals(shapely.multipolygons([shapely.box(9.1, 45.0, 9.2, 45.1)]))


def test_communities_stand_in_their_area(opened, town):
    found = gpd.read_file(opened, layer="communities")
    assert found["community_id"].tolist() == town.communities["community_id"].tolist()
    assert len(found)
    shapes = town.inputs.reference.areas.set_index("area_code").geometry
    assert all(shapes[row["area_code"]].contains(row.geometry) for _, row in found.iterrows())


def test_the_notices_go_with_the_layers(town, labels, tmp_path):
    notice = {"source_id": "areas_2023", "licence": "CC-BY-NC-SA-3.0-IT", "attribution": "GSE. No commercial use."}
    public = dataclasses.replace(town.inputs.reference, sources=town.inputs.reference.sources.assign(**notice))
    noted = dataclasses.replace(town, inputs=dataclasses.replace(town.inputs, reference=public))
    path = tmp_path / "noted.gpkg"
    path.write_bytes(geopackage(*leaving(noted), labels, ENGLISH))
    said = {
        name: pyogrio.read_info(path, layer=name)["layer_metadata"]["DESCRIPTION"] for name in ("candidates", "areas")
    }
    assert "GSE. No commercial use. CC-BY-NC-SA-3.0-IT" in said["areas"]
    assert all(NOTICE in words for words in said.values())
    assert "personal data" in said["candidates"]
    assert NOTICE in json.loads(geojson(*leaving(town), labels, ENGLISH))["description"]


def test_the_same_plan_gives_the_same_bytes(town, labels):
    assert geopackage(*leaving(town), labels, ENGLISH) == geopackage(*leaving(town), labels, ENGLISH)
    assert geojson(*leaving(town), labels, ENGLISH) == geojson(*leaving(town), labels, ENGLISH)


def test_an_empty_list_still_opens(labels, tmp_path):
    path = tmp_path / "empty.gpkg"
    path.write_bytes(geopackage(*leaving(made(listed())), labels, ENGLISH))
    assert [len(gpd.read_file(path, layer=name)) for name in ("candidates", "communities", "areas")] == [0, 0, 0]
    assert json.loads(geojson(*leaving(made(listed())), labels, ENGLISH))["features"] == []


@pytest.mark.parametrize("name", ["'; DROP TABLE candidates; --", "=cmd|' /C calc'!A0", "a/b\\c", "🏡", "x" * 300])
def test_any_name_comes_back_as_it_was(labels, tmp_path, name):
    path = tmp_path / "name.gpkg"
    odd = made(listed({"name": name, "address_text": "Via del Mulino 1, Alfa"}))
    path.write_bytes(geopackage(*leaving(odd), labels, ENGLISH))
    assert gpd.read_file(path, layer="candidates")["name"].tolist() == [name]
    assert json.loads(geojson(*leaving(odd), labels, ENGLISH))["features"][0]["properties"]["name"] == name


def test_no_measured_hour_leaves(labels):
    """Curves are personal: they are in the plan file, and in nothing that goes to a map or to a table for others."""
    year = ";".join(["0.73125"] * 8760)
    curve = {"candidate_id": "1", "direction": "withdrawn", "year": 2023, "source_name": "Anna.csv", "hours_kwh": year}
    inputs = Inputs(reference(), town_list(), tables.empty(tables.Plants), tables.empty(tables.Communities))
    inputs = dataclasses.replace(inputs, energy=EnergyInputs(curves=pd.DataFrame([curve])))
    measured = plan.make_plan(inputs, Assumptions(), IN_FORCE)
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(measured, labels, ENGLISH)))
    cells = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    table = results_of(measured, labels, ENGLISH).to_csv()
    for told in (
        geojson(*leaving(measured), labels, ENGLISH).decode(),
        geopackage(*leaving(measured), labels, ENGLISH).decode("latin-1"),
        cells,
        table,
    ):
        assert "0.73125" not in told
        assert "Anna.csv" not in told
    assert b"0.73125;0.73125" in write_plan(measured)
