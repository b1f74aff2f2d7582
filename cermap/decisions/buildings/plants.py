"""Plants as decided at the table: those brought and those added there, as a roof that becomes one is, less those taken out."""

import pandas as pd

from cermap import tables
from cermap.decisions.cells import Subject, kept_rows, unreadable
from cermap.decisions.log import Change, in_force
from cermap.decisions.making import changes_of
from cermap.terms import DecisionAction, DecisionSubject

# Whose area it is the plan says, of today's areas: a log that somebody wrote cannot say it.
_WORKED_OUT = ("area_code", "area_edition", "certainty")
_PLANTS = Subject(DecisionSubject.PLANT, tables.Plants, "plant_id", frozenset(_WORKED_OUT))
# How far east and north there is anything [degrees].
_LIMITS = {"lon": 180.0, "lat": 90.0}


def decided_plants(brought: pd.DataFrame, decisions: pd.DataFrame) -> pd.DataFrame:
    """The plants of a plan beside those of candidates' own rows, as decided.

    Of one that was added at the table neither area nor certainty is known here: they follow from where it stands.

    Parameters
    ----------
    brought : pandas.DataFrame
        ``tables.Plants`` that came with the plan.
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Returns
    -------
    pandas.DataFrame
        ``tables.Plants``: those brought in their order, then those added in the order of adding.

    Raises
    ------
    TableError
        When a cell of the log, as somebody may write it into a file, cannot stand in its column.
    """
    rows = kept_rows(tables.complete(tables.Plants, brought), decisions, _PLANTS)
    is_placed = rows["plant_id"].isin(placed_at_the_table(decisions))
    for column, limit in _LIMITS.items():
        is_nowhere = is_placed & (rows[column].abs() > limit)
        if is_nowhere.any():
            said = rows.loc[is_nowhere, ["plant_id", column]].astype("str").set_axis(["subject_id", "after"], axis=1)
            raise unreadable(column, said)
    return rows


def placed_at_the_table(decisions: pd.DataFrame) -> frozenset[str]:
    """Ids of the plants that were added, or moved, at the table."""
    made = in_force(decisions)
    made = made[made["subject"] == DecisionSubject.PLANT]
    is_placed = (made["action"] == DecisionAction.ADD) | made["column"].isin(list(_LIMITS))
    return frozenset(made.loc[is_placed, "subject_id"])


def plant_cells(row: pd.Series) -> list[Change]:
    """The cells of a plant that is added, as the log writes them; missing ones are left out.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.Plants``; its id, its area and its certainty are no cells of a decision.
    """
    return added_cells(row, tables.Plants, {"plant_id", *_WORKED_OUT})


def added_cells(row: pd.Series, model: type, left_out: set[str]) -> list[Change]:
    """The cells of a row of a declared table that is added.

    Parameters
    ----------
    row : pandas.Series
        The row; columns that it does not have are left out.
    model : type
        The table, one of ``tables``.
    left_out : set of str
        Columns that are never decided.

    Returns
    -------
    list of Change
        In the order of the table's columns.
    """
    columns = [name for name in tables.empty(model).columns if name in row.index and name not in left_out]
    return changes_of(pd.Series(dtype=object), {name: row[name] for name in columns})
