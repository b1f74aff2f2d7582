"""Borders of areas, municipalities and provinces as lines, by kind; each piece once."""

from typing import Any

import numpy as np
import pandas as pd

from cermap.maps.region.simplify import borders
from cermap.terms import GeometryKind


def border_lines(
    areas: pd.DataFrame, area_polygons: np.ndarray, municipalities: pd.DataFrame, municipality_polygons: np.ndarray
) -> dict[str, Any]:
    """The four kinds of lines of the ground, in drawing order.

    Parameters
    ----------
    areas, municipalities : pandas.DataFrame
        ``tables.Areas`` and ``tables.Municipalities``.
    area_polygons, municipality_polygons : numpy.ndarray
        Their polygons as ``simplified`` leaves them [degrees].

    Returns
    -------
    dict of shapely.MultiLineString
        ``approximate_borders``, ``official_borders``, ``municipalities``, ``provinces`` [degrees].
    """
    around = borders(area_polygons)
    official = (areas["geometry_kind"] == GeometryKind.OFFICIAL).to_numpy()
    # A border is as good as its better side.
    published = official[around.one] | official[around.other]
    towns = borders(municipality_polygons)
    province = municipalities["province"].to_numpy()
    inside = (province[towns.one] == province[towns.other]) & (towns.one != towns.other)
    return {
        "approximate_borders": around.lines(~published),
        "official_borders": around.lines(published),
        "municipalities": towns.lines(inside),
        "provinces": towns.lines(~inside),
    }
