"""Whether supplies that name the same building also stand together: "Scuola" is written of many buildings."""

import numpy as np
import pandas as pd
import shapely

from cermap.crs import points_to_metres
from cermap.terms import PositionLevel

_OF_A_BUILDING = (
    PositionLevel.GIVEN.value,
    PositionLevel.DOOR.value,
    PositionLevel.HAND.value,
    PositionLevel.INTERPOLATED.value,
)
# The reach of one building and of the positions of its doors [m].
_BUILDING_M = 150.0


def is_placed(candidates: pd.DataFrame) -> np.ndarray:
    """Whether each candidate's position is that of its building, not of a street or town."""
    return np.asarray(candidates["position_level"].isin(_OF_A_BUILDING) & candidates["lon"].notna(), dtype=bool)


def stand_together(rows: pd.DataFrame, lon: float | None, lat: float | None) -> np.ndarray:
    """Which of some supplies that name one building surely stand at it.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``lon``, ``lat`` [degrees] and ``is_placed`` of each.
    lon, lat : float or None
        Where the building is known to be [degrees]; without, the supplies are held against each other, and one alone
        is not sure.

    Returns
    -------
    numpy.ndarray
        Booleans, aligned with the rows.
    """
    placed = rows["is_placed"].to_numpy(bool)
    east, north = points_to_metres(rows.loc[placed, "lon"], rows.loc[placed, "lat"])
    if pd.notna(lon) and pd.notna(lat):
        corners = np.column_stack(points_to_metres([lon], [lat]))
    elif placed.sum() > 1:
        # The farthest of many points is a corner of their hull.
        corners = shapely.get_coordinates(shapely.convex_hull(shapely.multipoints(np.column_stack([east, north]))))
    else:
        return np.zeros(len(rows), dtype=bool)
    farthest_m = np.hypot(east[:, None] - corners[:, 0], north[:, None] - corners[:, 1]).max(axis=1)
    together = np.zeros(len(rows), dtype=bool)
    together[placed] = farthest_m <= _BUILDING_M
    return together
