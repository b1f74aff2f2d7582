"""A database that somebody sends is looked at warily: what it would run without end is stopped, and refused.

A view is a question that the file asks itself: one line of it can have endless rows, or make a cell of a gigabyte out of
nothing. So can a column that is worked out. Libraries that read layers do not bound either; here each is asked first.
"""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from cermap.errors import UnreadableFile
from cermap.texts import N_

# What a database may take to answer one of our questions [s]; a whole plan takes a tenth of it.
_MOST_S = 20.0
# Of one cell.
_MOST_BYTES = 100_000_000
# Of all rows of what is worked out.
_MOST_ROWS, _MOST_ROWS_BYTES = 1_000_000, 200_000_000
_STEPS = 10_000
_HAS_WORKED_OUT = "SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden IN (2, 3)"


def make_wary(database: sqlite3.Connection, most_s: float = _MOST_S) -> None:
    """Let a database of somebody else run nothing of its own, and nothing for long.

    What takes longer raises ``sqlite3.OperationalError`` (interrupted), a cell that is too long ``sqlite3.DataError``.

    Parameters
    ----------
    database : sqlite3.Connection
        Just opened.
    most_s : float
        How long all that is asked of it may take [s].
    """
    until_s = time.monotonic() + most_s
    database.set_progress_handler(lambda: time.monotonic() > until_s, _STEPS)
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MOST_BYTES)
    database.execute("PRAGMA trusted_schema = OFF")


def refuse_endless_views(path: Path, name: str) -> None:
    """Nothing for a database whose views and worked-out columns come to an end, or that cannot be read at all.

    Parameters
    ----------
    path : pathlib.Path
        The database; it is not changed.
    name : str
        Its name, for the sentences.

    Raises
    ------
    UnreadableFile
        When one of them does not.
    """
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            make_wary(database, most_s=5.0)
            worked_out = list(_worked_out(database))
            if not worked_out:
                return
            database.text_factory = bytes
            if all(_comes_to_an_end(database, one) for one in worked_out):
                return
    except sqlite3.Error:
        # The library that reads its layers says what is wrong with it.
        return
    raise UnreadableFile(
        N_(
            "The database “{name}” works out tables without end when it is read, and is not opened. Save its layers in a new GeoPackage in QGIS."
        ),
        name=name,
    )


def _worked_out(database: sqlite3.Connection) -> Iterator[str]:
    """Names of the views, and of the tables with a column that is worked out."""
    named = database.execute("SELECT name, type, sql FROM sqlite_master WHERE type IN ('view', 'table')").fetchall()
    for table, kind, made_by in named:
        # Behind AS stands what is worked out; the word may also be part of a name.
        is_likely = kind == "table" and "AS" in str(made_by).upper()
        if kind == "view" or (is_likely and database.execute(_HAS_WORKED_OUT, (table,)).fetchone()):
            yield str(table)


def _comes_to_an_end(database: sqlite3.Connection, table: str) -> bool:
    taken_bytes = 0
    quoted = '"' + table.replace('"', '""') + '"'
    try:
        for count, row in enumerate(database.execute(f"SELECT * FROM {quoted}")):  # noqa: S608 - quoted
            taken_bytes += sum(len(cell) for cell in row if isinstance(cell, bytes))
            if count > _MOST_ROWS or taken_bytes > _MOST_ROWS_BYTES:
                return False
    except (sqlite3.OperationalError, sqlite3.DataError, MemoryError) as error:
        # A view of tables that are not there, or of functions that only a GIS has, is nobody's harm.
        said = str(error)
        return "no such" in said or "unsafe" in said
    return True
