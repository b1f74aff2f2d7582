"""Own use behind the meters: what a member takes from its own plants leaves both sides of the account (R-ENE-04)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.accounts.gathering import Gathered
from cermap.energy import hours
from cermap.terms import DemandBasis, OutputBasis

_YEAR = dt.timedelta(days=365)
_BILLED = (DemandBasis.BILL.value, DemandBasis.BANDS.value)


@dataclass(frozen=True)
class Base:
    """Demand and output of the middle case, and what each stands on.

    Parameters
    ----------
    demand, output : pandas.DataFrame
        ``tables.Demand`` of the members and ``tables.Output`` of the plants, in their order.
    demand_kwh, output_kwh : numpy.ndarray
        float32, a row each, 8,760 hours [kWh].
    typical_kwh : mapping of int to numpy.ndarray
        By row of ``demand``, hours typical of a member of whom only what was withdrawn beside a running plant was
        measured [kWh].
    """

    demand: pd.DataFrame
    output: pd.DataFrame
    demand_kwh: np.ndarray
    output_kwh: np.ndarray
    typical_kwh: Mapping[int, np.ndarray]


@dataclass(frozen=True)
class Metered:
    """What the grid sees, and what stays behind the meters [kWh]; what a battery lost is in neither.

    Parameters
    ----------
    withdrawn_kwh, injected_kwh : numpy.ndarray
        Hours of each member and of each plant.
    member_own_kwh, plant_own_kwh : numpy.ndarray
        Own use of each member and from each plant in the year.
    own_kwh : numpy.ndarray
        Own use of all in each hour.
    """

    withdrawn_kwh: np.ndarray
    injected_kwh: np.ndarray
    member_own_kwh: np.ndarray
    plant_own_kwh: np.ndarray
    own_kwh: np.ndarray


def behind_meters(gathered: Gathered, base: Base, demand_kwh: np.ndarray, output_kwh: np.ndarray) -> Metered:
    """What the grid sees of each member and plant.

    A plant whose injection was measured has given its own use already, and is left as it is. The bill of who has had a
    plant for a year is what was still withdrawn: the demand behind the meter is larger, and found from it. Where those
    hours were measured they stay as they are, and own use is that of a typical demand with such a bill.

    Parameters
    ----------
    gathered : Gathered
        Members and plants.
    base : Base
        What demand and output stand on.
    demand_kwh, output_kwh : numpy.ndarray
        Hours of each member and each plant [kWh]; neither is changed.

    Returns
    -------
    Metered
        Rows in the order of members and plants.
    """
    withdrawn, injected = demand_kwh.copy(), output_kwh.copy()
    own, plant_own, own_hours = np.zeros(len(demand_kwh)), np.zeros(len(output_kwh)), np.zeros(demand_kwh.shape[1])
    place_of = {code: place for place, code in enumerate(gathered.members["candidate_id"])}
    is_measured = (base.output["basis"] == OutputBasis.CURVE).to_numpy(bool)
    is_billed = base.demand["basis"].isin(_BILLED).to_numpy(bool)
    is_running = running_plants(gathered)
    storage_kwh = gathered.plants["storage_kwh"].fillna(0.0).to_numpy(float)
    owners = gathered.plants["candidate_id"].to_numpy(object)
    for owner in dict.fromkeys(code for code in owners if code in place_of):
        member, theirs = place_of[owner], np.flatnonzero((owners == owner) & ~is_measured)
        total = output_kwh[theirs].sum(axis=0, dtype=float)
        if not total.any() or not withdrawn[member].any():
            continue
        needed = demand_kwh[member].astype(float)
        is_left_over = member in base.typical_kwh
        if (is_billed[member] or is_left_over) and is_running[theirs].any():
            running = output_kwh[theirs[is_running[theirs]]].sum(axis=0, dtype=float)
            shape = base.typical_kwh.get(member, needed)
            needed = hours.before_own_use(shape * (needed.sum() / shape.sum()), running)
        netted = hours.net(needed, total, float(storage_kwh[theirs].sum()))
        own[member] = float(netted.own_use_kwh.sum())
        own_hours += netted.own_use_kwh
        if not is_left_over:
            withdrawn[member] = netted.withdrawn_kwh
        # Storage moves hours: what is fed in is split among the owner's plants by what each produced in the year.
        weight = output_kwh[theirs].sum(axis=1, dtype=float) / total.sum()
        plant_own[theirs] = weight * own[member]
        injected[theirs] = weight[:, None] * netted.injected_kwh
    return Metered(withdrawn, injected, own, plant_own, own_hours)


def running_plants(gathered: Gathered) -> np.ndarray:
    """Whether each plant had been in operation for a year on the day of the plan: a bill of before would not show it."""
    since = gathered.plants["commissioning_date"]
    return (since <= pd.Timestamp(gathered.as_of - _YEAR)).to_numpy(bool)
