"""What a kWp of well-placed modules, south at 30 degrees, gives in a year at a place (R-HEU-01).

PVGIS's year for the place where it is known, else that of the province, else that of the region. PVGIS and the province's
number differ by up to 13 % in the provinces of lakes and mountains, and neither is proven wrong: each range holds the other.
Where PVGIS was not asked, the greatest that it said in the province stands for it; in a province of which it is not known,
the greatest of the region, because a free horizon on a slope sees at least as much sun as the plain.
"""

from functools import lru_cache

import numpy as np
import pandas as pd

from cermap.energy.hours.assumptions import assumed
from cermap.terms import OutputBasis


def yields_at(province_codes: pd.Series, pvgis_kwh: pd.Series) -> pd.DataFrame:
    """The yield of each place, with its range and what it stands on.

    Parameters
    ----------
    province_codes : pandas.Series
        ISTAT code of each place's province ("015"); NA unknown. A province without a yield gets the region's.
    pvgis_kwh : pandas.Series
        What PVGIS said of the place, by the same index; NA where it was not asked [kWh/kWp].

    Returns
    -------
    pandas.DataFrame
        ``yield_kwh_kwp``, ``yield_low_kwh_kwp``, ``yield_high_kwh_kwp`` [kWh/kWp] and ``yield_basis``
        (``terms.OutputBasis``), by the index of ``province_codes``.
    """
    table = _by_province()
    region = pd.Series({"kwh": table["kwh"].mean(), "low": table["low"].min(), "high": table["high"].max()})
    here = table.reindex(province_codes.astype("str")).set_axis(province_codes.index)
    is_near = here["kwh"].notna().to_numpy(bool)
    asked_kwh = pvgis_kwh.reindex(province_codes.index).astype(float)
    is_pvgis = asked_kwh.notna().to_numpy(bool)
    spread = assumed("pvgis_spread")["value"]
    # Numpy's fmin and fmax pass over what is NaN: a place of no known province has PVGIS's spread alone.
    asked = pd.DataFrame(
        {
            "kwh": asked_kwh,
            "low": np.fmin((1 - spread) * asked_kwh, here["kwh"]).where(is_pvgis),
            "high": np.fmax((1 + spread) * asked_kwh, here["kwh"]).where(is_pvgis),
        }
    )
    told = asked.fillna(here).fillna(region)
    basis = np.select([is_pvgis, is_near], [str(OutputBasis.PVGIS), str(OutputBasis.PROVINCE)], str(OutputBasis.REGION))
    return pd.DataFrame(
        {
            "yield_kwh_kwp": told["kwh"],
            "yield_low_kwh_kwp": told["low"],
            "yield_high_kwh_kwp": told["high"],
            "yield_basis": pd.Series(basis, province_codes.index, "str"),
        }
    )


@lru_cache
def _by_province() -> pd.DataFrame:
    """Yield by province with a range that holds PVGIS as well [kWh/kWp]."""
    return ranges_of(pd.Series(assumed("pvgis_yield")["value"], dtype=float))


def ranges_of(pvgis_kwh: pd.Series) -> pd.DataFrame:
    """``kwh``, ``low`` and ``high`` by province, as these years of PVGIS by province widen them [kWh/kWp]."""
    kwh = pd.Series(assumed("province_yield")["value"])
    spread = assumed("estimate_spread")["value"]
    pvgis = pvgis_kwh.reindex(kwh.index).fillna(pvgis_kwh.max())
    low, high = np.minimum((1 - spread) * kwh, pvgis), np.maximum((1 + spread) * kwh, pvgis)
    return pd.DataFrame({"kwh": kwh, "low": low, "high": high})
