"""Faces of roofs: two of a pitched one, half of its surface each; one of a flat one, whose modules are raised to the south.

The ridge of a pitched roof runs along the longer axis of its footprint; its faces look to both sides of it, and the one that
looks south of east and west comes first. A face that gives too little stays empty.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed
from cermap.rooftops.footprints.axes import Axes
from cermap.rooftops.surfaces.modules import module_density, usable_share
from cermap.rooftops.surfaces.orientation import PlaneFactors
from cermap.rooftops.surfaces.shapes import Shapes

SOUTH_DEG = 180.0


@dataclass(frozen=True)
class PitchedFaces:
    """Two faces of pitched roofs, a column each; the southern one first.

    Parameters
    ----------
    azimuth_deg : numpy.ndarray
        Where they look to [degrees].
    factor : numpy.ndarray
        What they give over south at 30 degrees, at the assumed tilt.
    """

    azimuth_deg: NDArray[np.float64]
    factor: NDArray[np.float64]


def faces(buildings: pd.DataFrame, shapes: Shapes, axes: Axes, factors: PlaneFactors) -> pd.DataFrame:
    """The faces of every roof, but for their output.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``building_id``, ``use`` and ``footprint_m2`` of ``tables.Buildings``.
    shapes : Shapes
        Flat or pitched.
    axes : Axes
        Which way the buildings run.
    factors : PlaneFactors
        What planes give.

    Returns
    -------
    pandas.DataFrame
        ``tables.RoofFaces`` without ``annual_output_kwh``, roof by roof; the index is the position of the roof.
    """
    pitched, flat = pitched_faces(axes.azimuth_deg, factors), shapes.is_flat
    azimuth_deg, factor = pitched.azimuth_deg.copy(), pitched.factor.copy()
    azimuth_deg[flat, 0], factor[flat, 0] = SOUTH_DEG, factors.at(assumed("flat_tilt")["value"], SOUTH_DEG)
    tilt_deg = np.where(flat, assumed("flat_tilt")["value"], assumed("pitched_tilt")["value"])
    face_m2 = buildings["footprint_m2"].to_numpy(float) * np.where(flat, 1.0, slope_surface() / 2)
    share = np.where(flat, usable_share(buildings, flat=True)[:, 1], usable_share(buildings, flat=False)[:, 1])
    # A flat roof has no second face.
    roof, face = np.nonzero(np.column_stack([np.ones(len(flat), bool), ~flat]))
    has_modules = factor[roof, face] >= assumed("least_factor")["value"]
    module_m2 = np.where(has_modules, (face_m2 * share)[roof], 0.0)
    return pd.DataFrame(
        {
            "roof_id": buildings["building_id"].to_numpy(object)[roof],
            "face": face + 1,
            "azimuth_deg": azimuth_deg[roof, face],
            "tilt_deg": tilt_deg[roof].astype(float),
            "face_m2": face_m2[roof],
            "has_modules": has_modules,
            "module_m2": module_m2,
            "capacity_kw": module_m2 * module_density()[1],
            "orientation_factor": factor[roof, face],
        },
        index=roof,
    )


def pitched_faces(axis_deg: NDArray[np.float64], factors: PlaneFactors) -> PitchedFaces:
    """The faces of pitched roofs whose ridge runs along an axis [degrees, 0 up to 180].

    Parameters
    ----------
    axis_deg : numpy.ndarray
        Longer axis of each of N footprints: 90 runs from west to east [degrees].
    factors : PlaneFactors
        What planes give.

    Returns
    -------
    PitchedFaces
        Arrays of (N, 2).
    """
    # A tenth of a degree is more than an outline knows, and noise below it turns no roof around.
    ridge_deg = np.round(axis_deg, 1) % 180.0
    azimuth_deg: NDArray[np.float64] = np.round(np.column_stack([ridge_deg + 90.0, ridge_deg + 270.0]) % 360.0, 1)
    return PitchedFaces(azimuth_deg, factors.at(assumed("pitched_tilt")["value"], azimuth_deg))


def slope_surface() -> float:
    """Surface of a pitched roof along the slope, by footprint: 1 / cos of the assumed tilt."""
    return float(1 / np.cos(np.radians(assumed("pitched_tilt")["value"])))
