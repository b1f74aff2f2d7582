"""Bodies of buildings one can draw on paper: metres from a corner in Bergamo."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import crs
from cermap.records import BroughtBodies

EAST, NORTH = 552_000.0, 5_060_000.0
_TEXTS = ("body_id", "building_ref", "use", "owner", "owner_kind", "name", "address_text", "roof_shape", "protection")


def box(west, south, east, north):
    return shapely.box(west, south, east, north)


def on_earth(shapes):
    """Drawn shapes in EPSG:4326."""
    drawn = np.array(shapes, dtype=object)
    return crs.to_degrees(shapely.transform(drawn, lambda xy: xy + np.array([EAST, NORTH])))


def drawn(geometry):
    """The other way: what is on earth, in metres of the drawing."""
    return shapely.transform(crs.to_metres(np.array(geometry, dtype=object)), lambda xy: xy - np.array([EAST, NORTH]))


def brought(*rows, are_pieces=True):
    """Bodies of a file: each row an outline in metres of the drawing and what is known of it."""
    table = {name: pd.Series([known.get(name) for _, known in rows], dtype="str") for name in _TEXTS}
    table["height_m"] = pd.Series([known.get("height_m", np.nan) for _, known in rows], dtype=float)
    table["is_protected"] = pd.Series([known.get("is_protected") for _, known in rows], dtype="boolean")
    bodies = gpd.GeoDataFrame(table, geometry=on_earth([shape for shape, _ in rows]), crs=crs.DEGREES)
    return BroughtBodies("drawing", bodies, are_pieces=are_pieces, layer="bodies", crs=crs.DEGREES)


def body(shape, body_id=None, **known):
    """A row of ``brought``."""
    return shape, {"body_id": body_id, **known}


def filled(note):
    """What fills the braces of a note."""
    return note.message.values  # noqa: PD011 - no table


def said(notes):
    """Notes as sentences."""
    return [note.message.text.format(**filled(note)) for note in notes]
