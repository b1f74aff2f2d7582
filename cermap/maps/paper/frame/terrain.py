"""The ground of the map: areas, hatch of the approximate ones, lines, and the chosen area in plum."""

from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.path import Path

from cermap import palette
from cermap.areas.territory.colouring import neighbour_colours
from cermap.maps.live.layers import area_style, chosen_area
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import Ink
from cermap.maps.region.lines import border_lines
from cermap.maps.region.simplify import simplified
from cermap.records import Scene
from cermap.terms import GeometryKind

# Kind of line: colour, width [pt], dashes [pt], opacity, zorder.
LINES: dict[str, tuple[str, float, tuple[float, ...], float, float]] = {
    "municipalities": (palette.PAPER_MUNICIPALITY_LINE, 0.85, (0.9, 1.9), 1.0, 2.0),
    "approximate_borders": (palette.AREA_LINE, 1.1, (4.0, 2.4), 0.85, 2.2),
    "official_borders": (palette.AREA_LINE, 1.1, (), 1.0, 2.3),
    "provinces": (palette.PROVINCE_LINE, 1.5, (9.0, 3.0, 1.5, 3.0), 0.75, 2.4),
}
CHOSEN_PT, CASING_PT = 2.6, 5.0
HATCH_PT, HATCH_MM = 0.45, 2.1
# Beyond this scale all lines together would be a net over the colours: they get thinner, municipalities step back.
_FAR_SCALE = 300_000
_FAR_WIDTHS = {"municipalities": 0.3, "approximate_borders": 0.7, "official_borders": 0.8, "provinces": 1.1}
# What the eye can see of a line on paper, and what the ground may lose at most.
_SEEN_MM = 0.1
_TOLERANCE_MAX_M = 50.0


def draw_terrain(drawing: Drawing, scene: Scene) -> None:
    """Everything under names and marks."""
    axes, ground, ink = drawing.axes, drawing.ground, drawing.ink
    reference = scene.plan.inputs.reference
    areas, towns = ground.in_sight(reference.areas), ground.in_sight(reference.municipalities)
    tolerance_m = min(ground.scale * _SEEN_MM / 1000, _TOLERANCE_MAX_M)
    area_shapes = simplified(areas["geometry"].to_numpy(), tolerance_m) if len(areas) else np.array([])
    town_shapes = simplified(towns["geometry"].to_numpy(), tolerance_m) if len(towns) else np.array([])
    on_paper = _within_frame(ground.on_paper(area_shapes), ground)
    approximate = (areas["geometry_kind"] == GeometryKind.APPROXIMATE).to_numpy(bool)
    for colour, chosen in _fills(scene, areas.index, approximate):
        draw_surfaces(axes, on_paper[chosen], ink(colour), zorder=1.0)
    draw_hatch(axes, on_paper[approximate], ground.sheet_box, ink(palette.PAPER_HATCH))
    for name, lines in border_lines(areas, area_shapes, towns, town_shapes).items():
        if name in scene.hidden:
            continue
        width = _FAR_WIDTHS[name] if ground.scale > _FAR_SCALE else LINES[name][1]
        draw_lines(axes, _within_frame(ground.on_paper(shapely.get_parts(lines)), ground), name, width, ink)
    _draw_chosen(drawing, scene)


def draw_surfaces(axes: Axes, polygons: Any, colour: str, zorder: float) -> None:
    """Polygons [mm] filled with one colour, without an edge."""
    # Repaired and cut, a surface may be a collection of collections.
    pieces = shapely.get_parts(shapely.get_parts(polygons))
    paths = [_path(polygon) for polygon in pieces if polygon.geom_type == "Polygon" and not polygon.is_empty]
    if paths:
        # A hair of the same colour, or the paper would shine through between two neighbours.
        axes.add_collection(
            PathCollection(paths, facecolors=colour, edgecolors=colour, linewidths=0.1, zorder=zorder), autolim=False
        )


def draw_hatch(  # noqa: PLR0913 - a hatch and which way it goes
    axes: Axes, polygons: np.ndarray, box: Box, colour: str, zorder: float = 1.5, *, falls: bool = False
) -> None:
    """Lines at 45 degrees over polygons [mm]; drawn as lines, because viewers of PDF render patterns each in their way."""
    low, high = (box.top, box.bottom) if falls else (box.bottom, box.top)
    west = np.arange(box.left - box.height, box.right, HATCH_MM * np.sqrt(2))
    ends = np.stack(
        [
            np.column_stack([west, np.full(len(west), low)]),
            np.column_stack([west + box.height, np.full(len(west), high)]),
        ],
        axis=1,
    )
    lines, pieces = shapely.linestrings(ends), shapely.get_parts(polygons)
    # Line by line with what it meets: thousands of small pieces as one shape would be asked whole for each.
    which, piece = shapely.STRtree(pieces).query(lines, predicate="intersects")
    lines = shapely.get_parts(shapely.intersection(lines[which], pieces[piece]))
    add_lines(axes, lines, {"colors": colour, "linewidths": HATCH_PT, "zorder": zorder})


def draw_lines(axes: Axes, lines: np.ndarray, name: str, width: float, ink: Ink) -> None:
    """Lines [mm] of one kind, so wide [pt]."""
    colour, _, dashes, opacity, zorder = LINES[name]
    style: Any = (0, tuple(part / width for part in dashes)) if dashes else "solid"
    look = {"colors": ink(colour), "linewidths": width, "linestyles": style, "alpha": opacity, "zorder": zorder}
    add_lines(axes, shapely.get_parts(lines), look)


def add_lines(axes: Axes, lines: Any, look: dict[str, Any]) -> None:
    """Lines [mm], or rings, with one look."""
    pieces = [
        shapely.get_coordinates(line)
        for line in shapely.get_parts(shapely.get_parts(lines))
        if line.geom_type in {"LineString", "LinearRing"} and not line.is_empty
    ]
    if pieces:
        axes.add_collection(LineCollection(pieces, joinstyle="round", capstyle="butt", **look), autolim=False)


def _fills(scene: Scene, rows: Any, approximate: np.ndarray) -> list[tuple[str, np.ndarray]]:
    """Each fill with the areas in sight that have it; colours are given among all areas, as on the live map."""
    areas = scene.plan.inputs.reference.areas
    style = area_style(scene)
    every = neighbour_colours(areas["geometry"].to_numpy(), len(palette.AREA_FILLS))
    number = every[areas.index.get_indexer(rows)]
    return [
        (colours[place], (number == place) & (approximate == is_approximate))
        for colours, is_approximate in ((style["fills"], False), (style["approximate_fills"], True))
        for place in range(len(palette.AREA_FILLS))
    ]


def _draw_chosen(drawing: Drawing, scene: Scene) -> None:
    axes, ground, ink = drawing.axes, drawing.ground, drawing.ink
    areas = scene.plan.inputs.reference.areas
    shapes = ground.on_paper(areas.loc[areas["area_code"] == chosen_area(scene), "geometry"].to_numpy())
    shapes = shapes[~shapely.is_empty(shapes)]
    fill = area_style(scene)["chosen_fill"]
    if fill is not None:
        draw_surfaces(axes, _within_frame(shapes, ground), ink(fill), zorder=1.8)
    outline = shapely.get_parts(shapely.boundary(shapes))
    for colour, width, zorder in ((palette.CHOSEN_CASING, CASING_PT, 2.6), (palette.CHOSEN, CHOSEN_PT, 2.7)):
        add_lines(axes, outline, {"colors": ink(colour), "linewidths": width, "zorder": zorder})


def _within_frame(shapes: Any, ground: Ground) -> np.ndarray:
    """Only what the frame shows: a line that goes on for a whole province would weigh in every file."""
    box = ground.sheet_box
    clip = shapely.box(box.left - 2, box.bottom - 2, box.right + 2, box.top + 2)
    return np.asarray(shapely.intersection(shapely.make_valid(np.asarray(shapes)), clip))


def _path(polygon: shapely.Polygon) -> Path:
    rings = [shapely.get_coordinates(ring) for ring in (polygon.exterior, *polygon.interiors)]
    codes = [[Path.MOVETO] + [Path.LINETO] * (len(ring) - 2) + [Path.CLOSEPOLY] for ring in rings]
    return Path(np.concatenate(rings), np.concatenate(codes))
