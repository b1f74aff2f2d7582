"""Frames as rows of a database and back, cell by cell the same.

A missing cell is NULL, an empty text is an empty text. Column names of the database differ from ours only where two of
ours would be one to it: it does not tell capitals from small letters, a person's list does.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

# Names that every table of a GeoPackage uses for itself.
_TAKEN = ("fid", "geom", "rowid", "oid", "_rowid_")
_SQL_TYPES = {"float64": "DOUBLE", "Int64": "INTEGER", "int64": "INTEGER", "boolean": "BOOLEAN", "bool": "BOOLEAN"}

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    """One column of a frame and of its table in the database.

    Parameters
    ----------
    sql_name : str
        Its name in the database.
    name : str
        Its name in the frame.
    dtype : str
        Its pandas type: ``str``, ``float64``, ``Int64``, ``boolean``, ``bool``, ``int64`` or ``datetime64[us]``.
    """

    sql_name: str
    name: str
    dtype: str

    @property
    def declaration(self) -> str:
        """The column as ``CREATE TABLE`` wants it."""
        kind = "DATETIME" if self.dtype.startswith("datetime64") else _SQL_TYPES.get(self.dtype, "TEXT")
        return f"{quoted(self.sql_name)} {kind}"


def columns_of(frame: pd.DataFrame) -> list[Column]:
    """The columns of a frame (its geometry excepted), in order."""
    taken = set(_TAKEN)
    found = []
    for name, dtype in zip(frame.columns, frame.dtypes, strict=True):
        if str(dtype) != "geometry":
            found.append(Column(_free_name(str(name), taken), str(name), _kept_dtype(dtype)))
    return found


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The cells of a frame (its geometry excepted), row by row, as a database takes them."""
    cells = [_cells(frame.iloc[:, place]) for place, dtype in enumerate(frame.dtypes) if str(dtype) != "geometry"]
    return list(zip(*cells, strict=True)) if cells else [()] * len(frame)


def frame_of(columns: Sequence[Column], rows: Sequence[Row]) -> pd.DataFrame:
    """A frame from rows of a database; index 0, 1, 2, ...

    Raises
    ------
    ValueError, TypeError
        When a cell is not of its column's type.
    """
    index = pd.RangeIndex(len(rows))
    cells = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    arrays = [_read(column.dtype)(list(of_column)) for column, of_column in zip(columns, cells, strict=True)]
    frame = pd.DataFrame(dict(enumerate(arrays)), index=index)
    frame.columns = pd.Index([column.name for column in columns], dtype="str")
    return frame


def checksum(columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """sha256 over the names, types and cells of a table."""
    head = [[column.name, column.dtype] for column in columns]
    return hashlib.sha256(json.dumps([head, rows], separators=(",", ":")).encode()).hexdigest()


def quoted(name: str) -> str:
    """A name as the database wants it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def _free_name(name: str, taken: set[str]) -> str:
    wanted = name.replace("\0", "") or "column"
    free, count = wanted, 1
    while free.casefold() in taken:
        count += 1
        free = f"{wanted} ({count})"
    taken.add(free.casefold())
    return free


def _kept_dtype(dtype: Any) -> str:
    name = str(dtype)
    if name.startswith("datetime64"):
        return "datetime64[us]"
    return name if name in _SQL_TYPES else "str"


def _cells(column: pd.Series) -> list[Any]:
    dtype = _kept_dtype(column.dtype)
    if dtype == "float64":
        # The database keeps no negative zero: it would read as a change.
        return [None if number != number else number + 0.0 for number in column.tolist()]  # noqa: PLR0124 - NaN
    if dtype.startswith("datetime64"):
        # A GIS warns of more than three decimals of a second; only what needs them has more.
        written = column.dt.strftime("%Y-%m-%dT%H:%M:%S.%fZ").str.replace(r"000Z$", "Z", regex=True)
        return list(written.astype(object).where(column.notna(), None))
    is_missing = column.isna().to_numpy(bool)
    convert: Callable[[Any], Any] = {"str": str}.get(dtype, int)
    return [None if nothing else convert(cell) for nothing, cell in zip(is_missing, column.tolist(), strict=True)]


def _read(dtype: str) -> Callable[[list[Any]], Any]:
    readers: dict[str, Callable[[list[Any]], Any]] = {
        "str": _texts,
        "float64": lambda cells: np.array([np.nan if cell is None else float(cell) for cell in cells], dtype="float64"),
        "Int64": lambda cells: pd.array(_integers(cells), dtype="Int64"),
        "int64": lambda cells: np.array(_integers(cells), dtype="int64"),
        "boolean": lambda cells: pd.array(_booleans(cells), dtype="boolean"),
        "bool": lambda cells: np.array(_booleans(cells), dtype=object).astype("bool"),
        "datetime64[us]": _days,
    }
    if dtype not in readers:
        raise ValueError(dtype)
    return readers[dtype]


def _texts(cells: list[Any]) -> Any:
    if not all(cell is None or isinstance(cell, str) for cell in cells):
        raise TypeError(cells)
    return pd.array([np.nan if cell is None else cell for cell in cells], dtype="str")


def _integers(cells: list[Any]) -> list[int | None]:
    if not all(cell is None or isinstance(cell, int) for cell in cells):
        raise TypeError(cells)
    return cells


def _booleans(cells: list[Any]) -> list[bool | None]:
    known = {0: False, 1: True, None: None}
    if not all(cell in known for cell in cells):
        raise ValueError(cells)
    return [known[cell] for cell in cells]


def _days(cells: list[Any]) -> Any:
    written = pd.Series(cells, dtype="str")
    return pd.to_datetime(written, format="ISO8601", utc=True).dt.tz_localize(None).astype("datetime64[us]").array
