"""Lists on paper: a title, a header on every page, rows that never leave their column.

Where each row stands is known before anything is drawn, so that a page can say how many there are and be drawn alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from cermap import palette
from cermap.maps.paper.pens import POINT_MM, Ink, Weight, line_mm, wrapped, write

_ROW_PT, _TITLE_PT = 8.5, 12.0
_CELL_LINES, _HEAD_LINES = 2, 3
_GAP_MM, _AIR_MM, _TITLE_MM, _APART_MM = 2.0, 1.2, 8.0, 6.0


@dataclass(frozen=True)
class Listing:
    """One list.

    Parameters
    ----------
    title : str
        Over it.
    header : tuple of str
        Of each column.
    rows : list of tuple of str
        Cells as they are read.
    shares : tuple of float
        Width of each column, as a part of the page; they sum to 1.
    numbers : frozenset of int
        Columns that stand on the right.
    """

    title: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    shares: tuple[float, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Space:
    """Where lists may stand on a page [mm]."""

    left: float
    width: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Placed:
    """A row of a list, or its head, with its upper edge [mm].

    Parameters
    ----------
    top : float
        Upper edge.
    listing : Listing
        Whose it is.
    row : int
        Which row; -1 for the head.
    """

    top: float
    listing: Listing
    row: int = -1


def paged(listings: list[Listing], space: Space) -> list[list[Placed]]:
    """What stands on each page, from the top of the first to the foot of the last; a head is never the last of its page."""
    pages: list[list[Placed]] = [[]]
    for page, placed in _placed([one for one in listings if one.rows], space):
        while len(pages) <= page:
            pages.append([])
        pages[page].append(placed)
    return pages if pages[0] else []


def draw_listings(axes: Axes, placed: list[Placed], space: Space, ink: Ink) -> None:
    """Draw what stands on one page."""
    for one in placed:
        draw = _draw_head if one.row < 0 else _draw_row
        draw(axes, one, space, ink)


def _placed(listings: list[Listing], space: Space) -> Iterator[tuple[int, Placed]]:
    page, top = 0, space.top
    for listing in listings:
        head_mm = _head_mm(listing, space)
        if top < space.top and top - head_mm - _row_mm(listing, 0, space) < space.bottom:
            page, top = page + 1, space.top
        yield page, Placed(top, listing)
        top -= head_mm
        for row in range(len(listing.rows)):
            high = _row_mm(listing, row, space)
            if top - high < space.bottom:
                page, top = page + 1, space.top
                yield page, Placed(top, listing)
                top -= head_mm
            yield page, Placed(top, listing, row)
            top -= high
        top -= _APART_MM


def _draw_head(axes: Axes, placed: Placed, space: Space, ink: Ink) -> None:
    listing = placed.listing
    title = wrapped(listing.title, _TITLE_PT, space.width, "bold", 1)[0]
    write(axes, space.left, placed.top - line_mm(_TITLE_PT), title, _TITLE_PT, ink(palette.INK), weight="bold")
    cells = _cells(listing.header, listing, space, "bold", _HEAD_LINES)
    _write_cells(axes, cells, Placed(placed.top - _TITLE_MM, listing), space, (ink(palette.INK), "bold"))
    _rule(axes, placed.top - _head_mm(listing, space) + 0.6, space, (ink(palette.INK), 0.8))


def _draw_row(axes: Axes, placed: Placed, space: Space, ink: Ink) -> None:
    cells = _cells(placed.listing.rows[placed.row], placed.listing, space, "normal", _CELL_LINES)
    _write_cells(axes, cells, placed, space, (ink(palette.INK), "normal"))
    _rule(axes, placed.top - _height_mm(cells) + 0.4, space, (ink(palette.LINE), 0.4))


def _write_cells(axes: Axes, cells: list[list[str]], placed: Placed, space: Space, look: tuple[str, Weight]) -> None:
    colour, weight = look
    left = space.left
    for place, (lines, share) in enumerate(zip(cells, placed.listing.shares, strict=True)):
        is_number = place in placed.listing.numbers
        x = left + share * space.width - _GAP_MM if is_number else left
        for line, text in enumerate(lines):
            baseline = placed.top - (line + 0.85) * line_mm(_ROW_PT)
            write(axes, x, baseline, text, _ROW_PT, colour, weight=weight, align="right" if is_number else "left")
        left += share * space.width


def _cells(row: tuple[str, ...], listing: Listing, space: Space, weight: Weight, lines_max: int) -> list[list[str]]:
    return [
        wrapped(cell, _ROW_PT, share * space.width - _GAP_MM, weight, lines_max)
        for cell, share in zip(row, listing.shares, strict=True)
    ]


def _row_mm(listing: Listing, row: int, space: Space) -> float:
    """Height of a row [mm]; what surely fits on one line, no letter being wider than it is high, is not measured."""
    lines = 1
    for cell, share in zip(listing.rows[row], listing.shares, strict=True):
        room = share * space.width - _GAP_MM
        if len(cell) * _ROW_PT * POINT_MM > room:
            lines = max(lines, len(wrapped(cell, _ROW_PT, room, "normal", _CELL_LINES)))
    return lines * line_mm(_ROW_PT) + _AIR_MM


def _head_mm(listing: Listing, space: Space) -> float:
    return _TITLE_MM + _height_mm(_cells(listing.header, listing, space, "bold", _HEAD_LINES))


def _height_mm(cells: list[list[str]]) -> float:
    return max(len(lines) for lines in cells) * line_mm(_ROW_PT) + _AIR_MM


def _rule(axes: Axes, y: float, space: Space, look: tuple[str, float]) -> None:
    ends: Any = [space.left, space.left + space.width], [y, y]
    axes.plot(*ends, color=look[0], lw=look[1])
