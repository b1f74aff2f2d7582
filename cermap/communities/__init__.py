"""Who can join what, and which communities could be."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.communities.after_edition import edition_effects
    from cermap.communities.answers import applicants_of, joining, which_to_join, who_can_join
    from cermap.communities.applicants import Applicants
    from cermap.communities.chosen import members_of_registered
    from cermap.communities.contents import (
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
    from cermap.communities.documents import checklist
    from cermap.communities.holding import holding_configurations
    from cermap.communities.kinds import possible_kinds
    from cermap.communities.obstacles import obstacle_of, obstacles_behind
    from cermap.communities.proposals import missing, propose
    from cermap.communities.repairing import repairs
    from cermap.communities.several import counts_by_community

_ROOM = {
    "Applicants": "applicants",
    "applicants_of": "answers",
    "counts_by_community": "several",
    "declarations_of": "contents",
    "checklist": "documents",
    "gone_from_frozen": "contents",
    "edition_effects": "after_edition",
    "holding_configurations": "holding",
    "joining": "answers",
    "members_of": "contents",
    "members_of_registered": "chosen",
    "missing": "proposals",
    "missing_declarations": "contents",
    "obstacle_of": "obstacles",
    "obstacles_behind": "obstacles",
    "others_for": "contents",
    "plants_of": "contents",
    "possible_kinds": "kinds",
    "propose": "proposals",
    "repairs": "repairing",
    "rule_counts": "contents",
    "verdicts_of": "contents",
    "which_to_join": "answers",
    "who_can_join": "answers",
    "who_is_where": "contents",
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
