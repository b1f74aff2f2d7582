"""Cells of a workbook in words; each different one is said once, because few differ."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from cermap.texts import Texts


def worded(cells: pd.Series, say: Callable[[Any], str]) -> pd.Series:
    """Each cell in words; a missing one stays missing."""
    return looked_up(cells, {cell: say(cell) for cell in cells.dropna().unique()})


def looked_up(ids: pd.Series, names: pd.Series | dict[Any, str]) -> pd.Series:
    """Texts even where there is none."""
    return ids.map(names).astype("str")


def yes_and_no(frame: pd.DataFrame, texts: Texts) -> pd.DataFrame:
    """A table with "yes" and "no" in place of what is true or false."""
    words = {True: texts("yes"), False: texts("no")}
    logical = [str(name) for name in frame.select_dtypes(["bool", "boolean"])]
    return frame.assign(**{name: looked_up(frame[name], words) for name in logical})


def row_numbers(candidate_ids: pd.Series) -> pd.Series:
    """Rows of the list as numbers; who was not in the list keeps a code."""
    return candidate_ids.map(lambda code: int(code) if isinstance(code, str) and code.isdecimal() else code)
