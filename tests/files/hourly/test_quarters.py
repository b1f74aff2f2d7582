"""What meters give by the quarter is summed to hours before any minimum is taken (R-ENE-03)."""

import pandas as pd

from cermap.energy import sharing
from cermap.files.hourly.clock.axis import hours_of


def quarters(who: str, kwh: list[float]) -> pd.DataFrame:
    begins = pd.date_range("2024-06-03 12:00", periods=len(kwh), freq="15min")
    return pd.DataFrame({"who": who, "begins": begins, "kwh": kwh})


def test_the_minimum_is_of_hours_and_not_of_quarters() -> None:
    """TC-08: 4, 0, 0, 0 fed in and 1, 1, 1, 1 withdrawn share 4 kWh; quarter by quarter it would be 1."""
    rows = pd.concat([quarters("plant", [4, 0, 0, 0]), quarters("school", [1, 1, 1, 1])])
    by_hour = hours_of(rows, 15)
    assert sharing.shared_of(by_hour["plant"].to_numpy(), by_hour["school"].to_numpy()).tolist() == [4]


def test_an_hour_of_three_quarters_is_no_hour() -> None:
    by_hour = hours_of(quarters("school", [1, 1, 1, 1, 1, 1, 1]), 15)
    assert by_hour.tolist() == [4]
