"""The door of somebody's table: size, ending and content decide how it is read."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from cermap.errors import UnreadableFile
from cermap.files.lists.columns.headers import recognised
from cermap.files.sheets.header import Table, to_table
from cermap.files.sheets.text.decoding import decode
from cermap.files.sheets.text.delimiter import split_rows
from cermap.files.sheets.workbooks.workbook import is_workbook, workbook_rows
from cermap.records import Note
from cermap.texts import N_

ENDINGS = (".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods")
# Of lists drawn in a GIS.
POINT_ENDINGS = (".geojson", ".json", ".gpkg")
MAX_MB = 50


def read_table(content: bytes, name: str, known: Collection[str] = ()) -> Table:
    """A list of any format as a frame of text.

    The content decides the format, not the ending: portals give text files called .xls.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the ending and for messages.
    known : collection of str
        Column names chosen by hand: the row that holds them is the header.

    Raises
    ------
    UnreadableFile
        For an ending that is not a list's, a file that is too big, empty, broken, protected, or not a list at all.
    """
    rows, notes = read_rows(content, name)
    table = to_table(rows, name, known)
    return replace(table, notes=(*notes, *table.notes))


def read_rows(
    content: bytes, name: str, named: Callable[[Sequence[Any]], int] = recognised
) -> tuple[list[list[Any]], tuple[Note, ...]]:
    """Every row of a file of any format, before one is taken for its header.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the ending and for messages.
    named : callable
        How many cells of a row are names of columns: it decides the sheet and the delimiter.

    Raises
    ------
    UnreadableFile
        As ``read_table``.
    """
    _refuse(content, name)
    if is_workbook(content):
        return workbook_rows(content, name, named)
    text, decoded = decode(content, name)
    rows, split = split_rows(text, named)
    return rows, (*decoded, *split)


def _refuse(content: bytes, name: str) -> None:
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise UnreadableFile(
            N_("The file “{name}” ends in “{ending}”: a list must end in {endings}. Save it as CSV or XLSX."),
            name=name,
            ending=ending,
            endings=", ".join((*ENDINGS, *POINT_ENDINGS)),
        )
    if len(content) > MAX_MB * 1_000_000:
        raise UnreadableFile(
            N_(
                "The file “{name}” is {size_mb} MB, the limit is {max_mb} MB: nothing was read. Split it into {parts} files of equal rows, each with the header, and load one at a time."
            ),
            name=name,
            size_mb=len(content) // 1_000_000,
            max_mb=MAX_MB,
            parts=-(-len(content) // (MAX_MB * 900_000)),
        )
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise UnreadableFile(N_("The file “{name}” is empty. Choose the file that holds the list."), name=name)
