"""The rows of a layer of buildings that are somewhere in Lombardy, in EPSG:4326; all others are left out, each told by its name.

Nothing is mended here but a collection of shapes, of which only the polygons can be an outline.
"""

from dataclasses import dataclass

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj.exceptions import CRSError, ProjError

from cermap.crs import DEGREES, LOMBARDY_BOX
from cermap.errors import InputError, UnknownCrs, UnreadableFile
from cermap.files.areas_file.rows import listed
from cermap.files.geodata.coordinate_systems import are_degrees_called_metres, crs_name, states_crs
from cermap.files.geodata.polygons import valid_polygons
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_POLYGON, _MULTIPOLYGON, _COLLECTION = 3, 6, 7


@dataclass(frozen=True)
class Placed:
    """Outlines that are somewhere.

    Parameters
    ----------
    shapes : geopandas.GeoSeries
        Polygons and multipolygons without a third dimension, EPSG:4326, by the index of their rows.
    crs : str
        The coordinate system they came in, for people.
    notes : tuple of Note
        Which rows were left out, and why.
    """

    shapes: gpd.GeoSeries
    crs: str
    notes: tuple[Note, ...]


def placed(shapes: gpd.GeoSeries, ids: pd.Series, name: str, crs: str | None) -> Placed:
    """The outlines of a layer that lie in and around Lombardy.

    Parameters
    ----------
    shapes : geopandas.GeoSeries
        In the coordinate system that their file states, or in none.
    ids : pandas.Series
        What each row is called, by the same index.
    name : str
        Of the file, for the sentences.
    crs : str or None
        What the coordinates are in, whatever the file says.

    Raises
    ------
    UnknownCrs
        When nobody says the coordinate system, or the coordinates mean no place in it.
    UnreadableFile
        When there is no outline, or none in Lombardy.
    InputError
        When ``crs`` is none.
    """
    outlines, left_out = _outlines(shapes, ids)
    if outlines.empty:
        raise no_outline(name)
    degrees, shown_crs = _in_degrees(outlines, name, crs)
    is_near = _is_near(degrees)
    if not is_near.any():
        raise none_near(name)
    if not is_near.all():
        text = N_("Outlines whose coordinates lie far from Lombardy, left out: {count} ({ids})")
        left_out.append(_told(text, ids[degrees.index[~is_near]]))
    return Placed(degrees[is_near], shown_crs, tuple(left_out))


def no_outline(name: str) -> UnreadableFile:
    """What is said of a file in which nothing is an outline."""
    return UnreadableFile(
        N_("The file “{name}” holds no outline: there is no polygon in it. Save the outlines as polygons."), name=name
    )


def none_near(name: str) -> UnreadableFile:
    """What is said of a file of another region, or of one whose coordinates are not what they are said to be."""
    return UnreadableFile(
        N_("No outline of “{name}” lies in Lombardy. Check its coordinate system, and that longitude comes first."),
        name=name,
    )


def _outlines(shapes: gpd.GeoSeries, ids: pd.Series) -> tuple[gpd.GeoSeries, list[Note]]:
    flat = shapes.to_numpy().copy()
    is_high = shapely.has_z(flat)
    flat[is_high] = shapely.force_2d(flat[is_high])
    kinds = shapely.get_type_id(flat)
    is_collection = kinds == _COLLECTION
    if is_collection.any():
        flat[is_collection], _ = valid_polygons(flat[is_collection])
        kinds = shapely.get_type_id(flat)
    is_nothing = shapely.is_missing(shapes.to_numpy()) | shapely.is_empty(shapes.to_numpy())
    is_outline = np.isin(kinds, (_POLYGON, _MULTIPOLYGON)) & ~is_nothing
    is_other = ~is_outline & ~is_nothing
    notes = []
    if is_nothing.any():
        notes.append(_told(N_("Rows without a shape, left out: {count} ({ids})"), ids[is_nothing]))
    if is_other.any():
        text = N_("Rows that are points or lines and no outlines, left out: {count} ({ids})")
        notes.append(_told(text, ids[is_other]))
    return gpd.GeoSeries(flat[is_outline], index=shapes.index[is_outline], crs=shapes.crs), notes


def _told(text: str, ids: pd.Series) -> Note:
    return noted(text, is_error=True, count=len(ids), ids=listed(ids))


def _in_degrees(outlines: gpd.GeoSeries, name: str, crs: str | None) -> tuple[gpd.GeoSeries, str]:
    frame = gpd.GeoDataFrame(geometry=outlines)
    if crs is not None:
        frame = _said_to_be(frame, crs)
    if not states_crs(frame):
        raise UnknownCrs(
            N_("The file “{name}” does not say its coordinate system. Say which one it is: usually WGS 84 or UTM 32N."),
            name=name,
            stated=None,
        )
    if are_degrees_called_metres(frame) or not _mean_places(frame).any():
        raise _elsewhere(frame, name)
    try:
        converted = frame if frame.crs == DEGREES else frame.to_crs(DEGREES)
    except (CRSError, ProjError) as error:
        raise _elsewhere(frame, name) from error
    return converted.geometry.set_crs(DEGREES, allow_override=True), crs_name(frame)


def _said_to_be(frame: gpd.GeoDataFrame, crs: str) -> gpd.GeoDataFrame:
    try:
        return frame.set_crs(crs, allow_override=True)
    except CRSError as error:
        raise InputError(
            N_("The coordinate system “{crs}” is not known. Write it as EPSG:4326 or EPSG:32632."), crs=crs
        ) from error


def _mean_places(frame: gpd.GeoDataFrame) -> NDArray[np.bool_]:
    """Which outlines can be where they say in their system: degrees go no farther than the poles."""
    bounds: NDArray[np.float64] = shapely.bounds(frame.geometry.to_numpy())
    farthest = np.array([np.inf, np.inf] if frame.crs.is_projected else [180, 90])
    can: NDArray[np.bool_] = (np.abs(bounds).reshape(-1, 2, 2).max(axis=1) <= farthest).all(axis=1)
    return can


def _is_near(outlines: gpd.GeoSeries) -> NDArray[np.bool_]:
    west, south, east, north = LOMBARDY_BOX
    bounds: NDArray[np.float64] = shapely.bounds(outlines.to_numpy())
    # What could not be converted is infinite, and no comparison holds.
    return (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)


def _elsewhere(frame: gpd.GeoDataFrame, name: str) -> UnknownCrs:
    return UnknownCrs(
        N_(
            "The coordinates of “{name}” do not fit the coordinate system it states ({stated}). Say which one it is: "
            "usually WGS 84 or UTM 32N."
        ),
        name=name,
        stated=crs_name(frame),
    )
