"""Sheets written in one go are, letter by letter, those that the library writes."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from cermap.files import write_xlsx
from cermap.files.workbooks.spreadsheets import writing as spreadsheets

FRAME = pd.DataFrame(
    {
        "Testo": ["x", None, "è\nb" * 50],
        "Vuoto": [None] * 3,
        "Numero": [1.5, None, 1e-9],
        "Misto": pd.Series([1, "t", dt.date(2024, 1, 1)], dtype=object),
        "Vero": pd.array([True, None, False], dtype="boolean"),
        "Esatto": pd.Series([Decimal("1.50"), None, Decimal("2.5")], dtype=object),
        "Spazi": [" a ", "", "<b>&</b>"],
    }
)
SHEETS = {"A": FRAME, "Nulla": pd.DataFrame(), "Senza righe": FRAME.iloc[:0]}


class _OfTheLibrary(Worksheet):
    def put_texts(self, cells, column, style):
        for row, text in cells:
            if text:
                self.write_string(row, column, text, style)


def _parts(content):
    """Each file of a workbook, without the hint of where the cells of a row end, which may be left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: re.sub(r' spans="[^"]*"', "", archive.read(name).decode()) for name in archive.namelist()}


def test_the_same_sheets(monkeypatch):
    ours = _parts(write_xlsx(SHEETS))
    monkeypatch.setattr(spreadsheets, "PlainSheet", _OfTheLibrary)
    assert _parts(write_xlsx(SHEETS)) == ours
