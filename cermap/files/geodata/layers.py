"""A GIS file somebody brings: its layers of polygons, or of points, in EPSG:4326, or one sentence that says why not.

The content is looked at, not the name: GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML and a packed shapefile are told by
their first bytes. A file that was cut short on its way is refused whole: half the areas would read as "nobody can join" in
the other half.
"""

import io
import re
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from cermap.errors import UnreadableFile
from cermap.files.atomic import openable
from cermap.files.geodata.coordinate_systems import crs_name, in_degrees
from cermap.files.geodata.packed import packed_kml, unpacked_shapefiles
from cermap.files.geodata.written_out import written_out_bytes
from cermap.files.saved.wary import refuse_endless_views
from cermap.files.signatures import (
    FLATGEOBUF,
    PARQUET,
    ZIP,
    is_blank,
    is_cut_short,
    is_geopackage,
    is_gis_file,
    is_kml,
    unmarked,
)
from cermap.texts import N_

# Of the file, and of what comes out of it. All areas of Italy take 80 MB as GeoJSON, those of Lombardy 12 MB.
MAX_BYTES = 200_000_000

_STEM = "areas"
_POLYGONS = ("Polygon", "MultiPolygon", "GeometryCollection")
_NO_POLYGONS = ("Point", "LineString", "MultiPoint", "MultiLineString")
_POINTS = ("Point", "MultiPoint")
_NO_POINTS = ("Polygon", "LineString", "MultiPolygon", "MultiLineString")


@dataclass(frozen=True)
class Layer:
    """One layer of polygons.

    Parameters
    ----------
    name : str
        As the file calls it; no two of a file are equal.
    frame : geopandas.GeoDataFrame
        Its rows, in EPSG:4326.
    crs : str
        The coordinate system it came in, for people.
    """

    name: str
    frame: gpd.GeoDataFrame
    crs: str


def polygon_layers(content: bytes, name: str) -> Generator[Layer, None, None]:
    """The layers of a GIS file that hold polygons, one after the other, in EPSG:4326.

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
    yield from _read(content, name, _POLYGONS, _NO_POLYGONS)


def polygon_frames(
    content: bytes, name: str, likely: re.Pattern[str] | None = None
) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    """The layers of a GIS file that hold polygons, in the coordinate system that each of them states, or in none.

    Parameters
    ----------
    content : bytes
        The whole file (``is_gis_file``).
    name : str
        Its name, for the sentences.
    likely : re.Pattern, optional
        Found in the names of the shapefiles of an archive that are wanted; where it is in none, all are.

    Raises
    ------
    UnreadableFile
        For a file that is too big or cut short.
    """
    if len(content) > MAX_BYTES:
        raise _too_big(len(content), name)
    with damage_told(name):
        for layer, frame in _layers(content, name, _NO_POLYGONS, likely):
            if frame.geom_type.isin(_POLYGONS).any():
                # A file of one layer may not name it: the library then takes the name under which it was written.
                is_ours = layer in {_STEM, name} and not is_geopackage(content)
                yield (Path(name).stem if is_ours else layer), frame


def point_layers(content: bytes, name: str) -> Iterator[Layer]:
    """The layers of a GeoPackage or GeoJSON that hold points, one after the other, in EPSG:4326.

    Parameters
    ----------
    content : bytes
        The whole file (``is_points_file``).
    name : str
        Its name, for the sentences.

    Raises
    ------
    UnreadableFile
        For a file that is too big or cut short, or one whose coordinates mean no place.
    """
    if len(content) > MAX_BYTES:
        raise _too_big(len(content), name)
    yield from _read(content, name, _POINTS, _NO_POINTS)


def _read(content: bytes, name: str, wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> Iterator[Layer]:
    """The layers in which any shape is of a wanted kind; those of an unwanted kind are not read at all."""
    with damage_told(name):
        for layer, frame in _layers(content, name, unwanted):
            if frame.geom_type.isin(wanted).any():
                yield Layer(layer, in_degrees(frame, name), crs_name(frame))


@contextmanager
def damage_told(name: str) -> Iterator[None]:
    """Within, whatever the libraries say of a damaged file becomes one sentence."""
    try:
        yield
    except UnreadableFile:
        raise
    except (
        DataSourceError,
        DataLayerError,
        FeatureError,
        ShapelyError,
        CRSError,
        pa.ArrowException,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name) from error


def bounded_bytes(path: Path) -> bytes:
    """The content of a GIS file on disk; one beyond the limit is not read at all.

    Raises
    ------
    UnreadableFile
        When it is too big, is not there, or may not be read.
    """
    with openable(path):
        if (size_bytes := path.stat().st_size) > MAX_BYTES:
            raise _too_big(size_bytes, path.name)
        return path.read_bytes()


def _refuse_what_is_no_gis_file(content: bytes, name: str) -> None:
    if is_blank(content):
        raise UnreadableFile(
            N_("The file “{name}” is empty. Choose a GeoPackage or GeoJSON with the areas."), name=name
        )
    if len(content) > MAX_BYTES:
        raise _too_big(len(content), name)
    if not is_gis_file(content):
        raise UnreadableFile(
            N_(
                "The file “{name}” is no GeoPackage, GeoJSON, GeoParquet, FlatGeobuf, KML or packed shapefile. "
                "Save the areas as GeoPackage in QGIS."
            ),
            name=name,
        )


def _layers(
    content: bytes, name: str, unwanted: tuple[str, ...], likely: re.Pattern[str] | None = None
) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    if content.startswith(PARQUET):
        yield name, _table(content, name)
        return
    # The library tells formats by their ending, so the content gets a file of its own with the right one.
    with tempfile.TemporaryDirectory() as folder:
        for shown, path in _files_of(content, name, Path(folder), likely):
            yield from _layers_of_file(shown, path, name, unwanted)


def _table(content: bytes, name: str) -> gpd.GeoDataFrame:
    if (size_bytes := written_out_bytes(content, MAX_BYTES)) > MAX_BYTES:
        raise _too_big(size_bytes, name)
    try:
        return gpd.read_parquet(io.BytesIO(content))
    except (LookupError, TypeError, AttributeError) as error:
        # What a Parquet says of its columns is read without being checked.
        raise _damaged(name) from error


def _files_of(content: bytes, name: str, folder: Path, likely: re.Pattern[str] | None) -> list[tuple[str, Path]]:
    """The files the library is to open, and a name for each of several."""
    if content.startswith(ZIP):
        if (inside := packed_kml(content, name, MAX_BYTES)) is not None:
            return [("", _written_kml(inside, name, folder))]
        return list(unpacked_shapefiles(content, name, folder, MAX_BYTES, likely).items())
    if is_geopackage(content):
        if is_cut_short(content):
            raise _damaged(name)
        path = _written(content, folder / f"{_STEM}.gpkg")
        refuse_endless_views(path, name)
        return [("", path)]
    if content.startswith(FLATGEOBUF):
        return [("", _written(content, folder / f"{_STEM}.fgb"))]
    if is_kml(content):
        return [("", _written_kml(content, name, folder))]
    return [("", _written(unmarked(content), folder / f"{_STEM}.geojson"))]


def _written(content: bytes, path: Path) -> Path:
    path.write_bytes(content)
    return path


def _written_kml(content: bytes, name: str, folder: Path) -> Path:
    if not is_kml(content):
        raise _damaged(name)
    _refuse_kml_that_cannot_be_read(content, name)
    return _written(content, folder / f"{_STEM}.kml")


def _layers_of_file(
    shown: str, path: Path, name: str, unwanted: tuple[str, ...]
) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    names: list[str] = []
    for place, (layer, geometry_type) in enumerate(pyogrio.list_layers(path)):
        # Folders of a KML may share a name.
        names.append(f"{layer} ({place + 1})" if layer in names else str(layer))
        if geometry_type is None or str(geometry_type).removesuffix(" Z") in unwanted:
            continue
        # An open ring has one reading, closed; the caller repairs and tells what is broken beyond that.
        frame = gpd.read_file(path, layer=place, engine="pyogrio", on_invalid="fix")
        # A FlatGeobuf cut within its index reads as one without rows.
        if path.suffix == ".fgb" and len(frame) < pyogrio.read_info(path)["features"]:
            raise _damaged(name)
        yield shown or names[-1], frame


def _refuse_kml_that_cannot_be_read(content: bytes, name: str) -> None:
    """What a KML never needs and could unpack without end; and a library that was built without KML."""
    if b"<!ENTITY" in content:
        raise _damaged(name)
    if not {"KML", "LIBKML"} & pyogrio.list_drivers(read=True).keys():
        raise UnreadableFile(
            N_("KML cannot be read on this PC (“{name}”). Open it in QGIS and save it as GeoPackage."), name=name
        )


def _too_big(size_bytes: int, name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("The file “{name}” holds {size} MB, the limit is {limit} MB. Save what you need of it in a new file."),
        name=name,
        size=size_bytes // 1_000_000,
        limit=MAX_BYTES // 1_000_000,
    )


def _damaged(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("The file “{name}” cannot be read: it is cut short, damaged, or holds no map. Download or copy it again."),
        name=name,
    )
