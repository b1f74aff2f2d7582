"""Where is a place, and how sure: places in, areas with shares and certainty out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.areas.assignment import area_index, assign
    from cermap.areas.look_up import AreaIndex
    from cermap.areas.municipalities import area_labels, municipalities_touched

_ROOM = {
    "AreaIndex": "look_up",
    "area_index": "assignment",
    "area_labels": "municipalities",
    "assign": "assignment",
    "municipalities_touched": "municipalities",
}

__all__ = ["AreaIndex", "area_index", "area_labels", "assign", "municipalities_touched"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a look-up imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
