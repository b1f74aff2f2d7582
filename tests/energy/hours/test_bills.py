"""Bands of a bill held against its year, and shapes held against bands."""

import numpy as np
import pytest

from cermap.energy.hours import hours_of, shape_of
from cermap.energy.hours.loads.bills import reconciled, within_bands

FLAT = np.full(8760, 1 / 8760)
BANDS = [3_000.0, 1_000.0, 2_000.0]


def of_one(annual_kwh, bands_kwh):
    return reconciled(np.array([annual_kwh]), np.array([bands_kwh]))[0].tolist()


def by_band(hours: np.ndarray) -> list[float]:
    return np.bincount(hours_of(2023).band, weights=hours)[1:].tolist()


def test_bands_of_the_year_stay():
    assert of_one(6_000.0, BANDS) == BANDS


def test_bands_that_do_not_add_up_are_scaled_to_the_year():
    # 3 + 1 + 2 of a bill of 12: twice each.
    assert of_one(12_000.0, BANDS) == pytest.approx([6_000, 2_000, 4_000])


def test_bands_without_a_year_are_the_year():
    assert of_one(np.nan, BANDS) == BANDS


@pytest.mark.parametrize("bands", [[np.nan, np.nan, np.nan], [100.0, np.nan, 50.0], [0.0, 0.0, 0.0]])
def test_bands_of_no_use_are_not_known(bands):
    assert np.isnan(of_one(8_760.0, bands)).all()


def test_a_bill_of_nothing_is_nothing_whatever_its_bands():
    assert of_one(0.0, BANDS) == [0, 0, 0]


def test_each_row_has_its_own_year():
    both = reconciled(np.array([12_000.0, np.nan]), np.array([BANDS, BANDS]))
    assert both.sum(axis=1).tolist() == pytest.approx([12_000, 6_000])


def test_a_flat_shape_has_the_same_in_each_hour_of_a_band():
    # 2,750 hours are F1 in 2023.
    assert within_bands(FLAT, 2023)[hours_of(2023).band == 1] == pytest.approx(1 / 2_750)


def test_a_band_in_which_the_shape_has_nothing_is_spread_evenly():
    only_f1 = np.where(hours_of(2023).band == 1, 1 / 2_750, 0.0)
    part = within_bands(only_f1, 2023)
    assert by_band(part) == pytest.approx([1, 1, 1])
    assert part[hours_of(2023).band == 2] == pytest.approx(1 / 2_082)


@pytest.mark.parametrize("code", ["town_hall_small", "school_500_pupils", "domestic_over_6_kw"])
def test_each_band_of_a_real_shape_is_whole(profiles, code):
    part = within_bands(shape_of(code, profiles, 2023), 2023)
    assert by_band(part) == pytest.approx([1, 1, 1], rel=1e-9)
    assert part.min() >= 0
