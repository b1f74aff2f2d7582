"""CSV as Italian Excel has it, and CSV as programs have it: the same table, letter by letter."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from cermap.files import write_csv, write_xlsx
from cermap.texts import Texts

IT, EN = Texts("it"), Texts("en")
HOSTILE = [
    "=cmd|' /C calc'!A0",
    "a/b\\c",
    "😀 è",
    "\u202eabc مرحبا",
    "x" * 300,
    "due\nrighe",
    'le "sue"',
    "a;b,c",
    "007",
]
TABLE = pd.DataFrame(
    {
        "Nome": ["=1+1", "Anna, Bruno"],
        "Potenza (kW)": [1234.5, None],
        "Giorno": pd.Series([dt.date(2024, 6, 30), None], dtype=object),
        "Quando": pd.to_datetime(["2024-06-30", None]),
        "Attivo": pd.array([True, None], dtype="boolean"),
        "Importo": pd.Series([Decimal("10.50"), None], dtype=object),
        "Righe": pd.array([3, None], dtype="Int64"),
    }
)


def test_as_italian_excel_has_it():
    assert (
        write_csv(TABLE, IT)
        == (
            "\ufeffNome;Potenza (kW);Giorno;Quando;Attivo;Importo;Righe\r\n"
            "'=1+1;1234,5;30/06/2024;30/06/2024;VERO;10,50;3\r\n"
            "Anna, Bruno;;;;;;\r\n"
        ).encode()
    )


def test_as_programs_have_it():
    """RFC 4180: commas, quotes where they are needed, CR LF; UTF-8 without a mark, points, ISO days, nothing put in front."""
    expected = (
        "Nome,Potenza (kW),Giorno,Quando,Attivo,Importo,Righe\r\n"
        "=1+1,1234.5,2024-06-30,2024-06-30,true,10.50,3\r\n"
        '"Anna, Bruno",,,,,,\r\n'
    )
    assert write_csv(TABLE, IT, is_plain=True) == expected.encode()
    assert write_csv(TABLE, EN, is_plain=True) == expected.encode()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_stays_as_it_is_but_for_the_apostrophe(text):
    frame = pd.DataFrame({text: [text]})
    plain = list(csv.reader(io.StringIO(write_csv(frame, IT, is_plain=True).decode(), newline="")))
    assert plain == [[text], [text]]
    excel = list(csv.reader(io.StringIO(write_csv(frame, IT).decode("utf-8-sig"), newline=""), delimiter=";"))
    kept = f"'{text}" if text.startswith("=") else text
    assert excel == [[kept], [kept]]


@pytest.mark.parametrize("text", HOSTILE)
def test_in_a_workbook_it_needs_none(text):
    content = write_xlsx({text: pd.DataFrame({text: [text]})}, {"title": text})
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert len(book.sheet_names[0]) <= 31
    assert book.get_sheet_by_index(0).to_python() == [[text], [text]]
