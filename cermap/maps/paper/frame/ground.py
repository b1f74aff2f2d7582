"""The piece of ground on a sheet: chosen to a round scale, and brought to the paper."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import shapely
from pyproj import Transformer

from cermap.crs import DEGREES, METRES, points_to_metres, to_metres
from cermap.errors import InputError, NotFound
from cermap.maps.live.layers import chosen_area
from cermap.maps.paper.layout import Box
from cermap.records import Scene
from cermap.texts import N_

# West, south, east, north.
Degrees = tuple[float, float, float, float]

EXTENTS = ("selection", "candidates", "region")
SCALES = tuple(
    scale
    for power in (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
    for scale in (power, power * 3 // 2, power * 2, power * 5 // 2, power * 5, power * 15 // 2)
)
# What a person may choose, from a street to all of Lombardy.
PAPER_SCALES = tuple(scale for scale in SCALES if 5_000 <= scale <= 1_000_000)
# Ground left free around what is shown, as a part of the frame, and the least that is shown.
_MARGIN_SHARE = 0.035
_LEAST_M = 1_500.0
# A side of a view, straight in degrees, is bent in metres: looked at in points so far apart [degrees].
_STEP_DEGREES = 0.05

_NO_GROUND = N_("No areas and no municipalities are loaded: there is nothing to draw.")
_NOT_ROUND = N_("1:{scale} is not a round scale. Choose one of {scales}.")
_NOTHING = {
    "view": N_("The map has not been seen yet. Open it, or choose another extent."),
    "selection": N_("Nothing is chosen. Choose an area, a community or an address on the map, or another extent."),
    "candidates": N_("No candidate has a position. Choose another extent."),
}


@dataclass(frozen=True)
class Ground:
    """What the frame shows.

    Parameters
    ----------
    west, south : float
        Its lower left corner in EPSG:32632 [m].
    scale : int
        One millimetre of the sheet is so many on the ground.
    frame : Box
        The map's frame on the sheet [mm].
    is_part : bool
        Whether what was asked for reaches beyond the frame.
    """

    west: float
    south: float
    scale: int
    frame: Box
    is_part: bool = False

    @property
    def sheet_box(self) -> Box:
        """The frame seen from its own corner [mm]."""
        return Box(0, 0, self.frame.width, self.frame.height)

    def on_paper(self, geometry: Any) -> Any:
        """Geometry in EPSG:4326, or an array of it, in millimetres of the frame."""
        return shapely.transform(to_metres(geometry), lambda xy: (xy - (self.west, self.south)) * 1000 / self.scale)

    def points(self, lon: Any, lat: Any) -> tuple[np.ndarray, np.ndarray]:
        """Points in millimetres of the frame."""
        east, north = points_to_metres(lon, lat)
        return (east - self.west) * 1000 / self.scale, (north - self.south) * 1000 / self.scale

    def in_sight(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows of a table with geometry that may reach into the frame."""
        west, south, east, north = self.degrees()
        bounds = shapely.bounds(rows["geometry"].to_numpy())
        near = (bounds[:, 0] <= east) & (bounds[:, 2] >= west) & (bounds[:, 1] <= north) & (bounds[:, 3] >= south)
        seen: pd.DataFrame = rows[near]
        return seen

    def degrees(self) -> Degrees:
        """West, south, east, north of the frame [degrees], a little more than it shows."""
        metres = shapely.box(
            self.west,
            self.south,
            self.west + self.frame.width * self.scale / 1000,
            self.south + self.frame.height * self.scale / 1000,
        )
        back = Transformer.from_crs(METRES, DEGREES, always_xy=True)
        # A straight side of the frame is bent in degrees: looked at in many points.
        sides = shapely.segmentize(metres, self.scale / 50)
        shape = shapely.transform(sides, lambda xy: np.column_stack(back.transform(xy[:, 0], xy[:, 1])))
        west, south, east, north = shapely.bounds(shape).tolist()
        return west, south, east, north


def ground_of(
    scene: Scene, frame: Box, extent: str | None = None, view: Degrees | None = None, scale: int | None = None
) -> Ground:
    """The ground for a frame, to a scale that is asked for or the largest round one that shows all of it.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    frame : Box
        The map's frame on the sheet [mm].
    extent : str, optional
        ``selection``, ``candidates`` or ``region``; left out, the first of them that there is. Or ``view``.
    view : tuple of float, optional
        West, south, east, north of what is asked for with ``view`` [degrees].
    scale : int, optional
        One of ``PAPER_SCALES``; what the frame does not hold at it is cut off on all sides alike.

    Raises
    ------
    NotFound
        When what is asked for has no place on the map.
    InputError
        When the scale is not a round one.
    """
    if scale is not None and scale not in PAPER_SCALES:
        raise InputError(_NOT_ROUND, scale=scale, scales=", ".join(f"1:{choice}" for choice in PAPER_SCALES))
    for name in (extent,) if extent else EXTENTS:
        shapes = _view_shapes(view) if name == "view" else _SHAPES[name](scene)
        if len(shapes):
            return framed(shapely.total_bounds(to_metres(shapes)), frame, scale)
    raise NotFound(_NOTHING.get(str(extent), _NO_GROUND))


def framed(bounds: np.ndarray, frame: Box, scale: int | None = None) -> Ground:
    """The ground of bounds in EPSG:32632 (west, south, east, north), in the middle of a frame, to a round scale."""
    west, south, east, north = bounds.tolist()
    wide = max(east - west, _LEAST_M) * (1 + 2 * _MARGIN_SHARE)
    high = max(north - south, _LEAST_M) * (1 + 2 * _MARGIN_SHARE)
    needed = max(wide / frame.width, high / frame.height) * 1000
    scale = scale or next((scale for scale in SCALES if scale >= needed), SCALES[-1])
    half_wide, half_high = frame.width * scale / 2000, frame.height * scale / 2000
    is_part = east - west > 2 * half_wide or north - south > 2 * half_high
    return Ground((west + east) / 2 - half_wide, (south + north) / 2 - half_high, scale, frame, is_part)


def _view_shapes(view: Degrees | None) -> np.ndarray:
    return np.asarray([] if view is None else [shapely.segmentize(shapely.box(*view), _STEP_DEGREES)])


def _selection_shapes(scene: Scene) -> np.ndarray:
    areas = scene.plan.inputs.reference.areas
    selection = scene.selection
    if selection.layer == "areas":
        return np.asarray(areas.loc[areas["area_code"].isin(selection.ids), "geometry"])
    if selection.layer == "candidates":
        who = scene.plan.candidates[scene.plan.candidates["candidate_id"].isin(selection.ids)]
        around = areas.loc[areas["area_code"].isin(who["area_code"].dropna()), "geometry"]
        return np.concatenate([np.asarray(around), _points(who)])
    return np.asarray(areas.loc[areas["area_code"] == chosen_area(scene), "geometry"])


def _candidate_points(scene: Scene) -> np.ndarray:
    return _points(scene.plan.candidates)


def _region_shapes(scene: Scene) -> np.ndarray:
    reference = scene.plan.inputs.reference
    return np.concatenate([np.asarray(table["geometry"]) for table in (reference.areas, reference.municipalities)])


def _points(rows: pd.DataFrame) -> np.ndarray:
    known = rows[rows["lon"].notna() & rows["lat"].notna()]
    return np.asarray(shapely.points(known["lon"].to_numpy(float), known["lat"].to_numpy(float)))


_SHAPES = {"selection": _selection_shapes, "candidates": _candidate_points, "region": _region_shapes}
