"""Several candidates asked at once: how many of them each community could take, and how."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cermap.communities.membership.answers import against, applicants_of, outcomes_of
from cermap.records import Plan
from cermap.terms import Outcome


def counts_by_community(plan: Plan, candidate_ids: Iterable[str]) -> pd.DataFrame:
    """How many of some candidates get each answer of each community; the answers are those of ``who_can_join``.

    Parameters
    ----------
    plan : Plan
        Its candidates, plants, communities, day and assumptions are used.
    candidate_ids : iterable of str
        Rows of its list; those it does not have count nowhere.

    Returns
    -------
    pandas.DataFrame
        ``community_id`` and one column of counts for each ``Outcome``, in the communities' order and with their index.
    """
    # Everybody is known first: a POD on two rows is a doubt of both.
    who = applicants_of(plan)
    at = np.flatnonzero(plan.candidates["candidate_id"].isin(set(candidate_ids)))
    told = [outcomes_of(against(community, who, at)) for _, community in plan.communities.iterrows()]
    counts = {outcome.value: [int(np.count_nonzero(one == outcome.value)) for one in told] for outcome in Outcome}
    return pd.DataFrame({"community_id": plan.communities["community_id"], **counts}, index=plan.communities.index)
