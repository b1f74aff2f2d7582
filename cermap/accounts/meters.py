"""Own use behind the meters: what a member takes from its own plants leaves both sides of the account (R-ENE-04)."""

import datetime as dt

import numpy as np
import pandas as pd

from cermap.accounts.gathering import Gathered
from cermap.energy import hours
from cermap.terms import DemandBasis, OutputBasis

_YEAR = dt.timedelta(days=365)
_BILLED = (DemandBasis.BILL.value, DemandBasis.BANDS.value)


def behind_meters(
    gathered: Gathered, demand: pd.DataFrame, output: pd.DataFrame, demand_kwh: np.ndarray, output_kwh: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """What the grid sees of each member and plant.

    A plant whose injection was measured has given its own use already, and is left as it is. The bill of who has had a
    plant for a year is what was still withdrawn: the demand behind the meter is larger, and found from it.

    Parameters
    ----------
    gathered : Gathered
        Members and plants.
    demand, output : pandas.DataFrame
        ``tables.Demand`` and ``tables.Output`` in their order.
    demand_kwh, output_kwh : numpy.ndarray
        Hours of each member and each plant [kWh]; neither is changed.

    Returns
    -------
    tuple of numpy.ndarray
        Withdrawn hours of each member, injected hours of each plant, own use of each member and from each plant
        in the year [kWh]; what a battery lost is in neither.
    """
    withdrawn, injected = demand_kwh.copy(), output_kwh.copy()
    own, plant_own = np.zeros(len(demand_kwh)), np.zeros(len(output_kwh))
    place_of = {code: place for place, code in enumerate(gathered.members["candidate_id"])}
    is_measured = (output["basis"] == OutputBasis.CURVE).to_numpy(bool)
    is_billed = demand["basis"].isin(_BILLED).to_numpy(bool)
    is_running = _is_running(gathered)
    storage_kwh = gathered.plants["storage_kwh"].fillna(0.0).to_numpy(float)
    owners = gathered.plants["candidate_id"].to_numpy(object)
    for owner in dict.fromkeys(code for code in owners if code in place_of):
        member, theirs = place_of[owner], np.flatnonzero((owners == owner) & ~is_measured)
        total = output_kwh[theirs].sum(axis=0, dtype=float)
        if not total.any() or not withdrawn[member].any():
            continue
        needed = demand_kwh[member].astype(float)
        if is_billed[member] and is_running[theirs].any():
            running = output_kwh[theirs[is_running[theirs]]].sum(axis=0, dtype=float)
            needed = hours.before_own_use(needed, running)
        netted = hours.net(needed, total, float(storage_kwh[theirs].sum()))
        withdrawn[member], own[member] = netted.withdrawn_kwh, float(netted.own_use_kwh.sum())
        # Storage moves hours: what is fed in is split among the owner's plants by what each produced in the year.
        weight = output_kwh[theirs].sum(axis=1, dtype=float) / total.sum()
        plant_own[theirs] = weight * own[member]
        injected[theirs] = weight[:, None] * netted.injected_kwh
    return withdrawn, injected, own, plant_own


def _is_running(gathered: Gathered) -> np.ndarray:
    """Whether each plant had been in operation for a year on the day of the plan: a bill of before would not show it."""
    since = gathered.plants["commissioning_date"]
    return (since <= pd.Timestamp(gathered.as_of - _YEAR)).to_numpy(bool)
