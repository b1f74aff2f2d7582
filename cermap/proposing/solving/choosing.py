"""The best choice of plants and of who is asked first, and a bound that no choice passes.

What is shared in an hour is the lesser of sun and demand: with more plants it grows ever less. So what a choice reaches is
enclosed from both sides::

    from above   a linear program with rows that hold for every choice (cuts, master): its goal is the bound
    from below   its fractions rounded, then single units flipped and pairs exchanged on all hours (search)

Each answer of the program gives the rows that it was missing, so the two meet in few rounds. First the program may take
parts of plants; then only whole ones. Rounds and nodes are counted, never seconds: the answer is the same on any machine.
The best next thing (greedy) is kept beside it: what the proof adds is the difference.
"""

from collections.abc import Callable

import numpy as np

from cermap.errors import InputError
from cermap.proposing.solving.choice import Choice
from cermap.proposing.solving.heuristics.greedy import greedy, with_members
from cermap.proposing.solving.heuristics.search import improve, priced, repaired, rounded
from cermap.proposing.solving.heuristics.tidying import tidied
from cermap.proposing.solving.heuristics.trial import tried
from cermap.proposing.solving.linear_program.cuts import cuts_at, grouped, split_cuts
from cermap.proposing.solving.linear_program.master import SMALL, Answer, Master
from cermap.proposing.solving.linear_program.outreach import asked_beside
from cermap.proposing.solving.units import Units, units_of
from cermap.records import Instance, ProposalLimits, Solution
from cermap.texts import N_

# All areas together have so many groups of hours, and each so many at least.
_GROUPS, _LEAST_GROUPS = 192, 12
_PART_ROUNDS, _WHOLE_ROUNDS = 20, 12
# Of a kWh above the threshold, as parts of what a shared one counts.
_PRICES = (0.25, 0.5, 0.75, 1.0, 1.5, 2.5, 0.5, 1.0)
# Small choices are proved to the last digit; of large ones no more is asked than anybody could tell.
_LEAST_GAP = 1e-4
_NODES, _STEPS_A_TRY = 2_000, 40


def solve(
    instance: Instance,
    limits: ProposalLimits,
    on_progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Solution:
    """The best choice found, and the bound.

    Parameters
    ----------
    instance : Instance
        What can be chosen; the order of its rows does not matter.
    limits : ProposalLimits
        What the choice must keep to. Without ``members_reached`` every member is in (R-CFG-12).
    on_progress : callable, optional
        Called with rounds done and rounds at most.
    should_stop : callable, optional
        Asked between rounds; the best until then is given, with its bound.

    Raises
    ------
    InputError
        When limits contradict each other, or nothing can be chosen.
    """
    rounds = _Rounds(units_of(instance, limits))
    tell = on_progress or (lambda _done, _total: None)
    stops = should_stop or (lambda: False)
    total = _PART_ROUNDS + _WHOLE_ROUNDS
    is_whole = True
    for done in range(total):
        tell(done, total)
        if stops():
            is_whole = False
            break
        if not rounds.next():
            break
    rounds.best = tidied(rounds.best)
    tell(total, total)
    return _solution(instance, rounds, is_whole=is_whole)


class _Rounds:
    """The rounds of one choice: what is known from above and from below."""

    def __init__(self, units: Units) -> None:
        self.units = units
        self._by_number = _are_asked_by_number(units)
        each = 1 if self._by_number else max(_LEAST_GROUPS, _GROUPS // max(len(units.hours), 1))
        self._grouped = [grouped(of, each) for of in units.hours]
        self.master = Master(units, self._grouped, by_number=self._by_number)
        for place, of in enumerate(self._grouped if not self._by_number else []):
            sun = np.ones(len(of.hours.weight_kwh), bool)
            self.master.add_cuts(place, split_cuts(of, sun))
            self.master.add_cuts(place, split_cuts(of, ~sun))
        start = _start(units, self.master)
        first = _first(start)
        self.greedy = first.value
        self.best = improve(first, exchanges=not self._by_number)
        self.bound = self.master.nothing_known().bound
        self.done, self._parts_done = 0, 0
        self._is_whole = False
        self._before = np.inf
        self.least_gap = 1e-9 if len(units.area) <= SMALL else _LEAST_GAP
        self._cut(self.best.chosen.astype(float), None)
        if units.surplus is not None:
            self._begin_below_surplus()

    def _begin_below_surplus(self) -> None:
        """The program knows little of this limit: few units are all tried, many from nothing and from all plants that fit."""
        if (best := tried(self.units)) is not None:
            self.best, self.bound = best, best.value
            return
        for part in (0.0, 1.0):
            self._try(np.full(len(self.units.area), part))
        for part in _PRICES:
            found = priced(self.best, part * self._mean_weight(), _STEPS_A_TRY)
            if found is not None and found.value > self.best.value:
                self.best = found

    def _mean_weight(self) -> float:
        """What a shared kWh counts on average."""
        weights = np.concatenate([np.zeros(1), *(of.weight_kwh for of in self.units.hours)])
        return float(weights[weights > 0].mean()) if (weights > 0).any() else 0.0

    def next(self) -> bool:
        """One round; whether another one could tell more."""
        if self._is_close():
            return False
        self.done += 1
        answer = self.master.whole(self.least_gap / 2, _NODES) if self._is_whole else self.master.relaxed()
        if answer is None:
            # Nothing better than the best is left.
            self.bound = self.best.value
            return False
        self.bound = min(self.bound, max(answer.bound, self.best.value))
        broken = self._cut(answer.parts, answer)
        if self._is_whole:
            self._try(answer.parts)
        if self._is_whole:
            return bool(broken)
        self._parts_done += 1
        fell, self._before = self._before - self.bound, self.bound
        if not broken or self._parts_done >= _PART_ROUNDS or fell < self.least_gap * abs(self.bound):
            self._try(answer.parts)
            self.master.settle(answer, self.best.value)
            self._is_whole = True
        return True

    def _cut(self, parts: np.ndarray, answer: Answer | None) -> int:
        """Rows that are exact, or nearly, at one choice; how many the answer breaks."""
        if self._by_number:
            cuts = asked_beside(self.units, self._grouped, parts).cuts
        else:
            cuts = [cuts_at(of, parts) for of in self._grouped]
        return sum(self.master.add_cuts(place, cut, answer) for place, cut in enumerate(cuts))

    def _try(self, parts: np.ndarray) -> None:
        """A whole choice near the parts, made better."""
        near = [rounded(self.units, parts)]
        if self._is_whole and not self._by_number:
            # The program's answer itself, which keeps the linear limits.
            near.append(Choice(self.units, parts > 0.5))
        if self._by_number:
            wanted = parts > 0.5 if self._is_whole else near[0].chosen
            plants = self.units.has_plants & (wanted | self.units.is_fixed)
            asked = asked_beside(self.units, self._grouped, plants.astype(float)).parts
            near = [rounded(self.units, asked), with_members(Choice(self.units, plants))]
        kept = [choice for choice in map(_within, near) if choice is not None]
        if not kept:
            return
        choice = improve(max(kept, key=lambda one: one.value), _STEPS_A_TRY)
        if choice.value > self.best.value:
            self.best = choice
            self._cut(choice.chosen.astype(float), None)

    def _is_close(self) -> bool:
        return self.bound - self.best.value <= self.least_gap * abs(self.bound)


def _are_asked_by_number(units: Units) -> bool:
    """Whether there are too many members for a column each; what members count by themselves then needs rows of its own."""
    has_rows = units.members_need_plant or not units.member_worth.any()
    return units.reach is not None and len(units.area) > SMALL and has_rows


def _start(units: Units, master: Master) -> Choice:
    """What is in whatever it gives, or where that alone breaks a limit, anything that keeps the limits."""
    choice = rounded(units, units.is_fixed.astype(float))
    if units.are_kept(choice.chosen):
        return choice
    answer = master.whole(1.0, _NODES)
    if answer is None:
        raise InputError(
            N_(
                "No choice keeps all limits at once, though no two of them contradict each other. Raise the budget or the "
                "power, or require fewer plants."
            )
        )
    return Choice(units, answer.parts > 0.5)


def _first(start: Choice) -> Choice:
    """The greedy choice; where it shares too much and cannot be repaired, what is in whatever it gives."""
    first = _within(greedy(start)) or _within(start)
    if first is None:
        raise InputError(
            N_(
                "No choice was found that shares less than {share} % of what it feeds in (R-TAR-08). Leave that limit out, "
                "or require fewer plants."
            ),
            share=round((start.units.surplus or 0.0) * 100),
        )
    return first


def _within(choice: Choice) -> Choice | None:
    """The choice, repaired where it shares more than the threshold lets it."""
    if choice.is_kept:
        return choice
    return repaired(choice) if choice.units.are_kept(choice.chosen) else None


def _solution(instance: Instance, rounds: _Rounds, *, is_whole: bool) -> Solution:
    has_plant, has_member = np.zeros(len(instance.plant_ids), bool), rounds.units.member_base.copy()
    for unit in np.flatnonzero(rounds.best.chosen):
        has_plant[rounds.units.plants[unit]] = True
        has_member[rounds.units.members[unit]] = True
    return Solution(
        has_plant=has_plant,
        has_member=has_member,
        value=rounds.best.value,
        bound=max(rounds.bound, rounds.best.value),
        greedy=rounds.greedy,
        rounds=rounds.done,
        is_whole=is_whole,
    )
