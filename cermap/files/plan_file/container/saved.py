"""The tables of one open plan file, each as it was saved, or known to be broken or changed."""

import sqlite3

import pandas as pd

from cermap import tables
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.columns import checksum, frame_of
from cermap.files.plan_file.container.opening import BROKEN, checksums, damaged, facts, read_rows


class SavedTables:
    """What an open plan file holds.

    Parameters
    ----------
    database : sqlite3.Connection
        Brought up to today's format.
    name : str
        Of the file, for the sentences.

    Attributes
    ----------
    facts : dict
        Of the plan, as text.
    changed : set of str
        Tables read so far that are broken, or whose cells are not those that were saved.
    """

    def __init__(self, database: sqlite3.Connection, name: str) -> None:
        self._database, self.name = database, name
        self.changed: set[str] = set()
        try:
            self.facts, self._checksums = facts(database), checksums(database)
        except BROKEN as error:
            raise damaged(name) from error

    def was_saved(self, table: str) -> bool:
        """Whether the file was written with this table, be it broken or taken out since."""
        return table in self._checksums

    def frame(self, table: str) -> pd.DataFrame | None:
        """A table with the types it was saved with; None when it is broken or not there."""
        try:
            columns, rows = read_rows(self._database, table)
            frame = frame_of(columns, rows)
        except BROKEN:
            self.changed.add(table)
            return None
        if self._checksums.get(table) != checksum(columns, rows):
            self.changed.add(table)
        return frame

    def completed(self, table: str) -> pd.DataFrame | None:
        """A table of cermap's own, with all its columns, its cells not looked at; None when it is broken or not there."""
        frame = self.frame(table)
        if frame is None:
            return None
        try:
            return tables.complete(contents.DECLARED[table], frame)
        except BROKEN:
            self.changed.add(table)
            return None

    def declared(self, table: str) -> pd.DataFrame | None:
        """A table of cermap's own, with all its columns; None when it is broken or not there.

        Raises
        ------
        TableError
            When somebody wrote cells into it that its declaration does not allow.
        """
        frame = self.completed(table)
        return None if frame is None else tables.check(contents.DECLARED[table], frame)
