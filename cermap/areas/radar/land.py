"""Land that came or went: pieces that lie, somewhere, more than a metre outside what an area was."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.shapes.borders import Shapes
from cermap.crs import DEGREES, to_degrees

if TYPE_CHECKING:
    from cermap.areas.radar.edition import Edition

# Lines this near are the same line, drawn by two hands.
SAME_LINE_M = 1.0
# Two lines that should be one leave a thread of millimetres between them, and it hangs on the real piece at its end.
_THREAD_M = 0.1

_M2_PER_KM2 = 1e6

# Code before and code after, None for none; what came to an area, and what went from it.
Pair = tuple[str | None, str | None]
Moves = tuple[Shapes, Shapes]


@dataclass(frozen=True)
class Piece:
    """Land with the area it was in and the area it is in, None for none.

    Parameters
    ----------
    before, after : str or None
        The two codes.
    is_known : bool
        Whether both are certain; where an edition has approximate borders the code is None and nobody knows it.
    shapes : numpy.ndarray
        Polygons in EPSG:32632.
    """

    before: str | None
    after: str | None
    is_known: bool
    shapes: Shapes


def km2(shapes: Any) -> float:
    """Surface of one shape in EPSG:32632, or of several together [km²]."""
    return float(np.sum(shapely.area(shapes))) / _M2_PER_KM2


def apart_pieces(shape: Any, other: Any) -> Shapes:
    """Pieces of a shape that lie, somewhere, more than a metre outside another.

    Parameters
    ----------
    shape, other : shapely geometry
        In EPSG:32632.

    Returns
    -------
    numpy.ndarray
        Polygons in EPSG:32632.
    """
    pieces = shapely.get_parts(shapely.difference(shape, other))
    pieces = pieces[shapely.area(pieces) > 0]
    wide = shapely.buffer(other, SAME_LINE_M)
    found: Shapes = pieces[~shapely.covered_by(pieces, wide)]
    return _without_threads(found)


def came_and_went(before: Any, after: Any) -> tuple[Shapes, Shapes]:
    """Pieces that an area gained, and pieces that it lost.

    Parameters
    ----------
    before, after : shapely geometry
        The area in each of the two editions, EPSG:32632; an empty polygon where it is not there.
    """
    return apart_pieces(after, before), apart_pieces(before, after)


def exchanged(before: "Edition", after: "Edition", between: Mapping[Pair, Moves]) -> list[Piece]:
    """All land that changed hands, by the two hands; of what one edition draws approximately, that its hand is not known.

    Parameters
    ----------
    before, after : Edition
        The two editions.
    between : mapping
        Code before and code after of each area that was compared -> what came to it and what went from it.
    """
    found: defaultdict[tuple[str | None, str | None, bool], list[Shapes]] = defaultdict(list)
    for (one, other), (came, went) in between.items():
        for code, known, parts in _among(came, before):
            found[code, other, known].append(parts)
        # What was lost to another area is what that one gained: here only what is in no official one now.
        for code, known, parts in _among(went, after):
            if code is None:
                found[one, None, known].append(parts)
    return [Piece(*hands, np.concatenate(parts)) for hands, parts in found.items()]


def land_table(pieces: list[Piece]) -> gpd.GeoDataFrame:
    """The pieces as ``tables.AreaLand``, in EPSG:4326, the largest first."""
    order = sorted(pieces, key=lambda piece: (-km2(piece.shapes), piece.before or "", piece.after or ""))
    return gpd.GeoDataFrame(
        {
            "area_code_before": pd.Series([piece.before for piece in order], dtype="str"),
            "area_code_after": pd.Series([piece.after for piece in order], dtype="str"),
            "is_known": pd.Series([piece.is_known for piece in order], dtype=bool),
            "km2": np.array([km2(piece.shapes) for piece in order], float),
        },
        geometry=gpd.GeoSeries(
            [to_degrees(shapely.multipolygons(piece.shapes)) for piece in order], crs=DEGREES, index=range(len(order))
        ),
    )


def _among(pieces: Shapes, edition: "Edition") -> list[tuple[str | None, bool, Shapes]]:
    """The official areas of an edition that hold land, with what each holds; None for what none does.

    What lies in an approximate area is nobody's for certain.
    """
    if not len(pieces):
        return []
    land = shapely.multipolygons(pieces)
    touching = np.flatnonzero(shapely.intersects(edition.polygons, land))
    # All that matters of an area of kilometres lies beside the land.
    near = shapely.intersection(edition.polygons[touching], shapely.buffer(land, 2 * SAME_LINE_M))
    is_official = edition.is_official[touching]
    parts = [
        (edition.codes[position], True, _within(land, shape))
        for position, shape in zip(touching[is_official], near[is_official], strict=True)
    ]
    rest = shapely.multipolygons(apart_pieces(land, shapely.union_all(near[is_official])))
    drawn = shapely.union_all(near[~is_official])
    parts += [(None, True, apart_pieces(rest, drawn)), (None, False, _within(rest, drawn))]
    return [(code, known, shapes) for code, known, shapes in parts if len(shapes)]


def _without_threads(pieces: Shapes) -> Shapes:
    bodies = shapely.buffer(shapely.buffer(pieces, -_THREAD_M / 2), _THREAD_M, join_style="mitre")
    parts = shapely.get_parts(shapely.get_parts(shapely.intersection(pieces, bodies)))
    kept: Shapes = parts[shapely.area(parts) > 0]
    return kept


def _within(land: Any, polygon: Any) -> Shapes:
    """What of some land lies in a polygon, without what only its rough edge makes."""
    return apart_pieces(land, shapely.difference(land, polygon))
