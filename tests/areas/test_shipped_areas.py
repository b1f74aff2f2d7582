"""The areas that ship: agreement with the polygons, and how far approximate shares can be believed."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from paper_town import EDITION_DAY, make_places

from cermap.areas import AreaIndex, area_index, assign
from cermap.crs import points_to_metres, to_degrees
from cermap.records import Assumptions

GEODATA = Path(__file__).parents[2] / "geodata"


@pytest.fixture(scope="module")
def shipped():
    return gpd.read_parquet(GEODATA / "areas_2023.parquet")


@pytest.fixture(scope="module")
def shipped_centroids():
    return pd.read_parquet(GEODATA / "area_centroids_2023.parquet")


def random_points(polygons, count, seed):
    """Points inside the polygons: so many in each box's draw as fall inside."""
    random = np.random.default_rng(seed)
    west, south, east, north = shapely.total_bounds(polygons)
    lon, lat = random.uniform(west, east, 20 * count), random.uniform(south, north, 20 * count)
    point, _ = shapely.STRtree(polygons).query(shapely.points(lon, lat), predicate="intersects")
    kept = np.unique(point)[:count]
    assert len(kept) == count
    return lon[kept], lat[kept]


def test_points_in_official_areas_get_the_code_of_the_polygon(shipped, shipped_centroids, no_numbers):
    official = shipped[shipped["geometry_kind"] == "official"]
    lon, lat = random_points(official.geometry.to_numpy(), 2000, seed=414)
    answers = assign(
        make_places(list(shapely.points(lon, lat))),
        shipped,
        area_centroids=shipped_centroids,
        civic_points=no_numbers,
        assumptions=Assumptions(),
        as_of=EDITION_DAY,
    )
    hits = gpd.sjoin(
        gpd.GeoDataFrame(geometry=shapely.points(lon, lat), crs="EPSG:4326"), shipped, predicate="intersects"
    )
    assert answers["area_code"].tolist() == hits.groupby(level=0)["area_code"].min().tolist()
    assert set(answers["certainty"]) <= {"certain", "likely", "ambiguous"}
    # The distance is that to the border of the own polygon, in metres, where that is no outer edge.
    codes = shipped.set_index("area_code").to_crs("EPSG:32632").geometry.boundary
    own_m = (
        gpd.GeoSeries(shapely.points(lon, lat), crs="EPSG:4326")
        .to_crs("EPSG:32632")
        .distance(codes.loc[answers["area_code"]].reset_index(drop=True))
    )
    is_certain = answers["certainty"] == "certain"
    assert is_certain.mean() > 0.9
    assert (own_m[is_certain] > 59.9).all()
    assert (answers["border_distance_m"] > own_m - 0.1).all()
    is_inner = ~answers["certainty_reasons"].str.contains("data_edge") & (own_m < 60)
    assert answers["border_distance_m"][is_inner].to_numpy() == pytest.approx(own_m[is_inner].to_numpy(), abs=0.1)


def test_centres_of_official_areas_lie_in_them_or_say_otherwise(shipped, shipped_centroids, no_numbers):
    official = shipped[shipped["geometry_kind"] == "official"]
    inside = shapely.point_on_surface(official.geometry.to_numpy())
    answers = assign(
        make_places(list(inside)),
        shipped,
        area_centroids=shipped_centroids,
        civic_points=no_numbers,
        assumptions=Assumptions(),
        as_of=EDITION_DAY,
    )
    assert answers["area_code"].tolist() == official["area_code"].tolist()


def test_approximate_shares_say_how_often_they_are_right(shipped, shipped_centroids):
    """On a 500 m grid over the official polygons, all centres known and no border: as outside them."""
    official = shipped[shipped["geometry_kind"] == "official"]
    codes, polygons = official["area_code"].to_numpy(object), official.geometry.to_numpy()
    metres = official.to_crs("EPSG:32632")
    west, south, east, north = metres.total_bounds
    x, y = np.meshgrid(np.arange(west, east, 500), np.arange(south, north, 500))
    grid = gpd.GeoSeries(shapely.points(x.ravel(), y.ravel()), crs="EPSG:32632").to_crs("EPSG:4326")
    index = AreaIndex(
        codes,
        polygons,
        np.zeros(len(codes), bool),
        centroid_codes=shipped_centroids["area_code"],
        centroid_lon=shipped_centroids["centroid_lon"],
        centroid_lat=shipped_centroids["centroid_lat"],
    )
    lon, lat = grid.x.to_numpy(), grid.y.to_numpy()
    truth, _ = index.containing(lon, lat)
    lon, lat, truth = lon[truth >= 0], lat[truth >= 0], truth[truth >= 0]
    shares = index.point_shares(lon, lat, exponent=5, neighbours=5)
    # The nearest centre is right for 81 % of the land.
    assert (shares.best() == truth).mean() == pytest.approx(0.81, abs=0.02)
    is_right = shares.code == truth[shares.row]
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        here = (shares.share >= low) & (shares.share < high)
        assert is_right[here].mean() == pytest.approx(shares.share[here].mean(), abs=0.05), (low, high)


def test_every_area_that_an_answer_names_is_one_of_the_edition(shipped, shipped_centroids, no_numbers):
    lon, lat = random_points(shipped.geometry.to_numpy(), 500, seed=199)
    answers = assign(
        make_places(list(shapely.points(lon, lat))),
        shipped,
        area_centroids=shipped_centroids,
        civic_points=no_numbers,
        assumptions=Assumptions(),
        as_of=EDITION_DAY,
    )
    known = set(shipped_centroids["area_code"]) | set(shipped["area_code"])
    named = answers["area_alternatives"].str.split(";").explode().str.split(":").str[0]
    assert set(named) <= known
    assert (answers["area_edition"] == "2023").all()


def test_hard_points_of_the_shipped_areas_get_the_lowest_code_that_intersects(shipped, shipped_centroids):
    """Vertices, points on edges, points at the height of a vertex: where a drawing error would show."""
    polygons, codes = shipped.geometry.to_numpy(), shipped["area_code"].to_numpy(str)
    random = np.random.default_rng(5)
    vertices, ring = shapely.get_coordinates(polygons, return_index=True)
    chosen = random.choice(np.flatnonzero(ring[1:] == ring[:-1]), 600, replace=False)
    here, following = vertices[chosen], vertices[chosen + 1]
    aside = np.array([0.003, 0.0])
    hard = np.concatenate([here, (here + following) / 2, here + aside, here - aside])
    # With its raster, as it is kept: short questions alone would never make one.
    index = AreaIndex.restored(area_index(shipped, shipped_centroids).parts())
    batch, on_border = index.containing(*hard.T)
    point, polygon = shapely.STRtree(polygons).query(shapely.points(hard), predicate="intersects")
    hits = pd.Series(codes[polygon]).groupby(point)
    lowest = hits.min().reindex(range(len(hard)))
    assert (
        np.append(index.codes.astype(object), None)[batch].tolist()
        == lowest.astype(object).where(lowest.notna(), None).tolist()
    )
    is_official = (shipped["geometry_kind"] == "official").to_numpy()
    several = hits.size().reindex(range(len(hard)), fill_value=0) > 1
    with_official = pd.Series(is_official[polygon]).groupby(point).any().reindex(range(len(hard)), fill_value=False)
    assert on_border.tolist() == (several & with_official).tolist()
    single = [int(index.containing(hard[[i], 0], hard[[i], 1])[0][0]) for i in range(0, len(hard), 7)]
    assert single == batch[::7].tolist()


def test_no_other_power_says_better_how_often_it_is_right(shipped, shipped_centroids):
    """The mean surprise (logarithm of the share of the area that is right) on a 1 km grid, for powers around 5."""
    official = shipped[shipped["geometry_kind"] == "official"]
    codes, polygons = official["area_code"].to_numpy(object), official.geometry.to_numpy()
    west, south, east, north = official.to_crs("EPSG:32632").total_bounds
    x, y = np.meshgrid(np.arange(west, east, 1000), np.arange(south, north, 1000))
    grid = gpd.GeoSeries(shapely.points(x.ravel(), y.ravel()), crs="EPSG:32632").to_crs("EPSG:4326")
    index = AreaIndex(
        codes,
        polygons,
        np.zeros(len(codes), bool),
        centroid_codes=shipped_centroids["area_code"],
        centroid_lon=shipped_centroids["centroid_lon"],
        centroid_lat=shipped_centroids["centroid_lat"],
    )
    lon, lat = grid.x.to_numpy(), grid.y.to_numpy()
    truth, _ = index.containing(lon, lat)
    lon, lat, truth = lon[truth >= 0], lat[truth >= 0], truth[truth >= 0]

    def surprise(exponent):
        # An area beyond the five nearest has no share: a hundredth stands for it, whatever the power.
        share = index.point_shares(lon, lat, exponent=exponent, neighbours=5).of(truth)
        return -np.log(np.maximum(share, 0.01)).mean()

    found = {exponent: surprise(exponent) for exponent in (1, 2, 3, 4, 5, 6, 7, 9)}
    assert min(found, key=found.__getitem__) in {4, 5, 6}
    assert found[5] < 1.01 * min(found.values())


@pytest.mark.parametrize("radius_m", [500.0, 4000.0])
def test_a_wide_uncertainty_on_approximate_areas_is_spread_over_its_ground(shipped, shipped_centroids, radius_m):
    """The middle of Milano: nothing official within 4 km, so each point of the disc has its own approximate shares."""
    index = area_index(shipped, shipped_centroids)
    middle = np.array([9.19]), np.array([45.46])
    dice = np.random.default_rng(3)
    away_m, turn = radius_m * np.sqrt(dice.random(4000)), 2 * np.pi * dice.random(4000)
    east, north = points_to_metres(*middle)
    lon, lat = shapely.get_coordinates(
        to_degrees(shapely.points(east + away_m * np.cos(turn), north + away_m * np.sin(turn)))
    ).T

    def mean_share(points, reach_m):
        found = index.look_up(*points, np.full(len(points[0]), reach_m)).shares
        return np.bincount(found.code, weights=found.share, minlength=len(index.codes)) / len(points[0])

    whole = mean_share(middle, radius_m)
    assert whole.sum() == pytest.approx(1.0)
    assert np.abs(whole - mean_share((lon, lat), 10.0)).max() < 0.03
    # What the middle alone says is another thing.
    assert np.abs(whole - mean_share(middle, 10.0)).max() > 0.03
