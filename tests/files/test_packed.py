"""Archives as people and as attackers make them: what a shapefile needs comes out, and nothing else anywhere."""

import contextlib
import io
import struct
import tempfile
import warnings
import zipfile
from pathlib import Path

import geopandas as gpd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from cermap.errors import InputError, UnreadableFile
from cermap.files import read_areas
from cermap.files.geodata import layers
from cermap.files.geodata.packed import unpacked_shapefiles

LIMIT = 10_000_000


@pytest.fixture(scope="session")
def pieces(tmp_path_factory) -> dict[str, bytes]:
    """The files of a shapefile of two areas over Monza, by their endings."""
    folder = tmp_path_factory.mktemp("shapefile")
    shapes = [box(9.20, 45.5, 9.28, 45.6), box(9.28, 45.5, 9.36, 45.6)]
    frame = gpd.GeoDataFrame({"COD_AC": ["AC001E01388", "AC001E01389"]}, geometry=shapes, crs="EPSG:4326")
    frame.to_file(folder / "aree.shp")
    return {path.suffix: path.read_bytes() for path in folder.iterdir()}


def packed(named: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return stream.getvalue()


def called(pieces: dict[str, bytes], stem: str, **others: bytes) -> dict[str, bytes]:
    return {f"{stem}{ending}": content for ending, content in {**pieces, **others}.items()}


def codes(content: bytes) -> list[str]:
    return read_areas(content, "aree.zip").areas["area_code"].tolist()


@pytest.mark.parametrize("stem", ["aree", "GIS/2025/aree convenzionali", "./aree", "aree.2025", "Città"])
def test_a_shapefile_anywhere_in_an_archive(pieces, stem):
    assert codes(packed(called(pieces, stem))) == ["AC001E01388", "AC001E01389"]


def test_endings_in_capitals(pieces):
    assert len(codes(packed({f"AREE{ending.upper()}": content for ending, content in pieces.items()}))) == 2


def test_what_a_mac_adds_is_passed_over(pieces):
    extra = {f"__MACOSX/._aree{ending}": b"\0\5\26\7" for ending in pieces}
    assert len(codes(packed(called(pieces, "aree") | extra))) == 2


def test_nothing_but_the_shapefile_comes_out(pieces, tmp_path):
    named = called(pieces, "a/aree") | {"a/aree.shp.xml": b"<x/>", "a/aree.sbn": b"x", "run.exe": b"MZ"}
    found = unpacked_shapefiles(packed(named), "aree.zip", tmp_path, LIMIT)
    assert found == {"a/aree": tmp_path / "0.shp"}
    assert {path.name for path in tmp_path.rglob("*")} == {"0.shp", "0.shx", "0.dbf", "0.prj", "0.cpg"}


@pytest.mark.parametrize(
    "name", ["../aree.shp", "a/../../aree.shp", "/etc/aree.shp", "C:/aree.shp", "..\\aree.shp", "\\\\server\\aree.shp"]
)
def test_a_name_that_leads_outside_is_refused(pieces, name, tmp_path):
    inside = tmp_path / "inside"
    inside.mkdir()
    with pytest.raises(UnreadableFile, match="outside its own folder"):
        unpacked_shapefiles(packed(called(pieces, "aree") | {name: b"x"}), "aree.zip", inside, LIMIT)
    assert list(tmp_path.rglob("*")) == [inside]


@given(stem=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_whatever_a_name_says_nothing_is_written_elsewhere(pieces, stem):
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder) / "inside"
        inside.mkdir()
        try:
            unpacked_shapefiles(packed(called(pieces, stem)), "aree.zip", inside, LIMIT)
        except UnreadableFile:
            assert list(inside.iterdir()) == []
        assert list(Path(folder).iterdir()) == [inside]
        assert {path.stem for path in inside.iterdir()} <= {"0"}


def test_a_bomb_is_refused_by_the_size_it_states(pieces, monkeypatch):
    bomb = packed(called(pieces, "aree", **{".dbf": b"\0" * 50_000_000}))
    assert len(bomb) < 200_000
    monkeypatch.setattr(layers, "MAX_BYTES", 20_000_000)
    with pytest.raises(UnreadableFile, match="unpacks to 50 MB, the limit is 20 MB"):
        read_areas(bomb, "aree.zip")


def test_a_bomb_that_states_less_is_refused(pieces, monkeypatch):
    size = 50_000_000
    bomb = packed(called(pieces, "aree", **{".dbf": b"\0" * size})).replace(
        struct.pack("<I", size), struct.pack("<I", 1_000)
    )
    monkeypatch.setattr(layers, "MAX_BYTES", 20_000_000)
    with pytest.raises(UnreadableFile, match="cut short or damaged"):
        read_areas(bomb, "aree.zip")


def test_a_bomb_beside_the_shapefile_is_not_unpacked(pieces, monkeypatch):
    content = packed(called(pieces, "aree") | {"foto.bin": b"\0" * 50_000_000})
    monkeypatch.setattr(layers, "MAX_BYTES", 20_000_000)
    assert len(codes(content)) == 2


def test_too_many_entries(pieces):
    with pytest.raises(UnreadableFile, match="more than 10000 files"):
        codes(packed(called(pieces, "aree") | {f"{n}": b"" for n in range(10_000)}))


def test_a_locked_archive(pieces):
    content = bytearray(packed(called(pieces, "aree")))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        starts = [entry.header_offset for entry in archive.infolist()]
    for start in starts:
        content[start + 6] |= 1
    place = -1
    while (place := content.find(b"PK\x01\x02", place + 1)) >= 0:
        content[place + 8] |= 1
    with pytest.raises(UnreadableFile, match="locked with a password"):
        codes(bytes(content))


@pytest.mark.parametrize("missing", [".shx", ".dbf"])
def test_a_piece_that_is_missing_is_named(pieces, missing):
    named = {f"aree{ending}": content for ending, content in pieces.items() if ending != missing}
    with pytest.raises(UnreadableFile, match=rf"“aree” in “aree\.zip” lacks \{missing}"):
        codes(packed(named))


def test_without_its_coordinate_system(pieces):
    named = {f"aree{ending}": content for ending, content in pieces.items() if ending != ".prj"}
    with pytest.raises(UnreadableFile, match="does not say its coordinate system"):
        codes(packed(named))


def test_a_coordinate_system_in_the_letters_of_an_old_program(pieces):
    named = called(pieces, "aree", **{".prj": pieces[".prj"].replace(b"GCS_WGS_1984", b"GCS_WGS_1984_citt\xe0")})
    assert len(codes(packed(named))) == 2


@pytest.mark.parametrize("named", [{"aree.gpkg": b"x"}, {"aree.prj": b"x"}])
def test_an_archive_without_a_shapefile(named):
    with pytest.raises(UnreadableFile, match="holds no shapefile"):
        codes(packed(named))


@pytest.mark.parametrize("piece", [".shp", ".shx", ".dbf"])
@pytest.mark.parametrize("kept", [0.0, 0.4, 0.9])
def test_a_piece_cut_short_is_refused(pieces, piece, kept):
    cut = {piece: pieces[piece][: int(len(pieces[piece]) * kept)]}
    with pytest.raises(UnreadableFile, match="cut short or damaged"):
        codes(packed(called(pieces, "aree", **cut)))


@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_damage_anywhere_gives_areas_or_one_sentence(pieces, data):
    content = bytearray(packed(called(pieces, "aree")))
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    with warnings.catch_warnings():
        # The library tells of what it repairs; that is not under test here.
        warnings.simplefilter("ignore")
        with contextlib.suppress(InputError):
            assert set(codes(bytes(content))) <= {"AC001E01388", "AC001E01389"}


def kml(*coded: str, entity: str = "") -> bytes:
    """A KML with a square for each code, one east of the other."""
    corners = [(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)]
    marks = "".join(
        f"<Placemark><name>{code}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        + " ".join(f"{9.2 + 0.08 * (place + right)},{45.5 + 0.1 * up},0" for right, up in corners)
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for place, code in enumerate(coded)
    )
    return f"<?xml version='1.0'?>{entity}<kml xmlns='http://www.opengis.net/kml/2.2'><Document>{marks}</Document></kml>".encode()


A, B = "AC001E01388", "AC001E01389"


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ({"doc.kml": kml(A, B)}, [A, B]),
        ({"files/icon.png": b"GIF89a", "doc.kml": kml(A)}, [A]),
        ({"AREE.KML": kml(A)}, [A]),
        # Of several the one highest up, and of those doc.kml.
        ({"other/doc.kml": kml(A), "doc.kml": kml(B)}, [B]),
        ({"a.kml": kml(A), "doc.kml": kml(B)}, [B]),
        ({"__MACOSX/._doc.kml": b"\0\5", "aree/doc.kml": kml(A)}, [A]),
    ],
)
def test_areas_of_a_kmz(named, read):
    assert read_areas(packed(named), "aree.kmz").areas["area_code"].tolist() == read


def test_an_archive_with_a_shapefile_is_read_as_one(pieces):
    assert len(codes(packed({**called(pieces, "aree"), "doc.kml": kml("AC001E01395")}))) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (packed({"doc.kml": b"GIF89a"}), "cannot be read"),
        (packed({"doc.kml": kml(A, entity="<!DOCTYPE kml [<!ENTITY a 'aaaa'>]>")}), "cannot be read"),
        (packed({"doc.kml": kml(A)})[:-30], "cut short or damaged"),
        (packed({"doc.kml": kml(A)}).replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1").replace(b"PK\x01\x02\x14\3\x14\0\0", b"PK\x01\x02\x14\3\x14\0\1"), "locked with a password"),
    ],
)  # fmt: skip
def test_a_kmz_that_cannot_be_read_is_one_sentence(content, said):
    with pytest.raises(UnreadableFile) as refused:
        read_areas(content, "aree.kmz")
    assert said in str(refused.value)


def test_a_kmz_that_unpacks_without_end_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(layers, "MAX_BYTES", LIMIT)
    bomb = packed({"doc.kml": kml(A) + b" " * (LIMIT + 1_000_000)})
    assert len(bomb) < LIMIT / 100
    with pytest.raises(UnreadableFile, match="unpacks to"):
        read_areas(bomb, "aree.kmz")
