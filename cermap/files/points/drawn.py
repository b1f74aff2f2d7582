"""The points of a GeoParquet, batch by batch: in any reference system, in degrees [1]_.

.. [1] GeoParquet 1.1: geometry as WKB or as coordinates of points, described in the file's own ``geo`` key; without a
   system it is longitude and latitude.
"""

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from pyproj import Transformer
from pyproj.exceptions import CRSError

from cermap.crs import DEGREES
from cermap.errors import UnreadableFile
from cermap.texts import N_

Floats = np.ndarray[Any, np.dtype[np.float64]]

_KEY = b"geo"
_LON_LAT = "OGC:CRS84"
_POINTS = frozenset({"Point", "MultiPoint"})


@dataclass(frozen=True)
class DrawnPoints:
    """The column of a file that holds its points.

    Parameters
    ----------
    column : str
        Its name.
    is_wkb : bool
        Whether its cells are WKB, else coordinates of points.
    to_degrees : pyproj.Transformer
        From its reference system.
    """

    column: str
    is_wkb: bool
    to_degrees: Transformer

    def of(self, batch: pa.Table) -> tuple[Floats, Floats]:
        """Longitude and latitude of each row [degrees]; NaN where it is no point of its own."""
        cells = batch[self.column].combine_chunks()
        x, y = _of_wkb(cells) if self.is_wkb else _of_coordinates(cells)
        lon, lat = (np.asarray(values, float) for values in self.to_degrees.transform(x, y))
        is_point = np.isfinite(lon) & np.isfinite(lat)
        return np.where(is_point, lon, np.nan), np.where(is_point, lat, np.nan)


def drawn_points(schema: pa.Schema, name: str) -> DrawnPoints | None:
    """Where the points of a file are; None for a table that is no map.

    Parameters
    ----------
    schema : pyarrow.Schema
        Of the whole file.
    name : str
        Its name, for messages.

    Raises
    ------
    UnreadableFile
        When it holds other shapes than points, or does not say where on earth they are.
    """
    described = (schema.metadata or {}).get(_KEY)
    if described is None:
        return None
    try:
        about = json.loads(described)
        column = about["primary_column"]
        geometry = about["columns"][column]
        kinds = {kind.removesuffix(" Z") for kind in geometry.get("geometry_types", ())}
        is_wkb = geometry["encoding"] == "WKB"
        system = geometry.get("crs", _LON_LAT)
        schema.field(column)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(
            N_("What “{name}” says of its geometry cannot be read. Save it again as GeoParquet."), name=name
        ) from error
    if kinds and not kinds & _POINTS:
        raise UnreadableFile(
            N_("“{name}” holds no layer of points. Bring a list, or points drawn one for each row."), name=name
        )
    try:
        to_degrees = Transformer.from_crs(system, DEGREES, always_xy=True)
    except CRSError as error:
        raise UnreadableFile(
            N_(
                "The file “{name}” does not say its coordinate system. Set it in QGIS and save again: "
                "usually WGS 84 (EPSG:4326) or UTM 32N (EPSG:32632)."
            ),
            name=name,
        ) from error
    return DrawnPoints(column, is_wkb, to_degrees)


def _of_wkb(cells: pa.Array) -> tuple[Floats, Floats]:
    shapes = shapely.from_wkb(np.asarray(cells.to_pylist(), object), on_invalid="ignore")
    is_alone = (shapely.get_type_id(shapes) == shapely.GeometryType.MULTIPOINT) & (
        shapely.get_num_geometries(shapes) == 1
    )
    shapes[is_alone] = shapely.get_geometry(shapes[is_alone], 0)
    shapes[shapely.is_empty(shapes)] = None
    # Of any other shape there is no x.
    return shapely.get_x(shapes), shapely.get_y(shapes)


def _of_coordinates(cells: pa.Array) -> tuple[Floats, Floats]:
    """Points as structs of x and y, or as lists of them."""
    if pa.types.is_struct(cells.type):
        pairs = [(cell["x"], cell["y"]) if cell else (np.nan, np.nan) for cell in cells.to_pylist()]
    else:
        pairs = [tuple(cell[:2]) if cell else (np.nan, np.nan) for cell in cells.to_pylist()]
    found = np.array(pairs, float).reshape(len(pairs), 2)
    return found[:, 0], found[:, 1]
