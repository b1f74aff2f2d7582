"""Corrected addresses as a file: what a person takes to another machine, opens in a spreadsheet, and brings back.

The columns are those of ``tables.Corrections``, by their own names. A row that cannot be read is named and left out; the
others are read.
"""

import pandas as pd

from cermap import tables
from cermap.errors import MissingColumn, UnreadableFile
from cermap.files.lists.cells.numerals import read_numbers
from cermap.files.lists.cells.values import booleans, dates
from cermap.files.notes import noted
from cermap.files.sheets.table import read_table
from cermap.files.workbooks.spreadsheets.writing import write_csv
from cermap.records import Note
from cermap.terms import CorrectionOrigin, PositionLevel
from cermap.texts import N_, Texts

# Ten years of a busy desk; more is some other file.
MOST_ROWS = 100_000
_NEEDED = ("address_key", "lon", "lat", "position_level")
# What a file need not say: who wrote it by hand wrote pins.
_USUAL = {"origin": CorrectionOrigin.HAND.value}
_LEVELS = frozenset(PositionLevel) - {PositionLevel.GIVEN}


def write_corrections(corrections: pd.DataFrame) -> bytes:
    """A CSV file of ``tables.Corrections``, the same bytes for the same rows."""
    columns = list(tables.empty(tables.Corrections).columns)
    return write_csv(corrections[columns], Texts("it"))


def read_corrections(content: bytes, name: str, today: pd.Timestamp) -> tuple[pd.DataFrame, tuple[Note, ...]]:
    """The corrections of a file.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        Its name, for the sentences.
    today : pandas.Timestamp
        The day of corrections that do not say theirs.

    Returns
    -------
    tuple
        ``tables.Corrections``, of an address corrected twice the later; and notes on rows that were not read.

    Raises
    ------
    UnreadableFile
        When it is no table, or too long.
    MissingColumn
        When a column that is needed is not there.
    """
    columns = list(tables.empty(tables.Corrections).columns)
    table = read_table(content, name, known=columns)
    missing = [column for column in _NEEDED if column not in table.text]
    if missing:
        raise MissingColumn(
            N_("The file “{name}” holds no corrections of addresses: columns {columns} are missing."),
            name=name,
            columns=", ".join(missing),
        )
    if len(table.text) > MOST_ROWS:
        raise UnreadableFile(
            N_("The file “{name}” holds {count} corrections, the limit is {most}: nothing was read."),
            name=name,
            count=len(table.text),
            most=MOST_ROWS,
        )
    frame = _read(table.text.reindex(columns=columns, fill_value=""), today)
    is_bad = ~_is_usable(frame)
    notes = list(table.notes)
    if is_bad.any():
        rows = table.first_row + is_bad.to_numpy().nonzero()[0]
        text = N_("{where} of the corrections cannot be read: they are left out, the others are in use.")
        notes.append(noted(text, rows, is_error=True))
    kept = frame[~is_bad].drop_duplicates("address_key", keep="last").reset_index(drop=True)
    return tables.check(tables.Corrections, kept), tuple(notes)


def _read(text: pd.DataFrame, today: pd.Timestamp) -> pd.DataFrame:
    """The columns in their types; what cannot be read is missing."""
    cells = text.apply(lambda column: column.map(_unguarded).str.strip())
    cells = cells.where(cells != "").astype("str")
    frame = cells.assign(
        **{column: read_numbers(cells[column].fillna(""), f"given_{column}").cells for column in ("lon", "lat")},
        # What is written there and is no number makes the row unusable: it may have said half a kilometre.
        uncertainty_m=pd.to_numeric(cells["uncertainty_m"].str.replace(",", "."), errors="coerce").mask(
            lambda told: told.isna() & cells["uncertainty_m"].notna(), -1.0
        ),
        is_doubtful=booleans(cells["is_doubtful"].fillna("")).cells,
        corrected_on=dates(cells["corrected_on"].fillna("")).cells.fillna(today),
        **{column: cells[column].fillna(usual) for column, usual in _USUAL.items()},
    )
    completed: pd.DataFrame = tables.complete(tables.Corrections, frame)
    return completed


def _is_usable(frame: pd.DataFrame) -> pd.Series:
    return (
        frame["address_key"].notna()
        & frame["lon"].between(-180, 180)
        & frame["lat"].between(-90, 90)
        & frame["position_level"].isin(_LEVELS)
        & frame["origin"].isin(list(CorrectionOrigin))
        & ~(frame["uncertainty_m"] < 0)
    )


def _unguarded(cell: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from running a text."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"} else cell
