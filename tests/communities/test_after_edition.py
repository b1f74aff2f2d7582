"""What a new edition does to configurations: a table drawn by hand."""

import numpy as np
import pandas as pd

from cermap.communities import edition_effects
from cermap.tables import CommunityChanges, check

CHANGES = pd.DataFrame(
    {
        "area_code_before": ["A", "B", "C", None],
        "area_code_after": ["A", "F", None, "N"],
        "change": ["shrunk", "renamed", "gone", "new"],
    }
)
MOVES = pd.DataFrame(
    {
        "place_id": ["1", "2", "3", "4", "5"],
        "is_moved": pd.Series([False, True, True, None, False], dtype="boolean"),
        "missed_m": [np.nan, 12.0, 40.0, np.nan, np.nan],
    }
)
COMMUNITIES = pd.DataFrame(
    {"community_id": ["x", "y", "z", "w"], "area_code": ["A", "B", "C", "D"]}, index=[4, 3, 2, 1]
)
MEMBERS = pd.DataFrame(
    [
        ("x", "1", None, "consumer"),
        ("x", "2", None, "consumer"),
        ("x", "3", None, "prosumer"),
        ("x", "3", None, "producer"),  # one candidate in two roles
        ("x", None, "I3", "producer"),  # a plant is no member
        ("y", "5", None, "consumer"),
        ("w", "4", None, "consumer"),
        ("w", "9", None, "consumer"),  # has no position
    ],
    columns=["community_id", "candidate_id", "plant_id", "role"],
)


def test_what_became_of_each_configuration():
    found = edition_effects(COMMUNITIES, MEMBERS, CHANGES, MOVES)
    check(CommunityChanges, found)
    assert found.index.tolist() == [4, 3, 2, 1]
    rows = found.drop(columns="missed_most_m").astype(object).where(found.notna(), None)
    assert rows.to_numpy().tolist() == [
        ["x", "A", "A", "shrunk", 3, 2, 0],
        ["y", "B", "F", "renamed", 1, 0, 0],
        ["z", "C", None, "gone", 0, 0, 0],
        ["w", "D", None, "not_compared", 2, 0, 2],
    ]
    assert found["missed_most_m"].fillna(-1).tolist() == [40.0, -1, -1, -1]


def test_no_configurations_no_rows():
    empty = edition_effects(COMMUNITIES.iloc[:0], MEMBERS, CHANGES, MOVES)
    assert list(empty.columns) == list(CommunityChanges.to_schema().columns)
    assert empty.empty
