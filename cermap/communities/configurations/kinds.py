"""Which kinds a configuration could be, and why (R-CFG-11): one customer, one building, or neither.

A proposal is made of one kind. Where all its consuming supplies are in one building two are possible, and the choice is the
table's: a group has the higher valorisation and needs no legal entity, a CER may take in the whole area.
"""

import pandas as pd

from cermap.communities.membership.buildings import is_placed, stand_together
from cermap.records import KindReason, Plan, PossibleKinds
from cermap.rules.members.roles import CONSUMING
from cermap.terms import ConfigType, Origin, Role


def possible_kinds(plan: Plan, community_id: str) -> PossibleKinds | None:
    """The kinds that a configuration made here could be; None of a registered one, and where nobody consumes.

    Parameters
    ----------
    plan : Plan
        Its candidates, communities and memberships are used.
    community_id : str
        The configuration.
    """
    own = plan.communities[plan.communities["community_id"] == community_id]
    held = plan.memberships[plan.memberships["community_id"] == community_id]
    roles = held.dropna(subset=["candidate_id"]).set_index("candidate_id")["role"]
    members = plan.candidates[plan.candidates["candidate_id"].isin(roles[roles != Role.THIRD_PARTY_PRODUCER].index)]
    consuming = members[members["candidate_id"].map(roles).isin(CONSUMING)]
    if consuming.empty or (own["origin"] == Origin.REGISTERED).any():
        return None
    if _is_one(members["holder_id"]):
        return PossibleKinds((ConfigType.REMOTE,), KindReason.ONE_HOLDER)
    buildings = consuming["building_id"]
    if _is_one(buildings) and stand_together(consuming.assign(is_placed=is_placed(consuming)), None, None).all():
        return PossibleKinds((ConfigType.GROUP, ConfigType.CER), KindReason.ONE_BUILDING)
    known = buildings.dropna()
    if len(known) < len(buildings) and (known.empty or _is_one(known)):
        return PossibleKinds((ConfigType.CER,), KindReason.BUILDINGS_UNKNOWN, int(buildings.isna().sum()))
    return PossibleKinds((ConfigType.CER,), KindReason.SEVERAL)


def _is_one(values: pd.Series) -> bool:
    return bool(values.notna().all()) and bool((values == values.iloc[0]).all())
