"""How far one has come with each candidate: one column that says it, or one for each step with a cross in it."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cermap.files.lists.cells import values
from cermap.files.lists.columns.headers import rank
from cermap.files.lists.rows.pieces import first_written
from cermap.files.lists.words import common as words
from cermap.terms import CandidateStatus

_STEP = "status_"


def furthest(text: pd.DataFrame, pieces: Mapping[str, str]) -> pd.Series:
    """The status of each row: as written, else the furthest step that is ticked.

    Parameters
    ----------
    text : pandas.DataFrame
        The list, all cells text.
    pieces : mapping
        Column name -> ``status``, or ``status_`` and the step.
    """
    said = sorted((name for name, piece in pieces.items() if piece == "status"), key=rank)
    status = (
        values.statuses(first_written(text, said)).cells if said else pd.Series(np.nan, index=text.index, dtype="str")
    )
    ticked = np.full(len(text), None, dtype=object)
    for step in CandidateStatus:
        for name in (name for name, piece in pieces.items() if piece == _STEP + step):
            ticked[text[name].map(lambda cell: words.truth(cell) is True).to_numpy(bool)] = step.value
    return pd.Series(np.where(status.isna(), ticked, status), index=text.index).astype("str")
