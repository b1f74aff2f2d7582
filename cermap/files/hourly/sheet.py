"""The table of hours within a file: its header, what stands above it, and its rows."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap.errors import MissingColumn, UnreadableFile
from cermap.files.hourly.headers import Meaning, meaning, named
from cermap.files.sheets.table import read_rows
from cermap.files.sheets.workbooks.workbook import cell_text
from cermap.records import Note
from cermap.texts import N_

_HEADER_ROWS = 40


@dataclass(frozen=True)
class HourSheet:
    """A file of hours before its hours are read.

    Parameters
    ----------
    name : str
        The file's name.
    header : tuple of str
        The column names as written.
    raw, text : pandas.DataFrame
        The cells as typed and as text; columns 0, 1, 2, ...; index the row numbers of the spreadsheet.
    above : str
        What stands above the header.
    notes : tuple of Note
        What was read otherwise than written.
    """

    name: str
    header: tuple[str, ...]
    raw: pd.DataFrame
    text: pd.DataFrame
    above: str
    notes: tuple[Note, ...]

    def places(self, wanted: Meaning) -> list[int]:
        """Columns of this meaning."""
        return [place for place, text in enumerate(self.header) if text.strip() and meaning(text) == wanted]

    def quoted(self) -> str:
        """The column names, for a sentence."""
        return ", ".join(f"“{text}”" for text in self.header if text.strip())


def hour_sheet(content: bytes, name: str) -> HourSheet:
    """The table of hours of a CSV, TXT, TSV, XLSX, XLS or ODS file.

    Raises
    ------
    UnreadableFile
        For a file that is no table, is too big, empty, protected or broken, or has nothing below its header.
    MissingColumn
        When no row names a column of days.
    """
    rows, notes = read_rows(content, name, named)
    counts = [named(row) for row in rows[:_HEADER_ROWS]]
    head = counts.index(max(counts)) if counts and max(counts) > 0 else None
    if head is None:
        raise MissingColumn(
            N_(
                "“{name}” is no file of hours: it needs a header with a column of days (Data), and the hours in columns or in a column “Ora”. Add the header and try again."
            ),
            name=name,
        )
    header = tuple(cell_text(cell) for cell in rows[head])
    body = {
        number: _straight(row, len(header))
        for number, row in enumerate(rows[head + 1 :], head + 2)
        if any(cell.strip() if isinstance(cell, str) else cell is not None for cell in row)
    }
    if not body:
        raise UnreadableFile(
            N_("The file “{name}” has only a header: there are no hours below it. Bring the whole file."), name=name
        )
    raw = pd.DataFrame(list(body.values()), index=list(body), dtype=object)
    above = " ".join(cell_text(cell) for row in rows[:head] for cell in row)
    is_typed = any(not isinstance(cell, str) for row in body.values() for cell in row)
    text = (raw.map(cell_text) if is_typed else raw).astype("str")
    return HourSheet(name, header, raw, text, above, notes)


def _straight(row: list[Any], width: int) -> list[Any]:
    return [*row[:width], *[""] * (width - len(row))]
