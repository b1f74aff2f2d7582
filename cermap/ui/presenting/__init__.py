"""A presentation: views of the map saved in the plan and shown one after the other, in a room that looks from afar.

::

    views/      the saved views: what one holds, what is decided of them, their window
    controls/   which view is shown, of how many, and the way through them; the keys
    running.py  whether views are shown, and which one
    layout.py   how the page stands while views are shown
    room.py     meeting mode
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.ui.presenting.controls.strip import bar
    from cermap.ui.presenting.layout import sides, style
    from cermap.ui.presenting.room import room_switch
    from cermap.ui.presenting.running import is_on, is_table_open
    from cermap.ui.presenting.views.window import button

_PIECE = {
    "bar": "controls.strip",
    "button": "views.window",
    "is_on": "running",
    "is_table_open": "running",
    "room_switch": "room",
    "sides": "layout",
    "style": "layout",
}

__all__ = ["bar", "button", "is_on", "is_table_open", "room_switch", "sides", "style"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: tables and maps need the room's size, and nothing of the views."""
    if name not in _PIECE:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_PIECE[name]}"), name)
