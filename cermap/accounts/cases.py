"""One case of a year: so much sun, so much demand, and what is fed in, withdrawn and shared of it, hour by hour.

Production and demand are not known exactly, and what is shared hangs on both: the four corners of the two ranges are run
as the middle is, and a figure's range is the widest of the five.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap.accounts.gathering import Gathered
from cermap.accounts.meters import behind_meters
from cermap.energy import hours, sharing
from cermap.records import EnergyInputs, LoadProfiles

CENTRAL = "central"
# Name -> column of the output's factor, column of the demand's factor; None is the middle.
CORNERS: dict[str, tuple[str | None, str | None]] = {
    CENTRAL: (None, None),
    "little sun, little demand": ("low_factor", "low_factor"),
    "little sun, much demand": ("low_factor", "high_factor"),
    "much sun, little demand": ("high_factor", "low_factor"),
    "much sun, much demand": ("high_factor", "high_factor"),
}


@dataclass(frozen=True)
class Base:
    """Demand and output of the middle case, and what each stands on.

    Parameters
    ----------
    demand, output : pandas.DataFrame
        ``tables.Demand`` of the members and ``tables.Output`` of the plants, in their order.
    demand_kwh, output_kwh : numpy.ndarray
        float32, a row each, 8,760 hours [kWh].
    """

    demand: pd.DataFrame
    output: pd.DataFrame
    demand_kwh: np.ndarray
    output_kwh: np.ndarray


@dataclass(frozen=True)
class Case:
    """The hours of one case; a row per plant or member, 8,760 hours [kWh].

    Parameters
    ----------
    output_kwh : numpy.ndarray
        Output of each plant's year.
    injected_kwh : numpy.ndarray
        Fed in by each plant, hour by hour.
    demand_kwh : numpy.ndarray
        Demand of each member's year, own use in it.
    plant_own_kwh, member_own_kwh : numpy.ndarray
        Used on the spot in the year, by plant and by member.
    withdrawn_kwh : numpy.ndarray
        Withdrawn by each member, hour by hour; nothing by those who are in it to produce only.
    incentivised_kwh : numpy.ndarray
        Fed in each hour by the plants that earn the tariff.
    shared_kwh, valued_kwh : numpy.ndarray
        Shared each hour, of those plants (R-ENE-01) and of all that may share (R-ENE-02).
    attributed_kwh : numpy.ndarray
        Each plant's part of ``shared_kwh``, the oldest first (R-ENE-05).
    """

    output_kwh: np.ndarray
    injected_kwh: np.ndarray
    demand_kwh: np.ndarray
    plant_own_kwh: np.ndarray
    member_own_kwh: np.ndarray
    withdrawn_kwh: np.ndarray
    incentivised_kwh: np.ndarray
    shared_kwh: np.ndarray
    valued_kwh: np.ndarray
    attributed_kwh: np.ndarray


def base_of(gathered: Gathered, energy: EnergyInputs, profiles: LoadProfiles) -> Base:
    """Demand and output of the members and plants in the middle case."""
    curves = energy.curves
    demand, demand_kwh = hours.demand_of(gathered.members, profiles, gathered.as_of.year, curves)
    output, output_kwh = hours.output_of(
        gathered.plants, gathered.province_codes, profiles, curves, gathered.as_of.year, yields=energy.yields
    )
    return Base(demand, output, demand_kwh, output_kwh)


def case_of(gathered: Gathered, base: Base, corner: str) -> Case:
    """The hours of one corner."""
    of_output, of_demand = CORNERS[corner]
    output_kwh = _scaled(base.output_kwh, base.output, of_output)
    demand_kwh = _scaled(base.demand_kwh, base.demand, of_demand)
    withdrawn, injected, member_own, plant_own = behind_meters(
        gathered, base.demand, base.output, demand_kwh, output_kwh
    )
    demand_year = withdrawn.sum(axis=1, dtype=float) + member_own
    # The supply of who only produces is no consuming point of the configuration (R-ENE-01).
    withdrawn[~gathered.consumes] = 0.0
    withdrawn_total = sharing.total_of(withdrawn)
    injected_total = sharing.total_of(injected, gathered.shares)
    has_tariff = gathered.has_tariff
    incentivised = sharing.total_of(injected, has_tariff)
    shared = sharing.shared_of(incentivised, withdrawn_total)
    attributed = np.zeros(injected.shape)
    if has_tariff.any():
        dates = gathered.plants.set_index("plant_id")["commissioning_date"][has_tariff]
        attributed[has_tariff] = sharing.attributed(shared, injected[has_tariff], dates)
    return Case(
        output_kwh=output_kwh.sum(axis=1, dtype=float),
        injected_kwh=injected,
        demand_kwh=demand_year,
        plant_own_kwh=plant_own,
        member_own_kwh=member_own,
        withdrawn_kwh=withdrawn,
        incentivised_kwh=incentivised,
        shared_kwh=shared,
        valued_kwh=sharing.shared_of(injected_total, withdrawn_total),
        attributed_kwh=attributed,
    )


def _scaled(hours_kwh: np.ndarray, stands_on: pd.DataFrame, column: str | None) -> np.ndarray:
    if column is None:
        return hours_kwh.copy()
    factors = stands_on[column].to_numpy(np.float32)
    return np.asarray(hours_kwh * factors[:, None])
