"""Marks of a table: one over all its cells, and one for each few rows, so that a change can be shown where it is.

A cell counts as what a reader of any format gets back: a number is its twelve first digits, a day its ISO form, a text its
words; a missing cell and an empty one are the same, since no spreadsheet tells them apart.
"""

import datetime as dt
import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

# A table has at most so many marks of rows: beyond it each is of several.
_MARKS_MAX = 5000
_LETTERS = 8
# What is drawn to a centimetre is written to a centimetre.
_DECIMALS = 7
# Between the cells of a row, and between rows: in no cell.
CELLS_END, _ROWS_END = "\x1f", "\x1e"
# As many letters as a cell of a spreadsheet holds.
_CELL_MAX = 32_767


@dataclass(frozen=True)
class Marks:
    """Marks of a table, or of a text.

    Parameters
    ----------
    rows : int
        Of the table; 0 of a text.
    sha256 : str
        Over its columns and all its cells.
    step : int
        How many rows one mark of ``each`` is of.
    each : tuple of str
        A mark for each ``step`` rows.
    columns : tuple of str
        Names of the columns.
    any_order : str
        Over the same cells, whatever the order of the rows: a spreadsheet that was sorted tells the same.
    """

    rows: int
    sha256: str
    step: int = 1
    each: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    any_order: str = ""

    def as_json(self) -> dict[str, Any]:
        """What ``read_marks`` reads."""
        return {
            "rows": self.rows,
            "sha256": self.sha256,
            "step": self.step,
            "each": "".join(self.each),
            "columns": list(self.columns),
            "any_order": self.any_order,
        }


def marks_of(part: pd.DataFrame | str) -> Marks:
    """The marks of a table (a geometry too), or of a text."""
    if isinstance(part, str):
        return Marks(0, hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest())
    columns = tuple(_words(str(name)) for name in part.columns)
    rows = row_texts(part)
    whole = hashlib.sha256(_ROWS_END.join((CELLS_END.join(columns), *rows)).encode("utf-8", "replace"))
    step = max(1, math.ceil(len(rows) / _MARKS_MAX))
    heaps = (_ROWS_END.join(rows[start : start + step]) for start in range(0, len(rows), step))
    each = tuple(hashlib.sha256(heap.encode("utf-8", "replace")).hexdigest()[:_LETTERS] for heap in heaps)
    return Marks(len(rows), whole.hexdigest(), step, each, columns, _any_order(rows))


def read_marks(found: dict[str, Any]) -> Marks:
    """Marks as ``Marks.as_json`` gave them.

    Raises
    ------
    LookupError, TypeError, ValueError
        When they are none.
    """
    letters = str(found["each"])
    each = tuple(letters[start : start + _LETTERS] for start in range(0, len(letters), _LETTERS))
    return Marks(
        rows=int(found["rows"]),
        sha256=str(found["sha256"]),
        step=max(1, int(found["step"])),
        each=each,
        columns=tuple(map(str, found["columns"])),
        any_order=str(found["any_order"]),
    )


def _any_order(rows: Sequence[str]) -> str:
    """The sum of a mark of each row: adding asks no order, and two equal rows do not take each other away."""
    summed = sum(int.from_bytes(hashlib.sha256(row.encode("utf-8", "replace")).digest()[:16], "big") for row in rows)
    return f"{summed % (1 << 128):032x}"


def row_texts(frame: pd.DataFrame) -> list[str]:
    """Each row as one text: the same in every format that keeps its cells."""
    cells = [_column(frame.iloc[:, place]) for place in range(frame.shape[1])]
    return [CELLS_END.join(row) for row in zip(*cells, strict=True)] if cells else [""] * len(frame)


def _column(cells: pd.Series) -> Sequence[str]:
    if isinstance(cells.dtype, gpd.array.GeometryDtype):
        return _shapes(cells)
    codes, values = pd.factorize(cells.to_numpy(object), use_na_sentinel=True)
    # Cells that are equal are one value to ``factorize``: a truth and a number are told apart first.
    if any(isinstance(value, bool | np.bool_) for value in values) and not pd.api.types.is_bool_dtype(cells):
        return [_cell(value) for value in cells.to_numpy(object)]
    said = np.array([*(_cell(value) for value in values), ""], dtype=object)
    found: list[str] = said[codes].tolist()
    return found


def _shapes(cells: pd.Series) -> list[str]:
    rounded = shapely.transform(cells.to_numpy(), lambda points: np.round(points, _DECIMALS) + 0.0)
    found = shapely.to_wkb(rounded, hex=True, byte_order=1, output_dimension=2)
    return [shape or "" for shape in found]


def _cell(value: Any) -> str:  # noqa: PLR0911 - one line for each kind of cell
    if isinstance(value, str):
        return _words(value)
    if value is None or value is pd.NA or value is pd.NaT:
        return ""
    if isinstance(value, bool | np.bool_):
        return "true" if value else "false"
    if isinstance(value, int | float | Decimal | np.number):
        return _number(float(value))
    if isinstance(value, dt.datetime):
        whole = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0, tzinfo=None)
        return whole.date().isoformat() if whole.time() == dt.time() else whole.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return _words(str(value))


def _number(value: float) -> str:
    if not math.isfinite(value):
        return "" if math.isnan(value) else str(value)
    # Fewer than the fifteen digits that spreadsheets keep; zero has no sign.
    return format(value + 0.0, ".12g")


def _words(text: str) -> str:
    """A text without what formats change in it: control letters, kinds of spaces and line ends."""
    kept = text[:_CELL_MAX] if text.isprintable() else "".join(_kept(letter) for letter in text)[:_CELL_MAX]
    return " ".join(kept.split())


def _kept(letter: str) -> str:
    if letter.isspace():
        return " "
    return "" if ord(letter) < 32 or 0xD800 <= ord(letter) <= 0xDFFF or letter in "\ufffe\uffff" else letter
