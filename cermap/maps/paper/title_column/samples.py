"""Small samples of marks and lines for the title column, drawn with the brush of the map."""

from dataclasses import dataclass

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.maps.live.layers import area_style, chosen_area
from cermap.maps.live.legend import community_kinds
from cermap.maps.paper.frame import terrain
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import Ink
from cermap.maps.paper.signs import brush
from cermap.maps.paper.signs.stamping import stamp
from cermap.maps.paper.signs.substations import SUBSTATION_PT, substation
from cermap.maps.paper.signs.suns import sun
from cermap.maps.symbols.plants import plant_kinds
from cermap.maps.symbols.signs import Sign, mixed_with_white
from cermap.records import Scene
from cermap.terms import GeometryKind, MapLayer, Question
from cermap.texts import N_

_HEXAGON_PT = 12.0
_SUN_PT = 9.0


@dataclass(frozen=True)
class LineSample:
    """One line of the legend of the ground.

    Parameters
    ----------
    kind : str
        ``chosen``, ``official``, ``approximate``, ``community``, ``plant``, ``substation`` or a kind of ``terrain.LINES``.
    label : str
        Msgid.
    fill : str
        Colour of an area's inside.
    filled : bool
        Whether a community is a registered one, a plant in operation.
    edge : str
        Of a community's hexagon: ``solid``, ``dashed``, ``thick``.
    """

    kind: str
    label: str
    fill: str = palette.NEUTRAL
    filled: bool = True
    edge: str = "solid"


def line_samples(scene: Scene, *, has_substations: bool = False) -> list[LineSample]:
    """What of the ground needs an explanation on this sheet."""
    fill = palette.NEUTRAL if scene.question == Question.JOINING else palette.AREA_FILLS[2]
    areas = scene.plan.inputs.reference.areas
    kinds = areas["geometry_kind"]
    inside = area_style(scene)["chosen_fill"] or fill
    samples = [
        (chosen_area(scene) is not None, LineSample("chosen", N_("chosen area"), inside)),
        ((kinds == GeometryKind.OFFICIAL).any(), LineSample("official", N_("official area"), fill)),
        (
            (kinds == GeometryKind.APPROXIMATE).any(),
            LineSample("approximate", N_("approximate area"), mixed_with_white(fill)),
        ),
        (MapLayer.MUNICIPALITIES not in scene.hidden, LineSample("municipalities", N_("municipality"))),
        (MapLayer.PROVINCES not in scene.hidden, LineSample("provinces", N_("province"))),
    ]
    groups = [
        LineSample("community", label, filled=is_filled, edge=edge)
        for is_filled, edge, label in community_kinds(scene.plan.communities)
        if MapLayer.COMMUNITIES not in scene.hidden
    ]
    suns = [
        LineSample("plant", label, filled=is_filled)
        for is_filled, label in plant_kinds(scene)
        if MapLayer.PLANTS not in scene.hidden
    ]
    others = [LineSample("substation", N_("substation"))] if has_substations else []
    return [*(sample for is_there, sample in samples if is_there), *groups, *suns, *others]


def draw_mark(axes: Axes, place: tuple[float, float], shape: str, sign: Sign, ink: Ink) -> None:
    """A mark as on the map, a little larger [mm]."""
    size = brush.mark_size_pt(sign.sign, detail=True)
    stamp(axes, brush.mark(shape, sign), [place], 1.35 * size, ink, zorder=10)


def draw_outline(axes: Axes, place: tuple[float, float], shape: str, ink: Ink) -> None:
    """A shape alone."""
    empty = Sign(palette.CHOSEN_CASING, "full")
    stamp(axes, brush.mark(shape, empty), [place], 1.15 * brush.MARK_PT, ink, zorder=10)


def draw_line(axes: Axes, box: Box, sample: LineSample, ink: Ink) -> None:
    """A line, a small area, or a hexagon, in a box [mm]."""
    middle = (box.left + box.width / 2, box.bottom + box.height / 2)
    if sample.kind == "community":
        layers = brush.hexagon(palette.COMMUNITY, "C", filled=sample.filled, edge=sample.edge)
        stamp(axes, layers, [middle], _HEXAGON_PT, ink, units=brush.HEXAGON_UNITS, zorder=10)
    elif sample.kind == "plant":
        stamp(axes, sun(filled=sample.filled), [middle], _SUN_PT, ink, zorder=10)
    elif sample.kind == "substation":
        stamp(axes, substation(), [middle], 1.2 * SUBSTATION_PT, ink, zorder=10)
    elif sample.kind in terrain.LINES:
        colour, width, dashes, opacity, _ = terrain.LINES[sample.kind]
        line = Line2D([box.left, box.right], [middle[1]] * 2, color=ink(colour), lw=width, alpha=opacity, zorder=10)
        line.set_dashes([part / width for part in dashes])
        axes.add_line(line)
    else:
        _draw_area(axes, box, sample, ink)


def _draw_area(axes: Axes, box: Box, sample: LineSample, ink: Ink) -> None:
    colour, width = (palette.CHOSEN, terrain.CHOSEN_PT) if sample.kind == "chosen" else (palette.AREA_LINE, 1.1)
    edge = Rectangle(
        (box.left, box.bottom), box.width, box.height, fc=ink(sample.fill), ec=ink(colour), lw=width, zorder=10
    )
    if sample.kind == "approximate":
        edge.set_linestyle((0, (4.0 / width, 2.4 / width)))
        shape = shapely.box(box.left, box.bottom, box.right, box.top)
        terrain.draw_hatch(axes, np.array([shape]), box, ink(palette.PAPER_HATCH), zorder=11)
    axes.add_patch(edge)
