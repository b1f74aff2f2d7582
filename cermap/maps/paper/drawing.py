"""What everything that draws on a sheet needs at hand."""

from dataclasses import dataclass

from matplotlib.axes import Axes

from cermap.maps.paper.frame.ground import Ground
from cermap.maps.paper.layout import Layout
from cermap.maps.paper.pens import Ink
from cermap.records import Provenance, SheetAsked
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


@dataclass(frozen=True)
class Order:
    """What a sheet must say besides its map.

    Parameters
    ----------
    provenance : Provenance
        Where it comes from.
    asked : SheetAsked
        As it was asked for.
    layout : Layout
        Where things stand.
    number, count : int
        Which sheet of how many.
    has_substations : bool
        Whether they are drawn.
    """

    provenance: Provenance
    asked: SheetAsked
    layout: Layout
    number: int = 1
    count: int = 1
    has_substations: bool = False
