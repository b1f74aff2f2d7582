"""What is chosen as one: a plant, a member, or all that is to be together; and the hours of each area without what is settled.

The optimiser sees only units, their hours and linear limits. Consumers that are surely asked are summed up once; plants that
are surely out are gone; hours in which no plant gives anything share nothing and are gone too (half of a year of sun).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from cermap.proposing.solving.contradictions import settled_by
from cermap.records import Instance, ProposalLimits


@dataclass(frozen=True)
class AreaHours:
    """The hours of one area in which something can be shared.

    Parameters
    ----------
    injected_kwh, withdrawn_kwh : numpy.ndarray
        float32, a row per unit with plants, and per unit with members that are not settled.
    plant_units, member_units : numpy.ndarray
        Unit of each row.
    base_kwh : numpy.ndarray
        Withdrawn by the members that are surely asked.
    weight_kwh : numpy.ndarray
        What a shared kWh of each hour counts.
    base_worth : float
        What the members that are surely asked count.
    """

    injected_kwh: np.ndarray
    withdrawn_kwh: np.ndarray
    plant_units: np.ndarray
    member_units: np.ndarray
    base_kwh: np.ndarray
    weight_kwh: np.ndarray
    base_worth: float


@dataclass(frozen=True)
class Units:
    """Units by area and id, and the limits as rows: ``low <= rows @ chosen <= high``.

    Parameters
    ----------
    plants, members : tuple of numpy.ndarray
        Places in the instance of the plants and members of each unit.
    is_fixed : numpy.ndarray
        Units that are in whatever they give.
    worth, member_worth, injected_kwh : numpy.ndarray
        What the plants and what the members of each count by themselves; what its plants feed in a year.
    area : numpy.ndarray
        Place of the area.
    rows, low, high : numpy.ndarray
        Linear limits.
    reach : int or None
        Row of the outreach.
    hours : tuple of AreaHours
        One for each area.
    surplus : float or None
        Part of what is fed in that may be shared (R-TAR-08), where asked.
    members_need_plant : bool
        Whether members count only beside a plant.
    member_base : numpy.ndarray
        Members that are surely asked.
    """

    plants: tuple[np.ndarray, ...]
    members: tuple[np.ndarray, ...]
    is_fixed: np.ndarray
    worth: np.ndarray
    member_worth: np.ndarray
    injected_kwh: np.ndarray
    area: np.ndarray
    rows: np.ndarray
    low: np.ndarray
    high: np.ndarray
    reach: int | None
    hours: tuple[AreaHours, ...]
    surplus: float | None
    members_need_plant: bool
    member_base: np.ndarray

    @cached_property
    def has_plants(self) -> np.ndarray:
        """Which units bring a plant."""
        return np.array([len(plants) > 0 for plants in self.plants], bool)

    @cached_property
    def sizes(self) -> np.ndarray:
        """Members of each unit."""
        return np.array([len(members) for members in self.members], int)

    def are_kept(self, chosen: np.ndarray) -> bool:
        """Whether a choice keeps the linear limits, up to rounding."""
        sums = self.rows @ chosen
        room = 1e-9 * (np.abs(self.rows) @ chosen) + 1e-9
        return bool(np.all(sums <= self.high + room) and np.all(sums >= self.low - room))


def units_of(instance: Instance, limits: ProposalLimits) -> Units:
    """The units of an instance; limits that contradict each other are refused.

    Parameters
    ----------
    instance : Instance
        What can be chosen, in any order.
    limits : ProposalLimits
        What the choice must keep to.
    """
    settled = settled_by(instance, limits)
    linked = _linked(instance, limits, ~settled.plant_out, ~settled.member_in & ~settled.member_out)
    plants, members = tuple(one[0] for one in linked), tuple(one[1] for one in linked)
    area = np.array([instance.plant_area[p[0]] if len(p) else instance.member_area[m[0]] for p, m in linked], int)
    injected = instance.injected_kwh.sum(axis=1, dtype=float)
    rows, low, high, reach = _limits(instance, limits, plants, members, int(settled.member_in.sum()))
    return Units(
        plants=plants,
        members=members,
        is_fixed=np.array([bool(settled.plant_in[p].any()) for p in plants], bool),
        worth=np.array([instance.plant_worth[p].sum() for p in plants], float),
        member_worth=np.array([instance.member_worth[m].sum() for m in members], float),
        injected_kwh=np.array([injected[p].sum() for p in plants], float),
        area=area,
        rows=rows,
        low=low,
        high=high,
        reach=reach,
        hours=tuple(_hours(instance, place, linked, settled.member_in) for place in range(len(instance.area_codes))),
        surplus=instance.surplus_threshold if limits.below_surplus else None,
        members_need_plant=instance.members_need_plant,
        member_base=settled.member_in,
    )


def _linked(
    instance: Instance, limits: ProposalLimits, plant_free: np.ndarray, member_free: np.ndarray
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Plants and members of each unit, by area and first id, plants before members."""
    plant_order = np.lexsort((instance.plant_ids.astype(str), instance.plant_area))
    member_order = np.lexsort((instance.member_ids.astype(str), instance.member_area))
    things = [(True, place) for place in plant_order if plant_free[place]]
    things += [(False, place) for place in member_order if member_free[place]]
    at = {
        str((instance.plant_ids if is_plant else instance.member_ids)[place]): n
        for n, (is_plant, place) in enumerate(things)
    }
    first = list(range(len(things)))
    for group in limits.together:
        held = {first[at[one]] for one in group if one in at}
        first = [min(held) if root in held else root for root in first]
    units: dict[int, tuple[list[int], list[int]]] = {}
    for root, (is_plant, place) in zip(first, things, strict=True):
        units.setdefault(root, ([], []))[0 if is_plant else 1].append(place)
    return [(np.array(p, int), np.array(m, int)) for p, m in units.values()]


def _limits(
    instance: Instance,
    limits: ProposalLimits,
    plants: tuple[np.ndarray, ...],
    members: tuple[np.ndarray, ...],
    asked: int,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int | None]:
    """Rows of budget, power, existing share, what is apart, and outreach; the last is told by its place."""

    def summed(of_plants: np.ndarray) -> np.ndarray:
        return np.array([float(of_plants[places].sum()) for places in plants])

    rows: list[tuple[np.ndarray, float, float]] = []
    if limits.budget_eur is not None:
        rows.append((summed(np.where(instance.is_new, instance.investment_eur, 0.0)), -np.inf, limits.budget_eur))
    if limits.capacity_kw is not None:
        rows.append((summed(np.where(instance.is_new, instance.capacity_kw, 0.0)), -np.inf, limits.capacity_kw))
    if instance.existing_share is not None:
        over_kw = instance.capacity_kw * (instance.is_existing - instance.existing_share)
        for place in range(len(instance.area_codes)):
            here = instance.plant_area == place
            if (here & instance.is_existing).any():
                rows.append((summed(np.where(here, over_kw, 0.0)), -np.inf, 0.0))
    rows += [(summed(np.isin(instance.plant_ids, list(group)).astype(float)), -np.inf, 1.0) for group in limits.apart]
    reach = None
    if limits.members_reached is not None:
        sizes = np.array([float(len(places)) for places in members])
        most = float(min(limits.members_reached, len(instance.member_ids)) - asked)
        # Groups of several may not add up to the very number: then as many as can be.
        most = min(most, float(sizes.sum()))
        rows.append((sizes, most if sizes.max(initial=0) <= 1 else -np.inf, most))
        reach = len(rows) - 1
    matrix = np.array([row for row, _, _ in rows]).reshape(len(rows), len(plants))
    return matrix, np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows]), reach


def _hours(
    instance: Instance, place: int, linked: list[tuple[np.ndarray, np.ndarray]], is_asked: np.ndarray
) -> AreaHours:
    plants = {n: p for n, (p, _) in enumerate(linked) if len(p) and instance.plant_area[p[0]] == place}
    members = {n: m for n, (_, m) in enumerate(linked) if len(m) and instance.member_area[m[0]] == place}
    injected = _summed(instance.injected_kwh, list(plants.values()))
    shines = np.flatnonzero(injected.any(axis=0))
    asked = np.flatnonzero(is_asked & (instance.member_area == place))
    # By id, so that the sums are the same to the last digit whatever the order of the rows.
    asked = asked[np.argsort(instance.member_ids[asked].astype(str), kind="stable")]
    return AreaHours(
        injected_kwh=np.ascontiguousarray(injected[:, shines]),
        withdrawn_kwh=_summed(instance.withdrawn_kwh, list(members.values()), shines),
        plant_units=np.array(list(plants), int),
        member_units=np.array(list(members), int),
        base_kwh=_total(instance.withdrawn_kwh, asked)[shines],
        weight_kwh=instance.weight_kwh[shines].astype(float),
        base_worth=float(instance.member_worth[asked].sum()),
    )


def _summed(hourly: np.ndarray, rows: list[np.ndarray], columns: np.ndarray | None = None) -> np.ndarray:
    """A row per unit, float32."""
    found = np.zeros((len(rows), hourly.shape[1] if columns is None else len(columns)), np.float32)
    for at, places in enumerate(rows):
        # Most units are one: its row as it is.
        whole = hourly[places[0]] if len(places) == 1 else hourly[places].sum(axis=0, dtype=float)
        found[at] = whole if columns is None else whole[columns]
    return found


def _total(hourly: np.ndarray, places: np.ndarray) -> np.ndarray:
    """Sum of some rows in float64, in blocks, in their order."""
    total = np.zeros(hourly.shape[1])
    for start in range(0, len(places), 256):
        total += hourly[places[start : start + 256]].sum(axis=0, dtype=float)
    return total
