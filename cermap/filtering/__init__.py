"""Which candidates are looked at: on the map, in tables and in everything that is taken away alike.

::

    keeping.py    which candidates a filter keeps, and what can be chosen in it
    narrowing.py  a plan of only those
    writing.py    a filter as text of an address or of a saved view, and back
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.filtering.keeping import UNKNOWN, choices, kept
    from cermap.filtering.narrowing import narrowed
    from cermap.filtering.writing import MOST_LETTERS, read, written

_ROOM = {
    "MOST_LETTERS": "writing",
    "UNKNOWN": "keeping",
    "choices": "keeping",
    "kept": "keeping",
    "narrowed": "narrowing",
    "read": "writing",
    "written": "writing",
}

__all__ = ["MOST_LETTERS", "UNKNOWN", "choices", "kept", "narrowed", "read", "written"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
