"""Views of the map that the table has saved to be shown one after the other."""

import pandas as pd

from cermap import tables
from cermap.decisions.cells import Subject, kept_rows
from cermap.decisions.log import Change
from cermap.decisions.plants import added_cells
from cermap.terms import DecisionSubject

_SCENES = Subject(DecisionSubject.SCENE, tables.SavedScenes, "scene_id")


def saved_scenes(decisions: pd.DataFrame) -> pd.DataFrame:
    """``tables.SavedScenes``: the views saved and not taken out since, in the order in which they are shown.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.

    Raises
    ------
    TableError
        When a cell of the log cannot stand in its column.
    """
    kept = kept_rows(tables.empty(tables.SavedScenes), decisions, _SCENES)
    return kept.sort_values("position", kind="stable", ignore_index=True)


def scene_cells(row: pd.Series) -> list[Change]:
    """The cells of a view that is saved, as the log writes them; missing ones are left out.

    Parameters
    ----------
    row : pandas.Series
        Of ``tables.SavedScenes``.
    """
    return added_cells(row, tables.SavedScenes, {"scene_id"})
