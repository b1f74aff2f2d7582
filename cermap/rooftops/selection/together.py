"""What many roofs are together."""

import pandas as pd

from cermap.records import RoofTotals

_SUMS = (
    "capacity_low_kw",
    "capacity_kw",
    "capacity_high_kw",
    "free_kw",
    "annual_output_low_kwh",
    "annual_output_kwh",
    "annual_output_high_kwh",
)


def totals(roofs: pd.DataFrame) -> RoofTotals:
    """Sums over roofs; of power and output over those that have a figure.

    Parameters
    ----------
    roofs : pandas.DataFrame
        ``tables.ScoutedRoofs``, as many of them as are meant.
    """
    computable = roofs[roofs["is_computable"].to_numpy(bool)]
    return RoofTotals(
        roofs=len(roofs),
        computable=len(computable),
        footprint_m2=float(roofs["footprint_m2"].sum()),
        protected=int(roofs["is_protected"].fillna(False).sum()),
        protection_unknown=int(roofs["is_protected"].isna().sum()),
        **{name: float(computable[name].sum()) for name in _SUMS},
    )
