"""Who to look for: of which kind of user 10,000 kWh a year more would find most of the sun that is left over."""

import numpy as np
import pandas as pd

from cermap.energy.hours import shape_of
from cermap.proposing.value.sums import area_sums
from cermap.records import Instance, LoadProfiles, Solution
from cermap.terms import LoadProfile

# All kinds are asked for the same year of demand, so that only their hours make the difference [kWh].
_DEMAND_KWH = 10_000.0


def wanted_profiles(instance: Instance, solution: Solution, profiles: LoadProfiles, year: int) -> pd.DataFrame:
    """What a further consumer of each load profile would add to the energy that an area shares.

    Parameters
    ----------
    instance : Instance
        What could be chosen.
    solution : Solution
        The plants that are there, and the members that are asked already.
    profiles : LoadProfiles
        The shipped tables.
    year : int
        Whose calendar the hours follow.

    Returns
    -------
    pandas.DataFrame
        Of each area with a chosen plant: ``area_code``, ``profile`` (``terms.LoadProfile``), ``shared_kwh_per_10000_kwh``
        [kWh] and ``rank``; by area and rank. Equal ones stand in the order of ``LoadProfile``.
    """
    shapes = np.array([shape_of(profile, profiles, year) for profile in LoadProfile]) * _DEMAND_KWH
    names = np.array([profile.value for profile in LoadProfile], object)
    parts = []
    for place, code in enumerate(instance.area_codes):
        sums = area_sums(instance, solution, place)
        if solution.has_plant[sums.plants].any():
            left = np.maximum(sums.injected_kwh - sums.withdrawn_kwh, 0.0)
            parts.append(_ranked(code, names, np.minimum(shapes, left).sum(axis=1)))
    return pd.concat(parts, ignore_index=True) if parts else _ranked("", names[:0], np.zeros(0))


def _ranked(area_code: str, names: np.ndarray, added_kwh: np.ndarray) -> pd.DataFrame:
    order = np.argsort(-added_kwh, kind="stable")
    return pd.DataFrame(
        {
            "area_code": pd.Series([area_code] * len(names), dtype="str"),
            "profile": pd.Series(names[order], dtype="str"),
            "shared_kwh_per_10000_kwh": added_kwh[order],
            "rank": np.arange(1, len(names) + 1),
        }
    )
