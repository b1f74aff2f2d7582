"""Candidates and communities on the sheet, in the order and with the signs of the live map."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from cermap import palette
from cermap.maps.live.layers import chosen_communities
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import POINT_MM
from cermap.maps.paper.signs import brush
from cermap.maps.paper.signs.stamping import stamp
from cermap.maps.paper.signs.suns import draw_suns
from cermap.maps.symbols.marks import candidate_marks, community_marks
from cermap.maps.symbols.signs import Sign
from cermap.records import Scene
from cermap.terms import MapLayer

# Up to this scale a mark has room for its inner sign.
_DETAIL_SCALE_MAX = 150_000
_HEXAGON_PT, _FAR_HEXAGON_PT = 13.5, 8.5
_CHOSEN_HEXAGON_PT = 15.6
_RING_UNITS = 13.0


@dataclass(frozen=True)
class Drawn:
    """What stands on the sheet.

    Parameters
    ----------
    xy : numpy.ndarray
        Places of all marks in the frame, shape (n, 2) [mm].
    size_mm : float
        Of a mark [mm].
    candidates : int
        How many candidates are among them.
    """

    xy: np.ndarray
    size_mm: float
    candidates: int

    def under(self, box: Box) -> int:
        """How many marks reach into a box."""
        reach = self.size_mm / 2
        x, y = self.xy[:, 0], self.xy[:, 1]
        across = (x > box.left - reach) & (x < box.right + reach)
        return int(np.count_nonzero(across & (y > box.bottom - reach) & (y < box.top + reach)))


def draw_marks(drawing: Drawing, scene: Scene) -> Drawn:
    """Stamp what lies in the frame and is not switched off: candidates, the rarest answer on top, plants, communities over all."""
    ground = drawing.ground
    detail = ground.scale <= _DETAIL_SCALE_MAX
    part = candidate_marks(scene, drawing.texts)
    xy = _places(part, ground)
    seen = _in_frame(xy, ground) & (MapLayer.CANDIDATES not in scene.hidden)
    shape, sign = np.asarray(part["shape"], int), np.asarray(part["sign"], int)
    for number, answer in enumerate(part["signs"]):
        look = sign_of(answer)
        for place, name in enumerate(part["shapes"]):
            layers = brush.mark(name, look, detail=detail)
            size_pt = brush.mark_size_pt(look.sign, detail=detail)
            places = xy[seen & (sign == number) & (shape == place)]
            stamp(drawing.axes, layers, places, size_pt, drawing.ink, zorder=5 + number / 100)
    _ring_candidates(drawing, scene, part, xy)
    draw_suns(drawing, scene, detail=detail)
    communities = _draw_communities(drawing, scene)
    size_mm = brush.mark_size_pt("full", detail=detail) * POINT_MM
    return Drawn(np.vstack([xy[seen], communities]), size_mm, int(seen.sum()))


def sign_of(message: dict[str, Any]) -> Sign:
    """The sign that a part for the browser carries."""
    return Sign(**{name: message[name] for name in ("color", "sign", "ink", "edged")})


def _draw_communities(drawing: Drawing, scene: Scene) -> np.ndarray:
    ground, ink = drawing.ground, drawing.ink
    part = community_marks(scene, drawing.texts)
    chosen = set(chosen_communities(scene))
    near = ground.scale <= _DETAIL_SCALE_MAX
    size = _HEXAGON_PT if near else _FAR_HEXAGON_PT
    if MapLayer.COMMUNITIES in scene.hidden:
        return np.empty((0, 2))
    xy = _places(part, ground) + np.column_stack([part["slot"], np.zeros(len(part["slot"]))]) * size * POINT_MM
    for row in np.flatnonzero(_in_frame(xy, ground)):
        layers = brush.hexagon(part["color"], part["letter"][row], filled=part["filled"][row], edge=part["edge"][row])
        is_chosen = part["ids"][row] in chosen
        layers = brush.hexagon_ring(palette.CHOSEN) + layers if is_chosen else layers
        stamp(
            drawing.axes,
            layers,
            xy[row],
            _CHOSEN_HEXAGON_PT if is_chosen else size,
            ink,
            units=brush.HEXAGON_UNITS,
            zorder=6,
        )
        if part["answer"][row] >= 0:
            answer = brush.mark("circle", sign_of(part["signs"][part["answer"][row]]))
            shoulder = xy[row] + np.array([0.44, 0.4]) * size * POINT_MM
            stamp(drawing.axes, answer, shoulder, 0.8 * brush.MARK_PT, ink, zorder=6.1)
    return np.asarray(xy[_in_frame(xy, ground)])


def _ring_candidates(drawing: Drawing, scene: Scene, part: dict[str, Any], xy: np.ndarray) -> None:
    if scene.selection.layer == "candidates":
        chosen = np.isin(part["ids"], list(scene.selection.ids))
        layers = brush.ring(palette.CHOSEN, _RING_UNITS, 3.2)
        stamp(drawing.axes, layers, xy[chosen], brush.MARK_PT, drawing.ink, zorder=7)


def _places(part: dict[str, Any], ground: Ground) -> np.ndarray:
    return np.asarray(np.column_stack(ground.points(part["lon"], part["lat"])).reshape(-1, 2))


def _in_frame(xy: np.ndarray, ground: Ground) -> np.ndarray:
    box = ground.sheet_box
    return np.asarray((xy >= 0).all(axis=1) & (xy <= (box.width, box.height)).all(axis=1))
