"""A plan of only some of its candidates, for tables and files that show what the map shows."""

from collections.abc import Collection
from dataclasses import replace

import pandas as pd

from cermap.records import Plan


def narrowed(plan: Plan, candidate_ids: Collection[str]) -> Plan:
    """The plan with these candidates only; answers stay as they were found for the whole plan.

    Parameters
    ----------
    plan : Plan
        The whole.
    candidate_ids : collection of str
        Who stays.

    Returns
    -------
    Plan
        Candidates, their plants, memberships, verdicts and joining rows; communities with all their figures. The digest
        is that of the whole plan: it says from which answers these rows are.
    """
    ids = set(candidate_ids)

    def of_kept(table: pd.DataFrame) -> pd.DataFrame:
        return table[table["candidate_id"].isin(ids)].reset_index(drop=True)

    gone = set(plan.candidates["candidate_id"]) - ids
    plants = plan.plants[~plan.plants["candidate_id"].isin(gone)].reset_index(drop=True)
    taken = gone | (set(plan.plants["plant_id"]) - set(plants["plant_id"]))
    return replace(
        plan,
        candidates=of_kept(plan.candidates),
        plants=plants,
        memberships=of_kept(plan.memberships),
        verdicts=plan.verdicts[~plan.verdicts["subject_id"].isin(taken)].reset_index(drop=True),
        joining=of_kept(plan.joining),
    )
