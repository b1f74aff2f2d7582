"""Notes on a list: the sentence, the rows as the spreadsheet counts them, the column."""

from collections.abc import Iterable

from cermap.records import Note
from cermap.texts import N_, Message

_SHOWN_ROWS = 8


def noted(
    text: str, rows: Iterable[int] = (), column: str | None = None, *, is_error: bool = False, **values: object
) -> Note:
    """A note; ``{where}`` and ``{column}`` of its text are filled from the rows and the column."""
    numbers = tuple(int(row) for row in rows)
    filled = dict(values)
    if numbers:
        filled["where"] = where(numbers)
    if column is not None:
        filled["column"] = column
    return Note(Message(text, filled), rows=numbers, column=column, is_error=is_error)


def where(rows: tuple[int, ...]) -> Message:
    """The place of a note in words: the row, or the first of several. Row numbers carry no thousands separators."""
    shown = ", ".join(str(row) for row in rows[:_SHOWN_ROWS]) + (" …" if len(rows) > _SHOWN_ROWS else "")
    return Message(N_("Row {rows}") if len(rows) == 1 else N_("Rows {rows}"), {"rows": shown})
