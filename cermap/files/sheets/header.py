"""Rows become a frame: which row is the header, unique column names, ragged rows made straight."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cermap.errors import UnreadableFile
from cermap.files.lists.columns.headers import looks_like_address, recognised
from cermap.files.notes import noted
from cermap.files.sheets.workbooks.workbook import cell_text
from cermap.records import Note
from cermap.texts import N_

UNNAMED = "colonna {position}"
_HEADER_ROWS = 30
_COLUMNS_MAX = 1000
# No address and no note of a person is as long; a cell without end would be looked through letter by letter for days.
_LETTERS_MAX = 5000


@dataclass(frozen=True)
class Table:
    """A list with named columns, before anything in it is understood.

    Parameters
    ----------
    text : pandas.DataFrame
        Every cell as text, "" for an empty one; index 0, 1, 2, ...
    raw : pandas.DataFrame
        The same cells as the file types them (a spreadsheet's numbers and dates); ``text`` itself for a text file.
    first_row : int
        Number of the first data row as the spreadsheet counts.
    notes : tuple of Note
        What was read otherwise than written.
    """

    text: pd.DataFrame
    raw: pd.DataFrame
    first_row: int
    notes: tuple[Note, ...] = ()


def to_table(rows: Sequence[Sequence[Any]], name: str, known: Collection[str] = ()) -> Table:
    """A frame from rows.

    Parameters
    ----------
    rows : sequence of sequences
        Every row of the file from its first line, blank ones included.
    name : str
        File name, for messages.
    known : collection of str
        The user's own column names, when they were chosen by hand.

    Raises
    ------
    UnreadableFile
        When there is nothing, or nothing below the header.
    """
    last = max((place for place, row in enumerate(rows) if not _is_blank(row)), default=-1)
    if last < 0:
        raise UnreadableFile(N_("The file “{name}” is empty. Choose the file that holds the list."), name=name)
    head = _header_place(rows, known)
    body = [list(row) for row in rows[head + 1 : last + 1]]
    if not body:
        raise UnreadableFile(
            N_(
                "The file “{name}” has only the header (row {row}): there is no row of data below it. Add the addresses and try again."
            ),
            name=name,
            row=str(head + 1),
        )
    header = [cell_text(cell)[:_LETTERS_MAX] for cell in rows[head]] if head >= 0 else []
    first_row = head + 2
    width = _width(header, body)
    if width > _COLUMNS_MAX:
        raise UnreadableFile(
            N_(
                "The file “{name}” has {columns} columns in a row, too many for a list. Check which character separates the cells."
            ),
            name=name,
            columns=width,
        )
    names, renamed = _unique(header, width)
    notes = [*_above(rows[: max(head, 0)]), *renamed, *_ragged(body, len(header), first_row)]
    notes += _empty(body, len(rows) - 1 - last, first_row)
    for row in body:
        row.extend([""] * (len(names) - len(row)))
        del row[len(names) :]
    notes += _cut(body, names, first_row)
    raw = pd.DataFrame(body, columns=names, dtype=object)
    is_typed = any(not isinstance(cell, str) for row in body for cell in row)
    text = (raw.map(cell_text) if is_typed else raw).astype("str")
    return Table(text, raw if is_typed else text, first_row, tuple(notes))


def _header_place(rows: Sequence[Sequence[Any]], known: Collection[str]) -> int:
    """Place of the header: names chosen by hand first, then house columns; -1 when the first row is already data."""
    written = [place for place, row in enumerate(rows) if not _is_blank(row)]
    first = written[:_HEADER_ROWS]
    names = {place: (sum(cell_text(cell) in known for cell in rows[place]), recognised(rows[place])) for place in first}
    best = max(first, key=lambda place: (names[place], -place))
    if names[best] > (0, 0):
        return best
    return -1 if any(looks_like_address(cell) for cell in rows[first[0]]) else first[0]


def _is_blank(row: Sequence[Any]) -> bool:
    return not any(cell.strip() if isinstance(cell, str) else cell is not None for cell in row)


def _width(header: list[str], body: list[list[Any]]) -> int:
    """Columns that hold a name or a cell; the empty ones at the right edge are not counted."""
    named = max((place + 1 for place, cell in enumerate(header) if cell.strip()), default=0)
    widest = max(len(row) for row in body)
    while widest > named and all(len(row) < widest or _is_blank(row[widest - 1 : widest]) for row in body):
        widest -= 1
    return max(named, widest, 1)


def _unique(header: list[str], width: int) -> tuple[list[str], list[Note]]:
    names: list[str] = []
    repeated: list[str] = []
    taken: set[str] = set()
    for place in range(width):
        wanted = header[place] if place < len(header) and header[place].strip() else UNNAMED.format(position=place + 1)
        name, count = wanted, 1
        while name in taken or (count > 1 and name in header):
            count += 1
            name = f"{wanted} ({count})"
        if name != wanted:
            repeated.append(name)
        names.append(name)
        taken.add(name)
    message = N_("Several columns have the same name: they are told apart as {names}.")
    return names, [noted(message, names=", ".join(f"“{name}”" for name in repeated))] if repeated else []


def _above(rows: Sequence[Sequence[Any]]) -> list[Note]:
    numbers = [place + 1 for place, row in enumerate(rows) if not _is_blank(row)]
    return [noted(N_("{where}: above the header, not read as data."), numbers)] if numbers else []


def _ragged(body: list[list[Any]], named: int, first_row: int) -> list[Note]:
    if not named:
        return []
    notes = []
    longer = [first_row + place for place, row in enumerate(body) if not _is_blank(row[named:])]
    shorter = [first_row + place for place, row in enumerate(body) if len(row) < named and not _is_blank(row)]
    if longer:
        message = N_("{where}: more cells than the header has names. The others are kept in “{first}” and following.")
        notes.append(noted(message, longer, first=UNNAMED.format(position=named + 1)))
    if shorter:
        message = N_(
            "{where}: fewer cells than the header. The missing ones are left empty: see whether a delimiter is missing."
        )
        notes.append(noted(message, shorter))
    return notes


def _cut(body: list[list[Any]], names: list[str], first_row: int) -> list[Note]:
    """Cut, in place, the cells that are too long to be a list's; one note for each column that has any."""
    cut: dict[int, list[int]] = {}
    for number, row in enumerate(body, start=first_row):
        for place, cell in enumerate(row):
            if isinstance(cell, str) and len(cell) > _LETTERS_MAX:
                row[place] = cell[:_LETTERS_MAX]
                cut.setdefault(place, []).append(number)
    message = N_("{where}, column “{column}”: a cell of more than {limit} characters. It is read and kept up to there.")
    return [
        noted(message, rows, names[place], is_error=True, limit=_LETTERS_MAX) for place, rows in sorted(cut.items())
    ]


def _empty(body: list[list[Any]], below: int, first_row: int) -> list[Note]:
    notes = []
    between = [first_row + place for place, row in enumerate(body) if _is_blank(row)]
    if between:
        notes.append(noted(N_("{where}: empty. Kept in its place, without an answer."), between))
    if below:
        notes.append(noted(N_("Empty rows at the end of the file left out: {count}."), count=below))
    return notes
