"""From "these could" to "these should": which plants, who is asked first, what it is worth, and how well that is proved.

::

    instance_of      a plan and roofs -> the choice as numbers
    solve            the choice: best value found, and a bound that no choice passes
    propose          both, with the account of each area and the kind of configuration that is better
    marginals, recruiting_order, wanted_profiles   what each adds, in which order, who to look for
    explain_candidate, fragile_members             why somebody is in or not, and what would change it; who hangs on a border
    missing_roofs, area_balance, area_needs        which roof would unlock most; demand and sun by month and hour; what lacks
    compare_plans    two plans, thing by thing
    proposal_subjects   a proposal as decisions of the log
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cermap.proposing.comparing.comparison import compare_plans
    from cermap.proposing.keeping import proposal_subjects
    from cermap.proposing.numbers import instance_of
    from cermap.proposing.proposal import propose
    from cermap.proposing.reasons.explaining import explain_candidate
    from cermap.proposing.reasons.fragility import fragile_members
    from cermap.proposing.shortages.balance import area_balance
    from cermap.proposing.shortages.needs import area_needs
    from cermap.proposing.shortages.roofs import missing_roofs
    from cermap.proposing.shortages.today import areas_today
    from cermap.proposing.solving.choosing import solve
    from cermap.proposing.value.order import recruiting_order
    from cermap.proposing.value.wanted import wanted_profiles
    from cermap.proposing.value.worth import marginals

_ROOM = {
    "area_balance": "shortages.balance",
    "area_needs": "shortages.needs",
    "areas_today": "shortages.today",
    "compare_plans": "comparing.comparison",
    "explain_candidate": "reasons.explaining",
    "fragile_members": "reasons.fragility",
    "instance_of": "numbers",
    "marginals": "value.worth",
    "missing_roofs": "shortages.roofs",
    "proposal_subjects": "keeping",
    "propose": "proposal",
    "recruiting_order": "value.order",
    "solve": "solving.choosing",
    "wanted_profiles": "value.wanted",
}

__all__ = [
    "area_balance",
    "area_needs",
    "areas_today",
    "compare_plans",
    "explain_candidate",
    "fragile_members",
    "instance_of",
    "marginals",
    "missing_roofs",
    "proposal_subjects",
    "propose",
    "recruiting_order",
    "solve",
    "wanted_profiles",
]


def __getattr__(name: str) -> Any:
    """Public names are fetched when first asked."""
    if name not in _ROOM:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_ROOM[name]}"), name)
