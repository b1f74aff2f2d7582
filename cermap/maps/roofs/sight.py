"""What a page looks at when it shows roofs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class RoofColour(StrEnum):
    """What the colour of a roof tells."""

    CAPACITY = "capacity"
    YIELD = "yield"


@dataclass(frozen=True)
class RoofSight:
    """What is looked at.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``, in the order of the buildings whose outlines are drawn.
    shown : numpy.ndarray of bool
        Which of them the filter lets through; the others are drawn pale.
    colour_by : RoofColour
        What the colour tells.
    chosen : tuple of str
        Ids of the roofs that are chosen: they get the plum outline.
    drawn : tuple of (float, float) or None
        Corners (longitude, latitude) [degrees] of what was drawn on the map, as ``show_map(on_draw=…)`` told them.
    """

    roofs: pd.DataFrame
    shown: np.ndarray
    colour_by: RoofColour = RoofColour.CAPACITY
    chosen: tuple[str, ...] = ()
    drawn: tuple[tuple[float, float], ...] | None = None
