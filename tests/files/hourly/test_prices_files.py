"""Prices as the market publishes them, on the 8,760 hours of a year in UTC+1."""

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from drawn_hours import clock_hours, place, sentences

from cermap import files, tables
from cermap.errors import InputError, MissingColumn
from cermap.texts import Texts


def market(
    year: int, price: Callable[[pd.Timestamp], float], header: str = "Data/Date (YYYYMMDD);Ora /Hour;PUN;NORD"
) -> bytes:
    """A year of the market: hours counted, 23 and 25 where the clock changes; a PUN that is nobody's."""
    lines = [f"{hour:%Y%m%d};{number};1,0;{price(hour):.6f}".replace(".", ",") for hour, number in clock_hours(year)]
    return "\r\n".join([header, *lines]).encode()


def by_utc1(hour: pd.Timestamp) -> float:
    return 100.0 + hour.tz_convert("Etc/GMT-1").hour


def prices_of(frame: pd.DataFrame) -> list[float]:
    return [round(float(price), 6) for price in frame.sort_values("hour")["price_eur_mwh"]]


def test_the_years_own_prices_are_those_of_its_hours() -> None:
    frame, notes = files.read_prices(market(2025, by_utc1), "Anno 2025.csv", 2025)
    assert prices_of(frame) == [100.0 + hour % 24 for hour in range(8760)]
    assert not notes
    tables.check(tables.Prices, frame)


def test_days_that_change_the_clock_by_hand() -> None:
    """A market whose price is the number of the hour: 23 hours on 30 March 2025, 25 on 26 October."""
    numbers = dict(clock_hours(2025))
    frame, _notes = files.read_prices(market(2025, lambda hour: 100.0 + numbers[hour]), "p.csv", 2025)
    found = prices_of(frame)
    # The third hour of 30 March is 3 to 4 of the clock, 2 to 3 of UTC+1; 31 March begins at 23.
    assert [found[place(3, 30, hour)] for hour in (0, 1, 2, 22, 23)] == [101, 102, 103, 123, 101]
    # 26 October begins at 23 of the 25th; its third and fourth hours are both 2 to 3 of the clock.
    assert found[place(10, 25, 23)] == 101
    assert [found[place(10, 26, hour)] for hour in (0, 1, 2, 23)] == [102, 103, 104, 125]


def test_quarters_are_averaged() -> None:
    """Four quarters of 10, 20, 30, 40 have the mean 25; 35,040 rows on a year of 365 days."""
    lines = [
        f"{hour:%Y%m%d};{number};{quarter};{10 * quarter}"
        for hour, number in clock_hours(2026)
        for quarter in (1, 2, 3, 4)
    ]
    assert len(lines) == 35_040
    content = "\n".join(["Data;Ora;Periodo;NORD", *lines]).encode()
    assert set(prices_of(files.read_prices(content, "p.csv", 2026)[0])) == {25.0}
    # The same without the column of quarters: they follow each other.
    unnumbered = [";".join((*line.split(";")[:2], line.split(";")[3])) for line in lines]
    content = "\n".join(["Data;Ora;NORD", *unnumbered]).encode()
    assert set(prices_of(files.read_prices(content, "p.csv", 2026)[0])) == {25.0}


def test_a_workbook_with_the_prices_on_its_second_sheet() -> None:
    info = pd.DataFrame({"GME": ["Prezzi zonali"], "Anno": ["2025"]})
    frame = pd.DataFrame(
        [
            {"Data/Date\n(YYYYMMDD)": int(f"{hour:%Y%m%d}"), "Ora\n/Hour": number, "PUN": 1.0, "NORD": by_utc1(hour)}
            for hour, number in clock_hours(2025)
        ]
    )
    content = files.write_xlsx({"Info": info, "Prezzi-Prices": frame})
    found, notes = files.read_prices(content, "Anno 2025.xlsx", 2025)
    assert prices_of(found) == [100.0 + hour % 24 for hour in range(8760)]
    assert all("Info" in line for line in sentences(notes))


def test_euro_per_kwh_is_a_thousandth() -> None:
    frame, notes = files.read_prices(market(2025, lambda hour: by_utc1(hour) / 1000), "p.csv", 2025)
    assert prices_of(frame)[:3] == [100.0, 101.0, 102.0]
    assert any("€/kWh" in line for line in sentences(notes))


def test_without_the_zone_the_national_price_stands_in_and_is_told() -> None:
    content = market(2025, by_utc1, "Data;Ora;SUD;PUN Index")
    frame, notes = files.read_prices(content, "p.csv", 2025)
    assert prices_of(frame)[0] == 100.0
    assert any("PUN Index" in line and "bring the file with NORD" in line for line in sentences(notes))


def test_a_file_of_another_year_follows_the_weekdays() -> None:
    """The price is the weekday of the clock, 1 for a Monday: in 2023 every Monday still has it, holidays are Sundays."""
    frame, notes = files.read_prices(market(2025, lambda hour: 10.0 * (hour.weekday() + 1)), "p.csv", 2023)
    found = prices_of(frame)
    assert any("brought to 2023 day by day" in line for line in sentences(notes))
    # 6 February 2023 was a Monday, 11 a Saturday, 12 a Sunday: none is a holiday in either year.
    assert [found[place(2, day, 12)] for day in (6, 11, 12)] == [10.0, 60.0, 70.0]


def test_a_missing_day_is_filled_and_told_and_four_are_refused() -> None:
    lines = market(2025, by_utc1).decode().splitlines()
    one_less = "\n".join(line for line in lines if not line.startswith("20250610")).encode()
    frame, notes = files.read_prices(one_less, "p.csv", 2025)
    # In summer a day of the clock is 23 to 23 of UTC+1; the price is the hour of UTC+1 on any day.
    assert prices_of(frame) == [100.0 + hour % 24 for hour in range(8760)]
    told = next(line for line in sentences(notes) if "without a price" in line)
    assert told.startswith("Hours of 2025 without a price in the file: 24, the first on 9 June 2025")
    four_less = "\n".join(line for line in lines if line[:8] not in {"20250610", "20250611", "20250612", "20250613"})
    with pytest.raises(InputError) as refused:
        files.read_prices(four_less.encode(), "p.csv", 2025)
    told = Texts("en").sentence(refused.value)
    assert "4 days of a year are missing" in told
    assert "the first is 10/06" in told
    assert "Bring the file of a whole year" in told


def test_half_a_year_is_refused() -> None:
    lines = market(2025, by_utc1).decode().splitlines()
    with pytest.raises(InputError, match="missing or not whole"):
        files.read_prices("\n".join(lines[:4000]).encode(), "p.csv", 2025)


def test_an_odd_year_of_two_calendars_without_29_february_and_with_flat_clock_changes() -> None:
    """Made by hand as the carrier's file is: November 2023 to October 2024, 24 hours a day whatever the clock does."""
    hours = pd.date_range("2023-11-01", "2024-10-31 23:00", freq="h")
    hours = hours[~((hours.month == 2) & (hours.day == 29))]
    assert len(hours) == 8760
    lines = [f"{hour:%Y-%m-%d %H:%M},2023-11-01 00:00,1.0,{100 + hour.hour}.0" for hour in hours]
    content = "\n".join(["date_real,source_date,pun_eur_mwh,nord_eur_mwh", *lines]).encode()
    frame, notes = files.read_prices(content, "prezzi.csv", 2025)
    found = prices_of(frame)
    # Winter: the hour of UTC+1 is that of the clock. Summer: noon of UTC+1 is 13 of the clock.
    assert (found[place(1, 15, 12)], found[place(7, 15, 12)]) == (112.0, 113.0)
    assert any("1 November 2023 to 31 October 2024" in line for line in sentences(notes))


def test_cells_that_are_no_prices_are_told_by_row() -> None:
    lines = market(2025, by_utc1).decode().splitlines()
    lines[10] = lines[10].rsplit(";", 1)[0] + ";n.p."
    _frame, notes = files.read_prices("\n".join(lines).encode(), "p.csv", 2025)
    assert any("Row 11" in line and "n.p." in line for line in sentences(notes))


def test_negative_prices_are_prices() -> None:
    frame, _notes = files.read_prices(
        market(2025, lambda hour: by_utc1(hour) if hour.month > 1 else -5.0), "p.csv", 2025
    )
    assert np.isclose(frame["price_eur_mwh"].min(), -5.0)


def test_a_price_that_no_market_makes_is_told_by_row_and_left_out() -> None:
    lines = market(2025, by_utc1).decode().splitlines()
    lines[10] = lines[10].rsplit(";", 1)[0] + ";100000"
    frame, notes = files.read_prices("\n".join(lines).encode(), "p.csv", 2025)
    told = [line for line in sentences(notes) if "no price of the market" in line]
    assert len(told) == 1
    assert told[0].startswith("Row 11:")
    assert "from -500 to 5,000 €/MWh" in told[0].replace("−", "-")
    # The tenth hour of the year, 9 to 10, is that of a day like it.
    assert prices_of(frame) == [100.0 + hour % 24 for hour in range(8760)]


def test_two_prices_of_one_hour_are_told_by_row() -> None:
    # Two markets under each other: 60 and 90 EUR/MWh in each hour have the mean 75.
    later = market(2025, lambda _hour: 90.0).split(b"\r\n", 1)[1]
    frame, notes = files.read_prices(market(2025, lambda _hour: 60.0) + b"\r\n" + later, "p.csv", 2025)
    assert set(prices_of(frame)) == {75.0}
    assert any(
        line.startswith("Rows 2, 3") and "leave only those of the zone NORD" in line for line in sentences(notes)
    )
    twice = market(2025, by_utc1).splitlines()
    assert not files.read_prices(b"\n".join([*twice, twice[-1]]), "p.csv", 2025)[1]


def test_prices_of_nothing_are_refused() -> None:
    with pytest.raises(InputError, match="all prices are 0"):
        files.read_prices(market(2025, lambda _hour: 0.0), "p.csv", 2025)


@pytest.mark.parametrize("content", [b"Data;Ora;Temperatura\n20250101;1;3\n", b"Nome;Eta\nUno;2\n"])
def test_a_file_without_prices_is_refused(content: bytes) -> None:
    with pytest.raises(MissingColumn):
        files.read_prices(content, "p.csv", dt.date(2025, 1, 1).year)


def test_a_row_for_each_zone_and_a_zone_of_another_name() -> None:
    lines = [
        f"{hour:%Y%m%d};{number};{zone};{price}"
        for hour, number in clock_hours(2025)
        for zone, price in (("CNOR", 1), ("NORD", 77), ("PUN", 2))
    ]
    content = "\n".join(["Data;Ora;Zona;Prezzo", *lines]).encode()
    assert set(prices_of(files.read_prices(content, "p.csv", 2025)[0])) == {77.0}
    wide = market(2025, by_utc1, "Data;Ora;Centro Nord;Nord")
    assert prices_of(files.read_prices(wide, "p.csv", 2025)[0])[0] == 100.0
    with pytest.raises(InputError, match="no row is of the zone NORD"):
        files.read_prices(content.replace(b"NORD", b"SARD"), "p.csv", 2025)


def test_of_a_file_of_two_years_the_last_stands_for_a_third() -> None:
    later = market(2025, lambda _hour: 90.0).split(b"\r\n", 1)[1]
    content = market(2024, lambda _hour: 60.0) + b"\r\n" + later
    assert set(prices_of(files.read_prices(content, "p.csv", 2024)[0])) == {60.0}
    assert set(prices_of(files.read_prices(content, "p.csv", 2026)[0])) == {90.0}
