"""Views of the map in a plan file: whole, undone and done again after it was opened, readable by a GIS."""

import datetime as dt

import pandas as pd
import pyogrio
import town_on_paper as town

from cermap import decisions
from cermap.files import read_plan, write_plan
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject

TOWN = town.reference()
SIGNED = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC), "Rita")
ODD = '=cmd|" /C calc"!A0 🏠 <b>è</b>; due'
SCENE = DecisionSubject.SCENE


def test_they_come_back_and_the_file_is_still_a_geopackage(tmp_path):
    rows = [
        {"name": ODD, "position": 1.0, "question": "joining", "layer": "candidates", "chosen_ids": "1;2", "lon": 9.05, "lat": 45.05, "zoom": 12.25},
        {"name": "Tutta", "position": 2.0, "question": "areas", "filter": "text=via+è&roles=consumer", "hidden_layers": "names"},
    ]  # fmt: skip
    before = town.inputs(used=TOWN)
    inputs = before
    for number, row in enumerate(rows, 1):
        cells = decisions.scene_cells(pd.Series(row, dtype=object))
        inputs = decisions.decide(inputs, DecisionAction.ADD, [(SCENE, f"v{number}", cells)], SIGNED)
    cells = decisions.moved_cells(decisions.saved_scenes(inputs.decisions), "v2", -1)
    inputs = decisions.decide(inputs, DecisionAction.MOVE, [(SCENE, *moved) for moved in cells.items()], SIGNED)
    plan = make_plan(inputs, Assumptions(), town.IN_FORCE)
    content = write_plan(plan)

    opened = read_plan(content, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert opened.made.digest == plan.digest
    found = decisions.saved_scenes(opened.inputs.decisions)
    assert list(found["name"]) == ["Tutta", ODD]
    pd.testing.assert_frame_equal(found, decisions.saved_scenes(inputs.decisions))
    assert found.iloc[1][list(rows[0])].drop("position").to_dict() == {
        k: v for k, v in rows[0].items() if k != "position"
    }
    assert list(decisions.saved_scenes(decisions.undo(opened.inputs).decisions)["name"]) == [ODD, "Tutta"]
    again = decisions.redo(decisions.undo(opened.inputs))
    assert write_plan(make_plan(again, Assumptions(), town.IN_FORCE)) == content

    path = tmp_path / "piano.gpkg"
    path.write_bytes(content)
    assert len(pyogrio.read_dataframe(path, layer="candidates")) == len(plan.candidates)


def test_views_change_no_answer():
    inputs = town.inputs(used=TOWN)
    cells = decisions.scene_cells(pd.Series({"name": "A", "position": 1.0, "question": "areas"}, dtype=object))
    viewed = decisions.decide(inputs, DecisionAction.ADD, [(SCENE, "v1", cells)], SIGNED)
    assert decisions.of_answers(viewed.decisions).empty
    plain, with_view = (make_plan(one, Assumptions(), town.IN_FORCE) for one in (inputs, viewed))
    pd.testing.assert_frame_equal(plain.joining, with_view.joining)
