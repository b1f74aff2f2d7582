"""The person's own corrections: kept, used again, damaged, closed to writing, taken elsewhere and brought back."""

import threading

import pandas as pd
import pytest
from hard_places import closed_to_writing, full_disk

from cermap import tables
from cermap.errors import NotWritten
from cermap.files import read_corrections, write_corrections
from cermap.sources import forget_corrections, keep_corrections, kept_corrections
from cermap.texts import Texts

COLUMNS = list(tables.empty(tables.Corrections).columns)


def corrections(*rows):
    usual = {
        "address_key": "VIA IGNOTA 1|ALFA||", "lon": 9.1512345, "lat": 45.05, "position_level": "hand", "origin": "hand",
        "corrected_on": pd.Timestamp("2026-11-28"),
    }  # fmt: skip
    frame = pd.DataFrame([usual | row for row in rows])
    return tables.check(tables.Corrections, tables.complete(tables.Corrections, frame)[COLUMNS])


ONE, TWO = {"lon": 9.1}, {"address_key": "VIA IGNOTA 2|ALFA||", "lon": 9.2}


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_there_are_none_at_first(data_folder):
    found, notes = kept_corrections()
    assert (len(found), notes) == (0, ())
    assert not data_folder.exists()


def test_what_is_kept_comes_back_each_address_once(data_folder):
    keep_corrections(corrections(ONE, TWO))
    keep_corrections(corrections({"lon": 9.3, "match_label": 'Via "dei; Fiori" 3\nAlfa', "uncertainty_m": 12.25}))
    found, notes = kept_corrections()
    assert notes == ()
    assert found.set_index("address_key")["lon"].to_dict() == {"VIA IGNOTA 2|ALFA||": 9.2, "VIA IGNOTA 1|ALFA||": 9.3}
    assert found.iloc[1][["match_label", "uncertainty_m"]].tolist() == ['Via "dei; Fiori" 3\nAlfa', 12.25]
    assert names_in(data_folder) == ["corrections.csv"]
    assert (data_folder / "corrections.csv").stat().st_mode & 0o077 == 0


def test_one_is_removed_or_all(data_folder):
    keep_corrections(corrections(ONE, TWO))
    forget_corrections(["VIA IGNOTA 2|ALFA||", "NOBODY|||"])
    assert kept_corrections()[0]["lon"].tolist() == [9.1]
    forget_corrections()
    assert kept_corrections()[0].empty
    assert names_in(data_folder) == []
    forget_corrections()


def test_a_row_that_cannot_be_read_is_said_and_set_aside(data_folder):
    keep_corrections(corrections(ONE, TWO))
    path = data_folder / "corrections.csv"
    damaged = path.read_bytes().replace(b"9,2;", b"nove;")
    path.write_bytes(damaged)
    found, notes = kept_corrections()
    assert found["lon"].tolist() == [9.1]
    assert [note.rows for note in notes] == [(3,)]
    assert "Row 3" in Texts("en").sentence(notes[0].message)
    assert path.read_bytes() == damaged
    keep_corrections(corrections({"address_key": "VIA IGNOTA 3|ALFA||"}))
    aside = [name for name in names_in(data_folder) if "damaged" in name]
    assert [(data_folder / name).read_bytes() for name in aside] == [damaged]
    assert len(kept_corrections()[0]) == 2
    assert kept_corrections()[1] == ()


@pytest.mark.parametrize(
    "content", [b"\x89PNG\x00\x00", b"\x00" * 500, b"a;b\n1;2\n", b"<html>", b"address_key;lon\nx;9\n"]
)
def test_a_file_that_is_no_table_of_corrections_is_said_and_never_lost(data_folder, content):
    data_folder.mkdir()
    (data_folder / "corrections.csv").write_bytes(content)
    found, notes = kept_corrections()
    assert found.empty
    assert notes[0].is_error
    keep_corrections(corrections(ONE))
    aside = [name for name in names_in(data_folder) if "damaged" in name]
    assert [(data_folder / name).read_bytes() for name in aside] == [content]
    assert kept_corrections()[0]["lon"].tolist() == [9.1]


def test_where_nothing_can_be_written_those_of_before_stay(data_folder):
    keep_corrections(corrections(ONE))
    with closed_to_writing(data_folder), pytest.raises(NotWritten, match=r"cannot be (kept|opened)"):
        keep_corrections(corrections(TWO))
    # Not even one letter more than there is.
    with full_disk(10), pytest.raises(NotWritten, match="data folder is full"):
        keep_corrections(corrections(TWO))
    assert kept_corrections()[0]["lon"].tolist() == [9.1]


def test_a_file_nobody_can_open_is_not_written_over(data_folder):
    (data_folder / "corrections.csv").mkdir(parents=True)
    found, notes = kept_corrections()
    assert found.empty
    assert "cannot be opened" in Texts("en").sentence(notes[0].message)
    with pytest.raises(NotWritten, match="cannot be opened"):
        keep_corrections(corrections(ONE))


def test_more_than_can_be_looked_through_are_refused(data_folder, monkeypatch):
    monkeypatch.setattr("cermap.sources.corrections.MOST_ROWS", 1)
    keep_corrections(corrections(ONE))
    with pytest.raises(NotWritten, match="More than 1 "):
        keep_corrections(corrections(TWO))
    assert kept_corrections()[0]["lon"].tolist() == [9.1]


def test_two_who_keep_at_once_lose_nothing(data_folder):
    work = [
        threading.Thread(target=keep_corrections, args=(corrections({"address_key": f"VIA IGNOTA {number}|ALFA||"}),))
        for number in range(12)
    ]
    for one in work:
        one.start()
    for one in work:
        one.join()
    assert len(kept_corrections()[0]) == 12


def test_a_copy_opens_on_another_machine_and_runs_nothing(data_folder):
    there = corrections({"address_key": "=CMD|' /C CALC'!A0|ALFA|MI|20100"}, {**TWO, "uncertainty_m": 0.5})
    content = write_corrections(there)
    assert b"\n'=CMD" in content
    found, notes = read_corrections(content, "correzioni.csv", pd.Timestamp("2026-11-28"))
    pd.testing.assert_frame_equal(found, there)
    assert notes == ()


def test_what_a_spreadsheet_saved_and_somebody_wrote_is_read():
    written = "lat,lon,address_key,position_level\n45.05,9.15,VIA IGNOTA 1|ALFA||,door\n".encode("utf-16")
    found, _ = read_corrections(written, "mie.csv", pd.Timestamp("2026-11-28"))
    assert found.iloc[0][["lon", "lat", "position_level", "origin"]].tolist() == [9.15, 45.05, "door", "hand"]
    assert found["corrected_on"].tolist() == [pd.Timestamp("2026-11-28")]


@pytest.mark.parametrize(
    ("written", "read"), [("300", [300.0]), ("2,5", [2.5]), ("", [None]), ("circa 300 m", []), ("2.500,5", [])]
)
def test_an_uncertainty_that_is_no_number_leaves_its_row_out(written, read):
    content = f"address_key;lat;lon;position_level;uncertainty_m\nVIA IGNOTA 1|ALFA||;45.05;9.15;door;{written}\n"
    found, notes = read_corrections(content.encode(), "mie.csv", pd.Timestamp("2026-11-28"))
    assert found["uncertainty_m"].astype(object).where(found["uncertainty_m"].notna(), None).tolist() == read
    assert bool(notes) == (not read)
