"""The shapes in which hours are handed out all give the same year."""

import numpy as np
import pandas as pd
import pytest
from drawn_hours import OTHER_POD, POD, clock_hours, hours_kwh, long_file, place, sentences, wide_file
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import files, tables
from cermap.files.hourly.curves import hours_text
from cermap.files.hourly.headers import Meaning, direction_of, meaning, slots_of
from cermap.texts import Texts

# In 2023 the clock goes forward on 26 March and back on 29 October.
YEAR = 2023


def by_utc1(hour: pd.Timestamp) -> str:
    """The hour of the day in UTC+1, so that a shifted hour shows itself."""
    return str(hour.tz_convert("Etc/GMT-1").hour)


EXPECTED = [float(hour % 24) for hour in range(8760)]


def test_a_row_per_hour_counted(candidates: pd.DataFrame) -> None:
    curves, notes = files.read_load_curves(long_file(YEAR, by_utc1), "curva.csv", candidates)
    assert curves[["candidate_id", "direction", "year", "source_name"]].to_numpy().tolist() == [
        ["1", "withdrawn", YEAR, "curva.csv"]
    ]
    assert hours_kwh(curves) == EXPECTED
    assert not notes
    tables.check(tables.Curves, curves)


def test_a_row_per_day_with_25_columns(candidates: pd.DataFrame) -> None:
    curves, _notes = files.read_load_curves(wide_file(YEAR, by_utc1), "curva.csv", candidates)
    assert hours_kwh(curves) == EXPECTED


def test_a_row_per_quarter_told_by_the_clock_with_both_directions(candidates: pd.DataFrame) -> None:
    """Quarters of a quarter of the hour's number, summed before anything else (R-ENE-03)."""
    lines = [
        "POD;DATA;ORA;FL_ORA_LEGALE;ATTIVA_PRELEVATA;ATTIVA_IMMESSA;REATTIVA_INDUTTIVA_PRELEVATA;PICCO_PRELEVATA;TIPO_DATO;"
    ]
    for hour, _place in clock_hours(YEAR):
        amount = f"{int(by_utc1(hour)) / 4:.2f}".replace(".", ",")
        lines += [
            f"{POD};{hour:%Y%m%d};{hour:%H}{minute:02d}00;2;{amount};0,5;9,9;8,8;E;" for minute in (0, 15, 30, 45)
        ]
    curves, notes = files.read_load_curves("\n".join(lines).encode(), "curve.csv", candidates)
    assert list(curves["direction"]) == ["withdrawn", "injected"]
    assert hours_kwh(curves) == EXPECTED
    assert set(hours_kwh(curves, 1)) == {2.0}
    # Nothing says the unit: told.
    assert any("No unit is written" in line for line in sentences(notes))


def test_a_row_per_day_with_96_quarters_and_a_block_above(candidates: pd.DataFrame) -> None:
    labels = [
        f"{minute // 60:02d}:{minute % 60:02d}-{(minute + 15) // 60:02d}:{(minute + 15) % 60:02d}"
        for minute in range(0, 1440, 15)
    ]
    lines = ["Esportazione curve di carico", f"POD;{POD}", "Unità di misura;kWh", "", ";".join(["Giorno", *labels])]
    for day in pd.date_range("2023-01-01", "2023-12-31"):
        # The clock skips from 2 to 3 on 26 March: empty cells, as the portal leaves them.
        is_change = day == pd.Timestamp("2023-03-26")
        lines.append(
            ";".join(
                [f"{day:%d/%m/%Y}", *("" if is_change and label.startswith("02") else "0,125" for label in labels)]
            )
        )
    curves, notes = files.read_load_curves("\r\n".join(lines).encode(), "scarico.csv", candidates)
    # Each hour is 4 x 0.125; the second hour from 2 to 3 of 29 October is not in the file: filled with the same.
    assert set(hours_kwh(curves)) == {0.5}
    assert any("missing hours of 2023" in line and "1 (29/10 02:00" in line for line in sentences(notes))


def test_kw_of_quarters_is_a_quarter_of_kwh(candidates: pd.DataFrame) -> None:
    lines = ["POD;Data;Quarto d'ora;Potenza attiva prelevata (kW)"]
    for day, group in pd.Series(list(clock_hours(YEAR))).groupby([hour.date() for hour, _ in clock_hours(YEAR)]):
        lines += [f"{POD};{day:%d/%m/%Y};{quarter};2" for quarter in range(1, 4 * len(group) + 1)]
    curves, _notes = files.read_load_curves("\n".join(lines).encode(), "curva.csv", candidates)
    # 2 kW for an hour are 2 kWh, in four quarters of 0.5.
    assert set(hours_kwh(curves)) == {2.0}


@pytest.mark.parametrize(("unit", "kwh"), [("kWh", 7.0), ("Wh", 0.007), ("MWh", 7000.0), ("kW", 7.0)])
def test_units_are_those_of_the_header(candidates: pd.DataFrame, unit: str, kwh: float) -> None:
    content = long_file(YEAR, lambda _hour: "7", f"POD;Data;Ora;Energia prelevata ({unit})")
    curves, _notes = files.read_load_curves(content, "curva.csv", candidates)
    assert set(hours_kwh(curves)) == {kwh}


def test_time_stamps_with_and_without_an_offset(candidates: pd.DataFrame) -> None:
    stamps = [f"{hour:%Y-%m-%dT%H:%M:%S%z};{by_utc1(hour)}" for hour, _place in clock_hours(YEAR)]
    curves, _ = files.read_load_curves("\n".join(["Timestamp;kWh", *stamps]).encode(), f"{POD}.csv", candidates)
    assert hours_kwh(curves) == EXPECTED
    plain = [f"{hour:%d/%m/%Y %H:%M};{by_utc1(hour)}" for hour, _place in clock_hours(YEAR)]
    curves, _ = files.read_load_curves("\n".join(["Data e ora;kWh", *plain]).encode(), f"{POD}.csv", candidates)
    assert hours_kwh(curves) == EXPECTED


def test_readings_that_tell_their_end_begin_an_hour_before(candidates: pd.DataFrame) -> None:
    ends = [
        f"{hour + pd.Timedelta(hours=1):%Y-%m-%d %H:%M};{hour.hour}"
        for hour in pd.date_range("2023-01-01", "2023-12-31 23:00", freq="h")
    ]
    content = "\n".join(["Data;Energia immessa kWh (ora solare)", *ends]).encode()
    curves, _notes = files.read_load_curves(content, f"{POD}.csv", candidates)
    assert list(curves["direction"]) == ["injected"]
    assert hours_kwh(curves) == EXPECTED


def test_a_file_that_never_follows_the_clock_is_utc1_and_told(candidates: pd.DataFrame) -> None:
    lines = [
        f"{hour:%d/%m/%Y};{hour.hour + 1};{hour.hour}"
        for hour in pd.date_range("2023-01-01", "2023-12-31 23:00", freq="h")
    ]
    curves, notes = files.read_load_curves("\n".join(["Data;Ora;kWh", *lines]).encode(), f"{POD}.csv", candidates)
    assert hours_kwh(curves) == EXPECTED
    assert any("without summer time" in line for line in sentences(notes))


def test_several_pods_in_one_workbook(candidates: pd.DataFrame) -> None:
    frame = pd.DataFrame(
        [
            {"POD": pod, "Giorno": f"{hour:%d/%m/%Y}", "Ora": place, "Energia prelevata (kWh)": amount}
            for pod, amount in ((POD, 1.5), (OTHER_POD, 0.25))
            for hour, place in clock_hours(YEAR)
        ]
    )
    content = files.write_xlsx({"Curve": frame})
    curves, _notes = files.read_load_curves(content, "curve.xlsx", candidates)
    assert list(curves["candidate_id"]) == ["1", "2"]
    assert [set(hours_kwh(curves, row)) for row in (0, 1)] == [{1.5}, {0.25}]


def test_days_that_change_the_clock_by_hand(candidates: pd.DataFrame) -> None:
    """The number of each hour is its place in its day, 1 to 23, 24 or 25."""
    numbers = {hour: str(place) for hour, place in clock_hours(YEAR)}
    curves, _notes = files.read_load_curves(wide_file(YEAR, lambda hour: numbers[hour]), "curva.csv", candidates)
    found = hours_kwh(curves)
    # 26 March: from midnight to 2 the clock is UTC+1; the third hour, 3 to 4 of the clock, is 2 to 3 of UTC+1.
    assert [found[place(3, 26, hour)] for hour in (0, 1, 2, 3)] == [1, 2, 3, 4]
    # 27 March begins at 23 of 26 March.
    assert [found[place(3, 26, hour)] for hour in (21, 22, 23)] == [22, 23, 1]
    # 29 October begins at 23 of the 28th and has 25 hours: 1 at 23, 3 (the first from 2 to 3) at 1, 4 (the second) at 2.
    assert found[place(10, 28, 23)] == 1
    assert [found[place(10, 29, hour)] for hour in (0, 1, 2, 3)] == [2, 3, 4, 5]
    assert found[place(10, 29, 23)] == 25


@settings(max_examples=5, deadline=None)
# A year of nothing is no curve (test_bad_curves).
@given(st.lists(st.integers(0, 9_999), min_size=24, max_size=24).filter(any))
def test_a_curve_written_and_read_again_is_the_same(day: list[int]) -> None:
    listed = files.read_candidates(f"Indirizzo;POD\nVia Roma 1;{POD}\n".encode(), "elenco.csv").candidates
    written = np.array([day[hour % 24] / 1000 for hour in range(8760)])
    frame = pd.DataFrame({"Data": pd.date_range("2023-01-01", periods=8760, freq="h"), "kWh": written})
    frame["Data"] = frame["Data"].dt.strftime("%d/%m/%Y %H:%M+01:00")
    content = files.write_csv(frame, Texts("it"))
    curves, _notes = files.read_load_curves(content, f"{POD}.csv", listed)
    assert curves["hours_kwh"].iloc[0] == hours_text(written)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Data/Date\n(YYYYMMDD)", Meaning.DAY),
        ("Ora\n/Hour", Meaning.HOUR),
        ("FL_ORA_LEGALE", Meaning.SUMMER),
        ("Quarto d'ora", Meaning.PART),
        ("Ora 1", Meaning.SLOT),
        ("CONSUMO_ATTIVA_PRELEVATA", Meaning.VALUE),
        ("REATTIVA_CAPACITIVA_IMMESSA", None),
        ("CONSUMO_PICCO_IMMESSA", None),
        ("TIPO_DATO", None),
        ("KWH_MESE", None),
        ("DATA_INIZIO_VALIDITA", None),
        ("Unità di misura", Meaning.UNIT),
    ],
)
def test_headers(header: str, expected: Meaning | None) -> None:
    assert meaning(header) == expected


def test_directions_and_slots() -> None:
    assert direction_of("Energia attiva immessa (kWh)") == "injected"
    assert direction_of("Prelievo") == "withdrawn"
    assert direction_of("Energia prodotta") == "produced"
    assert direction_of("kWh") is None
    ends = slots_of(["Data", *(f"{minute // 60:02d}.{minute % 60:02d}" for minute in range(15, 1455, 15))])
    assert ends is not None
    assert (ends.minutes[0], ends.minutes[-1], ends.step) == (0, 1425, 15)
    assert slots_of(["Data", "F1", "F2", "F3", "kWh"]) is None
