"""The expression of interest as a spreadsheet to fill, and filled ones put together into one list."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter

from cermap import palette
from cermap.errors import InputError
from cermap.files.forms.columns import FORM_COLUMNS, FormColumn
from cermap.files.lists.columns.headers import house_column
from cermap.files.sheets.table import read_table
from cermap.records import TitleBlock
from cermap.texts import N_, Texts

FORM_ROWS = 500
# A fixed day instead of the clock: the same form gives the same bytes.
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
_SIGNS_MAX = 255
_A4 = 9
_FORMATS = {"text": "@", "choice": "@", "number": "#,##0.##", "date": "dd/mm/yyyy"}


def interest_workbook(texts: Texts, title: TitleBlock | None = None) -> bytes:
    """An XLSX file to fill in: one row per subject, lists to choose from, what is meant beside each header.

    Parameters
    ----------
    texts : Texts
        Language of headers and lists.
    title : TitleBlock, optional
        Who collects the answers, and for what: at the head of the printed sheet.
    """
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as workbook:
        name = texts(N_("Expression of interest"))
        workbook.set_properties({"title": name, "author": "cermap", "created": _CREATED})
        sheet = workbook.add_worksheet(texts(N_("Answers (sheet)")))
        head = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": palette.NEUTRAL, "border": 1, "border_color": palette.LINE}
        )  # fmt: skip
        for place, column in enumerate(FORM_COLUMNS):
            _write_column(workbook, sheet, place, column, head, texts)
        sheet.set_row(0, 48)
        sheet.freeze_panes(1, 1)
        _set_paper(sheet, title or TitleBlock(), name)
    return stream.getvalue()


def gathered_answers(filled: Mapping[str, bytes], texts: Texts) -> pd.DataFrame:
    """The rows of several filled forms as one list: rows in, rows out, in the order of the files.

    Parameters
    ----------
    filled : mapping
        Name of a file -> its content: the form in either language, XLSX or saved as CSV or ODS.
    texts : Texts
        Language of the headers of the list.

    Returns
    -------
    pandas.DataFrame
        The form's columns as they were written, and last the file of each row.

    Raises
    ------
    InputError
        When none is given, or one of them is no form: its name is told.
    """
    if not filled:
        raise InputError(N_("There is no filled form to put together."))
    parts = []
    for name, content in filled.items():
        table = read_table(content, name).text
        ours = {header: meant for header in table.columns if (meant := _OF_THE_FORM.get(house_column(header) or ""))}
        if len(ours) < 2 or len(ours) < len(table.columns):
            raise InputError(
                N_("“{name}” is not the form of the expression of interest: it has other columns. Bring it alone, as a list."),
                name=name,
            )  # fmt: skip
        rows = table.rename(columns={header: column.header[texts.language] for header, column in ours.items()})
        parts.append(rows.assign(**{texts(N_("File of the answer")): name}))
    every = pd.concat(parts, ignore_index=True)
    order = [column.header[texts.language] for column in FORM_COLUMNS]
    return every[[*(header for header in order if header in every), texts(N_("File of the answer"))]]


def _write_column(  # noqa: PLR0913, PLR0917 - where, what, how
    workbook: Any, sheet: Any, place: int, column: FormColumn, head: Any, texts: Texts
) -> None:
    """Header with its note, the cells' format, and what may stand in them."""
    said = texts(column.help)
    sheet.write_string(0, place, column.header[texts.language], head)
    sheet.write_comment(0, place, said, {"author": "cermap", "x_scale": 1.6, "y_scale": 0.8})
    look = workbook.add_format({"num_format": _FORMATS[column.kind], "valign": "top"})
    sheet.set_column(place, place, column.width, look)
    asked = {"input_title": column.header[texts.language][:32], "input_message": said[:_SIGNS_MAX]}
    sheet.data_validation(1, place, FORM_ROWS, place, {**_allowed(column, texts), **asked})


def _allowed(column: FormColumn, texts: Texts) -> dict[str, Any]:
    """What may be written: other words than those of a list are warned of and stay possible."""
    if column.kind == "choice":
        assert column.choices is not None
        warned = texts(N_("This word is not in the list. Keep it only if none of the list is right."))
        chosen = column.choices[texts.language].split(",")
        return {"validate": "list", "source": chosen, "error_type": "warning", "error_message": warned[:_SIGNS_MAX]}
    if column.kind == "number":
        warned = texts(N_("Write the number alone, without its unit."))
        return {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning", "error_message": warned}
    return {"validate": "any"}


def _set_paper(sheet: Any, title: TitleBlock, name: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.6)
    sheet.fit_to_pages(2, 0)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    # An ampersand begins a command of the header; doubled it is a letter.
    office = " · ".join(part for part in (title.body, title.subject) if part.strip()).replace("&", "&&")
    sheet.set_header(f"&L{name}&R{office}"[:_SIGNS_MAX])
    sheet.set_footer("&L&F&R&P / &N")


_OF_THE_FORM = {house_column(header): column for column in FORM_COLUMNS for header in column.header.values()}
