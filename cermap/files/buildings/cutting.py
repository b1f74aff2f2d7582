"""Whether one building is cut into several rows of a file."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap.files.buildings.assumptions import assumed
from cermap.files.buildings.facts.identities import is_of_openstreetmap
from cermap.files.buildings.reading.columns import cells

_SAMPLE = 2_000


def are_pieces(said: pd.DataFrame, ids: pd.Series, shapes: gpd.GeoSeries, *, is_of_volumes: bool) -> bool:
    """Whether rows are bodies, several of which make a building.

    So they are in the topographic database's units of volume (``UN_VOL_AV``), where rows name a building that others
    name too, and where heights are given and one outline in five touches another. They are not in OpenStreetMap, whose
    outlines are whole buildings, nor in a file that counts the bodies of each row, as our own do.

    Parameters
    ----------
    said : pandas.DataFrame
        ``house_columns``.
    ids : pandas.Series
        ``body_ids``, same index.
    shapes : geopandas.GeoSeries
        Outlines of the rows, EPSG:4326.
    is_of_volumes : bool
        Whether the layer has ``UN_VOL_AV``.
    """
    if is_of_volumes:
        return True
    if "bodies" in said or is_of_openstreetmap(said, ids):
        return False
    if cells(said, "building_ref").dropna().duplicated().any():
        return True
    return bool(cells(said, "height").notna().any()) and _touching_share(shapes) >= assumed("touching_share")


def _touching_share(shapes: gpd.GeoSeries) -> float:
    """Which part of the outlines, of a sample spread over the file, touches another one."""
    outlines = shapes.to_numpy()
    sample = np.unique(np.linspace(0, len(outlines) - 1, min(len(outlines), _SAMPLE)).astype(int))
    asked, found = shapely.STRtree(outlines).query(
        outlines[sample], predicate="dwithin", distance=assumed("touching_gap")
    )
    touching = np.unique(asked[sample[asked] != found])
    return len(touching) / len(sample)
