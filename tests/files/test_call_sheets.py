"""Calls as a workbook and as CSV, read back: the clock is the reader's, codes are text, nothing runs."""

import datetime as dt
import io
import zipfile

import pandas as pd
import pytest
import town_on_paper as town
from python_calamine import CalamineWorkbook

from cermap import areas, files, plan, tables
from cermap.records import Assumptions
from cermap.texts import Texts

EN, IT = Texts("en"), Texts("it")
FORMULA = '=HYPERLINK("http://example.org";"premi")'
LABELS = areas.area_labels(town.reference().area_municipalities, town.reference().areas)


def calls_of(*rows):
    usual = {
        "asked_at": pd.Timestamp("2026-11-28 23:30:00"), "question": "Via del Mulino 1, Alfa", "asks": "address",
        "certainty": "certain", "area_code": town.A, "area_edition": "2023", "answer": "Certain on the map: …",
    }  # fmt: skip
    frame = pd.DataFrame([usual | {"call_id": str(place), **row} for place, row in enumerate(rows, 1)])
    return tables.check(tables.Calls, tables.complete(tables.Calls, frame))


@pytest.fixture(scope="module")
def made():
    return plan.make_plan(town.inputs(), Assumptions(), town.IN_FORCE)


CALLS = calls_of(
    {"caller": FORMULA, "note": "00123"},
    {"asks": "pod", "question": "IT001E00000001", "certainty": "declared"},
    {"asked_at": pd.Timestamp("2026-11-29 10:00:00"), "certainty": "not_located", "area_code": None, "area_edition": None, "certainty_reasons": "address_not_found"},
)  # fmt: skip


def sheets(content):
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_holds_the_calls_and_how_many_a_day(made):
    read = sheets(files.calls_workbook(CALLS, made, LABELS, EN))
    assert list(read) == ["Read first", "Calls", "By day", "Sources and check", "cermap"]
    header, *rows = read["Calls"]
    first = dict(zip(header, rows[0], strict=True))
    assert (first["Day"], first["Time"]) == (dt.date(2026, 11, 29), "00:30")
    assert (first["Who asked"], first["Note"], first["Area"]) == (FORMULA, "00123", town.A)
    assert first["Name of the area"] == "Alfa 1"
    # All three are of the 29th in Italy.
    assert read["By day"] == [
        ["Day", "Calls", "Declared by the POD", "Certain on the map", "Address not found"],
        [dt.date(2026, 11, 29), 3, 1, 1, 1],
    ]
    assert any("personal data" in line for (line,) in read["Read first"])


def test_on_another_clock_the_day_is_another(made):
    read = sheets(files.calls_workbook(CALLS, made, LABELS, EN, "UTC"))
    assert [row[0:2] for row in read["By day"][1:]] == [[dt.date(2026, 11, 29), 1], [dt.date(2026, 11, 28), 2]]


def test_nothing_runs(made):
    content = files.calls_workbook(CALLS, made, LABELS, EN)
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert not any("<f>" in packed.read(name).decode("utf8", "replace") for name in packed.namelist())
    lines = files.calls_csv(CALLS, LABELS, IT).decode("utf-8-sig").splitlines()
    assert len(lines) == 4
    assert "'=HYPERLINK" in lines[1]
    assert ";00123" in lines[1]
    assert files.calls_workbook(CALLS, made, LABELS, EN) == content


def test_no_calls_are_an_empty_sheet(made):
    read = sheets(files.calls_workbook(CALLS.iloc[:0], made, LABELS, EN))
    assert len(read["Calls"]) == 1
    assert files.calls_csv(CALLS.iloc[:0], LABELS, EN).count(b"\r\n") == 1
