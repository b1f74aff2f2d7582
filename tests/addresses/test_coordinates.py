import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap.addresses import coordinates
from cermap.addresses.reading.coordinates import put_right


@pytest.mark.parametrize(
    "text",
    [
        "45.46, 9.19",
        "45.46,9.19",
        "45.46 9.19",
        "45,46 9,19",
        "45,46; 9,19",
        "45,46, 9,19",
        "9.19 45.46",
        "9,19 45,46",
        " (45.46, 9.19) ",
        "45.46/9.19",
        "45.46° N, 9.19° E",
        "lat 45.46 lon 9.19",
        "Lat: 45.46, Lon: 9.19",
    ],
)
def test_ways_to_write_one_point(text):
    assert coordinates(text) == (45.46, 9.19)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Via Roma 45",
        "45, 9",
        "0.0, 0.0",
        "48.85, 2.35",
        "9.19",
        "20141",
        "45.46",
        "Via Roma 45.46, 9.19",
        "45.46, 9.19, 3",
        "12/A",
    ],
)
def test_no_point_in_italy(text):
    assert coordinates(text) is None


def test_swapped_refused_and_missing_ones_in_a_column():
    lon = np.array([9.19, 45.46, 0.0, np.nan, 2.35, 9.19])
    lat = np.array([45.46, 9.19, 0.0, np.nan, 48.85, np.nan])
    right_lon, right_lat, is_swapped, is_refused = put_right(lon, lat)
    np.testing.assert_array_equal(right_lon, [9.19, 9.19, np.nan, np.nan, np.nan, np.nan])
    np.testing.assert_array_equal(right_lat, [45.46, 45.46, np.nan, np.nan, np.nan, np.nan])
    assert is_swapped.tolist() == [False, True, False, False, False, False]
    assert is_refused.tolist() == [False, False, True, False, True, True]


@given(st.floats(44.4, 46.9), st.floats(8.2, 11.8))
def test_every_point_of_lombardy_is_read_back_either_way_round(lat, lon):
    written = f"{lat:.6f}", f"{lon:.6f}"
    expected = float(written[0]), float(written[1])
    assert coordinates(", ".join(written)) == coordinates(" ".join(reversed(written))) == expected
