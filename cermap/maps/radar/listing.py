"""Lists on paper: a title, a header on every page, rows that never leave their column."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from cermap import palette
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import Ink, Weight, line_mm, wrapped, write
from cermap.maps.paper.sheet import part_axes
from cermap.texts import N_, Texts

_PAPER = LAYOUTS["A4"]
_INCH_MM = 25.4
_LEFT, _TOP, _BOTTOM, _WIDTH = 12.0, 283.0, 16.0, 186.0
_ROW_PT, _TITLE_PT, _FOOT_PT = 8.5, 12.0, 7.5
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
class _Placed:
    """A row of a list, or its head, on a page with its upper edge [mm]."""

    page: int
    top: float
    listing: Listing
    cells: list[list[str]] | None


def list_pages(listings: list[Listing], titles: tuple[str, str], texts: Texts, ink: Ink) -> list[Figure]:
    """As many A4 pages as the lists need; each says what was compared and its number."""
    placed = list(_placed([one for one in listings if one.rows]))
    count = 1 + max((one.page for one in placed), default=-1)
    pages = [
        Figure(figsize=(_PAPER.width / _INCH_MM, _PAPER.height / _INCH_MM), facecolor="white") for _ in range(count)
    ]
    axes = [part_axes(page, _PAPER, Box(0, 0, _PAPER.width, _PAPER.height)) for page in pages]
    for one in placed:
        draw = _draw_head if one.cells is None else _draw_row
        draw(axes[one.page], one, ink)
    for number, page in enumerate(axes, 2):
        foot = texts(
            N_("{before} → {after} · page {number} of {count}"),
            before=titles[0], after=titles[1], number=number, count=count + 1,
        )  # fmt: skip
        write(page, _LEFT, 9, wrapped(foot, _FOOT_PT, _WIDTH, lines_max=1)[0], _FOOT_PT, ink(palette.MUTED))
    return pages


def _placed(listings: list[Listing]) -> Iterator[_Placed]:
    """Heads and rows from the top of the first page to the foot of the last; a head is never the last of its page."""
    page, top = 0, _TOP
    for listing in listings:
        rows = [_cells(row, listing, _ROW_PT, "normal", _CELL_LINES) for row in listing.rows]
        head_mm = _head_mm(listing)
        if top < _TOP and top - head_mm - _height_mm(rows[0]) < _BOTTOM:
            page, top = page + 1, _TOP
        yield _Placed(page, top, listing, None)
        top -= head_mm
        for row in rows:
            if top - _height_mm(row) < _BOTTOM:
                page, top = page + 1, _TOP
                yield _Placed(page, top, listing, None)
                top -= head_mm
            yield _Placed(page, top, listing, row)
            top -= _height_mm(row)
        top -= _APART_MM


def _draw_head(axes: Axes, placed: _Placed, ink: Ink) -> None:
    listing = placed.listing
    title = wrapped(listing.title, _TITLE_PT, _WIDTH, "bold", 1)[0]
    write(axes, _LEFT, placed.top - line_mm(_TITLE_PT), title, _TITLE_PT, ink(palette.INK), weight="bold")
    top = placed.top - _TITLE_MM
    cells = _cells(listing.header, listing, _ROW_PT, "bold", _HEAD_LINES)
    _write_cells(axes, cells, listing, top, ink, "bold")
    _rule(axes, placed.top - _head_mm(listing) + 0.6, ink(palette.INK), 0.8)


def _draw_row(axes: Axes, placed: _Placed, ink: Ink) -> None:
    cells = placed.cells or []
    _write_cells(axes, cells, placed.listing, placed.top, ink, "normal")
    _rule(axes, placed.top - _height_mm(cells) + 0.4, ink(palette.LINE), 0.4)


def _write_cells(  # noqa: PLR0913, PLR0917 - a row, where it stands and how it is written
    axes: Axes, cells: list[list[str]], listing: Listing, top: float, ink: Ink, weight: Weight
) -> None:
    left = _LEFT
    for place, (lines, share) in enumerate(zip(cells, listing.shares, strict=True)):
        is_number = place in listing.numbers
        x = left + share * _WIDTH - _GAP_MM if is_number else left
        for line, text in enumerate(lines):
            baseline = top - (line + 0.85) * line_mm(_ROW_PT)
            write(
                axes,
                x,
                baseline,
                text,
                _ROW_PT,
                ink(palette.INK),
                weight=weight,
                align="right" if is_number else "left",
            )
        left += share * _WIDTH


def _cells(row: tuple[str, ...], listing: Listing, size_pt: float, weight: Weight, lines_max: int) -> list[list[str]]:
    return [
        wrapped(cell, size_pt, share * _WIDTH - _GAP_MM, weight, lines_max)
        for cell, share in zip(row, listing.shares, strict=True)
    ]


def _head_mm(listing: Listing) -> float:
    return _TITLE_MM + _height_mm(_cells(listing.header, listing, _ROW_PT, "bold", _HEAD_LINES))


def _height_mm(cells: list[list[str]]) -> float:
    return max(len(lines) for lines in cells) * line_mm(_ROW_PT) + _AIR_MM


def _rule(axes: Axes, y: float, colour: str, width: float) -> None:
    ends: Any = [_LEFT, _LEFT + _WIDTH], [y, y]
    axes.plot(*ends, color=colour, lw=width)
