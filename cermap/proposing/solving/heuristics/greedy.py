"""The best next plant, then the best next member: quick, often short of the best, and what the optimiser is held against."""

import heapq

import numpy as np

from cermap.proposing.solving.choice import Choice


def greedy(start: Choice) -> Choice:
    """Plants one after the other, each the best for the whole demand; then members, each the best for these plants.

    Parameters
    ----------
    start : Choice
        What is in whatever it gives, and keeps the linear limits; it is not changed.

    Returns
    -------
    Choice
        Nothing is ever taken out again.
    """
    plants = _with_plants(start)
    return with_members(Choice(start.units, (plants.chosen & start.units.has_plants) | start.chosen))


def with_members(plants: Choice) -> Choice:
    """Members beside some plants until the outreach is full, the one that adds most first.

    What a member adds only falls as others come: a gain that is still the largest after it was worked out anew is the best.
    """
    units, choice = plants.units, plants.copy()
    if units.reach is None:
        return choice
    row, most = units.rows[units.reach], units.high[units.reach]
    waiting = []
    for place in range(len(units.hours)):
        gains = choice.gains(place)[0]
        numbers = units.hours[place].member_units
        waiting += [(-gains[n], int(n)) for n in numbers if not choice.chosen[n] and not units.has_plants[n]]
    heapq.heapify(waiting)
    while waiting:
        _, unit = heapq.heappop(waiting)
        if row @ choice.chosen + row[unit] > most + 1e-9:
            continue
        gain = _added(choice, unit)
        if waiting and -waiting[0][0] > gain + 1e-9 * abs(gain):
            heapq.heappush(waiting, (-gain, unit))
            continue
        choice.flip(unit)
    return choice


def _with_plants(start: Choice) -> Choice:
    """Plants against the demand of everybody who could be asked, as far as the outreach goes."""
    units = start.units
    choice = Choice(units, start.chosen | ~units.has_plants)
    if units.reach is not None:
        part = units.high[units.reach] / max(float(units.rows[units.reach].sum()), 1.0)
        choice.withdrawn = [
            of.base_kwh + part * (whole - of.base_kwh) for of, whole in zip(units.hours, choice.withdrawn, strict=True)
        ]
    others = np.arange(len(units.rows)) != (-1 if units.reach is None else units.reach)
    rows, high = units.rows[others], units.high[others]
    could_be = units.has_plants & (units.sizes == 0)
    gains = np.zeros(len(choice.chosen))
    stale = set(range(len(units.hours)))
    while True:
        for place in stale:
            mine = units.area == place
            gains[mine] = choice.gains(place)[0][mine]
        sums = rows @ (choice.chosen & units.has_plants)
        fits = np.all((sums[:, None] + rows <= high[:, None] * (1 + 1e-9) + 1e-9) | (rows <= 0), axis=0)
        open_gains = np.where(could_be & ~choice.chosen & fits, gains, -np.inf)
        best = int(np.argmax(open_gains))
        if not open_gains[best] > 1e-9 * max(1.0, abs(choice.value)):
            return choice
        choice.flip(best)
        stale = {int(units.area[best])}


def _added(choice: Choice, unit: int) -> float:
    """What one member more adds."""
    units, place = choice.units, int(choice.units.area[unit])
    of = units.hours[place]
    row = of.withdrawn_kwh[np.searchsorted(of.member_units, unit)]
    free = np.maximum(choice.injected[place] - choice.withdrawn[place], 0.0)
    counts = choice.has_plant(place) or not units.members_need_plant
    return float(of.weight_kwh @ np.minimum(free, row)) + float(units.member_worth[unit]) * counts
