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
import shapely

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


def shares_in(cell):
    """``code:share;…`` as a dict, in its order."""
    return {part.split(":")[0]: float(part.split(":")[1]) for part in cell.split(";") if part}
