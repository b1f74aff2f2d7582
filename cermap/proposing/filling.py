"""How much of a sun of any size finds who lacks it, hour by hour, without going through the hours for each size.

An hour is full at the year's output at which its part of the sun is all that it lacks. Sorted by that, the hours of a size
are two runs: those that are full give what they lack, the others what the sun gives; both are running sums.
"""

import numpy as np


class Filling:
    """The hours of one shape and one lack.

    Parameters
    ----------
    shape : numpy.ndarray
        Part of the sun's year in each hour [1].
    lacking_kwh : numpy.ndarray
        What each hour lacks, never below 0 [kWh].
    """

    def __init__(self, shape: np.ndarray, lacking_kwh: np.ndarray) -> None:
        shines = np.flatnonzero(shape > 0)
        full_kwh = lacking_kwh[shines] / shape[shines]
        order = np.argsort(full_kwh, kind="stable")
        self._full_kwh = full_kwh[order]
        self._hours = shines[order]
        self._shape, self._lacking_kwh = shape[self._hours], lacking_kwh[self._hours]

    def sums(self, outputs_kwh: np.ndarray, weight: np.ndarray | None = None) -> np.ndarray:
        """Sum over the hours of weight x min(output x shape, lacking), for each yearly output.

        Parameters
        ----------
        outputs_kwh : numpy.ndarray
            Of the year, one for each size [kWh].
        weight : numpy.ndarray, optional
            What a kWh of each of the 8,760 hours counts; 1 without.
        """
        counts = 1.0 if weight is None else weight[self._hours]
        full = np.concatenate([[0.0], np.cumsum(self._lacking_kwh * counts)])
        given = np.concatenate([[0.0], np.cumsum(self._shape * counts)])
        at = np.searchsorted(self._full_kwh, outputs_kwh, side="right")
        found: np.ndarray = full[at] + outputs_kwh * (given[-1] - given[at])
        return found
