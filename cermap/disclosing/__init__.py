"""What of a plan may leave the table: in full, internal without names and PODs, or public (R-DAT-07, R-DAT-08).

Every outlet gets the plan that ``disclosed`` gives, so that no outlet decides on privacy by itself.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.disclosing.levels import disclosed

_ROOM = {"disclosed": "levels"}

__all__ = ["disclosed"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
