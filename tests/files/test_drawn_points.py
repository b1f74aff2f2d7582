"""A GeoParquet of points answered: any coordinate system, rows in = rows out, and what holds no points is refused."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from shapely import MultiPoint, Point, box

from cermap.errors import UnreadableFile
from cermap.files import answer_points
from cermap.files.points import answering as point_files
from cermap.texts import Texts

PLACES = [
    Point(9.2, 45.4),
    Point(9.6, 45.5),
    None,
    Point(),
    MultiPoint([(9.7, 45.6)]),
    MultiPoint([(9, 45), (9.1, 45)]),
]


def drawn(shapes=PLACES, crs=4326, **columns):
    rows = {"id": [f"{i}" for i in range(len(shapes))], "lon": 0.0, "lat": 0.0} | columns
    return gpd.GeoDataFrame(rows, geometry=gpd.GeoSeries(shapes, crs=4326).to_crs(crs) if crs else shapes, crs=crs)


def answered(path, tmp_path):
    asked = []

    def answer(lon, lat, uncertainty_m):
        asked.append(np.column_stack([lon, lat, uncertainty_m]))
        return {
            "area_code": np.where(lon > 9.5, "E", "W").astype(object),
            "certainty": np.full(len(lon), "certain", object),
        }

    answer_points(path, tmp_path / "esito.parquet", answer, key="k", on_progress=lambda _done, _total: None)
    return np.concatenate(asked), tmp_path / "esito.parquet"


@pytest.mark.parametrize("crs", [4326, 32632, 3857, 3003, "OGC:CRS84"])
@pytest.mark.parametrize("encoding", ["WKB", "geoarrow"])
def test_points_of_any_system_are_asked_in_degrees(tmp_path, monkeypatch, crs, encoding):
    monkeypatch.setattr(point_files, "BATCH_ROWS", 2)
    path = tmp_path / "punti.parquet"
    kept = PLACES if encoding == "WKB" else [PLACES[0], PLACES[1], None]
    frame = drawn(kept, crs)
    frame.to_parquet(path, geometry_encoding=encoding)
    asked, output = answered(path, tmp_path)
    expected = [[9.2, 45.4], [9.6, 45.5], [np.nan] * 2, [np.nan] * 2, [9.7, 45.6], [np.nan] * 2][: len(kept)]
    # Two ways through EPSG:3003 differ by less than a metre.
    np.testing.assert_allclose(asked[:, :2], expected, atol=1e-5)
    assert np.isnan(asked[:, 2]).all()
    # It stays a map: rows, order, columns, points and system as brought.
    found = gpd.read_parquet(output)
    assert found.crs == frame.crs
    assert list(found.columns) == [*frame.columns, "area_code", "certainty"]
    pd.testing.assert_frame_equal(pd.DataFrame(found[["id", "lon", "lat"]]), pd.DataFrame(frame[["id", "lon", "lat"]]))
    assert (found.geometry.geom_equals(frame.geometry) | frame.geometry.isna() | frame.geometry.is_empty).all()
    assert found["area_code"].tolist()[:2] == ["W", "E"]


def test_an_uncertainty_beside_a_point_counts(tmp_path):
    path = tmp_path / "punti.parquet"
    drawn(PLACES[:2], uncertainty_m=[10.0, 500.0]).to_parquet(path)
    assert answered(path, tmp_path)[0][:, 2].tolist() == [10.0, 500.0]


def test_a_file_of_no_rows_has_all_columns(tmp_path):
    path = tmp_path / "punti.parquet"
    drawn([]).to_parquet(path)
    assert len(gpd.read_parquet(answered(path, tmp_path)[1])) == 0


def test_without_a_word_on_the_system_it_is_longitude_and_latitude(tmp_path):
    path = tmp_path / "punti.parquet"
    drawn(PLACES[:2]).to_parquet(path)
    _with_geo(path, lambda about: about["columns"]["geometry"].pop("crs"))
    np.testing.assert_allclose(answered(path, tmp_path)[0][:, :2], [[9.2, 45.4], [9.6, 45.5]])


def test_a_map_of_other_shapes_is_refused(tmp_path):
    path = tmp_path / "aree.parquet"
    drawn([box(9, 45, 9.1, 45.1)]).to_parquet(path)
    with pytest.raises(UnreadableFile, match="holds no layer of points"):
        answered(path, tmp_path)


def test_a_map_without_a_system_is_refused(tmp_path):
    path = tmp_path / "punti.parquet"
    drawn(PLACES[:2], None).to_parquet(path)
    with pytest.raises(UnreadableFile, match="coordinate system"):
        answered(path, tmp_path)


@pytest.mark.parametrize("geo", ["{", "[]", "null", "{}", '{"primary_column": "g", "columns": {}}', '{"primary_column": "altro", "columns": {"altro": {"encoding": "WKB"}}}'])  # fmt: skip
def test_a_broken_description_is_one_sentence(tmp_path, geo):
    path = tmp_path / "punti.parquet"
    table = pa.table({"id": ["a"], "geometry": [Point(9, 45).wkb]})
    pq.write_table(table.replace_schema_metadata({"geo": geo}), path)
    with pytest.raises(UnreadableFile) as refused:
        answered(path, tmp_path)
    assert "“punti.parquet”" in Texts("en").sentence(refused.value)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["punti.parquet"]


def test_a_shape_that_is_cut_short_is_no_point(tmp_path):
    path = tmp_path / "punti.parquet"
    drawn(PLACES[:2]).to_parquet(path)
    table = pq.read_table(path)
    place = table.column_names.index("geometry")
    broken = pa.array([Point(9, 45).wkb, Point(9, 45).wkb[:9]], pa.binary())
    pq.write_table(table.set_column(place, table.schema.field(place), broken), path)
    np.testing.assert_array_equal(np.isnan(answered(path, tmp_path)[0][:, 0]), [False, True])


def _with_geo(path, change):
    table = pq.read_table(path)
    about = json.loads(table.schema.metadata[b"geo"])
    change(about)
    pq.write_table(table.replace_schema_metadata(table.schema.metadata | {b"geo": json.dumps(about).encode()}), path)
