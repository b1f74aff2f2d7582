"""Lists drawn in a GIS: points of a GeoJSON or GeoPackage, with what is written beside them."""

import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely import MultiPoint, Point, Polygon

from cermap.errors import SeveralLayers, UnreadableFile
from cermap.files import read_candidates
from cermap.texts import Texts

ROWS = {"Nome": ["Anna", "Bruno", "Carla"], "Via": ["Via Po 1", None, "Via Po 3"], "CAP": [26900, None, 20121], "Consumo annuo": [1200.5, 900.0, None]}  # fmt: skip


POINTS = (Point(9.5, 45.3), Point(9.6, 45.4), None)


def frame(shapes=POINTS, **columns):
    return gpd.GeoDataFrame({**ROWS, **columns}, geometry=list(shapes), crs="EPSG:4326")


def content(tmp_path, name, frame, layer="elenco"):
    path = tmp_path / name
    frame.to_file(path, layer=layer) if name.endswith("gpkg") else frame.to_file(path, driver="GeoJSON")
    return path.read_bytes()


def said(found):
    return [Texts("en")(note.message.text, **note.message.values) for note in found.notes]


@pytest.mark.parametrize("name", ["a.gpkg", "a.geojson", "a.json"])
def test_points_become_coordinates_and_attributes_columns(tmp_path, name):
    found = read_candidates(content(tmp_path, name, frame()), name)
    rows = found.candidates
    assert rows["name"].tolist() == ["Anna", "Bruno", "Carla"]
    assert rows["given_lon"].tolist()[:2] == [9.5, 9.6]
    assert rows["given_lat"].tolist()[:2] == [45.3, 45.4]
    assert pd.isna(rows["given_lat"][2])
    assert rows["address_text"].fillna("").tolist() == ["Via Po 1", "", "Via Po 3"]
    assert rows["postcode"].fillna("").tolist() == ["26900", "", "20121"]
    assert rows["annual_demand_kwh"].fillna(-1).tolist() == [1200.5, 900.0, -1]
    assert list(found.original.columns) == [*ROWS, "latitudine", "longitudine"]
    assert any("Row 3: without a point" in sentence for sentence in said(found))


def test_metres_become_degrees(tmp_path):
    found = read_candidates(content(tmp_path, "a.gpkg", frame().to_crs(32632)), "a.gpkg")
    assert found.candidates["given_lon"].tolist()[:2] == pytest.approx([9.5, 9.6], abs=1e-8)


def test_the_point_counts_and_not_a_column_of_the_same_name(tmp_path):
    found = read_candidates(
        content(tmp_path, "a.gpkg", frame(lat=[1.0, 2.0, 3.0], latitudine=["a", "b", "c"])), "a.gpkg"
    )
    assert found.candidates["given_lat"].tolist()[:2] == [45.3, 45.4]
    assert found.original["latitudine"].tolist() == ["a", "b", "c"]


def test_what_is_no_point_of_its_own_stays_without_coordinates(tmp_path):
    shapes = [
        MultiPoint([(9.5, 45.3)]),
        MultiPoint([(9.5, 45.3), (9.6, 45.4)]),
        Polygon([(9, 45), (9.1, 45), (9, 45.1)]),
    ]
    found = read_candidates(content(tmp_path, "a.geojson", frame(shapes)), "a.geojson")
    assert found.candidates["given_lon"].fillna(-1).tolist() == [9.5, -1, -1]
    assert any(sentence.startswith("Rows 2, 3: without a point") for sentence in said(found))


def test_of_several_layers_one_is_chosen(tmp_path):
    path = tmp_path / "a.gpkg"
    frame().to_file(path, layer="uno")
    frame(Nome=["D", "E", "F"]).to_file(path, layer="due")
    gpd.GeoDataFrame({"a": [1]}, geometry=[Polygon([(9, 45), (9.1, 45), (9, 45.1)])], crs=4326).to_file(
        path, layer="aree"
    )
    with pytest.raises(SeveralLayers) as told:
        read_candidates(path.read_bytes(), "a.gpkg")
    assert "holds several layers with points: uno, due." in Texts("en").sentence(told.value)
    assert read_candidates(path.read_bytes(), "a.gpkg", layer="due").candidates["name"].tolist() == ["D", "E", "F"]
    with pytest.raises(SeveralLayers, match="tre"):
        read_candidates(path.read_bytes(), "a.gpkg", layer="tre")


@pytest.mark.parametrize(
    "brought",
    [
        b"",
        b"  ",
        b"{",
        b'{"type": "FeatureCollection", "features": []}',
        b"PK\x03\x04",
        b"SQLite format 3\x00" + b"\0" * 200,
    ],
)
@pytest.mark.parametrize("name", ["a.geojson", "a.gpkg"])
def test_what_holds_no_points_is_one_sentence(brought, name):
    with pytest.raises(UnreadableFile):
        read_candidates(brought, name)


def test_polygons_alone_are_no_list(tmp_path):
    areas = frame([Polygon([(9, 45), (9.1, 45), (9, 45.1)])] * 3)
    with pytest.raises(UnreadableFile, match="no layer of points"):
        read_candidates(content(tmp_path, "a.gpkg", areas), "a.gpkg")


def test_nested_attributes_stay_text():
    feature = {"type": "Feature", "properties": {"Via": "Via Po 1", "altro": {"a": [1, 2]}, "sì": True}, "geometry": {"type": "Point", "coordinates": [9.5, 45.3]}}  # fmt: skip
    found = read_candidates(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode(), "a.geojson")
    assert json.loads(found.original["altro"][0]) == {"a": [1, 2]}
    assert found.original["sì"].tolist() == ["VERO"]


def test_points_that_cermap_found_are_not_taken_for_brought_ones(tmp_path):
    ours = frame(position_level=["municipality"] * 3, uncertainty_m=[0.0] * 3)
    found = read_candidates(content(tmp_path, "a.gpkg", ours), "a.gpkg")
    assert found.candidates["given_lon"].isna().all()
    assert any("cermap found" in sentence for sentence in said(found))
