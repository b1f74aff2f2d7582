"""Which plant the shared energy came from: the oldest first, until it is used up (R-ENE-05)."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray


def attributed(
    shared_kwh: NDArray[np.float64], injected_kwh: NDArray[np.floating], dates: pd.Series
) -> NDArray[np.float64]:
    """Shared energy of each plant and hour [kWh], rows as in ``injected_kwh``.

    Parameters
    ----------
    shared_kwh : numpy.ndarray
        Shared energy of each hour, of these plants (``shared_of``) [kWh].
    injected_kwh : numpy.ndarray
        What each plant feeds in, one row each [kWh].
    dates : pandas.Series
        Day of entry into operation, by plant_id; without one a plant comes last. Of one day the lesser plant_id comes
        first, so that the answer does not depend on the order of rows.
    """
    parts = np.zeros(injected_kwh.shape, np.float64)
    left = np.array(shared_kwh, np.float64)
    for row in _oldest_first(dates):
        parts[row] = np.minimum(left, injected_kwh[row])
        left -= parts[row]
    return parts


def _oldest_first(dates: pd.Series) -> NDArray[np.intp]:
    """Places of the rows in the order in which they share."""
    order = pd.DataFrame({"date": dates.to_numpy(), "plant_id": dates.index.astype("str")})
    return order.sort_values(["date", "plant_id"], na_position="last").index.to_numpy(np.intp)
