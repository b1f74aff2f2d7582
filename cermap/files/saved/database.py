"""A database of ours on disk, open for questions alone."""

import sqlite3
from pathlib import Path


def opened_to_read(path: Path, *, is_shared: bool = False) -> sqlite3.Connection:
    """A connection that reads a database and never changes it.

    Parameters
    ----------
    path : pathlib.Path
        Where it is.
    is_shared : bool
        Whether several threads ask it, one at a time.

    Raises
    ------
    sqlite3.DatabaseError
        When it is not there.
    """
    # Immutable: it is replaced whole and never changed, so nothing is locked and a closed folder is no obstacle.
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True, check_same_thread=not is_shared)
