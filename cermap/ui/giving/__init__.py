"""Public copies of plans: given by who may see persons, looked at by whoever signs in.

::

    making.py   a plan's public page, in each language
    give.py     the button of the owner, and the way back
    reading.py  what a reader sees
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.ui.giving.give import block
    from cermap.ui.giving.reading import head, show

_ROOM = {"block": "give", "head": "reading", "show": "reading"}

__all__ = ["block", "head", "show"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a reader's page needs no button of an owner."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
