"""The municipality of each row: its name, or the code that registers know it by (ISTAT, cadastral).

A code stands as it is officially written, six digits or a letter and three; which municipality it is, the gazetteer says,
and one that it does not know stays unknown. Five digits are an ISTAT code that a spreadsheet has cut, but only under a
header that says so: elsewhere they are as often a postcode.
"""

import re
from collections.abc import Mapping

import pandas as pd

from cermap.files.lists.cells import findings, values
from cermap.files.lists.cells.values import Read
from cermap.files.lists.rows.pieces import joined
from cermap.files.lists.words import common as words
from cermap.files.sheets.header import Table
from cermap.records import Note

# No province has a number below 001: at most two zeros are lost.
_ISTAT = re.compile(r"(\d{4,6})(?:[.,]0+)?")
_CADASTRAL = re.compile(r"([A-Z])[\s.\-]?(\d{3})", re.IGNORECASE)
_ONLY_DIGITS = re.compile(r"\d{1,5}(?:[.,]0+)?|\d{7,}")
_ISTAT_DIGITS = 6


def municipalities(table: Table, pieces: Mapping[str, str]) -> tuple[pd.Series, list[Note]]:
    """The municipality of each row, by name where one is written, else by its code; and cells that are neither.

    Parameters
    ----------
    table : Table
        The list.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).
    """
    named = values.texts_of(joined(table.text, pieces, ("municipality",))).cells
    notes: list[Note] = []
    for name in [name for name, piece in pieces.items() if piece == "municipality"]:
        cells = table.text[name]
        numbers = cells.str.strip().str.fullmatch(_ONLY_DIGITS)
        notes += findings.unread(cells[numbers], name, "municipality", table.first_row)
    for name in [name for name, piece in pieces.items() if piece == "municipality_code"]:
        read = town_codes(table.text[name])
        notes += findings.unread(table.text.loc[read.unread, name], name, "municipality_code", table.first_row)
        named = named.fillna(read.cells)
    return named, notes


def town_codes(cells: pd.Series) -> Read:
    """ISTAT codes in six digits, cadastral codes in capitals; NA for what is neither."""
    codes = {cell: _code(cell) for cell in cells.unique()}
    found = cells.map(codes).astype("str")
    return Read(found, found.isna() & ~cells.map(words.is_missing).astype(bool))


def _code(cell: str) -> str | None:
    istat = _ISTAT.fullmatch(cell.strip())
    if istat:
        return istat[1].zfill(_ISTAT_DIGITS)
    cadastral = _CADASTRAL.fullmatch(cell.strip())
    return f"{cadastral[1]}{cadastral[2]}".upper() if cadastral else None
