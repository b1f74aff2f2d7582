"""Where the name of a municipality stands on the map."""

from typing import Any

import pandas as pd


def municipality_points(municipalities: Any, codes: Any = None) -> pd.DataFrame:
    """A point inside each municipality.

    Parameters
    ----------
    municipalities : geopandas.GeoDataFrame
        ``tables.Municipalities``.
    codes : sequence of str, optional
        Only these municipality codes.

    Returns
    -------
    pandas.DataFrame
        ``lon``, ``lat`` [degrees], by municipality code, in the table's order.
    """
    rows = municipalities if codes is None else municipalities[municipalities["municipality_code"].isin(codes)]
    points = rows.geometry.representative_point()
    return pd.DataFrame(
        {"lon": points.x.to_numpy(), "lat": points.y.to_numpy()}, index=pd.Index(rows["municipality_code"], name="code")
    )
