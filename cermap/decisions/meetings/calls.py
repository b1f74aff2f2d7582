"""Calls that the desk has answered."""

import pandas as pd

from cermap import tables
from cermap.decisions.buildings.plants import added_cells
from cermap.decisions.cells import Subject, kept_rows
from cermap.decisions.log import Change
from cermap.terms import DecisionSubject

_CALLS = Subject(DecisionSubject.CALL, tables.Calls, "call_id")


def answered_calls(decisions: pd.DataFrame) -> pd.DataFrame:
    """``tables.Calls``: the calls recorded and not taken out since, in their order.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a cell of the log cannot stand in its column.
    """
    return kept_rows(tables.empty(tables.Calls), decisions, _CALLS)


def call_cells(row: pd.Series) -> list[Change]:
    """The cells of a call, as the log writes them; missing ones are left out.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.Calls``.
    """
    cells = added_cells(row, tables.Calls, {"call_id", "asked_at"})
    # The log writes days; a call has its minute too.
    return [Change("asked_at", None, pd.Timestamp(row["asked_at"]).isoformat()), *cells]
