"""The cells of a sheet: texts as texts, numbers and days with their format, columns as wide and rows as high as what they hold."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

_LETTERS_MAX = 32_767
_SAMPLE_ROWS = 200
_WIDTHS = (8, 56)
_DECIMALS_MAX = 7
# Widths count digits, and most letters are narrower.
_LETTERS_TO_A_DIGIT = 1.08
# What XML cannot hold; tab and line ends may stay.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_column(workbook: Any, sheet: Any, place: int, cells: pd.Series) -> None:
    """Numbers and days with their format, all else as a string (never a formula, never a link); missing stays empty."""
    number_format = _number_format(cells) if is_number(cells) else "General"
    number = workbook.add_format({"num_format": number_format, "valign": "top"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1})
    filled = cells.notna().to_numpy(bool)
    rows, values = (np.flatnonzero(filled) + 1).tolist(), cells.to_numpy(object)[filled]
    if isinstance(cells.dtype, pd.StringDtype):
        sheet.put_texts(
            ((row, clean(value)[:_LETTERS_MAX]) for row, value in zip(rows, values, strict=True)), place, text
        )
        return
    exact = {
        digits: workbook.add_format({"num_format": _with_digits(digits), "valign": "top"})
        for digits in sorted(exact_digits(cells))
    }
    for row, value in zip(rows, values, strict=True):
        # Texts first: nearly all cells are.
        if isinstance(value, str):
            if value:
                sheet.write_string(row, place, clean(value)[:_LETTERS_MAX], text)
        elif isinstance(value, bool | np.bool_):
            sheet.write_boolean(row, place, bool(value), text)
        elif isinstance(value, int | float | np.number) and np.isfinite(value):
            sheet.write_number(row, place, value, number)
        elif isinstance(value, dt.date):
            sheet.write_datetime(row, place, value, day)
        elif isinstance(value, Decimal) and value.is_finite():
            # A column of figures of several kinds: each keeps its own digits.
            sheet.write_number(row, place, value, exact[_digits(value)])
        else:
            sheet.write_string(row, place, clean(str(value))[:_LETTERS_MAX], text)


def width_of(name: str, cells: pd.Series) -> float:
    """How wide a column is, in digits."""
    shown = cells.head(_SAMPLE_ROWS).dropna().astype("str").str.len()
    longest = max(shown.quantile(0.9) if len(shown) else 0, min(len(name), 20))
    return float(np.clip(longest + 3, *_WIDTHS))


def lines_of(texts: pd.Series, width: float) -> np.ndarray:
    """How many lines each text takes in a column of this width."""
    letters = texts.str.len().fillna(0).to_numpy(float)
    ends = texts.str.count("\n").fillna(0).to_numpy(int)
    lines: np.ndarray = np.maximum(np.ceil(letters / (width * _LETTERS_TO_A_DIGIT)), 1).astype(int) + ends
    return lines


def is_number(cells: pd.Series) -> bool:
    """Whether a column is of numbers."""
    return pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)


def exact_digits(cells: pd.Series) -> set[int]:
    """How many decimals the exact numbers of a column have; none in a column without."""
    if cells.dtype != object:
        return set()
    return {_digits(value) for value in cells if isinstance(value, Decimal) and value.is_finite()}


def clean(text: str) -> str:
    """A text without what no file of XML can hold."""
    # What XML cannot hold cannot be printed either: nearly all texts pass without a search.
    return text if text.isprintable() else _ILLEGAL.sub("", text)


def _number_format(cells: pd.Series) -> str:
    """As many decimals as the column needs; Excel shows the separators of its own language."""
    return _with_digits(_decimals(cells))


def _with_digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _digits(value: Decimal) -> int:
    """How many decimals an exact number is written with."""
    return max(0, -int(value.as_tuple().exponent))


def _decimals(cells: pd.Series) -> int:
    values = cells.dropna().to_numpy(float)
    values = values[np.isfinite(values)]
    return next(
        (count for count in range(_DECIMALS_MAX) if np.allclose(values, np.round(values, count), rtol=0, atol=1e-9)),
        _DECIMALS_MAX,
    )
