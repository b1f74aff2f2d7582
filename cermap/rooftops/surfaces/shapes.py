"""Whether a roof is flat or pitched, and what of that is only assumed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.rooftops.assumptions import assumed
from cermap.terms import RoofShape


@dataclass(frozen=True)
class Shapes:
    """Shapes of roofs, an entry each.

    Parameters
    ----------
    is_flat : numpy.ndarray of bool
        Flat, else pitched.
    is_assumed : numpy.ndarray of bool
        Nobody said.
    """

    is_flat: NDArray[np.bool_]
    is_assumed: NDArray[np.bool_]

    def may_be(self, *, flat: bool) -> NDArray[np.bool_]:
        """Which roofs may be flat, or pitched."""
        may: NDArray[np.bool_] = self.is_assumed | (self.is_flat == flat)
        return may


def shapes(buildings: pd.DataFrame) -> Shapes:
    """The shape that was said, else the one that use and size suggest.

    Parameters
    ----------
    buildings : pandas.DataFrame
        ``roof_shape``, ``use`` and ``footprint_m2`` of ``tables.Buildings``.
    """
    said = buildings["roof_shape"]
    is_assumed = said.isna().to_numpy(bool)
    is_hall = buildings["use"].isin(assumed("flat_uses")["value"]).to_numpy(bool) & (
        buildings["footprint_m2"].to_numpy(float) >= assumed("flat_from")["value"]
    )
    return Shapes(
        np.where(is_assumed, is_hall, (said == RoofShape.FLAT.value).fillna(False).to_numpy(bool)), is_assumed
    )
