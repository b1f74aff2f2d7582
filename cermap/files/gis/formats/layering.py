"""Layers in one GeoPackage: the same layers give the same bytes."""

import datetime as dt
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

import geopandas as gpd
import pyogrio

# The library's clock is one for the whole process.
_CLOCK = threading.Lock()
# Newer ones make the GIS of an office complain.
_VERSION = "1.3"


def layered(layers: Sequence[tuple[str, gpd.GeoDataFrame, str, str]], day: dt.date, fid: str = "fid") -> bytes:
    """Layers in one GeoPackage, dated with a day that is given.

    Parameters
    ----------
    layers : sequence of tuple
        Name, rows, kind of geometry and description of each.
    day : datetime.date
        What the file says of its last change.
    fid : str
        Name of the column of row numbers, where theirs have that one already.
    """
    with tempfile.TemporaryDirectory() as folder, _CLOCK:
        path = Path(folder) / "cermap.gpkg"
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{day.isoformat()}T00:00:00.000Z"})
        try:
            for name, frame, kind, description in layers:
                pyogrio.write_dataframe(
                    frame, path, layer=name, driver="GPKG", geometry_type=kind,
                    layer_options={"DESCRIPTION": description, "IDENTIFIER": name, "FID": fid},
                    dataset_options=None if path.exists() else {"VERSION": _VERSION},
                )  # fmt: skip
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
        return path.read_bytes()
