"""The contribution for shared energy (contributo C_ACI): the tariff of each hour, plant by plant (R-TAR-18).

The cut F is not of the plant alone: it touches only what non-exempt members withdrew in that hour, by their part of the
withdrawal. That way of dividing is cermap's (R-TAR-07).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

_KWH_OF_MWH = 1_000


def contribution_eur(
    attributed_kwh: NDArray[np.floating],
    premium_eur_mwh: NDArray[np.floating],
    factor: ArrayLike,
    exempt_share: ArrayLike,
) -> NDArray[np.float64]:
    """Contribution of each plant and hour [EUR].

    Parameters
    ----------
    attributed_kwh : numpy.ndarray
        Shared energy of each plant, a row each, and hour (R-ENE-05) [kWh].
    premium_eur_mwh : numpy.ndarray
        Tariff of each plant and hour before F [EUR/MWh].
    factor : array_like
        F of each plant (R-TAR-06) [1]; NaN earns nothing.
    exempt_share : array_like
        Part of each hour's withdrawal that is spared the cut (R-TAR-07) [1].
    """
    cut = np.asarray(factor, np.float64)[:, None]
    # A plant whose grant is too large earns nothing, from exempt members neither.
    left = np.where(np.isnan(cut), 0.0, 1.0 - cut * (1.0 - np.asarray(exempt_share, np.float64)))
    premium = np.asarray(premium_eur_mwh, np.float64)
    return np.asarray(attributed_kwh, np.float64) * premium * left / _KWH_OF_MWH
