"""What a plane gives over south at 30 degrees, looked up by its tilt and azimuth."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.errors import DataMissing
from cermap.texts import N_

# Azimuths are rounded to it for the look-up alone [degrees].
_STEP_DEG = 5
_FULL_CIRCLE = 360


class PlaneFactors:
    """Factors of planes by tilt, an entry for each fifth degree of azimuth.

    Parameters
    ----------
    plane_factors : pandas.DataFrame
        ``tilt_deg``, ``azimuth_deg`` (0, 5 … 355), ``factor``.
    """

    def __init__(self, plane_factors: pd.DataFrame) -> None:
        table = plane_factors.pivot_table(index="tilt_deg", columns="azimuth_deg", values="factor")
        self._of_tilt = table.reindex(columns=np.arange(0, _FULL_CIRCLE, _STEP_DEG))

    def at(self, tilt_deg: float, azimuth_deg: NDArray[np.float64] | float) -> NDArray[np.float64]:
        """The factor of each azimuth at one tilt.

        Parameters
        ----------
        tilt_deg : float
            One of the tilts of the table [degrees].
        azimuth_deg : numpy.ndarray or float
            From north over east; the nearest fifth degree counts [degrees].

        Returns
        -------
        numpy.ndarray
            As many as there are azimuths [1].

        Raises
        ------
        DataMissing
            When the table lacks that tilt, or an azimuth of it.
        """
        if tilt_deg not in self._of_tilt.index or self._of_tilt.loc[tilt_deg].isna().any():
            raise DataMissing(
                N_("What planes of {tilt}° give is not known for each azimuth. Make the typical year of sun again."),
                tilt=tilt_deg,
            )
        place = np.rint(np.asarray(azimuth_deg, float) / _STEP_DEG).astype(int) % (_FULL_CIRCLE // _STEP_DEG)
        factor: NDArray[np.float64] = self._of_tilt.loc[tilt_deg].to_numpy(float)[place]
        return factor
