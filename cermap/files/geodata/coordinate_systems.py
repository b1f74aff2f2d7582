"""The coordinate system a layer states: whether it states one, whether its coordinates can be true in it, and its name."""

import geopandas as gpd
import numpy as np
from pyproj.exceptions import CRSError, ProjError

from cermap.crs import DEGREES
from cermap.errors import UnknownCrs, UnreadableFile
from cermap.texts import N_


def in_degrees(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """The layer in EPSG:4326.

    Parameters
    ----------
    frame : geopandas.GeoDataFrame
        In the system that it states, or in none.
    name : str
        Of the file, for the sentences.

    Raises
    ------
    UnknownCrs
        When it states no system.
    UnreadableFile
        When its coordinates mean no place in the system that it states.
    """
    if not states_crs(frame):
        raise UnknownCrs(
            N_(
                "The file “{name}” does not say its coordinate system. Set it in QGIS and save again: "
                "usually WGS 84 (EPSG:4326) or UTM 32N (EPSG:32632)."
            ),
            name=name,
            stated=None,
        )
    if are_degrees_called_metres(frame):
        raise _elsewhere(name)
    try:
        converted = frame if frame.crs == DEGREES else frame.to_crs(DEGREES)
    except (CRSError, ProjError) as error:
        raise _elsewhere(name) from error
    bounds = converted.total_bounds
    if not np.isfinite(bounds).all() or np.abs(bounds).max() > 180 or np.abs(bounds[[1, 3]]).max() > 90:
        raise _elsewhere(name)
    return converted.set_crs(DEGREES, allow_override=True)


def states_crs(frame: gpd.GeoDataFrame) -> bool:
    """Whether a layer states its coordinate system."""
    return frame.crs is not None and "undefined" not in frame.crs.name.lower()


def are_degrees_called_metres(frame: gpd.GeoDataFrame) -> bool:
    """Whether a layer states a system in metres and holds nothing but what can only be degrees."""
    return bool(frame.crs.is_projected and np.abs(frame.total_bounds).max() <= 180)


def crs_name(frame: gpd.GeoDataFrame) -> str:
    """The coordinate system of a layer, for people."""
    authority = frame.crs.to_authority()
    return f"{frame.crs.name} ({':'.join(authority)})" if authority else str(frame.crs.name)


def _elsewhere(name: str) -> UnreadableFile:
    return UnreadableFile(
        N_(
            "The coordinates of “{name}” do not fit the coordinate system it states. Save it again in WGS 84 (EPSG:4326)."
        ),
        name=name,
    )
