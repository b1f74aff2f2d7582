"""Text becomes rows: which character separates the cells, and what quotation marks hold together."""

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from cermap.files.lists.columns.headers import looks_like_address, recognised
from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_LINES = 200
_NAMES = {";": ";", ",": ",", "\t": "Tab", "|": "|"}


@dataclass(frozen=True)
class _Reading:
    """One delimiter tried on the first lines."""

    delimiter: str
    names: int
    agreement: float
    cells: int


def split_rows(
    text: str, named: Callable[[Sequence[str]], int] = recognised
) -> tuple[list[list[str]], tuple[Note, ...]]:
    """Rows of cells, blank rows as empty lists, and what was read otherwise than written.

    Quotation marks are respected; one that is opened and never closed counts as a plain character, so that it cannot
    swallow the rows below it. A row written with another delimiter than the rest is split with its own.
    """
    lines = list(io.StringIO(text, newline=""))
    delimiter = choose(lines, named)
    if delimiter is None:
        return [[cell] if (cell := line.rstrip("\r\n")) else [] for line in lines], ()
    rows, broken = _parsed(lines, delimiter)
    notes = []
    if broken:
        notes.append(
            noted(N_("{where}: a quotation mark is opened and not closed. It was read as a plain character."), broken)
        )
    mixed = _split_mixed(rows, delimiter, named)
    for other, numbers in mixed.items():
        message = N_(
            "{where}: written with “{other}” where the rest of the file has “{delimiter}”. Read with “{other}”."
        )
        notes.append(noted(message, numbers, other=_NAMES[other], delimiter=_NAMES[delimiter]))
    return rows, tuple(notes)


def choose(lines: list[str], named: Callable[[Sequence[str]], int] = recognised) -> str | None:
    """The delimiter under which the rows agree best; None for one column of addresses without a header.

    The row that names most house columns decides first (a header holds no addresses with commas in them), then how many
    rows have as many cells as that row. Without such a row commas are not believed where lines are addresses.
    """
    sample = lines[:_SAMPLE_LINES]
    readings = [_tried(sample, delimiter, named) for delimiter in DELIMITERS]
    most = max(reading.names for reading in readings)
    if most:
        return max((r for r in readings if r.names == most), key=lambda r: (r.agreement, r.cells)).delimiter
    written = [line for line in sample if line.strip()]
    are_addresses = sum(looks_like_address(line) for line in written) > len(written) / 2
    believed = [reading for reading in readings if not (are_addresses and reading.delimiter == ",")]
    best = max(believed, key=lambda r: (r.cells > 1, r.agreement, r.cells))
    return None if are_addresses and best.cells == 1 else best.delimiter


def _tried(sample: list[str], delimiter: str, named: Callable[[Sequence[str]], int]) -> _Reading:
    rows = [row for row in _parsed(sample, delimiter)[0] if any(cell.strip() for cell in row)]
    if not rows:
        return _Reading(delimiter, 0, 0.0, 0)
    counts = Counter(len(row) for row in rows)
    head = max(rows, key=named)
    names = named(head)
    cells = len(head) if names else counts.most_common(1)[0][0]
    return _Reading(delimiter, names, counts[cells] / len(rows), cells)


def _parsed(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Rows, and the numbers of those whose quotation marks do not close."""
    rows: list[list[str]] = []
    broken: list[int] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(_from(lines, start), delimiter=delimiter, strict=True)
        good = 0
        try:
            for row in reader:
                rows.append(row)
                good = reader.line_num
            break
        except csv.Error:
            rows.append(_one_line(lines[start + good], delimiter))
            if lines[start + good].count('"') % 2:
                broken.append(len(rows))
            start += good + 1
    return rows, broken


def _from(lines: list[str], start: int) -> Iterator[str]:
    return (lines[place] for place in range(start, len(lines)))


def _one_line(line: str, delimiter: str) -> list[str]:
    """A line that keeps no rule of quotation: with its marks if they pair, else as plain characters."""
    bare = line.rstrip("\r\n")
    if bare.count('"') % 2 == 0:
        try:
            return next(csv.reader([bare], delimiter=delimiter))
        except csv.Error:
            pass
    return bare.split(delimiter)


def _split_mixed(rows: list[list[str]], delimiter: str, named: Callable[[Sequence[str]], int]) -> dict[str, list[int]]:
    """Split, in place, the one-cell rows that another delimiter cuts into as many cells as the header has."""
    head = max(rows[:_SAMPLE_LINES], key=named, default=[])
    found: dict[str, list[int]] = {}
    if len(head) < 3:
        return found
    others = [other for other in DELIMITERS if other != delimiter]
    for place, row in enumerate(rows):
        if len(row) != 1:
            continue
        for other in others:
            cells = _one_line(row[0], other)
            if len(cells) == len(head):
                rows[place] = cells
                found.setdefault(other, []).append(place + 1)
                break
    return found
