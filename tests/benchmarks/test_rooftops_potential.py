"""What could stand on the roofs of a drawn town, beside a loop that takes one roof after the other.

The loop does the least that could be called the same: projection, tightest rectangle, two faces, shares, sums; no range, no
neighbours, no reasons. It runs on a part of the roofs.
"""

import math

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import crs, rooftops, sources, tables
from cermap.energy import sun

ROOFS, OF_THE_LOOP = 30_000, 1_000
EAST_M, NORTH_M = 550_000.0, 5_060_000.0
# Turns of blocks: a town has a few, a roof that of its street [degrees].
TURNS = (0, 15, 40, 70)


@pytest.fixture(scope="module")
def town():
    """Houses along streets, one in seven an L, one in twenty a hall."""
    dice = np.random.default_rng(0)
    place, wide = np.arange(ROOFS), math.isqrt(ROOFS)
    across, along = dice.uniform(6, 14, ROOFS), dice.uniform(8, 25, ROOFS)
    is_hall = place % 20 == 0
    west, south = EAST_M + 45.0 * (place % wide), NORTH_M + 45.0 * (place // wide)
    outlines = shapely.box(west, south, west + np.where(is_hall, 38, along), south + np.where(is_hall, 25, across))
    wing = shapely.box(west, south, west + 6, south + across + 8)
    is_l = place % 7 == 0
    outlines[is_l] = shapely.union(outlines[is_l], wing[is_l])
    turned = [shapely.affinity.rotate(one, TURNS[n % len(TURNS)]) for n, one in zip(place // 50, outlines, strict=True)]
    area_m2 = shapely.area(turned)
    frame = gpd.GeoDataFrame(
        {
            "building_id": [f"E{n}" for n in place],
            "bodies": 1,
            "use": pd.Series(
                np.where(is_hall, "industrial", np.where(place % 3 == 0, None, "residential")), dtype="str"
            ),
            "height_m": dice.choice([3.5, 7.0, 10.0, 16.0, np.nan], ROOFS),
            "repairs": "",
            "footprint_m2": area_m2,
            "lon": 9.6,
            "lat": 45.7,
        },
        geometry=crs.to_degrees(np.array(turned, dtype=object)),
        crs=crs.DEGREES,
    )
    return tables.complete(tables.Buildings, frame)


@pytest.fixture(scope="module")
def factors():
    return sun.plane_factors(sources.read_load_profiles().sun_year)


def yields_of(buildings):
    return pd.DataFrame(
        {"yield_kwh_kwp": 1340.0, "yield_low_kwh_kwp": 1206.0, "yield_high_kwh_kwp": 1474.0, "yield_basis": "province"},
        index=buildings.index,
    )


@pytest.mark.benchmark(group="what could stand on roofs")
def test_all_roofs_at_once(benchmark, town, factors):
    roofs, faces = benchmark.pedantic(rooftops.potential, (town, factors, yields_of(town)), rounds=2, warmup_rounds=1)
    benchmark.extra_info["roofs"] = len(town)
    assert roofs["is_computable"].all()
    assert len(faces) > len(roofs)


@pytest.mark.benchmark(group="what could stand on roofs")
def test_one_roof_after_the_other(benchmark, town, factors):
    some = town[town["use"] != "industrial"].head(OF_THE_LOOP)
    kilowatts = benchmark.pedantic(one_after_the_other, (some, factors), rounds=1)
    benchmark.extra_info["roofs"] = len(some)
    roofs, _ = rooftops.potential(some, factors, yields_of(some))
    # Of an L the loop takes the tightest rectangle as it is, and its azimuth to the full degree.
    assert np.mean(np.isclose(kilowatts, roofs["capacity_kw"], rtol=1e-6)) > 0.95


def one_after_the_other(buildings, factors):
    """Power of each roof [kWp], all of them pitched."""
    factor_of = factors.set_index(["tilt_deg", "azimuth_deg"])["factor"]
    kilowatts = []
    for _, building in buildings.iterrows():
        outline = crs.to_metres(building.geometry)
        corners = np.array(shapely.oriented_envelope(outline).exterior.coords)
        sides = np.diff(corners[:3], axis=0)
        longer = sides[np.hypot(sides[:, 0], sides[:, 1]).argmax()]
        ridge = (90 - math.degrees(math.atan2(longer[1], longer[0]))) % 180
        position = np.interp(building["footprint_m2"], [60, 250, 1000, 3000], [0, 0.3, 0.7, 1.0])
        position = max(position - 0.1 if building["use"] == "residential" else position, 0)
        half_m2 = building["footprint_m2"] / math.cos(math.radians(20)) / 2
        used = sum(factor_of[20.0, round((ridge + turn) / 5) * 5 % 360] >= 0.75 for turn in (90, 270))
        kilowatts.append(half_m2 * used * (0.5 + 0.1 * position) * 0.21)
    return kilowatts
