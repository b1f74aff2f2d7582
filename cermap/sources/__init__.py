"""Publishers: the data that ship, the user's own in their place, and where each comes from."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.sources.catalogue import fingerprint, read_catalogue, reference_key
    from cermap.sources.demonstration import read_demonstration
    from cermap.sources.folder import app_file, geodata_folder, user_data_folder
    from cermap.sources.own import forget_areas, has_own_areas, keep_areas
    from cermap.sources.shipped import read_reference

_ROOM = {
    "app_file": "folder",
    "fingerprint": "catalogue",
    "forget_areas": "own",
    "geodata_folder": "folder",
    "has_own_areas": "own",
    "keep_areas": "own",
    "read_catalogue": "catalogue",
    "read_demonstration": "demonstration",
    "read_reference": "shipped",
    "reference_key": "catalogue",
    "user_data_folder": "folder",
}

__all__ = [
    "app_file",
    "fingerprint",
    "forget_areas",
    "geodata_folder",
    "has_own_areas",
    "keep_areas",
    "read_catalogue",
    "read_demonstration",
    "read_reference",
    "reference_key",
    "user_data_folder",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a catalogue reads no map."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
