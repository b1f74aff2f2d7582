"""A list drawn in a GIS: the points of a GeoPackage or GeoJSON, and what is written beside each, as a table of cells."""

import json
from typing import Any

import numpy as np
import pandas as pd
import shapely

from cermap.errors import SeveralLayers, UnreadableFile
from cermap.files.geodata.layers import Layer, point_layers
from cermap.files.lists.columns.places import OURS_FROM, PLACES_ARE_OURS, are_ours
from cermap.files.notes import noted
from cermap.files.sheets.header import Table
from cermap.files.sheets.workbooks.workbook import cell_text
from cermap.records import Note
from cermap.texts import N_

# What becomes of a point, as an Italian list heads it -> the house column.
_PLACES = {"latitudine": "given_lat", "longitudine": "given_lon"}
# A tenth of a millimetre: nothing of the position is lost.
_DECIMALS = 9


def read_points(content: bytes, name: str, layer: str | None = None) -> tuple[Table, dict[str, str]]:
    """The rows of a layer of points.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for messages.
    layer : str, optional
        Which layer, where several hold points.

    Returns
    -------
    Table
        The attributes in their order, then latitude and longitude of the point; a row without a point keeps its cells.
    dict
        Which of its columns hold the latitude and the longitude, whatever the attributes are called; none where the
        points are cermap's own.

    Raises
    ------
    UnreadableFile
        When no layer holds points, or the file cannot be read.
    SeveralLayers
        When several layers hold points and none of them is chosen.
    """
    chosen = _chosen(list(point_layers(content, name)), name, layer)
    frame = chosen.frame.reset_index(drop=True)
    attributes = pd.DataFrame(frame.drop(columns=frame.geometry.name))
    attributes.columns = pd.Index([str(column) for column in attributes.columns])
    if are_ours(attributes.columns):
        # Of a list the columns say it themselves.
        notes = [] if OURS_FROM in attributes else [noted(PLACES_ARE_OURS)]
        return _table(attributes.map(_cell), notes), {}
    lon, lat, notes = _coordinates(frame.geometry.to_numpy())
    names = {house: _free(theirs, attributes.columns) for theirs, house in _PLACES.items()}
    raw = attributes.map(_cell)
    raw[names["given_lat"]] = [_written(value) for value in lat]
    raw[names["given_lon"]] = [_written(value) for value in lon]
    return _table(raw, notes), {column: house for house, column in names.items()}


def _table(raw: pd.DataFrame, notes: list[Note]) -> Table:
    text = raw.map(cell_text).astype("str")
    return Table(text, raw.astype(object), first_row=1, notes=tuple(notes))


def _chosen(layers: list[Layer], name: str, layer: str | None) -> Layer:
    if not layers:
        raise UnreadableFile(
            N_("“{name}” holds no layer of points. Bring a list, or points drawn one for each row."), name=name
        )
    found = [one for one in layers if layer in {None, one.name}]
    if len(found) == 1:
        return found[0]
    text = (
        N_("“{name}” holds several layers with points: {layers}. Choose one.")
        if layer is None
        else N_("“{name}” has no layer “{layer}” with points. There is: {layers}.")
    )
    names = tuple(one.name for one in layers)
    raise SeveralLayers(text, name=name, layer=layer, layers=", ".join(names), names=names)


def _coordinates(shapes: np.ndarray) -> tuple[np.ndarray, np.ndarray, list[Note]]:
    """Longitude and latitude of each row, NaN where it is no point of its own."""
    kinds = shapely.get_type_id(shapes)
    is_point = (kinds == shapely.GeometryType.POINT) | (
        (kinds == shapely.GeometryType.MULTIPOINT) & (shapely.get_num_geometries(shapes) == 1)
    )
    is_point &= ~shapely.is_empty(shapes)
    shapes = shapes.copy()
    shapes[~is_point] = None
    centres = shapely.centroid(shapes)
    without = np.flatnonzero(~is_point) + 1
    message = N_("{where}: without a point of its own. Kept in its place; it is found by its address, if it has one.")
    return shapely.get_x(centres), shapely.get_y(centres), [noted(message, without.tolist())] if len(without) else []


def _free(wanted: str, taken: pd.Index) -> str:
    """A name that none of their columns has."""
    name = wanted
    while name in taken:
        name += " (punto)"
    return name


def _cell(value: Any) -> Any:
    """A cell as a spreadsheet types it: "" for nothing, days as days, what is several values as text."""
    if isinstance(value, (list, dict, np.ndarray)):
        return json.dumps(value.tolist() if isinstance(value, np.ndarray) else value, ensure_ascii=False)
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if isinstance(value, np.generic) else value


def _written(degrees: float) -> str:
    return "" if np.isnan(degrees) else np.format_float_positional(degrees, precision=_DECIMALS, trim="-")
