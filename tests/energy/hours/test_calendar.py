"""Clock hours, kinds of day and bands of a year."""

import datetime as dt

import numpy as np
import pytest

from cermap.energy.hours import HOURS, hours_of
from cermap.energy.hours.calendar import easter


def at(day: str, hour: int = 0) -> int:
    """The place of an hour in UTC+1, in a year of 365 days."""
    date = dt.date.fromisoformat(day)
    gap = 1 if date > dt.date(date.year, 2, 28) and date.year % 4 == 0 else 0
    return ((date - dt.date(date.year, 1, 1)).days - gap) * 24 + hour


# Easter Sundays as any almanac prints them; 25 April is the latest that there is.
@pytest.mark.parametrize(
    "day", ["2019-04-21", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
)
def test_easter(day):
    assert easter(int(day[:4])) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_a_year_has_8760_hours_and_weeks_from_1_to_53(year):
    calendar = hours_of(year)
    assert {len(value) for name, value in vars(calendar).items() if name != "year"} == {HOURS}
    assert (calendar.week == (calendar.day_of_year - 1) // 7 + 1).all()
    assert (calendar.week.min(), calendar.week.max()) == (1, 53)
    assert (calendar.day_of_year[[0, -1]] == [1, 365]).all()


def test_the_clock_goes_forward_on_the_last_sunday_of_march():
    # 26 March 2023: at 02 in UTC+1 the clock says 03; the day's last hour in UTC+1 is the first of Monday.
    first = at("2023-03-26")
    calendar = hours_of(2023)
    assert calendar.hour[first : first + 4].tolist() == [0, 1, 3, 4]
    assert calendar.hour[first + 22 : first + 24].tolist() == [23, 0]
    assert calendar.weekday[first + 22 : first + 24].tolist() == [6, 0]
    assert calendar.day_type[first + 22 : first + 24].tolist() == [2, 0]


def test_the_clock_goes_back_on_the_last_sunday_of_october():
    # 29 October 2023: 02 is on the clock twice, before and after the change.
    first = at("2023-10-29")
    assert hours_of(2023).hour[first : first + 4].tolist() == [1, 2, 2, 3]


def test_29_february_is_left_out_and_weekdays_go_on():
    calendar = hours_of(2024)  # 28 February 2024 is a Wednesday, 1 March a Friday
    assert calendar.weekday[[at("2024-02-28"), at("2024-03-01")]].tolist() == [2, 4]
    assert calendar.day_of_year[[at("2024-02-28"), at("2024-03-01")]].tolist() == [59, 60]
    assert calendar.month[at("2024-03-01")] == 3


def test_bands_of_a_tuesday_a_saturday_and_a_sunday():
    band = hours_of(2023).band
    tuesday, saturday, sunday = (
        band[at(day) : at(day) + 24].tolist() for day in ("2023-01-17", "2023-01-21", "2023-01-22")
    )
    assert tuesday == [3] * 7 + [2] + [1] * 11 + [2] * 4 + [3]
    assert saturday == [3] * 7 + [2] * 16 + [3]
    assert sunday == [3] * 24


def test_bands_of_2023_have_the_hours_that_their_days_give():
    # 260 days from Monday to Friday less 10 holidays on them (6 January, Easter Monday, 25 April, 1 May, 2 June, 15
    # August, 1 November, 8, 25, 26 December), 52 Saturdays: 250 x 11 = 2,750; 250 x 5 + 52 x 16 = 2,082; the rest.
    assert np.bincount(hours_of(2023).band).tolist() == [0, 2750, 2082, 8760 - 2750 - 2082]


def test_easter_monday_counts_as_a_sunday():
    calendar = hours_of(2023)
    noon = at("2023-04-10", 12)
    assert (calendar.weekday[noon], calendar.day_type[noon], calendar.band[noon]) == (0, 2, 3)


def test_4_october_is_a_holiday_since_2026_but_not_on_the_bill():
    # 4 October is a Wednesday in 2023, a Monday in 2027.
    before, since = at("2023-10-04", 12), at("2027-10-04", 12)
    assert (hours_of(2023).day_type[before], hours_of(2027).day_type[since]) == (0, 2)
    assert (hours_of(2023).band[before], hours_of(2027).band[since]) == (1, 1)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-01-01", "2024-01-06"),
        ("2024-03-28", "2024-04-02"),
        ("2024-06-09", "2024-09-11"),
        ("2024-12-23", "2024-12-31"),
    ],
)
def test_schools_are_closed_as_the_calendar_of_lombardy_says(first, last):
    is_closed = hours_of(2024).is_school_closed
    assert is_closed[at(first, 12) : at(last, 13)].all()
    assert not is_closed[at(last, 12) + 24 : at(last, 12) + 25].any()
    assert not is_closed[max(at(first, 12) - 24, 0)] or first == "2024-01-01"


def test_the_calendar_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        hours_of(2023).hour[0] = 5
