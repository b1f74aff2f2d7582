"""What an area can share at most, as linear rows: hours in groups of like scarcity, and any split of them a valid row.

In each hour the lesser of sun and demand is shared: ``min(x.I, y.W)``. Whatever hours one counts by their sun and the others
by their demand, the sum is never less than what is shared, and it is exact where the split is the right one. So each choice
that is looked at gives rows that hold for every choice (outer approximation of a concave function).

Hours go into groups by how much sun there is for the demand. In a group of hours that are alike the right split is nearly
always all sun or all demand: few groups, and few rounds, do what many groups of the clock would not.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from cermap.proposing.solving.units import AreaHours, Units


@dataclass(frozen=True)
class GroupedHours:
    """The hours of one area, sorted by group.

    Parameters
    ----------
    hours : AreaHours
        Columns in the order of the groups.
    starts : numpy.ndarray
        First hour of each group, and the end.
    most : numpy.ndarray
        What each group counts at most.
    heaviest : numpy.ndarray
        Largest weight of an hour of each group.
    """

    hours: AreaHours
    starts: np.ndarray
    most: np.ndarray
    heaviest: np.ndarray


def grouped(of: AreaHours, groups: int) -> GroupedHours:
    """The hours of an area in so many groups.

    Parameters
    ----------
    of : AreaHours
        In the order of the clock.
    groups : int
        At most; a group has one hour at least.
    """
    sun = of.injected_kwh.sum(axis=0, dtype=float)
    demand = of.base_kwh + of.withdrawn_kwh.sum(axis=0, dtype=float)
    if groups == 1:
        weight = np.maximum(of.weight_kwh, 0.0)
        ends = np.unique([0, len(weight)])
        most = _by_group(weight * np.minimum(sun, demand), ends)
        return GroupedHours(
            replace(of, weight_kwh=weight), ends, most, weight.max(initial=0.0, keepdims=True)[: len(most)]
        )
    order = np.argsort(sun / np.maximum(demand, 1e-12), kind="stable")
    starts = np.unique(np.linspace(0, len(order), min(groups, len(order)) + 1).round().astype(int))
    # An hour whose weight is below nothing can only harm: nothing is the most that it counts.
    weight = np.maximum(of.weight_kwh[order], 0.0)
    hours = AreaHours(
        injected_kwh=np.ascontiguousarray(of.injected_kwh[:, order]),
        withdrawn_kwh=np.ascontiguousarray(of.withdrawn_kwh[:, order]),
        plant_units=of.plant_units,
        member_units=of.member_units,
        base_kwh=of.base_kwh[order],
        weight_kwh=weight,
        base_worth=of.base_worth,
    )
    most = _by_group(weight * np.minimum(sun, demand)[order], starts)
    heaviest = np.maximum.reduceat(weight, starts[:-1]) if len(order) else np.zeros(0)
    return GroupedHours(hours, starts, most, heaviest)


@dataclass(frozen=True)
class Cuts:
    """Rows of one area: what each group counts is no more than ``constant + parts @ columns``.

    Parameters
    ----------
    parts : numpy.ndarray
        [group, column].
    constant : numpy.ndarray
        By the members that are surely asked.
    columns : numpy.ndarray
        Units of the parts; -1 is the number of members asked in the area.
    """

    parts: np.ndarray
    constant: np.ndarray
    columns: np.ndarray


def cuts_at(of: GroupedHours, parts: np.ndarray) -> Cuts:
    """The rows that are exact at one choice.

    Parameters
    ----------
    of : GroupedHours
        The area.
    parts : numpy.ndarray
        How much of each unit is in [0 to 1].
    """
    hours = of.hours
    sun = parts[hours.plant_units].astype(np.float32) @ hours.injected_kwh
    demand = hours.base_kwh + parts[hours.member_units].astype(np.float32) @ hours.withdrawn_kwh
    return split_cuts(of, sun <= demand)


def split_cuts(of: GroupedHours, by_sun: np.ndarray) -> Cuts:
    """The rows of one split of the hours: some counted by their sun, the others by their demand.

    Parameters
    ----------
    of : GroupedHours
        The hours of an area.
    by_sun : numpy.ndarray of bool
        Whether each hour, in the order of the groups, is counted by its sun.
    """
    hours = of.hours
    by_sun_weight = np.where(by_sun, hours.weight_kwh, 0.0)
    by_demand_weight = hours.weight_kwh - by_sun_weight
    plants = _weighed(hours.injected_kwh, by_sun_weight, of.starts)
    members = _weighed(hours.withdrawn_kwh, by_demand_weight, of.starts)
    return Cuts(
        parts=np.vstack([plants, members]).T,
        constant=_by_group(hours.base_kwh * by_demand_weight, of.starts),
        columns=np.concatenate([hours.plant_units, hours.member_units]),
    )


def least_shared(of: GroupedHours, units: Units, could_be: np.ndarray) -> np.ndarray:
    """What each plant shares in a year at least, beside as many others as the limits let come, with the surely asked [kWh].

    In an hour with less sun the part of it that is shared is never smaller.

    Parameters
    ----------
    of : GroupedHours
        The area.
    units : Units
        With the limits.
    could_be : numpy.ndarray
        Which plants of the area are not out.
    """
    hours = of.hours
    injected = hours.injected_kwh[could_be].astype(float)
    most = injected.sum(axis=0)
    for row, high in zip(units.rows[:, hours.plant_units[could_be]], units.high, strict=True):
        if len(row) and row.min() >= 0 and row.max() > 0 and high >= 0:
            most = np.minimum(most, _most_within(injected, row, high))
    part = np.minimum(hours.base_kwh / np.maximum(most, 1e-12), 1.0)
    # A little less, for the rounding of float32.
    return np.asarray(hours.injected_kwh @ part.astype(np.float32)).astype(float) * (1 - 1e-6)


def _most_within(injected: np.ndarray, costs: np.ndarray, room: float) -> np.ndarray:
    """Most sun of each hour by plants, the last one in part, whose costs fit in some room: dearest for their sun come last."""
    found = injected[costs == 0].sum(axis=0)
    paid, prices = injected[costs > 0], costs[costs > 0]
    order = np.argsort(-paid / prices[:, None], axis=0, kind="stable")
    sorted_costs = prices[order]
    before = np.cumsum(sorted_costs, axis=0) - sorted_costs
    parts = np.clip((room - before) / sorted_costs, 0.0, 1.0)
    return np.asarray(found + (np.take_along_axis(paid, order, axis=0) * parts).sum(axis=0)) * (1 + 1e-9)


def _by_group(hourly: np.ndarray, starts: np.ndarray) -> np.ndarray:
    return np.add.reduceat(hourly, starts[:-1]) if len(hourly) else np.zeros(0)


def _weighed(rows: np.ndarray, weight: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Weighted sum of each row in each group [row, group]; sums of a group in float32, they are short."""
    found = np.zeros((len(rows), len(starts) - 1))
    light = weight.astype(np.float32)
    for group, (start, end) in enumerate(pairwise(starts)):
        if light[start:end].any():
            found[:, group] = rows[:, start:end] @ light[start:end]
    return found
