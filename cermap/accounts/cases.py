"""One case of a year: so much sun, so much demand, and what is fed in, withdrawn and shared of it, hour by hour.

Production and demand are not known exactly, and what is shared hangs on both: the four corners of the two ranges are run
as the middle is, and a figure's range is the widest of the five.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cermap import tables
from cermap.accounts.gathering import Gathered
from cermap.accounts.meters import Base, behind_meters, running_plants
from cermap.energy import hours, sharing
from cermap.records import EnergyInputs, LoadProfiles
from cermap.terms import DemandBasis, OutputBasis

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
    output_hours_kwh, own_hours_kwh : numpy.ndarray
        Output and own use of all, hour by hour.
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
    output_hours_kwh: np.ndarray
    own_hours_kwh: np.ndarray
    withdrawn_kwh: np.ndarray
    incentivised_kwh: np.ndarray
    shared_kwh: np.ndarray
    valued_kwh: np.ndarray
    attributed_kwh: np.ndarray


def base_of(gathered: Gathered, energy: EnergyInputs, profiles: LoadProfiles) -> Base:
    """Demand and output of the members and plants in the middle case.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    energy : EnergyInputs
        Measured curves and the yields of PVGIS are used.
    profiles : LoadProfiles
        Shapes of demand and sun.

    Returns
    -------
    Base
        Rows in the order of the members and the plants.
    """
    curves = energy.curves
    demand, demand_kwh = hours.demand_of(gathered.members, profiles, gathered.as_of.year, curves)
    output, output_kwh = hours.output_of(
        gathered.plants, gathered.province_codes, profiles, curves, gathered.as_of.year, yields=energy.yields
    )
    return Base(demand, output, demand_kwh, output_kwh, _typical_of_measured(gathered, demand, output, profiles))


def _typical_of_measured(
    gathered: Gathered, demand: pd.DataFrame, output: pd.DataFrame, profiles: LoadProfiles
) -> dict[int, np.ndarray]:
    """Typical hours of who has a running plant and of whom only the withdrawal was measured, by row of ``demand``."""
    is_alone = running_plants(gathered) & (output["basis"] != OutputBasis.CURVE).to_numpy(bool)
    owners = set(gathered.plants["candidate_id"][is_alone].dropna())
    is_theirs = (demand["basis"] == DemandBasis.CURVE) & demand["candidate_id"].isin(owners)
    rows = np.flatnonzero(is_theirs.to_numpy(bool))
    if not len(rows):
        return {}
    bands = dict.fromkeys(("demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh"), np.nan)
    billed = gathered.members.iloc[rows].assign(annual_demand_kwh=demand["annual_kwh"].to_numpy()[rows], **bands)
    _, typical_kwh = hours.demand_of(billed, profiles, gathered.as_of.year, tables.empty(tables.Curves))
    return {
        int(row): hours_kwh.astype(float) for row, hours_kwh in zip(rows, typical_kwh, strict=True) if hours_kwh.any()
    }


def case_of(gathered: Gathered, base: Base, corner: str) -> Case:
    """The hours of one corner.

    Parameters
    ----------
    gathered : Gathered
        Who and what stands in the year.
    base : Base
        Demand and output of the middle case.
    corner : str
        One of ``CORNERS``.
    """
    of_output, of_demand = CORNERS[corner]
    output_kwh = _scaled(base.output_kwh, base.output, of_output)
    demand_kwh = _scaled(base.demand_kwh, base.demand, of_demand)
    metered = behind_meters(gathered, base, demand_kwh, output_kwh)
    withdrawn, injected = metered.withdrawn_kwh, metered.injected_kwh
    demand_year = withdrawn.sum(axis=1, dtype=float) + metered.member_own_kwh
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
        plant_own_kwh=metered.plant_own_kwh,
        member_own_kwh=metered.member_own_kwh,
        output_hours_kwh=output_kwh.sum(axis=0, dtype=float),
        own_hours_kwh=metered.own_kwh,
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
