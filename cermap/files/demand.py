"""Yearly demand from the three bands of a bill, where the list gives those alone."""

from collections.abc import Mapping

import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_BANDS = ("demand_f1_kwh", "demand_f2_kwh", "demand_f3_kwh")
# Bills round each band to a whole kWh, and distributors estimate what they have not read.
_MAY_DIFFER = 0.02


def yearly(columns: Mapping[str, pd.Series], first_row: int) -> tuple[dict[str, pd.Series], list[Note]]:
    """The yearly demand: as written, else the sum of F1, F2 and F3; and what is said of it.

    Parameters
    ----------
    columns : mapping
        House columns read so far.
    first_row : int
        Number of the first data row as the spreadsheet counts.

    Returns
    -------
    dict
        ``annual_demand_kwh`` where any band was read, else nothing; a missing band leaves a missing sum [kWh].
    list of Note
    """
    if not all(band in columns for band in _BANDS):
        return {}, []
    added = sum((columns[band] for band in _BANDS[1:]), columns[_BANDS[0]])
    said = columns.get("annual_demand_kwh", pd.Series(float("nan"), index=added.index))
    notes = []
    from_bands = added.index[said.isna() & added.notna()]
    if len(from_bands):
        message = N_("Rows with F1, F2 and F3 and without a yearly demand: {count}. Their sum is taken.")
        notes.append(noted(message, count=len(from_bands)))
    differs = added.index[((said - added).abs() > _MAY_DIFFER * said).fillna(False)]
    if len(differs):
        message = N_(
            "{where}: F1, F2 and F3 do not add up to the yearly demand. Both are kept: see whether all are of one year."
        )
        notes.append(noted(message, (int(row) + first_row for row in differs)))
    return {"annual_demand_kwh": said.fillna(added)}, notes
