"""What the grid sees of a configuration: hours of each member and plant in the middle case, before anything is chosen among them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.accounts.cases import CENTRAL, base_of, case_of
from cermap.accounts.gathering import gather
from cermap.records import LoadProfiles, Plan, WhatIf


@dataclass(frozen=True)
class GridMeters:
    """Members and plants of a configuration with their hours; own use behind a meter is in neither.

    Parameters
    ----------
    members : pandas.DataFrame
        ``tables.Assigned`` with ``member_role``.
    withdrawn_kwh : numpy.ndarray
        float32, a row per member, 8,760 hours; nothing of who only produces [kWh].
    plants : pandas.DataFrame
        ``tables.Plants``.
    injected_kwh : numpy.ndarray
        float32, a row per plant, 8,760 hours [kWh].
    has_tariff, shares : numpy.ndarray
        Whether each plant earns the tariff, and whether it may share at all.
    power_kw, grant_share : numpy.ndarray
        The power that decides its bracket [kW]; the part of its cost that public money paid [1].
    """

    members: pd.DataFrame
    withdrawn_kwh: np.ndarray
    plants: pd.DataFrame
    injected_kwh: np.ndarray
    has_tariff: np.ndarray
    shares: np.ndarray
    power_kw: np.ndarray
    grant_share: np.ndarray


def meters_of(plan: Plan, community_id: str, profiles: LoadProfiles) -> GridMeters:
    """The hours of everybody in a configuration, as its account has them in the middle case.

    Parameters
    ----------
    plan : Plan
        Nothing of it is changed.
    community_id : str
        One of ``plan.communities``.
    profiles : LoadProfiles
        Shapes of demand and sun.

    Raises
    ------
    KeyError
        When the plan has no such configuration.
    """
    gathered = gather(plan, community_id, WhatIf())
    case = case_of(gathered, base_of(gathered, plan.inputs.energy, profiles), CENTRAL)
    return GridMeters(
        members=gathered.members,
        withdrawn_kwh=case.withdrawn_kwh.astype(np.float32),
        plants=gathered.plants,
        injected_kwh=case.injected_kwh.astype(np.float32),
        has_tariff=gathered.has_tariff,
        shares=gathered.shares,
        power_kw=gathered.power_kw,
        grant_share=gathered.grant_share,
    )
