"""Places of rows as points."""

import geopandas as gpd
import pandas as pd
import shapely

from cermap.crs import DEGREES

# About a centimetre (RFC 7946, 11.2).
DECIMALS = 7


def with_points(frame: pd.DataFrame, lon: pd.Series, lat: pd.Series) -> gpd.GeoDataFrame:
    """Rows with a point each; none where it is not known.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any rows.
    lon, lat : pandas.Series
        Where each is, EPSG:4326, on the same index [degrees].

    Returns
    -------
    geopandas.GeoDataFrame
        The same rows, EPSG:4326.
    """
    known = (lon.notna() & lat.notna()).to_numpy()
    points = shapely.points(lon.to_numpy(float), lat.to_numpy(float))
    points[~known] = None
    return gpd.GeoDataFrame(frame, geometry=points, crs=DEGREES)


def point(shape: shapely.Point | None) -> dict[str, object] | None:
    """A point as GeoJSON writes it; nothing stays nothing."""
    if shape is None:
        return None
    return {"type": "Point", "coordinates": [round(shape.x, DECIMALS), round(shape.y, DECIMALS)]}
