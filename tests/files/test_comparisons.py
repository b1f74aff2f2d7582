"""The workbook of a comparison: what changed comes first, sheets of one's own plan behind."""

import io

import pandas as pd
from python_calamine import CalamineWorkbook

from cermap.files import comparison_workbook
from cermap.texts import Texts

CHANGES = pd.DataFrame(
    {
        "area_code_before": ["AC001E00001", "AC001E00002", "AC001E00003", None],
        "area_code_after": ["AC001E00001", "AC001E00002", "AC001E00003", "AC001E00004"],
        "change": ["unchanged", "not_compared", "grown", "new"],
        "km2_before": [1.0, float("nan"), 2.0, float("nan")],
        "km2_after": [1.0, float("nan"), 2.5, 3.0],
        "km2_gained": [0.0, float("nan"), 0.5, 3.0],
        "km2_lost": [0.0, float("nan"), 0.0, 0.0],
        "civic_numbers_gained": pd.array([0, None, 7, 9], "Int64"),
        "civic_numbers_lost": pd.array([0, None, 0, 0], "Int64"),
    }
)
EXCHANGES = pd.DataFrame(
    {
        "area_code_before": pd.Series([None], dtype="str"),
        "area_code_after": ["AC001E00004"],
        "km2": [3.0],
        "civic_numbers": pd.array([9], "Int64"),
    }
)


def test_what_changed_comes_first_and_other_sheets_as_they_are():
    others = {"Candidates": pd.DataFrame({"Name": ["=Bar"], "m": [12.0]}), "Empty": pd.DataFrame({"Name": []})}
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(comparison_workbook(CHANGES, EXCHANGES, Texts("en"), others=others))
    )
    assert book.sheet_names == ["Areas", "Land that changed hands", "Candidates", "Empty"]
    header, *rows = book.get_sheet_by_name("Areas").to_python()
    assert [row[header.index("Change")] for row in rows] == ["grown", "new area", "unchanged", "not compared"]
    assert [row[header.index("House numbers gained")] for row in rows] == [7, 9, 0, ""]
    assert book.get_sheet_by_name("Candidates").to_python() == [["Name", "m"], ["=Bar", 12.0]]
    assert book.get_sheet_by_name("Empty").to_python() == [["Name"]]


def test_without_a_plan_there_are_two_sheets():
    book = CalamineWorkbook.from_filelike(io.BytesIO(comparison_workbook(CHANGES, EXCHANGES, Texts("it"))))
    assert len(book.sheet_names) == 2
