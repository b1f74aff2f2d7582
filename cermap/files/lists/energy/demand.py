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
    written = [columns[band] for band in _BANDS if band in columns]
    if not written:
        return {}, []
    bands = pd.concat(written, axis=1)
    # A column that the list has not is a band that nobody wrote.
    is_whole = bands.notna().all(axis=1) & (len(written) == len(_BANDS))
    notes = _torn(bands.notna().any(axis=1) & ~is_whole, first_row)
    added = bands.sum(axis=1).where(is_whole)
    said = columns.get("annual_demand_kwh", pd.Series(float("nan"), index=added.index))
    from_bands = added.index[said.isna() & added.notna()]
    if len(from_bands):
        message = N_("Rows with F1, F2 and F3 and without a yearly demand: {count}. Their sum is taken.")
        notes.append(noted(message, count=len(from_bands)))
    differs = added.index[((said - added).abs() > _MAY_DIFFER * said).fillna(False)]
    if len(differs):
        message = N_(
            "{where}: F1, F2 and F3 do not add up to the yearly demand. The year counts, parted as they are: see whether all are of one year, and correct the wrong one."
        )
        notes.append(noted(message, _numbers(differs, first_row)))
    return ({"annual_demand_kwh": said.fillna(added)} if len(written) == len(_BANDS) else {}), notes


def _torn(is_torn: pd.Series, first_row: int) -> list[Note]:
    """What is said of rows with one or two bands alone."""
    if not is_torn.any():
        return []
    message = N_("{where}: of F1, F2 and F3 not all are written, so none is used. Write all three, or a yearly demand.")
    return [noted(message, _numbers(is_torn.index[is_torn], first_row))]


def _numbers(rows: pd.Index, first_row: int) -> list[int]:
    """Rows as the spreadsheet counts them."""
    return [int(row) + first_row for row in rows]
