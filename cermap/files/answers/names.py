"""What candidates and communities are called in a workbook or a file for a GIS, by their id."""

import pandas as pd

from cermap import wording
from cermap.records import Plan
from cermap.terms import Outcome
from cermap.texts import Texts


def candidates_called(plan: Plan, texts: Texts) -> pd.Series:
    """What each candidate is called, by id."""
    who = plan.candidates
    return pd.Series(wording.candidate_names(who, texts), index=who["candidate_id"], dtype="str")


def communities_called(plan: Plan, texts: Texts) -> pd.Series:
    """What each community is called, by id."""
    found = plan.communities
    return pd.Series(wording.community_names(found, texts), index=found["community_id"], dtype="str")


def communities_by_outcome(plan: Plan, texts: Texts) -> dict[Outcome, pd.Series]:
    """The communities that each candidate can share in, and those to verify: names joined by "; ", on the candidates' index."""
    found = plan.joining.assign(name=plan.joining["community_id"].map(communities_called(plan, texts)))
    return {
        outcome: plan.candidates["candidate_id"]
        .map(found[found["outcome"] == outcome].groupby("candidate_id")["name"].agg("; ".join))
        .astype("str")
        for outcome in (Outcome.CAN_SHARE, Outcome.TO_VERIFY)
    }
