"""A proposal written by hand, for a plan of a town on paper."""

import pandas as pd

from cermap import tables
from cermap.records import Proposal, ProposalGoal, ProposalLimits, Solution


def proposed(recruiting, areas=(), plants=()):
    """A proposal of ``(candidate, area, reach, known beside it)``, area codes, and ids of chosen plants."""
    steps = [
        {"candidate_id": str(one), "area_code": area, "reach": reach, **_NOTHING, **known}
        for one, area, reach, known in recruiting
    ]
    return Proposal(
        goal=ProposalGoal(),
        limits=ProposalLimits(),
        areas=pd.DataFrame({"area_code": pd.Series(list(areas), dtype="str")}),
        plants=pd.DataFrame({"plant_id": pd.Series(list(plants), dtype="str"), "is_chosen": [True] * len(plants)}),
        recruiting=tables.complete(tables.RecruitingSteps, pd.DataFrame(steps)),
        solution=Solution(None, None, 0.0, 0.0, 0.0, 0),
        unit="EUR",
    )


_NOTHING = {
    "step": None, "reasons": "", "withdrawn_kwh": 0.0, "added_shared_kwh": 0.0, "shared_kwh": 0.0,
    "marginal_shared_kwh": 0.0,
}  # fmt: skip
