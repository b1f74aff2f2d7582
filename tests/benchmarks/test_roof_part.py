"""What 30,000 roofs weigh on their way to the live map, and how long they take: beside the GeoJSON of the same outlines.

Where nothing is timed (``--benchmark-disable``) a tenth of the rows shows that it runs. Sizes stand beside the times.
"""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import maps
from cermap.crs import to_degrees
from cermap.maps.roofs.parts import roof_look
from cermap.maps.roofs.tips import roof_tips
from cermap.texts import Texts

ROOFS = 30_000
# An L with two corners more than it needs, in halves of its sides.
CORNERS = np.array([(-1, -1), (1, -1), (1, 0), (0, 0), (0, 1), (-1, 1), (-1, 0.5), (-0.7, 0)])


@pytest.fixture
def town(benchmark):
    """Buildings of 8 to 30 m, turned at random, 40 m apart, and their figures."""
    count = ROOFS if benchmark.enabled else ROOFS // 10
    dice = np.random.default_rng(0)
    sides, turns = dice.uniform(8, 30, (count, 1, 2)), dice.uniform(0, np.pi, count)
    cos, sin = np.cos(turns)[:, None], np.sin(turns)[:, None]
    x, y = np.moveaxis(CORNERS * sides / 2, 2, 0)
    east, north = 520_000 + 40 * (np.arange(count) % 173), 5_035_000 + 40 * (np.arange(count) // 173)
    xy = np.stack([x * cos - y * sin + east[:, None], x * sin + y * cos + north[:, None]], axis=-1)
    ids = [f"osm-way-{100_000_000 + 7_919 * number}" for number in range(count)]
    buildings = gpd.GeoDataFrame({"building_id": ids}, geometry=to_degrees(shapely.polygons(xy)), crs="EPSG:4326")
    return buildings, _figures(ids, dice)


def _figures(ids, dice):
    kw = dice.lognormal(3.2, 1.1, len(ids))
    yields = dice.uniform(950, 1_350, len(ids))
    ends = {"low_": 0.8, "": 1.0, "high_": 1.25}
    return pd.DataFrame(
        {
            "roof_id": ids,
            "is_computable": dice.random(len(ids)) > 0.05,
            **{f"capacity_{end}kw": kw * share for end, share in ends.items()},
            **{f"annual_output_{end}kwh": kw * yields * share for end, share in ends.items()},
            "yield_kwh_kwp": yields,
            "name": pd.Series([None] * len(ids), dtype="str"),
            "address_text": pd.Series([None] * len(ids), dtype="str"),
            "use": dice.choice(["residential", "school", "industrial"], len(ids)),
            "is_protected": pd.array([None] * len(ids), dtype="boolean"),
            "lon": 9.25,
            "lat": 45.47,
            "existing_kw": np.where(dice.random(len(ids)) < 0.01, 3.0, 0.0),
            "free_kw": kw,
            "is_shortlisted": dice.random(len(ids)) < 0.001,
        }
    )


@pytest.mark.benchmark(group="outlines of 30,000 roofs for the browser")
def test_outlines(benchmark, town):
    buildings, _ = town
    part = benchmark.pedantic(maps.roof_outlines, (buildings,), rounds=5)
    benchmark.extra_info["MB"] = len(json.dumps(part)) / 1e6
    assert part["ids"] == buildings["building_id"].tolist()


@pytest.mark.benchmark(group="outlines of 30,000 roofs for the browser")
def test_the_same_outlines_as_geojson(benchmark, town):
    buildings, _ = town
    written = benchmark.pedantic(buildings.to_json, kwargs={"drop_id": True}, rounds=5)
    benchmark.extra_info["MB"] = len(written) / 1e6
    assert written.count('"Polygon"') == len(buildings)


@pytest.mark.benchmark(group="what 30,000 roofs say")
def test_looks(benchmark, town):
    _, roofs = town
    sight = maps.RoofSight(roofs, np.ones(len(roofs), bool))
    part = benchmark.pedantic(roof_look, (sight,), rounds=5)
    benchmark.extra_info["kB"] = len(json.dumps(part)) / 1e3


@pytest.mark.benchmark(group="what 30,000 roofs say")
def test_tips(benchmark, town):
    _, roofs = town
    part = benchmark.pedantic(roof_tips, (roofs, Texts("it")), rounds=5)
    benchmark.extra_info["kB"] = len(json.dumps(part)) / 1e3
