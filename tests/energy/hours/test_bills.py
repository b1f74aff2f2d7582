"""Shapes fitted to years and bands."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.hours import fitted, hours_of, shape_of

FLAT = np.full(8760, 1 / 8760)
KWH = st.floats(0.1, 1e6)


def by_band(hours_kwh: np.ndarray) -> list[float]:
    return np.bincount(hours_of(2023).band, weights=hours_kwh)[1:].tolist()


def test_a_year_alone_scales_the_shape():
    assert fitted(FLAT, 8_760.0, None, 2023) == pytest.approx(np.ones(8760))


def test_bands_are_those_of_the_bill():
    hours = fitted(FLAT, 6_000.0, [3_000.0, 1_000.0, 2_000.0], 2023)
    assert by_band(hours) == pytest.approx([3_000, 1_000, 2_000], rel=1e-12)
    # 2,750 hours are F1 in 2023: a flat shape has the same in each.
    assert hours[hours_of(2023).band == 1] == pytest.approx(3_000 / 2_750)


def test_bands_that_do_not_add_up_are_scaled_to_the_year():
    # 3 + 1 + 2 of a bill of 12: twice each.
    assert by_band(fitted(FLAT, 12_000.0, [3_000.0, 1_000.0, 2_000.0], 2023)) == pytest.approx([6_000, 2_000, 4_000])


def test_bands_without_a_year_are_the_year():
    assert by_band(fitted(FLAT, None, [3_000.0, 1_000.0, 2_000.0], 2023)) == pytest.approx([3_000, 1_000, 2_000])


@pytest.mark.parametrize("bands", [None, [100.0, np.nan, 50.0], [0.0, 0.0, 0.0]])
def test_bands_of_no_use_leave_the_shape(bands):
    assert fitted(FLAT, 8_760.0, bands, 2023) == pytest.approx(np.ones(8760))


def test_a_bill_of_nothing_is_nothing_whatever_its_bands():
    assert fitted(FLAT, 0.0, [3_000.0, 1_000.0, 2_000.0], 2023).sum() == 0
    assert fitted(FLAT, None, None, 2023).sum() == 0


def test_a_band_in_which_the_shape_has_nothing_is_spread_evenly():
    only_f1 = np.where(hours_of(2023).band == 1, 1 / 2_750, 0.0)
    hours = fitted(only_f1, None, [2_750.0, 2_082.0, 0.0], 2023)
    assert by_band(hours) == pytest.approx([2_750, 2_082, 0])
    assert hours[hours_of(2023).band == 2] == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(bands=st.tuples(KWH, KWH, KWH))
def test_any_bands_come_back_exactly(profiles, bands):
    hours = fitted(shape_of("town_hall_small", profiles, 2023), None, bands, 2023)
    assert by_band(hours) == pytest.approx(bands, rel=1e-9)
    assert hours.min() >= 0
