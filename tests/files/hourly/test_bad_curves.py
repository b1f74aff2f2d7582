"""What can be wrong in a file of hours: told by name and row, with how to repair it."""

import contextlib
from collections.abc import Callable

import pandas as pd
import pytest
from drawn_hours import OTHER_POD, POD, clock_hours, hours_kwh, long_file, place, sentences, wide_file

from cermap import files
from cermap.errors import InputError, MissingColumn, UnreadableFile
from cermap.records import Note
from cermap.texts import Texts

YEAR = 2023


def weekly(hour: pd.Timestamp) -> str:
    """A number that is the same in the same hour of each week."""
    return str(hour.weekday() * 24 + hour.hour)


def without(content: bytes, dropped: Callable[[str], bool]) -> bytes:
    lines = content.decode().splitlines()
    return "\n".join(line for line in lines if not dropped(line)).encode()


def one(notes: tuple[Note, ...], words: str) -> str:
    found = [line for line in sentences(notes) if words in line]
    assert len(found) == 1, sentences(notes)
    return found[0]


def test_8759_rows_have_one_hour_filled_from_the_weeks_around(candidates: pd.DataFrame) -> None:
    content = without(long_file(YEAR, weekly), lambda line: ";10/05/2023;15;" in line)
    assert len(content.decode().splitlines()) == 8760  # the header, and 8,759 hours
    curves, notes = files.read_load_curves(content, "curva.csv", candidates)
    # 10 May 2023 is a Wednesday; the 15th hour of the clock is 14 to 15, 13 to 14 of UTC+1: 2 x 24 + 14.
    assert hours_kwh(curves)[place(5, 10, 13)] == 62
    assert one(notes, "missing").startswith("Scuola Dante: missing hours of 2023 taken from the same hour")
    assert "10/05 13:00" in one(notes, "missing")


def test_four_missing_hours_are_too_many(candidates: pd.DataFrame) -> None:
    content = without(
        long_file(YEAR, weekly), lambda line: ";10/05/2023;" in line and line.split(";")[2] in {"3", "4", "5", "6"}
    )
    curves, notes = files.read_load_curves(content, "curva.csv", candidates)
    assert curves.empty
    told = one(notes, "missing")
    assert told.startswith("Scuola Dante: hours of 2023 missing: 4, the first on 10 May 2023")
    assert "ask the distributor for the whole year" in told
    assert [note.is_error for note in notes] == [True]


def test_8784_rows_of_a_leap_year_lose_29_february(candidates: pd.DataFrame) -> None:
    curves, notes = files.read_load_curves(long_file(2024, lambda hour: str(hour.day)), "curva.csv", candidates)
    found = hours_kwh(curves)
    assert len(found) == 8760
    # The 59th day is 28 February, the 60th 1 March.
    assert (found[58 * 24 + 12], found[59 * 24 + 12]) == (28, 1)
    assert one(notes, "29 February 2024")


def test_8784_rows_of_a_year_of_365_days_are_24_of_another(candidates: pd.DataFrame) -> None:
    lines = [line for line in long_file(2022, weekly).decode().splitlines() if ";31/12/2022;" in line]
    content = long_file(YEAR, weekly) + "\n".join(lines).encode()
    curves, notes = files.read_load_curves(content, "curva.csv", candidates)
    assert (len(hours_kwh(curves)), curves["year"].iloc[0]) == (8760, YEAR)
    assert one(notes, "other years than 2023 left out: 24")


def test_a_file_from_april_to_march_is_one_year_on_the_same_weekdays(candidates: pd.DataFrame) -> None:
    first = without(
        long_file(2023, weekly), lambda line: int(line.split(";")[1][3:5]) < 4 if line.startswith("IT") else False
    )
    second = without(long_file(2024, weekly), lambda line: line.startswith("POD") or int(line.split(";")[1][3:5]) > 3)
    curves, notes = files.read_load_curves(first + b"\n" + second, "curva.csv", candidates)
    assert curves["year"].iloc[0] == 2023
    # 1 January 2023 was a Sunday, as 31 December 2023: its number at 12 is 6 x 24 + 12.
    assert hours_kwh(curves)[place(1, 1, 12)] == 156
    # 90 days of January to March are 2,160 hours; the last of them, 23 to 24 of UTC+1, is the first of April by the clock.
    assert "not in the file: 2,159. The same weekdays" in one(notes, "stand for them")


def test_negative_texts_and_unread_days_are_told_by_row(candidates: pd.DataFrame) -> None:
    lines = long_file(YEAR, weekly).decode().splitlines()
    lines[100] = lines[100].rsplit(";", 1)[0] + ";-3"
    lines[200] = lines[200].rsplit(";", 1)[0] + ";guasto"
    lines[300] = f"{POD};boh;3;1"
    curves, notes = files.read_load_curves("\n".join(lines).encode(), "curva.csv", candidates)
    # The first line is row 1 of the sheet. Three hours are missing and filled.
    assert "Row 101: negative energy" in one(notes, "negative")
    assert "Energia immessa" in one(notes, "negative")
    assert "Row 201, column “Energia prelevata (kWh)”: read “guasto”" in one(notes, "guasto")
    assert "Row 301: the day could not be read" in one(notes, "day could not")
    assert "after: 3 (" in one(notes, "taken from")
    assert len(hours_kwh(curves)) == 8760


def test_an_hour_that_cannot_be_read_is_told_by_row(candidates: pd.DataFrame) -> None:
    lines = long_file(YEAR, weekly).decode().splitlines()
    lines[50] = f"{POD};03/01/2023;mezzodì;1"
    _curves, notes = files.read_load_curves("\n".join(lines).encode(), "curva.csv", candidates)
    assert one(notes, "the hour could not be read").startswith("Row 51:")


def test_repeats_count_once_and_contradictions_not_at_all(candidates: pd.DataFrame) -> None:
    lines = long_file(YEAR, weekly).decode().splitlines()
    same, other = lines[500], lines[600].rsplit(";", 1)[0] + ";9999"
    # Distributors write the day of 25 hours over again, of zeros.
    zero = lines[700].rsplit(";", 1)[0] + ";0"
    curves, notes = files.read_load_curves("\n".join([*lines, same, other, zero]).encode(), "curva.csv", candidates)
    assert "Rows 8762, 8764" in one(notes, "already there")
    told = one(notes, "different amounts")
    assert told.startswith("Rows 601, 8763")
    assert "leave only the right one" in told
    # The contradicted hour is filled from the weeks around it: what the first of them said.
    assert hours_kwh(curves) == hours_kwh(files.read_load_curves(long_file(YEAR, weekly), "c.csv", candidates)[0])


def test_summer_time_told_once_in_october_has_an_hour_filled(candidates: pd.DataFrame) -> None:
    """Told by the clock with 24 rows on the day of 25 hours: the second hour from 2 to 3 is not there."""
    seen = set()
    lines = ["POD;Data;Ora;kWh"]
    for hour, _place in clock_hours(YEAR):
        told = f"{POD};{hour:%d/%m/%Y;%H:%M}"
        if told not in seen:
            lines.append(f"{told};{weekly(hour)}")
        seen.add(told)
    assert len(lines) == 8760
    curves, notes = files.read_load_curves("\n".join(lines).encode(), "curva.csv", candidates)
    assert "29/10 02:00" in one(notes, "taken from")
    # A week before, in summer time, 2 to 3 of UTC+1 was 3 to 4 of the clock (6 x 24 + 3), a week after 2 to 3: their mean.
    assert hours_kwh(curves)[place(10, 29, 2)] == pytest.approx((147 + 146) / 2)


def listed(extra: str, header: str = "Consumo annuo;Potenza impegnata") -> pd.DataFrame:
    content = f"Denominazione;Indirizzo;POD;{header}\nPalestra;Via Roma 9;{POD};{extra}\n"
    return files.read_candidates(content.encode(), "elenco.csv").candidates


def quarters(value: str) -> bytes:
    lines = [
        f"{POD};{hour:%Y%m%d};{hour:%H}{minute:02d}00;{value}"
        for hour, _place in clock_hours(YEAR)
        for minute in (0, 15, 30, 45)
    ]
    return "\n".join(["POD;DATA;ORA;ATTIVA_PRELEVATA (kWh)", *lines]).encode()


def test_kw_called_kwh_makes_four_times_the_bill() -> None:
    # 1 kW all year is 8,760 kWh; its quarter-hours read as kWh are 4 x 8,760 = 35,040.
    curves, notes = files.read_load_curves(quarters("1"), "curva.csv", listed("8760;"))
    assert curves.empty
    told = one(notes, "look like kW")
    assert told.startswith("Palestra (row 1 of the list)")
    assert "35,040 kWh, 4 times" in told
    assert "8,760" in told
    assert "write kW in the header" in told


def test_wh_called_kwh_makes_a_thousand_times_the_bill() -> None:
    curves, notes = files.read_load_curves(long_file(YEAR, lambda _hour: "1000"), "curva.csv", listed("8700;"))
    assert curves.empty
    assert "write Wh in the header" in one(notes, "Wh called kWh")


def test_more_than_the_contract_power_can_carry() -> None:
    # 100 kWh an hour are 876,000 kWh a year; 10 kW carry 87,600.
    curves, notes = files.read_load_curves(long_file(YEAR, lambda _hour: "100"), "curva.csv", listed(";10"))
    assert curves.empty
    told = one(notes, "can carry")
    assert "876,000 kWh" in told
    assert "10.0 kW" in told


@pytest.mark.parametrize(
    ("header", "power", "kw"),
    # Quarters of 2 kW read as kWh are 8 kWh in an hour, through a meter of 3 kW; 8 kW of a plant of 10 kW are 32 kWh.
    [("Energia prelevata (kWh)", "Potenza impegnata;3", 2), ("Energia immessa (kWh)", "Potenza impianto (kW);10", 8)],
)
def test_kw_called_kwh_without_a_bill_is_more_than_the_connection_carries(header: str, power: str, kw: int) -> None:
    column, power_kw = power.split(";")
    content = quarters("0,1").replace(b"ATTIVA_PRELEVATA (kWh)", header.encode())
    day = f"{YEAR}0607;1".encode()
    content = b"\n".join(
        line.replace(b";0,1", f";{kw}".encode()) if day in line else line for line in content.split(b"\n")
    )
    curves, notes = files.read_load_curves(content, "curva.csv", listed(power_kw, column))
    assert curves.empty
    told = one(notes, "fullest hour")
    assert told.startswith("Palestra (row 1 of the list)")
    assert f"{kw * 4}.0 kWh" in told
    assert f"{power_kw}.0 kW" in told
    assert "whether its unit is kW" in told


def test_kw_called_kwh_of_a_household_without_a_bill_makes_much_for_its_power() -> None:
    # 0.3 kW all year are 2,628 kWh; read as kWh a quarter 10,512, which is 3,504 hours of 3 kW.
    household = listed("3;privato", "Potenza impegnata;Tipo soggetto")
    assert list(household["member_kind"]) == ["natural_person"]
    curves, notes = files.read_load_curves(quarters("0,3"), "curva.csv", household)
    assert len(curves) == 1
    told = one(notes, "much for a household")
    assert told.startswith("Palestra (row 1 of the list)")
    assert "10,512 kWh" in told
    assert "if its unit is kW" in told
    # 0.2 kWh a quarter are 7,008 kWh, 2,336 hours; a gym may use more.
    for value, candidates in (("0,2", household), ("0,3", listed(";3"))):
        notes = files.read_load_curves(quarters(value), "curva.csv", candidates)[1]
        assert not any("much for" in line for line in sentences(notes))


def test_a_meter_lets_a_third_more_through_and_a_bill_says_that_the_unit_is_right() -> None:
    # 4 kWh in each hour through 3 kW are 35,040 kWh a year, more than 3 kW carry all year: so in a few hours only.
    content = long_file(YEAR, lambda hour: "4" if f"{hour:%d/%m}" == "07/06" else "0,2")
    assert len(files.read_load_curves(content, "curva.csv", listed(";3"))[0]) == 1
    # 24 x 4 + 8,736 x 0.2 = 1,843 kWh; of a meter that the list gives 1 kW.
    assert len(files.read_load_curves(content, "curva.csv", listed("1843;1"))[0]) == 1
    assert files.read_load_curves(content, "curva.csv", listed(";1"))[0].empty


def test_a_year_of_nothing_is_told_and_does_not_take_the_place_of_a_bill() -> None:
    curves, notes = files.read_load_curves(long_file(YEAR, lambda _hour: "0"), "curva.csv", listed("2700;3"))
    assert curves.empty
    told = one(notes, "no energy")
    assert told.startswith("Palestra (row 1 of the list)")
    assert "right supply" in told
    # A plant may feed nothing in.
    fed_in = long_file(YEAR, lambda _hour: "0").replace(b"prelevata", b"immessa")
    assert b"immessa" in fed_in
    assert list(files.read_load_curves(fed_in, "curva.csv", listed("2700;3"))[0]["direction"]) == ["injected"]


@pytest.mark.parametrize("since", ["01/06/2022", f"31/12/{YEAR}"])
def test_a_curve_withdrawn_beside_a_running_plant_asks_for_what_is_fed_in(since: str) -> None:
    candidates = listed(f"6;{since}", "Potenza impianto;Entrata in esercizio")
    curves, notes = files.read_load_curves(long_file(YEAR, lambda _hour: "0,5"), "curva.csv", candidates)
    assert len(curves) == 1
    assert one(notes, "fed in as well").startswith("Palestra (row 1 of the list)")
    both = long_file(YEAR, lambda _hour: "0,5;1", "POD;Data;Ora;Energia prelevata (kWh);Energia immessa (kWh)")
    curves, notes = files.read_load_curves(both, "curva.csv", candidates)
    assert len(curves) == 2
    assert not any("fed in as well" in line for line in sentences(notes))


@pytest.mark.parametrize("since", ["01/01/2024", ""])
def test_a_curve_of_before_the_plant_is_all_that_was_used(since: str) -> None:
    candidates = listed(f"6;{since}", "Potenza impianto;Entrata in esercizio")
    notes = files.read_load_curves(long_file(YEAR, lambda _hour: "0,5"), "curva.csv", candidates)[1]
    assert not any("fed in as well" in line for line in sentences(notes))


def test_a_bill_of_another_size_is_told_and_the_curve_used() -> None:
    curves, notes = files.read_load_curves(long_file(YEAR, lambda _hour: "1"), "curva.csv", listed("5000;"))
    assert len(curves) == 1
    assert "see whether both are of the same supply" in one(notes, "the bill 5,000")


def test_a_curve_of_nobody_is_told(candidates: pd.DataFrame) -> None:
    content = long_file(YEAR, weekly).replace(POD.encode(), b"IT001E00000009")
    curves, notes = files.read_load_curves(content, "curva.csv", candidates)
    assert curves.empty
    assert one(notes, "no row of the list").startswith("IT001E00000009")


def test_a_curve_belongs_to_whom_the_file_is_named_after(candidates: pd.DataFrame) -> None:
    lines = ["Data;Ora;Consumo kWh", *(f"{hour:%d/%m/%Y};{number};1" for hour, number in clock_hours(YEAR))]
    content = "\n".join(lines).encode()
    assert list(files.read_load_curves(content, "circolo_acli_viola 2023.csv", candidates)[0]["candidate_id"]) == ["3"]
    assert list(files.read_load_curves(content, f"{OTHER_POD}.csv", candidates)[0]["candidate_id"]) == ["2"]
    assert files.read_load_curves(content, "curva.csv", candidates)[0].empty


def test_energy_produced_is_neither_withdrawn_nor_fed_in(candidates: pd.DataFrame) -> None:
    content = long_file(YEAR, weekly, "POD;Data;Ora;Energia prodotta (kWh)")
    curves, notes = files.read_load_curves(content, "curva.csv", candidates)
    assert curves.empty
    assert "fed in" in one(notes, "produced")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"Nome;Eta\nUno;2\n", "no file of hours"),
        (b"Data;Prelievo kWh\n01/01/2023;3\n", "nothing says the hour"),
        (b"Data;Ora;Note\n01/01/2023;3;x\n", "no column of energy"),
        (b"Data;Ora;kWh\nieri;3;1\n", "no day could be read"),
    ],
)
def test_a_file_without_days_hours_or_energy_is_refused(candidates: pd.DataFrame, content: bytes, words: str) -> None:
    with pytest.raises(MissingColumn) as refused:
        files.read_load_curves(content, "curva.csv", candidates)
    told = Texts("en").sentence(refused.value)
    assert words in told
    assert "curva.csv" in told


def test_a_header_alone_is_refused(candidates: pd.DataFrame) -> None:
    with pytest.raises(UnreadableFile):
        files.read_load_curves(b"POD;Data;Ora;kWh\n", "curva.csv", candidates)


def test_the_year_asked_for_of_a_file_of_two(candidates: pd.DataFrame) -> None:
    content = wide_file(2023, lambda _hour: "1") + b"\r\n" + wide_file(2022, lambda _hour: "2").split(b"\r\n", 1)[1]
    assert set(hours_kwh(files.read_load_curves(content, "c.csv", candidates)[0])) == {1}
    assert set(hours_kwh(files.read_load_curves(content, "c.csv", candidates, 2022)[0])) == {2}


@pytest.mark.parametrize(
    "content",
    [
        b"POD;Data;Ora;kWh;NORD\n;;;;\nx;y;z;w;v\n",
        b"Data;Ora;kWh;NORD\n01/01/2023;1;;\n",
        b"Data;Ora;kWh;NORD\n01/01/2023;25:99;1;1\n01/01/2023;99999;1;1\n",
        b"Anno;Mese;Giorno;Ora;kWh;NORD\n2023;13;1;1;4;5\n",
        b"Timestamp;kWh;NORD\n2023-03-26T02:30:00+14:00;1;1\n2099-01-01T00:00Z;1e9;1\n",
        b"Data;Ora;Quarto;kWh;NORD\n01/01/2023;30;99;1;1\n",
        b"Data;Ora;kWh;NORD\n29/10/2023;02:30;1;1\n29/10/2023;02:30;1;1\n29/10/2023;02:30;1;1\n",
    ],
)
def test_scraps_are_told_or_refused_in_a_sentence(candidates: pd.DataFrame, content: bytes) -> None:
    """A year is never made of them, and nothing breaks."""
    curves = pd.DataFrame()
    with contextlib.suppress(InputError):
        curves, _notes = files.read_load_curves(content, "curva.csv", candidates)
    assert curves.empty
    with pytest.raises(InputError):
        files.read_prices(content, "prezzi.csv", 2025)
