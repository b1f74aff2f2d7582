"""One sheet of the map, and the sheet as PDF or PNG."""

import io
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.maps.paper import pens
from cermap.maps.paper.column import draw_column
from cermap.maps.paper.drawing import Drawing
from cermap.maps.paper.ground import Degrees, ground_of
from cermap.maps.paper.headings import heading
from cermap.maps.paper.instruments import draw_instruments
from cermap.maps.paper.labels import draw_labels
from cermap.maps.paper.layout import LAYOUTS, Box, Layout
from cermap.maps.paper.marks import draw_marks
from cermap.maps.paper.terrain import draw_terrain
from cermap.records import Scene
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

PNG_DPI = 300
_INCH_MM = 25.4
_EDGE_PT = 0.9


def draw_sheet(  # noqa: PLR0913 - what is drawn, and the choices of paper
    scene: Scene,
    area_labels: "pd.Series[str]",
    texts: Texts,
    *,
    extent: str | None = None,
    view: Degrees | None = None,
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
        ``selection``, ``candidates`` or ``region``; left out, the first of them that there is. Or ``view``.
    view : tuple of float, optional
        West, south, east, north of what is asked for with ``view`` [degrees]: the sheet shows all of it.
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
    ground = ground_of(scene, layout.frame, extent, view)
    figure = Figure(figsize=(layout.width / _INCH_MM, layout.height / _INCH_MM), facecolor=ink(palette.CHOSEN_CASING))
    frame = Drawing(part_axes(figure, layout, layout.frame, ink(palette.PAPER)), ground, ink, texts)
    drawn = draw_marks(frame, scene)
    taken = draw_instruments(frame, drawn)
    draw_terrain(frame, scene)
    draw_labels(frame, scene, area_labels, drawn, taken)
    page = Drawing(part_axes(figure, layout, Box(0, 0, layout.width, layout.height)), ground, ink, texts)
    for box in (layout.frame, layout.panel):
        corner = (box.left, box.bottom)
        page.axes.add_patch(Rectangle(corner, box.width, box.height, fill=False, ec=ink(palette.INK), lw=_EDGE_PT))
    draw_column(page, scene, layout, heading(scene, area_labels, texts), drawn)
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


def part_axes(figure: Figure, layout: Layout, box: Box, ground_colour: str | None = None) -> Axes:
    """A part of the sheet with its own millimetres as data, without any sign of being a plot."""
    rect = (box.left / layout.width, box.bottom / layout.height, box.width / layout.width, box.height / layout.height)
    axes = figure.add_axes(rect, xlim=(0, box.width), ylim=(0, box.height), xticks=[], yticks=[])
    axes.set_autoscale_on(False)
    for side in axes.spines.values():
        side.set_visible(False)
    axes.patch.set_visible(ground_colour is not None)
    axes.set_facecolor(ground_colour or "none")
    return axes
