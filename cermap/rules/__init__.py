"""The law as tables: what each rule says of members, plants and configurations on a day."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.rules.calendar import RuleChange, changes_between, numbers_in_force
    from cermap.rules.configurations import check_configurations
    from cermap.rules.engine import catalogue, number_name, sentence, short_name
    from cermap.rules.explanations import why
    from cermap.rules.ledger import check
    from cermap.rules.members import check_members, declarations, judge_members
    from cermap.rules.plants import (
        check_constitution,
        check_plants,
        existing_plants,
        judge_plants,
        kept_within_share,
        plants_power,
        tariff_of,
    )
    from cermap.rules.repairs import repair_kind, repair_sentence, repairs_for
    from cermap.rules.request import configuration_declarations
    from cermap.rules.unsettled import OpenPoint, open_points, open_points_of

_ROOM = {
    "OpenPoint": "unsettled",
    "open_points": "unsettled",
    "open_points_of": "unsettled",
    "RuleChange": "calendar",
    "catalogue": "engine",
    "changes_between": "calendar",
    "check": "ledger",
    "check_configurations": "configurations",
    "check_constitution": "plants",
    "check_members": "members",
    "check_plants": "plants",
    "configuration_declarations": "request",
    "declarations": "members",
    "existing_plants": "plants",
    "judge_members": "members",
    "judge_plants": "plants",
    "kept_within_share": "plants",
    "number_name": "engine",
    "numbers_in_force": "calendar",
    "plants_power": "plants",
    "repair_kind": "repairs",
    "repair_sentence": "repairs",
    "repairs_for": "repairs",
    "sentence": "engine",
    "short_name": "engine",
    "tariff_of": "plants",
    "why": "explanations",
}

__all__ = [
    "OpenPoint",
    "RuleChange",
    "catalogue",
    "changes_between",
    "check",
    "check_configurations",
    "check_constitution",
    "check_members",
    "check_plants",
    "configuration_declarations",
    "declarations",
    "existing_plants",
    "judge_members",
    "judge_plants",
    "kept_within_share",
    "number_name",
    "numbers_in_force",
    "open_points",
    "open_points_of",
    "plants_power",
    "repair_kind",
    "repair_sentence",
    "repairs_for",
    "sentence",
    "short_name",
    "tariff_of",
    "why",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked: a rule's sentence imports no tables."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
