"""Which configurations hold when borders or positions are less sure than assumed."""

import numpy as np
import pandas as pd

from cermap.terms import join


def holding_configurations(communities: pd.DataFrame, memberships: pd.DataFrame, holding: pd.DataFrame) -> pd.DataFrame:
    """Up to which error all members of each configuration keep their area, and who is lost first.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    memberships : pandas.DataFrame
        ``tables.Memberships``.
    holding : pandas.DataFrame
        ``tables.Holding``.

    Returns
    -------
    pandas.DataFrame
        ``tables.CommunityHolding``, one row per configuration in their order; one without members has nothing to lose.
    """
    bears_m = holding.set_index("candidate_id")["same_area_to_m"]
    members = memberships.dropna(subset=["candidate_id"])[["community_id", "candidate_id"]].drop_duplicates()
    # Who never keeps its area bears less than nothing.
    members = members.assign(bears_m=members["candidate_id"].map(bears_m).fillna(-1.0))
    least = members.groupby("community_id")["bears_m"].min()
    weakest = members[members["bears_m"] == members["community_id"].map(least)]
    ids = communities["community_id"]
    holds_to_m = ids.map(least).astype(float)
    return pd.DataFrame(
        {
            "community_id": ids,
            "members": ids.map(members.groupby("community_id").size()).fillna(0).astype("Int64"),
            "holds_to_m": holds_to_m.where(holds_to_m >= 0, np.nan),
            "first_lost": ids.map(weakest.groupby("community_id")["candidate_id"].agg(join)).astype("str"),
        },
        index=communities.index,
    )
