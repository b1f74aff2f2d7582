"""What each plant and each member is worth to a choice: lost without it when it is in, won with it when it is not.

Nothing else changes meanwhile. With the sums of an area one row decides by itself: of ``left``, what the other side has more
than this side, an added row uses at most ``left``; a row that is taken away loses what ``left`` and the row itself cannot
cover. So each row is looked at once, on all hours.
"""

import numpy as np
import pandas as pd

from cermap.proposing.value.sums import BLOCK, AreaSums, area_sums
from cermap.records import Instance, Solution


def marginals(instance: Instance, solution: Solution) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is lost without each that is in, and won with each that is not.

    Parameters
    ----------
    instance : Instance
        What could be chosen.
    solution : Solution
        What was chosen. Limits are not asked: a plant that would give much may be too dear.

    Returns
    -------
    tuple of pandas.DataFrame
        Plants: ``plant_id``, ``shared_kwh`` [kWh a year], ``goal`` (in its unit); members: ``candidate_id`` and the same; in
        the order of the instance. What is lost and what is won are both told as a plus.
    """
    plants, members = np.zeros((2, len(instance.plant_ids))), np.zeros((2, len(instance.member_ids)))
    for place in range(len(instance.area_codes)):
        sums = area_sums(instance, solution, place)
        plants[:, sums.plants] = _plants(instance, solution, sums)
        members[:, sums.members] = _members(instance, solution, sums)
    return (
        pd.DataFrame({"plant_id": instance.plant_ids.astype(str), "shared_kwh": plants[0], "goal": plants[1]}),
        pd.DataFrame({"candidate_id": instance.member_ids.astype(str), "shared_kwh": members[0], "goal": members[1]}),
    )


def _plants(instance: Instance, solution: Solution, sums: AreaSums) -> np.ndarray:
    is_in = solution.has_plant[sums.plants]
    left = sums.withdrawn_kwh - sums.injected_kwh
    found = _shared(instance.injected_kwh, sums.plants, is_in, left, instance.weight_kwh)
    found[1] += instance.plant_worth[sums.plants]
    if instance.members_need_plant:
        asked = sums.members[solution.has_member[sums.members]]
        # The members count with the first plant, and are lost with the only one.
        decides = np.where(is_in, is_in.sum() == 1, is_in.sum() == 0)
        found[1] += decides * float(instance.member_worth[asked].sum())
    return found


def _members(instance: Instance, solution: Solution, sums: AreaSums) -> np.ndarray:
    is_in = solution.has_member[sums.members]
    left = sums.injected_kwh - sums.withdrawn_kwh
    found = _shared(instance.withdrawn_kwh, sums.members, is_in, left, instance.weight_kwh)
    if not instance.members_need_plant or solution.has_plant[sums.plants].any():
        found[1] += instance.member_worth[sums.members]
    return found


def _shared(
    hourly: np.ndarray, places: np.ndarray, is_in: np.ndarray, left: np.ndarray, weight_kwh: np.ndarray
) -> np.ndarray:
    """Shared energy that each row decides: in kWh, and as the goal counts it."""
    counts = np.column_stack([np.ones(len(weight_kwh)), weight_kwh])
    lacking, spare = np.minimum(left, 0.0), np.maximum(left, 0.0)
    found = np.zeros((2, len(places)))
    for chosen in (True, False):
        at = np.flatnonzero(is_in == chosen)
        for start in range(0, len(at), BLOCK):
            rows = hourly[places[at[start : start + BLOCK]]].astype(float)
            if chosen:
                rows += lacking
                np.maximum(rows, 0.0, out=rows)
            else:
                np.minimum(rows, spare, out=rows)
            found[:, at[start : start + BLOCK]] = (rows @ counts).T
    return found
