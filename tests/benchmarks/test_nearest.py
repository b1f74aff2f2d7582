"""A click on the ground of Milano: the town opened once, then the house numbers around place after place."""

import itertools

import numpy as np
import pytest

from cermap import addresses, areas


@pytest.fixture(scope="module")
def nearest(used):
    """Numbers of which no town is open yet, each time it is called."""
    points = used.civic_points
    civics = areas.numbers_by_town(
        points["municipality_code"].to_numpy(object), points["lon"].to_numpy(float), points["lat"].to_numpy(float)
    )
    gazetteer = addresses.gazetteer_of(used.addresses, used.municipalities)
    return lambda: addresses.NearestNumbers(gazetteer, civics)


@pytest.mark.benchmark(group="a click on the ground")
def test_clicks(benchmark, nearest):
    dice = np.random.default_rng(0)
    lon, lat = dice.normal(9.19, 0.02, 500).tolist(), dice.normal(45.44, 0.015, 500).tolist()
    towns = nearest()
    found = [towns.around(*place) for place in zip(lon, lat, strict=True)]
    places = itertools.cycle(zip(lon, lat, strict=True))
    benchmark(lambda: towns.around(*next(places)))
    assert any(around.numbers for around in found)


@pytest.mark.benchmark(group="a click on the ground")
def test_the_first_click(benchmark, nearest):
    found = benchmark.pedantic(
        lambda towns: towns.around(9.19, 45.45), setup=lambda: ((nearest(),), {}), rounds=5, iterations=1
    )
    assert found.numbers
