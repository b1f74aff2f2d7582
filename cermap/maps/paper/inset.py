"""A small Lombardy with the frame of the sheet on it."""

import shapely
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.crs import to_metres
from cermap.maps.paper import terrain
from cermap.maps.paper.ground import Ground
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import Ink
from cermap.records import Scene

_TOLERANCE_M = 1_500.0
_LEAST_MM = 1.6


def draw_inset(axes: Axes, box: Box, scene: Scene, ground: Ground, ink: Ink) -> None:
    """Draw it into a box of the sheet [mm]; nothing where no municipality is known."""
    towns = to_metres(scene.plan.inputs.reference.municipalities["geometry"].to_numpy())
    if not len(towns):
        return
    # Grown and shrunk again: slivers between municipalities would be lines in the region's middle.
    rough = shapely.union_all(shapely.simplify(towns, _TOLERANCE_M / 5), grid_size=10.0)
    region = rough.buffer(_TOLERANCE_M / 2).buffer(-_TOLERANCE_M / 2).simplify(_TOLERANCE_M / 3)
    west, south, east, north = region.bounds
    mm_per_m = min(box.width / (east - west), box.height / (north - south))
    shape = shapely.transform(region, lambda xy: (xy - (west, south)) * mm_per_m + (box.left, box.bottom))
    terrain.draw_surfaces(axes, [shape], ink(palette.NEUTRAL), zorder=9)
    terrain.add_lines(axes, shapely.boundary([shape]), {"colors": ink(palette.PROVINCE_LINE), "linewidths": 0.8, "zorder": 9.1})
    wide = max(ground.frame.width * ground.scale / 1000 * mm_per_m, _LEAST_MM)
    high = max(ground.frame.height * ground.scale / 1000 * mm_per_m, _LEAST_MM)
    middle = (
        box.left + (ground.west + ground.frame.width * ground.scale / 2000 - west) * mm_per_m,
        box.bottom + (ground.south + ground.frame.height * ground.scale / 2000 - south) * mm_per_m,
    )
    frame = Rectangle(
        (middle[0] - wide / 2, middle[1] - high / 2), wide, high, fill=False, ec=ink(palette.CHOSEN), lw=1.4, zorder=9.2
    )
    frame.set_clip_box(axes.bbox)
    axes.add_patch(frame)
