"""Whether each point that is certain of its area lies in it."""

import geopandas as gpd
import numpy as np
import shapely

from cermap.files.notes import noted
from cermap.files.origins.provenance import FEATURES
from cermap.files.origins.told_files import ToldFile
from cermap.records import Note, Reference
from cermap.terms import Certainty
from cermap.texts import N_

_LAYERS = ("candidates", FEATURES)
_NEEDED = {"area_code", "certainty"}


def ground_findings(told: ToldFile, reference: Reference) -> list[Note]:
    """The points that are certain on the map and lie elsewhere; one line where none does.

    The areas of the file count; a file without is held against those of here, if they are of the edition it names.
    """
    for layer in _LAYERS:
        points = told.parts.get(layer)
        if isinstance(points, gpd.GeoDataFrame) and set(points) >= _NEEDED:
            return _of_points(points, _areas(told, points, reference))
    return []


def _areas(told: ToldFile, points: gpd.GeoDataFrame, reference: Reference) -> dict[str, shapely.Geometry]:
    inside = told.parts.get("areas")
    if isinstance(inside, gpd.GeoDataFrame) and "area_code" in inside:
        return dict(zip(inside["area_code"], inside.geometry, strict=True))
    used = reference.areas
    named = set(points["area_edition"].dropna()) if "area_edition" in points else set()
    is_same = used["area_edition"].isin(named)
    return dict(zip(used.loc[is_same, "area_code"], used.geometry[is_same], strict=True))


def _of_points(points: gpd.GeoDataFrame, areas: dict[str, shapely.Geometry]) -> list[Note]:
    is_sure = (points["certainty"] == Certainty.CERTAIN).to_numpy(bool) & points.geometry.notna().to_numpy(bool)
    is_known = is_sure & points["area_code"].isin(areas).to_numpy(bool)
    shapes = np.array([areas[code] for code in points.loc[is_known, "area_code"]], dtype=object)
    is_in = np.zeros(len(points), bool)
    is_in[is_known] = shapely.intersects(shapes, points.geometry[is_known].to_numpy())
    outside = np.flatnonzero(is_known & ~is_in) + 1
    found = []
    if len(outside):
        text = N_("{where}: certain on the map, but not in the area that is named.")
        found.append(noted(text, outside.tolist(), is_error=True))
    elif is_known.any():
        text = N_("Points certain on the map that lie in the area they name: {count}, all of them.")
        found.append(noted(text, count=int(is_known.sum())))
    if unknown := int((is_sure & ~is_known).sum()):
        text = N_("Points of areas that are neither in the file nor here, which could not be looked for: {count}.")
        found.append(noted(text, count=unknown))
    return found
