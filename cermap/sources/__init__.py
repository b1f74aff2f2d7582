"""Publishers: the data that ship, the user's own in their place, where each comes from; and the plans kept here."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.sources.catalogue import fingerprint, read_catalogue, reference_key
    from cermap.sources.demonstration import read_demonstration
    from cermap.sources.folder import app_file, geodata_folder, user_data_folder
    from cermap.sources.kept_plans import (
        KeptPlan,
        delete_plan,
        duplicate_plan,
        keep_plan,
        kept_plan,
        open_kept,
        plan_stamp,
        recent_plans,
        rename_plan,
    )
    from cermap.sources.own import forget_areas, has_own_areas, keep_areas
    from cermap.sources.shipped import read_reference

_ROOM = {
    "KeptPlan": "kept_plans",
    "app_file": "folder",
    "delete_plan": "kept_plans",
    "duplicate_plan": "kept_plans",
    "fingerprint": "catalogue",
    "forget_areas": "own",
    "geodata_folder": "folder",
    "has_own_areas": "own",
    "keep_areas": "own",
    "keep_plan": "kept_plans",
    "kept_plan": "kept_plans",
    "open_kept": "kept_plans",
    "plan_stamp": "kept_plans",
    "read_catalogue": "catalogue",
    "read_demonstration": "demonstration",
    "read_reference": "shipped",
    "recent_plans": "kept_plans",
    "reference_key": "catalogue",
    "rename_plan": "kept_plans",
    "user_data_folder": "folder",
}

__all__ = [
    "KeptPlan",
    "app_file",
    "delete_plan",
    "duplicate_plan",
    "fingerprint",
    "forget_areas",
    "geodata_folder",
    "has_own_areas",
    "keep_areas",
    "keep_plan",
    "kept_plan",
    "open_kept",
    "plan_stamp",
    "read_catalogue",
    "read_demonstration",
    "read_reference",
    "recent_plans",
    "reference_key",
    "rename_plan",
    "user_data_folder",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a catalogue reads no map."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
