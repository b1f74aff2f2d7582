"""Points to areas, beside GeoPandas' spatial join; one look-up, warm and from a cold process; civic numbers by the file.

The answers of the peer are compared with ours row by row: a difference off the borders fails.
"""

import datetime as dt
import subprocess
import sys

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from cermap import areas, files, locating, sources
from cermap.crs import points_to_metres
from cermap.records import Assumptions

DAY = dt.date(2024, 6, 30)
MILLION = 1_000_000
# Enough to see that the answers are the peer's, where nothing is timed.
FEW = 20_000
TABLE_ROWS = 20_000
AREA = f"{MILLION:,} points -> area"
CERTAINTY = f"{MILLION:,} points -> area, shares, border distance, certainty flags"
BORDER_M = 50.0
BORDER = f"{MILLION:,} points -> distance to borders up to {BORDER_M:.0f} m"
IN_OFFICIAL = f"{MILLION:,} points in official areas -> distance to borders up to {BORDER_M:.0f} m"
CHUNK = 100_000
TABLE = f"{TABLE_ROWS:,} rows -> table of answers"
ONE = "one address"


@pytest.fixture(scope="module")
def count(request):
    return FEW if request.config.getoption("benchmark_disable") else MILLION


@pytest.fixture(scope="module")
def points(used, count):
    """House numbers of Lombardy, each moved by some 50 m."""
    dice = np.random.default_rng(5)
    chosen = used.civic_points.sample(count, replace=True, random_state=5)
    lon = chosen["lon"].to_numpy() + dice.normal(0, 6e-4, count)
    return lon, chosen["lat"].to_numpy() + dice.normal(0, 4.5e-4, count)


@pytest.fixture(scope="module")
def index(used):
    ready = areas.area_index(used.areas, used.area_centroids)
    # The first question of this size makes rasters and trees.
    many = np.full(CHUNK, 9.27), np.full(CHUNK, 45.58)
    ready.look_up(*many, np.full(CHUNK, 10.0))
    return ready


def joined(points, used):
    frame = gpd.GeoDataFrame(geometry=gpd.points_from_xy(*points), crs=used.areas.crs)
    return gpd.sjoin(frame, used.areas, predicate="within")


@pytest.mark.benchmark(group=AREA)
def test_area_index_ready(benchmark, used, points, index):
    found, on_border = benchmark.pedantic(index.containing, points, rounds=7, warmup_rounds=1)
    peer = joined(points, used)
    inside = pd.Series(index.codes.astype(object)).reindex(found).set_axis(range(len(found)))
    once = peer[~peer.index.duplicated(keep=False)]
    off = ~on_border[once.index]
    assert (inside[once.index[off]].to_numpy() == once["area_code"][off].to_numpy()).all()
    assert inside.notna().sum() >= peer.index.nunique()


@pytest.mark.benchmark(group=AREA)
def test_area_build_counted(benchmark, used, points):
    benchmark.pedantic(
        lambda: areas.area_index(used.areas, used.area_centroids).containing(*points), rounds=5, warmup_rounds=1
    )


@pytest.mark.benchmark(group=AREA)
def test_peer_points_from_xy_and_sjoin_within(benchmark, used, points):
    assert len(benchmark.pedantic(joined, (points, used), rounds=5)) > 0


@pytest.mark.benchmark(group=AREA)
def test_peer_strtree_query_intersects(benchmark, used, points):
    tree = shapely.STRtree(used.areas.geometry.to_numpy())
    assert benchmark.pedantic(lambda: tree.query(shapely.points(*points), predicate="intersects"), rounds=5).size > 0


def in_chunks(index, points, **how):
    """As a stream is answered."""
    parts = [[part[start : start + CHUNK] for part in points] for start in range(0, len(points[0]), CHUNK)]
    return [index.look_up(*part, np.full(len(part[0]), 10.0), **how) for part in parts]


@pytest.mark.benchmark(group=CERTAINTY)
def test_look_up(benchmark, points, index):
    found = benchmark.pedantic(in_chunks, (index, points), {"border_up_to_m": 100.0}, rounds=5, warmup_rounds=1)
    area = np.concatenate([part.area for part in found])
    assert (area == index.containing(*points)[0]).all()


@pytest.mark.benchmark(group=CERTAINTY)
def test_look_up_with_all_distances(benchmark, points, index):
    """Borders kilometres away measured too."""
    found = benchmark.pedantic(in_chunks, (index, points), rounds=5, warmup_rounds=1)
    bounded = in_chunks(index, points, border_up_to_m=100.0)
    for whole, part in zip(found, bounded, strict=True):
        assert (whole.is_clear == part.is_clear).all()
        assert (whole.is_border_near == part.is_border_near).all()
        far = np.where(whole.border_distance_m <= 100, whole.border_distance_m, np.nan)
        np.testing.assert_array_equal(part.border_distance_m, far)


@pytest.mark.benchmark(group=CERTAINTY)
def test_peer_sjoin_within_without_certainty(benchmark, used, points):
    assert len(benchmark.pedantic(joined, (points, used), rounds=5)) > 0


@pytest.fixture(scope="module")
def official_points(used, count):
    """Points spread evenly over the areas with official borders: where the most borders are."""
    official = used.areas[used.areas["geometry_kind"] == "official"].geometry.to_numpy()
    shapely.prepare(official)
    tree, dice = shapely.STRtree(official), np.random.default_rng(6)
    west, south, east, north = shapely.total_bounds(official)
    found = np.empty((2, 0))
    while found.shape[1] < count:
        points = dice.uniform([[west], [south]], [[east], [north]], (2, count))
        inside = np.unique(tree.query(shapely.points(*points), predicate="intersects")[0])
        found = np.concatenate([found, points[:, inside]], axis=1)
    lon, lat = found[:, :count].copy()
    return lon, lat


@pytest.fixture(scope="module")
def border_tree(used):
    """Segments of official borders, as whoever has only shapely would keep them."""
    index = areas.area_index(used.areas, used.area_centroids)
    parts = index.parts()
    return shapely.STRtree(shapely.linestrings(parts["segments"][parts["borders"]]))


def nearest_by_tree(points, tree):
    """What a person does with shapely: metres, points, the nearest."""
    made = shapely.points(*points_to_metres(*points))
    (point, _), away_m = tree.query_nearest(made, max_distance=BORDER_M, return_distance=True, all_matches=False)
    found = np.full(len(made), np.inf)
    found[point] = away_m
    return found


def check_borders(benchmark, points, index, tree):
    found = benchmark.pedantic(lambda: index.border_distance_m(*points, up_to_m=BORDER_M), rounds=7, warmup_rounds=1)
    np.testing.assert_allclose(found, nearest_by_tree(points, tree), atol=1e-6)
    assert np.isfinite(found).any()


@pytest.mark.benchmark(group=BORDER)
def test_border_distance(benchmark, points, index, border_tree):
    check_borders(benchmark, points, index, border_tree)


@pytest.mark.benchmark(group=BORDER)
def test_peer_strtree_query_nearest(benchmark, points, border_tree):
    assert np.isfinite(benchmark.pedantic(nearest_by_tree, (points, border_tree), rounds=5, warmup_rounds=1)).any()


@pytest.mark.benchmark(group=IN_OFFICIAL)
def test_border_distance_in_official_areas(benchmark, official_points, index, border_tree):
    check_borders(benchmark, official_points, index, border_tree)


@pytest.mark.benchmark(group=IN_OFFICIAL)
def test_peer_strtree_query_nearest_in_official_areas(benchmark, official_points, border_tree):
    assert np.isfinite(
        benchmark.pedantic(nearest_by_tree, (official_points, border_tree), rounds=5, warmup_rounds=1)
    ).any()


@pytest.mark.benchmark(group=TABLE)
def test_assign_with_shares_and_certainty(benchmark, used):
    chosen = used.civic_points.sample(TABLE_ROWS, random_state=7)
    places = gpd.GeoDataFrame(
        {
            "place_id": [str(i) for i in range(TABLE_ROWS)],
            "position_level": "door",
            "uncertainty_m": 10.0,
            "municipality_code": chosen["municipality_code"].to_numpy(),
        },
        geometry=gpd.points_from_xy(chosen["lon"], chosen["lat"]),
        crs="EPSG:4326",
    )
    found = benchmark.pedantic(
        areas.assign,
        (places, used.areas),
        {
            "area_centroids": used.area_centroids,
            "civic_points": used.civic_points,
            "assumptions": Assumptions(),
            "as_of": DAY,
        },
        rounds=5,
        warmup_rounds=1,
    )
    assert np.isclose(found["area_share"].max(), 1.0)


@pytest.mark.benchmark(group="all civic numbers that ship -> a file")
def test_assign_a_file(benchmark, used, tmp_path):
    ground = sources.ground_of(used)

    def work():
        return files.answer_points(
            sources.geodata_folder() / "civic_points.parquet",
            tmp_path / "out.parquet",
            lambda lon, lat, uncertainty_m: vars(
                locating.locate_points(lon, lat, uncertainty_m, ground.atlas, assumptions=Assumptions(), as_of=DAY)
            ),
            key="benchmark",
            on_progress=lambda _done, _total: None,
        )

    answered = benchmark.pedantic(work, rounds=3, warmup_rounds=1)
    assert answered.certainties.total() == len(used.civic_points)


@pytest.mark.benchmark(group=ONE)
def test_one_look_up_in_process(benchmark, index):
    lon, lat, radius_m = np.array([9.2744]), np.array([45.5845]), np.array([10.0])
    benchmark(index.look_up, lon, lat, radius_m)


@pytest.mark.benchmark(group=ONE)
def test_one_address_in_process(benchmark, used):
    ground = sources.ground_of(used)
    asked = ("Via Giuseppe Ripamonti 40, Milano", ground.gazetteer, ground.atlas, Assumptions(), DAY)
    benchmark(locating.locate_text, *asked)


@pytest.mark.benchmark(group=ONE)
def test_one_address_from_a_cold_process(benchmark, tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path))
    command = [sys.executable, "-m", "cermap", "locate", "Via Giuseppe Ripamonti 40, Milano"]
    benchmark.pedantic(subprocess.run, (command,), {"capture_output": True, "check": True}, rounds=9, warmup_rounds=1)


@pytest.mark.benchmark(group=ONE)
def test_peer_a_cold_python_that_imports_pandas(benchmark):
    command = [sys.executable, "-c", "import pandas"]
    benchmark.pedantic(subprocess.run, (command,), {"check": True}, rounds=9, warmup_rounds=1)
