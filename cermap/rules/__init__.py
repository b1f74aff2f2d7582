"""The law as tables: what each rule says of members, plants and configurations on a day."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.rules.book.changes import RuleChange, changes_between, numbers_in_force
    from cermap.rules.book.engine import catalogue, number_name, sentence, short_name
    from cermap.rules.book.unsettled import OpenPoint, open_points, open_points_of
    from cermap.rules.configurations.request import configuration_declarations
    from cermap.rules.configurations.verdicts import check_configurations
    from cermap.rules.ledger import check
    from cermap.rules.members.verdicts import check_members, declarations, judge_members
    from cermap.rules.plants.eligibility.dates import existing_plants
    from cermap.rules.plants.eligibility.in_community import check_constitution, kept_within_share
    from cermap.rules.plants.eligibility.tariff import tariff_of
    from cermap.rules.plants.verdicts import check_plants, judge_plants, plants_power
    from cermap.rules.reasons.explanations import why
    from cermap.rules.reasons.repairs import repair_kind, repair_sentence, repairs_for

_ROOM = {
    "OpenPoint": "book.unsettled",
    "open_points": "book.unsettled",
    "open_points_of": "book.unsettled",
    "RuleChange": "book.changes",
    "catalogue": "book.engine",
    "changes_between": "book.changes",
    "check": "ledger",
    "check_configurations": "configurations.verdicts",
    "check_constitution": "plants.eligibility.in_community",
    "check_members": "members.verdicts",
    "check_plants": "plants.verdicts",
    "configuration_declarations": "configurations.request",
    "declarations": "members.verdicts",
    "existing_plants": "plants.eligibility.dates",
    "judge_members": "members.verdicts",
    "judge_plants": "plants.verdicts",
    "kept_within_share": "plants.eligibility.in_community",
    "number_name": "book.engine",
    "numbers_in_force": "book.changes",
    "plants_power": "plants.verdicts",
    "repair_kind": "reasons.repairs",
    "repair_sentence": "reasons.repairs",
    "repairs_for": "reasons.repairs",
    "sentence": "book.engine",
    "short_name": "book.engine",
    "tariff_of": "plants.eligibility.tariff",
    "why": "reasons.explanations",
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
