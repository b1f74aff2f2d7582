"""The law as tables: what each rule says of members, plants and configurations on a day."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.rules.configurations import check_configurations
    from cermap.rules.engine import catalogue, sentence
    from cermap.rules.ledger import check
    from cermap.rules.members import check_members, declarations, judge_members
    from cermap.rules.plants import check_plants, judge_plants

_ROOM = {
    "catalogue": "engine",
    "check": "ledger",
    "check_configurations": "configurations",
    "check_members": "members",
    "check_plants": "plants",
    "declarations": "members",
    "judge_members": "members",
    "judge_plants": "plants",
    "sentence": "engine",
    "short_name": "engine",
}

__all__ = [
    "catalogue",
    "check",
    "check_configurations",
    "check_members",
    "check_plants",
    "declarations",
    "judge_members",
    "judge_plants",
    "sentence",
    "short_name",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a rule's sentence imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
