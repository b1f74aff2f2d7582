"""What everything that draws on a sheet needs at hand."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from cermap.maps.paper.ground import Ground
from cermap.maps.paper.pens import Ink
from cermap.texts import Texts


@dataclass(frozen=True)
class Drawing:
    """A part of a sheet being drawn.

    Parameters
    ----------
    axes : matplotlib Axes
        Where: data are millimetres of the frame, or of the whole sheet.
    ground : Ground
        The piece of ground that the sheet shows.
    ink : callable
        Colour of the palette -> colour of the print.
    texts : Texts
        Words.
    """

    axes: Axes
    ground: Ground
    ink: Ink
    texts: Texts
