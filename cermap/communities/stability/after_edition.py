"""What a new edition of the areas does to the configurations of a plan: which areas changed, and who fell out of them.

A configuration stands on one area. Its members stay together while their area does: a line that moves between two houses
parts them, a new name for the same polygon does not.
"""

import pandas as pd

from cermap.terms import AreaChange


def edition_effects(
    communities: pd.DataFrame, memberships: pd.DataFrame, changes: pd.DataFrame, moves: pd.DataFrame
) -> pd.DataFrame:
    """What became of each configuration's area, and how many of its members are no longer in it.

    Parameters
    ----------
    communities : pandas.DataFrame
        ``tables.Communities``.
    memberships : pandas.DataFrame
        ``tables.Memberships``.
    changes : pandas.DataFrame
        ``tables.AreaChanges``.
    moves : pandas.DataFrame
        ``tables.Moved`` of the candidates.

    Returns
    -------
    pandas.DataFrame
        ``tables.CommunityChanges``, one row per configuration in their order.
    """
    area = changes.dropna(subset=["area_code_before"]).set_index("area_code_before")
    members = memberships.dropna(subset=["candidate_id"])[["community_id", "candidate_id"]].drop_duplicates()
    members = members.merge(
        moves[["place_id", "is_moved", "missed_m"]], left_on="candidate_id", right_on="place_id", how="left"
    )
    of_community = members.assign(
        is_out=members["is_moved"].fillna(False).astype(bool), is_open=members["is_moved"].isna()
    ).groupby("community_id")
    ids = communities["community_id"]
    return pd.DataFrame(
        {
            "community_id": ids,
            "area_code_before": communities["area_code"],
            "area_code_after": communities["area_code"].map(area["area_code_after"]).astype("str"),
            "change": communities["area_code"].map(area["change"]).fillna(AreaChange.NOT_COMPARED.value).astype("str"),
            "members": ids.map(of_community.size()).fillna(0).astype("Int64"),
            "members_moved": ids.map(of_community["is_out"].sum()).fillna(0).astype("Int64"),
            "members_not_compared": ids.map(of_community["is_open"].sum()).fillna(0).astype("Int64"),
            "missed_most_m": ids.map(of_community["missed_m"].max()).astype(float),
        },
        index=communities.index,
    )
