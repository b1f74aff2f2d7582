"""Lighter geometry for the screen, never for an answer.

Polygons are simplified together, so that a border shared by two of them stays shared. Borders are then drawn as lines
of their own, each once: two neighbours that both draw the same dashed border would fill each other's gaps.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from cermap.crs import DEGREES, METRES, to_metres

TOLERANCE_M = 50.0
DECIMALS = 5


@dataclass(frozen=True)
class Borders:
    """The pieces of all borders, each once, with the polygons on its two sides.

    Parameters
    ----------
    pieces : numpy.ndarray
        Start and end of each piece, shape (n, 2, 2) [degrees].
    one, other : numpy.ndarray of int
        Positions of the two polygons; the same polygon twice where nothing lies beyond.
    """

    pieces: np.ndarray
    one: np.ndarray
    other: np.ndarray

    def lines(self, mask: np.ndarray) -> Any:
        """Pieces of the mask, joined end to end into one multi-line."""
        joined = shapely.line_merge(shapely.multilinestrings(shapely.linestrings(self.pieces[mask])))
        return shapely.multilinestrings([joined]) if joined.geom_type == "LineString" else joined


def simplified(polygons: Any, tolerance_m: float = TOLERANCE_M) -> np.ndarray:
    """Valid polygons with fewer vertices and five decimals.

    Parameters
    ----------
    polygons : array of shapely geometry
        In EPSG:4326 [degrees].
    tolerance_m : float
        How far a border may move [m].

    Returns
    -------
    numpy.ndarray
        Polygons and multi-polygons in EPSG:4326, aligned with the input.
    """
    lighter = shapely.coverage_simplify(to_metres(np.asarray(polygons)), tolerance_m)
    back = Transformer.from_crs(METRES, DEGREES, always_xy=True)
    degrees = shapely.transform(
        lighter, lambda xy: np.round(np.column_stack(back.transform(xy[:, 0], xy[:, 1])), DECIMALS)
    )
    broken = ~shapely.is_valid(degrees)
    degrees[broken] = [_polygons_of(shapely.make_valid(shape)) for shape in degrees[broken]]
    return np.asarray(degrees)


def borders(polygons: np.ndarray) -> Borders:
    """The borders of polygons that share vertices along them, as ``simplified`` leaves them."""
    parts, owner_of_part = shapely.get_parts(polygons, return_index=True)
    rings, part_of_ring = shapely.get_rings(parts, return_index=True)
    xy, ring = shapely.get_coordinates(rings, return_index=True)
    within = ring[:-1] == ring[1:]
    steps = np.round(np.hstack([xy[:-1], xy[1:]])[within] * 10**DECIMALS).astype(np.int64)
    owner = owner_of_part[part_of_ring[ring[:-1][within]]]
    backwards = (steps[:, 0] > steps[:, 2]) | ((steps[:, 0] == steps[:, 2]) & (steps[:, 1] > steps[:, 3]))
    steps[backwards] = steps[backwards][:, [2, 3, 0, 1]]
    pieces, piece = np.unique(steps, axis=0, return_inverse=True)
    one = np.full(len(pieces), len(polygons))
    other = np.full(len(pieces), -1)
    np.minimum.at(one, piece.ravel(), owner)
    np.maximum.at(other, piece.ravel(), owner)
    return Borders((pieces / 10**DECIMALS).reshape(-1, 2, 2), one, other)


def _polygons_of(shape: Any) -> Any:
    """Only what has a surface: repairing a polygon can leave threads beside it."""
    pieces = [part for part in shapely.get_parts(shape) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(pieces)
