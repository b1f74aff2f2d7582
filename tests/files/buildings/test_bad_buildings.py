"""What is wrong with files of buildings: told by the names of their rows, the rest goes on."""

import brought_buildings as drawn
import geopandas as gpd
import pytest
from brought_buildings import MONZA, frame, said, square, texts
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box, force_3d, transform

from cermap.errors import InputError, UnknownCrs, UnreadableFile
from cermap.files import read_building_bodies


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_no_coordinate_system_is_asked_for(tmp_path):
    content = drawn.geopackage(frame(codice=["a"], crs=None), tmp_path)
    with pytest.raises(UnknownCrs, match=r"“tetti\.gpkg” does not say its coordinate system") as raised:
        read_building_bodies(content, "tetti.gpkg")
    assert raised.value.values["stated"] is None


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
def test_no_coordinate_system_and_the_answer(crs, tmp_path):
    data = frame(codice=["a"]).to_crs(crs).set_crs(None, allow_override=True)
    brought = read_building_bodies(drawn.geopackage(data, tmp_path), "tetti.gpkg", crs)
    assert brought.bodies.geometry.iloc[0].bounds == pytest.approx(square().bounds, abs=1e-7)
    assert crs in brought.crs


@pytest.mark.parametrize("crs", ["EPSG:32632", "EPSG:3003", "EPSG:7791"])
def test_degrees_called_metres(crs, tmp_path):
    content = drawn.geopackage(frame(codice=["a"], crs=crs), tmp_path)
    with pytest.raises(UnknownCrs, match="do not fit the coordinate system it states") as raised:
        read_building_bodies(content, "tetti.gpkg")
    assert crs in raised.value.values["stated"]
    assert len(read_building_bodies(content, "tetti.gpkg", "EPSG:4326").bodies) == 1


def test_metres_called_degrees():
    data = frame(codice=["a"]).to_crs("EPSG:32632").set_crs("EPSG:4326", allow_override=True)
    with pytest.raises(UnknownCrs, match="do not fit"):
        read_building_bodies(drawn.geojson(data), "tetti.geojson")
    assert len(read_building_bodies(drawn.geojson(data), "tetti.geojson", "EPSG:32632").bodies) == 1


@pytest.mark.parametrize("crs", ["UTM 32N boh", "EPSG:0"])
def test_an_answer_that_is_no_coordinate_system(crs):
    with pytest.raises(InputError, match="is not known"):
        read_building_bodies(drawn.geojson(frame(codice=["a"])), "tetti.geojson", crs)


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632", "EPSG:3003", "EPSG:6707", "EPSG:3857"])
def test_systems_of_italian_files(crs, tmp_path):
    brought = read_building_bodies(drawn.geopackage(frame(codice=["a"]).to_crs(crs), tmp_path), "edifici.gpkg")
    # The datum of Rome 1940 is converted within some metres: 1e-4 degrees are about 10 m.
    assert brought.bodies.geometry.iloc[0].bounds == pytest.approx(square().bounds, abs=1e-4)


def test_a_file_of_another_region():
    rome = [box(12.5, 41.9, 12.501, 41.901)]
    with pytest.raises(UnreadableFile, match="lies in Lombardy") as raised:
        read_building_bodies(drawn.geojson(frame(rome, codice=["a"])), "roma.geojson")
    assert not isinstance(raised.value, UnknownCrs)


def test_latitude_before_longitude():
    swapped = [transform(square(), lambda xy: xy[:, ::-1])]
    with pytest.raises(UnreadableFile, match="longitude comes first"):
        read_building_bodies(drawn.geojson(frame(swapped, codice=["a"])), "edifici.geojson")


def test_some_rows_elsewhere_are_named_and_the_rest_goes_on():
    shapes = [square(0), box(12.5, 41.9, 12.501, 41.901), square(2), box(0, 0, 0.001, 0.001)]
    brought = read_building_bodies(drawn.geojson(frame(shapes, codice=["a", "b", "c", None])), "edifici.geojson")
    assert said(brought, "body_id") == ["a", "c"]
    assert texts(brought.notes) == ["Outlines whose coordinates lie far from Lombardy, left out: 2 (b, #4)"]
    assert brought.notes[0].is_error


def test_some_rows_in_degrees_among_metres(tmp_path):
    metres = frame(codice=["a", "b"]).to_crs("EPSG:32632")
    metres.loc[1, "geometry"] = square(1)
    brought = read_building_bodies(drawn.geopackage(metres, tmp_path), "edifici.gpkg")
    assert said(brought, "body_id") == ["a"]
    assert texts(brought.notes) == ["Outlines whose coordinates lie far from Lombardy, left out: 1 (b)"]


def test_some_rows_in_metres_among_degrees():
    shapes = [square(0), box(521_000, 5_047_000, 521_020, 5_047_020)]
    brought = read_building_bodies(drawn.parquet(frame(shapes, codice=["a", "b"])), "edifici.parquet")
    assert said(brought, "body_id") == ["a"]
    assert len(brought.notes) == 1


@pytest.mark.parametrize("write", [drawn.geopackage, drawn.geojson, drawn.parquet])
def test_rows_without_an_outline_are_named(write, tmp_path):
    shapes = [square(0), None, Point(*MONZA), LineString(square(3).exterior.coords[:2]), square(4)]
    brought = read_building_bodies(write(frame(shapes, codice=list("abcde")), folder=tmp_path), "edifici")
    assert said(brought, "body_id") == ["a", "e"]
    assert texts(brought.notes) == [
        "Rows without a shape, left out: 1 (b)",
        "Rows that are points or lines and no outlines, left out: 2 (c, d)",
    ]


@pytest.mark.parametrize("write", [drawn.geopackage, drawn.geojson, drawn.parquet])
def test_points_alone(write, tmp_path):
    with pytest.raises(UnreadableFile, match="holds no outline"):
        read_building_bodies(write(frame([Point(*MONZA)], codice=["a"]), folder=tmp_path), "punti")


def test_of_a_collection_the_polygons_are_its_outline():
    collection = GeometryCollection([square(0), LineString(square(1).exterior.coords[:2])])
    brought = read_building_bodies(drawn.parquet(frame([collection], codice=["a"])), "x.parquet")
    assert brought.bodies.geometry.iloc[0].equals(square(0))


def test_outlines_are_as_in_the_file_but_flat():
    crossed = Polygon(
        [MONZA, (MONZA[0] + 2e-4, MONZA[1] + 2e-4), (MONZA[0] + 2e-4, MONZA[1]), (MONZA[0], MONZA[1] + 2e-4)]
    )
    courtyard = Polygon(square(2, width=3).exterior, [square(3).buffer(-2e-5).exterior])
    two = MultiPolygon([square(7), square(9)])
    shapes = [crossed, courtyard, two, force_3d(square(12), 9.0)]
    brought = read_building_bodies(drawn.parquet(frame(shapes, codice=list("abcd"))), "x.parquet")
    assert [
        shape.equals_exact(flat, 0)
        for shape, flat in zip(brought.bodies.geometry, [*shapes[:3], square(12)], strict=True)
    ] == [True] * 4
    assert not brought.bodies.geometry.has_z.any()
    assert brought.notes == ()


@pytest.fixture(scope="module")
def straight():
    data = frame(codice=list("abcdef"), uso=["scuola", "uffici", "casa", "box", "boh", None])
    return data, read_building_bodies(drawn.parquet(data), "x.parquet")


@given(order=st.permutations(range(6)))
@settings(max_examples=10)
def test_rows_come_in_the_order_of_the_file(straight, order):
    data, straight = straight
    shuffled = gpd.GeoDataFrame(data.iloc[order].reset_index(drop=True), crs=data.crs)
    mixed = read_building_bodies(drawn.parquet(shuffled), "x.parquet")
    assert said(mixed, "body_id") == ["abcdef"[place] for place in order]
    assert said(mixed, "use") == [said(straight, "use")[place] for place in order]
