"""The view that shows a whole municipality."""

import math

import pytest

from cermap.ui.places.town import around


@pytest.mark.parametrize("bounds", [(9.2, 45.5, 9.3, 45.6), (9.0, 45.4, 9.3, 45.55), (8.6, 45.0, 8.61, 45.2)])
def test_all_of_it_is_seen_and_one_step_nearer_it_would_not_be(bounds):
    seen = around(bounds, 842, 566)
    west, south, east, north = seen.bounds
    assert west <= bounds[0]
    assert bounds[2] <= east
    assert south <= bounds[1]
    assert bounds[3] <= north
    assert seen.lon == pytest.approx((bounds[0] + bounds[2]) / 2)
    # A degree of longitude is 256 * 2**zoom / 360 px wide; of latitude, longer by one over its cosine.
    px = 256 * 2 ** (seen.zoom + 1) / 360
    wide = (bounds[2] - bounds[0]) * px
    tall = (bounds[3] - bounds[1]) * px / math.cos(math.radians(seen.lat))
    assert wide > 842 - 2 * 36 - 1 or tall > 566 - 2 * 36 - 1


def test_a_point_and_the_whole_earth_keep_a_zoom_of_the_map():
    assert around((9.2, 45.5, 9.2, 45.5)).zoom == 15
    assert around((-180, -80, 180, 80)).zoom == 8
