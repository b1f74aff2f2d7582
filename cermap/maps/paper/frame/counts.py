"""Natural persons of a public sheet: a number at the inner point of an area or a municipality, never a mark of anybody."""

import numpy as np
import pandas as pd
from matplotlib.patches import FancyBboxPatch

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import POINT_MM, width_mm, write
from cermap.maps.paper.signs.marks import Drawn
from cermap.maps.paper.text.writing import Column
from cermap.records import Scene
from cermap.terms import MapLayer
from cermap.texts import N_

_PT, _PAD_MM, _STEP_MM = 8.5, 1.3, 1.0
# How round the card's corners are: an area's is a lozenge without corners, a municipality's a square one.
_ROUND = {"area": 2.4, "municipality": 0.1}
_LABELS = {
    "area": N_("natural persons in the area, at least so many"),
    "municipality": N_("natural persons in the rest of the municipality, at least so many"),
}


def drawn_counts(scene: Scene) -> pd.DataFrame:
    """The counts that stand on the map: of areas and municipalities; none where candidates are switched off."""
    if scene.counts is None or MapLayer.CANDIDATES in scene.hidden:
        return pd.DataFrame(columns=["unit_kind", "subjects", "lon", "lat"])
    return scene.counts[scene.counts["unit_kind"].isin(list(_ROUND))]


def draw_counts(drawing: Drawing, scene: Scene, drawn: Drawn, taken: list[Box]) -> list[Box]:
    """Write each count near its unit's inner point, none over another; the boxes that they take [mm of the frame]."""
    rows, frame = drawn_counts(scene), drawing.ground.sheet_box
    if rows.empty:
        return []
    x, y = drawing.ground.points(rows["lon"].to_numpy(float), rows["lat"].to_numpy(float))
    placed: list[Box] = []
    for kind, count, right, up in zip(rows["unit_kind"], rows["subjects"], x.tolist(), y.tolist(), strict=True):
        words = drawing.texts(N_("at least {count}"), count=int(count))
        width, height = width_mm(words, _PT, "bold") + 2 * _PAD_MM, _PT * POINT_MM + 2 * _PAD_MM
        if not (0 <= right <= frame.width and 0 <= up <= frame.height):
            continue
        around = [
            Box(
                right - width / 2 + east * (width + _STEP_MM),
                up - height / 2 + north * (height + _STEP_MM),
                width,
                height,
            )
            for north, east in ((0, 0), (1, 0), (-1, 0), (2, 0), (-2, 0), (0, 1), (0, -1), (3, 0), (-3, 0))
        ]
        free = [box for box in around if not any(box.overlaps(other) for other in (*taken, *placed))]
        box = _inside(min(free or around[:1], key=drawn.under), frame)
        _card(drawing, box, kind)
        middle = (box.left + width / 2, box.bottom + height / 2)
        write(
            drawing.axes, *middle, words, _PT, drawing.ink(palette.INK),
            weight="bold", align="center", level="center", zorder=7.2,
        )  # fmt: skip
        placed.append(box)
    return placed


def counts_legend(column: Column, scene: Scene) -> Column:
    """What the numbers mean; who is counted for all of Lombardy alone stands here and nowhere on the map."""
    if scene.counts is None or scene.counts.empty:
        return column
    page, below = column.page, column.title(N_("Natural persons"))
    for kind in dict.fromkeys(drawn_counts(scene)["unit_kind"]):
        box = Box(below.left, below.top - 4.4, 7.0, 4.2)
        _card(page, box, kind)
        write(
            page.axes, box.left + 3.5, box.bottom + 2.1, "≥", _PT, page.ink(palette.INK), align="center", level="center"
        )
        below = below.indented(9.5).text(page.texts(_LABELS[kind]), 9, lines_max=2).indented(-9.5).down(1.6)
    rest = int(scene.counts.loc[scene.counts["unit_kind"] == "region", "subjects"].sum())
    if rest:
        below = below.text(page.texts(N_("At least {count} in the rest of Lombardy."), count=rest), 9, lines_max=2)
    return below.down(1.0)


def _card(drawing: Drawing, box: Box, kind: str) -> None:
    pad = _ROUND[kind] if kind == "municipality" else min(box.height / 2, _ROUND[kind]) - 0.05
    look = f"round,pad=0,rounding_size={pad}"
    ink = drawing.ink
    drawing.axes.add_patch(
        FancyBboxPatch(
            (box.left, box.bottom), box.width, box.height, boxstyle=look,
            fc=ink(palette.CHOSEN_CASING), ec=ink(palette.INK), lw=1.0, zorder=7.1 if box.height < 20 else 9,
        )
    )  # fmt: skip


def _inside(box: Box, frame: Box) -> Box:
    left = float(np.clip(box.left, 1, max(frame.width - box.width - 1, 1)))
    bottom = float(np.clip(box.bottom, 1, max(frame.height - box.height - 1, 1)))
    return Box(left, bottom, box.width, box.height)
