"""Shared energy of a group by voltage, which its avoided losses are paid on (R-ENE-06)."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cermap.energy.sharing.hourly import shared_of, total_of
from cermap.terms import Voltage


def by_voltage(
    injected_kwh: NDArray[np.floating],
    withdrawn_kwh: NDArray[np.floating],
    plant_voltage: pd.Series,
    member_voltage: pd.Series,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Shared energy of each hour on low voltage, and that from plants on medium voltage [kWh].

    Plants on medium voltage serve members on both, so the two need not add up to the shared energy.

    Parameters
    ----------
    injected_kwh, withdrawn_kwh : numpy.ndarray
        Of each plant and each member, one row each [kWh].
    plant_voltage, member_voltage : pandas.Series
        ``Voltage`` of each row; where it is missing, low.
    """
    is_medium_plant, is_medium_member = _is_medium(plant_voltage), _is_medium(member_voltage)
    low = shared_of(total_of(injected_kwh, ~is_medium_plant), total_of(withdrawn_kwh, ~is_medium_member))
    medium = shared_of(total_of(injected_kwh, is_medium_plant), total_of(withdrawn_kwh))
    return low, medium


def _is_medium(voltage: pd.Series) -> NDArray[np.bool_]:
    return voltage.isin([Voltage.MEDIUM]).to_numpy(bool)
