"""A small Lombardy with the frame of the sheet on it."""

import shapely
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.crs import to_metres
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame import terrain
from cermap.maps.paper.layout import Box
from cermap.records import Scene

_TOLERANCE_M = 1_500.0
_LEAST_MM = 1.6


def draw_inset(drawing: Drawing, box: Box, scene: Scene) -> None:
    """Draw it into a box of the sheet [mm]; nothing where no municipality is known or all is on the sheet."""
    towns = to_metres(scene.plan.inputs.reference.municipalities["geometry"].to_numpy())
    if not len(towns):
        return
    whole = shapely.simplify(shapely.make_valid(shapely.coverage_union_all(towns)), _TOLERANCE_M / 3)
    # Grown and shrunk again: slivers between municipalities would be lines in the region's middle.
    region = whole.buffer(_TOLERANCE_M / 2).buffer(-_TOLERANCE_M / 2).simplify(_TOLERANCE_M / 3)
    axes, ink = drawing.axes, drawing.ink
    west, south, east, north = region.bounds
    if _shows_all(drawing, (west, south, east, north)):
        return
    mm_per_m = min(box.width / (east - west), box.height / (north - south))
    shape = shapely.transform(region, lambda xy: (xy - (west, south)) * mm_per_m + (box.left, box.bottom))
    terrain.draw_surfaces(axes, [shape], ink(palette.NEUTRAL), zorder=9)
    terrain.add_lines(
        axes, shapely.boundary([shape]), {"colors": ink(palette.PROVINCE_LINE), "linewidths": 0.8, "zorder": 9.1}
    )
    _draw_frame(drawing, box, (west, south), mm_per_m)


def _shows_all(drawing: Drawing, bounds: tuple[float, float, float, float]) -> bool:
    """Whether the sheet shows the whole region: a second, smaller one would say nothing."""
    ground = drawing.ground
    west, south, east, north = bounds
    wide, high = (side * ground.scale / 1000 for side in (ground.frame.width, ground.frame.height))
    return ground.west <= west and ground.south <= south and ground.west + wide >= east and ground.south + high >= north


def _draw_frame(drawing: Drawing, box: Box, corner: tuple[float, float], mm_per_m: float) -> None:
    """The sheet's frame, seen but never larger than the inset."""
    ground = drawing.ground
    shown_mm = ground.scale / 1000 * mm_per_m
    left = box.left + (ground.west - corner[0]) * mm_per_m
    bottom = box.bottom + (ground.south - corner[1]) * mm_per_m
    wide, high = ground.frame.width * shown_mm, ground.frame.height * shown_mm
    grown = [max(_LEAST_MM - side, 0) / 2 for side in (wide, high)]
    edges = [
        max(left - grown[0], box.left - 1), min(left + wide + grown[0], box.right + 1),
        max(bottom - grown[1], box.bottom - 1), min(bottom + high + grown[1], box.top + 1),
    ]  # fmt: skip
    drawing.axes.add_patch(
        Rectangle(
            (edges[0], edges[2]), edges[1] - edges[0], edges[3] - edges[2],
            fill=False, ec=drawing.ink(palette.CHOSEN), lw=1.4, zorder=9.2,
        )
    )  # fmt: skip
