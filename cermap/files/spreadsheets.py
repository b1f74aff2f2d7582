"""Frames become files that Italian Excel opens as they are: text stays text, nothing runs, the bytes repeat."""

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from cermap import palette
from cermap.errors import InputError
from cermap.texts import N_, Texts

# A fixed day instead of the clock: the same table gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ROWS_MAX, _COLUMNS_MAX, _LETTERS_MAX = 1_048_576, 16_384, 32_767
_SAMPLE_ROWS = 200
_WIDTHS = (8, 56)
_DECIMALS_MAX = 7
# A row is no higher than 409 points. Widths count digits, and most letters are narrower.
_LINE_POINTS, _LINES_MAX, _LETTERS_TO_A_DIGIT = 15, 27, 1.08
_A4 = 9
# As many beside each other on a landscape A4 are still read without a glass.
_LETTERS_ON_A_PAGE = 190

# What XML cannot hold; tab and line ends may stay.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d .,/]*")


def write_xlsx(sheets: Mapping[str, pd.DataFrame], properties: Mapping[str, str] | None = None) -> bytes:
    """An XLSX file.

    Parameters
    ----------
    sheets : mapping
        Sheet name -> frame; the index is not written.
    properties : mapping, optional
        Document properties of xlsxwriter (title, subject, author, comments, ...).

    Raises
    ------
    InputError
        When a frame has more rows or columns than a sheet can hold.
    """
    for title, frame in sheets.items():
        if len(frame) + 1 > _ROWS_MAX or frame.shape[1] > _COLUMNS_MAX:
            raise InputError(
                N_(
                    "The sheet “{title}” has {rows} rows and {columns} columns, more than a spreadsheet can hold. Save it as CSV."
                ),
                title=title,
                rows=len(frame),
                columns=frame.shape[1],
            )
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties({**(properties or {}), "created": _CREATED})
        titles: list[str] = []
        for title, frame in sheets.items():
            titles.append(_sheet_title(title, titles))
            _write_sheet(workbook, titles[-1], frame)
    return stream.getvalue()


def write_csv(frame: pd.DataFrame, texts: Texts) -> bytes:
    """A CSV file as Italian Excel writes it: UTF-8 with its mark, semicolons, decimals as the language has them.

    A text that a spreadsheet would run (it begins with =, +, -, @, tab or return and is no plain number) gets an
    apostrophe in front; the XLSX file needs none and keeps it exactly.
    """
    decimal = "," if texts.language == "it" else "."
    columns = [_csv_cells(frame.iloc[:, place], decimal) for place in range(frame.shape[1])]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_guarded(str(header)) for header in frame.columns])
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue().encode("utf-8-sig")


def _write_sheet(workbook: Any, title: str, frame: pd.DataFrame) -> None:
    sheet = workbook.add_worksheet(title)
    head = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": palette.NEUTRAL}
    head |= {"bottom": 1, "bottom_color": palette.LINE}
    left = workbook.add_format({**head, "align": "left", "indent": 1})
    right = workbook.add_format({**head, "align": "right"})
    widths = [_width(str(name), frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    lines = np.ones(len(frame) + 1, dtype=int)
    for place, (name, width) in enumerate(zip(frame.columns, widths, strict=True)):
        cells = frame.iloc[:, place]
        sheet.write_string(0, place, _clean(str(name)), right if _is_number(cells) or _exact_digits(cells) else left)
        sheet.set_column(place, place, width)
        _write_column(workbook, sheet, place, cells)
        if isinstance(cells.dtype, pd.StringDtype):
            lines[1:] = np.maximum(lines[1:], _lines(cells, width))
        lines[:1] = np.maximum(lines[:1], _lines(pd.Series([str(name)]), width))
    # Not every program makes room for a cell of several lines by itself.
    for row in np.flatnonzero(lines > 1).tolist():
        sheet.set_row(row, _LINE_POINTS * min(int(lines[row]), _LINES_MAX))
    sheet.freeze_panes(1, 0)
    if widths:
        sheet.autofilter(0, 0, len(frame), len(widths) - 1)
    _set_paper(sheet, sum(widths))


def _lines(texts: pd.Series, width: float) -> np.ndarray:
    """How many lines each text takes in a column of this width."""
    letters = texts.str.len().fillna(0).to_numpy(float)
    ends = texts.str.count("\n").fillna(0).to_numpy(int)
    lines: np.ndarray = np.maximum(np.ceil(letters / (width * _LETTERS_TO_A_DIGIT)), 1).astype(int) + ends
    return lines


def _set_paper(sheet: Any, width: float) -> None:
    """Landscape A4, the header on every page, as few pages wide as keep the letters legible."""
    pages_wide = max(1, round(width / _LETTERS_ON_A_PAGE))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
    sheet.fit_to_pages(pages_wide, 0)
    sheet.repeat_rows(0)
    if pages_wide > 1:
        sheet.repeat_columns(0)
    sheet.set_footer("&L&F&C&A&R&P / &N")


def _write_column(workbook: Any, sheet: Any, place: int, cells: pd.Series) -> None:
    """Numbers and days with their format, all else as a string (never a formula, never a link); missing stays empty."""
    number_format = _number_format(cells) if _is_number(cells) else "General"
    number = workbook.add_format({"num_format": number_format, "valign": "top"})
    day = workbook.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
    text = workbook.add_format({"text_wrap": True, "valign": "top", "align": "left", "indent": 1})
    filled = cells.notna().to_numpy(bool)
    exact = {
        digits: workbook.add_format({"num_format": _with_digits(digits), "valign": "top"})
        for digits in sorted(_exact_digits(cells))
    }
    for row, value in zip((np.flatnonzero(filled) + 1).tolist(), cells.to_numpy(object)[filled], strict=True):
        # Texts first: nearly all cells are.
        if isinstance(value, str):
            if value:
                sheet.write_string(row, place, _clean(value)[:_LETTERS_MAX], text)
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
            sheet.write_string(row, place, _clean(str(value))[:_LETTERS_MAX], text)


def _is_number(cells: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(cells) and not pd.api.types.is_bool_dtype(cells)


def _number_format(cells: pd.Series) -> str:
    """As many decimals as the column needs; Excel shows the separators of its own language."""
    return _with_digits(_decimals(cells))


def _with_digits(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def _exact_digits(cells: pd.Series) -> set[int]:
    """How many decimals the exact numbers of a column have; none in a column without."""
    if cells.dtype != object:
        return set()
    return {_digits(value) for value in cells if isinstance(value, Decimal) and value.is_finite()}


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


def _width(name: str, cells: pd.Series) -> float:
    shown = cells.head(_SAMPLE_ROWS).dropna().astype("str").str.len()
    longest = max(shown.quantile(0.9) if len(shown) else 0, min(len(name), 20))
    return float(np.clip(longest + 3, *_WIDTHS))


def _sheet_title(title: str, taken: list[str]) -> str:
    r"""A name that a sheet may have: 31 letters, none of []:*?/\, no apostrophe at an end, unique."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", _clean(title)).strip("' ") or "cermap"
    name, count = clean[:31], 1
    while name.casefold() in {other.casefold() for other in taken}:
        count += 1
        name = f"{clean[:27]} {count}"
    return name


def _csv_cells(cells: pd.Series, decimal: str) -> list[str]:
    if _is_number(cells):
        return ["" if pd.isna(value) else _plain(value, decimal) for value in cells.to_numpy(object)]
    if pd.api.types.is_datetime64_any_dtype(cells):
        return list(cells.dt.strftime("%d/%m/%Y").fillna(""))
    return ["" if pd.isna(value) else _guarded(str(value)) for value in cells.to_numpy(object)]


def _plain(value: float, decimal: str) -> str:
    """The shortest digits that give the number back, never with an exponent."""
    text = str(value) if isinstance(value, int | np.integer) else np.format_float_positional(value, trim="-")
    return text.replace(".", decimal)


def _guarded(text: str) -> str:
    clean = _clean(text)
    return f"'{clean}" if clean.startswith(_DANGEROUS) and not _PLAIN_NUMBER.fullmatch(clean) else clean


def _clean(text: str) -> str:
    # What XML cannot hold cannot be printed either: nearly all texts pass without a search.
    return text if text.isprintable() else _ILLEGAL.sub("", text)
