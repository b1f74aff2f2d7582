"""What one roof gives from January to December, with its range."""

import numpy as np
import pandas as pd

from cermap.energy.sun import shape_of
from cermap.records import LoadProfiles, RoofBook

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTH_OF_HOUR = np.repeat(np.arange(len(_DAYS)), 24 * np.array(_DAYS))
_CASES = {"low_kwh": "annual_output_low_kwh", "central_kwh": "annual_output_kwh", "high_kwh": "annual_output_high_kwh"}


def roof_months(book: RoofBook, roof_id: str, profiles: LoadProfiles) -> pd.DataFrame:
    """The yearly output of a roof, month by month.

    Parameters
    ----------
    book : RoofBook
        Holds the roof.
    roof_id : str
        Which.
    profiles : LoadProfiles
        Of them the year of sun; where PVGIS gave the months of the place, those count.

    Returns
    -------
    pandas.DataFrame
        ``month`` (1 to 12), ``low_kwh``, ``central_kwh``, ``high_kwh``; no rows where the roof has no figure.
    """
    at = np.flatnonzero((book.roofs["roof_id"] == roof_id).to_numpy(bool))
    roof = book.roofs.iloc[at[0]] if len(at) else None
    if roof is None or not roof["is_computable"] or pd.isna(roof["planes"]):
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in ("month", *_CASES)}).astype(
            {"month": "int64"}
        )
    shape = shape_of(str(roof["planes"]), profiles.sun_year, _months(book.yields["months_kwh_per_kwp"].iloc[at[0]]))
    parts = np.bincount(_MONTH_OF_HOUR, shape)
    cases = {name: parts * float(roof[column]) for name, column in _CASES.items()}
    return pd.DataFrame({"month": np.arange(1, len(_DAYS) + 1), **cases})


def _months(cell: object) -> np.ndarray | None:
    """The parts of the year that PVGIS gave, or None."""
    if not isinstance(cell, str):
        return None
    kwh = np.array(cell.split(";"), np.float64)
    parts: np.ndarray = kwh / kwh.sum()
    return parts
