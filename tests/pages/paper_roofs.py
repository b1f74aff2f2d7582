"""Four buildings in Milano one can draw on paper, kept as a person's own set; metres from a corner.

::

      y
     30 |               +--------+
     20 | +-----------+ | church |   +----+ +----+
        | |  school   | | 20x20  |   |home| |shed|
      0 | +-----------+ +--------+   +----+ +----+
          0          40 50     70   100 110 114 120   x
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import rooftops, sources
from cermap.crs import DEGREES, to_degrees
from cermap.records import BroughtBodies

EAST, NORTH = 515_000.0, 5_034_000.0
_TEXTS = ("building_ref", "owner", "protection")
SHAPES = {
    "school": shapely.box(0, 0, 40, 20),
    "church": shapely.box(50, 0, 70, 20),
    "home": shapely.box(100, 0, 110, 20),
    "shed": shapely.box(114, 0, 120, 20),
}
_ROWS = {
    "use": ["school", "religious", "residential", "annex"],
    "owner_kind": ["municipal", "private", "private", "private"],
    "name": ["Scuola <b>Uno</b>", "San *Remo*", "Casa", None],
    "address_text": ["Via Prova 1", None, "Via Prova 3", None],
    "roof_shape": ["flat", "pitched", "pitched", "pitched"],
}


def on_earth(x_m, y_m):
    """Longitude and latitude of a place of the drawing."""
    point = to_degrees(np.array([shapely.Point(EAST + x_m, NORTH + y_m)], dtype=object))[0]
    return point.x, point.y


def bodies():
    """The four as a file would give them; the church is protected, of the others nobody said."""
    shapes = [shapely.transform(shape, lambda xy: xy + np.array([EAST, NORTH])) for shape in SHAPES.values()]
    table = {"body_id": list(SHAPES)} | _ROWS | dict.fromkeys(_TEXTS)
    frame = pd.DataFrame({name: pd.Series(cells, index=range(4), dtype="str") for name, cells in table.items()})
    frame["height_m"] = np.nan
    frame["is_protected"] = pd.array([None, True, None, None], dtype="boolean")
    return gpd.GeoDataFrame(frame, geometry=to_degrees(np.array(shapes, dtype=object)), crs=DEGREES)


def keep(checksum="paper"):
    """Keep the four in the data folder; gives their set's id."""
    brought = BroughtBodies("paper", bodies(), are_pieces=False, layer="", crs=DEGREES)
    buildings, _ = rooftops.merge(brought)
    return sources.keep_buildings("Paese di <i>carta</i>", buildings, sha256=checksum)
