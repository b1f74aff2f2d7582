"""The table ``layer_styles``, where QGIS looks for the styles of a GeoPackage's layers."""

import datetime as dt
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

import numpy as np
import pandas as pd

from cermap import palette
from cermap.areas.territory.colouring import neighbour_colours
from cermap.files.gis.layers.plan import GIS_LAYERS, GisLayer
from cermap.files.gis.styles import LayerStyle, qml_text, styles_of
from cermap.files.origins.provenance import COLUMN, TABLE
from cermap.records import Plan, Reference
from cermap.texts import Texts

# Table, name, QML, whether it opens by itself.
StyleRow = tuple[str, str, str, bool]

_TABLE = """
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
  styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')))
"""
_KINDS = {"areas": "MultiPolygon", "candidates": "Point", "communities": "Point", "plants": "Point"}


def area_colours(public: Reference) -> dict[str, int]:
    """The number of each area's fill, as on the map: no two neighbours alike."""
    areas = public.areas
    if areas.empty:
        return {}
    numbers = neighbour_colours(areas.geometry.to_numpy(), len(palette.AREA_FILLS))
    return dict(zip(areas["area_code"], map(int, numbers), strict=True))


def styled_layers(
    layers: Iterable[GisLayer], colours: Mapping[str, int], texts: Texts
) -> list[tuple[GisLayer, list[LayerStyle]]]:
    """Each layer with its styles."""
    return [(layer, styles_of(layer.name, layer.frame, colours, texts)) for layer in layers]


def plan_styles(plan: Plan, texts: Texts) -> list[tuple[str, str, list[LayerStyle]]]:
    """The styles of a plan file's layers: name of the layer, its kind of geometry, and its styles.

    Parameters
    ----------
    plan : Plan
        As it is saved.
    texts : Texts
        Language of the legend.
    """
    used = plan.inputs.reference
    held = np.unique(
        np.concatenate(
            [table["area_code"].dropna().to_numpy(str) for table in (plan.candidates, plan.plants, plan.communities)]
        )
    )
    areas = used.areas.loc[used.areas["area_code"].isin(held), ["area_code", "geometry_kind"]].assign(area_name="")
    day = plan.as_of.isoformat()
    begun = plan.plants["is_existing"].fillna(value=False).astype(bool) | (
        plan.plants["commissioning_date"] <= pd.Timestamp(plan.as_of)
    )
    frames = {
        "communities": plan.communities,
        # A plan keeps an answer for each pair, and none for a candidate by itself.
        "candidates": plan.candidates.drop(columns="outcome", errors="ignore"),
        "plants": plan.plants.assign(in_operation=begun.astype(int)),
        "areas": areas,
    }
    running = f'coalesce("is_existing", false) OR coalesce(to_date("commissioning_date") <= to_date(\'{day}\'), false)'
    colours = area_colours(used)
    return [
        (name, _KINDS[name], styles_of(name, frames[name], colours, texts, running=running))
        for name in GIS_LAYERS
        if name in frames
    ]


def style_rows(styled: Iterable[tuple[str, str, list[LayerStyle]]]) -> list[StyleRow]:
    """Rows of the table; the first style of a layer opens by itself."""
    return [
        (name, style.name, qml_text(style.elements, kind), place == 0)
        for name, kind, styles in styled
        for place, style in enumerate(styles)
    ]


def declare_styles(database: sqlite3.Connection, day: dt.date) -> None:
    """Put the empty table into an open GeoPackage, dated with a day that is given."""
    database.execute(_TABLE)
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES (?, ?, ?, ?, ?)",
        ("layer_styles", "attributes", "layer_styles", "", _moment(day)),
    )


def fill_styles(database: sqlite3.Connection, rows: Iterable[StyleRow], geometry: str, day: dt.date) -> None:
    """Put the styles into their table; ``geometry`` is what the layers call their shapes."""
    database.executemany(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,"
        " styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '', NULL, ?)",
        [(name, geometry, title, qml, int(opens), title, _moment(day)) for name, title, qml, opens in rows],
    )


def _moment(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00.000Z"


def with_tables(content: bytes, rows: Iterable[StyleRow], provenance: str, day: dt.date) -> bytes:
    """A GeoPackage with its styles, and with what a program reads of where it comes from (``cermap_provenance``)."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.deserialize(content)
        database.execute("BEGIN")
        declare_styles(database, day)
        fill_styles(database, rows, "geom", day)
        database.execute(f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, {COLUMN} TEXT)")
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) VALUES (?, ?, ?, ?, ?)",
            (TABLE, "attributes", TABLE, "cermap verify", _moment(day)),
        )
        database.execute(f"INSERT INTO {TABLE} ({COLUMN}) VALUES (?)", (provenance,))  # noqa: S608 - our own names
        database.execute("COMMIT")
        return database.serialize()
