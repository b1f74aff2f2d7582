"""From a building to its roof, and to what could stand on it.

::

    merge       bodies of buildings, as files give them -> whole buildings, mended, with a report
    match       addresses -> the building each belongs to
    potential   buildings -> faces, modules, power and yearly output, with a range and how far to believe it
    filtered, inside, totals, ranked   which roofs, how much together, which first
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.rooftops.assumptions import assumed
    from cermap.rooftops.buildings.merging import merge
    from cermap.rooftops.constraints import with_constraints
    from cermap.rooftops.estimates.estimate import potential
    from cermap.rooftops.matching import match
    from cermap.rooftops.selection.ranking import ranked
    from cermap.rooftops.selection.sieve import filtered, inside
    from cermap.rooftops.selection.together import totals
    from cermap.rooftops.whose import owner_kinds

_ROOM = {
    "assumed": "assumptions",
    "filtered": "selection.sieve",
    "inside": "selection.sieve",
    "match": "matching",
    "merge": "buildings.merging",
    "owner_kinds": "whose",
    "potential": "estimates.estimate",
    "ranked": "selection.ranking",
    "totals": "selection.together",
    "with_constraints": "constraints",
}

__all__ = [
    "assumed",
    "filtered",
    "inside",
    "match",
    "merge",
    "owner_kinds",
    "potential",
    "ranked",
    "totals",
    "with_constraints",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
