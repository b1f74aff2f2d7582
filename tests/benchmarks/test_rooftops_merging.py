"""Bodies to buildings in a drawn town, beside what a GIS table does, and beside a loop.

The table (``sjoin``, connected parts, ``dissolve``) joins all that touches: a whole row of houses is one building. The loop
follows the rule of the pieces body by body, without mending, ids, notes or courtyards; it runs on a part of the town.

    CERMAP_REAL_LISTS=FOLDER pytest tests/benchmarks/test_rooftops_merging.py

times the 27,393 bodies of Bergamo too.
"""

import os
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from cermap import crs, rooftops, tables
from cermap.files.buildings import read_building_bodies
from cermap.records import BroughtBodies

HOUSES, IN_A_ROW, OF_THE_LOOP = 9_000, 6, 400
EAST_M, NORTH_M = 550_000.0, 5_060_000.0
BERGAMO = Path(os.environ.get("CERMAP_REAL_LISTS", ""), "buildings_bergamo_height_2017.parquet")


def town_of(houses):
    """Rows of six houses, each of 9 by 12 m with a porch behind and a tower in its middle: three bodies."""
    house = np.arange(houses)
    row, place = house // IN_A_ROW, house % IN_A_ROW
    west = EAST_M + 80.0 * (row % 40) + 9.0 * place
    south = NORTH_M + 40.0 * (row // 40)
    tower = shapely.box(west + 3, south + 4, west + 6, south + 8)
    walls = shapely.difference(shapely.box(west, south, west + 9, south + 12), tower)
    porch = shapely.box(west + 2, south + 12, west + 7, south + 15)
    outlines = np.concatenate([walls, porch, tower])
    heights = np.concatenate([8 + house % 3, np.full(houses, 4.0), 14 + house % 2])
    frame = gpd.GeoDataFrame(
        {
            "body_id": pd.Series([f"{kind}{n}" for kind in "wpt" for n in house], dtype="str"),
            "height_m": heights.astype(float),
        },
        geometry=crs.to_degrees(outlines),
        crs=crs.DEGREES,
    )
    bodies = tables.complete(tables.BuildingBodies, frame)
    return BroughtBodies("town", bodies, are_pieces=True, layer="bodies", crs=crs.DEGREES)


@pytest.fixture(scope="module")
def town():
    return town_of


@pytest.mark.benchmark(group="bodies to buildings")
def test_merge(benchmark, town):
    houses = HOUSES if benchmark.enabled else HOUSES // 20
    file = town(houses)
    merged, notes = benchmark.pedantic(rooftops.merge, (file,), rounds=3, warmup_rounds=1)
    benchmark.extra_info["bodies"] = len(file.bodies)
    # Three bodies each, 9 x 12 and 5 x 3 m; nothing was mended but the courtyard that its tower fills.
    assert len(merged) == houses
    assert (merged["bodies"] == 3).all()
    assert merged["footprint_m2"].to_numpy() == pytest.approx(123)
    assert [note.is_error for note in notes] == [False]


@pytest.mark.benchmark(group="bodies to buildings")
def test_joined_and_dissolved(benchmark, town):
    houses = HOUSES if benchmark.enabled else HOUSES // 20
    file = town(houses)
    dissolved = benchmark.pedantic(joined_and_dissolved, (file.bodies,), rounds=2)
    benchmark.extra_info["bodies"] = len(file.bodies)
    # A row is one.
    assert len(dissolved) == houses // IN_A_ROW


@pytest.mark.benchmark(group="bodies to buildings")
def test_one_body_after_the_other(benchmark, town):
    houses = OF_THE_LOOP if benchmark.enabled else OF_THE_LOOP // 10
    file = town(houses)
    buildings = benchmark.pedantic(one_after_the_other, (file.bodies,), rounds=1)
    benchmark.extra_info["bodies"] = len(file.bodies)
    assert len(buildings) == houses


@pytest.mark.real
@pytest.mark.skipif(not BERGAMO.is_file(), reason="CERMAP_REAL_LISTS names no folder with Bergamo's buildings")
@pytest.mark.benchmark(group="bodies of Bergamo")
def test_merge_bergamo(benchmark):
    file = read_building_bodies(BERGAMO.read_bytes(), BERGAMO.name)
    merged, _ = benchmark.pedantic(rooftops.merge, (file,), rounds=3, warmup_rounds=1)
    benchmark.extra_info["bodies"] = len(file.bodies)
    assert len(file.bodies) / 2 < len(merged) < len(file.bodies)


@pytest.mark.real
@pytest.mark.skipif(not BERGAMO.is_file(), reason="CERMAP_REAL_LISTS names no folder with Bergamo's buildings")
@pytest.mark.benchmark(group="bodies of Bergamo")
def test_join_and_dissolve_bergamo(benchmark):
    file = read_building_bodies(BERGAMO.read_bytes(), BERGAMO.name)
    dissolved = benchmark.pedantic(joined_and_dissolved, (file.bodies,), rounds=2)
    assert len(dissolved) < len(file.bodies) / 2


def joined_and_dissolved(bodies):
    """What touches or overlaps is one, as a GIS table joins and dissolves it."""
    metres = bodies.to_crs(crs.METRES)
    metres = metres.set_geometry(metres.make_valid()).reset_index(drop=True)
    pairs = gpd.sjoin(metres[["geometry"]], metres[["geometry"]], predicate="dwithin", distance=0.15)
    one, other = pairs.index.to_numpy(), pairs["index_right"].to_numpy()
    links = coo_matrix((np.ones(len(one)), (one, other)), shape=(len(metres), len(metres)))
    metres["building"] = connected_components(links, directed=False)[1]
    return metres[["building", "height_m", "geometry"]].dissolve("building", aggfunc="mean")


def one_after_the_other(bodies):
    """Ground of each building, by the rule of the pieces; bodies are asked one by one."""
    outlines = [crs.to_metres(outline) for outline in bodies.geometry]
    heights = bodies["height_m"].tolist()
    leader = list(range(len(outlines)))
    for one, outline in enumerate(outlines):
        best = None
        for other, neighbour in enumerate(outlines):
            if one == other or outline.distance(neighbour) > 0.15:
                continue
            wall_m = outline.boundary.intersection(neighbour.buffer(0.15, join_style="mitre")).length
            if wall_m < 1:
                continue
            share = wall_m / outline.length
            is_lesser = outline.area * heights[one] < neighbour.area * heights[other]
            is_lower = heights[one] <= 0.7 * heights[other] and share >= 0.2
            leans = share >= 0.4 or (is_lesser and (outline.area < 50 or is_lower))
            if leans and (best is None or wall_m > best[0]):
                best = (wall_m, other)
        if best is not None:
            leader[one] = best[1]
    together: dict[int, list] = {}
    for one in range(len(outlines)):
        first = one
        while leader[first] != first:
            first = leader[first]
        together.setdefault(first, []).append(outlines[one])
    return [shapely.union_all(parts) for parts in together.values()]
