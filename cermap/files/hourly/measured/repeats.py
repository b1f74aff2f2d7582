"""Readings of one instant that come more than once: what is the same counts once, what contradicts itself not at all."""

import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_


def without_repeats(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Note]]:
    """Each instant of each curve once, and what is said of the others.

    Distributors write the day of 25 hours twice over, one copy of zeros: a zero gives way to a number.

    Parameters
    ----------
    rows : pandas.DataFrame
        ``who``, ``begins``, ``kwh``, ``row``.
    """
    is_repeated = rows.duplicated(["who", "begins"], keep=False)
    if not is_repeated.any():
        return rows, []
    repeated = rows[is_repeated]
    kept = repeated[(repeated["kwh"] != 0) | (repeated.groupby(["who", "begins"])["kwh"].transform("max") == 0)]
    different = kept.groupby(["who", "begins"])["kwh"].transform("nunique") > 1
    notes = []
    torn, same = kept[different], kept[~different].drop_duplicates(["who", "begins"])
    others = repeated.index.difference(torn.index).difference(same.index)
    if len(others):
        message = N_("{where}: readings of an hour that was already there. Each hour counts once.")
        notes.append(noted(message, rows.loc[others, "row"].drop_duplicates()))
    if len(torn):
        message = N_(
            "{where}: different amounts for the same hour of the same supply. None of them is used: leave only the right one in the file."
        )
        notes.append(noted(message, torn["row"].drop_duplicates(), is_error=True))
    return pd.concat([rows[~is_repeated], same]).sort_index(), notes
