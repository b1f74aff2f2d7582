"""A GIS file somebody brings: its layers of polygons in EPSG:4326, or one sentence that says why not.

The content is looked at, not the name: GeoPackage, GeoJSON and GeoParquet are told by their first bytes. A file that
was cut short on its way is refused whole: half the areas would read as "nobody can join" in the other half.
"""

import io
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from pyproj.exceptions import CRSError, ProjError
from shapely.errors import ShapelyError

from cermap.crs import DEGREES
from cermap.errors import UnreadableFile
from cermap.texts import N_

MAX_BYTES = 300_000_000

_SQLITE, _PARQUET, _ZIP = b"SQLite format 3\x00", b"PAR1", b"PK\x03\x04"
# A GeoPackage is an SQLite file with one of these marks at byte 68.
_GEOPACKAGE_MARKS = (b"GPKG", b"GP10", b"GP11")
_POLYGONS = ("Polygon", "MultiPolygon")


def polygon_layers(content: bytes, name: str) -> Iterator[gpd.GeoDataFrame]:
    """The layers of a GeoPackage, GeoJSON or GeoParquet that hold polygons, one after the other, in EPSG:4326.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.

    Raises
    ------
    UnreadableFile
        For another format, a file that is empty, too big or cut short, or one whose coordinates mean no place.
    """
    _refuse_what_is_no_gis_file(content, name)
    try:
        for frame in _layers(content, name):
            if frame.geom_type.isin(_POLYGONS).any():
                yield _in_degrees(frame, name)
    except UnreadableFile:
        raise
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        ShapelyError,
        pa.ArrowException,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name) from error


def _refuse_what_is_no_gis_file(content: bytes, name: str) -> None:
    if not content.strip():
        raise UnreadableFile(
            N_("The file “{name}” is empty. Choose a GeoPackage or GeoJSON with the areas."), name=name
        )
    if len(content) > MAX_BYTES:
        raise _too_big(len(content), name)
    if content.startswith(_ZIP):
        raise UnreadableFile(
            N_("The file “{name}” is packed. Unpack it and choose the GeoPackage or GeoJSON inside."), name=name
        )
    if not (_is_geopackage(content) or content.startswith(_PARQUET) or _bare(content).startswith(b"{")):
        raise UnreadableFile(
            N_("The file “{name}” is neither a GeoPackage nor a GeoJSON. Save the areas as GeoPackage in QGIS."),
            name=name,
        )


def _layers(content: bytes, name: str) -> Iterator[gpd.GeoDataFrame]:
    if content.startswith(_PARQUET):
        unpacked = pq.ParquetFile(io.BytesIO(content)).metadata
        unpacked_bytes = sum(unpacked.row_group(group).total_byte_size for group in range(unpacked.num_row_groups))
        if unpacked_bytes > MAX_BYTES:
            raise _too_big(unpacked_bytes, name)
        yield gpd.read_parquet(io.BytesIO(content))
    elif _is_geopackage(content):
        if _is_cut_short(content):
            raise _damaged(name)
        yield from _layers_of_file(content, "areas.gpkg")
    else:
        yield from _layers_of_file(_bare(content), "areas.geojson")


def _layers_of_file(content: bytes, file_name: str) -> Iterator[gpd.GeoDataFrame]:
    # The library tells formats by their ending, so the content gets a file of its own with the right one.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / file_name
        path.write_bytes(content)
        for layer, geometry_type in pyogrio.list_layers(path):
            if geometry_type is not None:
                # An open ring has one reading, closed; the caller repairs and tells what is broken beyond that.
                yield gpd.read_file(path, layer=layer, engine="pyogrio", on_invalid="fix")


def _is_geopackage(content: bytes) -> bool:
    return content.startswith(_SQLITE) and content[68:72] in _GEOPACKAGE_MARKS


def _is_cut_short(geopackage: bytes) -> bool:
    """Whether the file holds fewer pages than its own header counts (where that count is kept up to date)."""
    if len(geopackage) < 100:
        return True
    page_bytes: int = struct.unpack_from(">H", geopackage, 16)[0]
    page_bytes = 65_536 if page_bytes == 1 else page_bytes
    changes, pages, counted_at = (int(struct.unpack_from(">I", geopackage, place)[0]) for place in (24, 28, 92))
    return changes == counted_at and len(geopackage) < page_bytes * pages


def _in_degrees(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    if frame.crs is None or "undefined" in frame.crs.name.lower():
        raise UnreadableFile(
            N_(
                "The file “{name}” does not say its coordinate system. Set it in QGIS and save again: "
                "usually WGS 84 (EPSG:4326) or UTM 32N (EPSG:32632)."
            ),
            name=name,
        )
    try:
        converted = frame if frame.crs == DEGREES else frame.to_crs(DEGREES)
    except (CRSError, ProjError) as error:
        raise _elsewhere(name) from error
    bounds = converted.total_bounds
    if not np.isfinite(bounds).all() or np.abs(bounds).max() > 180 or np.abs(bounds[[1, 3]]).max() > 90:
        raise _elsewhere(name)
    return converted.set_crs(DEGREES, allow_override=True)


def _bare(content: bytes) -> bytes:
    return content.removeprefix(b"\xef\xbb\xbf").lstrip() if content[:1] in b"\xef \t\r\n" else content


def _too_big(size_bytes: int, name: str) -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The file “{name}” holds {size} MB, the limit is {limit} MB. Save the areas of Lombardy alone in a new file."
        ),
        name=name,
        size=size_bytes // 1_000_000,
        limit=MAX_BYTES // 1_000_000,
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("The file “{name}” cannot be read: it is cut short, damaged, or holds no map. Download or copy it again."),
        name=name,
    )


def _elsewhere(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The coordinates of “{name}” do not fit the coordinate system it states. Save it again in WGS 84 (EPSG:4326)."
        ),
        name=name,
    )
