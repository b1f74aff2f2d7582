"""Databases made to do harm: views without end, cells of gigabytes out of nothing, our names with other columns, triggers."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import hostile_seeds as seeds
import pytest
from hostile_readers import READERS, refused_or_read

from cermap import files
from cermap.errors import UnreadableFile
from cermap.files.saved.wary import refuse_endless_views

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"


def changed(content: bytes, *statements: str) -> bytes:
    """The database after a hostile hand."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        path.write_bytes(content)
        with closing(sqlite3.connect(path)) as database:
            # What triggers of a GeoPackage ask of a GIS.
            for function in ("ST_IsEmpty", "ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
                database.create_function(function, 1, lambda _shape: 0.0)
            for statement in statements:
                database.executescript(statement)
            database.commit()
        return path.read_bytes()


@pytest.fixture(scope="module")
def areas() -> bytes:
    return seeds.layers(seeds.areas(), "gpkg")[0]


def renamed(table: str, view: str) -> tuple[str, str]:
    """Statements that put a view in the place of a table."""
    return f"ALTER TABLE {table} RENAME TO old_{table}", f"CREATE VIEW {table} AS {view}"


@pytest.mark.parametrize("reader", ["areas", "buildings", "told", "house_numbers"])
def test_a_view_without_end_is_not_read(areas, reader):
    content = changed(
        areas, *renamed("gpkg_contents", f"{ENDLESS} SELECT old_gpkg_contents.* FROM old_gpkg_contents, n")
    )
    assert isinstance(refused_or_read(READERS[reader].read, content), UnreadableFile)


@pytest.mark.parametrize(
    "made",
    [
        f"CREATE VIEW v AS {ENDLESS} SELECT x FROM n",
        f"CREATE VIEW v AS {ENDLESS} SELECT max(x) FROM n",
        "CREATE VIEW v AS SELECT zeroblob(900000000) AS b",
        "CREATE VIEW v AS SELECT hex(zeroblob(40000000)) AS b FROM gpkg_spatial_ref_sys a, gpkg_spatial_ref_sys b",
        "CREATE TABLE g (a, b TEXT GENERATED ALWAYS AS (hex(zeroblob(400000000)))); INSERT INTO g (a) VALUES (1)",
    ],
    ids=["rows", "steps", "a cell", "cells", "a column that is worked out"],
)
def test_what_is_worked_out_must_come_to_an_end(areas, made, tmp_path):
    path = tmp_path / "a.gpkg"
    path.write_bytes(changed(areas, made))
    with pytest.raises(UnreadableFile, match="without end"):
        refuse_endless_views(path, "a.gpkg")


def test_an_honest_view_is_read(areas):
    views = "CREATE VIEW v AS SELECT * FROM edifici", "CREATE VIEW gis AS SELECT ST_Area(geom) AS a FROM edifici"
    assert refused_or_read(READERS["areas"].read, changed(areas, *views)) is None


@pytest.mark.parametrize("table", ["cermap_plan", "cermap_columns", "cermap_tables"])
def test_a_view_in_the_place_of_a_table_of_the_plan(table):
    content = changed(seeds.plan_bytes(), *renamed(table, f"{ENDLESS} SELECT old_{table}.* FROM old_{table}, n"))
    assert isinstance(refused_or_read(READERS["plan"].read, content), UnreadableFile)


@pytest.mark.parametrize(
    "hand",
    [
        "CREATE TRIGGER t AFTER INSERT ON cermap_plan BEGIN DELETE FROM cermap_plan; END",
        "DROP TABLE candidates; CREATE TABLE candidates (fid, other TEXT)",
        "UPDATE cermap_plan SET value = zeroblob(90000000) WHERE fact = 'notes'",
        "UPDATE cermap_plan SET value = 5 WHERE fact = 'as_of'",
        "UPDATE cermap_plan SET value = '0000-00-00' WHERE fact = 'as_of'",
        "UPDATE cermap_plan SET value = '9999-12-31' WHERE fact = 'as_of'",
        "UPDATE cermap_plan SET value = '{\"Nome\": [1], \"Via\": {}}' WHERE fact = 'understood'",
        "UPDATE cermap_plan SET value = replace(hex(zeroblob(100000)), '0', '[') WHERE fact IN ('notes', 'understood')",
        "UPDATE cermap_plan SET value = '9223372036854775808' WHERE fact = 'format_version'",
        "UPDATE cermap_columns SET dtype = 'object'",
        "UPDATE cermap_columns SET name = sql_name || char(0) || '\"; DROP TABLE x; --'",
        "UPDATE cermap_columns SET column_name = 'fid'",
        "UPDATE input_candidates SET given_lon = 1e308, given_lat = -9e999",
    ],
)
def test_a_plan_after_a_hostile_hand(hand):
    try:
        content = changed(seeds.plan_bytes(), hand)
    except sqlite3.OperationalError:
        content = changed(seeds.plan_bytes(), hand.replace("sql_name", "column_name"))
    refused_or_read(READERS["plan"].read, content)


def test_a_plan_with_the_mark_of_a_journal_that_is_not_there():
    content = bytearray(seeds.plan_bytes())
    content[18:20] = b"\x02\x02"
    assert refused_or_read(READERS["plan"].read, bytes(content)) is None


def test_a_table_is_called_as_an_attack_on_the_database(areas):
    name = 'x"; DROP TABLE gpkg_contents; --'
    quoted = name.replace('"', '""')
    content = changed(areas, f'CREATE TABLE "{quoted}" (a); CREATE VIEW "v{quoted}" AS SELECT 1 AS a')
    assert refused_or_read(lambda one: files.read_areas(one, f"{name}.gpkg"), content) is None
