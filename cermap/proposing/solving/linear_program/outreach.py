"""Who is asked, without a column for each: the best members for some plants, and what more or fewer of them would change.

With thousands of members the program only knows how many are asked in each area. For a split of the hours (by sun, or by
demand) each member counts what it withdraws in the hours counted by demand; of so many members that can be asked, those who
count most are the best, and the last of them is the price of one more. So one row in plants and a number of members holds
for every choice of people::

    shared <= sun of the plants in some hours + what members count above the price + price x members asked

The split may be in parts too: it is the mean of those seen on the way from one choice of members to a better one.
"""

from dataclasses import dataclass

import numpy as np

from cermap.proposing.solving.linear_program.cuts import Cuts, GroupedHours
from cermap.proposing.solving.units import Units

_STEPS = 12


@dataclass(frozen=True)
class Asked:
    """Rows for some plants, and who would be asked beside them.

    Parameters
    ----------
    cuts : list of Cuts
        One for each area.
    parts : numpy.ndarray
        The plants as given; of each member how much [0 to 1].
    """

    cuts: list[Cuts]
    parts: np.ndarray


def asked_beside(units: Units, grouped: list[GroupedHours], parts: np.ndarray) -> Asked:
    """The rows that are nearest at some plants, whole or in parts.

    Parameters
    ----------
    units : Units
        What can be chosen.
    grouped : list of GroupedHours
        Hours of each area.
    parts : numpy.ndarray
        How much of each unit is in; that of members is where the search starts.
    """
    assert units.reach is not None
    is_free = ~units.has_plants & (units.sizes > 0)
    most = units.high[units.reach] - float(units.sizes[units.has_plants] @ parts[units.has_plants])
    parts = np.where(is_free, 0.0, parts)
    sums = [_sun_and_demand(of, parts) for of in grouped]
    splits: list[np.ndarray] = [(sun <= demand).astype(float) for sun, demand in sums]
    best: tuple[float, list[Cuts]] = (np.inf, [])
    for step in range(_STEPS):
        counts = _counts(units, grouped, splits)
        price, asked = _best_members(counts, units.sizes, is_free, most)
        cuts = [_cut(units, of, split, counts, price) for of, split in zip(grouped, splits, strict=True)]
        reached = _reached(cuts, parts, price, most)
        best = (reached, cuts) if reached < best[0] else best
        pace = 2.0 / (step + 2.0)
        parts = np.where(is_free, parts + pace * (asked - parts), parts)
        for place, of in enumerate(grouped):
            sun, demand = _sun_and_demand(of, parts)
            # The mean of the splits on the way is nearer to the least row than any of them.
            splits[place] = splits[place] + (pace if step else 1.0) * ((sun <= demand) - splits[place])
    return Asked(best[1], parts)


def _sun_and_demand(of: GroupedHours, parts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    hours = of.hours
    sun = parts[hours.plant_units].astype(np.float32) @ hours.injected_kwh
    return sun, hours.base_kwh + parts[hours.member_units].astype(np.float32) @ hours.withdrawn_kwh


def _counts(units: Units, grouped: list[GroupedHours], splits: list[np.ndarray]) -> np.ndarray:
    """What each unit's members count by a split, with what they count by themselves."""
    counts = np.zeros(len(units.area))
    for of, split in zip(grouped, splits, strict=True):
        weight = (of.hours.weight_kwh * (1.0 - split)).astype(np.float32)
        counts[of.hours.member_units] = of.hours.withdrawn_kwh @ weight
    return counts if units.members_need_plant else counts + units.member_worth


def _best_members(counts: np.ndarray, sizes: np.ndarray, is_free: np.ndarray, most: float) -> tuple[float, np.ndarray]:
    """The price of one member more, and who is asked: those who count most for each head; the last perhaps in part."""
    numbers = np.flatnonzero(is_free)
    each = counts[numbers] / sizes[numbers]
    order = numbers[np.argsort(-each, kind="stable")]
    before = np.cumsum(sizes[order]) - sizes[order]
    asked = np.zeros(len(counts))
    asked[order] = np.clip((most - before) / sizes[order], 0.0, 1.0)
    last = order[asked[order] > 0][-1:]
    return float(counts[last[0]] / sizes[last[0]]) if len(last) else 0.0, asked


def _cut(units: Units, of: GroupedHours, split: np.ndarray, counts: np.ndarray, price: float) -> Cuts:
    """The row of one area: its plants, and how many members are asked there."""
    hours = of.hours
    by_sun = (hours.weight_kwh * split).astype(np.float32)
    plants = (hours.injected_kwh @ by_sun).astype(float)
    is_both = np.isin(hours.member_units, hours.plant_units)
    worth = np.zeros(len(counts)) if units.members_need_plant else units.member_worth
    for unit in hours.member_units[is_both]:
        # Its own worth is already in the goal.
        plants[np.searchsorted(hours.plant_units, unit)] += counts[unit] - worth[unit]
    free = hours.member_units[~is_both]
    above = float(np.maximum(counts[free] - price * units.sizes[free], 0.0).sum())
    base = float(hours.base_kwh @ (hours.weight_kwh * (1.0 - split)))
    return Cuts(
        parts=np.append(plants, price)[None, :],
        constant=np.array([base + above]),
        columns=np.append(hours.plant_units, -1),
    )


def _reached(cuts: list[Cuts], parts: np.ndarray, price: float, most: float) -> float:
    """What the rows let these plants reach."""
    return sum(float(cut.parts[0, :-1] @ parts[cut.columns[:-1]] + cut.constant[0]) for cut in cuts) + price * most
