"""What a reader of a list must be told: cells that were not read, rows that repeat, text that looks like code."""

import re

import numpy as np
import pandas as pd

from cermap.files.lists.rows.tax_codes import PERSONAL_CODE
from cermap.files.notes import noted
from cermap.records import Note
from cermap.terms import Role
from cermap.texts import N_, Message

_SHOWN_VALUES = 5
_SHOWN_LETTERS = 60
# The fifteenth, where it is written, checks the others (R-DAT-01).
_POD_CHARACTERS = 14
_MARKUP = re.compile(r"<[a-zA-Z/!][^<>]*>")

_NUMBER = N_(
    "{where}, column “{column}”: read “{value}”. Write only the number, for example 6.5. The row stays, without it."
)
_DAY = N_("{where}, column “{column}”: read “{value}”. Write the day as 31/12/2024. The row stays, without it.")
_YES_NO = N_("{where}, column “{column}”: read “{value}”. Write yes or no. The row stays, without it.")

# House column -> the sentence for a cell that was not read: what was read, how to write it.
_UNREAD = {
    "pod_code": N_(
        "{where}, column “{column}”: “{value}” is not a POD. Write it as on the bill, for example IT001E12345678. The row stays, without it."
    ),
    "area_code_declared": N_(
        "{where}, column “{column}”: “{value}” is not an area code. Write it as AC001E00934. It is kept as written and its answer says so."
    ),
    "municipality": N_(
        "{where}, column “{column}”: “{value}” is no name of a municipality. Write the name, or the ISTAT code with its six digits (for example 015146). It is kept as written."
    ),
    "municipality_code": N_(
        "{where}, column “{column}”: “{value}” is no code of a municipality. Write the ISTAT code (six digits, for example 015146) or the cadastral code (a letter and three digits, for example F205). The row stays, without it."
    ),
    "postcode": N_(
        "{where}, column “{column}”: read “{value}”. A postcode has five digits. The row stays, without it."
    ),
    "member_kind": N_(
        "{where}, column “{column}”: the kind “{value}” is not known. Write for example comune, persona fisica, PMI, parrocchia. It is read as “other”, to be verified."
    ),
    "member_kind_open": N_(
        "{where}, column “{column}”: “{value}” alone leaves the kind of subject open. It is read as “other”, to be verified; write a more exact kind if you know it."
    ),
    "role": N_(
        "{where}, column “{column}”: the role “{value}” is not known. Write consumer, producer, prosumer or third-party producer."
    ),
    "profile": N_(
        "{where}, column “{column}”: the load profile “{value}” is not known. Write for example domestico, condominio, scuola, ufficio, negozio, industria. The row stays, with the hours typical of its kind."
    ),
    "voltage": N_(
        "{where}, column “{column}”: the voltage “{value}” is not known. Write BT or MT; who is in high voltage cannot be counted. The row stays, without it."
    ),
    "net_metering": _YES_NO,
    "open_to_members": _YES_NO,
    "area_code": N_(
        "{where}, column “{column}”: “{value}” is not an area code. Write it as AC001E00934. The configuration is left out: where its area is not known nobody can be told that they share in it."
    ),
    "config_type": N_(
        "{where}, column “{column}”: the kind “{value}” is not known. Write CER, gruppo di autoconsumatori or autoconsumatore a distanza. It is read as “other”, which nobody can join."
    ),
    "ateco_is_main": _YES_NO,
    "plant_is_existing": _YES_NO,
    "plant_is_upgrade": _YES_NO,
    "plant_is_for_cer": _YES_NO,
    "ateco_code": N_(
        "{where}, column “{column}”: “{value}” is no ATECO code. Write one alone, of the main activity, for example 35.11.00. The row stays, without it: the main activity is to be declared."
    ),
    "ateco_version": N_(
        "{where}, column “{column}”: “{value}” is no version of ATECO. Write 2007 or 2025. The row stays, without it."
    ),
    "commissioning_date": _DAY,
    "constitution_date": _DAY,
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
    notes += _repeated_pods(candidates["pod_code"], candidates["role"], first_row)
    return notes + like_code(original, first_row)


def like_code(original: pd.DataFrame, first_row: int) -> list[Note]:
    """Notes on formulas and markup, which stay text."""
    notes = []
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


def _repeated_pods(pods: pd.Series, roles: pd.Series, first_row: int) -> list[Note]:
    """R-CFG-07: a POD belongs to one configuration; with or without the character that checks it, it is the same."""
    points = pods.str[:_POD_CHARACTERS]
    twice = points[points.notna() & points.duplicated(keep=False)]
    groups = [(pod, _numbers(found.index, first_row)) for pod, found in twice.groupby(twice, sort=False)]
    said = roles[twice.index].groupby(twice, sort=False).unique()
    notes = [_repeated_pod(pod, numbers, list(said[pod])) for pod, numbers in groups[:_SHOWN_VALUES]]
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


def _repeated_pod(pod: str, rows: list[int], roles: list[str]) -> Note:
    if len(roles) == 1:
        text = N_(
            "{where}: the POD {pod} is repeated. A POD is in one configuration only: correct one of them. All stay in the list."
        )
        return noted(text, rows, pod=pod)
    text = N_(
        "{where}: the POD {pod} has different roles ({roles}). A point that withdraws and feeds in is one prosumer: write it in one row, or correct the POD. All stay in the list, each as it says."
    )
    named = {f"role{place}": Role(role) for place, role in enumerate(roles)}
    return noted(text, rows, pod=pod, roles=Message(", ".join(f"{{{name}}}" for name in named), named))


def _any_cell(frame: pd.DataFrame, pattern: str) -> pd.Index:
    hits = np.zeros(len(frame), bool)
    for name in frame.columns:
        hits |= frame[name].str.contains(pattern, regex=True).to_numpy(bool)
    return frame.index[hits]


def _numbers(index: pd.Index, first_row: int) -> list[int]:
    return [int(place) + first_row for place in index]


def _short(value: str) -> str | Message:
    if PERSONAL_CODE.search(value.upper()):
        return Message(N_("a tax code, not repeated here"))
    return value if len(value) <= _SHOWN_LETTERS else value[:_SHOWN_LETTERS] + "…"
