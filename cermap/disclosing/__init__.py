"""What of a plan may leave the table: in full, internal without names and PODs, or public (R-DAT-07, R-DAT-08).

Every outlet gets the plan that ``disclosed`` gives, so that no outlet decides on privacy by itself.

::

    levels.py   a plan at one of the three levels
    persons.py  who must be taken for a natural person
    names/      internal: without names, PODs, codes, nor what typed words let slip
    public/     public: made again from the legal persons alone, natural persons as counts
    scenes.py   what is looked at, on the plan that is told
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.disclosing.levels import disclosed, names_somebody, persons_of
    from cermap.disclosing.scenes import disclosed_scene

_ROOM = {"disclosed": "levels", "disclosed_scene": "scenes", "names_somebody": "levels", "persons_of": "levels"}

__all__ = ["disclosed", "disclosed_scene", "names_somebody", "persons_of"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
