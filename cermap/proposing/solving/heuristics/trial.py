"""All choices of a few units, each tried: where the surplus is limited, the program does not know it and only this is a proof."""

import numpy as np

from cermap.proposing.solving.choice import Choice
from cermap.proposing.solving.units import Units

# So many free units have 65,536 choices.
_MOST_UNITS = 16
_BLOCK = 512
# Of the best as float32 tells them so many are looked at exactly.
_LOOKED_AT = 64


def tried(units: Units) -> Choice | None:
    """The best of all choices that keep the limits; None where there are too many to try, or none keeps them.

    Parameters
    ----------
    units : Units
        What can be chosen.
    """
    free = np.flatnonzero(~units.is_fixed)
    if len(free) > _MOST_UNITS:
        return None
    chosen = np.zeros((2 ** len(free), len(units.area)), bool)
    chosen[:, units.is_fixed] = True
    chosen[:, free] = (np.arange(len(chosen))[:, None] >> np.arange(len(free))) & 1
    sums = chosen @ units.rows.T
    room = 1e-9 * np.abs(units.rows).sum(axis=1) + 1e-9
    chosen = chosen[np.all((sums <= units.high + room) & (sums >= units.low - room), axis=1)]
    blocks = [_values(units, chosen[start : start + _BLOCK]) for start in range(0, len(chosen), _BLOCK)]
    values = np.concatenate([np.zeros(0), *blocks])
    first = np.argsort(-values, kind="stable")[:_LOOKED_AT]
    kept = [choice for choice in (Choice(units, chosen[at]) for at in first if values[at] > -np.inf) if choice.is_kept]
    return max(kept, key=lambda choice: choice.value, default=None)


def _values(units: Units, chosen: np.ndarray) -> np.ndarray:
    """What each choice reaches; minus infinity where it shares too much."""
    values = chosen @ units.worth
    for place, of in enumerate(units.hours):
        sun = chosen[:, of.plant_units].astype(np.float32) @ of.injected_kwh
        demand = chosen[:, of.member_units].astype(np.float32) @ of.withdrawn_kwh + of.base_kwh.astype(np.float32)
        shared = np.minimum(sun, demand)
        served = of.base_worth + chosen[:, of.member_units] @ units.member_worth[of.member_units]
        counts = chosen[:, of.plant_units].any(axis=1) | (not units.members_need_plant)
        values += shared @ of.weight_kwh + np.where(counts, served, 0.0)
        if units.surplus is not None:
            fed_in = (chosen & (units.area == place)) @ units.injected_kwh
            is_over = shared.sum(axis=1, dtype=float) > units.surplus * fed_in * (1 + 1e-6) + 1e-6
            values[is_over] = -np.inf
    return np.asarray(values)
