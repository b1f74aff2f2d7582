"""Inks and type: colours in colour or grey, fonts that are there, text that cannot break a sheet."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal

from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.textpath import TextToPath

from cermap import palette

Ink = Callable[[str], str]
Weight = Literal["normal", "bold"]
Style = Literal["normal", "italic"]

POINT_MM = 25.4 / 72
LINE_HEIGHT = 1.22
# On grey paper a pale hatch is lost between the greys of the areas, and plum is nobody's colour.
_GREY_INKS = {palette.PAPER_HATCH: palette.GREY_HATCH, palette.CHOSEN: palette.GREY_CHOSEN}
_FAMILIES = ("Liberation Sans", "DejaVu Sans")
_FACES: tuple[tuple[Weight, Style], ...] = (("normal", "normal"), ("bold", "normal"), ("normal", "italic"))
_UNKNOWN = "□"
# On a screen's coarse dots letters are a little wider than in print.
_ROOM_SHARE = 0.96
_MEASURE = TextToPath()


def coloured(colour: str) -> str:
    """Ink of a colour printer."""
    return colour


def grey(colour: str) -> str:
    """Ink of a grey printer: the grey of the same luminance."""
    if colour in _GREY_INKS:
        return _GREY_INKS[colour]
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    value = round(_encoded(0.2126 * red + 0.7152 * green + 0.0722 * blue) * 255)
    return f"#{value:02X}{value:02X}{value:02X}"


@lru_cache
def font(size_pt: float, weight: Weight = "normal", style: Style = "normal") -> FontProperties:
    """The sheet's font; families that are not installed are not named, or matplotlib would complain of each text."""
    known = set(fontManager.get_font_names())
    families = [family for family in _FAMILIES if family in known]
    return FontProperties(family=families, size=size_pt, weight=weight, style=style)


def write(  # noqa: PLR0913, PLR0917 - the properties of one line of type
    axes: Axes,
    x: float,
    y: float,
    text: str,
    size_pt: float,
    colour: str,
    *,
    weight: Weight = "normal",
    style: Style = "normal",
    align: Literal["left", "center", "right"] = "left",
    level: Literal["top", "center", "baseline"] = "baseline",
    halo: tuple[float, str] | None = None,
    zorder: float = 10,
) -> None:
    """One line of type at a place [mm]; text from a list is never read as a formula."""
    effects = [patheffects.withStroke(linewidth=2 * halo[0], foreground=halo[1])] if halo else None
    axes.text(
        x, y, printable(text), fontproperties=font(size_pt, weight, style), color=colour, ha=align, va=level,
        parse_math=False, path_effects=effects, zorder=zorder, clip_on=False,
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def width_mm(text: str, size_pt: float, weight: Weight = "normal", style: Style = "normal") -> float:
    """How wide a line of type is [mm]."""
    width, _, _ = _MEASURE.get_text_width_height_descent(printable(text), font(size_pt, weight, style), ismath=False)
    return float(width) * POINT_MM


def line_mm(size_pt: float) -> float:
    """From one line of type to the next [mm]."""
    return size_pt * LINE_HEIGHT * POINT_MM


def wrapped(text: str, size_pt: float, room_mm: float, weight: Weight = "normal", lines_max: int = 30) -> list[str]:
    """The text in lines that fit; a word that is too long is cut, and what is too much ends with three dots."""
    room_mm *= _ROOM_SHARE
    lines: list[str] = []
    line = ""
    for word in _pieces(printable(text).split(), size_pt, room_mm, weight):
        longer = f"{line} {word}".strip()
        if line and width_mm(longer, size_pt, weight) > room_mm:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) <= lines_max:
        return lines
    rest = " ".join(lines[lines_max - 1 :])
    return [*lines[: lines_max - 1], _cut(rest, size_pt, room_mm, weight)]


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text as the fonts can write it, on one line; a sign that they do not have becomes an empty square."""
    spaced = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return "".join(sign if sign == " " or ord(sign) in _signs() else _UNKNOWN for sign in spaced)


@lru_cache
def _signs() -> frozenset[int]:
    """Code points that every face of the sheet can write."""
    known = set(fontManager.get_font_names())
    faces = [
        set().union(
            *(
                get_font(findfont(FontProperties(family=family, weight=weight, style=style))).get_charmap()
                for family in _FAMILIES
                if family in known
            )
        )
        for weight, style in _FACES
    ]
    return frozenset(set.intersection(*faces))


def _pieces(words: list[str], size_pt: float, room_mm: float, weight: Weight) -> Iterator[str]:
    for word in words:
        rest = word
        while width_mm(rest, size_pt, weight) > room_mm:
            fits = next(
                n for n in range(len(rest) - 1, 0, -1) if n == 1 or width_mm(rest[:n], size_pt, weight) <= room_mm
            )
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _cut(text: str, size_pt: float, room_mm: float, weight: Weight) -> str:
    """As much of the text as fits on one line, with three dots."""
    length = len(text)
    while length and width_mm(text[:length] + "…", size_pt, weight) > room_mm:
        length -= 1
    return text[:length].rstrip() + "…"


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _encoded(value: float) -> float:
    return value * 12.92 if value <= 0.0031308 else float(1.055 * value ** (1 / 2.4) - 0.055)


def rgba(colour: str | None, ink: Ink) -> Any:
    """A colour for a collection; None leaves that part undrawn."""
    return "none" if colour is None else ink(colour)
