"""A plan file opened in memory, whole or not; nothing of it is run.

A file somebody sends may be cut short, broken or made to harm: what it holds is looked at as tables of cells alone.
"""

import sqlite3

from cermap.errors import UnreadableFile
from cermap.files.plan_file.container.columns import Column, Row, quoted
from cermap.files.saved.wary import make_wary
from cermap.files.signatures import SQLITE, has_whole_head, stated_bytes
from cermap.texts import N_

MAX_BYTES = 300_000_000

# What a broken or strange file can raise on its way to cells.
BROKEN = (sqlite3.Error, ValueError, TypeError, OverflowError, MemoryError)

# A table that only plans have.
_MARK = b"cermap_plan"
# Tables that say what the others are.
_OURS = ("cermap_plan", "cermap_columns", "cermap_tables")


def is_plan(content: bytes) -> bool:
    """Whether a file is a plan, be it whole or not: a list drawn in a GIS is a database too."""
    return content.startswith(SQLITE) and _MARK in content


def open_geopackage(content: bytes, name: str) -> sqlite3.Connection:
    """The database of a plan file; it lives in memory, the bytes are left as they are.

    Raises
    ------
    UnreadableFile
        When it is no GeoPackage, too big, or no plan.
    """
    _refuse(content, name)
    database = sqlite3.connect(":memory:", isolation_level=None)
    try:
        database.deserialize(_made_whole(content))
        make_wary(database)
        is_plan = bool(database.execute("SELECT 1 FROM sqlite_master WHERE name = 'cermap_plan'").fetchone())
        _refuse_what_runs(database)
    except BROKEN as error:
        database.close()
        raise damaged(name) from error
    if not is_plan:
        database.close()
        raise UnreadableFile(
            N_("“{name}” is a GeoPackage, but no plan of cermap. Areas are opened below, lists on “Candidates”."),
            name=name,
        )
    return database


def read_rows(database: sqlite3.Connection, table: str) -> tuple[list[Column], list[Row]]:
    """The columns and rows of one of our tables, in order.

    Raises
    ------
    BROKEN
        When it is not there, no plain table, or broken.
    """
    columns = [
        Column(*map(str, found))
        for found in database.execute(
            "SELECT column_name, name, dtype FROM cermap_columns WHERE table_name = ? ORDER BY place", (table,)
        )
    ]
    made_by = database.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    # A view or a virtual table would run something when it is read.
    if not columns or made_by is None or not str(made_by[0]).upper().startswith("CREATE TABLE"):
        raise ValueError(table)
    names = ", ".join(["fid", *(quoted(column.sql_name) for column in columns)])
    found = database.execute(f"SELECT {names} FROM {quoted(table)} ORDER BY fid").fetchall()  # noqa: S608 - quoted
    return columns, [row[1:] for row in found]


def checksums(database: sqlite3.Connection) -> dict[str, str]:
    """The checksum each table had when it was saved."""
    return dict(database.execute("SELECT table_name, sha256 FROM cermap_tables").fetchall())


def facts(database: sqlite3.Connection) -> dict[str, str]:
    """The facts of the plan."""
    found = database.execute("SELECT fact, value FROM cermap_plan").fetchall()
    return {fact: value for fact, value in found if isinstance(fact, str) and isinstance(value, str)}


def damaged(name: str) -> UnreadableFile:
    """The sentence for a plan of which not enough is left."""
    return UnreadableFile(
        N_(
            "The plan “{name}” is damaged or cut short: the list in it cannot be read. Copy it again, or open an earlier "
            "one."
        ),
        name=name,
    )


def _refuse_what_runs(database: sqlite3.Connection) -> None:
    """Our own tables are plain ones: a view or a virtual table in their place would run something when it is read.

    Raises
    ------
    ValueError
        When one of them is none.
    """
    for table in _OURS:
        found = database.execute("SELECT type, sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if found is not None and (found[0] != "table" or not str(found[1]).upper().startswith("CREATE TABLE")):
            raise ValueError(table)


def _as_plain_journal(content: bytes) -> bytes:
    """The bytes with the mark of the plain journal: QGIS may leave the other one, which has no place in memory."""
    return content[:18] + b"\x01\x01" + content[20:]


def _refuse(content: bytes, name: str) -> None:
    if not content:
        raise UnreadableFile(N_("The file “{name}” is empty. Choose a plan that cermap saved (.gpkg)."), name=name)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(
            N_("The file “{name}” holds {size} MB, a plan at most {limit} MB. Nothing was read."),
            name=name,
            size=len(content) // 1_000_000,
            limit=MAX_BYTES // 1_000_000,
        )
    if not content.startswith(SQLITE):
        raise UnreadableFile(N_("The file “{name}” is no plan. Choose a file that cermap saved (.gpkg)."), name=name)
    if not has_whole_head(content):
        raise damaged(name)


def _made_whole(content: bytes) -> bytes:
    """The content at the length its head states: a file cut short is refused whole, with empty pages it is not."""
    return _as_plain_journal(content).ljust(min(stated_bytes(content), MAX_BYTES), b"\0")
