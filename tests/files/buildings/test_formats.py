"""Every format, two coordinate systems: the same buildings come out."""

import brought_buildings as drawn
import pytest
from brought_buildings import frame, said, square, texts
from shapely import box

from cermap import tables
from cermap.errors import UnreadableFile
from cermap.files import read_building_bodies, read_building_bodies_at

WRITERS = {
    "GeoPackage": drawn.geopackage,
    "GeoJSON": drawn.geojson,
    "GeoParquet": drawn.parquet,
    "FlatGeobuf": drawn.flatgeobuf,
    "shapefile": drawn.shapefile,
}
WAYS = (
    (square(0), {"building": "school", "name": "Rodari", "height": "12,5"}),
    (square(3), {"building": "yes", "amenity": "townhall", "operator": "Comune di Monza"}),
    (square(6), {"landuse": "grass"}),
    (square(9), {"building:part": "yes", "height": "3"}),
)


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:32632"])
def test_the_same_buildings_in_every_format(kind, crs, tmp_path):
    data = frame(codice=["a", "b"], uso=["scuola", "uffici"], altezza=[12.5, 7.0]).to_crs(crs)
    brought = read_building_bodies(WRITERS[kind](data, folder=tmp_path), "edifici")
    tables.check(tables.BuildingBodies, brought.bodies)
    assert said(brought, "body_id") == ["a", "b"]
    assert said(brought, "use") == ["school", "office"]
    assert said(brought, "height_m") == [12.5, 7.0]
    assert brought.bodies.geometry.iloc[1].bounds == pytest.approx(drawn.squares(2)[1].bounds, abs=1e-7)
    assert brought.notes == ()
    assert brought.crs == ("WGS 84 (EPSG:4326)" if crs == "EPSG:4326" else "WGS 84 / UTM zone 32N (EPSG:32632)")


@pytest.mark.parametrize("write", [drawn.osm_xml, drawn.osm_pbf])
def test_an_extract_of_openstreetmap(write):
    brought = read_building_bodies(write(*WAYS), "monza.osm.pbf")
    # The grass is no building; a part without "building" lies on an outline that is read.
    assert said(brought, "body_id") == ["osm-way-1", "osm-way-2"]
    assert said(brought, "use") == ["school", "public"]
    assert said(brought, "height_m") == [12.5, None]
    assert said(brought, "owner") == [None, "Comune di Monza"]
    assert said(brought, "owner_kind") == [None, "municipal"]
    assert not brought.are_pieces
    assert brought.bodies.geometry.iloc[0].bounds == pytest.approx(square(0).bounds, abs=1e-9)


def test_an_extract_on_disk_within_a_box(tmp_path):
    path = tmp_path / "nord-ovest.osm.pbf"
    path.write_bytes(drawn.osm_pbf(*WAYS))
    assert len(read_building_bodies_at(path).bodies) == 2
    west, south, east, north = square(3).bounds
    within = read_building_bodies_at(path, box=(west + 1e-5, south, east - 1e-5, north))
    assert said(within, "body_id") == ["osm-way-2"]
    assert within.name == "nord-ovest.osm.pbf"


def test_another_file_on_disk(tmp_path):
    path = tmp_path / "edifici.geojson"
    path.write_bytes(drawn.geojson(frame(codice=["a"])))
    assert said(read_building_bodies_at(path), "body_id") == ["a"]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match=r"manca\.osm\.pbf"):
        read_building_bodies_at(tmp_path / "manca.osm.pbf")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"nome;uso\na;scuola\n", "is no GeoPackage"),
        (b'{"type": "FeatureCollection", "features": []}', "no polygon"),
        (b'{"type": "FeatureColl', "cut short"),
        (drawn.osm_pbf(*WAYS)[:-20], "cut short"),
        (drawn.osm_xml(*WAYS)[:-60], "cut short"),
        (drawn.osm_xml(WAYS[2]), "lies in Lombardy"),
        (drawn.osm_pbf((box(12.5, 41.9, 12.501, 41.901), {"building": "yes"})), "lies in Lombardy"),
    ],
)
def test_no_buildings_in_it(content, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_building_bodies(content, "edifici")


def test_a_program_without_openstreetmap_says_so(monkeypatch):
    monkeypatch.setattr("cermap.files.buildings.reading.opened.pyogrio.list_drivers", lambda **_: {"GPKG": "r"})
    with pytest.raises(UnreadableFile, match="cannot be read on this PC"):
        read_building_bodies(drawn.osm_pbf(*WAYS), "monza.osm.pbf")


def test_an_extract_that_was_converted_whole(tmp_path):
    """QGIS saves all areas of an extract: lawns and the municipality itself are no roofs."""
    data = frame(
        [square(0), square(3), square(6), box(9.2, 45.5, 9.3, 45.6)],
        osm_way_id=["1", "2", "3", None], osm_id=[None, None, None, "4"], building=["yes", None, None, None],
        landuse=[None, "grass", None, None], boundary=[None, None, None, "administrative"],
        other_tags=[None, None, '"building:part"=>"yes","height"=>"3"', None],
    )  # fmt: skip
    brought = read_building_bodies(drawn.geopackage(data, tmp_path), "monza.gpkg")
    assert said(brought, "body_id") == ["osm-way-1", "osm-way-3"]
    assert said(brought, "height_m") == [None, 3.0]
    assert texts(brought.notes) == ["Areas that are no buildings (nothing stands in “building”), left out: 2"]


def test_a_file_of_buildings_that_does_not_say_of_some_that_they_are(tmp_path):
    data = frame(osm_id=["1", "2"], building=["yes", None], name=["a", "b"])
    assert len(read_building_bodies(drawn.geopackage(data, tmp_path), "x").bodies) == 2


def test_tags_that_gdal_packed_are_unpacked(tmp_path):
    packed = '"addr:street"=>"Via \\"Roma\\"","addr:housenumber"=>"3","addr:city"=>"Monza","building:levels"=>"2","heritage"=>"2"'
    data = frame(
        osm_id=[None, "7"], osm_way_id=["5", None], building=["apartments", "church"], other_tags=[packed, None]
    )
    brought = read_building_bodies(drawn.geopackage(data, tmp_path), "monza.gpkg")
    assert said(brought, "body_id") == ["osm-way-5", "osm-relation-7"]
    assert said(brought, "address_text") == ['Via "Roma" 3, Monza', None]
    # Two storeys of 3 m.
    assert said(brought, "height_m") == [6.0, None]
    assert said(brought, "is_protected") == [True, None]
    assert said(brought, "protection") == ["heritage=2", None]
    assert texts(brought.notes) == [
        "Heights reckoned from the number of storeys, 3.0 m each (assumed): 1",
    ]
