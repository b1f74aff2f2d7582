"""Buildings that people bring, and what protects some of them, whatever file they come in.

::

    opened.py        the layers of a file: GIS formats, extracts of OpenStreetMap
    picked.py        which of several layers holds the buildings, and what the others say of them
    placed.py        the coordinate system, rows without an outline, rows elsewhere
    columns.py       what a column is, of OpenStreetMap, the topographic database, the cadastre, own lists and our exports
    tags.py          what OpenStreetMap's extracts pack into one column
    identities.py    what a row is called, and what it is a body of
    uses.py          what a building is used for; osm_uses.py, topographic.py: in their words and codes
    owners.py        whose it is
    protections.py   what protects it
    heights.py       cells that say a height, or storeys
    addresses.py     its address, its name, the shape of its roof
    assumptions.py   what is assumed where a file does not say (assumed.toml)
    cutting.py       whether one building is cut into several rows
    bodies.py        buildings
    zones.py         what is protected
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
