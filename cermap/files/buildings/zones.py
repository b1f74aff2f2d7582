"""What is protected: zones and buildings under a constraint, of any of the formats that buildings come in."""

from contextlib import closing

import geopandas as gpd
import pandas as pd

from cermap.crs import DEGREES
from cermap.files.buildings.reading.columns import cells, house_columns
from cermap.files.buildings.reading.opened import frames_of
from cermap.files.buildings.reading.placed import no_outline, placed
from cermap.files.geodata.polygons import valid_polygons

# What a constraint is called, the first that its row says.
_CALLED = ("name", "protection", "is_protected")


def read_constraints(content: bytes, name: str, crs: str | None = None) -> gpd.GeoDataFrame:
    """Protected zones and buildings: every polygon of every layer of a file.

    Parameters
    ----------
    content : bytes
        The whole file: GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML, packed shapefile.
    name : str
        Its name.
    crs : str, optional
        What its coordinates are in, whatever the file says.

    Returns
    -------
    geopandas.GeoDataFrame
        ``geometry``, valid polygons in EPSG:4326, and ``name``: what the row calls itself or its constraint, else its
        layer. Points and lines are not among them: they protect no ground that could be told.

    Raises
    ------
    UnknownCrs
        When the file does not say its coordinate system, or cannot be in the one that it says: ask, and call again.
    UnreadableFile
        When there is no polygon in Lombardy, or the file cannot be read.
    """
    with closing(frames_of(content, name)) as frames:
        zones = [_zones(frame.reset_index(drop=True), layer, name, crs) for layer, frame in frames]
    if not zones:
        raise no_outline(name)
    return gpd.GeoDataFrame(pd.concat(zones, ignore_index=True), crs=DEGREES)


def _zones(frame: gpd.GeoDataFrame, layer: str, name: str, crs: str | None) -> gpd.GeoDataFrame:
    said = house_columns(pd.DataFrame(frame.drop(columns=frame.geometry.name)))
    called = pd.Series(pd.NA, index=said.index, dtype="str")
    for column in _CALLED:
        called = called.fillna(cells(said, column))
    rows = pd.Series(range(1, len(frame) + 1), index=frame.index).astype("str")
    where = placed(frame.geometry, called.fillna("#" + rows), name, crs)
    shapes, _ = valid_polygons(where.shapes.to_numpy())
    zones = gpd.GeoDataFrame({"name": called.fillna(layer)[where.shapes.index]}, geometry=shapes, crs=DEGREES)
    return zones[zones.geometry.notna()]
