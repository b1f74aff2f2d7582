"""One choice of units and what it reaches, kept up to date hour by hour as units come and go."""

import numpy as np

from cermap.proposing.solving.units import AreaHours, Units

# Rows whose hours are looked at together: they stay in the processor's cache.
_BLOCK = 128


class Choice:
    """Units that are in, the hours of each area, and what they reach.

    Parameters
    ----------
    units : Units
        What can be chosen.
    chosen : numpy.ndarray
        Which are in.
    """

    def __init__(self, units: Units, chosen: np.ndarray) -> None:
        self.units = units
        self.chosen = chosen.astype(bool).copy()
        self.injected = [_sum(of.injected_kwh, self.chosen[of.plant_units]) for of in units.hours]
        self.withdrawn = [of.base_kwh + _sum(of.withdrawn_kwh, self.chosen[of.member_units]) for of in units.hours]
        self._at = _row_of_each(units)
        self._known: dict[int, tuple[float, float]] = {}

    def copy(self) -> "Choice":
        """The same choice, to be changed without changing this one."""
        other = object.__new__(Choice)
        other.units, other.chosen, other._at = self.units, self.chosen.copy(), self._at
        other.injected, other.withdrawn = [a.copy() for a in self.injected], [b.copy() for b in self.withdrawn]
        other._known = dict(self._known)
        return other

    def flip(self, *units: int) -> None:
        """Take units in that are out, and out that are in."""
        for unit in units:
            place = int(self.units.area[unit])
            sign = -1.0 if self.chosen[unit] else 1.0
            plant, member = self._at[:, unit]
            if plant >= 0:
                self.injected[place] += sign * self.units.hours[place].injected_kwh[plant]
            if member >= 0:
                self.withdrawn[place] += sign * self.units.hours[place].withdrawn_kwh[member]
            self.chosen[unit] = not self.chosen[unit]
            self._known.pop(place, None)

    def shared(self, place: int) -> tuple[float, float]:
        """What an area shares: as far as the goal counts it, and in kWh."""
        if place not in self._known:
            hours = np.minimum(self.injected[place], self.withdrawn[place])
            self._known[place] = (float(self.units.hours[place].weight_kwh @ hours), float(hours.sum()))
        return self._known[place]

    def has_plant(self, place: int) -> bool:
        """Whether an area has a plant in it."""
        return bool(self.chosen[self.units.hours[place].plant_units].any())

    def served(self, place: int) -> float:
        """What the members of an area count by themselves."""
        of = self.units.hours[place]
        if self.units.members_need_plant and not self.has_plant(place):
            return 0.0
        asked = of.member_units[self.chosen[of.member_units]]
        return of.base_worth + float(self.units.member_worth[asked].sum())

    @property
    def value(self) -> float:
        """What the goal counts."""
        places = range(len(self.units.hours))
        counted = sum(self.shared(place)[0] + self.served(place) for place in places)
        # Never minus nothing.
        return float(counted + self.units.worth[self.chosen].sum()) + 0.0

    def excess(self, place: int) -> float:
        """How much more than the threshold of what is fed in an area shares (R-TAR-08) [kWh]; nothing where not asked."""
        if self.units.surplus is None:
            return 0.0
        mine = (self.units.area == place) & self.chosen
        fed_in = float(self.units.injected_kwh[mine].sum())
        return max(0.0, self.shared(place)[1] - self.units.surplus * fed_in - 1e-9 * fed_in)

    @property
    def is_kept(self) -> bool:
        """Whether all limits are kept."""
        if not self.units.are_kept(self.chosen):
            return False
        return not any(self.excess(place) for place in range(len(self.units.hours)))

    def gains(self, place: int) -> tuple[np.ndarray, np.ndarray]:
        """What flipping each unit would change, in the goal and in shared kWh; nothing for units of other areas."""
        of, units = self.units.hours[place], self.units
        goal, shared = np.zeros(len(units.area)), np.zeros(len(units.area))
        sides = (
            (of.injected_kwh, of.plant_units, self.injected[place], self.withdrawn[place]),
            (of.withdrawn_kwh, of.member_units, self.withdrawn[place], self.injected[place]),
        )
        for rows, numbers, mine, other in sides:
            signs = np.where(self.chosen[numbers], -1, 1).astype(np.float32)
            changed = _changes(rows, signs, (mine, other), of.weight_kwh, in_kwh=units.surplus is not None)
            goal[numbers], shared[numbers] = changed
        for unit in np.intersect1d(of.plant_units, of.member_units):
            goal[unit], shared[unit] = self._of_both(int(unit), place)
        mine = np.flatnonzero(units.area == place)
        goal[mine] += self._by_itself(place, mine)
        return goal, shared

    def _of_both(self, unit: int, place: int) -> tuple[float, float]:
        """The change of a unit that brings plants and members."""
        before = self.shared(place)
        self.flip(unit)
        after = self.shared(place)
        self.flip(unit)
        self._known[place] = before
        return after[0] - before[0], after[1] - before[1]

    def _by_itself(self, place: int, mine: np.ndarray) -> np.ndarray:
        """What flipping changes beside the energy: worth of plants, members served."""
        units = self.units
        signs = np.where(self.chosen[mine], -1.0, 1.0)
        has_plant = units.has_plants[mine]
        if not units.members_need_plant:
            return np.asarray(signs * (units.worth[mine] + units.member_worth[mine]))
        plants = int((self.chosen[mine] & has_plant).sum())
        after = plants + signs * has_plant
        asked = units.hours[place].base_worth + float(units.member_worth[mine[self.chosen[mine]]].sum())
        counted = np.where(after > 0, asked + signs * units.member_worth[mine], 0.0)
        return np.asarray(signs * units.worth[mine] + counted - (asked if plants else 0.0))


def _sum(rows: np.ndarray, is_in: np.ndarray) -> np.ndarray:
    """Sum of the rows that are in, float64."""
    places = np.flatnonzero(is_in)
    total = np.zeros(rows.shape[1])
    for start in range(0, len(places), _BLOCK):
        total += rows[places[start : start + _BLOCK]].sum(axis=0, dtype=float)
    return total


def _changes(
    rows: np.ndarray, signs: np.ndarray, sides: tuple[np.ndarray, np.ndarray], weight: np.ndarray, *, in_kwh: bool
) -> np.ndarray:
    """What adding (1) or taking (-1) each row changes of the minimum: weighed, and in kWh where asked.

    Differences are taken hour by hour before they are summed, so that float32 loses nothing of a small member.
    """
    mine, other = (side.astype(np.float32) for side in sides)
    before = np.minimum(mine, other)
    counts = np.column_stack([weight, np.ones(len(weight)) if in_kwh else weight]).astype(np.float32)
    found = np.zeros((2, len(rows)))
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK] * signs[start : start + _BLOCK, None]
        block += mine
        np.minimum(block, other, out=block)
        block -= before
        found[:, start : start + _BLOCK] = (block @ counts).T
    return found


def _row_of_each(units: Units) -> np.ndarray:
    """Row of each unit among the plants and among the members of its area; -1 where it has none."""
    at = np.full((2, len(units.area)), -1)
    for of in units.hours:
        at[0, of.plant_units] = np.arange(len(of.plant_units))
        at[1, of.member_units] = np.arange(len(of.member_units))
    return at


def pair_changes(of: AreaHours, rows: tuple[np.ndarray, np.ndarray], mine: np.ndarray, other: np.ndarray) -> np.ndarray:
    """What the exchange of each row of the first for each of the second changes of the minimum: weighed and in kWh.

    Parameters
    ----------
    of : AreaHours
        The area.
    rows : tuple of numpy.ndarray
        Hours of what goes, and of what comes.
    mine, other : numpy.ndarray
        The side that they are of, and the other side of the minimum.

    Returns
    -------
    numpy.ndarray
        [2, what goes, what comes].
    """
    leaving, coming = rows
    found = np.zeros((2, len(leaving), len(coming)))
    before = np.minimum(mine, other)
    for at, row in enumerate(leaving):
        ones = np.ones(len(coming), np.float32)
        without = mine - row
        weighed, in_kwh = _changes(coming, ones, (without, other), of.weight_kwh, in_kwh=True)
        lost = np.minimum(without, other) - before
        found[0, at] = weighed + of.weight_kwh @ lost
        found[1, at] = in_kwh + lost.sum()
    return found
