"""Money of a configuration: sale, saving, fees and costs; twenty years of it; and who gets what.

The functions other rooms call are named here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.energy.money.ranges import rounding_step

_ROOM = {
    "rounding_step": "ranges",
}

__all__ = [
    "rounding_step",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: rounding a figure imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
