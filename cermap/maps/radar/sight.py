"""What a drawing of two editions shows, and which land is gained or lost in it.

Land that goes from one area to another is lost to the one and gained by the other. Seen as a whole it is drawn as
gained; dark is what no area has any more, or what an area had that is gone. With an area chosen, light is what that
area gained, dark what it lost, and all the rest steps back.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import geopandas as gpd
import numpy as np
import pandas as pd

from cermap.records import Plan, Scene, Selection
from cermap.terms import AreaChange, Question


class Look(StrEnum):
    """How a piece of land is drawn."""

    GAINED = "gained"
    LOST = "lost"
    OTHER = "other"


@dataclass(frozen=True)
class RadarSight:
    """What is looked at.

    Parameters
    ----------
    plan : Plan
        Its candidates and configurations are drawn.
    before, after : geopandas.GeoDataFrame
        ``tables.Areas`` of the two editions.
    changes : pandas.DataFrame
        ``tables.AreaChanges``.
    land : geopandas.GeoDataFrame
        ``tables.AreaLand``.
    moves : pandas.DataFrame
        ``tables.Moved`` of the plan's candidates, with their index.
    titles : tuple of str
        What people call the two editions.
    chosen : str or None
        Code of the area that is looked at, in either edition; None for all.
    """

    plan: Plan
    before: gpd.GeoDataFrame
    after: gpd.GeoDataFrame
    changes: pd.DataFrame
    land: gpd.GeoDataFrame
    moves: pd.DataFrame
    titles: tuple[str, str]
    chosen: str | None = None

    @property
    def scene(self) -> Scene:
        """The plan on the areas of the later edition; candidates that stayed, or were not compared, are faded."""
        reference = replace(self.plan.inputs.reference, areas=self.after)
        # Which configurations stand on an area is another question: here they would hide the land.
        plan = replace(
            self.plan,
            inputs=replace(self.plan.inputs, reference=reference),
            communities=self.plan.communities.iloc[:0],
        )
        is_there = self.chosen is not None and (self.after["area_code"] == self.chosen).any()
        chosen = Selection("areas", (str(self.chosen),)) if is_there else Selection()
        return Scene(plan, Question.AREAS, chosen, faded=frozenset(self.moves.loc[~self.is_moved, "place_id"]))

    @property
    def is_moved(self) -> "pd.Series[bool]":
        """Whether each candidate changed area, for all that is known."""
        return self.moves["is_moved"].fillna(value=False).astype(bool)

    @property
    def looks(self) -> np.ndarray:
        """How each piece of the land is drawn."""
        came_to, went_from = self.land["area_code_after"], self.land["area_code_before"]
        if self.chosen is not None:
            row = self.changes[
                (self.changes["area_code_before"] == self.chosen) | (self.changes["area_code_after"] == self.chosen)
            ]
            is_gained = came_to.isin(row["area_code_after"].dropna())
            is_lost = went_from.isin(row["area_code_before"].dropna())
            return np.select([is_gained, is_lost], [Look.GAINED, Look.LOST], Look.OTHER)
        gone = self.changes.loc[self.changes["change"] == AreaChange.GONE, "area_code_before"]
        return np.where(came_to.isna() | went_from.isin(gone), Look.LOST, Look.GAINED)
