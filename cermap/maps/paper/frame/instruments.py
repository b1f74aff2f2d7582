"""Scale bar and north, each on its card, in the corners where they hide least."""

from matplotlib.patches import Polygon, Rectangle

from cermap import palette
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import Box
from cermap.maps.paper.pens import width_mm, write
from cermap.maps.paper.signs.marks import Drawn
from cermap.texts import Texts

_MARGIN_MM = 4.0
_NORTH = (11.0, 21.0)
_BAR_SHARE = 0.2
# Shorter, its three figures would stand on each other.
_BAR_LEAST_MM = 32.0
_BAR_LENGTHS_M = tuple(step * power for power in (10, 100, 1_000, 10_000, 100_000) for step in (1, 2, 4, 5))


def draw_instruments(drawing: Drawing, drawn: Drawn) -> list[Box]:
    """Draw both; the boxes they take [mm of the frame]."""
    frame = drawing.ground.sheet_box
    north = Box(frame.width - _MARGIN_MM - _NORTH[0], frame.height - _MARGIN_MM - _NORTH[1], *_NORTH)
    _draw_north(drawing, north)
    length_m = _bar_length_m(drawing.ground)
    length_mm = length_m * 1000 / drawing.ground.scale
    words = _distance(length_m, drawing.texts)
    card = _freest(frame, length_mm + width_mm(words, 9) / 2 + 9, 14.5, drawn)
    _draw_bar(drawing, card, length_m)
    return [north, card]


def _bar_length_m(ground: Ground) -> int:
    room_m = max(ground.frame.width * _BAR_SHARE, _BAR_LEAST_MM) * ground.scale / 1000
    return next((length for length in reversed(_BAR_LENGTHS_M) if length <= room_m), _BAR_LENGTHS_M[0])


def _distance(metres: float, texts: Texts) -> str:
    if metres < 1000:
        return f"{texts.number(metres)} m"
    return f"{texts.number(metres / 1000, 0 if metres % 1000 == 0 else 1)} km"


def _freest(frame: Box, width: float, height: float, drawn: Drawn) -> Box:
    """The corner with the fewest marks; north has the upper right one."""
    left, right = _MARGIN_MM, frame.width - _MARGIN_MM - width
    low, high = _MARGIN_MM, frame.height - _MARGIN_MM - height
    corners = [Box(right, low, width, height), Box(left, low, width, height), Box(left, high, width, height)]
    return min(corners, key=drawn.under)


def _draw_bar(drawing: Drawing, card: Box, length_m: float) -> None:
    axes, ink, texts = drawing.axes, drawing.ink, drawing.texts
    _card(drawing, card)
    left, bottom, quarter = card.left + 4, card.bottom + 4, length_m * 250 / drawing.ground.scale
    for number in range(4):
        fill = palette.INK if number % 2 == 0 else palette.CHOSEN_CASING
        axes.add_patch(
            Rectangle(
                (left + number * quarter, bottom), quarter, 2, fc=ink(fill), ec=ink(palette.INK), lw=0.7, zorder=9
            )
        )
    write(axes, left, bottom + 3.6, "0", 9, ink(palette.INK), align="center")
    write(axes, left + 2 * quarter, bottom + 3.6, _distance(length_m / 2, texts), 9, ink(palette.INK), align="center")
    write(axes, left + 4 * quarter, bottom + 3.6, _distance(length_m, texts), 9, ink(palette.INK), align="center")


def _draw_north(drawing: Drawing, box: Box) -> None:
    axes, ink = drawing.axes, drawing.ink
    _card(drawing, box)
    middle, low, high = box.left + box.width / 2, box.bottom + 6.5, box.top - 1.8
    waist = low + 2.6
    for side, fill in ((-3.1, palette.CHOSEN_CASING), (3.1, palette.INK)):
        half = Polygon(
            [(middle, high), (middle + side, low), (middle, waist)], fc=ink(fill), ec=ink(palette.INK), lw=0.7, zorder=9
        )
        axes.add_patch(half)
    write(axes, middle, box.bottom + 1.9, "N", 11, ink(palette.INK), weight="bold", align="center")


def _card(drawing: Drawing, box: Box) -> None:
    ink = drawing.ink
    drawing.axes.add_patch(
        Rectangle(
            (box.left, box.bottom), box.width, box.height,
            fc=ink(palette.CHOSEN_CASING), ec=ink(palette.LINE), lw=0.6, zorder=8,
        )
    )  # fmt: skip
