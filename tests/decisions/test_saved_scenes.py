"""Views of the map that are saved: kept in the order in which they are shown, changed, moved, taken out, undone."""

import pandas as pd
import pytest

from cermap import tables
from cermap.decisions import changes_of, log, moved_cells, new_scene_id, saved_scenes, scene_cells
from cermap.errors import TableError
from cermap.terms import DecisionAction, DecisionSubject

ACT, SCENE = DecisionAction, DecisionSubject.SCENE


def scene(name, position, **cells):
    return pd.Series({"scene_id": "?", "name": name, "position": position, "question": "areas", **cells})


@pytest.fixture
def written(write):
    """The log of these decisions on views."""
    return lambda *decisions, onto=None: write(*decisions, subject=SCENE, onto=onto)


@pytest.fixture
def three(written):
    names = ("Tutta", "Monza", "Chi entra")
    return written(*((ACT.ADD, f"v{n}", scene_cells(scene(name, float(n)))) for n, name in enumerate(names, 1)))


def names_of(decisions):
    return list(saved_scenes(decisions)["name"])


def test_a_view_keeps_every_cell_and_what_is_missing_stays_so(written):
    row = scene("A", 1.0, question="joining", layer="communities", chosen_ids="c1;c2", outcomes="can_share", filter="text=via+Roma", lon=9.27, lat=45.58, zoom=12.25)  # fmt: skip
    kept = saved_scenes(written((ACT.ADD, "v1", scene_cells(row)))).iloc[0]
    assert dict(row.drop("scene_id")) == dict(kept.drop(["scene_id", "hidden_layers"]))
    assert kept["scene_id"] == "v1"
    assert pd.isna(kept["hidden_layers"])


def test_without_views_there_is_an_empty_table(written):
    assert saved_scenes(written()).empty
    assert list(saved_scenes(written()).columns) == list(tables.empty(tables.SavedScenes).columns)
    assert new_scene_id(written()) == "v1"


def test_one_that_moves_changes_place_with_its_neighbour(three, written):
    scenes = saved_scenes(three)
    cells = moved_cells(scenes, "v3", -1)
    assert list(cells) == ["v3", "v2"]
    moved = log.record(three, ACT.MOVE, [(SCENE, code, changes) for code, changes in cells.items()], log_moment())
    assert names_of(moved) == ["Tutta", "Chi entra", "Monza"]
    assert names_of(log.undo(moved)) == ["Tutta", "Monza", "Chi entra"]
    assert moved_cells(scenes, "v1", -1) == moved_cells(scenes, "v3", 1) == {}


def test_views_in_the_same_place_get_one_each(written):
    same = written(*((ACT.ADD, f"v{n}", scene_cells(scene(str(n), 7.0))) for n in (1, 2)))
    scenes = saved_scenes(same)
    assert list(scenes["name"]) == ["1", "2"]
    cells = {code: changes[0].after for code, changes in moved_cells(scenes, "v2", -1).items()}
    assert cells == {"v2": "1", "v1": "2"}


def test_renamed_and_taken_out(three, written):
    row = saved_scenes(three).iloc[0]
    made = written((ACT.CHANGE, "v1", changes_of(row, {"name": "Lombardia"})), (ACT.REMOVE, "v2", ()), onto=three)
    assert names_of(made) == ["Lombardia", "Chi entra"]
    # The id of one that was taken out is not given again.
    assert new_scene_id(made) == "v4"
    assert new_scene_id(log.undo(made)) == "v4"


@pytest.mark.parametrize(("column", "cell"), [("position", "first"), ("question", "weather"), ("zoom", "nan")])
def test_a_log_that_somebody_wrote_is_one_sentence(written, column, cell):
    row = scene("A", 1.0, **{column: cell}) if column != "position" else scene("A", cell)
    with pytest.raises(TableError):
        saved_scenes(written((ACT.ADD, "v1", scene_cells(row))))


def log_moment():
    return pd.Timestamp("2026-11-29T18:00", tz="UTC").to_pydatetime()
