"""Plants added at the table, roofs kept, and which building of the property list is which."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.decisions import (
    Change,
    Signature,
    bring_properties,
    chosen_buildings,
    completed_properties,
    decide,
    decided_plants,
    decided_properties,
    new_candidate_id,
    of_answers,
    placed_at_the_table,
    plant_cells,
    redo,
    roof_cells,
    shortlist,
    undo,
)
from cermap.errors import TableError
from cermap.records import CandidateList, Inputs
from cermap.terms import DecisionAction, DecisionSubject

ACT = DecisionAction
PLANT, ROOF, PROPERTY = DecisionSubject.PLANT, DecisionSubject.ROOF, DecisionSubject.PROPERTY
SIGNED = Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC), "Rita")
BROUGHT = tables.complete(
    tables.Plants, pd.DataFrame({"plant_id": ["a", "b"], "capacity_kw": [1.0, 2.0], "area_code": "AC001E00001"})
)
ROW = pd.Series(
    {
        "plant_id": "Rw1", "name": "Scuola", "capacity_kw": np.float64(84.3), "annual_output_kwh": 90_000, "is_existing": np.False_,
        "is_upgrade": pd.NA, "commissioning_date": pd.NaT, "planes": "20/180:0.5;20/90:0.5", "lon": 9.05, "lat": 45.05,
        "uncertainty_m": float("nan"), "area_code": "AC001E00001", "area_edition": "2023", "certainty": "certain",
        "module_kw": np.float32(0.5), "building_id": 12, "footprint_m2": 600.0,
    }
)  # fmt: skip


def listed(*names):
    rows = pd.DataFrame(
        {"candidate_id": [str(n) for n in range(1, len(names) + 1)], "role": "consumer", "name": list(names)}
    )
    return CandidateList(
        "immobili.csv", pd.DataFrame({"Nome": list(names)}), tables.complete(tables.Properties, rows), {}
    )


@pytest.fixture
def inputs():
    candidates = tables.complete(tables.Candidates, listed("Anna").candidates)
    people = CandidateList("elenco.csv", pd.DataFrame({"Nome": ["Anna"]}), candidates, {})
    return Inputs(None, people, BROUGHT, tables.empty(tables.BroughtCommunities))


def log(inputs, *acts):
    for action, subject, code, changes in acts:
        inputs = decide(inputs, action, [(subject, code, changes)], SIGNED)
    return inputs


def cells(**values):
    return [Change(column, None, value) for column, value in values.items()]


def test_the_cells_of_a_plant_are_text_of_what_is_known_and_decided():
    assert [(one.column, one.before, one.after) for one in plant_cells(ROW)] == [
        ("name", None, "Scuola"), ("capacity_kw", None, "84.3"), ("annual_output_kwh", None, "90000"),
        ("is_existing", None, "false"), ("module_kw", None, "0.5"), ("building_id", None, "12"),
        ("planes", None, "20/180:0.5;20/90:0.5"), ("lon", None, "9.05"), ("lat", None, "45.05"),
    ]  # fmt: skip


def test_the_cells_of_a_roof_are_those_that_the_shortlist_keeps():
    row = pd.Series(
        {"roof_id": "w1", "is_protected": True, "free_kw": 3.25, "score": 0.5, "area_code": "X", "name": "  "}
    )
    assert [(one.column, one.after) for one in roof_cells(row)] == [
        ("is_protected", "true"), ("free_kw", "3.25"), ("area_code", "X"),
    ]  # fmt: skip


def test_plants_brought_then_added_less_those_taken_out(inputs):
    made = log(
        inputs,
        (ACT.ADD, PLANT, "Rw2", plant_cells(ROW)),
        (ACT.ADD, PLANT, "Rw1", plant_cells(ROW)),
        (ACT.REMOVE, PLANT, "a", ()),
        (ACT.CHANGE, PLANT, "b", cells(capacity_kw="7.5")),
    )
    found = decided_plants(made.plants, made.decisions)
    tables.check(tables.Plants, found)
    assert list(found.columns) == list(BROUGHT.columns)
    assert found["plant_id"].tolist() == ["b", "Rw2", "Rw1"]
    assert found["capacity_kw"].tolist() == [7.5, 84.3, 84.3]
    assert found["is_existing"].tolist()[1:] == [False, False]
    # Of a plant brought its area counts as it came; of one added the plan works it out.
    assert found["area_code"].isna().tolist() == [False, True, True]
    assert found["certainty"].isna().all()
    assert placed_at_the_table(made.decisions) == {"Rw1", "Rw2"}
    pd.testing.assert_frame_equal(made.plants, BROUGHT)
    back = undo(undo(undo(undo(made))))
    pd.testing.assert_frame_equal(decided_plants(back.plants, back.decisions), BROUGHT)
    pd.testing.assert_frame_equal(decided_plants(made.plants, redo(redo(redo(redo(back)))).decisions), found)


def test_what_is_added_again_is_as_it_was_added_then(inputs):
    first = log(inputs, (ACT.ADD, PLANT, "Rw1", plant_cells(ROW)), (ACT.CHANGE, PLANT, "Rw1", cells(storage_kwh="10")))
    assert decided_plants(first.plants, first.decisions)["storage_kwh"].tolist()[2] == 10
    again = log(
        first, (ACT.REMOVE, PLANT, "Rw1", ()), (ACT.ADD, PLANT, "Rw1", cells(capacity_kw="5", lon="9.1", lat="45.1"))
    )
    row = decided_plants(again.plants, again.decisions).iloc[2]
    assert (row["capacity_kw"], row["lon"]) == (5, 9.1)
    assert row[["storage_kwh", "name", "planes"]].isna().all()
    assert decided_plants(again.plants, log(again, (ACT.REMOVE, PLANT, "Rw1", ())).decisions)["plant_id"].tolist() == [
        "a",
        "b",
    ]


def test_without_decisions_the_plants_are_those_brought():
    pd.testing.assert_frame_equal(decided_plants(BROUGHT, pd.DataFrame()), BROUGHT)
    none = decided_plants(tables.empty(tables.Plants), tables.empty(tables.Decisions))
    assert (len(none), list(none.columns)) == (0, list(tables.empty(tables.Plants).columns))


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("capacity_kw", "molti"), ("capacity_kw", "inf"), ("lon", "nan"), ("is_existing", "vero"), ("commissioning_date", "ieri"),
        ("plant_id", "x"), ("colour", "red"), ("lon", "181"), ("lat", "-91"),
    ],
)  # fmt: skip
def test_cells_that_cannot_stand_in_their_column_are_named_with_their_plant(inputs, column, cell):
    made = log(inputs, (ACT.ADD, PLANT, "Rw1", [*cells(capacity_kw="5"), Change(column, None, cell)]))
    with pytest.raises(TableError, match=column) as refused:
        decided_plants(made.plants, made.decisions)
    assert "Rw1" in str(refused.value)
    assert cell.lstrip("-") in str(refused.value)


@pytest.mark.parametrize("said", [{}, {"capacity_kw": "-5"}, {"capacity_kw": "5", "voltage": "1000"}])
def test_a_plant_that_no_table_allows_is_a_sentence(inputs, said):
    made = log(inputs, (ACT.ADD, PLANT, "Rw1", cells(**said)))
    with pytest.raises(TableError, match="Plants"):
        decided_plants(made.plants, made.decisions)


def test_the_shortlist_is_in_the_order_of_choosing(inputs):
    made = log(
        inputs,
        (ACT.ADD, ROOF, "w2", cells(name="Asilo", capacity_kw="12.5", is_protected="false")),
        (ACT.ADD, ROOF, "w1", cells(name="Scuola")),
        (ACT.REMOVE, ROOF, "w2", ()),
        (ACT.ADD, ROOF, "w3", ()),
        (ACT.ADD, ROOF, "w2", cells(name="Asilo nuovo")),
    )
    found = shortlist(made.decisions)
    tables.check(tables.Shortlist, found)
    assert found["roof_id"].tolist() == ["w1", "w3", "w2"]
    assert found["name"].fillna("?").tolist() == ["Scuola", "?", "Asilo nuovo"]
    assert found["capacity_kw"].isna().all()
    earlier = shortlist(undo(undo(undo(made))).decisions)
    assert earlier["roof_id"].tolist() == ["w2", "w1"]
    assert earlier.loc[0, ["capacity_kw", "is_protected"]].tolist() == [12.5, False]
    assert shortlist(pd.DataFrame()).empty
    # Roofs are no plants, and no answer stands on them.
    assert decided_plants(made.plants, made.decisions)["plant_id"].tolist() == ["a", "b"]
    assert of_answers(made.decisions).empty


def test_buildings_that_somebody_chose_and_pins(inputs):
    given_list = bring_properties(inputs, listed("Scuola", "Asilo", "Palestra"))
    made = log(
        given_list,
        (ACT.CORRECT, PROPERTY, "1", cells(building_id="w1")),
        (ACT.CORRECT, PROPERTY, "2", cells(building_id=None)),
        (ACT.CORRECT, PROPERTY, "3", cells(given_lon="9.1", given_lat="45.1", is_placed_by_hand="true")),
        (ACT.CORRECT, PROPERTY, "1", cells(building_id="w7")),
        (ACT.CORRECT, PROPERTY, "99", cells(building_id="w9")),
    )
    found = chosen_buildings(made.decisions)
    assert found.to_dict() | {"2": None} == {"2": None, "1": "w7", "99": "w9"}
    assert pd.isna(found["2"])
    rows = decided_properties(made.properties, made.decisions).candidates
    tables.check(tables.Properties, rows)
    assert rows["building_id"].fillna("-").tolist() == ["w7", "-", "-"]
    assert rows.loc[2, ["given_lon", "given_lat", "is_placed_by_hand"]].tolist() == [9.1, 45.1, True]
    assert made.properties.candidates["building_id"].isna().all()
    assert chosen_buildings(undo(undo(made)).decisions).to_dict()["1"] == "w1"
    assert chosen_buildings(pd.DataFrame()).empty
    assert decided_properties(made.properties, pd.DataFrame()) is made.properties
    # Rows of the property list take no number of a candidate.
    assert new_candidate_id(made) == "2"


def test_another_property_list_forgets_what_was_said_of_the_rows_of_the_former(inputs):
    made = log(
        bring_properties(inputs, listed("Scuola")),
        (ACT.CORRECT, PROPERTY, "1", cells(building_id="w1")),
        (ACT.ADD, ROOF, "w1", cells(name="Scuola")),
    )
    same = bring_properties(made, listed("Scuola"))
    assert chosen_buildings(same.decisions).to_dict() == {"1": "w1"}
    for other in (listed("Asilo"), None):
        found = bring_properties(made, other)
        assert found.properties is other
        assert chosen_buildings(found.decisions).empty
        assert shortlist(found.decisions)["name"].tolist() == ["Scuola"]
    assert len(made.decisions) == 2


def test_a_property_list_is_held_to_its_declaration():
    assert completed_properties(None) is None
    short = listed("Scuola")
    short = CandidateList(short.name, short.original, short.candidates[["candidate_id", "role", "name"]], {})
    assert "property_owner" in completed_properties(short).candidates
    twice = CandidateList("x", short.original, pd.concat([short.candidates] * 2), {})
    with pytest.raises(TableError, match="candidate_id"):
        completed_properties(twice)


ACTS = st.lists(st.tuples(st.sampled_from(["add", "remove"]), st.sampled_from("abc"), st.integers(1, 9)), max_size=8)


@settings(max_examples=20, deadline=None)
@given(acts=ACTS)
def test_the_shortlist_is_a_list_that_somebody_writes_by_hand(acts):
    """The last word on each roof counts, and what is chosen again comes last."""
    people = CandidateList("elenco.csv", pd.DataFrame(), tables.empty(tables.Candidates), {})
    inputs = Inputs(None, people, BROUGHT, tables.empty(tables.BroughtCommunities))
    by_hand: dict[str, int] = {}
    for act, code, power in acts:
        by_hand.pop(code, None)
        if act == "add":
            by_hand[code] = power
        inputs = log(inputs, (ACT(act), ROOF, code, cells(capacity_kw=str(power)) if act == "add" else ()))
    found = shortlist(inputs.decisions)
    assert dict(zip(found["roof_id"], found["capacity_kw"], strict=True)) == by_hand
    assert found["roof_id"].tolist() == list(by_hand)
