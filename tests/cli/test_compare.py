"""``cermap data compare``: what changed between two files of areas."""

import geopandas as gpd
import pytest
from python_calamine import CalamineWorkbook
from shapely import box


def write(path, shapes):
    gpd.GeoDataFrame({"COD_AC": list(shapes)}, geometry=list(shapes.values()), crs="EPSG:4326").to_file(path)
    return path


@pytest.fixture
def editions(tmp_path):
    """The border between two areas moves by 0.01 degrees."""
    one, two = "AC001E00001", "AC001E00002"
    old = {one: box(9.2, 45.5, 9.3, 45.6), two: box(9.3, 45.5, 9.4, 45.6)}
    new = {one: box(9.2, 45.5, 9.31, 45.6), two: box(9.31, 45.5, 9.4, 45.6)}
    return write(tmp_path / "prima.gpkg", old), write(tmp_path / "dopo.gpkg", new)


def test_the_counts_and_the_workbook(run, editions, tmp_path):
    done = run("data", "compare", *editions, "-o", tmp_path / "confronto.xlsx", "--lang", "en")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert [line.strip() for line in lines[:3]] == ["unchanged: 0", "grown: 1", "shrunk: 1"]
    # 0.01 degrees at 45.55 N are 0.78 km, 0.1 degrees of latitude 11.1 km: 8.7 km2.
    assert lines[-2].startswith("Land that changed hands: 8.7 km²")
    book = CalamineWorkbook.from_path(str(tmp_path / "confronto.xlsx"))
    assert book.sheet_names == ["Areas", "Land that changed hands"]
    header, *rows = book.get_sheet_by_name("Areas").to_python()
    assert [row[header.index("Change")] for row in rows] == ["grown", "shrunk"]


def test_a_file_that_cannot_be_read_writes_nothing(refused, editions, tmp_path):
    (tmp_path / "rotto.gpkg").write_bytes(b"SQLite format 3\x00" + bytes(200))
    assert "rotto.gpkg" in refused("data", "compare", editions[0], tmp_path / "rotto.gpkg", "-o", tmp_path / "e.xlsx")
    assert not (tmp_path / "e.xlsx").exists()


def test_another_ending_is_refused(refused, editions, tmp_path):
    assert ".xlsx" in refused("data", "compare", *editions, "-o", tmp_path / "e.pdf")
