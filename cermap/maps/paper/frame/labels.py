"""Names on the map: the chosen area, municipalities from the biggest down, labels of areas; none over another.

A name looks for the place, of fourteen around its point, where it covers the fewest marks. A municipality that the frame
cuts is named in the part that shows. An area's label is drawn only where its whole box lies in the area.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from cermap import palette
from cermap.maps.live.layers import chosen_area
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import POINT_MM, Style, Weight, width_mm, write
from cermap.maps.paper.signs.marks import Drawn
from cermap.records import Scene
from cermap.terms import GeometryKind, MapLayer
from cermap.texts import N_

# Inhabitants, size [pt], weight.
_SIZES: tuple[tuple[int, float, Weight], ...] = ((100_000, 13, "bold"), (20_000, 10.5, "normal"), (0, 9, "normal"))
_AREA_PT, _CHOSEN_PT = 8.0, 12.0
_HALO_PT = 1.4
_AIR_MM = 1.2
_LEAST_MM2 = 60.0
# Beyond this scale small towns would be a carpet of names: only so many of the biggest.
_NAMES_MAX = ((150_000, 400), (350_000, 140), (10**9, 60))
_LABELLED_SCALE_MAX = 250_000


@dataclass(frozen=True)
class _Line:
    """One line of type, ready to be placed."""

    text: str
    size_pt: float
    colour: str
    weight: Weight = "normal"
    style: Style = "normal"

    def box(self, x: float, y: float) -> Box:
        """The box around a middle [mm]."""
        width = width_mm(self.text, self.size_pt, self.weight, self.style) + 2 * _AIR_MM
        height = self.size_pt * POINT_MM + _AIR_MM
        return Box(x - width / 2, y - height / 2, width, height)


def draw_labels(drawing: Drawing, scene: Scene, area_labels: "pd.Series[str]", drawn: Drawn, taken: list[Box]) -> None:
    """Place and write every name; ``taken`` are boxes that stay free [mm of the frame]."""
    taken, ground = list(taken), drawing.ground
    _label_chosen(drawing, scene, area_labels, drawn, taken)
    for line, x, y in () if MapLayer.NAMES in scene.hidden else _municipalities(scene, ground):
        best = _best_place(line, (x, y), taken, drawn, ground.sheet_box)
        if best is not None:
            _put(drawing, line, best, taken, zorder=4.0)
    if ground.scale <= _LABELLED_SCALE_MAX:
        for line, inside in _areas(scene, ground, area_labels):
            free = _free_inside(line, inside, taken, drawn)
            if free is not None:
                _put(drawing, line, free, taken, zorder=3.9)


def _label_chosen(
    drawing: Drawing, scene: Scene, area_labels: "pd.Series[str]", drawn: Drawn, taken: list[Box]
) -> None:
    ground, texts = drawing.ground, drawing.texts
    code = chosen_area(scene)
    areas = scene.plan.inputs.reference.areas
    shapes = areas.loc[areas["area_code"] == code, "geometry"].to_numpy()
    if code is None or not len(shapes):
        return
    words = texts(N_("Chosen area: {area}"), area=f"{area_labels.get(code, code)} · {code}")
    line = _Line(words, _CHOSEN_PT, palette.CHOSEN, "bold")
    west, south, east, north = shapely.total_bounds(ground.on_paper(shapes)).tolist()
    frame = ground.sheet_box
    half = line.box(0, 0).width / 2
    x = float(np.clip((west + east) / 2, half + 2, frame.width - half - 2))
    places = [line.box(x, y) for y in (north + 4.5, south - 4.5, frame.height - 5.0, 5.0)]
    free = [box for box in places if frame.holds(box) and not any(box.overlaps(other) for other in taken)]
    _put(drawing, line, min(free, key=drawn.under, default=places[2]), taken, zorder=7.5)


def _municipalities(scene: Scene, ground: Ground) -> Iterator[tuple[_Line, float, float]]:
    """Names with a point inside what shows of each, biggest first."""
    rows = ground.in_sight(scene.plan.inputs.reference.municipalities)
    rows = rows.sort_values(["population", "municipality_code"], ascending=[False, True])
    rows = rows.head(next(count for scale, count in _NAMES_MAX if ground.scale <= scale))
    box = ground.sheet_box
    shapes = shapely.make_valid(ground.on_paper(rows["geometry"].to_numpy()))
    seen = shapely.intersection(shapes, shapely.box(0, 0, box.width, box.height))
    # A corner of a municipality is no place for its name, a small one seen whole is.
    enough = shapely.area(seen) >= np.minimum(_LEAST_MM2, shapely.area(shapes) / 2)
    for name, people, shape, is_enough in zip(rows["name"], rows["population"], seen, enough, strict=True):
        if is_enough and not shape.is_empty:
            point = shapely.point_on_surface(shape)
            size, weight = next((pt, w) for least, pt, w in _SIZES if (0 if pd.isna(people) else people) >= least)
            yield _Line(str(name), size, palette.NAME, weight), point.x, point.y


def _areas(scene: Scene, ground: Ground, area_labels: "pd.Series[str]") -> Iterator[tuple[_Line, shapely.Geometry]]:
    """Labels of the other areas in sight, with what shows of each."""
    chosen = chosen_area(scene)
    rows = ground.in_sight(scene.plan.inputs.reference.areas)
    box = ground.sheet_box
    shapes = shapely.make_valid(ground.on_paper(rows["geometry"].to_numpy()))
    seen = shapely.intersection(shapes, shapely.box(1, 1, box.width - 1, box.height - 1))
    for code, kind, shape in zip(rows["area_code"], rows["geometry_kind"], seen, strict=True):
        if code != chosen and not shape.is_empty:
            sign = "≈ " if kind == GeometryKind.APPROXIMATE else ""
            yield (
                _Line(f"{sign}{area_labels.get(code, code)}  {code}", _AREA_PT, palette.AREA_LABEL, style="italic"),
                shape,
            )


def _best_place(line: _Line, point: tuple[float, float], taken: list[Box], drawn: Drawn, frame: Box) -> Box | None:
    """The free place that covers the fewest marks, the nearest of equals; None where a bigger name has the point."""
    x, y = point
    own = line.box(x, y)
    if any(own.overlaps(other) for other in taken):
        return None
    places = (line.box(x + right, y + up) for right, up in _around(own.width / 2, own.height))
    free = [box for box in places if frame.holds(box) and not any(box.overlaps(other) for other in taken)]
    return min(free, key=drawn.under, default=None)


def _free_inside(line: _Line, shape: shapely.Geometry, taken: list[Box], drawn: Drawn) -> Box | None:
    """A free place whose whole box lies in the shape."""
    west, south, east, north = shapely.bounds(shape).tolist()
    shapely.prepare(shape)
    middle = shapely.point_on_surface(shape)
    grid = [(middle.x, middle.y)] + [
        (west + (east - west) * right / 12, south + (north - south) * up / 12)
        for up in range(1, 12)
        for right in range(1, 12)
    ]
    boxes = [line.box(x, y) for x, y in grid]
    outlines = shapely.box(*np.array([(box.left, box.bottom, box.right, box.top) for box in boxes]).T)
    inside = shapely.contains_properly(shape, outlines)
    free = [
        box for box, fits in zip(boxes, inside, strict=True) if fits and not any(box.overlaps(other) for other in taken)
    ]
    return min(free, key=drawn.under, default=None)


def _around(half_width: float, height: float) -> list[tuple[float, float]]:
    """Fourteen places: the point itself, above and below, and to the sides."""
    side = half_width + 3
    return [
        (0, 0), (0, height), (0, -height), (side, 0), (-side, 0), (side, height), (-side, height), (side, -height),
        (-side, -height), (0, 2 * height), (0, -2 * height), (side / 2, height), (-side / 2, -height), (0, 3 * height),
    ]  # fmt: skip


def _put(drawing: Drawing, line: _Line, box: Box, taken: list[Box], zorder: float) -> None:
    taken.append(box)
    ink = drawing.ink
    write(
        drawing.axes, box.left + box.width / 2, box.bottom + box.height / 2, line.text, line.size_pt, ink(line.colour),
        weight=line.weight, style=line.style, align="center", level="center",
        halo=(_HALO_PT, ink(palette.CHOSEN_CASING)), zorder=zorder,
    )  # fmt: skip
