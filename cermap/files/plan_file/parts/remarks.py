"""Notes on a list as text and back.

A note is a msgid with its values; its values may be notes' own messages, dates or codes. What comes back from a file is
only words and numbers: a text whose braces ask for anything else is not taken.
"""

import datetime as dt
import json
import string
from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from cermap.labels import LABELS
from cermap.records import Note
from cermap.texts import Message

_DEEPEST = 5


def written_notes(notes: Sequence[Note]) -> str:
    """Notes as JSON."""
    return json.dumps([_note(note) for note in notes], ensure_ascii=False)


def read_notes(text: str) -> tuple[tuple[Note, ...], int]:
    """Notes from JSON, and how many could not be read."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return (), 1
    if not isinstance(found, list):
        return (), 1
    notes, unread = [], 0
    for one in found:
        try:
            notes.append(_read_note(one))
        except (KeyError, TypeError, ValueError, AttributeError):
            unread += 1
    return tuple(notes), unread


def _note(note: Note) -> dict[str, Any]:
    return {
        "message": _value(note.message),
        "rows": list(note.rows),
        "column": note.column,
        "is_error": note.is_error,
    }


def _value(value: Any) -> Any:
    if isinstance(value, Message):
        return {"text": value.text, "values": {key: _value(one) for key, one in value.values.items()}}
    if isinstance(value, StrEnum):
        return {"term": type(value).__name__, "code": value.value}
    if isinstance(value, dt.date):
        return {"day": value.isoformat()[:10]}
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


def _read_note(found: dict[str, Any]) -> Note:
    message, column = _read_value(found["message"]), found["column"]
    if not (isinstance(message, Message) and (column is None or isinstance(column, str))):
        raise TypeError(found)
    return Note(message, tuple(int(row) for row in found["rows"]), column, bool(found["is_error"]))


def _read_value(value: Any, depth: int = 0) -> Any:
    if not isinstance(value, dict):
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        raise TypeError(value)
    if "term" in value:
        return _term(value["term"], value["code"])
    if "day" in value:
        return dt.date.fromisoformat(value["day"])
    if depth > _DEEPEST:
        raise ValueError(value)
    values = {key: _read_value(one, depth + 1) for key, one in value["values"].items()}
    return Message(_plain_braces(value["text"], values), values)


def _plain_braces(text: str, values: dict[str, Any]) -> str:
    """The text, if its braces name values and nothing of theirs: "{row.__class__}" would look into the program."""
    for _, name, layout, conversion in string.Formatter().parse(text):
        if name is not None and (name not in values or not name.isidentifier() or layout or conversion):
            raise ValueError(text)
    return text


def _term(kind: str, code: str) -> StrEnum:
    known = {one.__name__: one for one in LABELS}
    return known[kind](code)
