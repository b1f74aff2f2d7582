"""A plant's power where a list tells only that of its modules or of its inverter."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_PARTS = ("module_kw", "inverter_kw")


def plant_power(columns: Mapping[str, pd.Series]) -> tuple[dict[str, pd.Series], list[Note]]:
    """The power of each plant, and what is said of it.

    Parameters
    ----------
    columns : mapping
        House column -> cells, as far as a list has them.

    Returns
    -------
    dict
        ``own_plant_kw``, where modules or inverter fill a gap of it; empty where they fill none.
    list of Note
        How many rows were filled.
    """
    parts = [columns[column] for column in _PARTS if column in columns]
    if not parts:
        return {}, []
    known = columns.get("own_plant_kw", pd.Series(np.nan, index=parts[0].index))
    # What it would count as, should the inverter count at all (R-PLT-14).
    lesser = pd.concat(parts, axis=1).min(axis=1)
    filled = int((known.isna() & lesser.notna()).sum())
    if not filled:
        return {}, []
    message = N_(
        "Rows that tell the power of modules or inverter and not that of the plant: {count}. The plant is taken to have the lesser of the two."
    )
    return {"own_plant_kw": known.fillna(lesser)}, [noted(message, count=filled)]
