"""The container: a GeoPackage of tables and layers, written in memory, the same bytes for the same content.

A GeoPackage is an SQLite database with three tables of its own that say what the others are [1]_. It is written here
with the database's own library: types, missing cells and order stay exactly as they are, and no clock is asked.

.. [1] OGC 12-128r18, GeoPackage Encoding Standard 1.3.
"""

import datetime as dt
import sqlite3
import struct
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from cermap.files.gis.style_table import StyleRow, declare_styles, fill_styles
from cermap.files.plan_file.container.columns import Column, Row, checksum, columns_of, quoted, rows_of

_APPLICATION, _VERSION = 0x47504B47, 10_300  # "GPKG", 1.3.0
_DEGREES_ID = 4326
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_OWN_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE cermap_plan (fact TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE cermap_columns (table_name TEXT NOT NULL, place INTEGER NOT NULL, column_name TEXT NOT NULL,
  name TEXT NOT NULL, dtype TEXT NOT NULL, PRIMARY KEY (table_name, place));
CREATE TABLE cermap_tables (table_name TEXT NOT NULL PRIMARY KEY, row_count INTEGER NOT NULL, sha256 TEXT NOT NULL);
"""


@dataclass(frozen=True)
class Layer:
    """One table of the file.

    Parameters
    ----------
    name : str
        Its name in the database.
    description : str
        What it is, for who opens the file in a GIS.
    frame : pandas.DataFrame
        Its cells.
    shapes : numpy.ndarray or None
        One geometry per row in EPSG:4326, None where there is none; None for a table without geometry.
    kind : str
        ``POINT`` or ``MULTIPOLYGON``.
    """

    name: str
    description: str
    frame: pd.DataFrame
    shapes: np.ndarray | None = None
    kind: str = "POINT"


def geopackage(facts: dict[str, str], layers: Sequence[Layer], day: dt.date, styles: Sequence[StyleRow] = ()) -> bytes:
    """A GeoPackage of these facts and layers.

    Parameters
    ----------
    facts : dict
        Name -> text, for ``cermap_plan``.
    layers : sequence of Layer
        In the order in which they are to survive a file that is cut short.
    day : datetime.date
        What stands as the time of the last change: the same plan gives the same bytes.
    styles : sequence of StyleRow
        How QGIS draws the layers; no part of the plan, and never read again.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {_APPLICATION}")
        database.execute(f"PRAGMA user_version = {_VERSION}")
        database.execute("BEGIN")
        _begin(database)
        database.executemany("INSERT INTO cermap_plan VALUES (?, ?)", facts.items())
        filled = [(layer, columns_of(layer.frame), rows_of(layer.frame)) for layer in layers]
        # What tells the tables apart comes before all of them, and all of them before any row: what stands at the end
        # of a file is lost first.
        for layer, columns, rows in filled:
            _describe(database, layer.name, columns, rows)
        for layer, columns, _ in filled:
            _declare(database, layer, columns)
            _register(database, layer, f"{day.isoformat()}T00:00:00.000Z")
        declare_styles(database, day)
        for layer, columns, rows in filled:
            _fill(database, layer, 1 + len(columns), rows)
        # How it looks is lost before anything that it says.
        fill_styles(database, styles, "geom", day)
        database.execute("COMMIT")
        return database.serialize()


def add_table(database: sqlite3.Connection, layer: Layer) -> None:
    """Put a further table without geometry into an open plan."""
    columns, rows = columns_of(layer.frame), rows_of(layer.frame)
    _describe(database, layer.name, columns, rows)
    _declare(database, layer, columns)
    _fill(database, layer, 1 + len(columns), rows)


def _begin(database: sqlite3.Connection) -> None:
    for statement in _OWN_TABLES.split(";\n"):
        database.execute(statement)
    database.executemany(
        "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
        [
            ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", None),
            ("Undefined geographic SRS", 0, "NONE", 0, "undefined", None),
            ("WGS 84", _DEGREES_ID, "EPSG", _DEGREES_ID, _WGS84, "longitude and latitude in degrees"),
        ],
    )


def _declare(database: sqlite3.Connection, layer: Layer, columns: Sequence[Column]) -> None:
    declared = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    declared += [f"geom {layer.kind}"] if layer.shapes is not None else []
    declared += [column.declaration for column in columns]
    database.execute(f"CREATE TABLE {quoted(layer.name)} ({', '.join(declared)})")


def _register(database: sqlite3.Connection, layer: Layer, moment: str) -> None:
    has_shapes = layer.shapes is not None
    box = shapely.total_bounds(layer.shapes).tolist() if has_shapes and len(layer.frame) else [None] * 4
    database.execute(
        "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            layer.name,
            "features" if has_shapes else "attributes",
            layer.name,
            layer.description,
            moment,
            *box,
            _DEGREES_ID if has_shapes else None,
        ),
    )
    if has_shapes:
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, ?, 0, 0)", (layer.name, layer.kind, _DEGREES_ID)
        )


def _describe(database: sqlite3.Connection, name: str, columns: Sequence[Column], rows: Sequence[Row]) -> None:
    database.execute("INSERT INTO cermap_tables VALUES (?, ?, ?)", (name, len(rows), checksum(columns, rows)))
    database.executemany(
        "INSERT INTO cermap_columns VALUES (?, ?, ?, ?, ?)",
        [(name, place, column.sql_name, column.name, column.dtype) for place, column in enumerate(columns)],
    )


def _fill(database: sqlite3.Connection, layer: Layer, width: int, rows: Sequence[Row]) -> None:
    numbered: Iterable[Row] = ((place, *row) for place, row in enumerate(rows, start=1))
    if layer.shapes is not None:
        width += 1
        pairs = zip(_blobs(layer.shapes), rows, strict=True)
        numbered = ((place, blob, *row) for place, (blob, row) in enumerate(pairs, start=1))
    marks = ", ".join("?" * width)
    database.executemany(f"INSERT INTO {quoted(layer.name)} VALUES ({marks})", numbered)  # noqa: S608 - quoted


def _blobs(shapes: np.ndarray) -> list[bytes | None]:
    """Each geometry as the standard wants it: a head of eight bytes, its box unless it is a point, then its WKB."""
    is_missing = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    bodies, boxes = shapely.to_wkb(shapes, byte_order=1), shapely.bounds(shapes)
    is_point = shapely.get_type_id(shapes) == 0
    found: list[bytes | None] = []
    for nothing, point, box, body in zip(is_missing, is_point, boxes, bodies, strict=True):
        head = struct.pack("<2sBBi", b"GP", 0, 1 if point else 3, _DEGREES_ID)
        sides = b"" if point else struct.pack("<4d", box[0], box[2], box[1], box[3])
        found.append(None if nothing else head + sides + body)
    return found
