"""The square that a telephone reads, drawn as dark rectangles so that it is sharp at every size of print."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import segno
from matplotlib.collections import PathCollection
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from cermap import palette
from cermap.errors import InputError
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.layout import Box
from cermap.texts import N_

# Where people look up the area of an address at GSE.
GSE_MAP = "https://www.gse.it/servizi-per-te/autoconsumo/mappa-interattiva-delle-cabine-primarie"
# The standard's own margin (ISO/IEC 18004): readers lose a code without it.
QUIET_MODULES = 4
# A telephone held over a sheet on a table reads modules of half a millimetre and codes from 18 mm.
_MODULE_MM, _LEAST_MM = 0.5, 18.0
# So that a code with its modules stays below 30 mm: what a strip holds.
_LONGEST = 150
# How the address is written under it.
LINK_PT, LINK_LINES = 7.5, 3


def checked_link(link: str | None) -> str:
    """The address that a code opens: what is asked for, else the map of GSE.

    Raises
    ------
    InputError
        When it is not an address of the web, or too long for a code that can be read from paper.
    """
    if not link or not link.strip():
        return GSE_MAP
    link = link.strip()
    parts = urlsplit(link)
    if parts.scheme not in {"http", "https"} or not parts.netloc or any(sign.isspace() for sign in link):
        raise InputError(
            N_("“{link}” is not an address of the web. Write it whole, with https:// before it."), link=link
        )
    if len(link) > _LONGEST:
        raise InputError(
            N_("The address for the QR code has {count} characters: a sheet holds {most} at most."),
            count=len(link), most=_LONGEST,
        )  # fmt: skip
    return link


def link_title(link: str) -> str:
    """What the code opens, as a msgid."""
    return N_("Map of the areas at GSE") if link == GSE_MAP else N_("What the code opens")


@lru_cache(maxsize=8)
def modules(link: str) -> np.ndarray:
    """Whether each module is dark, row by row from the top, without the quiet zone."""
    return np.asarray([[bool(cell) for cell in row] for row in segno.make_qr(link, error="m").matrix])


def qr_mm(link: str) -> float:
    """Side of the code with its quiet zone [mm]."""
    count = len(modules(link))
    module = max(_MODULE_MM, _LEAST_MM / count)
    return (count + 2 * QUIET_MODULES) * module


def draw_qr(page: Drawing, link: str, left: float, top: float) -> Box:
    """Draw the code with its quiet zone; the box that it takes [mm]."""
    dark, side = modules(link), qr_mm(link)
    box = Box(left, top - side, side, side)
    module = side / (len(dark) + 2 * QUIET_MODULES)
    ground = Rectangle((box.left, box.bottom), side, side, fc="white", ec="none", zorder=9)
    page.axes.add_patch(ground)
    first_left, first_top = box.left + QUIET_MODULES * module, box.top - QUIET_MODULES * module
    bars = [
        _bar(first_left + start * module, first_top - (row + 1) * module, (end - start) * module, module)
        for row, cells in enumerate(dark)
        for start, end in _runs(cells)
    ]
    look: Any = {"facecolors": page.ink(palette.GREY_CHOSEN), "edgecolors": "none", "antialiaseds": False}
    page.axes.add_collection(PathCollection([Path.make_compound_path(*bars)], zorder=9.5, **look), autolim=False)
    return box


def _runs(cells: np.ndarray) -> list[tuple[int, int]]:
    """Where dark begins and ends in a row."""
    steps = np.flatnonzero(np.diff(np.concatenate([[0], cells.astype(int), [0]])))
    return [(int(start), int(end)) for start, end in steps.reshape(-1, 2)]


def _bar(left: float, bottom: float, width: float, height: float) -> Path:
    corners = [(left, bottom), (left + width, bottom), (left + width, bottom + height), (left, bottom + height)]
    return Path([*corners, corners[0]], [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY])
