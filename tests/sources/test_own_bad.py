"""Whatever an areas file is, the areas of before stay in use until better ones are kept whole; and what it leaves open is asked."""

import io
import zipfile

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point, box

from cermap.errors import InputError, SeveralLayers
from cermap.files import read_areas
from cermap.files.geodata import layers
from cermap.sources import keep_areas, read_reference, use_areas

pytestmark = pytest.mark.usefixtures("data_folder")


def parquet(frame: gpd.GeoDataFrame) -> bytes:
    stream = io.BytesIO()
    frame.to_parquet(stream)
    return stream.getvalue()


def packed(**named: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in named.items():
            archive.writestr(name, content)
    return stream.getvalue()


def no_crs(frame):
    return parquet(frame.set_crs(None, allow_override=True))


def degrees_called_metres(frame):
    return parquet(frame.set_crs("EPSG:32632", allow_override=True))


def two_editions_of_one_code(frame):
    return parquet(frame.assign(COD_AC="AC001E01388", edizione=["2023", "2025"]))


def no_polygons(frame):
    return parquet(frame.set_geometry([Point(9.2, 45.5)] * 2, crs="EPSG:4326"))


def no_rows(frame):
    return parquet(frame.iloc[:0])


def cut_short(frame):
    content = parquet(frame)
    return content[: len(content) * 2 // 3]


def bomb(_frame):
    return packed(**{"a.shp": b"\0" * 3_000_000, "a.shx": b"\0" * 100, "a.dbf": b"\0" * 100})


def leads_outside(_frame):
    return packed(**{"../a.shp": b"x", "a.shx": b"x", "a.dbf": b"x"})


def too_big(_frame):
    return b"{" + b" " * 2_000_000


BROKEN = [no_crs, degrees_called_metres, two_editions_of_one_code, no_polygons, no_rows, cut_short, bomb, leads_outside, too_big]  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN, ids=lambda one: one.__name__)
def test_one_sentence_and_the_areas_of_before(broken, two_areas, two_areas_bytes, monkeypatch):
    keep_areas(two_areas_bytes, "prime.parquet")
    before = read_reference().fingerprint
    monkeypatch.setattr(layers, "MAX_BYTES", 1_000_000)
    with pytest.raises(InputError) as refused:
        keep_areas(broken(two_areas), "rotto.gis")
    assert "rotto.gis" in str(refused.value)
    assert "\n" not in str(refused.value)
    assert read_reference().fingerprint == before


def test_pieces_of_one_code_are_kept_as_one_area(two_areas):
    notes = keep_areas(parquet(two_areas.assign(COD_AC="AC001E01388")), "pezzi.parquet")
    areas = read_reference().areas
    assert areas["area_code"].tolist() == ["AC001E01388"]
    assert areas.geometry.iloc[0].equals(box(9.20, 45.5, 9.36, 45.6))
    assert "put together" in notes[0].message.text


@pytest.fixture
def undated(two_areas):
    return read_areas(parquet(two_areas[["COD_AC", "geometry"]]), "aree.parquet")


def test_an_edition_that_was_asked_for_is_kept(undated):
    use_areas(undated.areas, undated.name, edition="2023")
    areas = read_reference().areas
    assert areas["area_edition"].tolist() == ["2023", "2023"]
    assert areas["valid_from"].tolist() == [pd.Timestamp("2023-10-01")] * 2
    assert areas["valid_to"].tolist() == [pd.Timestamp("2025-09-30")] * 2


def test_without_an_edition_nothing_is_guessed(undated):
    use_areas(undated.areas, undated.name)
    areas = read_reference().areas
    assert areas["area_edition"].tolist() == ["file", "file"]
    assert areas["valid_to"].isna().all()


def test_an_edition_that_nobody_knows_changes_nothing(undated):
    with pytest.raises(InputError, match="2025, 2023"):
        use_areas(undated.areas, undated.name, edition="2019")
    assert len(read_reference().areas) == 315


def test_a_file_for_this_time_brings_its_notes_and_its_layer(two_areas, tmp_path):
    path = tmp_path / "aree.gpkg"
    two_areas.to_file(path, layer="aree")
    two_areas.assign(COD_AC=["AC001E01388", "no"]).to_file(path, layer="modificate", mode="a")
    with pytest.raises(SeveralLayers, match="aree, modificate"):
        read_reference(path)
    assert read_reference(path, areas_layer="aree").notes == ()
    reference = read_reference(path, areas_layer="modificate")
    assert reference.areas["area_code"].tolist() == ["AC001E01388"]
    assert [note.is_error for note in reference.notes] == [True]
    assert read_reference().notes == ()
