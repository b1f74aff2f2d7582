"""Layers of house numbers (GeoPackage, GeoJSON, shapefile), read piece by piece as text with a longitude and a latitude."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from pyproj import Transformer
from pyproj.exceptions import CRSError

from cermap.crs import DEGREES
from cermap.errors import UnreadableFile
from cermap.files.saved.wary import refuse_endless_views
from cermap.texts import N_

if TYPE_CHECKING:
    from cermap.files.gazetteer.number_files import NumberFile, Piece

_BATCH_ROWS = 65_536


def layer_file(path: Path, name: str, member: str) -> tuple[tuple[str, ...], int]:
    """Names of the columns of the layer, and how many rows it has.

    Raises
    ------
    UnreadableFile
        When it cannot be read, holds several layers, or does not say its coordinate system.
    """
    if not member:
        refuse_endless_views(path, name)
    try:
        layers = pyogrio.list_layers(_dataset(path, member))
        info = pyogrio.read_info(_dataset(path, member)) if len(layers) == 1 else {}
    except (DataSourceError, DataLayerError) as error:
        raise _unreadable(name) from error
    if not info:
        raise UnreadableFile(
            N_("“{name}” holds several layers. Save the one with the house numbers in a file of its own."), name=name
        )
    if not info["crs"]:
        raise UnreadableFile(
            N_("“{name}” does not say its coordinate system. Set it in QGIS and save the layer again."), name=name
        )
    return tuple(str(one) for one in info["fields"]), max(int(info["features"]), 0)


def layer_pieces(file: "NumberFile") -> Iterator["Piece"]:
    """The rows of the layer."""
    from cermap.files.gazetteer.number_files import LAT, LON, Piece  # noqa: PLC0415 - one calls the other

    first_row = 2
    try:
        with pyogrio.open_arrow(_dataset(file.path, file.member), batch_size=_BATCH_ROWS, use_pyarrow=True) as opened:
            about, reader = opened
            shape = about["geometry_name"] or "wkb_geometry"
            to_degrees = Transformer.from_crs(about["crs"], DEGREES, always_xy=True)
            for batch in reader:
                lon, lat = _degrees(batch.column(shape), to_degrees)
                columns = {name: _text(batch.column(name)) for name in file.columns if name not in {LON, LAT}}
                yield Piece(first_row, pa.table(columns | {LON: lon, LAT: lat}))
                first_row += batch.num_rows
    except (DataSourceError, DataLayerError, FeatureError, CRSError, shapely.errors.ShapelyError) as error:
        raise _unreadable(file.name) from error


def _degrees(shapes: pa.Array, to_degrees: Transformer) -> tuple[np.ndarray, np.ndarray]:
    """A point of each shape: itself, or one inside."""
    drawn = shapely.from_wkb(np.asarray(shapes.to_pylist(), object), on_invalid="ignore")
    is_area = ~np.isin(shapely.get_type_id(drawn), (-1, shapely.GeometryType.POINT))
    drawn[is_area] = shapely.point_on_surface(drawn[is_area])
    lon, lat = to_degrees.transform(shapely.get_x(drawn), shapely.get_y(drawn))
    lon, lat = np.asarray(lon, float), np.asarray(lat, float)
    return np.where(np.isfinite(lon), lon, np.nan), np.where(np.isfinite(lat), lat, np.nan)


def _text(column: pa.Array) -> pa.Array:
    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return pa.array([""] * len(column))
    return pc.fill_null(pc.cast(column, pa.string()), "")


def _dataset(path: Path, member: str) -> str:
    # In braces GDAL takes any file for the archive that it is, whatever its ending.
    return f"/vsizip/{{{path.as_posix()}}}/{member}" if member else str(path)


def _unreadable(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_("“{name}” cannot be read as a layer of house numbers: it is cut short or damaged."), name=name
    )
