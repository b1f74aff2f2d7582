"""Where the sun stands at Milano Linate: noon heights from the latitude, the length of days, the distance to the sun."""

import numpy as np
import pytest

from cermap.energy.sun import sun_hours

LATITUDE = 45.43
TILT_OF_THE_EARTH = 23.44


def hour_of(day_of_year: int, hour: int) -> int:
    return (day_of_year - 1) * 24 + hour


@pytest.mark.parametrize(
    ("day", "height"),
    [
        # 21 June, 23 September, 21 December of a year of 365 days; noon at 9.28 E in UTC+1 is about 12:23.
        (172, 90 - LATITUDE + TILT_OF_THE_EARTH),
        (266, 90 - LATITUDE),
        (355, 90 - LATITUDE - TILT_OF_THE_EARTH),
    ],
)
def test_height_at_noon(day, height):
    sun = sun_hours()
    noon = int(np.flatnonzero(sun.hours == hour_of(day, 12))[0])
    assert 90 - sun.zenith_deg[noon] == pytest.approx(height, abs=0.3)
    assert sun.azimuth_deg[noon] == pytest.approx(180, abs=6)


def test_the_sun_rises_in_the_east_and_sets_in_the_west():
    sun = sun_hours()
    assert (sun.azimuth_deg[sun.hours % 24 < 11] < 180).all()
    assert (sun.azimuth_deg[sun.hours % 24 > 13] > 180).all()


def test_days_last_half_the_year_long_in_summer_short_in_winter():
    """Day length from cos(h) = -tan(latitude) tan(declination): 15.5 h at midsummer, 8.5 h at midwinter."""
    per_day = np.bincount(sun_hours().hours // 24, minlength=365)
    assert per_day.sum() == pytest.approx(8_760 / 2, rel=0.02)
    swing = np.degrees(np.arcsin(np.tan(np.radians(LATITUDE)) * np.tan(np.radians(TILT_OF_THE_EARTH)))) / 15
    assert per_day[171] == pytest.approx(12 + 2 * swing, abs=1)
    assert per_day[354] == pytest.approx(12 - 2 * swing, abs=1)


def test_the_earth_is_nearest_the_sun_in_january():
    """1,366 W/m2 at the mean distance; 3.3 % more at the nearest, 3.3 % less at the farthest (3 January, 4 July)."""
    sun = sun_hours()
    january, july = sun.extra_w_m2[sun.hours // 24 == 2], sun.extra_w_m2[sun.hours // 24 == 184]
    assert january == pytest.approx(1_366 * 1.034, rel=0.002)
    assert july == pytest.approx(1_366 * 0.967, rel=0.002)


def test_nobody_changes_the_position_for_all():
    with pytest.raises(ValueError, match="read-only"):
        sun_hours().zenith_deg[0] = 0
