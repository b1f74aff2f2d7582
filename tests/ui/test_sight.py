"""What the map shows: told by a browser or asked for by an address, and the ground it covers."""

import math

import pytest

from cermap.ui.live_map.sight import Sight, sight_asked, sight_told

TOLD = {"lat": 45.58, "lon": 9.27, "zoom": 12, "width": 842, "height": 566, "is_start": False}


def test_the_whole_earth_is_256_pixels_wide_at_zoom_0():
    # The square of the web's Mercator projection ends at 85.0511 degrees.
    assert Sight(0, 0, 0, 256, 256).bounds == pytest.approx((-180, -85.05113, 180, 85.05113), abs=1e-5)


def test_the_bounds_lie_around_the_middle():
    # At zoom 12 a degree of longitude is 256 * 4096 / 360 = 2912.7 px; a degree of latitude is longer by 1 / cos(45.58).
    west, south, east, north = Sight(45.58, 9.27, 12, 842, 566).bounds
    assert (west + east) / 2 == pytest.approx(9.27)
    assert east - west == pytest.approx(842 / 2912.71, rel=1e-5)
    assert north - south == pytest.approx(566 / 2912.71 * math.cos(math.radians(45.58)), rel=1e-4)
    assert south < 45.58 < north


def test_written_and_asked_again_is_the_same():
    assert Sight(45.58, 9.2, 12).written == "45.58000,9.20000,12"
    assert sight_asked("45.58000,9.20000,12") == Sight(45.58, 9.2, 12)
    assert sight_asked(Sight(45.123456789, 9.27, 12.5).written) == Sight(45.12346, 9.27, 12.5)


@pytest.mark.parametrize(
    "written",
    [
        "", "45.58,9.27", "45.58,9.27,12,1", "a,b,c", "nan,nan,nan", "45.58,9.27,1e1", "-45.58,9.27,12", "45.58,9.27,99", "45.58,9.27,1",
        "10,9.27,12", "45.58,60,12", " 45.58,9.27,12", "45.58,9.27,12\n", "9" * 10_000, "45." + "5" * 10_000 + ",9.27,12",
    ],
)  # fmt: skip
def test_an_address_that_makes_no_sense_asks_for_nothing(written):
    assert sight_asked(written) is None


def test_what_the_browser_tells():
    assert sight_told(TOLD) == Sight(45.58, 9.27, 12, 842, 566)
    assert sight_told(TOLD | {"is_start": True}).is_start
    assert sight_told(TOLD).hidden is None
    assert sight_told(TOLD | {"hidden": ["tiles", "names", "tiles"]}).hidden == ("names", "tiles")
    assert sight_told(TOLD | {"hidden": []}).hidden == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"lat": None}, {"lat": "45"}, {"lon": math.nan}, {"lat": math.inf}, {"zoom": -1}, {"width": 0}, {"height": 1e9}, {"lat": [45]},
        {"lat": True}, {"hidden": "names"}, {"hidden": ["everything"]}, {"hidden": [["names"]]}, {"hidden": [None]}, {"hidden": 3},
    ],
)  # fmt: skip
def test_a_browser_that_tells_nonsense_is_not_believed(odd):
    assert sight_told(TOLD | odd) is None
    assert sight_told({}) is None
