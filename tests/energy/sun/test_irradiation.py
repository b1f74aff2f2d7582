"""What falls on planes, for skies of which it can be counted by hand."""

import numpy as np
import pytest

from cermap.energy.sun import lit_planes, sun_hours

ALBEDO = 0.25


def on(planes, year):
    tilts, azimuths = np.array(planes, float).T
    return lit_planes(tilts, azimuths, year)


def test_the_level_gets_the_sky_and_what_of_the_sun_it_faces(drawn_year):
    """Half of the light comes straight, a fifth of the level's from the sky: 0.5 cos(z) + 0.2 cos(z)."""
    sun = sun_hours()
    lit = on([(0, 180)], drawn_year(beam=0.5, diffuse=0.2))[0]
    expected = 0.7 * sun.extra_w_m2 * np.cos(np.radians(sun.zenith_deg))
    # Within a degree of the horizon the library bounds what comes from around the sun.
    is_high = sun.zenith_deg < 89
    np.testing.assert_allclose(lit[is_high], expected[is_high], rtol=1e-9)


def test_under_a_grey_sky_it_does_not_matter_where_a_plane_looks(drawn_year):
    """Sky (1 + cos t) / 2, ground 0.25 (1 - cos t) / 2: a wall gets 0.5 + 0.125 of the level."""
    grey = drawn_year(diffuse=0.3)
    lit = on([(0, 0), (90, 0), (90, 180), (90, 77)], grey)
    for wall in (1, 2, 3):
        np.testing.assert_allclose(lit[wall], (0.5 + ALBEDO / 2) * lit[0], rtol=1e-9)


def test_a_wall_to_the_north_gets_at_noon_only_what_the_ground_gives(drawn_year):
    """Sun alone: nothing of it straight; of the level's 0.5 cos(z) the ground gives back 0.25 / 2."""
    sun = sun_hours()
    noon = sun.hours % 24 == 12
    lit = on([(90, 0)], drawn_year(beam=0.5))[0][noon]
    level = 0.5 * sun.extra_horizontal_w_m2[noon]
    np.testing.assert_allclose(lit, ALBEDO / 2 * level, rtol=1e-9)


def test_a_plane_that_faces_the_sun_gets_it_whole(drawn_year):
    """At noon of 21 June the sun is 22 degrees off the zenith: 0.5 of what is above the air, and a little from the ground."""
    sun = sun_hours()
    noon = 171 * 24 + 12
    here = int(np.flatnonzero(sun.hours == noon)[0])
    zenith, azimuth = sun.zenith_deg[here], sun.azimuth_deg[here]
    lit = on([(zenith, azimuth)], drawn_year(beam=0.5))[0][here]
    straight = 0.5 * sun.extra_w_m2[here]
    turned = np.cos(np.radians(zenith))
    assert lit == pytest.approx(straight * (1 + turned * ALBEDO * (1 - turned) / 2))


def test_rows_go_as_the_planes_and_columns_as_the_hours(drawn_year):
    lit = on([(30, 90), (30, 270)], drawn_year(beam=0.5))
    assert lit.shape == (2, len(sun_hours().hours))
    morning = sun_hours().hours % 24 < 11
    assert (lit[0] >= lit[1])[morning].all()
