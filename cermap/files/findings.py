"""What a reader of a list must be told: cells that were not read, rows that repeat, text that looks like code."""

import re

import numpy as np
import pandas as pd

from cermap.files.notes import noted
from cermap.records import Note
from cermap.texts import N_

_SHOWN_VALUES = 5
_SHOWN_LETTERS = 60
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")

_NUMBER = N_(
    "{where}, column “{column}”: read “{value}”. Write only the number, for example 6.5. The row stays, without it."
)
_YES_NO = N_("{where}, column “{column}”: read “{value}”. Write yes or no. The row stays, without it.")

# House column -> the sentence for a cell that was not read: what was read, how to write it.
_UNREAD = {
    "pod_code": N_(
        "{where}, column “{column}”: “{value}” is not a POD. Write it as on the bill, for example IT001E12345678. The row stays, without it."
    ),
    "area_code_declared": N_(
        "{where}, column “{column}”: “{value}” is not an area code. Write it as AC001E00934. It is kept as written and its answer says so."
    ),
    "postcode": N_(
        "{where}, column “{column}”: read “{value}”. A postcode has five digits. The row stays, without it."
    ),
    "member_kind": N_(
        "{where}, column “{column}”: the kind “{value}” is not known. Write for example comune, persona fisica, PMI, parrocchia. It is read as “other”, to be verified."
    ),
    "role": N_(
        "{where}, column “{column}”: the role “{value}” is not known. Write consumer, producer, prosumer or third-party producer."
    ),
    "net_metering": _YES_NO,
    "ateco_is_main": _YES_NO,
    "commissioning_date": N_(
        "{where}, column “{column}”: read “{value}”. Write the day as 31/12/2024. The row stays, without it."
    ),
}


def unread(cells: pd.Series, header: str, column: str, first_row: int) -> list[Note]:
    """Notes on the cells of a column that were not read: one per distinct text, the rest of many in one.

    Parameters
    ----------
    cells : pandas.Series
        The text of those cells alone, with the list's index.
    header, column : str
        The user's name of the column, and the house's.
    first_row : int
        Number of the first data row as the spreadsheet counts.
    """
    text = _UNREAD.get(column, _NUMBER)
    groups = [(value, _numbers(found.index, first_row)) for value, found in cells.groupby(cells, sort=False)]
    notes = [noted(text, rows, header, is_error=True, value=_short(value)) for value, rows in groups[:_SHOWN_VALUES]]
    rest = sorted(row for _value, rows in groups[_SHOWN_VALUES:] for row in rows)
    if rest:
        notes.append(
            noted(
                N_("{where}, column “{column}”: {count} more cells could not be read."),
                rest,
                header,
                is_error=True,
                count=len(rest),
            )
        )
    return notes


def of_cells(text: str, cells: pd.Series, header: str, first_row: int) -> Note:
    """One note on some cells of a column, with the first of them as the example."""
    return noted(text, _numbers(cells.index, first_row), header, is_error=True, value=_short(cells.iloc[0]))


def guessed(cells: pd.Series, numbers: pd.Series, header: str, first_row: int) -> list[Note]:
    """One note on the numbers of a column that could be read in two ways."""
    if cells.empty:
        return []
    message = N_(
        "{where}, column “{column}”: “{value}” can be read in two ways. Read as {number}, the Italian way: look at it in the preview."
    )
    first = cells.index[0]
    return [
        noted(
            message, _numbers(cells.index, first_row), header, value=_short(cells[first]), number=float(numbers[first])
        )
    ]


def rows(original: pd.DataFrame, candidates: pd.DataFrame, first_row: int) -> list[Note]:
    """Notes on whole rows: repeated ones, repeated PODs, formulas and markup kept as text."""
    notes = []
    written = original.apply(lambda cells: cells.str.strip() != "").any(axis=1)
    repeated = original.index[original.duplicated(keep=False) & written]
    if len(repeated):
        message = N_(
            "{where}: the same row more than once ({count} rows). All are kept and counted: delete the copies if it is one supply."
        )
        notes.append(noted(message, _numbers(repeated, first_row), count=len(repeated)))
    notes += _repeated_pods(candidates["pod_code"], first_row)
    formulas = _any_cell(original, r"^\s*=")
    if len(formulas):
        notes.append(
            noted(
                N_("{where}: cells that begin with “=” are kept as text. Nothing is calculated or opened."),
                _numbers(formulas, first_row),
            )
        )
    markup = _any_cell(original, _MARKUP.pattern)
    if len(markup):
        notes.append(
            noted(
                N_("{where}: cells with HTML are shown as they are written. Nothing of it is run."),
                _numbers(markup, first_row),
            )
        )
    return notes


def _repeated_pods(pods: pd.Series, first_row: int) -> list[Note]:
    """R-CFG-07: a POD belongs to one configuration."""
    twice = pods[pods.notna() & pods.duplicated(keep=False)]
    groups = [(pod, _numbers(found.index, first_row)) for pod, found in twice.groupby(twice, sort=False)]
    text = N_(
        "{where}: the POD {pod} is repeated. A POD is in one configuration only: correct one of them. All stay in the list."
    )
    notes = [noted(text, numbers, pod=pod) for pod, numbers in groups[:_SHOWN_VALUES]]
    rest = sorted(number for _pod, numbers in groups[_SHOWN_VALUES:] for number in numbers)
    if rest:
        notes.append(
            noted(
                N_("{where}: {count} more PODs are repeated. All stay in the list."),
                rest,
                count=len(groups) - _SHOWN_VALUES,
            )
        )
    return notes


def _any_cell(frame: pd.DataFrame, pattern: str) -> pd.Index:
    hits = np.zeros(len(frame), bool)
    for name in frame.columns:
        hits |= frame[name].str.contains(pattern, regex=True).to_numpy(bool)
    return frame.index[hits]


def _numbers(index: pd.Index, first_row: int) -> list[int]:
    return [int(place) + first_row for place in index]


def _short(value: str) -> str:
    return value if len(value) <= _SHOWN_LETTERS else value[:_SHOWN_LETTERS] + "…"
