"""Of choices that are worth the same, one: without plants that add nothing, and the first by id of units that are alike."""

from collections import defaultdict

import numpy as np

from cermap.proposing.solving.choice import Choice

# What cannot be told from nothing [part of the value].
_NOTHING = 1e-9


def tidied(choice: Choice) -> Choice:
    """The same choice without idle plants, with the first of units that are alike.

    Parameters
    ----------
    choice : Choice
        That keeps all limits; it is not changed.
    """
    return _with_first_of_alike(_without_idle(choice.copy()))


def _without_idle(choice: Choice) -> Choice:
    """Plants that could go and nothing would be lost are out, the last by id first; what is equal is simpler with fewer."""
    units = choice.units
    could_go = units.has_plants & (units.sizes == 0) & ~units.is_fixed & choice.chosen
    for unit in np.flatnonzero(could_go)[::-1]:
        before = choice.value
        choice.flip(int(unit))
        if choice.value < before - _NOTHING * abs(before) or not choice.is_kept:
            choice.flip(int(unit))
    return choice


def _with_first_of_alike(choice: Choice) -> Choice:
    """Of units with the same hours, worth and limits the first are in: members of one profile and one yearly sum are many."""
    units = choice.units
    alike: dict[tuple[int, bool, bytes, bytes], list[int]] = defaultdict(list)
    for place, of in enumerate(units.hours):
        is_both = np.intersect1d(of.plant_units, of.member_units)
        for is_plant, numbers, rows in (
            (True, of.plant_units, of.injected_kwh),
            (False, of.member_units, of.withdrawn_kwh),
        ):
            for unit, row in zip(numbers, rows, strict=True):
                if units.is_fixed[unit] or unit in is_both:
                    continue
                counts = (units.worth[unit], units.member_worth[unit], units.injected_kwh[unit], units.sizes[unit])
                known = np.concatenate([counts, units.rows[:, unit]]).tobytes()
                alike[place, is_plant, row.tobytes(), known].append(int(unit))
    for same in alike.values():
        is_in = choice.chosen[same]
        wanted = np.arange(len(same)) < is_in.sum()
        choice.flip(*(unit for unit, moves in zip(same, wanted != is_in, strict=True) if moves))
    return choice
