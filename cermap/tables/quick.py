"""Whether a frame keeps its declaration, asked of whole columns: a twentieth of the time of the full report.

Pandera looks at each column through a dozen layers, which takes longer than the work on most tables. Only what is certainly
right is let through here; a doubt, a kind of check that is not known here and everything wrong is pandera's to look at and name.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pandera.pandas as pa

# By pandera's name of the check, called with what the declaration gives it.
_TESTS: dict[str, Callable[..., "pd.Series[bool]"]] = {
    "greater_than_or_equal_to": lambda cells, min_value: cells >= min_value,
    "greater_than": lambda cells, min_value: cells > min_value,
    "less_than_or_equal_to": lambda cells, max_value: cells <= max_value,
    "less_than": lambda cells, max_value: cells < max_value,
    "isin": lambda cells, allowed_values: cells.isin(allowed_values),
    "str_matches": lambda cells, pattern: cells.str.match(pattern, na=False),
}


def surely_keeps(schema: pa.DataFrameSchema, frame: pd.DataFrame, dtypes: dict[str, Any]) -> bool:
    """Whether each declared column is there in its type, with values that pass.

    Parameters
    ----------
    schema : pandera.pandas.DataFrameSchema
        The declaration.
    frame : pandas.DataFrame
        The table.
    dtypes : dict
        The pandas type of each declared column.

    Returns
    -------
    bool
        False also where it cannot be said here.
    """
    if schema.checks or schema.strict or schema.unique or schema.index is not None or not frame.columns.is_unique:
        return False
    if not set(schema.columns) <= set(frame.columns):
        return False
    return all(_passes(column, frame[name], dtypes[name]) for name, column in schema.columns.items())


def _passes(column: pa.Column, cells: "pd.Series[Any]", dtype: Any) -> bool:
    if cells.dtype != dtype:
        return False
    unknown = cells.isna().to_numpy()
    if unknown.any():
        if not column.nullable or column.unique:
            return False
        if unknown.all():
            return True
        # What is unknown breaks no rule but that of being known.
        cells = cells[~unknown] if column.checks else cells
    if column.unique and cells.duplicated().any():
        return False
    return all(_holds(check, cells) for check in column.checks)


def _holds(check: pa.Check, cells: "pd.Series[Any]") -> bool:
    test = _TESTS.get(check.name or "")
    if test is None or check.groupby is not None or not check.ignore_na:
        return False
    return bool(test(cells, **(check.statistics or {})).all())
