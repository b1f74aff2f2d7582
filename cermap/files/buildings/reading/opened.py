"""The layers of a file of buildings: GIS formats by their content, extracts of OpenStreetMap through GDAL's own driver."""

import re
import tempfile
from collections.abc import Generator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from cermap.crs import LOMBARDY_BOX
from cermap.errors import UnreadableFile
from cermap.files.atomic import openable
from cermap.files.buildings.reading.placed import none_near
from cermap.files.geodata.layers import MAX_BYTES, damage_told, polygon_frames
from cermap.files.geodata.packed import unpacked_tables
from cermap.files.signatures import ZIP, is_blank, is_gis_file, is_map_extract
from cermap.texts import N_

# West, south, east, north [degrees].
Box = tuple[float, float, float, float]

_BEGINNING_BYTES = 4_096
_EXTRACT_LAYER, _EXTRACT_ROWS = "multipolygons", "building IS NOT NULL"


def frames_of(
    content: bytes, name: str, likely: re.Pattern[str] | None = None
) -> Generator[tuple[str, gpd.GeoDataFrame], None, None]:
    """The layers of polygons in a file, in the coordinate system that each of them states, or in none.

    Of an extract of OpenStreetMap only areas with ``building`` in and around Lombardy are read, because the smallest that
    holds Lombardy holds all of the north-west. A part of a building without that tag
    (``building:part`` alone) lies on an outline that is read.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.
    likely : re.Pattern, optional
        Of an archive of many shapefiles, as a topographic database is, only those named so are unpacked.

    Raises
    ------
    UnreadableFile
        For another format, a file that is empty, too big or cut short.
    """
    if is_blank(content):
        raise UnreadableFile(N_("The file “{name}” is empty. Choose a file with the outlines of buildings."), name=name)
    if is_map_extract(content):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("extract.osm" if content[:1] in b"<\xef \t\r\n" else "extract.osm.pbf")
            path.write_bytes(content)
            yield extract(path, name)
        return
    if not is_gis_file(content):
        raise UnreadableFile(
            N_(
                "The file “{name}” is no GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML, packed shapefile or extract "
                "of OpenStreetMap (.osm.pbf). Save the buildings as GeoPackage in QGIS."
            ),
            name=name,
        )
    yield from polygon_frames(content, name, likely)


def is_extract_at(path: Path) -> bool:
    """Whether a file on disk is an extract of OpenStreetMap; a file that may not be read raises ``UnreadableFile``."""
    with openable(path), path.open("rb") as stream:
        return is_map_extract(stream.read(_BEGINNING_BYTES))


def tables_of(content: bytes, name: str) -> Generator[pd.DataFrame, None, None]:
    """What an archive holds beside its shapefiles: tables without shapes, as the topographic database has for uses."""
    if not content.startswith(ZIP):
        return
    with tempfile.TemporaryDirectory() as folder, damage_told(name):
        for path in unpacked_tables(content, name, Path(folder), MAX_BYTES):
            yield pyogrio.read_dataframe(path, read_geometry=False)


def extract(path: Path, name: str, box: Box = LOMBARDY_BOX) -> tuple[str, gpd.GeoDataFrame]:
    """The areas with ``building`` of an extract on disk that meet a box; it is not taken into memory whole."""
    if "OSM" not in pyogrio.list_drivers(read=True):
        raise UnreadableFile(
            N_(
                "Extracts of OpenStreetMap cannot be read on this PC (“{name}”). Open it in QGIS and save the buildings as GeoPackage."
            ),
            name=name,
        )
    with damage_told(name):
        frame = pyogrio.read_dataframe(path, layer=_EXTRACT_LAYER, where=_EXTRACT_ROWS, bbox=box)
    if frame.empty:
        raise none_near(name)
    return _EXTRACT_LAYER, frame
