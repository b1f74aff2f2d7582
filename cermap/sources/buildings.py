"""The footprints of buildings that ship: the centres of two towns."""

import geopandas as gpd
import pandas as pd

from cermap.crs import DEGREES
from cermap.sources.folder import geodata_folder

_COLUMNS = ("building_id", "use", "name", "is_historic", "municipality_code", "geometry")


def read_buildings() -> gpd.GeoDataFrame:
    """Footprints in EPSG:4326 with ``building_id``, ``use`` and ``name`` where known; no rows where none ship."""
    frames = [gpd.read_parquet(path) for path in sorted(geodata_folder().glob("buildings_*.parquet"))]
    if not frames:
        return gpd.GeoDataFrame({column: [] for column in _COLUMNS}, geometry="geometry", crs=DEGREES)
    return gpd.GeoDataFrame(pd.concat(frames, ignore_index=True), crs=DEGREES)
