"""Which places changed area from one edition to another, and by how much they missed the one they were in."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.areas.radar.edition import Edition, renamed_codes
from cermap.areas.radar.pairs import tell_of
from cermap.crs import points_to_metres


def moved(places: pd.DataFrame, old: gpd.GeoDataFrame, new: gpd.GeoDataFrame) -> pd.DataFrame:
    """Which places changed area, and by how many metres they missed the one they were in.

    Parameters
    ----------
    places : pandas.DataFrame
        ``place_id``, ``lon``, ``lat`` (NaN where it has no position) [degrees].
    old, new : geopandas.GeoDataFrame
        ``tables.Areas``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Moved``, with the index of ``places``.
    """
    before, after = Edition.of(old), Edition.of(new)
    now = renamed_codes(before, after)
    lon, lat = places["lon"].to_numpy(float), places["lat"].to_numpy(float)
    was, was_known = before.areas_of(lon, lat)
    is_, is_known = after.areas_of(lon, lat)
    expected = np.array([now.get(code, code) for code in was], object)
    is_moved = expected != is_
    kept = np.array([after.position(code) for code in expected], np.int64)
    asked = np.flatnonzero(is_moved & was_known & is_known & (kept >= 0))
    missed_m = np.full(len(places), np.nan)
    missed_m[asked] = shapely.distance(
        shapely.points(*points_to_metres(lon[asked], lat[asked])), after.polygons[kept[asked]]
    )
    comparable = was_known & is_known & (was != None)  # noqa: E711 - element by element
    comparable &= tell_of(before, after, now, was, is_)
    return pd.DataFrame(
        {
            "place_id": places["place_id"].astype("str"),
            "area_code_before": pd.Series(was, index=places.index, dtype="str"),
            "area_code_after": pd.Series(is_, index=places.index, dtype="str"),
            "is_moved": pd.Series(np.where(comparable, is_moved, None), index=places.index, dtype="boolean"),
            "missed_m": missed_m,
        },
        index=places.index,
    )
