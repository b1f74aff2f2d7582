"""Who is asked first: next comes always the member that adds most to what its area shares.

What a member adds only falls as others come before it: each hour has less sun left. So what it added when it was last asked
is a bound, and only who stands at the top has to be asked again (lazy greedy, Minoux 1978); the order is that of asking
everybody at every step. The bound holds to the last digit: what is left of an hour never grows, and the sums run over the
same hours in the same order.
"""

import heapq

import numpy as np
import pandas as pd

from cermap.proposing.value.sums import AreaSums, area_sums
from cermap.records import Instance, Solution


def recruiting_order(instance: Instance, solution: Solution) -> pd.DataFrame:
    """The chosen members of each area in the order in which to ask them, with what each adds at its step.

    Parameters
    ----------
    instance : Instance
        What could be chosen.
    solution : Solution
        Its plants are there from the first step on.

    Returns
    -------
    pandas.DataFrame
        ``candidate_id``, ``area_code``, ``step`` (1 is the first of its area), ``added_shared_kwh`` and ``shared_kwh`` (with
        all steps so far) [kWh a year]; by area and step. Equal ones stand by id; who adds nothing comes last.
    """
    parts = [_of_area(instance, solution, place) for place in range(len(instance.area_codes))]
    return pd.concat(parts, ignore_index=True) if parts else _frame(instance, 0, np.zeros(0, int), np.zeros(0))


def _of_area(instance: Instance, solution: Solution, place: int) -> pd.DataFrame:
    sums = area_sums(instance, solution, place)
    asked = sums.members[solution.has_member[sums.members]]
    order, added_kwh = _steps(instance, sums, asked)
    return _frame(instance, place, asked[order], added_kwh)


def _steps(instance: Instance, sums: AreaSums, asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The order of the asked, and what each adds at its step [kWh]."""
    shines = np.flatnonzero(sums.injected_kwh > 0)
    left, weight = sums.injected_kwh[shines], instance.weight_kwh[shines].astype(float)
    hourly = np.ascontiguousarray(instance.withdrawn_kwh[np.ix_(asked, shines)])
    # What each added when it was last asked, the most first, then by id; and at which step that was.
    waiting = [(-_counted(row, left, weight), number, 0) for number, row in enumerate(hourly)]
    heapq.heapify(waiting)
    order, added_kwh = np.zeros(len(asked), int), np.zeros(len(asked))
    for step in range(len(asked)):
        while waiting[0][2] < step and waiting[0][0] < 0:
            number = waiting[0][1]
            heapq.heapreplace(waiting, (-_counted(hourly[number], left, weight), number, step))
        number = heapq.heappop(waiting)[1]
        order[step] = number
        added_kwh[step] = np.minimum(hourly[number], left).sum()
        left = np.maximum(left - hourly[number], 0.0)
    return order, added_kwh


def _counted(row: np.ndarray, left: np.ndarray, weight: np.ndarray) -> float:
    """What a member would add, as the goal counts it; summed pair by pair, so that less of any hour is never more."""
    return float((np.minimum(row, left) * weight).sum())


def _frame(instance: Instance, place: int, members: np.ndarray, added_kwh: np.ndarray) -> pd.DataFrame:
    code = instance.area_codes[place] if instance.area_codes else ""
    return pd.DataFrame(
        {
            "candidate_id": pd.Series(instance.member_ids[members], dtype="str"),
            "area_code": pd.Series([code] * len(members), dtype="str"),
            "step": np.arange(1, len(members) + 1),
            "added_shared_kwh": added_kwh,
            "shared_kwh": np.cumsum(added_kwh),
        }
    )
