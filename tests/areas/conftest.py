"""Fixtures on the town of ``paper_town``."""

import pandas as pd
import pytest
import shapely
from paper_town import EDITION_DAY, A, B, C, D, E, make_areas, make_centroids, make_places, square

from cermap.areas import assign
from cermap.records import Assumptions


@pytest.fixture(scope="session")
def areas():
    shapes = {
        A: square(20, 60, 21, 61),
        B: square(21, 60, 22, 61),
        C: square(20, 61, 22, 62),
        D: square(22, 60, 24, 62),
    }
    return make_areas(shapes, {D: "approximate"})


@pytest.fixture(scope="session")
def centroids():
    """Official centres lie nearer than those of D and E: they must be left out."""
    return make_centroids(
        [(A, 9.205, 45.605), (B, 9.215, 45.605), (C, 9.21, 45.615), (D, 9.225, 45.61), (E, 9.255, 45.61)]
    )


@pytest.fixture(scope="session")
def no_numbers():
    return pd.DataFrame(
        {"municipality_code": pd.Series(dtype="str"), "lon": pd.Series(dtype=float), "lat": pd.Series(dtype=float)}
    )


@pytest.fixture
def ask(areas, centroids, no_numbers):
    """``assign`` in the town, any argument replaced."""

    def _ask(places, areas=areas, **other):
        arguments = {
            "area_centroids": centroids,
            "civic_points": no_numbers,
            "assumptions": Assumptions(),
            "as_of": EDITION_DAY,
        }
        return assign(places, areas, **(arguments | other))

    return _ask


@pytest.fixture
def ask_point(ask):
    """The answer for one house number."""

    def _ask_point(lon, lat=45.605, uncertainty_m=10.0, level="door", **other):
        return ask(make_places([shapely.Point(lon, lat)], level, uncertainty_m), **other).iloc[0]

    return _ask_point
