"""From a choice to a better one: single units flipped, pairs exchanged, each time on all hours, until nothing helps."""

from dataclasses import replace

import numpy as np

from cermap.proposing.solving.choice import Choice, pair_changes
from cermap.proposing.solving.units import Units

# Of the units that go, and of those that come, so many of the best are paired.
_PAIRED_PLANTS, _PAIRED_MEMBERS = 32, 16
_MOST_STEPS = 400
# A step must win more than rounding could [part of the value].
_LEAST_GAIN = 1e-9


def improve(choice: Choice, most_steps: int = _MOST_STEPS, *, exchanges: bool = True) -> Choice:
    """The choice after the best step, again and again, while one helps.

    Parameters
    ----------
    choice : Choice
        That keeps all limits; it is not changed.
    most_steps : int
        Steps at most: never seconds, so that the answer is the same on any machine.
    exchanges : bool
        Whether pairs are exchanged too, not only single units flipped.

    Returns
    -------
    Choice
        Never worse, and all limits kept.
    """
    steps = _Steps(choice.copy())
    for _ in range(most_steps):
        if not (steps.flip_best() or (exchanges and steps.exchange_best())):
            break
    return steps.choice


def priced(choice: Choice, price: float, most_steps: int) -> Choice | None:
    """A choice that is better when each kWh shared above the threshold has a price, made to keep the limit (R-TAR-08).

    Between two choices below the threshold there often lies one above it: with a price the search may pass through.

    Parameters
    ----------
    choice : Choice
        Where to start; it is not changed.
    price : float
        Of a kWh, as the goal counts.
    most_steps : int
        Steps at most, with the price and without.
    """
    units = choice.units
    found = Choice(units, improve(Choice(_with_price(units, price), choice.chosen), most_steps).chosen)
    kept = found if found.is_kept else repaired(found)
    return improve(kept, most_steps) if kept is not None else None


def rounded(units: Units, parts: np.ndarray) -> Choice:
    """A choice near fractions: the largest first, as long as it keeps the linear limits.

    Parameters
    ----------
    units : Units
        What can be chosen.
    parts : numpy.ndarray
        How much of each unit the master would take [0 to 1].
    """
    chosen = units.is_fixed.copy()
    sums = units.rows @ chosen
    room = 1e-9 * np.abs(units.rows).sum(axis=1) + 1e-9
    is_open = np.zeros(len(parts), bool) if units.reach is None else units.rows[units.reach] > 0
    order = np.argsort(-np.round(parts, 9), kind="stable")
    # Members are taken until the outreach is full, plants where the half of them is wanted.
    wanted = order[is_open[order] | (parts[order] >= 0.5)]
    # Twice: what was taken later may have made room for what comes first (an existing plant needs a new one).
    for unit in np.concatenate([wanted, wanted]):
        after = sums + units.rows[:, unit]
        if not chosen[unit] and np.all((after <= units.high + room) | (after <= sums)):
            chosen[unit], sums = True, after
    return Choice(units, chosen)


def repaired(choice: Choice) -> Choice | None:
    """A choice that shares no more than the threshold lets it, by plants that go or come; None where none is found.

    Parameters
    ----------
    choice : Choice
        That keeps the linear limits; it is not changed.
    """
    choice = choice.copy()
    places = range(len(choice.units.hours))
    for _ in range(2 * len(choice.chosen)):
        over = [place for place in places if choice.excess(place)]
        if not over:
            return choice if choice.is_kept else None
        if not _less_excess(choice, over[0]):
            return None
    return None


def _with_price(units: Units, price: float) -> Units:
    """The units without the limit of the surplus, each kWh shared above the threshold with a price, each below it with a prize."""
    assert units.surplus is not None
    return replace(
        units,
        surplus=None,
        worth=units.worth + price * units.surplus * units.injected_kwh,
        hours=tuple(replace(of, weight_kwh=of.weight_kwh - price) for of in units.hours),
    )


def _less_excess(choice: Choice, place: int) -> bool:
    """Flip the plant that costs least of the goal for each kWh of excess that it takes away."""
    best, best_cost = -1, np.inf
    before, value = choice.excess(place), choice.value
    for unit in choice.units.hours[place].plant_units:
        if choice.units.is_fixed[unit]:
            continue
        choice.flip(int(unit))
        less = before - choice.excess(place)
        if less > 0 and choice.units.are_kept(choice.chosen):
            cost = (value - choice.value) / less
            best, best_cost = (int(unit), cost) if cost < best_cost else (best, best_cost)
        choice.flip(int(unit))
    if best >= 0:
        choice.flip(best)
    return best >= 0


class _Steps:
    """The next step of a choice; gains are worked out anew only for areas that changed."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.units = choice.units
        self._goal, self._shared = np.zeros(len(choice.chosen)), np.zeros(len(choice.chosen))
        self._stale = set(range(len(self.units.hours)))

    def flip_best(self) -> bool:
        """Flip the unit that wins most, if one wins."""
        self._refresh()
        goal = np.where(self.units.is_fixed, -np.inf, self._goal)
        sums = self.units.rows @ self.choice.chosen
        after = sums[:, None] + self.units.rows * np.where(self.choice.chosen, -1.0, 1.0)
        goal[~np.all(self._fits(after), axis=0)] = -np.inf
        if self.units.surplus is not None:
            goal[~self._is_below(np.arange(len(goal))[:, None], self._shared)] = -np.inf
        return self._first_that_wins(goal, np.arange(len(goal))[:, None])

    def exchange_best(self) -> bool:
        """Exchange the pair that wins most, if one wins: a plant for a plant, a member for a member."""
        self._refresh()
        is_plant, is_member = self.units.has_plants, self.units.sizes > 0
        won = self._exchange(is_plant & ~is_member, _PAIRED_PLANTS)
        return won or self._exchange(is_member & ~is_plant, _PAIRED_MEMBERS)

    def _exchange(self, which: np.ndarray, most: int) -> bool:
        free = which & ~self.units.is_fixed
        leaving = _best(np.flatnonzero(free & self.choice.chosen), self._goal, most)
        coming = _best(np.flatnonzero(free & ~self.choice.chosen), self._goal, most)
        if not len(leaving) or not len(coming):
            return False
        goal = self._goal[leaving][:, None] + self._goal[coming]
        shared = self._shared[leaving][:, None] + self._shared[coming]
        for place in range(len(self.units.hours)):
            gone, come = (np.flatnonzero(self.units.area[of] == place) for of in (leaving, coming))
            if len(gone) and len(come):
                weighed, in_kwh = self._in_area(place, leaving[gone], coming[come])
                goal[np.ix_(gone, come)], shared[np.ix_(gone, come)] = weighed, in_kwh
        rows = self.units.rows
        sums = rows @ self.choice.chosen
        after = sums[:, None, None] - rows[:, leaving, None] + rows[:, None, coming]
        goal[~np.all(self._fits(after), axis=0)] = -np.inf
        pairs = np.stack(np.broadcast_arrays(leaving[:, None], coming), axis=-1).reshape(-1, 2)
        if self.units.surplus is not None:
            goal.reshape(-1)[~self._is_below(pairs, shared.reshape(-1))] = -np.inf
        return self._first_that_wins(goal.reshape(-1), pairs)

    def _in_area(self, place: int, leaving: np.ndarray, coming: np.ndarray) -> np.ndarray:
        """Goal and shared kWh of exchanges within an area."""
        of, choice = self.units.hours[place], self.choice
        if self.units.has_plants[leaving[0]]:
            rows, numbers = of.injected_kwh, of.plant_units
            mine, other, worth = choice.injected[place], choice.withdrawn[place], self.units.worth
        else:
            rows, numbers = of.withdrawn_kwh, of.member_units
            mine, other = choice.withdrawn[place], choice.injected[place]
            counts = choice.has_plant(place) or not self.units.members_need_plant
            worth = self.units.member_worth * counts
        gone, come = np.searchsorted(numbers, leaving), np.searchsorted(numbers, coming)
        found = pair_changes(of, (rows[gone], rows[come]), mine, other)
        found[0] += worth[coming] - worth[leaving][:, None]
        return found

    def _first_that_wins(self, goal: np.ndarray, moves: np.ndarray) -> bool:
        """Make the best move that wins in float64 too; of two equal ones the first."""
        least = _LEAST_GAIN * max(1.0, abs(self.choice.value))
        for at in np.argsort(-goal, kind="stable")[:8]:
            if goal[at] <= least:
                return False
            before = self.choice.value
            self.choice.flip(*(int(unit) for unit in moves[at]))
            if self.choice.value > before + least and self.choice.is_kept:
                self._stale |= {int(self.units.area[unit]) for unit in moves[at]}
                return True
            self.choice.flip(*(int(unit) for unit in moves[at]))
        return False

    def _fits(self, after: np.ndarray) -> np.ndarray:
        shape = (-1,) + (1,) * (after.ndim - 1)
        low, high = self.units.low.reshape(shape), self.units.high.reshape(shape)
        room = (1e-9 * np.abs(self.units.rows).sum(axis=1) + 1e-9).reshape(shape)
        return np.asarray((after <= high + room) & (after >= low - room))

    def _is_below(self, moves: np.ndarray, shared: np.ndarray) -> np.ndarray:
        """Whether each move stays below the threshold, by its change of shared kWh; moves over two areas are tried."""
        units, chosen = self.units, self.choice.chosen
        signs = np.where(chosen, -1.0, 1.0)
        fed_in = np.bincount(units.area[chosen], units.injected_kwh[chosen], len(units.hours))
        now = np.array([self.choice.shared(place)[1] for place in range(len(units.hours))])
        place = units.area[moves[:, 0]]
        change = (signs[moves] * units.injected_kwh[moves]).sum(axis=1)
        assert units.surplus is not None
        below = now[place] + shared <= (units.surplus + 1e-6) * (fed_in[place] + change) + 1e-6
        return np.asarray(below | (units.area[moves] != place[:, None]).any(axis=1))

    def _refresh(self) -> None:
        for place in sorted(self._stale):
            mine = self.units.area == place
            goal, shared = self.choice.gains(place)
            self._goal[mine], self._shared[mine] = goal[mine], shared[mine]
        self._stale.clear()


def _best(units: np.ndarray, goal: np.ndarray, most: int) -> np.ndarray:
    """So many of the units that win most, in their order."""
    if len(units) <= most:
        return units
    return np.sort(units[np.argsort(-goal[units], kind="stable")[:most]])
