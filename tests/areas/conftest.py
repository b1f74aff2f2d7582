"""A town one can draw on paper. Each square is 0.01 degrees wide (780 m) and high (1,111 m).

::

    45.62 +-------------------+---------+---------+
          |                   |                   |
          |         C         |         D         |
    45.61 +---------+---------+    (approximate)  |
          |    A    |    B    |                   |
          |         |         |                   |
    45.60 +---------+---------+---------+---------+
         9.20      9.21      9.22      9.23      9.24

A, B and C are official. D is approximate, its centre lies at 9.225 E; E is known by its centre alone, at 9.255 E, both at
45.61 N: a place on the line between them is shared by its two distances. Nothing is loaded outside.
"""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap.areas import assign
from cermap.records import Assumptions

A, B, C, D, E = (f"AC001E0000{digit}" for digit in "12389")
EDITION_DAY = dt.date(2024, 6, 30)

# One degree of longitude at 45.6 N on the WGS84 ellipsoid: pi/180 x a cos(lat) / sqrt(1 - e2 sin(lat)^2), and the scale
# of UTM near its meridian.
_LATITUDE = np.radians(45.6)
METRES_PER_DEGREE = (
    np.pi / 180 * 6_378_137 * np.cos(_LATITUDE) / np.sqrt(1 - 0.006_694_38 * np.sin(_LATITUDE) ** 2) * 0.9996
)


# The same for latitude: pi/180 x a (1 - e2) / (1 - e2 sin(lat)^2)^1.5.
METRES_PER_DEGREE_NORTH = (
    np.pi / 180 * 6_378_137 * (1 - 0.006_694_38) / (1 - 0.006_694_38 * np.sin(_LATITUDE) ** 2) ** 1.5 * 0.9996
)


def east_of(lon, metres):
    """Longitude so many metres east of another at 45.6 N."""
    return lon + metres / METRES_PER_DEGREE


def square(west, south, east, north):
    return shapely.box(west / 100 + 9, south / 100 + 45, east / 100 + 9, north / 100 + 45)


def make_areas(shapes, kinds=None, edition="2023", valid_from="2023-10-01", valid_to="2025-09-30"):
    codes = list(shapes)
    kinds = kinds or {}
    middles = shapely.centroid(np.array(list(shapes.values())))
    return gpd.GeoDataFrame(
        {
            "area_code": pd.Series(codes, dtype="str"),
            "distributor": pd.Series(["Rete"] * len(codes), dtype="str"),
            "area_edition": pd.Series([edition] * len(codes), dtype="str"),
            "valid_from": pd.to_datetime(pd.Series([valid_from] * len(codes))),
            "valid_to": pd.to_datetime(pd.Series([valid_to] * len(codes))),
            "geometry_kind": pd.Series([kinds.get(code, "official") for code in codes], dtype="str"),
            "centroid_lon": shapely.get_x(middles),
            "centroid_lat": shapely.get_y(middles),
        },
        geometry=gpd.GeoSeries(list(shapes.values()), crs="EPSG:4326"),
    )


def make_centroids(rows):
    return pd.DataFrame(rows, columns=["area_code", "centroid_lon", "centroid_lat"]).assign(distributor="Rete")


def make_places(geometries, level="door", uncertainty_m=10.0, municipality_code=None):
    count = len(geometries)
    return gpd.GeoDataFrame(
        {
            "place_id": pd.Series([str(i + 1) for i in range(count)], dtype="str"),
            "position_level": pd.Series([level] * count if isinstance(level, str) else level, dtype="str"),
            "uncertainty_m": np.broadcast_to(np.asarray(uncertainty_m, float), count).copy(),
            "municipality_code": pd.Series([municipality_code] * count, dtype="str"),
        },
        geometry=gpd.GeoSeries(geometries, crs="EPSG:4326"),
    )


@pytest.fixture(scope="session")
def areas():
    shapes = {
        A: square(20, 60, 21, 61),
        B: square(21, 60, 22, 61),
        C: square(20, 61, 22, 62),
        D: square(22, 60, 24, 62),
    }
    return make_areas(shapes, {D: "approximate"})


@pytest.fixture(scope="session")
def centroids():
    """Official centres lie nearer than those of D and E: they must be left out."""
    return make_centroids(
        [(A, 9.205, 45.605), (B, 9.215, 45.605), (C, 9.21, 45.615), (D, 9.225, 45.61), (E, 9.255, 45.61)]
    )


@pytest.fixture(scope="session")
def no_numbers():
    return pd.DataFrame(
        {"municipality_code": pd.Series(dtype="str"), "lon": pd.Series(dtype=float), "lat": pd.Series(dtype=float)}
    )


@pytest.fixture
def ask(areas, centroids, no_numbers):
    """``assign`` in the town, any argument replaced."""

    def _ask(places, areas=areas, **other):
        arguments = {
            "area_centroids": centroids,
            "civic_points": no_numbers,
            "assumptions": Assumptions(),
            "as_of": EDITION_DAY,
        }
        return assign(places, areas, **(arguments | other))

    return _ask


@pytest.fixture
def ask_point(ask):
    """The answer for one house number."""

    def _ask_point(lon, lat=45.605, uncertainty_m=10.0, level="door", **other):
        return ask(make_places([shapely.Point(lon, lat)], level, uncertainty_m), **other).iloc[0]

    return _ask_point


def shares_in(cell):
    """``code:share;…`` as a dict, in its order."""
    return {part.split(":")[0]: float(part.split(":")[1]) for part in cell.split(";") if part}
