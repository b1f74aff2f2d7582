"""Two buildings in the town on paper: a house at Via del Mulino 1 and a school at number 2.

::

    casa     8 x 22 m, its wall 4 m west of the door of number 1; ridge from north to south
    scuola   32 x 22 m, its wall 4 m east of the door of number 2; ridge from west to east
"""

from dataclasses import replace
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from town_on_paper import IN_FORCE, inputs, listed, reference

from cermap import crs, scouting, tables
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.sources import read_load_profiles

CASA = shapely.box(9.04985, 45.0499, 9.04995, 45.0501)
SCUOLA = shapely.box(9.05025, 45.0499, 9.05065, 45.0501)
PROFILES = read_load_profiles()
TOWN = reference()


def buildings(**columns):
    outlines = np.array([CASA, SCUOLA], dtype=object)
    inside = shapely.get_coordinates(shapely.centroid(outlines))
    told = {
        "building_id": ["casa", "scuola"],
        "bodies": 1,
        "use": ["residential", "school"],
        "name": pd.Series([None, "Scuola Rodari"], dtype="str"),
        "roof_shape": "pitched",
        "repairs": "",
        "footprint_m2": shapely.area(crs.to_metres(outlines)),
        "lon": inside[:, 0],
        "lat": inside[:, 1],
    }
    frame = gpd.GeoDataFrame({**told, **columns}, geometry=outlines, crs=crs.DEGREES)
    return tables.complete(tables.Buildings, frame)


def plan_of(*rows, **given):
    """A plan of these rows in the town on paper."""
    brought = inputs(listed(*rows), used=TOWN)
    return make_plan(replace(brought, **given), Assumptions(), IN_FORCE)


@lru_cache
def nobody():
    return plan_of()


@lru_cache
def book():
    return scouting.roof_book(buildings(), nobody(), PROFILES, "Edifici di prova")
