"""One sheet of the map, and the sheet as PDF or PNG."""

import io
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.maps.paper import pens
from cermap.maps.paper.column import draw_column
from cermap.maps.paper.ground import ground_of
from cermap.maps.paper.headings import heading
from cermap.maps.paper.instruments import draw_instruments
from cermap.maps.paper.labels import draw_labels
from cermap.maps.paper.layout import LAYOUTS, Box, Layout
from cermap.maps.paper.marks import draw_marks
from cermap.maps.paper.terrain import draw_terrain
from cermap.records import Scene
from cermap.texts import Texts

PNG_DPI = 300
_INCH_MM = 25.4
_EDGE_PT = 0.9


def draw_sheet(
    scene: Scene,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    extent: str | None = None,
    paper: str = "A3",
    grey: bool = False,
) -> Figure:
    """The map and its title column on one sheet, to a round scale.

    Parameters
    ----------
    scene : Scene
        What is drawn.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    extent : str, optional
        ``selection``, ``candidates`` or ``region``; left out, the first of them that there is.
    paper : str
        ``A3`` (landscape) or ``A4`` (upright).
    grey : bool
        Inks of a grey printer; the drawing is the same.

    Returns
    -------
    matplotlib.figure.Figure
        Of the size of the paper.

    Raises
    ------
    NotFound
        When what ``extent`` asks for has no place on the map.
    """
    layout = LAYOUTS[paper]
    ink = pens.grey if grey else pens.coloured
    ground = ground_of(scene, layout.frame, extent)
    figure = Figure(figsize=(layout.width / _INCH_MM, layout.height / _INCH_MM), facecolor=ink(palette.CHOSEN_CASING))
    frame = _axes(figure, layout, layout.frame, ground.sheet_box, ink(palette.PAPER))
    drawn = draw_marks(frame, scene, ground, ink, texts)
    taken = draw_instruments(frame, ground, drawn, ink, texts)
    draw_terrain(frame, scene, ground, ink)
    draw_labels(frame, scene, ground, area_labels, drawn, taken, ink, texts)
    page = _axes(figure, layout, Box(0, 0, layout.width, layout.height), Box(0, 0, layout.width, layout.height), None)
    for box in (layout.frame, layout.panel):
        page.add_patch(
            Rectangle((box.left, box.bottom), box.width, box.height, fill=False, ec=ink(palette.INK), lw=_EDGE_PT)
        )
    draw_column(page, scene, ground, layout, heading(scene, area_labels, texts), drawn, ink, texts)
    return figure


def sheet_bytes(figure: Figure, format: str, dpi: int = PNG_DPI, title: str = "cermap") -> bytes:  # noqa: A002 - matplotlib's word
    """A sheet as a file; the same sheet gives the same bytes, so no date is written into it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        As ``draw_sheet`` gives it.
    format : str
        ``pdf`` or ``png``.
    dpi : int
        Dots per inch of the PNG.
    title : str
        What the file calls itself.
    """
    stream = io.BytesIO()
    metadata: dict[str, Any] = {"Title": title}
    if format == "pdf":
        metadata |= {"Creator": "cermap", "Producer": None, "CreationDate": None}
    else:
        metadata |= {"Software": "cermap"}
    figure.savefig(stream, format=format, dpi=dpi, metadata=metadata)
    return stream.getvalue()


def _axes(figure: Figure, layout: Layout, box: Box, data: Box, ground_colour: str | None) -> Axes:
    """A part of the sheet with millimetres as data, without any sign of being a plot."""
    rect = (box.left / layout.width, box.bottom / layout.height, box.width / layout.width, box.height / layout.height)
    axes = figure.add_axes(rect, xlim=(data.left, data.right), ylim=(data.bottom, data.top))
    axes.set_autoscale_on(False)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    if ground_colour is None:
        axes.patch.set_visible(False)
    else:
        axes.set_facecolor(ground_colour)
    return axes
