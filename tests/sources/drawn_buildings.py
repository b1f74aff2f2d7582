"""A few whole buildings one can draw: squares of some 20 m in the middle of towns, as ``tables.Buildings``."""

import geopandas as gpd
import shapely

from cermap import tables

# Points well inside each town [degrees].
MONZA, MILANO, NOWHERE = (9.2744, 45.5845), (9.19, 45.4642), (11.0, 44.5)


def square(lon, lat, side=0.0002):
    """A square with its south-western corner there [degrees]."""
    return shapely.box(lon, lat, lon + side, lat + side)


def drawn(*places, **cells):
    """A building at each place."""
    shapes = [square(*place) for place in places]
    points = shapely.point_on_surface(shapes)
    rows = {
        "building_id": [f"B{number}" for number in range(len(places))],
        "bodies": 1,
        "repairs": "",
        "footprint_m2": gpd.GeoSeries(shapes, crs="EPSG:4326").to_crs("EPSG:32632").area,
        "lon": shapely.get_x(points),
        "lat": shapely.get_y(points),
    }
    frame = gpd.GeoDataFrame(rows | cells, geometry=shapes, crs="EPSG:4326")
    return tables.check(tables.Buildings, tables.complete(tables.Buildings, frame))
