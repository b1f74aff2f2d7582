"""Buildings drawn in metres around one place, a formula for planes, and a yield: a roof's figures can be reckoned on paper."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from cermap import crs, tables

# Near Bergamo, in EPSG:32632 [m].
EAST_M, NORTH_M = 550_000.0, 5_060_000.0


def box(along_m, across_m, azimuth_deg=90.0, at=(0.0, 0.0)):
    """A rectangle whose side ``along_m`` runs towards an azimuth, its middle at a place [m]."""
    upright = shapely.box(-across_m / 2, -along_m / 2, across_m / 2, along_m / 2)
    turned = shapely.affinity.rotate(upright, -azimuth_deg, origin=(0, 0))
    return shapely.affinity.translate(turned, EAST_M + at[0], NORTH_M + at[1])


def moved(outline, azimuth_deg=0.0):
    """An outline of small coordinates at the place, turned to the right."""
    turned = shapely.affinity.rotate(outline, -azimuth_deg, origin=(0, 0))
    return shapely.affinity.translate(turned, EAST_M, NORTH_M)


def buildings(*outlines, **columns):
    """``tables.Buildings`` of outlines in metres; a column given is of all of them, or a list."""
    outlines = np.array(outlines, dtype=object)
    degrees = crs.to_degrees(outlines)
    area_m2 = np.nan_to_num(shapely.area(outlines))
    # Drawn roofs hold their own middle.
    west, south, east, north = shapely.bounds(degrees).reshape(-1, 4).T
    told = {
        "building_id": [f"B{row}" for row in range(len(outlines))],
        "bodies": 1,
        "use": "office",
        "roof_shape": "pitched",
        "height_m": 8.0,
        "height_spread_m": 0.0,
        "is_protected": False,
        "repairs": "",
        "footprint_m2": area_m2,
        "lon": np.nan_to_num((west + east) / 2),
        "lat": np.nan_to_num((south + north) / 2),
    }
    frame = gpd.GeoDataFrame({**told, **columns}, geometry=degrees, crs=crs.DEGREES, index=range(len(outlines)))
    return tables.complete(tables.Buildings, frame)


def plane_factors():
    """At 20 degrees: south 1, north 0.70, east and west 0.85."""
    planes = [(tilt, azimuth) for tilt in (10.0, 15.0, 20.0, 30.0) for azimuth in range(0, 360, 5)]
    table = pd.DataFrame(planes, columns=["tilt_deg", "azimuth_deg"])
    return table.assign(factor=[factor(tilt, azimuth) for tilt, azimuth in planes])


def factor(tilt_deg, azimuth_deg):
    return 0.85 - 0.0075 * tilt_deg * np.cos(np.radians(azimuth_deg))


def yields(buildings, kwh=1300.0, basis="pvgis"):
    """The same yield at each of the buildings, a hundred less and a hundred more."""
    return pd.DataFrame(
        {
            "yield_kwh_kwp": kwh,
            "yield_low_kwh_kwp": kwh - 100,
            "yield_high_kwh_kwp": kwh + 100,
            "yield_basis": pd.Series(basis, buildings.index, "str"),
        },
        index=buildings.index,
    )
