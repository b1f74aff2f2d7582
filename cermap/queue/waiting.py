"""Rows of a plan that a person has to look at, worst first.

A row is in the queue while its address is not placed at a door and nobody has said anything of it. First come those that
are nowhere, then those known by their town, their street, a doubtful number, then coordinates that lie in another town
than the one written. Among equals first what several areas share: there the place decides. Rows of which one area is
certain wherever in the town or street they are come last: their area does not change.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap import addresses
from cermap.decisions import corrections_in_force, in_force
from cermap.records import Plan
from cermap.terms import (
    Certainty,
    DecisionAction,
    DecisionSubject,
    PositionLevel,
    Reason,
    split,
)

# Alternatives below half a percent are not listed (``areas.assign``): what is left is one area.
_ONE_AREA = 0.995
_NOWHERE, _TOWN, _STREET, _DOUBTFUL, _CONFLICT = range(5)
_ASKED = ("address_text", "municipality", "province", "postcode", "given_lon", "given_lat")
_ACTS = (DecisionAction.LEAVE, DecisionAction.MOVE, DecisionAction.CORRECT)
_RANKS: dict[object, int] = {
    PositionLevel.MUNICIPALITY: _TOWN,
    PositionLevel.LOCALITY: _TOWN,
    PositionLevel.STREET: _STREET,
    PositionLevel.INTERPOLATED: _DOUBTFUL,
}


@dataclass(frozen=True)
class Queue:
    """What a person has to look at.

    Parameters
    ----------
    ids : tuple of str
        Candidates whose area depends on their place, worst first.
    settled : tuple of str
        Candidates that are not at their door and whose area is the same wherever they are, worst first.
    done : int
        Candidates that somebody has placed, or left as they are.
    """

    ids: tuple[str, ...]
    settled: tuple[str, ...]
    done: int


def queue_of(plan: Plan) -> Queue:
    """The rows of a plan that a person has to look at, and how many are done.

    Parameters
    ----------
    plan : records.Plan
        As it stands.
    """
    rows = plan.candidates
    rank = _ranks(rows)
    looked_at = rows["candidate_id"].isin(_looked_at(plan.inputs.decisions)).to_numpy(bool)
    is_done = (
        looked_at | has_reason(rows, Reason.CORRECTED) | (rows["position_level"] == PositionLevel.HAND).to_numpy(bool)
    )
    is_open = (rank >= 0) & ~is_done & (rows["certainty"] != Certainty.DECLARED).to_numpy(bool)
    # A row left blank in the list asks for nothing.
    is_open &= rows[[*_ASKED, "name", "pod_code"]].notna().any(axis=1).to_numpy(bool)
    share = rows["area_share"].fillna(0.0).to_numpy(float)
    is_one = (share >= _ONE_AREA) & rows["certainty"].isin([Certainty.CERTAIN, Certainty.LIKELY]).to_numpy(bool)
    order = np.lexsort((np.arange(len(rows)), share, rank, is_one))
    ids = rows["candidate_id"].to_numpy(object)
    return Queue(
        ids=tuple(ids[[place for place in order if is_open[place] and not is_one[place]]]),
        settled=tuple(ids[[place for place in order if is_open[place] and is_one[place]]]),
        done=int(is_done.sum()),
    )


def found_at_door(plan: Plan, ids: Sequence[str], least_score: float, *, is_one_area: bool) -> list[str]:
    """Candidates of the queue that stand at a house number, with a likeness of so much at least.

    Parameters
    ----------
    plan : records.Plan
        As it stands.
    ids : sequence of str
        Of the queue.
    least_score : float
        Least ``match_score`` [0 to 1].
    is_one_area : bool
        Whether only those of one area count.
    """
    rows = plan.candidates[plan.candidates["candidate_id"].isin(list(ids))]
    fits = (rows["position_level"] == PositionLevel.DOOR) & (rows["match_score"] >= least_score)
    if is_one_area:
        fits &= rows["area_share"] >= _ONE_AREA
    return rows.loc[fits, "candidate_id"].tolist()


def corrected_before(plan: Plan) -> int:
    """How many candidates stand where a correction says that came with the list, and not by a decision since."""
    came = plan.inputs.corrections
    if came.empty or not came["decision"].isna().any():
        return 0
    now = corrections_in_force(came, plan.inputs.decisions)
    alike = now.merge(came[came["decision"].isna()], on=["address_key", "lon", "lat"])["address_key"]
    keys = pd.Series(addresses.correction_keys(plan.candidates), dtype="str")
    return int((keys.isin(alike).to_numpy(bool) & has_reason(plan.candidates, Reason.CORRECTED)).sum())


def has_reason(rows: pd.DataFrame, reason: Reason) -> np.ndarray:
    """Whether each row of ``tables.Located`` names this reason.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``tables.Located``.
    reason : Reason
        The reason.
    """
    return np.array([reason in split(cell) for cell in rows["match_reasons"]], bool)


def _ranks(rows: pd.DataFrame) -> np.ndarray:
    """How badly each row is placed, the worst 0; -1 where nothing is to be looked at."""
    levels = rows["position_level"]
    rank = np.array([_RANKS.get(level, -1) for level in levels], int)
    is_doubtful = has_reason(rows, Reason.WEAK_MATCH) & (levels == PositionLevel.DOOR).to_numpy(bool)
    is_coarse = has_reason(rows, Reason.COARSE_ADDRESS) & (levels == PositionLevel.GIVEN).to_numpy(bool)
    rank[is_doubtful], rank[is_coarse] = _DOUBTFUL, _STREET
    rank[has_reason(rows, Reason.POSITION_CONFLICT)] = _CONFLICT
    rank[levels.isna().to_numpy(bool)] = _NOWHERE
    return rank


def _looked_at(decisions: pd.DataFrame) -> set[str]:
    """Candidates that were placed or left as they are, and whose address nobody has changed since."""
    made = in_force(decisions)
    made = made[made["subject"] == DecisionSubject.CANDIDATE]
    acted = made[made["action"].isin(_ACTS)].groupby("subject_id")["decision"].max()
    changed = made[made["column"].isin(_ASKED)].groupby("subject_id")["decision"].max().reindex(acted.index)
    # What places a row is itself a change of its coordinates.
    return set(acted.index[changed.isna() | (changed <= acted)])
