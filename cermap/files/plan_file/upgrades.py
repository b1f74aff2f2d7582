"""Which format a plan file is of, and the steps that bring an older one up to today's.

The bytes that were brought are never changed: a step works on the copy in memory, and who keeps plans keeps the old
file beside the new one.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import asdict

from cermap import tables
from cermap.errors import UnreadableFile
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.geopackage import Layer, add_table
from cermap.files.plan_file.container.opening import BROKEN, damaged, open_geopackage
from cermap.records import EnergyAssumptions
from cermap.texts import N_

FORMAT_VERSION = 7


def _with_decisions(database: sqlite3.Connection) -> None:
    """Format 1 had no decisions: nothing could be decided yet."""
    add_table(database, Layer(contents.DECISIONS, "", tables.empty(tables.Decisions)))


def _with_corrections(database: sqlite3.Connection) -> None:
    """Format 2 had no corrections: a moved candidate was a cell of its own row."""
    add_table(database, Layer(contents.CORRECTIONS, "", tables.empty(tables.PlanCorrections)))


def _as_it_is(_database: sqlite3.Connection) -> None:
    """Format 3 knew less of plants, configurations and corrections: columns that it lacks are empty when it is read."""


def _with_energy(database: sqlite3.Connection) -> None:
    """Format 4 knew nothing of energy: the usual assumptions stand for it, nothing was measured, no price brought."""
    add_table(database, Layer(contents.PRICES, "", tables.empty(tables.Prices)))
    add_table(database, Layer(contents.CURVES, "", tables.empty(tables.Curves)))
    add_table(database, Layer(contents.YIELDS, "", tables.empty(tables.Yields)))
    usual = json.dumps(asdict(EnergyAssumptions()))
    database.execute("INSERT OR REPLACE INTO cermap_plan VALUES ('energy_assumptions', ?)", (usual,))
    # The digest of its answers knew nothing of energy either.
    _with_answers_made_again(database)


def _with_roofs(database: sqlite3.Connection) -> None:
    """Format 5 knew no roofs: no list of properties was brought, and no plant had planes or a name, as its digest says."""
    _with_answers_made_again(database)


def _with_views_and_calls(_database: sqlite3.Connection) -> None:
    """Format 6 had neither saved views nor calls in its log; an older cermap must not be given what it cannot read."""


def _with_answers_made_again(database: sqlite3.Connection) -> None:
    """Which cermap made the answers is forgotten: they are made again."""
    database.execute("DELETE FROM cermap_plan WHERE fact = 'cermap_version'")


# Format -> the step that makes the next format of it.
UPGRADES: Mapping[int, Callable[[sqlite3.Connection], None]] = {
    1: _with_decisions,
    2: _with_corrections,
    3: _as_it_is,
    4: _with_energy,
    5: _with_roofs,
    6: _with_views_and_calls,
}


def upgrade(database: sqlite3.Connection, name: str) -> None:
    """Bring an open plan up to ``FORMAT_VERSION``.

    Raises
    ------
    UnreadableFile
        For a plan of a newer cermap, or of no format that is known.
    """
    found = _format(database, name)
    if found > FORMAT_VERSION:
        raise UnreadableFile(
            N_(
                "The plan “{name}” was saved by a newer cermap ({version}). Open it there, or install that version here. "
                "It was not changed."
            ),
            name=name,
            version=_fact(database, "cermap_version") or str(found),
        )
    for older in range(found, FORMAT_VERSION):
        if older not in UPGRADES:
            raise damaged(name)
        try:
            UPGRADES[older](database)
        except BROKEN as error:
            raise damaged(name) from error


def format_of(content: bytes, name: str) -> int:
    """The format of a plan file.

    Raises
    ------
    UnreadableFile
        When it is none.
    """
    with closing(open_geopackage(content, name)) as database:
        return _format(database, name)


def _format(database: sqlite3.Connection, name: str) -> int:
    try:
        return int(_fact(database, "format_version"))
    except BROKEN as error:
        raise damaged(name) from error


def _fact(database: sqlite3.Connection, fact: str) -> str:
    row = database.execute("SELECT value FROM cermap_plan WHERE fact = ?", (fact,)).fetchone()
    return str(row[0]) if row else ""
