"""Files looked at again: whether what they say still follows from what is in them.

A plan is made again from its inputs and compared answer by answer. Another file carries marks of what was written into
it: they are made again from its cells, so are the counts that it tells, and each point is looked for in the area that it
names. Of the public data it stood on it is said whether those of here are the same files.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.verifying.verification import verified

_ROOM = {"verified": "verification"}

__all__ = ["verified"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
