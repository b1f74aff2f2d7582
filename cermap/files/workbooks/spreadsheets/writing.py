"""Frames become files that Italian Excel opens as they are: text stays text, nothing runs, the bytes repeat."""

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import xlsxwriter

from cermap import palette
from cermap.errors import InputError
from cermap.files.origins.provenance import SHEET, provenance_json
from cermap.files.workbooks.spreadsheets import check_sheet
from cermap.files.workbooks.spreadsheets.cells import clean, exact_digits, is_number, lines_of, width_of, write_column
from cermap.files.workbooks.spreadsheets.rows import PlainSheet
from cermap.records import Provenance
from cermap.texts import N_, Texts

# A fixed day instead of the clock: the same table gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_ROWS_MAX, _COLUMNS_MAX = 1_048_576, 16_384
# A row is no higher than 409 points.
_LINE_POINTS, _LINES_MAX = 15, 27
_A4 = 9
# As many beside each other on a landscape A4 are still read without a glass.
_LETTERS_ON_A_PAGE = 190
# Less than a cell holds.
_PIECE = 30_000

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d .,/]*")


def write_xlsx(
    sheets: Mapping[str, pd.DataFrame],
    properties: Mapping[str, str] | None = None,
    provenance: Provenance | None = None,
    texts: Texts | None = None,
    counted: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """An XLSX file.

    Parameters
    ----------
    sheets : mapping
        Sheet name -> frame; the index is not written.
    properties : mapping, optional
        Document properties of xlsxwriter (title, subject, author, comments, ...).
    provenance : Provenance, optional
        Where it comes from: a sheet for people says so, a hidden one for programs; with ``texts``.
    texts : Texts, optional
        Language of that sheet.
    counted : mapping, optional
        Sheet -> columns of which that sheet says how many rows have each value.

    Raises
    ------
    InputError
        When a frame has more rows or columns than a sheet can hold.
    """
    for title, frame in sheets.items():
        _refuse_too_big(title, frame)
    if provenance is not None and texts is not None:
        said = check_sheet.check_sheet(provenance, sheets, counted or {}, texts)
        sheets = {**sheets, texts(check_sheet.TITLE): said}
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        workbook.set_properties({**(properties or {}), "created": _CREATED})
        called: dict[str, str] = {}
        for title, frame in sheets.items():
            called[title] = _sheet_title(title, [SHEET, *called.values()])
            _write_sheet(workbook, called[title], frame)
        if provenance is not None:
            parts = {called[title]: frame for title, frame in sheets.items()}
            columns = {called[title]: names for title, names in (counted or {}).items() if title in called}
            _hide(workbook, provenance_json(provenance, parts, columns))
    return stream.getvalue()


def write_csv(frame: pd.DataFrame, texts: Texts, *, is_plain: bool = False) -> bytes:
    """A CSV file as Italian Excel writes it: UTF-8 with its mark, semicolons, decimals and days as the language has them.

    A text that a spreadsheet would run (it begins with =, +, -, @, tab or return and is no plain number) gets an
    apostrophe in front; the XLSX file needs none and keeps it exactly.

    Parameters
    ----------
    frame : pandas.DataFrame
        The index is not written.
    texts : Texts
        Language of decimals, days and truths.
    is_plain : bool
        For programs, as RFC 4180 has it: UTF-8 without a mark, commas, decimal points, ISO days, texts letter by letter.
    """
    write = _plain_cells if is_plain else _excel_cells
    columns = [write(frame.iloc[:, place], texts) for place in range(frame.shape[1])]
    headers = [clean(str(header)) if is_plain else _guarded(str(header)) for header in frame.columns]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="," if is_plain else ";", lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(zip(*columns, strict=True))
    return stream.getvalue().encode("utf-8" if is_plain else "utf-8-sig")


def _refuse_too_big(title: str, frame: pd.DataFrame) -> None:
    if len(frame) + 1 > _ROWS_MAX or frame.shape[1] > _COLUMNS_MAX:
        raise InputError(
            N_(
                "The sheet “{title}” has {rows} rows and {columns} columns, more than a spreadsheet can hold. Save it as CSV."
            ),
            title=title,
            rows=len(frame),
            columns=frame.shape[1],
        )


def _hide(workbook: Any, text: str) -> None:
    """A sheet that people do not see, in pieces that a cell holds: spreadsheets keep it when they save."""
    sheet = workbook.add_worksheet(SHEET)
    for row, start in enumerate(range(0, len(text), _PIECE)):
        sheet.write_string(row, 0, text[start : start + _PIECE])
    sheet.hide()


def _write_sheet(workbook: Any, title: str, frame: pd.DataFrame) -> None:
    sheet = workbook.add_worksheet(title, PlainSheet)
    head = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": palette.NEUTRAL}
    head |= {"bottom": 1, "bottom_color": palette.LINE}
    left = workbook.add_format({**head, "align": "left", "indent": 1})
    right = workbook.add_format({**head, "align": "right"})
    widths = [width_of(str(name), frame.iloc[:, place]) for place, name in enumerate(frame.columns)]
    lines = np.ones(len(frame) + 1, dtype=int)
    for place, (name, width) in enumerate(zip(frame.columns, widths, strict=True)):
        cells = frame.iloc[:, place]
        sheet.write_string(0, place, clean(str(name)), right if is_number(cells) or exact_digits(cells) else left)
        sheet.set_column(place, place, width)
        write_column(workbook, sheet, place, cells)
        if isinstance(cells.dtype, pd.StringDtype):
            lines[1:] = np.maximum(lines[1:], lines_of(cells, width))
        elif cells.dtype == object:
            texts_alone = pd.Series([cell if isinstance(cell, str) else None for cell in cells], dtype="str")
            lines[1:] = np.maximum(lines[1:], lines_of(texts_alone, width))
        lines[:1] = np.maximum(lines[:1], lines_of(pd.Series([str(name)]), width))
    # Not every program makes room for a cell of several lines by itself.
    for row in np.flatnonzero(lines > 1).tolist():
        sheet.set_row(row, _LINE_POINTS * min(int(lines[row]), _LINES_MAX))
    sheet.freeze_panes(1, 0)
    if widths:
        sheet.autofilter(0, 0, len(frame), len(widths) - 1)
    _set_paper(sheet, sum(widths))


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


def _sheet_title(title: str, taken: list[str]) -> str:
    r"""A name that a sheet may have: 31 letters, none of []:*?/\, no apostrophe at an end, unique."""
    kept = re.sub(r"[\[\]:*?/\\]", " ", clean(title)).strip("' ") or "cermap"
    name, count = kept[:31], 1
    while name.casefold() in {other.casefold() for other in taken}:
        count += 1
        name = f"{kept[:27]} {count}"
    return name


def _excel_cells(cells: pd.Series, texts: Texts) -> list[str]:
    decimal = "," if texts.language == "it" else "."
    truths = {True: "VERO", False: "FALSO"} if texts.language == "it" else {True: "TRUE", False: "FALSE"}

    def said(value: Any) -> str:
        if isinstance(value, str):
            return _guarded(value)
        if isinstance(value, bool | np.bool_):
            return truths[bool(value)]
        if isinstance(value, int | float | np.number | Decimal):
            return _digits(value).replace(".", decimal)
        return value.strftime("%d/%m/%Y") if isinstance(value, dt.date) else _guarded(str(value))

    return _each(cells, said)


def _plain_cells(cells: pd.Series, _texts: Texts) -> list[str]:
    def said(value: Any) -> str:
        if isinstance(value, str):
            return clean(value)
        if isinstance(value, bool | np.bool_):
            return "true" if value else "false"
        if isinstance(value, int | float | np.number | Decimal):
            return _digits(value)
        if isinstance(value, dt.datetime):
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
        return value.isoformat() if isinstance(value, dt.date) else clean(str(value))

    return _each(cells, said)


def _each(cells: pd.Series, said: Callable[[Any], str]) -> list[str]:
    return ["" if nothing else said(value) for nothing, value in zip(cells.isna(), cells.to_numpy(object), strict=True)]


def _digits(value: Any) -> str:
    """The shortest digits that give the number back, never with an exponent."""
    if isinstance(value, int | np.integer):
        return str(value)
    return format(value, "f") if isinstance(value, Decimal) else np.format_float_positional(value, trim="-")


def _guarded(text: str) -> str:
    kept = clean(text)
    return f"'{kept}" if kept.startswith(_DANGEROUS) and not _PLAIN_NUMBER.fullmatch(kept) else kept
