"""What is used on the spot before the grid sees it, with a battery or without (R-ENE-04, R-ENE-07).

A battery takes only what its own plant has left, never anything from the grid, and gives only to its owner's demand:
when else it might feed the grid is its owner's choice, and is not guessed. It fills as soon as it can and empties as soon
as it can. The year is taken as one of many alike: its first hour finds the charge that its last one leaves.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cermap.energy.hours.assumptions import assumed

# After the first year that fills or empties the battery nothing changes any more; only one that does neither needs longer.
_YEARS_AT_MOST = 5
_HALVINGS = 50


@dataclass(frozen=True)
class Netted:
    """What the meter of the grid sees of one user, and what it does not see.

    ``own_use_kwh + withdrawn_kwh`` is the demand; ``own_use_kwh + injected_kwh + lost_kwh`` the output, less what the
    battery holds more at the end of the year.

    Parameters
    ----------
    withdrawn_kwh, injected_kwh : numpy.ndarray
        Taken from and fed into the grid in each hour [kWh].
    own_use_kwh : numpy.ndarray
        Demand met on the spot in each hour, at once or out of the battery [kWh].
    lost_kwh : numpy.ndarray
        What the battery turned into heat in each hour [kWh].
    charge_change_kwh : float
        What the battery holds at the end of the year beyond its start [kWh]; 0 but for batteries that the year neither
        fills nor empties.
    """

    withdrawn_kwh: NDArray[np.float64]
    injected_kwh: NDArray[np.float64]
    own_use_kwh: NDArray[np.float64]
    lost_kwh: NDArray[np.float64]
    charge_change_kwh: float = 0.0


def net(demand_kwh: NDArray[np.floating], output_kwh: NDArray[np.floating], storage_kwh: float = 0.0) -> Netted:
    """Own use taken out of both sides (R-ENE-04).

    Measured hours of the grid's meter are not to be given: own use is not in them any more.

    Parameters
    ----------
    demand_kwh, output_kwh : numpy.ndarray
        Demand behind the meter and output of the plants there, hour by hour [kWh].
    storage_kwh : float
        Usable capacity of the battery there [kWh]; its power and efficiency are assumed.
    """
    demand, output = np.asarray(demand_kwh, np.float64), np.asarray(output_kwh, np.float64)
    direct = np.minimum(demand, output)
    surplus, lack = output - direct, demand - direct
    if not storage_kwh > 0:
        return Netted(lack, surplus, direct, np.zeros_like(direct))
    one_way = float(assumed("storage_efficiency")["value"]) ** 0.5
    most_kwh = float(assumed("storage_power")["value"]) * storage_kwh
    taken, given, change = _dispatched(surplus, lack, storage_kwh, most_kwh, one_way)
    return Netted(
        withdrawn_kwh=lack - given,
        injected_kwh=surplus - taken,
        own_use_kwh=direct + given,
        lost_kwh=taken * (1 - one_way) + given * (1 / one_way - 1),
        charge_change_kwh=change,
    )


def before_own_use(withdrawn_kwh: NDArray[np.floating], output_kwh: NDArray[np.floating]) -> NDArray[np.float64]:
    """The demand behind a meter of which only what was still withdrawn is known.

    The bill of who already has a plant is what the grid gave beside it. The demand has the shape of the bill's hours and
    is as much larger as leaves that bill once the plant has done its part; a battery is not looked at.

    Parameters
    ----------
    withdrawn_kwh : numpy.ndarray
        Hours with the sum of the bill [kWh].
    output_kwh : numpy.ndarray
        Output of the plants that stood there in that year, hour by hour [kWh].
    """
    hours, output = np.asarray(withdrawn_kwh, np.float64), np.asarray(output_kwh, np.float64)
    billed = hours.sum()
    low, high = 1.0, 2.0
    while np.maximum(high * hours - output, 0.0).sum() < billed:
        high *= 2
    # The bill grows with the demand: halving finds the factor to the last digits that matter.
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (low, middle) if np.maximum(middle * hours - output, 0.0).sum() > billed else (middle, high)
    return high * hours


def _dispatched(
    surplus: NDArray[np.float64], lack: NDArray[np.float64], storage_kwh: float, most_kwh: float, one_way: float
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """What the battery takes and gives in each hour, and what it holds more in the end [kWh]."""
    hours = list(zip(surplus.tolist(), lack.tolist(), strict=True))
    end = 0.0
    for _ in range(_YEARS_AT_MOST):
        start = end
        taken, given, end = _one_year(hours, start, storage_kwh, most_kwh, one_way)
        if end == start:
            break
    return np.array(taken), np.array(given), end - start


def _one_year(
    hours: list[tuple[float, float]], charge_kwh: float, storage_kwh: float, most_kwh: float, one_way: float
) -> tuple[list[float], list[float], float]:
    """What is taken and given from this charge on, and the charge at the end; plain numbers, as each hour needs the last."""
    taken, given = [], []
    for surplus, lack in hours:
        into = out = 0.0
        if surplus > 0 and charge_kwh < storage_kwh:
            into = min(surplus, most_kwh, (storage_kwh - charge_kwh) / one_way)
            charge_kwh = min(charge_kwh + into * one_way, storage_kwh)
        elif lack > 0 and charge_kwh > 0:
            out = min(lack, most_kwh, charge_kwh * one_way)
            charge_kwh = max(charge_kwh - out / one_way, 0.0)
        taken.append(into)
        given.append(out)
    return taken, given, charge_kwh
