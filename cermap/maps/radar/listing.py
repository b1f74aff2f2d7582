"""The pages of lists behind the sheet of two editions."""

from matplotlib.figure import Figure

from cermap import palette
from cermap.maps.paper.layout import LAYOUTS, Box
from cermap.maps.paper.pens import Ink, wrapped, write
from cermap.maps.paper.sets.listing import Listing, Space, draw_listings, paged
from cermap.maps.paper.sheet import new_page, part_axes
from cermap.texts import N_, Texts

__all__ = ["Listing", "list_pages"]

_PAPER = LAYOUTS["A4"]
_SPACE = Space(12.0, 186.0, 283.0, 16.0)
_FOOT_PT = 7.5


def list_pages(listings: list[Listing], titles: tuple[str, str], texts: Texts, ink: Ink) -> list[Figure]:
    """As many A4 pages as the lists need; each says what was compared and its number."""
    pages = []
    placed = paged(listings, _SPACE)
    for number, rows in enumerate(placed, 2):
        figure = new_page(_PAPER.width, _PAPER.height)
        axes = part_axes(figure, _PAPER, Box(0, 0, _PAPER.width, _PAPER.height))
        draw_listings(axes, rows, _SPACE, ink)
        foot = texts(
            N_("{before} → {after} · page {number} of {count}"),
            before=titles[0], after=titles[1], number=number, count=len(placed) + 1,
        )  # fmt: skip
        foot = wrapped(foot, _FOOT_PT, _SPACE.width, lines_max=1)[0]
        write(axes, _SPACE.left, 9, foot, _FOOT_PT, ink(palette.MUTED))
        pages.append(figure)
    return pages
