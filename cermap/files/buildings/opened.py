"""The layers of a file of buildings: GIS formats by their content, extracts of OpenStreetMap through GDAL's own driver."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyogrio

from cermap.errors import UnreadableFile
from cermap.files.atomic import openable
from cermap.files.layers import MAX_BYTES, bounded_bytes, damage_told, polygon_frames
from cermap.files.packed import unpacked_tables
from cermap.files.signatures import ZIP, is_blank, is_gis_file, is_map_extract
from cermap.texts import N_

# West, south, east, north [degrees].
Box = tuple[float, float, float, float]

_BEGINNING_BYTES = 4_096
_EXTRACT_LAYER, _EXTRACT_ROWS = "multipolygons", "building IS NOT NULL"


def frames_of(content: bytes, name: str) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """The layers of polygons in a file, in the coordinate system that each of them states, or in none.

    Of an extract of OpenStreetMap only areas with ``building`` are read: a part of a building without that tag
    (``building:part`` alone) lies on an outline that is read.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.

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
            yield _extract(path, name, None)
        return
    if not is_gis_file(content):
        raise UnreadableFile(
            N_(
                "The file “{name}” is no GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML, packed shapefile or extract "
                "of OpenStreetMap (.osm.pbf). Save the buildings as GeoPackage in QGIS."
            ),
            name=name,
        )
    yield from polygon_frames(content, name)


def frames_at(path: Path, box: Box | None) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """The same of a file on disk; an extract of OpenStreetMap is not taken into memory, and may be of any size."""
    with openable(path), path.open("rb") as stream:
        is_extract = is_map_extract(stream.read(_BEGINNING_BYTES))
    if is_extract:
        yield _extract(path, path.name, box)
    else:
        yield from frames_of(bounded_bytes(path), path.name)


def tables_of(content: bytes, name: str) -> Iterator[pd.DataFrame]:
    """What an archive holds beside its shapefiles: tables without shapes, as the topographic database has for uses."""
    if not content.startswith(ZIP):
        return
    with tempfile.TemporaryDirectory() as folder, damage_told(name):
        for path in unpacked_tables(content, name, Path(folder), MAX_BYTES):
            yield pyogrio.read_dataframe(path, read_geometry=False)


def _extract(path: Path, name: str, box: Box | None) -> tuple[str, gpd.GeoDataFrame]:
    if "OSM" not in pyogrio.list_drivers(read=True):
        raise UnreadableFile(
            N_(
                "Extracts of OpenStreetMap cannot be read on this PC (“{name}”). Open it in QGIS and save the buildings as GeoPackage."
            ),
            name=name,
        )
    with damage_told(name):
        frame = pyogrio.read_dataframe(path, layer=_EXTRACT_LAYER, where=_EXTRACT_ROWS, bbox=box)
    return _EXTRACT_LAYER, frame
