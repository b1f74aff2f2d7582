"""Views of the map that the table has saved to be shown one after the other."""

import pandas as pd

from cermap import tables
from cermap.decisions.buildings.plants import added_cells
from cermap.decisions.cells import Subject, kept_rows
from cermap.decisions.log import Change, in_force
from cermap.decisions.making import changes_of
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


def new_scene_id(decisions: pd.DataFrame) -> str:
    """The id of the next view that is saved: none that the log knows, so that what was taken out stays apart.

    Parameters
    ----------
    decisions : pandas.DataFrame
        ``tables.Decisions``.
    """
    made = in_force(decisions)
    taken = set(made.loc[made["subject"] == DecisionSubject.SCENE, "subject_id"])
    ordinal = 1
    while f"v{ordinal}" in taken:
        ordinal += 1
    return f"v{ordinal}"


def moved_cells(scenes: pd.DataFrame, scene_id: str, steps: int) -> dict[str, list[Change]]:
    """The cells that change when a view is shown earlier or later, by view, the moved one first; none at either end.

    Parameters
    ----------
    scenes : pandas.DataFrame
        ``tables.SavedScenes`` in their order.
    scene_id : str
        The view that moves.
    steps : int
        How many places later; negative is earlier.
    """
    order = list(scenes["scene_id"])
    before = order.index(scene_id)
    after = min(max(before + steps, 0), len(order) - 1)
    order.insert(after, order.pop(before))
    places = list(scenes["position"])
    # Of two views in the same place neither can take the other's.
    if len(set(places)) < len(places):
        places = [float(place) for place in range(1, len(order) + 1)]
    rows = scenes.set_index("scene_id")
    cells = {
        code: changes_of(rows.loc[code], {"position": place})
        for code, place in sorted(zip(order, places, strict=True), key=lambda pair: pair[0] != scene_id)
    }
    return {code: changes for code, changes in cells.items() if changes}
