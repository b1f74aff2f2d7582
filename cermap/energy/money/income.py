"""What energy brings beside the tariff, and what plants cost: sale, saving, fees of the GSE, investment, grants.

R-TAR-13 (sale of all that is fed in, shared or not), R-TAR-14 (reference cost per kW, capital grant), R-TAR-17 (fees),
R-TAR-19 (what own use saves). Every number of the law comes from the dated parameters.
"""

import datetime as dt

import numpy as np
import numpy.typing as npt

from cermap.parameters import parameter

Numbers = npt.NDArray[np.float64]

_KWH_OF_MWH = 1_000


def sale_eur(injected_kwh: npt.NDArray[np.floating], price_eur_mwh: Numbers) -> Numbers:
    """Yearly sale of what is fed in, at the price of its hour [EUR] (R-TAR-13).

    Sharing changes nothing here: all energy is sold, and an hour of negative price costs.

    Parameters
    ----------
    injected_kwh : numpy.ndarray
        Hours of one plant, or of plants in rows [kWh].
    price_eur_mwh : numpy.ndarray
        Price of each hour [EUR/MWh].

    Returns
    -------
    numpy.ndarray
        One amount a row [EUR a year]; a scalar array for one plant.
    """
    return np.asarray(injected_kwh, dtype=np.float64) @ np.asarray(price_eur_mwh, dtype=np.float64) / _KWH_OF_MWH


def saving_eur(own_use_kwh: npt.ArrayLike, retail_price_eur_kwh: float) -> Numbers:
    """What is not bought because it is used behind the meter [EUR], in the shape of ``own_use_kwh`` (R-TAR-19).

    Such energy is never shared (R-ENE-04): saving and tariff do not count a kWh twice.

    Parameters
    ----------
    own_use_kwh : array_like
        Hours, or totals of members or plants [kWh].
    retail_price_eur_kwh : float
        What a bought kWh costs, an assumption [EUR/kWh].
    """
    return np.asarray(own_use_kwh, dtype=np.float64) * retail_price_eur_kwh


def gse_fee_eur(capacity_kw: npt.ArrayLike, as_of: dt.date) -> Numbers:
    """Yearly fee of the GSE for each plant [EUR a year] (R-TAR-17); NaN where the power is not known.

    Nothing up to a few kW, then a fixed amount, then the fixed amount and so much for each kW beyond.

    Parameters
    ----------
    capacity_kw : array_like
        Power of each plant [kW].
    as_of : datetime.date
        Day whose numbers are used.
    """
    power_kw = np.asarray(capacity_kw, dtype=np.float64)
    beyond_kw = np.maximum(power_kw - _number("gse_fee_fixed_max_kw", as_of), 0.0)
    fee = _number("gse_fee_fixed_eur", as_of) + _number("gse_fee_eur_kw", as_of) * beyond_kw
    return np.where(power_kw <= _number("gse_fee_free_max_kw", as_of), 0.0, fee)


def investment_eur(capacity_kw: npt.ArrayLike, as_of: dt.date, factor: float = 1.0) -> Numbers:
    """What each plant costs to build [EUR]: the reference cost of its bracket, times a factor (R-TAR-14).

    The reference is the most that a grant recognises, the same for every kW of the plant; above the last bracket its
    cost goes on. NaN where the power is not known.

    Parameters
    ----------
    capacity_kw : array_like
        Power of each plant [kW].
    as_of : datetime.date
        Day whose numbers are used.
    factor : float
        Of the reference cost [1], an assumption.
    """
    power_kw = np.asarray(capacity_kw, dtype=np.float64)
    bounds = ["reference_cost_low_max_kw", "bracket_low_max_kw", "bracket_middle_max_kw"]
    costs = [f"reference_cost_to_{bound}_eur_kw" for bound in (20, 200, 600, 1000)]
    bracket = np.searchsorted([_number(name, as_of) for name in bounds], power_kw, side="left")
    cost_eur_kw: Numbers = np.array([_number(name, as_of) for name in costs])[bracket]
    return power_kw * cost_eur_kw * factor


def own_cost_eur(
    capacity_kw: npt.ArrayLike, grant_share: npt.ArrayLike, as_of: dt.date, factor: float = 1.0
) -> Numbers:
    """What is left to pay of each plant after its capital grant [EUR].

    A grant is a share of the cost up to the reference (R-TAR-14): what is spent beyond it is paid in full. A share that
    is not known counts as none.

    Parameters
    ----------
    capacity_kw : array_like
        Power of each plant [kW].
    grant_share : array_like
        Capital grant of each plant, as a share of the recognised cost [1]; NaN is unknown.
    as_of : datetime.date
        Day whose numbers are used.
    factor : float
        Of the reference cost [1], an assumption.
    """
    share = np.nan_to_num(np.asarray(grant_share, dtype=np.float64), nan=0.0)
    cost = investment_eur(capacity_kw, as_of, factor)
    return cost - share * np.minimum(cost, investment_eur(capacity_kw, as_of))


def _number(name: str, as_of: dt.date) -> float:
    value = parameter(name, as_of).value
    assert isinstance(value, float)  # the table's days have names of their own
    return value
