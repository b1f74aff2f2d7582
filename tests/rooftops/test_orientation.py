"""Factors are looked up to the nearest fifth degree."""

import drawn_roofs as drawn
import numpy as np
import pytest

from cermap.errors import DataMissing
from cermap.rooftops.surfaces.orientation import PlaneFactors


def test_to_the_nearest_fifth_degree_around_the_circle():
    factors = PlaneFactors(drawn.plane_factors())
    found = factors.at(20, np.array([0.0, 2.4, 2.6, 180.0, 357.4, 357.6, 360.0]))
    assert found == pytest.approx([drawn.factor(20, azimuth) for azimuth in (0, 0, 5, 180, 355, 0, 0)])


def test_a_tilt_or_an_azimuth_that_is_not_there():
    table = drawn.plane_factors()
    with pytest.raises(DataMissing, match="planes of 25°"):
        PlaneFactors(table).at(25, 180.0)
    with pytest.raises(DataMissing, match="planes of 20°"):
        PlaneFactors(table[table["azimuth_deg"] != 90]).at(20, 180.0)
