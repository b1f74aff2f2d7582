"""Who to look for: the kind of user whose hours find the sun that is left over."""

import numpy as np
import pytest
from three_hours import choice

from cermap.energy.hours import shape_of
from cermap.proposing import wanted_profiles
from cermap.sources import read_load_profiles
from cermap.terms import LoadProfile

PROFILES = read_load_profiles()
YEAR = 2024
HOUR = np.arange(8760) % 24


def asked(sun_kwh, demand_kwh=0.0, *, has_plant=True):
    """An area with one plant and one member of these hours."""
    plants = {"P": ("A", np.broadcast_to(sun_kwh, 8760), has_plant)}
    members = {"Anna": ("A", np.broadcast_to(demand_kwh, 8760), True)}
    return wanted_profiles(*choice(plants, members), PROFILES, YEAR)


def added(found):
    return dict(zip(found["profile"], found["shared_kwh_per_10000_kwh"], strict=True))


def test_all_sun_of_the_world_serves_every_kind_whole():
    found = asked(1e6)
    assert found["shared_kwh_per_10000_kwh"].to_numpy() == pytest.approx(10_000)
    assert set(found["profile"]) == set(LoadProfile)
    assert found["rank"].tolist() == list(range(1, len(LoadProfile) + 1))


def test_sun_that_others_use_serves_nobody():
    """Nothing is left: all kinds are equal, and stand as the words have them."""
    found = asked(5.0, 5.0)
    assert not found["shared_kwh_per_10000_kwh"].any()
    assert found["profile"].tolist() == list(LoadProfile)


def test_at_noon_the_office_is_wanted_and_at_night_three_shifts():
    """With more sun than anybody takes in some hours, each kind finds what it takes in these hours."""
    noon, night = (HOUR >= 10) & (HOUR < 14), (HOUR < 5)
    by_day, by_night = added(asked(np.where(noon, 1e6, 0))), added(asked(np.where(night, 1e6, 0)))
    for profile in (LoadProfile.MUNICIPAL_OFFICE, LoadProfile.INDUSTRY_MICRO_3_SHIFTS_PIEMONTE):
        shape = shape_of(profile, PROFILES, YEAR)
        assert by_day[profile] == pytest.approx(10_000 * shape[noon].sum())
        assert by_night[profile] == pytest.approx(10_000 * shape[night].sum())
    assert by_day[LoadProfile.MUNICIPAL_OFFICE] > by_day[LoadProfile.INDUSTRY_MICRO_3_SHIFTS_PIEMONTE]
    assert by_night[LoadProfile.MUNICIPAL_OFFICE] < by_night[LoadProfile.INDUSTRY_MICRO_3_SHIFTS_PIEMONTE]


def test_the_best_stands_first():
    found = asked(np.where((HOUR >= 8) & (HOUR < 16), 2.0, 0.0), 0.5)
    assert found["shared_kwh_per_10000_kwh"].is_monotonic_decreasing
    # Eight hours of 1.5 kWh are left on each of 365 days.
    assert found["shared_kwh_per_10000_kwh"].between(0, 8 * 365 * 1.5).all()


def test_an_area_without_a_chosen_plant_looks_for_nobody():
    found = asked(1e6, has_plant=False)
    assert found.empty
    assert list(found) == ["area_code", "profile", "shared_kwh_per_10000_kwh", "rank"]
