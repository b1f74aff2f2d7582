"""Stamp layered marks on an axes: one collection for many marks, each drawn whole before the next."""

from dataclasses import replace
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.transforms import Affine2D

from cermap import palette
from cermap.maps.paper.pens import Ink, rgba
from cermap.maps.paper.signs.brush import UNITS, Layer

# So many marks are a picture inside the PDF: as outlines they would be slow to open and to print.
_OUTLINES_MAX = 20_000
_SEEN_MM = 0.15
_WHITE = palette.CHOSEN_CASING


def stamp(  # noqa: PLR0913 - what, where, how large, in which ink
    axes: Axes,
    layers: list[Layer],
    xy: Any,
    size_pt: float,
    ink: Ink,
    *,
    units: float = UNITS,
    zorder: float = 5.0,
) -> None:
    """Draw the same mark at many places.

    Parameters
    ----------
    axes : matplotlib Axes
        With millimetres as data.
    layers : list of Layer
        The mark.
    xy : array
        Places, shape (n, 2) [mm], the last on top.
    size_pt : float
        Of a box of ``units`` [pt].
    ink : callable
        Colour -> colour of the print.
    units : float
        Box of the layers.
    zorder : float
        Order of drawing.
    """
    places = np.asarray(xy, float).reshape(-1, 2)
    if not len(places):
        return
    places = _apart(places)
    layers = _alike(layers)
    pt_per_unit = size_pt / units
    drawn = PathCollection(
        [layer.path for layer in layers],
        facecolors=[rgba(layer.fill, ink) for layer in layers],
        edgecolors=[rgba(layer.line, ink) for layer in layers],
        linewidths=[layer.width * pt_per_unit for layer in layers],
        linestyles=[_dashes(layer) for layer in layers],
        offsets=np.repeat(places, len(layers), axis=0),
        offset_transform=axes.transData,
        capstyle="butt",
        joinstyle="round",
        zorder=zorder,
        rasterized=len(places) > _OUTLINES_MAX,
    )
    figure = axes.get_figure()
    assert figure is not None
    drawn.set_transform(Affine2D().scale(pt_per_unit / 72) + figure.dpi_scale_trans)
    axes.add_collection(drawn, autolim=False)


def _apart(places: np.ndarray) -> np.ndarray:
    """Of equal marks nearer than the eye can part, the last one: a thousand over each other are one in print."""
    cells = np.round(places / _SEEN_MM).astype(np.int64)[::-1]
    _, first = np.unique(cells, axis=0, return_index=True)
    return np.asarray(places[np.sort(len(places) - 1 - first)])


def _alike(layers: list[Layer]) -> list[Layer]:
    """The same mark with a fill and a line in every layer, or in none: a PDF then holds it once and only says where.

    A layer without a fill gets a white one where it lies on white, and one without a line a hair of its own colour.
    """
    has_fill, has_line = (any(getattr(layer, part) for layer in layers) for part in ("fill", "line"))
    found, is_white = [], True
    for layer in layers:
        if has_fill and layer.fill is None and not is_white:
            return layers
        is_white = is_white and layer.fill in {None, _WHITE}
        fill = layer.fill or (_WHITE if has_fill else None)
        line = layer.line or (fill if has_line else None)
        found.append(replace(layer, fill=fill, line=line))
    return found


def _dashes(layer: Layer) -> Any:
    # Matplotlib counts dashes in widths of the line.
    return (0, tuple(part / layer.width for part in layer.dashes)) if layer.dashes else "solid"
