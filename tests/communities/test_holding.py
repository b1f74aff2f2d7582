"""Which configurations hold: a table drawn by hand."""

import numpy as np
import pandas as pd

from cermap.communities import holding_configurations
from cermap.tables import CommunityHolding, check


def test_a_configuration_bears_what_its_weakest_member_bears():
    communities = pd.DataFrame({"community_id": ["x", "y", "z", "empty"]}, index=[3, 2, 1, 0])
    memberships = pd.DataFrame(
        [("x", "1"), ("x", "2"), ("x", "2"), ("x", "3"), ("y", "1"), ("z", "1"), ("z", "4"), ("x", None)],
        columns=["community_id", "candidate_id"],
    )
    holding = pd.DataFrame(
        {"candidate_id": ["1", "2", "3", "4"], "kept_to_m": 0.0, "same_area_to_m": [500.0, 25.0, 25.0, np.nan]}
    )
    found = holding_configurations(communities, memberships, holding)
    check(CommunityHolding, found)
    assert found.astype(object).where(found.notna(), None).to_numpy().tolist() == [
        ["x", 3, 25.0, "2;3"],
        ["y", 1, 500.0, "1"],
        ["z", 2, None, "4"],
        ["empty", 0, None, None],
    ]
    assert found.index.tolist() == [3, 2, 1, 0]
