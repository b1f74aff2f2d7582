"""Measured hours on the weekdays of another year."""

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.energy.hours import hours_of
from cermap.energy.hours.loads.curves import hours_on, latest_withdrawn, on_calendar


def sundays_only(year: int) -> np.ndarray:
    """One kWh at each hour that is on a Sunday, in UTC+1."""
    weekday = hours_of(year).weekday[12::24]
    return np.repeat((weekday == 6).astype(float), 24)


@pytest.mark.parametrize(("measured", "year"), [(2024, 2025), (2025, 2024), (2023, 2026), (2022, 2028)])
def test_sundays_stay_sundays(measured, year):
    brought = on_calendar(sundays_only(measured), measured, year)
    assert ((brought > 0) == (sundays_only(year) > 0)).all()


def test_the_sum_is_the_measured_one():
    hours = np.arange(8760.0)
    assert on_calendar(hours, 2024, 2025).sum() == pytest.approx(hours.sum())
    assert on_calendar(np.zeros(8760), 2024, 2025).sum() == 0


def test_a_day_comes_from_three_days_away_at_most():
    # The first day of 2023 is a Sunday, of 2025 a Wednesday: each day comes from three days later, and the last ones
    # from four days before, as the year ends there.
    days = np.arange(365.0)
    brought = on_calendar(np.repeat(days, 24), 2023, 2025)[::24]
    whole = np.concatenate([days[3:], days[-7:-4]])
    assert brought == pytest.approx(whole * days.sum() / whole.sum())


def test_the_same_year_is_left_as_it_is():
    hours = np.arange(8760.0)
    assert on_calendar(hours, 2025, 2025) is hours


def curves(*rows) -> pd.DataFrame:
    text = {number: ";".join([str(number)] * 8760) for number in (1, 2, 3)}
    return tables.check(
        tables.Curves,
        pd.DataFrame(
            [
                {"candidate_id": who, "direction": way, "year": year, "source_name": "a.csv", "hours_kwh": text[number]}
                for who, way, year, number in rows
            ]
        ),
    )


def test_what_is_withdrawn_is_read_and_the_latest_year_counts():
    found = latest_withdrawn(
        curves(("1", "withdrawn", 2025, 2), ("1", "withdrawn", 2024, 1), ("2", "injected", 2025, 3))
    )
    assert {who: hours_on(curve, 2025).sum() for who, curve in found.iterrows()} == {"1": 2 * 8760}


def test_no_curves_are_no_curves():
    assert latest_withdrawn(pd.DataFrame()).empty
    assert latest_withdrawn(tables.empty(tables.Curves)).empty
