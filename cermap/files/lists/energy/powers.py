"""Powers of plants and supplies: filled where a list tells a part of them, doubted where they are hardly kW.

A unit in the cell ("6000 W") or in the header ("Potenza (MW)") converts; without one a number is kW, as the column says. A
household with 6000 kW has 6000 W, but so has a mill that was taken for a household: which it is, the list's author knows.
None is converted by itself.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap.files.lists.columns.headers import rank
from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import MemberKind
from cermap.texts import N_

_PARTS = ("module_kw", "inverter_kw")
# Ten to twenty times what a house has, roof or contract; the least that a W read as kW would show is 800.
_HOUSEHOLD_MOST_KW = 100.0
# Who may be a household or not; the limit of a plant (R-PLT-01), which a rule tells of everyone else.
_ANYONE_MOST_KW = 1_000.0
# Where medium voltage ends, for plants and supplies alike: 10 kW is little for a firm, and these are its W.
_FIRM_MOST_KW = 10_000.0
# A tenth of what a plug-in panel gives: such a number was meant in MW.
_LEAST_KW = 0.1

_MUCH = N_(
    "{where}, column “{column}”: {number} kW is much for such a subject. It is read as kW; if it is W, write the unit in the cell (6000 W) or in the header."
)
_LITTLE = N_(
    "{where}, column “{column}”: read as kW, it is {watts} W in all, next to nothing. If it is MW, write the unit in the cell (0.006 MW) or in the header."
)


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
        "Rows that give the power of modules or inverter but not that of the plant: {count}. The plant is taken to have the lesser of the two."
    )
    return {"own_plant_kw": known.fillna(lesser)}, [noted(message, count=filled)]


def doubtful(columns: Mapping[str, pd.Series], pieces: Mapping[str, str], first_row: int) -> list[Note]:
    """Notes on powers of plants and supplies that are hardly kW, a note for each column and side.

    Parameters
    ----------
    columns : mapping
        House columns as read.
    pieces : mapping
        Column name -> piece (``columns.PIECES``).
    first_row : int
        Number of the first data row as the spreadsheet counts.
    """
    notes = []
    for column in ("own_plant_kw", "contract_power_kw"):
        headers = sorted((name for name, piece in pieces.items() if piece == column), key=rank)
        if not headers:
            continue
        powers = columns[column]
        kinds = columns.get("member_kind", pd.Series(pd.NA, index=powers.index, dtype="str"))
        most_kw = pd.Series(_FIRM_MOST_KW, index=powers.index).mask(kinds.isna(), _ANYONE_MOST_KW)
        most_kw = most_kw.mask((kinds == MemberKind.NATURAL_PERSON).fillna(False).astype(bool), _HOUSEHOLD_MOST_KW)
        for text, found in ((_MUCH, powers[powers > most_kw]), (_LITTLE, powers[(powers > 0) & (powers < _LEAST_KW)])):
            if len(found):
                rows = [place + first_row for place in found.index]
                first_kw = float(found.iloc[0])
                notes.append(noted(text, rows, headers[0], number=int(first_kw), watts=round(1000 * first_kw, 1)))
    return notes
