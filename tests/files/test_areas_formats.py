"""The same two squares over Monza in every format that people bring, in any coordinate system, in one layer or several."""

import contextlib
import io
import itertools
import json
import warnings
import zipfile

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from cermap.errors import InputError, MissingColumn, SeveralLayers, UnreadableFile
from cermap.files import bounded_bytes, read_areas, with_edition
from cermap.files.geodata import layers
from cermap.sources import EDITIONS

WEST, EAST = box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)
CODES = ["AC001E01388", "AC001E01389"]
ENDINGS = {"GPKG": "gpkg", "GeoJSON": "geojson", "FlatGeobuf": "fgb", "LIBKML": "kml", "KML": "kml"}
FORMATS = [*ENDINGS, "GeoParquet", "ESRI Shapefile"]


def frame(codes=CODES, shapes=(WEST, EAST), crs="EPSG:4326", column="COD_AC", **others):
    return gpd.GeoDataFrame({column: list(codes), **others}, geometry=list(shapes), crs=crs)


def written(data: gpd.GeoDataFrame, kind: str, folder) -> bytes:
    if kind == "GeoParquet":
        stream = io.BytesIO()
        data.to_parquet(stream)
        return stream.getvalue()
    if kind == "ESRI Shapefile":
        return packed(shapefile(data, folder / "aree"))
    path = folder / f"aree.{ENDINGS[kind]}"
    data.to_file(path, driver=kind)
    return path.read_bytes()


def shapefile(data: gpd.GeoDataFrame, folder, stem="aree") -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    data.to_file(folder / f"{stem}.shp")
    return {path.name: path.read_bytes() for path in folder.glob(f"{stem}.*")}


def packed(pieces: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pieces.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_areas_whatever_the_file_is_called(kind, tmp_path):
    opened = read_areas(written(frame(RAG_SOC=["Unareti", "Unareti"]), kind, tmp_path), "senza-fine")
    assert opened.areas["area_code"].tolist() == CODES
    assert opened.areas["distributor"].tolist() == ["Unareti", "Unareti"]
    # A KML writes degrees to fewer digits.
    assert opened.areas.geometry.iloc[0].symmetric_difference(WEST).area < 1e-12
    assert opened.crs.startswith("WGS 84")
    assert opened.notes == ()


@pytest.mark.parametrize("epsg", [3003, 32632, 25832, 3857, 4258, 6707])
def test_any_coordinate_system_comes_out_in_degrees(epsg, tmp_path):
    opened = read_areas(written(frame().to_crs(epsg), "GPKG", tmp_path), "aree.gpkg")
    # The Italian grid of 1940 is known to a few metres.
    assert opened.areas.geometry.iloc[0].bounds == pytest.approx(WEST.bounds, abs=1e-4)
    assert f"EPSG:{epsg}" in opened.crs


@pytest.mark.parametrize("kept", [0.05, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("kind", ["FlatGeobuf", "LIBKML", "ESRI Shapefile"])
def test_a_file_cut_short_is_refused_whole(kind, kept, tmp_path):
    many = frame(
        codes=[f"AC001E{n:05d}" for n in range(300)],
        shapes=[box(9 + n / 1000, 45, 9 + (n + 1) / 1000, 45.1) for n in range(300)],
    )
    content = written(many, kind, tmp_path)
    with pytest.raises(UnreadableFile, match=r"aree\.gis"):
        read_areas(content[: int(len(content) * kept)], "aree.gis")


def names(asked) -> tuple[str, ...]:
    return filled(asked.value)["names"]


def filled(message) -> dict:
    """What fills the braces of a sentence."""
    return vars(message)["values"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> dict[str, bytes]:
    """A file of each format."""
    return {kind: written(frame(), kind, tmp_path_factory.mktemp("whole")) for kind in FORMATS}


# How far into the file, and which byte then stands there.
DAMAGE = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255))


@given(kind=st.sampled_from(FORMATS), damage=st.lists(DAMAGE, min_size=1, max_size=5))
def test_damage_anywhere_gives_areas_or_one_sentence(whole, kind, damage):
    content = bytearray(whole[kind])
    for place, byte in damage:
        content[int(place * len(content))] = byte
    with warnings.catch_warnings():
        # The library tells of what it repairs; that is not under test here.
        warnings.simplefilter("ignore")
        with contextlib.suppress(InputError):
            assert set(read_areas(bytes(content), "aree").areas["area_code"].str.len()) == {11}


# Headers.


@pytest.mark.parametrize("column", ["COD_AC", "AC_CODICE", "cod_ac", "area_code", "Codice A.C.", "ID_AC", "x17"])
@pytest.mark.parametrize("operator", ["RAG_SOC", "GESTORE", "Impresa distributrice", "distributor"])
def test_columns_are_known_by_any_of_their_names(column, operator):
    data = frame(column=column, **{operator: ["Unareti", "Unareti"]})
    opened = read_areas(data.to_json().encode(), "aree.geojson")
    assert opened.areas["area_code"].tolist() == CODES
    assert opened.areas["distributor"].tolist() == ["Unareti", "Unareti"]


def test_cells_prevail_over_a_header_that_promises_codes():
    opened = read_areas(frame(column="nome", cod_ac=["1", "2"]).to_json().encode(), "aree.geojson")
    assert opened.areas["area_code"].tolist() == CODES


@pytest.mark.filterwarnings("ignore:Column names longer", "ignore:Normalized/laundered field name")
def test_headers_cut_by_a_shapefile_are_known(tmp_path):
    data = frame(
        column="area_code",
        distributor=["Unareti"] * 2,
        area_edition=["2025"] * 2,
        valid_from=["2025-10-01"] * 2,
        valid_to=["2027-09-30"] * 2,
        geometry_kind=["official", "approximate"],
    )
    content = written(data, "ESRI Shapefile", tmp_path)
    opened = read_areas(content, "aree.zip")
    assert opened.areas["distributor"].tolist() == ["Unareti"] * 2
    assert opened.areas["area_edition"].tolist() == ["2025"] * 2
    assert opened.areas["geometry_kind"].tolist() == ["official", "approximate"]
    assert opened.says_its_edition


@pytest.mark.parametrize("written_day", ["2025-10-01", "01/10/2025", "2025-10-01T00:00:00+02:00"])
def test_days_are_read_as_people_write_them(written_day):
    opened = read_areas(frame(valid_from=[written_day] * 2).to_json().encode(), "aree.geojson")
    assert opened.areas["valid_from"].iloc[0] in {pd.Timestamp("2025-10-01"), pd.Timestamp("2025-09-30")}
    assert opened.notes == ()


# Edition.


def test_the_edition_fills_only_what_the_file_leaves_open():
    data = frame(edizione=["2025", None], valid_to=["2026-12-31", None])
    opened = read_areas(data.to_json().encode(), "aree.geojson")
    assert not opened.says_its_edition
    assert opened.editions == {"2025"}
    edition = EDITIONS["2025"]
    dated = with_edition(opened.areas, edition.name, edition.valid_from, edition.valid_to)
    assert dated["area_edition"].tolist() == ["2025", "2025"]
    assert dated["valid_from"].tolist() == [pd.Timestamp("2025-10-01")] * 2
    assert dated["valid_to"].tolist() == [pd.Timestamp("2026-12-31"), pd.Timestamp("2027-09-30")]


# Layers.


def test_several_layers_with_areas_are_asked_for(tmp_path):
    path = tmp_path / "aree.gpkg"
    frame().to_file(path, layer="aree")
    frame(codes=["uno", "due"], column="nome").to_file(path, layer="comuni", mode="a")
    frame(codes=["AC001E02000", "AC001E02001"]).to_file(path, layer="modificate", mode="a")
    content = path.read_bytes()
    with pytest.raises(SeveralLayers) as asked:
        read_areas(content, "aree.gpkg")
    assert names(asked) == ("aree", "modificate")
    assert read_areas(content, "aree.gpkg", "aree").areas["area_code"].tolist() == CODES
    assert read_areas(content, "aree.gpkg", "modificate").areas["area_code"].tolist() == ["AC001E02000", "AC001E02001"]
    with pytest.raises(SeveralLayers, match="no layer “comuni” with areas"):
        read_areas(content, "aree.gpkg", "comuni")


def test_two_shapefiles_in_one_archive_are_asked_for(tmp_path):
    pieces = {f"2023/{name}": piece for name, piece in shapefile(frame(), tmp_path / "a").items()}
    other = frame(codes=["AC001E02000", "AC001E02001"])
    pieces |= {f"2025/{name}": piece for name, piece in shapefile(other, tmp_path / "b").items()}
    with pytest.raises(SeveralLayers) as asked:
        read_areas(packed(pieces), "aree.zip")
    assert names(asked) == ("2023/aree", "2025/aree")
    assert read_areas(packed(pieces), "aree.zip", "2023/aree").areas["area_code"].tolist() == CODES


# KML.

PLACEMARK = """<Placemark><name>{name}</name><MultiGeometry><Point><coordinates>9.24,45.55</coordinates></Point>
<Polygon><outerBoundaryIs><LinearRing><coordinates>{corners}</coordinates></LinearRing></outerBoundaryIs></Polygon>
</MultiGeometry></Placemark>"""


def kml(*folders: str) -> bytes:
    inside = "".join(f"<Folder><name>aree</name>{folder}</Folder>" for folder in folders)
    return (
        f'<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>'.encode()
    )


def placemark(name: str, shape: Polygon = WEST) -> str:
    return PLACEMARK.format(name=name, corners=" ".join(f"{x},{y},120" for x, y in shape.exterior.coords))


def test_a_polygon_with_its_label_is_the_polygon():
    opened = read_areas(kml(placemark(CODES[0]) + placemark(CODES[1], EAST)), "aree.kml")
    assert opened.areas["area_code"].tolist() == CODES
    assert opened.areas.geometry.iloc[0].equals(WEST)
    assert not opened.areas.has_z.any()


def test_folders_of_one_name_are_told_apart():
    content = kml(placemark(CODES[0]), placemark(CODES[1], EAST))
    with pytest.raises(SeveralLayers) as asked:
        read_areas(content, "aree.kml")
    first, second = names(asked)
    assert first != second
    assert read_areas(content, "aree.kml", second).areas["area_code"].tolist() == [CODES[1]]


def test_a_kml_with_entities_is_not_opened():
    bomb = kml(placemark(CODES[0])).replace(b"<kml", b'<!DOCTYPE kml [<!ENTITY a "aaaa">]><kml')
    with pytest.raises(UnreadableFile, match="cannot be read"):
        read_areas(bomb, "aree.kml")


def test_where_the_library_knows_no_kml_a_sentence_says_so(monkeypatch):
    monkeypatch.setattr(pyogrio, "list_drivers", lambda **_: {"GPKG": "rw"})
    with pytest.raises(UnreadableFile, match="KML cannot be read on this PC"):
        read_areas(kml(placemark(CODES[0])), "aree.kml")


# Rings.


def rings(*shapes: Polygon) -> list:
    return [[list(corner) for corner in shape.exterior.coords] for shape in shapes]


def collection(coordinates: list) -> bytes:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "properties": {"COD_AC": CODES[0]},
                    "geometry": {"type": "Polygon", "coordinates": coordinates},
                }
            ],
        }
    ).encode()


def test_clockwise_rings_are_land():
    turned = [list(reversed(ring)) for ring in rings(WEST)]
    opened = read_areas(collection(turned), "aree.geojson")
    assert opened.areas.geometry.iloc[0].equals(WEST)
    assert opened.notes == ()


def test_two_parts_in_one_list_of_rings_are_both_land():
    apart = box(9.40, 45.5, 9.44, 45.6)
    opened = read_areas(collection(rings(WEST, apart)), "aree.geojson")
    assert opened.areas.geometry.iloc[0].equals(MultiPolygon([WEST, apart]))
    assert "repaired" in opened.notes[0].message.text


def test_land_hole_island_in_one_list_of_rings():
    hole, island = box(9.22, 45.52, 9.26, 45.58), box(9.23, 45.53, 9.25, 45.57)
    opened = read_areas(collection(rings(WEST, hole, island)), "aree.geojson")
    # 0.08 x 0.10 less 0.04 x 0.06 and the island of 0.02 x 0.04 again.
    assert opened.areas.geometry.iloc[0].area == pytest.approx(0.008 - 0.0024 + 0.0008)


# What is measured.


def test_overlaps_gaps_and_small_areas_are_said():
    # A ring around a hole, and a square that covers the hole but for a strip of 0.001 degrees, and reaches over the ring.
    around = box(9.20, 45.50, 9.30, 45.60).difference(box(9.24, 45.54, 9.26, 45.56))
    opened = read_areas(
        frame(shapes=(around, box(9.241, 45.53, 9.27, 45.57)), COD_2=["", ""]).to_json().encode(), "aree.geojson"
    )
    assert [(filled(note.message)["count"], note.is_error) for note in opened.notes] == [(1, False), (1, False)]
    # The strip: 0.001 degrees by 0.02 degrees at 45.55 north are 78.09 m by 2,223 m.
    gap = filled(opened.notes[1].message)["surface"]
    assert gap.text == "{surface} km²"
    assert filled(gap)["surface"] == pytest.approx(0.07809 * 2.223, rel=2e-3)


def test_a_small_surface_is_said_in_square_metres():
    # 0.00001 degrees by 0.1 degrees: 0.7809 m by 11,114 m.
    shapes = (WEST, box(9.27999, 45.5, 9.36, 45.6))
    opened = read_areas(frame(shapes=shapes).to_json().encode(), "aree")
    surface = filled(opened.notes[0].message)["surface"]
    assert surface.text == "{surface} m²"
    assert filled(surface)["surface"] == pytest.approx(0.7809 * 11_114, rel=2e-3)


def test_a_very_small_area_is_kept_and_named():
    # 78 m by 111 m.
    opened = read_areas(frame(shapes=(WEST, box(9.28, 45.5, 9.281, 45.501))).to_json().encode(), "aree")
    assert opened.areas["area_code"].tolist() == CODES
    assert filled(opened.notes[0].message) == {"count": 1, "codes": CODES[1]}


# Bad input.


def test_degrees_called_metres(tmp_path):
    wrong = frame().set_crs("EPSG:32632", allow_override=True)
    with pytest.raises(UnreadableFile, match="do not fit the coordinate system"):
        read_areas(written(wrong, "GPKG", tmp_path), "aree.gpkg")


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("kind", ["GPKG", "FlatGeobuf", "ESRI Shapefile", "GeoParquet"])
def test_no_coordinate_system(kind, tmp_path):
    with pytest.raises(UnreadableFile, match="does not say its coordinate system"):
        read_areas(written(frame(crs=None), kind, tmp_path), "aree")


@pytest.mark.parametrize("kind", ["GPKG", "FlatGeobuf", "GeoParquet", "GeoJSON"])
def test_no_polygon_at_all(kind, tmp_path):
    points = frame(shapes=(WEST.centroid, EAST.centroid))
    with pytest.raises(UnreadableFile, match="holds no area"):
        read_areas(written(points, kind, tmp_path), "aree")


def test_a_layer_without_codes_names_its_columns(tmp_path):
    with pytest.raises(MissingColumn, match="nome"):
        read_areas(written(frame(codes=["uno", "due"], column="nome"), "FlatGeobuf", tmp_path), "aree.fgb")


def test_a_file_of_300_megabytes_is_not_even_read(tmp_path):
    path = tmp_path / "aree.geojson"
    with path.open("wb") as stream:
        stream.truncate(300_000_000)
    with pytest.raises(UnreadableFile, match="holds 300 MB, the limit is 200 MB"):
        bounded_bytes(path)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableFile, match=r"manca\.gpkg"):
        bounded_bytes(tmp_path / "manca.gpkg")


def test_a_parquet_of_few_bytes_that_stands_for_gigabytes_is_refused_unread():
    shape = pa.array([b"\0" * 1_000_000])
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), shape)
    stream = io.BytesIO()
    pq.write_table(pa.table({"geometry": cells}), stream, compression="zstd")
    content = stream.getvalue()
    assert len(content) < 1_000_000
    before = pa.default_memory_pool().max_memory()
    with pytest.raises(UnreadableFile, match="the limit is 200 MB"):
        read_areas(content, "aree.parquet")
    assert pa.default_memory_pool().max_memory() - before < layers.MAX_BYTES


@given(cuts=st.sets(st.integers(1, 99), max_size=6), order=st.randoms(use_true_random=False))
@settings(max_examples=12)
def test_an_area_cut_in_pieces_comes_back_whole_in_any_order(cuts, order):
    edges = [9.20, *(9.20 + 0.08 * cut / 100 for cut in sorted(cuts)), 9.28]
    pieces = [box(west, 45.5, east, 45.6) for west, east in itertools.pairwise(edges)] + [EAST]
    rows = list(zip([CODES[0]] * (len(pieces) - 1) + [CODES[1]], pieces, strict=True))
    order.shuffle(rows)
    content = frame(codes=[code for code, _ in rows], shapes=[piece for _, piece in rows]).to_json().encode()
    opened = read_areas(content, "aree.geojson")
    assert opened.areas["area_code"].tolist() == CODES
    assert opened.areas.geometry.iloc[0].symmetric_difference(WEST).area < 1e-12
    assert (opened.coverage.overlaps, opened.coverage.gaps) == (0, 0)
