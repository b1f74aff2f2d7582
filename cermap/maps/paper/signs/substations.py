"""Substations on the sheet: small neutral signs, as on the live map a hint and no answer."""

import numpy as np
import pandas as pd
from matplotlib.path import Path

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.signs.brush import Layer
from cermap.maps.paper.signs.stamping import stamp
from cermap.records import Scene
from cermap.terms import MapLayer

SUBSTATION_PT = 9.0
# The bolt of the live map, in a box of 18 units; up is positive.
_BOLT = Path([(2, 7.5), (-4.3, -1.3), (-0.5, -1.3), (-2, -7.5), (4.3, 1.8), (0.5, 1.8), (2, 7.5)], closed=True)


def are_drawn(scene: Scene, substations: pd.DataFrame | None) -> bool:
    """Whether they are known, and the layer is on."""
    return substations is not None and len(substations) > 0 and MapLayer.SUBSTATIONS not in scene.hidden


def substation() -> list[Layer]:
    """The layers of the sign: a small bolt."""
    return [Layer(_BOLT, palette.CHOSEN_CASING, palette.CHOSEN_CASING, 4.0), Layer(_BOLT, palette.MUTED)]


def draw_substations(drawing: Drawing, substations: pd.DataFrame) -> np.ndarray:
    """Stamp those in the frame, under the candidates; their places [mm]."""
    lon, lat = (substations[name].to_numpy(float) for name in ("lon", "lat"))
    xy = np.column_stack(drawing.ground.points(lon, lat)).reshape(-1, 2)
    box = drawing.ground.sheet_box
    seen = (xy >= 0).all(axis=1) & (xy <= (box.width, box.height)).all(axis=1)
    stamp(drawing.axes, substation(), xy[seen], SUBSTATION_PT, drawing.ink, zorder=4.8)
    return np.asarray(xy[seen])
