"""The checklist for the GSE request of a configuration: what is known, what is missing, item by item.

The exact form of the request (Regole Operative, Allegato 3) was not seen: the items are those of R-DAT-03, R-DAT-04 and
R-DAT-05, and the declarations that the rules ask for. Nothing here is a verdict: whether a member is admitted, the rules
say; whether the paper is there, this table.
"""

import pandas as pd

from cermap import tables
from cermap.communities.configurations.contents import declarations_of, members_of, plants_of
from cermap.communities.documents.configurations import configuration_items
from cermap.communities.documents.items import stacked
from cermap.communities.documents.members import member_items
from cermap.communities.documents.plants import plant_items
from cermap.errors import NotFound
from cermap.records import Plan
from cermap.terms import ConfigType, DocumentLevel
from cermap.texts import N_


def checklist(plan: Plan, community_id: str, *, members: pd.DataFrame | None = None) -> pd.DataFrame:
    """What the GSE request of a configuration asks for, and what of it the plan knows.

    Parameters
    ----------
    plan : Plan
        Its tables, day and list are asked.
    community_id : str
        One of its configurations.
    members : pandas.DataFrame, optional
        Its members, as ``members_of`` gives them, where that was asked already.

    Returns
    -------
    pandas.DataFrame
        ``tables.Documents``: the configuration, its members in the list's order, its plants, largest first; the items of
        each always in the same order. None for a kind that has no such request (R-CFG-13).

    Raises
    ------
    NotFound
        When the plan has no such configuration.
    """
    row = plan.communities[plan.communities["community_id"] == community_id]
    if row.empty:
        raise NotFound(N_("The plan has no community {community}. Choose one of the list."), community=community_id)
    community = row.iloc[0]
    if community["config_type"] == ConfigType.OTHER:
        return tables.empty(tables.Documents)
    members = members_of(plan, community_id) if members is None else members
    plants = plants_of(plan, community_id)
    own = configuration_items(row, members, plants, declarations_of(plan, community_id), plan.as_of)
    parts = [stacked(DocumentLevel.CONFIGURATION, row["community_id"], own)]
    if len(members):
        parts.append(stacked(DocumentLevel.MEMBER, members["candidate_id"], member_items(members, community, plan)))
    if len(plants):
        parts.append(stacked(DocumentLevel.PLANT, plants["plant_id"], plant_items(plants, community, plan)))
    return pd.concat(parts, ignore_index=True)
