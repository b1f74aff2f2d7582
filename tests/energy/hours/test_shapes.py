"""The 29 shapes: their years, their days, and what they share with the sun."""

import numpy as np
import pytest

from cermap.energy.hours import hours_of, shape_of
from cermap.energy.hours.loads.shapes import typical_hours
from cermap.errors import NotFound
from cermap.terms import LoadProfile

# Years on the calendar of 2023 [kWh], as the README of the data prints them; public holidays are not in its tables.
PRINTED_YEARS = {
    "domestic_up_to_1_5_kw": 577,
    "domestic_over_1_5_to_3_kw": 1_961,
    "domestic_over_3_to_4_5_kw": 3_333,
    "domestic_over_4_5_to_6_kw": 4_366,
    "domestic_over_6_kw": 9_656,
    "municipal_office": 30_571,
    "municipal_gym": 16_400,
    "high_school": 26_724,
    "school_500_pupils": 15_689,
    "municipal_library": 5_439,
    "municipal_cinema": 4_923,
    "town_hall_small": 1_781,
    "condominium_services_small": 999,
    "condominium_services_medium": 1_499,
    "condominium_services_large": 2_998,
    "industry_micro_1_shift_reduced_weekend": 54_696,
    "industry_medium_1_shift_open_7_days": 1_600_000,
}


@pytest.mark.parametrize(("profile", "year_kwh"), PRINTED_YEARS.items())
def test_years_are_those_that_the_source_gives(profiles, profile, year_kwh):
    assert typical_hours(profile, profiles, 2023, with_holidays=False).sum() == pytest.approx(year_kwh, abs=0.5)


@pytest.mark.parametrize("profile", list(LoadProfile))
@pytest.mark.parametrize("year", [2023, 2024])
def test_every_shape_sums_to_one_and_is_never_negative(profiles, profile, year):
    shape = shape_of(profile, profiles, year)
    assert (shape.shape, shape.dtype) == ((8760,), np.float64)
    assert shape.sum() == pytest.approx(1, abs=1e-12)
    assert shape.min() >= 0


def test_every_shape_that_ships_has_a_word(profiles):
    shipped = {f"domestic_{power_class}" for power_class in profiles.domestic["power_class"]}
    assert shipped | set(profiles.nondomestic["profile"]) == set(LoadProfile)


@pytest.mark.parametrize("profile", ["domestic_over_3_to_4_5_kw", "municipal_office"])
def test_noon_of_the_clock_is_11_by_the_sun_in_summer(noon_only, profile):
    hours = typical_hours(profile, noon_only, 2023).reshape(365, 24)
    friday, monday = hours[82], hours[85]  # 24 and 27 March 2023, before and after the clock changes
    assert friday.nonzero()[0].tolist() == [12]
    assert monday.nonzero()[0].tolist() == [11]
    # 260 days from Monday to Friday, 10 of them holidays.
    assert hours.sum() == pytest.approx(250)
    assert typical_hours(profile, noon_only, 2023, with_holidays=False).sum() == pytest.approx(260)


def test_a_school_is_shut_on_its_holidays_outside_summer(noon_only):
    # Factors of one all year: from Monday to Friday in 2023, outside June to September, schools are shut besides the 10
    # holidays on 2, 3, 4, 5 January (4), Thursday and Friday before Easter and Tuesday after it (3), and 27, 28, 29
    # December (3; 23 and 24 are a weekend). 250 - 10 = 240.
    assert typical_hours("school_500_pupils", noon_only, 2023).sum() == pytest.approx(240)


def test_a_closure_that_the_factors_hold_is_not_counted_twice(profiles):
    # Week 1 has the factor 0.1 in the source. 3 January 2023 is a Tuesday: 76 kWh of a working day x 0.1. Maundy Thursday,
    # 6 April, is in a week of factor 1: the 9.6 kWh of a Sunday.
    days = typical_hours("school_500_pupils", profiles, 2023).reshape(365, 24).sum(axis=1)
    assert days[2] == pytest.approx(7.6)
    assert days[95] == pytest.approx(9.6, abs=0.5)  # one hour of the clock's next day is in it


def test_a_school_uses_about_3_percent_less_with_public_holidays(profiles):
    with_them, without = (
        typical_hours("high_school", profiles, 2023, with_holidays=is_so).sum() for is_so in (True, False)
    )
    assert 1 - with_them / without == pytest.approx(0.03, abs=0.015)


def test_households_use_more_by_day_than_a_third(profiles):
    # R-HEU-07: 35-40 % between 9 and 17 of the clock.
    hour = hours_of(2023).hour
    shape = shape_of("domestic_over_1_5_to_3_kw", profiles, 2023)
    assert 0.33 < shape[(hour >= 9) & (hour < 17)].sum() < 0.42


@pytest.mark.parametrize(
    ("households", "with_school", "printed"),
    [(1, True, 0.10), (20, False, 0.22), (50, False, 0.46), (65, False, 0.55), (100, False, 0.73)],
)
@pytest.mark.parametrize("with_holidays", [False, True])
def test_what_100_kwp_share_is_what_the_readme_of_the_data_says(
    profiles, households, with_school, printed, with_holidays
):
    # 131,000 kWh of sun; years as the tables give them, the household that of 3 to 4.5 kW (3,333 kWh).
    injected = 131_000 * profiles.pv_year["output_share"].to_numpy()
    withdrawn = households * 3_333 * shape_of("domestic_over_3_to_4_5_kw", profiles, 2023, with_holidays=with_holidays)
    if with_school:
        withdrawn = withdrawn + 15_689 * shape_of("school_500_pupils", profiles, 2023, with_holidays=with_holidays)
    assert np.minimum(injected, withdrawn).sum() / injected.sum() == pytest.approx(printed, abs=0.02)


def test_loads_that_ignore_summer_time_share_what_the_readme_says(profiles):
    # "Unshifted, households share 1.7 % less and schools 1.9 % more": the same clock hours put on the sun's as they are.
    injected = 131_000 * profiles.pv_year["output_share"].to_numpy()
    changes = []
    for profile, demand_kwh in (("domestic_over_3_to_4_5_kw", 20 * 3_333), ("school_500_pupils", 15_689)):
        right = demand_kwh * shape_of(profile, profiles, 2023, with_holidays=False)
        is_summer = (hours_of(2023).hour - np.arange(8760)) % 24 == 1
        wrong = np.where(is_summer, np.roll(right, 1), right)
        changes.append(np.minimum(injected, wrong).sum() / np.minimum(injected, right).sum() - 1)
    assert changes == pytest.approx([-0.017, 0.019], abs=0.004)


def test_a_profile_that_does_not_ship_is_refused_by_name(profiles):
    with pytest.raises(NotFound) as refused:
        shape_of("bakery", profiles, 2023)
    assert refused.value.values == {"name": "bakery"}
