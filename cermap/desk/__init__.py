"""The desk: one call, one answer, one record.

Somebody on the phone says an address, reads a POD or an area code from a bill, or sends coordinates. What was typed is
read as one of the four and answered by the lines that answer a list; what may mean several things is given back to be
chosen from, and never guessed. Which communities stand in the area comes along, for certain only where the area is.

::

    reading.py     what was typed -> by what it asks
    answering.py   a question -> its answer on the plan's data
    keeping.py     an answer -> the cells of its record
    dossiers.py    an address -> all that it could join, to be printed
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.desk.answering import answer_call, day_of_call
    from cermap.desk.dossiers import dossier_of_answer, dossier_of_candidate, dossier_of_place
    from cermap.desk.keeping import KEPT, call_subject, new_call_id

_ROOM = {
    "KEPT": "keeping",
    "answer_call": "answering",
    "call_subject": "keeping",
    "day_of_call": "answering",
    "dossier_of_answer": "dossiers",
    "dossier_of_candidate": "dossiers",
    "dossier_of_place": "dossiers",
    "new_call_id": "keeping",
}

__all__ = [
    "KEPT",
    "answer_call",
    "call_subject",
    "day_of_call",
    "dossier_of_answer",
    "dossier_of_candidate",
    "dossier_of_place",
    "new_call_id",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
