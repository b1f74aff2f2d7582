"""What is decided of saved views: each is a decision of the plan, signed, undone and done again as every other."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cermap import decisions
from cermap.decisions import Change
from cermap.errors import CermapError
from cermap.records import Plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.ui import state
from cermap.ui.decisions import deciding
from cermap.ui.plan_files import keeping
from cermap.ui.presenting.views import shown


def scenes_of(plan: Plan) -> pd.DataFrame:
    """``tables.SavedScenes`` of a plan, in the order in which they are shown.

    Raises
    ------
    TableError
        When a cell of the log cannot stand in its column.
    """
    return decisions.saved_scenes(plan.inputs.decisions)


def readable_scenes(plan: Plan) -> pd.DataFrame:
    """The same; none where the log cannot be read, which the window of the views says."""
    try:
        return scenes_of(plan)
    except CermapError:
        return scenes_of_nothing()


def scenes_of_nothing() -> pd.DataFrame:
    """No view at all."""
    return decisions.saved_scenes(pd.DataFrame())


def save(name: str) -> None:
    """What is shown now becomes the last view."""
    plan = state.plan()
    scenes = scenes_of(plan)
    last = float(scenes["position"].max()) if len(scenes) else 0.0
    cells = decisions.scene_cells(shown.shown_now(name, last + 1))
    _decide(DecisionAction.ADD, [(decisions.new_scene_id(plan.inputs.decisions), cells)])


def replace(scene_id: str) -> None:
    """A view shows from now on what is shown now; name and place stay."""
    row = _row(scene_id)
    _change(row, dict(shown.shown_now(str(row["name"]), float(row["position"]))))


def rename(scene_id: str, name: str, why: str) -> None:
    """A view is called otherwise; a name of nothing changes nothing."""
    row = _row(scene_id)
    if name.strip():
        _change(row, {"name": name.strip()[: shown.MOST_LETTERS]}, why)


def move(scene_id: str, steps: int) -> None:
    """A view is shown earlier or later."""
    cells = decisions.moved_cells(scenes_of(state.plan()), scene_id, steps)
    _decide(DecisionAction.MOVE, list(cells.items()))


def take_out(scene_id: str) -> None:
    """A view is no longer among those that are shown."""
    _decide(DecisionAction.REMOVE, [(scene_id, ())])


def _row(scene_id: str) -> pd.Series:
    scenes = scenes_of(state.plan())
    return scenes[scenes["scene_id"] == scene_id].iloc[0]


def _change(row: pd.Series, cells: Mapping[str, Any], why: str = "") -> None:
    changes = decisions.changes_of(row, cells)
    if changes:
        _decide(DecisionAction.CHANGE, [(str(row["scene_id"]), changes)], why)


def _decide(action: DecisionAction, views: Sequence[tuple[str, Sequence[Change]]], why: str = "") -> None:
    try:
        deciding.decide(action, [(DecisionSubject.SCENE, code, changes) for code, changes in views], why)
    except CermapError as error:
        keeping.tell_problem(error)
