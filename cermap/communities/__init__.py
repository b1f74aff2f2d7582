"""Who can join what, and which communities could be."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.communities.configurations.chosen import members_of_registered
    from cermap.communities.configurations.contents import (
        declarations_of,
        gone_from_frozen,
        members_of,
        missing_declarations,
        others_for,
        plants_of,
        rule_counts,
        verdicts_of,
        who_is_where,
    )
    from cermap.communities.configurations.kinds import possible_kinds
    from cermap.communities.configurations.proposals import missing, propose
    from cermap.communities.documents.checklist import checklist
    from cermap.communities.membership.answers import (
        applicants_of,
        counts_by_community,
        joining,
        which_to_join,
        who_can_join,
    )
    from cermap.communities.membership.applicants import Applicants
    from cermap.communities.stability.after_edition import edition_effects
    from cermap.communities.stability.holding import holding_configurations
    from cermap.communities.unlocking.obstacles import obstacle_of, obstacles_behind
    from cermap.communities.unlocking.repairing import repairs

_ROOM = {
    "Applicants": "membership.applicants",
    "applicants_of": "membership.answers",
    "counts_by_community": "membership.answers",
    "declarations_of": "configurations.contents",
    "checklist": "documents.checklist",
    "gone_from_frozen": "configurations.contents",
    "edition_effects": "stability.after_edition",
    "holding_configurations": "stability.holding",
    "joining": "membership.answers",
    "members_of": "configurations.contents",
    "members_of_registered": "configurations.chosen",
    "missing": "configurations.proposals",
    "missing_declarations": "configurations.contents",
    "obstacle_of": "unlocking.obstacles",
    "obstacles_behind": "unlocking.obstacles",
    "others_for": "configurations.contents",
    "plants_of": "configurations.contents",
    "possible_kinds": "configurations.kinds",
    "propose": "configurations.proposals",
    "repairs": "unlocking.repairing",
    "rule_counts": "configurations.contents",
    "verdicts_of": "configurations.contents",
    "which_to_join": "membership.answers",
    "who_can_join": "membership.answers",
    "who_is_where": "configurations.contents",
}

__all__ = [
    "Applicants",
    "applicants_of",
    "checklist",
    "counts_by_community",
    "declarations_of",
    "edition_effects",
    "gone_from_frozen",
    "holding_configurations",
    "joining",
    "members_of",
    "members_of_registered",
    "missing",
    "missing_declarations",
    "obstacle_of",
    "obstacles_behind",
    "others_for",
    "plants_of",
    "possible_kinds",
    "propose",
    "repairs",
    "rule_counts",
    "verdicts_of",
    "which_to_join",
    "who_can_join",
    "who_is_where",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
