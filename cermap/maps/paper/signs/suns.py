"""Plants on the sheet: small suns on the shoulder of their candidates' marks, as on the live map."""

from collections.abc import Iterable

import numpy as np
import shapely
from matplotlib.path import Path

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.pens import POINT_MM
from cermap.maps.paper.signs.brush import MARK_PT, UNITS, Layer
from cermap.maps.paper.signs.stamping import stamp
from cermap.maps.symbols.plants import drawn_plants, is_in_operation, sun_radius
from cermap.records import Scene
from cermap.terms import MapLayer

# A mark of 16.5 px on the screen is one of 8.6 pt on paper; so are suns.
_PT_PER_PX = MARK_PT / 16.5
_FAR = 0.7
_SHIFT_PX, _SHIFT_RADII = 5.5, 0.55
_WHITE = palette.CHOSEN_CASING
# Ray, core and line, in a box of 18 units: a radius of 9.
_RADIUS, _RAY_FROM, _CORE, _LINE, _HALO = UNITS / 2, 0.78, 0.5, 1.75, 3.0


def sun(*, filled: bool, colour: str = palette.INK) -> list[Layer]:
    """The layers of a plant's mark: eight rays around a core, which is full where the plant is in operation."""
    return [
        Layer(_RAYS, None, _WHITE, _LINE + _HALO),
        Layer(_DISC, _WHITE, _WHITE, _LINE + _HALO),
        Layer(_RAYS, None, colour, _LINE),
        Layer(_DISC, colour if filled else _WHITE, colour, _LINE),
    ]


def draw_suns(drawing: Drawing, scene: Scene, *, detail: bool) -> None:
    """Stamp every plant that lies in the frame, the strongest first."""
    if MapLayer.PLANTS in scene.hidden:
        return
    plants, ground = drawn_plants(scene), drawing.ground
    radius = np.round(sun_radius(plants["capacity_kw"].to_numpy(np.float64)) * (1.0 if detail else _FAR), 1)
    xy = np.column_stack(ground.points(plants["lon"].to_numpy(float), plants["lat"].to_numpy(float))).reshape(-1, 2)
    box = ground.sheet_box
    seen = (xy >= 0).all(axis=1) & (xy <= (box.width, box.height)).all(axis=1)
    has_mark = plants["candidate_id"].notna().to_numpy(bool) & (MapLayer.CANDIDATES not in scene.hidden)
    shift_mm = (_SHIFT_PX * (1.0 if detail else _FAR) + _SHIFT_RADII * radius) * _PT_PER_PX * POINT_MM
    xy = xy + np.outer(np.where(has_mark, shift_mm, 0.0), (1.0, -1.0))
    filled, faded = is_in_operation(plants, scene), plants["candidate_id"].isin(scene.faded).to_numpy(bool)
    for size, is_filled, is_faded in _kinds(radius[seen], filled[seen], faded[seen]):
        places = xy[seen & (radius == size) & (filled == is_filled) & (faded == is_faded)]
        layers = sun(filled=is_filled, colour=palette.FADED_LINE if is_faded else palette.INK)
        stamp(drawing.axes, layers, places, 2 * size * _PT_PER_PX, drawing.ink, zorder=5.9 - size / 1000)


def _kinds(radius: np.ndarray, filled: np.ndarray, faded: np.ndarray) -> Iterable[tuple[float, bool, bool]]:
    return sorted(set(zip(radius.tolist(), filled.tolist(), faded.tolist(), strict=True)), reverse=True)


def _rays() -> Path:
    angle = np.arange(8) * np.pi / 4
    outward = np.column_stack([np.cos(angle), np.sin(angle)]) * _RADIUS
    ends = np.stack([outward * _RAY_FROM, outward], axis=1).reshape(-1, 2)
    return Path(ends, [Path.MOVETO, Path.LINETO] * 8)


_RAYS = _rays()
_DISC = Path(shapely.get_coordinates(shapely.Point(0, 0).buffer(_RADIUS * _CORE, 16).exterior), closed=True)
