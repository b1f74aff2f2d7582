"""Outlines that can be measured: rings mended, slivers cut, rows without ground left out, each told by its id.

What a drawing has wrong is mended where its ground is still clear, and left out where it is not. Nothing is mended in
silence: each repair is a code on its building and a note that names it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from cermap import crs
from cermap.rooftops.assumptions import chosen
from cermap.rooftops.buildings.naming import left_out, named
from cermap.terms import OutlineRepair
from cermap.texts import N_

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from cermap.records import Note

_REPAIRED = (
    (OutlineRepair.RING_MENDED, N_("Outlines that were broken or crossed themselves, mended: {count} ({names})")),
    (OutlineRepair.SLIVER_CUT, N_("Outlines of which slivers or parts under 1 m² were cut away: {count} ({names})")),
    (OutlineRepair.SEVERAL_PARTS, N_("Outlines of several parts, kept together: {count} ({names})")),
    (OutlineRepair.HOLES_KEPT, N_("Outlines with courtyards, kept open: {count} ({names})")),
    (OutlineRepair.HEIGHT_DROPPED, N_("Heights of 0, below 0 or over 150 m, left out: {count} ({names})")),
)


def mended(bodies: gpd.GeoDataFrame) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """Bodies with an outline in metres that is valid, and what was done to get there.

    Parameters
    ----------
    bodies : geopandas.GeoDataFrame
        ``tables.BuildingBodies``.

    Returns
    -------
    tuple of pandas.DataFrame and tuple of Note
        The bodies that have ground, by their index and in their order: ``outline`` in EPSG:32632 (object), ``drawn`` in
        EPSG:4326, where nothing was mended as brought, ``area_m2`` [m²], and one column of each ``OutlineRepair``
        (bool).
    """
    drawn = shapely.force_2d(np.asarray(bodies.geometry.array, dtype=object))
    placed, notes = _placed(bodies, drawn)
    outlines, is_broken, is_cut = solid(crs.to_metres(drawn[placed]))
    kept = pd.DataFrame(bodies.drop(columns="geometry").loc[placed])
    kept["outline"], kept["area_m2"] = outlines, shapely.area(outlines)
    # A collection is brought as its polygons alone.
    changed = is_broken | is_cut | (shapely.get_type_id(drawn[placed]) == shapely.GeometryType.GEOMETRYCOLLECTION)
    kept["drawn"] = drawn[placed]
    kept.loc[changed, "drawn"] = crs.to_degrees(outlines[changed])
    height_m = kept["height_m"].to_numpy(float)
    is_odd = (height_m <= 0) | (height_m > chosen("tallest"))
    kept["height_m"] = np.where(is_odd, np.nan, height_m)
    done = {
        OutlineRepair.RING_MENDED: is_broken,
        OutlineRepair.SLIVER_CUT: is_cut,
        OutlineRepair.SEVERAL_PARTS: shapely.get_num_geometries(outlines) > 1,
        OutlineRepair.HOLES_KEPT: _has_holes(outlines),
        OutlineRepair.HEIGHT_DROPPED: is_odd,
    }
    for repair in OutlineRepair:
        kept[repair.value] = done.get(repair, False)
    area_m2 = kept["area_m2"].to_numpy()
    has_ground, is_zone = area_m2 >= chosen("least_area"), area_m2 > chosen("largest_area")
    notes += left_out(N_("Bodies of less than 1 m², left out: {count} ({names})"), bodies, kept.index[~has_ground])
    notes += left_out(
        N_(
            "Outlines of more than 50 ha, which no building has, left out: {count} ({names}). Where one row holds many buildings, split it into single parts."
        ),
        bodies,
        kept.index[is_zone],
    )
    return kept[has_ground & ~is_zone], notes


def told(bodies: pd.DataFrame) -> tuple[Note, ...]:
    """What was mended, by the ids that bodies have in the end: of each kind one note."""
    return tuple(
        note for repair, text in _REPAIRED for note in named(text, bodies.loc[bodies[repair.value], "body_id"])
    )


def solid(brought: NDArray[np.object_]) -> tuple[NDArray[np.object_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Outlines that are valid and without slivers, whether their rings were broken, and whether something was cut away.

    Parameters
    ----------
    brought : numpy.ndarray of shapely geometry
        Areas, EPSG:32632.

    Returns
    -------
    tuple of numpy.ndarray
        Polygons or multipolygons, empty where nothing is left; two times bool.
    """
    outlines = brought.copy()
    is_broken = ~shapely.is_valid(outlines)
    outlines[is_broken] = shapely.make_valid(outlines[is_broken])
    of_outline, parts = _parts(outlines)
    area_m2 = shapely.area(parts)
    width_m = np.divide(2 * area_m2, shapely.length(parts), out=np.zeros(len(parts)), where=area_m2 > 0)
    is_kept = (area_m2 >= chosen("least_area")) & (width_m >= chosen("least_width"))
    # What falls apart into lines and points when a ring is mended never was ground: only areas count as cut.
    is_cut = np.zeros(len(outlines), bool)
    is_cut[of_outline[~is_kept & (area_m2 > 0)]] = True
    together = _together(parts[is_kept], of_outline[is_kept], len(outlines))
    return together, is_broken, is_cut


def areas_alone(outlines: NDArray[np.object_]) -> NDArray[np.object_]:
    """Of valid outlines the polygons alone: what mending leaves of lines and points goes."""
    of_outline, parts = _parts(outlines)
    return _together(parts, of_outline, len(outlines))


def _placed(bodies: gpd.GeoDataFrame, drawn: NDArray[np.object_]) -> tuple[NDArray[np.bool_], tuple[Note, ...]]:
    """Which rows have an area on the ground of Lombardy, and the others told."""
    is_area = np.isin(shapely.get_type_id(drawn), (3, 6, 7)) & ~shapely.is_empty(drawn)
    west, south, east, north = crs.LOMBARDY_BOX
    bounds = shapely.bounds(drawn)
    # What has no bounds, or infinite ones, compares as False.
    is_near = (bounds[:, 0] >= west) & (bounds[:, 1] >= south) & (bounds[:, 2] <= east) & (bounds[:, 3] <= north)
    # A corner that is no number hides behind the others.
    is_near[is_near] = np.isfinite(shapely.area(drawn[is_near]))
    notes = left_out(N_("Bodies without an outline, left out: {count} ({names})"), bodies, bodies.index[~is_area])
    notes += left_out(
        N_(
            "Bodies outside Lombardy and the land around it, left out: {count} ({names}). Is the file of another region, or its coordinate system another than it says?"
        ),
        bodies,
        bodies.index[is_area & ~is_near],
    )
    return is_area & is_near, notes


def _parts(outlines: NDArray[np.object_]) -> tuple[NDArray[np.int_], NDArray[np.object_]]:
    """The polygons of each outline, and whose they are."""
    parts, of_outline = shapely.get_parts(outlines, return_index=True)
    # A collection may hold a multipolygon: twice is as deep as a mended ring goes.
    parts, of_part = shapely.get_parts(parts, return_index=True)
    is_polygon = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    return of_outline[of_part][is_polygon], parts[is_polygon]


def _together(parts: NDArray[np.object_], of_outline: NDArray[np.int_], count: int) -> NDArray[np.object_]:
    """A polygon or multipolygon of the parts of each outline; empty where there are none."""
    parts_of = np.bincount(of_outline, minlength=count)
    together = np.full(count, shapely.Polygon(), object)
    together[of_outline] = parts
    is_several = parts_of[of_outline] > 1
    if is_several.any():
        numbers, position = np.unique(of_outline[is_several], return_inverse=True)
        together[numbers] = shapely.multipolygons(parts[is_several], indices=position)
    return together


def _has_holes(outlines: NDArray[np.object_]) -> NDArray[np.bool_]:
    of_outline, parts = _parts(outlines)
    holes = np.bincount(of_outline, shapely.get_num_interior_rings(parts), minlength=len(outlines))
    found: NDArray[np.bool_] = holes > 0
    return found
