"""What a plan file keeps of roofs: the list of properties, plants added at the table, the shortlist; whole, damaged, older."""

import datetime as dt
from contextlib import closing
from dataclasses import replace
from sqlite3 import connect

import pandas as pd
import pyogrio
import pytest
import town_on_paper as town

from cermap import decisions, tables
from cermap.decisions import Change
from cermap.files import format_of, read_plan, write_plan
from cermap.files.notes import noted
from cermap.files.plan_file import writing
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateList
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

TOWN = town.reference()
SIGNED = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC), "Rita")
ADD = DecisionAction.ADD
ODD = ('=cmd|" /C calc"!A0', "🏠 <b>è</b>", "due\nrighe")


def property_list():
    """Two buildings, one of them with words that are hard to keep."""
    original = pd.DataFrame(
        {
            "Immobile": ["Scuola Rodari", ODD[0]],
            "fid": [ODD[1], ""],
            "FID": ["", ODD[2]],
            "Via": ["Via del Mulino 1, Alfa"] * 2,
        },
        dtype="str",
    )
    rows = pd.DataFrame(
        {
            "candidate_id": ["1", "2"],
            "role": "consumer",
            "name": original["Immobile"],
            "address_text": original["Via"],
            "given_lon": [9.05, None],
            "property_owner": [None, "Comune di Alfa"],
            "property_use": ["scuola", None],
        }
    )
    return CandidateList(
        name="immobili è.xlsx",
        original=original,
        candidates=tables.complete(tables.Properties, rows),
        understood={"Immobile": "name", "Via": "address_text", "FID": "property_use"},
        notes=(noted("{where}: {value}", [3], value=ODD[1]),),
    )


def changed(content, *statements):
    """The file after somebody's hand."""
    with closing(connect(":memory:", isolation_level=None)) as database:
        database.deserialize(content)
        for statement in statements:
            database.execute(statement)
        return database.serialize()


def sentences(opened):
    return " ".join(Texts("en").sentence(note.message) for note in opened.notes)


@pytest.fixture(scope="module")
def plan():
    """With all that is kept of roofs."""
    inputs = decisions.bring_properties(town.inputs(used=TOWN), property_list())
    plant = pd.Series({"name": ODD[1], "capacity_kw": 84.3, "lon": 9.05, "lat": 45.05, "planes": "20/180:1"})
    acts = [
        (ADD, DecisionSubject.PLANT, "Rw1", decisions.plant_cells(plant)),
        (ADD, DecisionSubject.ROOF, "w1", decisions.roof_cells(plant)),
        (DecisionAction.CORRECT, DecisionSubject.PROPERTY, "2", [Change("building_id", None, None)]),
    ]
    for action, subject, code, cells in acts:
        inputs = decisions.decide(inputs, action, [(subject, code, cells)], SIGNED)
    return make_plan(inputs, Assumptions(), town.IN_FORCE)


@pytest.fixture(scope="module")
def content(plan):
    return write_plan(plan)


def assert_same_list(found, expected):
    pd.testing.assert_frame_equal(found.original, expected.original)
    pd.testing.assert_frame_equal(found.candidates, expected.candidates)
    assert (found.name, found.understood, found.notes) == (expected.name, expected.understood, expected.notes)


def test_all_of_it_comes_back(plan, content):
    opened = read_plan(content, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert_same_list(opened.inputs.properties, plan.inputs.properties)
    made = opened.made
    assert made.digest == plan.digest
    assert made.plants["plant_id"].tolist() == ["I2", "Rw1"]
    assert made.plants["name"].tolist()[1] == ODD[1]
    assert decisions.shortlist(made.inputs.decisions)["roof_id"].tolist() == ["w1"]
    assert decisions.chosen_buildings(made.inputs.decisions).isna().to_dict() == {"2": True}
    again = make_plan(opened.inputs, opened.assumptions, opened.as_of)
    assert write_plan(again) == content
    # What was undone after it was opened again is gone, and done again it is back.
    undone = make_plan(decisions.undo(decisions.undo(decisions.undo(opened.inputs))), Assumptions(), town.IN_FORCE)
    assert undone.plants["plant_id"].tolist() == ["I2"]
    redone = decisions.redo(decisions.redo(decisions.redo(undone.inputs)))
    assert make_plan(redone, Assumptions(), town.IN_FORCE).digest == plan.digest


def test_a_gis_sees_them_as_plain_tables_and_the_plant_as_a_point(content, tmp_path):
    path = tmp_path / "piano.gpkg"
    path.write_bytes(content)
    kinds = dict(pyogrio.list_layers(path))
    assert kinds["input_property_list"] is None
    assert kinds["input_properties"] is None
    rows = pyogrio.read_dataframe(path, layer="input_properties", read_geometry=False)
    assert rows["name"].tolist() == ["Scuola Rodari", ODD[0]]
    plants = pyogrio.read_dataframe(path, layer="plants").set_index("plant_id")
    assert (plants.geometry["Rw1"].x, plants.geometry["Rw1"].y) == (9.05, 45.05)
    # The area that holds it counts it.
    areas = pyogrio.read_dataframe(path, layer="areas").set_index("area_code")
    assert areas.loc[town.A, "plants"] == 2


def test_a_plan_without_a_list_has_no_tables_of_one(plan):
    without = make_plan(decisions.bring_properties(plan.inputs, None), Assumptions(), town.IN_FORCE)
    written = write_plan(without)
    with closing(connect(":memory:")) as database:
        database.deserialize(written)
        names = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
    assert not {"input_property_list", "input_properties"} & names
    opened = read_plan(written, "piano.gpkg", TOWN)
    assert opened.notes == ()
    assert opened.inputs.properties is None
    assert opened.made.digest == without.digest != plan.digest


@pytest.mark.parametrize(
    "hand",
    [
        "DROP TABLE input_property_list",
        "DROP TABLE input_properties",
        "DELETE FROM input_properties WHERE fid = 2",
        "UPDATE input_properties SET role = 'boss'",
        "UPDATE input_properties SET given_lon = 'east'",
        "UPDATE input_properties SET candidate_id = '1'",
        "DELETE FROM cermap_columns WHERE table_name = 'input_properties'",
    ],
)
def test_a_damaged_list_is_told_and_left_out_and_the_plan_opens(content, plan, hand):
    opened = read_plan(changed(content, hand), "piano.gpkg", TOWN)
    assert opened.inputs.properties is None
    assert (
        sentences(opened) == "The list of properties is lost: that part of the plan is damaged. Bring its file again."
    )
    assert opened.inputs.candidate_list.original.equals(plan.inputs.candidate_list.original)
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).plants.equals(plan.plants)


def test_a_list_changed_by_hand_counts_and_is_said(content):
    hand = "UPDATE input_properties SET property_owner = 'ALER' WHERE candidate_id = '1'"
    opened = read_plan(changed(content, hand), "piano.gpkg", TOWN)
    assert "input_properties" in sentences(opened)
    assert opened.made is None
    assert opened.inputs.properties.candidates["property_owner"].tolist() == ["ALER", "Comune di Alfa"]


def test_notes_of_the_list_that_cannot_be_read_are_counted(content):
    hand = "UPDATE cermap_plan SET value = '[1]' WHERE fact = 'property_notes'"
    opened = read_plan(changed(content, hand), "piano.gpkg", TOWN)
    assert "could not be read from the plan: 1" in sentences(opened)
    assert len(opened.inputs.properties.candidates) == 2


def test_a_plan_saved_before_there_were_roofs_opens(monkeypatch):
    """Format 5, of the same cermap: plants without name and planes; its digest knew neither, so its answers are made again."""
    plants = tables.complete(tables.Plants, pd.DataFrame({"plant_id": ["tetto"], "capacity_kw": [12.25]}))
    plan = make_plan(town.inputs(plants=plants, used=TOWN), Assumptions(), town.IN_FORCE)
    whole = writing.Layer
    monkeypatch.setattr(
        writing,
        "Layer",
        lambda name, about, frame, *shape: whole(
            name, about, frame.drop(columns=["name", "planes"]) if name.endswith("plants") else frame, *shape
        ),
    )
    monkeypatch.setattr(writing, "FORMAT_VERSION", 5)
    old = write_plan(replace(plan, digest="of before"))
    monkeypatch.undo()
    before = bytes(old)
    assert format_of(old, "piano.gpkg") == 5
    opened = read_plan(old, "piano.gpkg", TOWN)
    assert old == before
    assert opened.notes == ()
    assert opened.made is None
    assert opened.inputs.properties is None
    assert opened.inputs.plants["planes"].isna().all()
    assert make_plan(opened.inputs, opened.assumptions, opened.as_of).digest == plan.digest
