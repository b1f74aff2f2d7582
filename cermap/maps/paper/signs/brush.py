"""The marks of the map as shapes for print: the same box of 18 units and the same signs as on screen.

A mark is a few layers, each a path with its fill and line; a layer's lines are in units, so that a mark keeps its look at
every size.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from matplotlib.path import Path
from matplotlib.textpath import TextPath
from shapely.geometry.polygon import orient

from cermap import palette
from cermap.maps.paper.pens import font
from cermap.maps.symbols.signs import Sign

UNITS = 18.0
HEXAGON_UNITS = 26.0
MARK_PT = 8.6
FAR_MARK_PT = 5.8
# Signs that stand without a shape around them, each with its own size near and far.
_BARE_PT = {"cross": (7.5, 5.8), "faded": (3.2, 2.8), "small": (4.8, 3.8)}
_EDGE = 1.3
_HALO = 2.0
_RING = 2.6
_WHITE = palette.CHOSEN_CASING


@dataclass(frozen=True)
class Layer:
    """One part of a mark.

    Parameters
    ----------
    path : matplotlib.path.Path
        Around (0, 0), up is positive [units].
    fill, line : str or None
        Colours; None leaves it undrawn.
    width : float
        Of the line [units].
    dashes : tuple of float or None
        Drawn and left out [units].
    """

    path: Path
    fill: str | None = None
    line: str | None = None
    width: float = 0.0
    dashes: tuple[float, float] | None = None


def mark_size_pt(sign: str, *, detail: bool) -> float:
    """Size of the box of 18 units [pt]."""
    near, far = _BARE_PT.get(sign, (MARK_PT, FAR_MARK_PT))
    return near if detail else far


def mark(shape: str, sign: Sign, *, detail: bool = True) -> list[Layer]:
    """The layers of a candidate's mark; without detail inner signs would be specks and are left out."""
    if sign.sign == "cross":
        return [Layer(_CROSS, None, _WHITE, 8.0), Layer(_CROSS, None, sign.color, 4.0)]
    if sign.sign == "faded":
        return _filled("circle", sign.color, sign.ink, 1.8)
    if sign.sign == "small" or not detail:
        return _filled(
            shape, sign.color, palette.INK, _EDGE * (MARK_PT / mark_size_pt(sign.sign, detail=detail)) ** 0.5
        )
    if sign.sign in {"dashed", "slash"}:
        return _hollow(shape, sign)
    if sign.sign == "bullseye" and not sign.edged:
        return [*_filled(shape, _WHITE, sign.color, _RING), Layer(_dot(2.7, shape), sign.color)]
    return [*_filled(shape, sign.color, palette.INK, _EDGE), *_inner(shape, sign)]


def hexagon(colour: str, letter: str, *, filled: bool, edge: str) -> list[Layer]:
    """The layers of a community, in a box of 26 units: registered filled, others white with a dashed, solid or thick edge."""
    width, dashes = (4.0 if edge == "thick" else 2.0), ((3.4, 2.2) if edge == "dashed" else None)
    return [
        Layer(_HEXAGON, _WHITE, _WHITE, 5.0),
        Layer(_HEXAGON, colour if filled else _WHITE, None if filled else colour, width, dashes),
        Layer(_letter(letter, 14.0, 0.0), _WHITE if filled else colour),
    ]


def ring(colour: str, radius: float, width: float) -> list[Layer]:
    """A ring on white around something chosen [units]."""
    circle = _path(shapely.Point(0, 0).buffer(radius, 32))
    return [Layer(circle, None, _WHITE, width * 2), Layer(circle, None, colour, width)]


def hexagon_ring(colour: str) -> list[Layer]:
    """The ring of a chosen community, around its hexagon [26 units]."""
    around = _path(_regular(13.6))
    return [Layer(around, None, _WHITE, 6.5), Layer(around, None, colour, 3.0)]


def _filled(shape: str, fill: str, edge: str, width: float) -> list[Layer]:
    path = _path(_SHAPES[shape])
    return [Layer(path, None, _WHITE, width + 2 * _HALO), Layer(path, fill, edge, width)]


def _hollow(shape: str, sign: Sign) -> list[Layer]:
    path = _path(_SHAPES[shape])
    dashes = (3.6, 2.5) if sign.sign == "dashed" else None
    layers = [Layer(path, _WHITE, _WHITE, _RING + 2 * _HALO), Layer(path, None, sign.color, _RING, dashes)]
    return [*layers, Layer(_SLASH, None, sign.color, 2.4)] if sign.sign == "slash" else layers


def _inner(shape: str, sign: Sign) -> list[Layer]:
    if sign.sign == "half":
        right = _path(_SHAPES[shape].intersection(shapely.box(0, -10, 10, 10)))
        return [Layer(right, _WHITE), Layer(_band(shape), palette.INK)]
    if sign.sign == "question":
        return [Layer(_letter("?", 12.0, _middle(shape)), sign.ink)]
    if sign.sign == "stamp":
        return [Layer(_dot(2.5, shape), _WHITE)]
    if sign.sign == "bullseye":
        return [Layer(_dot(4.1, shape), _WHITE), Layer(_dot(2.2, shape), sign.color)]
    return []


def _middle(shape: str) -> float:
    # A triangle is heavier below.
    return -1.4 if shape == "triangle" else 0.0


def _dot(radius: float, shape: str) -> Path:
    return _path(shapely.Point(0, _middle(shape)).buffer(radius, 16))


@lru_cache
def _letter(letter: str, size: float, middle: float) -> Path:
    """A bold capital in the middle of a mark."""
    drawn = TextPath((0, 0), letter, size=size, prop=font(12, "bold"))
    box = drawn.get_extents()
    moved = drawn.vertices - ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 - middle)
    return Path(moved, drawn.codes)


def _regular(radius: float) -> shapely.Polygon:
    corners = np.arange(6) * np.pi / 3
    return shapely.Polygon(np.column_stack([np.cos(corners), np.sin(corners)]) * radius)


def _band(shape: str) -> Path:
    """The edge of a shape as a surface, so that it needs no line of its own."""
    band = orient(_SHAPES[shape].buffer(_EDGE / 2, join_style="mitre").difference(_SHAPES[shape].buffer(-_EDGE / 2)))
    return Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in (band.exterior, *band.interiors))
    )


def _path(polygon: shapely.Polygon) -> Path:
    return Path(shapely.get_coordinates(polygon.exterior), closed=True)


_SHAPES = {
    "circle": shapely.Point(0, 0).buffer(7, 24),
    "square": shapely.box(-6.3, -6.3, 6.3, 6.3),
    "triangle": shapely.Polygon([(0, 7.6), (7.6, -6), (-7.6, -6)]),
    "diamond": shapely.Polygon([(0, 8.4), (8.4, 0), (0, -8.4), (-8.4, 0)]),
}
_HEXAGON = _path(_regular(11.4))
_CROSS = Path(
    [(-6.5, -6.5), (6.5, 6.5), (-6.5, 6.5), (6.5, -6.5)], [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO]
)
_SLASH = Path([(-4.4, -4.4), (4.4, 4.4)], [Path.MOVETO, Path.LINETO])
