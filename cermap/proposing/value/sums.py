"""The hours of one area for one choice: what its plants feed in and its members withdraw together.

Rows are added in the order of their ids, so that a sum is the same to its last digit however the instance is ordered.
"""

from dataclasses import dataclass

import numpy as np

from cermap.records import Instance, Solution

# Rows that are looked at together: what is made of them stays in the processor's cache.
BLOCK = 64


@dataclass(frozen=True)
class AreaSums:
    """One area as chosen.

    Parameters
    ----------
    plants, members : numpy.ndarray
        Places in the instance of all plants and members of the area, by id.
    injected_kwh, withdrawn_kwh : numpy.ndarray
        Sums of those that are in, 8,760 hours, float64 [kWh].
    """

    plants: np.ndarray
    members: np.ndarray
    injected_kwh: np.ndarray
    withdrawn_kwh: np.ndarray


def area_sums(instance: Instance, solution: Solution, place: int) -> AreaSums:
    """The sums of the area at a place of ``instance.area_codes``.

    Parameters
    ----------
    instance : Instance
        What could be chosen.
    solution : Solution
        What was chosen.
    place : int
        Which area.
    """
    plants = _by_id(instance.plant_ids, instance.plant_area == place)
    members = _by_id(instance.member_ids, instance.member_area == place)
    return AreaSums(
        plants,
        members,
        _total(instance.injected_kwh, plants[solution.has_plant[plants]]),
        _total(instance.withdrawn_kwh, members[solution.has_member[members]]),
    )


def _by_id(ids: np.ndarray, is_here: np.ndarray) -> np.ndarray:
    places = np.flatnonzero(is_here)
    ordered: np.ndarray = places[np.argsort(ids[places].astype(str), kind="stable")]
    return ordered


def _total(hourly: np.ndarray, places: np.ndarray) -> np.ndarray:
    total = np.zeros(hourly.shape[1])
    for start in range(0, len(places), BLOCK):
        total += hourly[places[start : start + BLOCK]].sum(axis=0, dtype=float)
    return total
