"""Buildings that people bring, and what protects some of them, whatever file they come in.

::

    reading/        a file opened: its layers, the one that holds the buildings, its columns and rows
    facts/          what a row says of its building: name, address, height, owner, protection
    usage/          what a building is used for, in everybody's words and codes
    assumptions.py  what is assumed where a file does not say (assumed.toml)
    cutting.py      whether one building is cut into several rows
    bodies.py       buildings
    zones.py        what is protected
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.files.buildings.bodies import read_building_bodies, read_building_bodies_at
    from cermap.files.buildings.zones import read_constraints

_ROOM = {
    "read_building_bodies": "bodies",
    "read_building_bodies_at": "bodies",
    "read_constraints": "zones",
}

__all__ = ["read_building_bodies", "read_building_bodies_at", "read_constraints"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
