"""Who can join what, and which communities could be."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.communities.answers import joining, which_to_join, who_can_join
    from cermap.communities.proposals import missing, propose

_ROOM = {
    "joining": "answers",
    "missing": "proposals",
    "propose": "proposals",
    "which_to_join": "answers",
    "who_can_join": "answers",
}

__all__ = ["joining", "missing", "propose", "which_to_join", "who_can_join"]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
