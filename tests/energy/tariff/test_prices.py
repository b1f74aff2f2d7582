"""Prices of the zone on the hours of the year (R-TAR-05)."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.energy.hours import hours_of
from cermap.energy.tariff import aligned, averaged, hourly
from cermap.errors import InputError


def market(first, last, step="h"):
    """Each period's price says its day and hour: days since the first of 2023, and hundredths for the hour."""
    stamps = pd.date_range(first, f"{last} 23:59", freq=step)
    days = (stamps.normalize() - pd.Timestamp(2023, 1, 1)).days
    return pd.Series(days + stamps.hour / 100, index=stamps)


def days_of(prices):
    """The day each hour's price comes from."""
    return [dt.date(2023, 1, 1) + dt.timedelta(days=int(price)) for price in np.floor(prices["price_eur_mwh"] + 1e-9)]


def at(prices, month, day, hour=12):
    """The date that a price of the UTC+1 hour comes from."""
    place = (dt.date(2023, month, day) - dt.date(2023, 1, 1)).days * 24 + hour
    return days_of(prices)[place]


def test_one_flat_price_stands_for_all_hours():
    assert hourly(tables.empty(tables.Prices), 105.0).tolist() == [105.0] * 8760


def test_hours_of_a_file_are_taken_in_their_order():
    prices = pd.DataFrame({"hour": range(8760), "price_eur_mwh": np.arange(8760.0)})
    assert hourly(prices[::-1], 105.0).tolist() == list(range(8760))


@pytest.mark.parametrize("rows", [slice(0, 8759), slice(0, 1)])
def test_a_part_of_a_year_is_no_year(rows):
    prices = pd.DataFrame({"hour": range(8760), "price_eur_mwh": 1.0})
    with pytest.raises(InputError, match="8760"):
        hourly(prices.iloc[rows], 105.0)


def test_an_hour_without_a_price_is_told():
    prices = pd.DataFrame({"hour": range(8760), "price_eur_mwh": 1.0})
    prices.loc[3, "price_eur_mwh"] = np.nan
    with pytest.raises(InputError):
        hourly(prices, 105.0)


def test_quarters_are_averaged_and_not_summed():
    """10, 20, 30, 40 EUR/MWh are 25 in that hour; 35,040 of them are a year."""
    assert averaged(np.array([10.0, 20, 30, 40, -5, 5, 5, -5])).tolist() == [25.0, 0.0]
    assert averaged(np.ones(35_040)).shape == (8760,)
    with pytest.raises(InputError, match="35041"):
        averaged(np.ones(35_041))


def test_the_same_year_keeps_its_days_and_follows_the_clock():
    found = aligned(market("2025-01-01", "2025-12-31"), 2025)
    tables.check(tables.Prices, found)
    clock = hours_of(2025)
    # 2025 begins 731 days after 2023 does.
    expected = 730 + clock.day_of_year + clock.hour / 100
    np.testing.assert_allclose(found["price_eur_mwh"], expected)


def test_noon_of_the_sun_in_summer_is_one_by_the_clock():
    found = aligned(market("2025-01-01", "2025-12-31"), 2025)["price_eur_mwh"].to_numpy()
    january, july = 14 * 24 + 12, (31 + 28 + 31 + 30 + 31 + 30 + 14) * 24 + 12
    assert round(found[january] % 1, 2) == 0.12
    assert round(found[july] % 1, 2) == 0.13


def test_each_day_takes_the_nearest_of_its_weekday():
    """1 February 2025 is a Saturday: 3 February 2024 was one, 1 February 2024 a Thursday."""
    found = aligned(market("2024-01-01", "2024-12-31"), 2025)
    assert at(found, 2, 1) == dt.date(2024, 2, 3)


def test_a_holiday_takes_a_sunday_or_a_holiday_and_a_working_day_never_one():
    """25 April 2025, a Friday, is 25 April 2024, a holiday too; Friday 2 May is Friday 3 May."""
    found = aligned(market("2024-01-01", "2024-12-31"), 2025)
    assert at(found, 4, 25) == dt.date(2024, 4, 25)
    assert at(found, 5, 2) == dt.date(2024, 5, 3)
    # Thursday 26 December 2024 was a holiday and so was 25, a Wednesday: Wednesday 24 December 2025 is 18 December.
    assert at(found, 12, 24) == dt.date(2024, 12, 18)


def test_a_year_of_the_market_may_begin_in_november():
    """Wednesday 31 December 2025 is next to Wednesday 3 January 2024, three days away over the new year."""
    found = aligned(market("2023-11-01", "2024-10-31"), 2025)
    assert at(found, 12, 31) in {dt.date(2023, 12, 27), dt.date(2024, 1, 3)}
    for month in (1, 4, 7, 10):
        day = at(found, month, 15)
        assert day.weekday() == dt.date(2025, month, 15).weekday()


def test_quarters_with_their_times_are_averaged():
    quarters = market("2025-01-01", "2025-12-31", "15min")
    quarters += np.tile([-3.0, -1.0, 1.0, 3.0], len(quarters) // 4)
    assert len(quarters) == 35_040
    np.testing.assert_allclose(
        aligned(quarters, 2025)["price_eur_mwh"], aligned(market("2025-01-01", "2025-12-31"), 2025)["price_eur_mwh"]
    )


def test_the_clock_changes_leave_no_gap():
    """30 March 2025 has no 02:00, 26 October two of them, here 0.10 apart: that hour is their mean."""
    prices = market("2025-01-01", "2025-12-31").drop(pd.Timestamp("2025-03-30 02:00"))
    two = pd.Timestamp("2025-10-26 02:00")
    twice = pd.concat([prices, pd.Series([prices[two] + 0.10], index=[two])])
    found = aligned(twice, 2025)["price_eur_mwh"].to_numpy()
    clock = hours_of(2025)
    # 26 October is the 299th day of the year: hours 02 of the clock, both at the mean of the two.
    told = found[(clock.day_of_year == 299) & (clock.hour == 2)]
    assert told.tolist() == pytest.approx([prices[two] + 0.05] * 2)
    assert np.isfinite(found).all()


def test_a_leap_day_is_left_out():
    prices = market("2024-01-01", "2024-12-31")
    prices.loc["2024-02-29"] = 1e9
    assert aligned(prices, 2024)["price_eur_mwh"].max() < 1e9


def test_broken_days_are_named():
    prices = market("2025-01-01", "2025-12-31")
    with pytest.raises(InputError, match="2025-05-01"):
        aligned(prices.drop(prices.index[(prices.index.date == dt.date(2025, 5, 1)) & (prices.index.hour < 6)]), 2025)


def test_half_a_year_is_not_carried_over_to_the_other_half():
    with pytest.raises(InputError, match=r"\d\d/07"):
        aligned(market("2025-01-01", "2025-06-30"), 2025)


def test_no_price_at_all_is_no_year():
    with pytest.raises(InputError):
        aligned(pd.Series([], dtype=float, index=pd.DatetimeIndex([])), 2025)
