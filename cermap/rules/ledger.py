"""Every verdict of a plan in one table: members, plants, configurations."""

import datetime as dt

import pandas as pd

from cermap.rules.configurations.verdicts import check_configurations
from cermap.rules.members.verdicts import check_members
from cermap.rules.plants.eligibility.in_community import check_constitution
from cermap.rules.plants.verdicts import check_plants
from cermap.terms import ConfigType


def check(
    candidates: pd.DataFrame, plants: pd.DataFrame, communities: pd.DataFrame, memberships: pd.DataFrame, as_of: dt.date
) -> pd.DataFrame:
    """Verdicts of every candidate, plant and configuration.

    A candidate is judged for the kind of configuration it is in, and as a member of a CER while it is in none.

    Parameters
    ----------
    candidates, plants, communities, memberships : pandas.DataFrame
        ``tables.Assigned``, ``Plants``, ``Communities`` and ``Memberships``.
    as_of : datetime.date
        Rules and limits are those in force on it.

    Returns
    -------
    pandas.DataFrame
        ``tables.Verdicts``.
    """
    kinds = memberships["community_id"].map(communities.set_index("community_id")["config_type"])
    held = memberships.assign(config_type=kinds).dropna(subset=["candidate_id", "config_type"])
    own = held.drop_duplicates("candidate_id").set_index("candidate_id")["config_type"]
    config_types = candidates["candidate_id"].map(own).astype("str").fillna(ConfigType.CER.value)
    return pd.concat(
        [
            check_members(candidates, config_types, as_of),
            check_plants(plants, as_of),
            check_constitution(plants, communities, memberships, as_of),
            check_configurations(communities, memberships, candidates, plants, as_of),
        ],
        ignore_index=True,
    )
