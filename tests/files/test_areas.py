"""Files of areas as people bring them, drawn on paper: two squares of 0.08 by 0.1 degrees over Monza."""

import io
import json

import geopandas as gpd
import pandas as pd
import pytest
from shapely import LineString, Point, Polygon, box

from cermap import tables
from cermap.errors import MissingColumn, UnreadableFile
from cermap.files import read_areas
from cermap.files.geodata import layers
from cermap.texts import Message

WEST, EAST = box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)


def frame(codes=("AC001E01388", "AC001E01389"), shapes=(WEST, EAST), crs="EPSG:4326", column="COD_AC", **others):
    return gpd.GeoDataFrame({column: list(codes), **others}, geometry=list(shapes), crs=crs)


def gpkg(data: gpd.GeoDataFrame, tmp_path, **options) -> bytes:
    path = tmp_path / "aree.gpkg"
    data.to_file(path, **options)
    return path.read_bytes()


def geojson(data: gpd.GeoDataFrame) -> bytes:
    return data.to_json().encode()


def parquet(data: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    data.to_parquet(stream)
    return stream.getvalue()


def read(content: bytes, name: str, layer: str | None = None):
    opened = read_areas(content, name, layer)
    return opened.areas, opened.notes


def texts(notes):
    return [note.message.text.format(**note.message.values) for note in notes]


def test_geopackage_in_metres_comes_out_in_degrees(tmp_path):
    areas, notes = read(gpkg(frame().to_crs("EPSG:32632"), tmp_path), "aree.gpkg")
    tables.check(tables.Areas, areas)
    assert areas["area_code"].tolist() == ["AC001E01388", "AC001E01389"]
    assert areas.geometry.iloc[0].bounds == pytest.approx((9.20, 45.5, 9.28, 45.6), abs=1e-8)
    assert areas["centroid_lon"].tolist() == pytest.approx([9.24, 9.32], abs=1e-4)
    assert notes == ()


@pytest.mark.parametrize("write", [geojson, parquet])
def test_the_other_formats(write):
    areas, notes = read(write(frame()), "aree")
    assert areas.geometry.iloc[0].equals(WEST)
    assert notes == ()


def test_geojson_with_a_byte_order_mark_and_blanks():
    assert len(read(b"\xef\xbb\xbf\n " + geojson(frame()), "aree.geojson")[0]) == 2


@pytest.mark.parametrize("column", ["COD_AC", "AC_CODICE", "cod_ac", "area_code", "Codice area convenzionale", "x17"])
def test_codes_are_found_whatever_their_column_is_called(column):
    areas, _ = read(geojson(frame(column=column)), "aree.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388", "AC001E01389"]


def test_what_the_file_does_not_say_is_not_guessed():
    areas, _ = read(geojson(frame()), "aree.geojson")
    assert areas["area_edition"].tolist() == ["file", "file"]
    assert areas[["valid_from", "valid_to", "distributor"]].isna().all(axis=None)
    assert areas["geometry_kind"].tolist() == ["official", "official"]


def test_what_the_file_says_is_kept():
    said = {
        "GESTORE": ["Unareti S.p.A.", None], "edizione": ["2025", "2025"], "valid_from": ["2025-10-01"] * 2,
        "valid_to": ["2027-09-30", "2027-09-30"], "geometry_kind": ["official", "approximate"],
    }  # fmt: skip
    areas, notes = read(geojson(frame(**said)), "aree.geojson")
    assert areas["distributor"].iloc[0] == "Unareti S.p.A."
    assert pd.isna(areas["distributor"].iloc[1])
    assert areas["area_edition"].tolist() == ["2025", "2025"]
    assert areas["valid_to"].tolist() == [pd.Timestamp("2027-09-30")] * 2
    assert areas["geometry_kind"].tolist() == ["official", "approximate"]
    assert notes == ()


def test_centres_of_the_file_are_kept_and_the_others_computed():
    given = {"centroid_lon": [9.21, None], "centroid_lat": [45.51, None]}
    areas, _ = read(geojson(frame(**given)), "aree.geojson")
    assert areas["centroid_lon"].tolist() == pytest.approx([9.21, 9.32], abs=1e-4)
    assert areas["centroid_lat"].tolist() == pytest.approx([45.51, 45.55], abs=1e-4)


def test_dates_of_a_geopackage(tmp_path):
    dated = frame(valid_from=pd.to_datetime(["2025-10-01", "2025-10-01"]))
    areas, _ = read(gpkg(dated, tmp_path), "aree.gpkg")
    assert areas["valid_from"].tolist() == [pd.Timestamp("2025-10-01")] * 2


def test_a_validity_that_cannot_be_read_is_said():
    areas, notes = read(geojson(frame(valid_to=["fine 2027", "fine 2027"])), "aree.geojson")
    assert areas["valid_to"].isna().all()
    assert "fine 2027" in texts(notes)[0]


def test_codes_are_read_with_separators_and_small_letters():
    areas, _ = read(geojson(frame(codes=("ac001e-01388", " AC 001 E 01389"))), "aree.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388", "AC001E01389"]


@pytest.mark.parametrize("code", ["AC001E1389", "", None, "AC001E013891"])
def test_a_row_whose_code_is_not_valid_is_left_out_and_said(code):
    areas, notes = read(geojson(frame(codes=("AC001E01388", code))), "aree.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388"]
    assert "1 areas are left out: their code is not valid" in texts(notes)[0]
    assert notes[0].is_error


def test_polygons_of_one_code_are_one_area():
    # A piece of 0.02 by 0.1 degrees beside EAST, and one of 0.04 by 0.1 apart from both.
    shapes = (WEST, EAST, box(9.36, 45.5, 9.38, 45.6), box(9.40, 45.5, 9.44, 45.6))
    codes = ("AC001E01388", "AC001E01389", "AC001E01389", "AC001E01389")
    areas, notes = read(geojson(frame(codes=codes, shapes=shapes, GESTORE=["A", None, "B", "B"])), "aree.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388", "AC001E01389"]
    merged = areas.geometry.iloc[1]
    assert merged.geom_type == "MultiPolygon"
    assert merged.area == pytest.approx(0.14 * 0.1)
    assert areas["distributor"].tolist() == ["A", "B"]
    assert texts(notes)[0] == "1 areas come in several polygons and were put together (AC001E01389)."
    assert not notes[0].is_error


def test_pieces_are_in_force_when_all_of_them_are():
    pieces = frame(
        codes=("AC001E01388",) * 2, valid_from=["2025-10-01", "2026-01-01"], valid_to=["2027-09-30", "2027-06-30"]
    )
    areas, _ = read(geojson(pieces), "aree.geojson")
    assert areas["valid_from"].tolist() == [pd.Timestamp("2026-01-01")]
    assert areas["valid_to"].tolist() == [pd.Timestamp("2027-06-30")]


def test_a_piece_with_approximate_borders_makes_the_area_approximate():
    pieces = frame(codes=("AC001E01388",) * 2, geometry_kind=["official", "approximate"])
    assert read(geojson(pieces), "aree.geojson")[0]["geometry_kind"].tolist() == ["approximate"]


def test_the_centre_of_a_piece_is_not_that_of_the_area():
    pieces = frame(codes=("AC001E01388",) * 2, centroid_lon=[9.24, 9.32], centroid_lat=[45.55, 45.55])
    # Both squares together reach from 9.20 to 9.36.
    assert read(geojson(pieces), "aree.geojson")[0]["centroid_lon"].iloc[0] == pytest.approx(9.28, abs=1e-4)


def test_old_and_new_borders_of_one_code_are_said():
    shapes = (WEST, box(9.20, 45.5, 9.30, 45.6), box(9.36, 45.5, 9.40, 45.6))
    _, notes = read(geojson(frame(codes=("AC001E01388", "AC001E01388", "AC001E01389"), shapes=shapes)), "aree")
    said = [note for note in notes if "old and new borders" in note.message.text]
    assert [note.is_error for note in said] == [True]
    assert said[0].message == Message(said[0].message.text, {"count": 1, "codes": "AC001E01388"})


def test_one_area_in_two_editions_is_refused():
    same = frame(codes=("AC001E01388",) * 2, shapes=(WEST, WEST), edizione=["2023", "2025"])
    with pytest.raises(UnreadableFile, match=r"several editions of one area \(AC001E01388: 2023, 2025\)"):
        read(geojson(same), "aree.geojson")


def test_equal_rows_count_once():
    areas, notes = read(geojson(frame(codes=("AC001E01388", "AC001E01388"), shapes=(WEST, WEST))), "aree.geojson")
    assert len(areas) == 1
    assert notes == ()


def test_crossed_borders_are_repaired_and_said():
    bow = Polygon([(9.20, 45.5), (9.28, 45.6), (9.28, 45.5), (9.20, 45.6), (9.20, 45.5)])
    areas, notes = read(geojson(frame(shapes=(bow, EAST))), "aree.geojson")
    assert areas.is_valid.all()
    assert "repaired (AC001E01388)" in texts(notes)[0]


@pytest.mark.parametrize("shape", [None, Polygon(), LineString([(9.2, 45.5), (9.3, 45.6)]), Point(9.2, 45.5)])
def test_a_row_without_a_polygon_is_left_out_and_said(shape):
    areas, notes = read(geojson(frame(shapes=(WEST, shape))), "aree.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388"]
    assert "no polygon (AC001E01389)" in texts(notes)[0]


def test_areas_far_away_are_not_loaded():
    areas, notes = read(geojson(frame(shapes=(WEST, box(12.4, 41.8, 12.6, 42.0)))), "italia.geojson")
    assert areas["area_code"].tolist() == ["AC001E01388"]
    assert "1 areas far from Lombardy" in texts(notes)[0]


def test_mixed_editions_are_said():
    _, notes = read(geojson(frame(edizione=["2023", "2025"])), "aree.geojson")
    assert "2023, 2025" in texts(notes)[0]


def test_the_layer_with_codes_is_taken_among_several(tmp_path):
    path = tmp_path / "aree.gpkg"
    frame(codes=("uno", "due"), column="nome").to_file(path, layer="comuni")
    frame().to_file(path, layer="aree", mode="a")
    assert len(read(path.read_bytes(), "aree.gpkg")[0]) == 2


def test_no_column_of_codes_names_the_columns_that_were_read(tmp_path):
    with pytest.raises(MissingColumn, match="nome"):
        read(gpkg(frame(codes=("uno", "due"), column="nome"), tmp_path), "aree.gpkg")


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("write", ["gpkg", "geojson", "parquet"])
def test_a_file_cut_short_is_refused_whole(write, kept, tmp_path):
    many = frame(
        codes=[f"AC001E{n:05d}" for n in range(300)],
        shapes=[box(9 + n / 1000, 45, 9 + (n + 1) / 1000, 45.1) for n in range(300)],
    )
    content = gpkg(many, tmp_path) if write == "gpkg" else {"geojson": geojson, "parquet": parquet}[write](many)
    with pytest.raises(UnreadableFile, match=r"aree\.gis"):
        read(content[: int(len(content) * kept)], "aree.gis")


def test_a_geojson_cut_between_two_areas_is_refused_whole():
    content = geojson(frame())
    with pytest.raises(UnreadableFile):
        read(content[: content.index(b"}, {") + 1], "aree.geojson")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n....", "is no GeoPackage"),
        (b"COD_AC;nome\nAC001E01388;x\n", "is no GeoPackage"),
        (b"<?xml version='1.0'?><html><body>502</body></html>", "is no GeoPackage"),
        (b"PK\x03\x04....", "cannot be unpacked"),
        (b'{"a": 1}', "cannot be read"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no area"),
        (b"PAR1....PAR1", "cannot be read"),
        (b"SQLite format 3\x00" + b"\x00" * 500, "is no GeoPackage"),
    ],
)
def test_what_is_no_file_of_areas_gets_one_sentence(content, says):
    with pytest.raises(UnreadableFile, match=says):
        read(content, "aree.geojson")


def test_a_parquet_without_geometry():
    stream = io.BytesIO()
    pd.DataFrame({"COD_AC": ["AC001E01388"]}).to_parquet(stream)
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read(stream.getvalue(), "tabella.parquet")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_without_a_coordinate_system_nothing_is_assumed(tmp_path):
    with pytest.raises(UnreadableFile, match="does not say its coordinate system"):
        read(gpkg(frame(crs=None), tmp_path), "aree.gpkg")


def test_metres_in_a_file_that_says_degrees():
    metres = frame().to_crs("EPSG:32632").set_crs("EPSG:4326", allow_override=True)
    with pytest.raises(UnreadableFile, match="do not fit"):
        read(geojson(metres), "aree.geojson")


def test_swapped_coordinates_are_nowhere_in_lombardy():
    swapped = frame(shapes=(box(45.5, 9.20, 45.6, 9.28), box(45.5, 9.28, 45.6, 9.36)))
    with pytest.raises(UnreadableFile, match="longitude comes first"):
        read(geojson(swapped), "aree.geojson")


def test_no_valid_code_at_all():
    with pytest.raises(UnreadableFile, match="AC1"):
        read(geojson(frame(codes=("AC1", "AC2"))), "aree.geojson")


def test_a_file_beyond_the_limit(monkeypatch):
    monkeypatch.setattr(layers, "MAX_BYTES", 100)
    with pytest.raises(UnreadableFile, match="the limit is"):
        read(geojson(frame()), "aree.geojson")


def test_a_parquet_that_unpacks_beyond_the_limit(monkeypatch):
    stream = io.BytesIO()
    frame(codes=["AC001E01388"] * 20_000, shapes=[WEST] * 20_000).to_parquet(stream, use_dictionary=False)
    content = stream.getvalue()
    monkeypatch.setattr(layers, "MAX_BYTES", len(content) + 1)
    with pytest.raises(UnreadableFile, match="the limit is"):
        read(content, "aree.parquet")


def test_a_third_dimension_is_dropped():
    high = Polygon([(9.20, 45.5, 100), (9.28, 45.5, 100), (9.28, 45.6, 100), (9.20, 45.5, 100)])
    areas, _ = read(geojson(frame(shapes=(high, EAST))), "aree.geojson")
    assert not areas.has_z.any()


def test_markup_in_a_code_reaches_only_the_note():
    _, notes = read(geojson(frame(codes=("AC001E01388", "<script>"))), "aree.geojson")
    assert "<script>" in texts(notes)[0]


def test_official_borders_come_through_untouched():
    exact = Polygon([(9.2012345678901, 45.5), (9.28, 45.5), (9.28, 45.6), (9.2012345678901, 45.5)])
    areas, _ = read(parquet(frame(shapes=(exact, EAST))), "aree.parquet")
    assert areas.geometry.iloc[0].equals_exact(exact, 0)


@pytest.mark.filterwarnings("ignore:Non closed ring")
def test_an_open_ring_is_closed():
    collection = json.loads(geojson(frame()))
    collection["features"][0]["geometry"]["coordinates"][0].pop()
    areas, _ = read(json.dumps(collection).encode(), "aree.geojson")
    assert areas.geometry.iloc[0].equals(WEST)
