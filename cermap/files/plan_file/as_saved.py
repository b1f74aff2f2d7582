"""A plan file as it was saved, whatever the public data of here: its facts, its answers, and what was changed in it."""

from contextlib import closing
from dataclasses import dataclass

import pandas as pd

from cermap.errors import TableError
from cermap.files.plan_file import contents
from cermap.files.plan_file.container.opening import open_geopackage
from cermap.files.plan_file.container.saved import SavedTables
from cermap.files.plan_file.upgrades import upgrade


@dataclass(frozen=True)
class AsSaved:
    """What a plan file says of itself.

    Parameters
    ----------
    facts : dict
        Of the plan, as text: ``digest``, ``cermap_version``, ``reference_fingerprint``, …
    answers : dict
        Its tables of answers as they stand in it; None for one that cannot be read.
    changed : tuple of str
        Tables whose cells are not those that were saved.
    """

    facts: dict[str, str]
    answers: dict[str, pd.DataFrame | None]
    changed: tuple[str, ...]


def read_as_saved(content: bytes, name: str) -> AsSaved:
    """What a plan file says of itself.

    Raises
    ------
    UnreadableFile
        For a file that is no plan, or of a newer cermap.
    """
    with closing(open_geopackage(content, name)) as database:
        upgrade(database, name)
        saved = SavedTables(database, name)
        for table in (contents.LIST, contents.PROPERTY_LIST, *contents.INPUTS, contents.SOURCES):
            if saved.was_saved(table):
                saved.frame(table)
        answers = {table: _declared(saved, table) for table in contents.RESULTS}
        return AsSaved(saved.facts, answers, tuple(sorted(saved.changed)))


def _declared(saved: SavedTables, table: str) -> pd.DataFrame | None:
    try:
        return saved.declared(table)
    except TableError:
        saved.changed.add(table)
        return None
