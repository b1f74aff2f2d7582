"""A proposal as decisions of the log: roofs that become plants, and roofs of before that are no longer wanted."""

import pandas as pd

from cermap import scouting
from cermap.decisions import Change
from cermap.records import Plan, Proposal
from cermap.terms import DecisionAction, DecisionSubject

Act = tuple[DecisionAction, list[tuple[DecisionSubject, str, list[Change]]]]


def proposal_subjects(proposal: Proposal, plan: Plan, roofs: pd.DataFrame) -> list[Act]:
    """What the table decides when it takes a proposal; nothing where the plan is so already.

    Nobody is taken out of a configuration by it: who comes later stays admitted (R-CFG-12).

    Parameters
    ----------
    proposal : Proposal
        As proposed.
    plan : Plan
        The plan it was made of.
    roofs : pandas.DataFrame
        The roofs that it could choose from.

    Returns
    -------
    list of tuple
        Action and subjects, for ``decisions.decide`` one after the other.
    """
    there = set(plan.plants["plant_id"])
    plants = proposal.plants.set_index("plant_id")
    wanted = plants.index[plants["is_chosen"] & plants["roof_id"].notna() & ~plants.index.isin(there)]
    rows = roofs.set_index("roof_id", drop=False)
    added = [scouting.plant_subject(rows.loc[plants.loc[code, "roof_id"]]) for code in wanted]
    gone = plants.index[~plants["is_chosen"] & plants["roof_id"].notna() & plants.index.isin(there)]
    acts: list[Act] = [(DecisionAction.ADD, added)] if added else []
    if len(gone):
        acts.append((DecisionAction.REMOVE, [(DecisionSubject.PLANT, str(code), []) for code in gone]))
    return acts
