"""The choice as a linear program over the rows known so far: never less than the best choice, and close to it after few rounds."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from cermap.proposing.solving.linear_program.cuts import Cuts, GroupedHours, least_shared
from cermap.proposing.solving.units import Units

# The solver's tolerances are absolute: the goal is put into numbers of this size.
_SIZE = 1e4
# A row that the last answer breaks by less than this part of the goal is not worth a row.
_BROKEN = 1e-7
# Choices of so many units are proved to the last digit.
SMALL = 64
_OPTIMAL, _LIMIT, _INFEASIBLE = 0, 1, 2


@dataclass(frozen=True)
class Answer:
    """What the master would choose.

    Parameters
    ----------
    parts : numpy.ndarray
        How much of each unit [0 to 1].
    found : numpy.ndarray
        All columns of the program.
    bound : float
        No choice within the rows is better.
    lost : numpy.ndarray
        By how much the bound falls at least when a unit that is out comes in, or one that is in goes; nothing where unknown.
    """

    parts: np.ndarray
    found: np.ndarray
    bound: float
    lost: np.ndarray


class Master:
    """Units, what each group of hours counts, and rows that hold for every choice.

    Parameters
    ----------
    units : Units
        What can be chosen.
    grouped : list of GroupedHours
        Hours of each area.
    by_number : bool
        Whether it only knows how many members are asked in each area, not who.
    """

    def __init__(self, units: Units, grouped: list[GroupedHours], *, by_number: bool) -> None:
        self.units = units
        self._grouped = grouped
        count = len(units.area)
        self._first = count + np.concatenate([[0], np.cumsum([len(of.most) for of in grouped])]).astype(int)
        self._served = int(self._first[-1])
        self._asked = self._served + (len(grouped) if units.members_need_plant else 0)
        self._by_number = by_number
        self._size = self._asked + (len(grouped) if by_number else 0)
        most = np.concatenate([np.zeros(0), *(of.most for of in grouped)])
        served = np.array([self._most_served(place) for place in range(len(grouped))])
        self.least = units.is_fixed.astype(float)
        self.most = (~_cannot_be(units)).astype(float)
        worth = units.worth + (0.0 if units.members_need_plant else units.member_worth)
        self.constant = 0.0 if units.members_need_plant else sum(of.hours.base_worth for of in grouped)
        self.scale = max(float(most.sum() + np.abs(worth).sum() + served.sum()), 1e-12) / _SIZE
        ends = np.concatenate([most, served if units.members_need_plant else np.zeros(0)]) / self.scale
        self._gain = np.concatenate([worth / self.scale, np.ones(len(ends)), np.zeros(self._size - self._asked)])
        self._ends = ends
        self._limits = np.zeros((len(units.rows), self._size))
        self._limits[:, :count] = units.rows
        if by_number:
            self._ask_by_number()
        self._blocks: list[csr_array] = []
        self._highs: list[np.ndarray] = []
        self._add_served(served)
        self._add_surplus()

    def _ask_by_number(self) -> None:
        """Columns of how many are asked in each area, in place of those of the members."""
        units = self.units
        is_member = ~units.has_plants
        self.most[is_member] = 0.0
        heads = [float(units.sizes[is_member & (units.area == place)].sum()) for place in range(len(self._grouped))]
        self._ends = np.concatenate([self._ends, heads])
        self._limits[units.reach, self._asked :] = 1.0

    def _most_served(self, place: int) -> float:
        """What the members of an area can count at most."""
        of = self._grouped[place].hours
        worths = np.sort(np.maximum(self.units.member_worth[of.member_units], 0.0))[::-1]
        return of.base_worth + float(worths.sum())

    def _add_served(self, served: np.ndarray) -> None:
        """Members count no more than those that are asked, and only beside a plant."""
        if not self.units.members_need_plant:
            return
        rows = np.zeros((2 * len(served), self._size))
        highs = np.zeros(2 * len(served))
        for place, of in enumerate(self._grouped):
            rows[2 * place : 2 * place + 2, self._served + place] = 1.0
            numbers = of.hours.member_units
            worth = self.units.member_worth[numbers]
            rows[2 * place, numbers] = -worth / self.scale
            if self._by_number:
                # Nobody counts more for each head than the one who counts most.
                rows[2 * place, self._asked + place] = (
                    -float((worth / self.units.sizes[numbers]).max(initial=0.0)) / self.scale
                )
            highs[2 * place] = of.hours.base_worth / self.scale
            rows[2 * place + 1, of.hours.plant_units] = -served[place] / self.scale
        self._add(csr_array(rows), highs)

    def _add_surplus(self) -> None:
        """What is known beforehand of an area that shares no more than a part of what it feeds in (R-TAR-08)."""
        if self.units.surplus is None:
            return
        for place, of in enumerate(self._grouped):
            counted, least = np.zeros(self._size), np.zeros(self._size)
            numbers = of.hours.plant_units
            allowed = self.units.surplus * self.units.injected_kwh[numbers]
            # What counts is no more than the threshold of what it feeds in, at the heaviest hour of each group.
            weighs = of.heaviest > 0
            counted[self._first[place] + np.flatnonzero(weighs)] = self.scale / of.heaviest[weighs]
            counted[numbers] = -allowed
            # And each plant shares no less than it would with all plants beside it.
            least[numbers] = least_shared(of, self.units, self.most[numbers] > 0) - allowed
            rows = np.stack([counted, least])
            size = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-12)
            self._add(csr_array(rows / size), np.full(len(rows), 1e-9))

    def add_cuts(self, place: int, cuts: Cuts, answer: Answer | None = None) -> int:
        """Rows of an area, of all groups or only of those that an answer breaks; how many.

        Parameters
        ----------
        place : int
            Which area.
        cuts : Cuts
            Rows of its groups.
        answer : Answer, optional
            Only rows that it breaks are added; without one all of them.
        """
        if not len(self._grouped[place].most):
            return 0
        columns = np.where(cuts.columns < 0, self._asked + place, cuts.columns)
        first = int(self._first[place])
        groups = np.arange(len(cuts.constant))
        if answer is not None:
            reached = cuts.constant + cuts.parts @ answer.found[columns]
            least = _BROKEN * _SIZE * self.scale / max(len(groups), 1)
            groups = groups[answer.found[first + groups] * self.scale > reached + least]
        if not len(groups):
            return 0
        values = np.column_stack([-cuts.parts[groups] / self.scale, np.ones(len(groups))])
        places = np.column_stack([np.tile(columns, (len(groups), 1)), first + groups])
        rows = np.repeat(np.arange(len(groups)), places.shape[1])
        block = csr_array((values.ravel(), (rows, places.ravel())), shape=(len(groups), self._size))
        block.eliminate_zeros()
        self._add(block, cuts.constant[groups] / self.scale)
        return len(groups)

    def _add(self, rows: csr_array, highs: np.ndarray) -> None:
        self._blocks.append(rows)
        self._highs.append(highs)

    def relaxed(self) -> Answer | None:
        """The best choice in parts; None where no choice keeps the limits."""
        units = self.units
        rows = self._limits
        is_equal = units.low == units.high
        upper = vstack([csr_array(rows[~is_equal]), *self._blocks]) if self._blocks else csr_array(rows[~is_equal])
        found = linprog(
            -self._gain,
            A_ub=upper,
            b_ub=np.concatenate([units.high[~is_equal], *self._highs]),
            A_eq=rows[is_equal] if is_equal.any() else None,
            b_eq=units.high[is_equal] if is_equal.any() else None,
            bounds=np.column_stack(self._bounds()),
            method="highs",
        )
        if found.status == _INFEASIBLE:
            return None
        if found.status != _OPTIMAL:
            return self.nothing_known()
        count = len(units.area)
        lost = (found.lower.marginals - found.upper.marginals)[:count] * self.scale
        return self._answer(found.x, -found.fun, np.maximum(lost, 0.0))

    def whole(self, gap: float, nodes: int) -> Answer | None:
        """The best choice of whole units as far as so many nodes of the search show it; None where none keeps the limits.

        Parameters
        ----------
        gap : float
            Part of the goal that need not be proved.
        nodes : int
            Of the solver's tree at most.
        """
        units = self.units
        held = [LinearConstraint(csr_array(self._limits), units.low, units.high)] if len(units.rows) else []
        if self._blocks:
            held.append(LinearConstraint(vstack(self._blocks), -np.inf, np.concatenate(self._highs)))
        low, high = self._bounds()
        found = milp(
            -self._gain,
            integrality=self._must_be_whole(),
            bounds=Bounds(low, high),
            constraints=held,
            # The presolver writes lines of its own on the terminal now and then, and saves nothing here.
            options={"mip_rel_gap": gap, "node_limit": nodes, "presolve": False},
        )
        if found.status == _INFEASIBLE:
            return None
        if found.x is None:
            return self.nothing_known()
        bound = -found.fun if found.mip_dual_bound is None else -found.mip_dual_bound
        return self._answer(found.x, bound, np.zeros(len(units.area)))

    def _must_be_whole(self) -> np.ndarray:
        """Plants; members too where all is small: of many members the parts of a few change nothing that counts."""
        is_whole = np.zeros(self._size, bool)
        count = len(self.units.area)
        is_whole[:count] = self.units.has_plants | (count <= SMALL)
        return is_whole

    def settle(self, answer: Answer, value: float) -> int:
        """Hold units that no better choice than ``value`` could have otherwise, by what the bound would lose; how many.

        Parameters
        ----------
        answer : Answer
            The best choice in parts.
        value : float
            Of the best whole choice known, in the unit of the bound.
        """
        sure = answer.lost > answer.bound - value + _BROKEN * abs(answer.bound)
        is_in, is_out = sure & (answer.parts > 1 - 1e-9), sure & (answer.parts < 1e-9)
        self.least[is_in] = 1.0
        self.most[is_out] = 0.0
        return int((is_in | is_out).sum())

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        rest = len(self._ends)
        return np.concatenate([self.least, np.zeros(rest)]), np.concatenate([self.most, self._ends])

    def _answer(self, found: np.ndarray, bound: float, lost: np.ndarray) -> Answer:
        count = len(self.units.area)
        return Answer(np.clip(found[:count], 0.0, 1.0), found, bound * self.scale + self.constant, lost)

    def nothing_known(self) -> Answer:
        """Where the solver gave up: all that could be believed."""
        count = len(self.units.area)
        most = float((self._ends * self._gain[count:]).sum() + np.maximum(self._gain[:count], 0.0).sum())
        parts = np.where(self.most > self.least, 0.5, self.least)
        return Answer(parts, np.concatenate([parts, self._ends]), most * self.scale + self.constant, np.zeros(count))


def _cannot_be(units: Units) -> np.ndarray:
    """Units that break a limit even if of the others only those come that must, and those that make room."""
    is_out = np.zeros(len(units.area), bool)
    for row, high in zip(units.rows, units.high, strict=True):
        least = float(np.where(units.is_fixed, row, np.minimum(row, 0.0)).sum())
        room = high + 1e-9 * float(np.abs(row).sum()) + 1e-9
        is_out |= ~units.is_fixed & (row > 0) & (least + row > room)
    return is_out
