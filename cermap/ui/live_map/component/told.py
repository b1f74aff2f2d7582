"""Whether what a browser tells of its map has the form that ours gives it; anything else is passed over.

What comes over the line need not come from our own script.
"""

import math
from collections.abc import Mapping, Sequence

# As many as one ring can hold, and corners as a hand can draw.
_MOST_IDS, _MOST_CORNERS = 100_000, 10_000


def is_pick(told: object) -> bool:
    """Whether it is a click: what lies there, where, and what the map shows."""
    if not (isinstance(told, Mapping) and _is_somewhere(told) and {"layer", "ids", "add"} <= told.keys()):
        return False
    ids = told["ids"]
    return (
        (told["layer"] is None or isinstance(told["layer"], str))
        and isinstance(told.get("how", ""), str)
        and isinstance(ids, list)
        and len(ids) <= _MOST_IDS
        and all(isinstance(code, str | int) for code in ids)
    )


def is_moved(told: object) -> bool:
    """Whether it is a candidate that was dragged elsewhere."""
    return isinstance(told, Mapping) and _is_somewhere(told) and isinstance(told.get("id"), str | int)


def is_drawing(told: object) -> bool:
    """Whether it is an area drawn by hand, or None for one that was cleared."""
    return told is None or (isinstance(told, list) and len(told) <= _MOST_CORNERS and all(map(_is_corner, told)))


def is_number(told: object) -> bool:
    """Whether it is a number that can be counted with."""
    try:
        return isinstance(told, int | float) and not isinstance(told, bool) and math.isfinite(told)
    except OverflowError:
        return False


def _is_somewhere(told: Mapping[str, object]) -> bool:
    """Whether it says a place, and the middle and the zoom of the map at that moment."""
    view = told.get("view")
    sides = (told.get("lat"), told.get("lon"))
    return (
        all(map(is_number, sides))
        and isinstance(view, Mapping)
        and all(is_number(view.get(name)) for name in ("lat", "lon", "zoom"))
    )


def _is_corner(told: object) -> bool:
    return isinstance(told, Sequence) and len(told) == 2 and all(map(is_number, told))
