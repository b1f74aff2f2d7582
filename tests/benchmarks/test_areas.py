"""Points to areas with certainty, beside GeoPandas' spatial join without it."""

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

from cermap import areas
from cermap.records import Assumptions

POINTS = 20_000
GROUP = f"{POINTS:,} points -> area"


@pytest.fixture(scope="module")
def points(used):
    chosen = used.civic_points.sample(POINTS, random_state=7)
    return gpd.GeoDataFrame(
        {
            "place_id": [str(i) for i in range(POINTS)],
            "position_level": "door",
            "uncertainty_m": 10.0,
            "municipality_code": chosen["municipality_code"].to_numpy(),
        },
        geometry=gpd.points_from_xy(chosen["lon"], chosen["lat"]),
        crs="EPSG:4326",
    )


@pytest.mark.benchmark(group=GROUP)
def test_assign_with_shares_and_certainty(benchmark, used, points):
    found = benchmark.pedantic(
        areas.assign,
        (points, used.areas),
        {
            "area_centroids": used.area_centroids,
            "civic_points": used.civic_points,
            "assumptions": Assumptions(),
            "as_of": dt.date(2024, 6, 30),
        },
        rounds=5,
        warmup_rounds=1,
    )
    # The peer's answer must be ours wherever the map is official and the point is inside one polygon.
    joined = gpd.sjoin(points, used.areas[used.areas["geometry_kind"] == "official"], predicate="within")
    joined = joined[~joined.index.duplicated(keep=False)]
    inside = found.loc[joined.index]
    sure = inside["certainty"].isin(["certain", "likely"])
    pd.testing.assert_series_equal(
        inside.loc[sure, "area_code"], joined.loc[sure, "area_code"], check_names=False, check_dtype=False
    )
    assert np.isclose(inside["area_share"].max(), 1.0)


@pytest.mark.benchmark(group=GROUP)
def test_peer_sjoin_within(benchmark, used, points):
    assert (
        len(benchmark.pedantic(gpd.sjoin, (points, used.areas), {"predicate": "within"}, rounds=5, warmup_rounds=1)) > 0
    )
