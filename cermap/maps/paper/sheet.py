"""One sheet of the map, and the sheet as PDF or PNG."""

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from cermap import palette
from cermap.attributions import provenance_of
from cermap.maps.paper import pens
from cermap.maps.paper.book import FONTS, described, keywords, subject
from cermap.maps.paper.drawing import Drawing, Order
from cermap.maps.paper.frame.counts import draw_counts
from cermap.maps.paper.frame.ground import ground_of
from cermap.maps.paper.frame.instruments import draw_instruments
from cermap.maps.paper.frame.labels import draw_labels
from cermap.maps.paper.frame.terrain import draw_terrain
from cermap.maps.paper.layout import SHEETS, SLIDE, SLIDE_DPI, Box, Layout, layout_of
from cermap.maps.paper.signs.marks import Drawn, draw_marks
from cermap.maps.paper.signs.substations import are_drawn, draw_substations
from cermap.maps.paper.text.headings import heading
from cermap.maps.paper.text.small_print import draw_small_print
from cermap.maps.paper.title_column.column import draw_column
from cermap.records import Provenance, Scene, SheetAsked
from cermap.terms import PrivacyLevel
from cermap.texts import Texts

if TYPE_CHECKING:
    import pandas as pd

PNG_DPI = 300
INCH_MM = 25.4
_EDGE_PT = 0.9


def draw_sheet(  # noqa: PLR0913 - what is drawn, and what it says of itself
    scene: Scene,
    area_labels: "pd.Series[str]",
    texts: Texts,
    asked: SheetAsked | None = None,
    *,
    provenance: Provenance | None = None,
    substations: "pd.DataFrame | None" = None,
    number: tuple[int, int] = (1, 1),
) -> Figure:
    """The map and its columns on one sheet, to a round scale.

    Parameters
    ----------
    scene : Scene
        What is drawn, of the plan as it is disclosed, with its counts.
    area_labels : pandas.Series
        Label of each area, by area code.
    texts : Texts
        Words.
    asked : SheetAsked, optional
        Extent, paper, scale, inks, title block and link; left out, an A3 of what is chosen.
    provenance : Provenance, optional
        Where it comes from; left out, the plan's own, public where there are counts.
    substations : pandas.DataFrame, optional
        As ``sources.read_substations`` gives them; drawn where that layer is on.
    number : tuple of int
        Which sheet of how many.

    Returns
    -------
    matplotlib.figure.Figure
        Of the size of the paper.

    Raises
    ------
    NotFound
        When what the extent asks for has no place on the map.
    InputError
        When scale or link are none.
    """
    asked = asked or SheetAsked()
    layout = layout_of(asked.paper, is_portrait=asked.is_portrait)
    ink = pens.grey if asked.is_grey else pens.coloured
    ground = ground_of(scene, layout.frame, asked.extent, asked.view, asked.scale)
    figure = new_page(layout.width, layout.height, ink(palette.CHOSEN_CASING))
    seen = substations if are_drawn(scene, substations) else None
    told = provenance or provenance_of(scene.plan, level_of(scene), texts)
    order = Order(told, asked, layout, *number, has_substations=seen is not None)
    frame = Drawing(part_axes(figure, layout, layout.frame, ink(palette.PAPER)), ground, ink, texts)
    drawn = _draw_map(frame, scene, area_labels, seen)
    page = Drawing(part_axes(figure, layout, Box(0, 0, layout.width, layout.height)), ground, ink, texts)
    for box in (layout.frame, layout.panel, layout.strip):
        if box is not None:
            look: Any = {"fill": False, "ec": ink(palette.INK), "lw": _EDGE_PT}
            page.axes.add_patch(Rectangle((box.left, box.bottom), box.width, box.height, **look))
    draw_column(page, scene, heading(scene, area_labels, texts, asked.title.subject), drawn, order)
    draw_small_print(page, scene, order)
    return figure


def _draw_map(frame: Drawing, scene: Scene, area_labels: "pd.Series[str]", substations: "pd.DataFrame | None") -> Drawn:
    """Everything in the frame; what stands on it."""
    drawn = draw_marks(frame, scene)
    if substations is not None:
        bolts = draw_substations(frame, substations)
        drawn = replace(drawn, xy=np.vstack([drawn.xy, bolts]))
    taken = draw_instruments(frame, drawn)
    taken += draw_counts(frame, scene, drawn, taken)
    draw_terrain(frame, scene)
    draw_labels(frame, scene, area_labels, drawn, taken)
    return drawn


def level_of(scene: Scene) -> PrivacyLevel:
    """What is drawn where nobody says it: all, or what is public where persons are counts."""
    return PrivacyLevel.FULL if scene.counts is None else PrivacyLevel.PUBLIC


def sheet_bytes(  # noqa: PLR0913 - which form, and what it says of itself
    figure: Figure,
    format: str,  # noqa: A002 - matplotlib's word
    dpi: float | None = None,
    title: str = "cermap",
    provenance: Provenance | None = None,
    *,
    statement: str = "",
) -> bytes:
    """A sheet as a file; the same sheet gives the same bytes, so no date is written into it.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        As ``draw_sheet`` gives it.
    format : str
        ``pdf`` or ``png``.
    dpi : float, optional
        Dots per inch of the PNG; left out, 300, and for a slide as many as make it 1920 x 1080.
    title : str
        What the file calls itself.
    provenance : Provenance, optional
        Where it comes from, for the file's own description.
    statement : str
        The same for programs, as ``files.provenance_json`` gives it.
    """
    stream = io.BytesIO()
    metadata: dict[str, Any] = described(title, provenance, statement)
    if format != "pdf":
        metadata = {"Title": title, "Software": "cermap"}
        if provenance is not None:
            metadata |= {"Software": provenance.made_with, "Description": subject(provenance)}
            metadata["cermap-provenance"] = statement or keywords(provenance)
    with mpl.rc_context(FONTS):
        figure.savefig(stream, format=format, dpi=dpi or _dpi(figure), metadata=metadata)
    return stream.getvalue()


def _dpi(figure: Figure) -> float:
    slide = SHEETS[SLIDE, False]
    is_slide = abs(float(figure.get_size_inches()[0]) * INCH_MM - slide.width) < 0.1
    return SLIDE_DPI if is_slide else PNG_DPI


def new_page(width: float, height: float, colour: str = "white") -> Figure:
    """An empty page of paper, its sides in millimetres."""
    return Figure(figsize=(width / INCH_MM, height / INCH_MM), facecolor=colour)


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
