"""Cells of the log become cells of a table again, each of the type of its column, and rows that were added rows."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pandera.pandas as pa

from cermap import tables
from cermap.decisions.log import in_force
from cermap.errors import TableError
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import N_

_BOOLEANS = {"true": True, "false": False}
_NAMED = 5


@dataclass(frozen=True)
class Subject:
    """What the log keeps rows of, beside the list.

    Parameters
    ----------
    subject : DecisionSubject
        As the log calls it.
    model : type
        The table its cells are of.
    id_column : str
        How a row is called: it is never decided.
    worked_out : frozenset of str
        Columns that the plan works out: a cell of the log is no answer.
    """

    subject: DecisionSubject
    model: type[pa.DataFrameModel]
    id_column: str
    worked_out: frozenset[str] = frozenset()


def kept_rows(brought: pd.DataFrame, decisions: pd.DataFrame, of: Subject) -> pd.DataFrame:
    """The rows that were brought, then those added in the order of adding, less those taken out; cells as decided.

    A row that is added again is as it was added then: nothing of what was said of it before counts.

    Parameters
    ----------
    brought : pandas.DataFrame
        Of ``of.model``, with all its columns.
    decisions : pandas.DataFrame
        ``tables.Decisions``.
    of : Subject
        Which rows, of which table.

    Raises
    ------
    TableError
        When a cell of the log cannot stand in its column.
    """
    made = in_force(decisions)
    made = made[made["subject"] == of.subject]
    if made.empty:
        return brought
    adds = made[made["action"] == DecisionAction.ADD].drop_duplicates("subject_id", keep="last")
    added = adds.loc[~adds["subject_id"].isin(brought[of.id_column]), "subject_id"]
    since = made["subject_id"].map(adds.set_index("subject_id")["decision"]).fillna(0)
    cells = made[made["column"].notna() & ~made["column"].isin(of.worked_out) & (made["decision"] >= since)]
    rows = _with_rows(brought, list(added), of)
    cells = cells[cells["subject_id"].isin(rows[of.id_column])]
    rows = with_cells(rows, cells.drop_duplicates(["subject_id", "column"], keep="last"), of.id_column)
    gone = taken_out_of(decisions, of.subject)
    return tables.check(of.model, rows[~rows[of.id_column].isin(gone)].reset_index(drop=True))


def with_cells(rows: pd.DataFrame, cells: pd.DataFrame, id_column: str) -> pd.DataFrame:
    """Rows with some of their cells as decided.

    Parameters
    ----------
    rows : pandas.DataFrame
        A declared table with all its columns, index unique.
    cells : pandas.DataFrame
        Rows of the log: ``subject_id`` (all of them in ``rows``), ``column``, ``after``; each cell once.
    id_column : str
        How a row is called: it is never decided, the log itself goes by it.

    Raises
    ------
    TableError
        When a cell cannot stand in its column.
    """
    place = pd.Series(rows.index, index=rows[id_column])
    result = rows.copy()
    for column, found in cells.groupby("column", sort=False):
        if column not in result or column == id_column:
            raise unreadable(str(column), found)
        dtype = str(result[column].dtype)
        values = pd.Series(_read(str(column), found, dtype), dtype=dtype)
        result.loc[place[found["subject_id"]].to_numpy(), column] = values.to_numpy()
        result[column] = result[column].astype(values.dtype)
    return result


def taken_out_of(decisions: pd.DataFrame, subject: DecisionSubject) -> frozenset[str]:
    """Ids of what was taken out and neither put back nor added again.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.
    subject : DecisionSubject
        Kind of thing.
    """
    last = last_action(decisions, subject, (DecisionAction.REMOVE, DecisionAction.PUT_BACK, DecisionAction.ADD))
    return frozenset(last.index[last == DecisionAction.REMOVE])


def last_action(decisions: pd.DataFrame, subject: DecisionSubject, actions: Collection[DecisionAction]) -> pd.Series:
    """The last of these actions on each thing, by its id.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``; undone ones do not count.
    subject : DecisionSubject
        Kind of thing.
    actions : collection of DecisionAction
        Which actions are looked for.

    Returns
    -------
    pandas.Series
        A ``DecisionAction`` each, index ``subject_id``; things without such an action are left out.
    """
    made = in_force(decisions)
    found = made[(made["subject"] == subject) & made["action"].isin(list(actions))]
    return found.drop_duplicates("subject_id", keep="last").set_index("subject_id")["action"]


def unreadable(column: str, cells: pd.DataFrame) -> TableError:
    """The sentence for cells of the log that cannot stand in a column.

    Parameters
    ----------
    column : str
        The column.
    cells : pandas.DataFrame
        Rows of ``tables.Decisions``; the first five are named.

    Returns
    -------
    TableError
        To be raised by the caller.
    """
    return TableError(
        N_("Decisions change the column “{column}” of rows {rows} to {cells}: that cannot stand there. Undo them."),
        column=column,
        rows=", ".join(cells["subject_id"].head(_NAMED)),
        cells=", ".join(f"“{cell}”" for cell in cells["after"].dropna().head(_NAMED)),
    )


def _with_rows(brought: pd.DataFrame, added: list[str], of: Subject) -> pd.DataFrame:
    if not added:
        return brought
    rows = tables.complete(of.model, pd.DataFrame({of.id_column: pd.Series(added, dtype="str")}))
    return pd.concat([brought, rows[brought.columns]], ignore_index=True) if len(brought) else rows[brought.columns]


def _read(column: str, found: pd.DataFrame, dtype: str) -> list[Any]:
    """The cells of one column, of its type."""
    read = _READERS.get(dtype, str)
    try:
        return [None if pd.isna(cell) else read(cell) for cell in found["after"]]
    except (ValueError, KeyError, OverflowError) as error:
        raise unreadable(column, found) from error


def _number(cell: str) -> float:
    number = float(cell)
    if not math.isfinite(number):
        raise ValueError(cell)
    return number


_READERS: dict[str, Callable[[str], Any]] = {
    "float64": _number,
    "boolean": _BOOLEANS.__getitem__,
    "datetime64[us]": pd.Timestamp,
}
