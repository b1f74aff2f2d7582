"""The ways in which modules could lie on a roof: one is meant, those in doubt make the range.

::

    flat        ▭  modules raised a little to the south on the whole roof
    one face    ◿  the face of a pitched roof that gives more
    two faces   △  both of them, where the other one gives enough

A pitched roof has its ridge along the longer axis of the footprint and looks to both sides of it; the face that looks
south of east and west comes first. As wide as long, it may look along the other axis as well; of a shape nobody said, it
may be flat or pitched; near the least factor the other face may stay empty or not. Each way is a whole: its surface goes
with its own factors, so that a range never joins the surface of one with the orientation of another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed
from cermap.rooftops.footprints.axes import Axes
from cermap.rooftops.surfaces.faces import SOUTH_DEG, pitched_faces, slope_surface
from cermap.rooftops.surfaces.orientation import PlaneFactors
from cermap.rooftops.surfaces.shapes import Shapes


@dataclass(frozen=True)
class Layout:
    """One way in which modules could lie, an entry for each roof.

    Parameters
    ----------
    is_flat : bool
        On a flat roof, else on a pitched one.
    is_possible : numpy.ndarray of bool
        Whether the roof may be so.
    surface : numpy.ndarray
        Roof that carries modules, along the slope, by footprint.
    least_factor, most_factor : numpy.ndarray
        What its planes give over south at 30 degrees, as steep as they may be.
    """

    is_flat: bool
    is_possible: NDArray[np.bool_]
    surface: NDArray[np.float64]
    least_factor: NDArray[np.float64]
    most_factor: NDArray[np.float64]


def layouts(shapes: Shapes, axes: Axes, factors: PlaneFactors) -> Iterator[Layout]:
    """Every way in which modules could lie on some of the roofs.

    Parameters
    ----------
    shapes : Shapes
        Flat or pitched, an entry for each roof.
    axes : Axes
        How the footprints lie, in the same order.
    factors : PlaneFactors
        What planes give.

    Returns
    -------
    iterator of Layout
        The flat one first; each with an entry for every roof, possible or not.
    """
    yield _flat(shapes, factors)
    may_be_pitched = shapes.may_be(flat=False)
    yield from _pitched(axes.azimuth_deg, may_be_pitched, factors)
    other_deg = (axes.azimuth_deg + 90.0) % 180.0
    yield from _pitched(other_deg, may_be_pitched & axes.is_doubtful, factors)


def _flat(shapes: Shapes, factors: PlaneFactors) -> Layout:
    planes = [(assumed("flat_tilt")["value"], SOUTH_DEG), *assumed("flat_planes")["value"]]
    each = [float(factors.at(tilt, azimuth)) for tilt, azimuth in planes]
    same = np.ones(len(shapes.is_flat))
    carries = each[0] >= assumed("least_factor")["value"]
    return Layout(
        is_flat=True,
        is_possible=shapes.may_be(flat=True),
        surface=same * carries,
        least_factor=same * min(each),
        most_factor=same * max(each),
    )


def _pitched(axis_deg: NDArray[np.float64], may_be: NDArray[np.bool_], factors: PlaneFactors) -> Iterator[Layout]:
    faces = pitched_faces(axis_deg, factors)
    least, doubt = assumed("least_factor")["value"], assumed("least_factor_doubt")["value"]
    better, other = faces.factor.max(axis=1), faces.factor.min(axis=1)
    tilts = [assumed("pitched_tilt")["value"], *assumed("pitched_tilts")["value"]]
    each = np.stack([factors.at(tilt, faces.azimuth_deg) for tilt in tilts])
    half = slope_surface() / 2
    of_better = np.take_along_axis(each, faces.factor.argmax(axis=1)[None, :, None], axis=2)[:, :, 0]
    yield Layout(
        is_flat=False,
        is_possible=may_be & (other < least + doubt),
        surface=np.where(better >= least, half, 0.0),
        least_factor=of_better.min(axis=0),
        most_factor=of_better.max(axis=0),
    )
    of_both = each.mean(axis=2)
    yield Layout(
        is_flat=False,
        is_possible=may_be & (better >= least) & (other >= least - doubt),
        surface=np.full(len(axis_deg), slope_surface()),
        least_factor=of_both.min(axis=0),
        most_factor=of_both.max(axis=0),
    )
