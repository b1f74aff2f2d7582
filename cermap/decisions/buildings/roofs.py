"""Roofs that the table keeps in a plan, to look at again: with what was known of each when it was chosen."""

import pandas as pd

from cermap import tables
from cermap.decisions.buildings.plants import added_cells
from cermap.decisions.cells import Subject, kept_rows
from cermap.decisions.log import Change
from cermap.terms import DecisionSubject

_ROOFS = Subject(DecisionSubject.ROOF, tables.Shortlist, "roof_id")


def shortlist(decisions: pd.DataFrame) -> pd.DataFrame:
    """``tables.Shortlist``: the roofs that were chosen and not taken out since, in the order of choosing.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a cell of the log, as somebody may write it into a file, cannot stand in its column.
    """
    return kept_rows(tables.empty(tables.Shortlist), decisions, _ROOFS)


def roof_cells(row: pd.Series) -> list[Change]:
    """The cells of a roof that is chosen, as the log writes them; missing ones are left out.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.Shortlist``, or of ``tables.ScoutedRoofs``, of which the columns of the first are taken.
    """
    return added_cells(row, tables.Shortlist, {"roof_id"})
