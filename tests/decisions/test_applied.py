"""The list and the registered configurations as decided at the table."""

import datetime as dt
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.decisions import Change, Signature, bring, decide, in_force, redo, registered, taken_out, undo
from cermap.decisions.making import changes_of, new_candidate_id
from cermap.decisions.people import applied
from cermap.errors import TableError
from cermap.files import read_candidates
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject

ACT = DecisionAction
SIGNED = Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Rita", "tavolo")
LIST = b"""Cognome;Nome;Via;Civico;Comune;Ruolo;Potenza impianto kW;Note
Rossi;Anna;Via del Mulino;1;Alfa;consumatore;;chiamare dopo le 18
Neri;Bruno;Via del Mulino;3;Alfa;prosumer;20;
"""


@pytest.fixture
def brought():
    return read_candidates(LIST, "elenco.csv")


@pytest.fixture
def inputs(brought):
    return Inputs(None, brought, tables.empty(tables.Plants), tables.empty(tables.BroughtCommunities))


def change(inputs, code, action=ACT.CHANGE, **values):
    changes = changes_of(pd.Series(dtype=object), values)
    return decide(inputs, action, [(DecisionSubject.CANDIDATE, code, changes)], SIGNED)


def decided(inputs):
    found = applied.decided_list(inputs.candidate_list, inputs.decisions)
    tables.check(tables.Candidates, found.candidates)
    assert list(found.original.columns) == list(inputs.candidate_list.original.columns)
    assert len(found.original) == len(found.candidates)
    assert found.original.index.is_unique
    return found


def test_nothing_decided_the_list_is_the_one_brought(brought):
    assert applied.decided_list(brought, pd.DataFrame()) is brought
    assert applied.decided_list(brought, tables.empty(tables.Decisions)) is brought
    assert taken_out(pd.DataFrame()) == frozenset()


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("annual_demand_kwh", 2700, 2700.0),
        ("own_plant_kw", 0.1, 0.1),
        ("own_plant_kw", np.float64(1 / 8), 0.125),
        ("given_lon", 9.123456, 9.123456),
        ("net_metering", True, True),
        ("net_metering", np.False_, False),
        ("ateco_is_main", False, False),
        ("commissioning_date", dt.date(2024, 2, 29), pd.Timestamp(2024, 2, 29)),
        ("commissioning_date", pd.Timestamp(2019, 12, 31, 23, 59), pd.Timestamp(2019, 12, 31)),
        ("name", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("postcode", "00123", "00123"),
        ("address_text", "x" * 300, "x" * 300),
    ],
)
def test_cells_are_of_their_column(inputs, column, value, expected):
    found = decided(change(inputs, "2", **{column: value})).candidates
    assert found[column].iloc[1] == expected
    assert str(found[column].dtype) == str(tables.empty(tables.Candidates)[column].dtype)
    # And nothing of the others.
    before = tables.complete(tables.Candidates, inputs.candidate_list.candidates)
    pd.testing.assert_frame_equal(found.drop(columns=column), before.drop(columns=column))
    pd.testing.assert_series_equal(found[column].drop(index=1), before[column].drop(index=1))


@pytest.mark.parametrize("nothing", [None, pd.NA, np.nan, pd.NaT, "", "  "])
@pytest.mark.parametrize("column", ["name", "own_plant_kw", "net_metering", "commissioning_date"])
def test_a_cell_that_was_emptied_is_missing(inputs, column, nothing):
    full = change(inputs, "2", name="Bruno", own_plant_kw=3, net_metering=True, commissioning_date=dt.date(2020, 1, 1))
    row = decided(full).candidates.iloc[1]
    changes = changes_of(row, {column: nothing})
    assert [(one.column, one.after) for one in changes] == [(column, None)]
    emptied = decide(full, ACT.CHANGE, [(DecisionSubject.CANDIDATE, "2", changes)], SIGNED)
    assert decided(emptied).candidates.iloc[1].isna()[column]


def test_only_cells_that_differ_are_changes(inputs):
    row = decided(inputs).candidates.iloc[1]
    assert changes_of(row, {"name": row["name"], "own_plant_kw": 20, "net_metering": None, "role": "prosumer"}) == []
    assert changes_of(row, {"own_plant_kw": 25.5}) == [Change("own_plant_kw", "20", "25.5")]


def test_of_a_cell_changed_twice_the_later_counts(inputs):
    twice = change(change(inputs, "1", name="Ada"), "1", name="Ava")
    assert decided(twice).candidates["name"].iloc[0] == "Ava"
    assert decided(undo(twice)).candidates["name"].iloc[0] == "Ada"
    assert decided(undo(undo(twice))).candidates["name"].iloc[0] == "Anna Rossi"


def test_the_list_as_brought_stays_as_brought(inputs, brought):
    copy, original = brought.candidates.copy(), brought.original.copy()
    decided(change(change(inputs, "1", name="Ada"), "3", ACT.ADD, name="Zoe"))
    pd.testing.assert_frame_equal(brought.candidates, copy)
    pd.testing.assert_frame_equal(brought.original, original)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("own_plant_kw", "molti"),
        ("net_metering", "vero"),
        ("commissioning_date", "ieri"),
        ("commissioning_date", "99999-01-01"),
        ("candidate_id", "1"),
        ("nonsense", "1"),
    ],
)
def test_a_cell_that_cannot_be_is_said_with_its_row(inputs, column, cell):
    """A log from a file into which somebody wrote."""
    wrong = decide(inputs, ACT.CHANGE, [(DecisionSubject.CANDIDATE, "2", [Change(column, None, cell)])], SIGNED)
    with pytest.raises(TableError) as error:
        decided(wrong)
    said = str(error.value)
    assert all(word in said for word in (column, " 2 ", f"“{cell}”"))
    decided(undo(wrong))


def test_of_who_is_not_in_the_list_nothing_is_changed(inputs):
    pd.testing.assert_frame_equal(
        decided(change(inputs, "77", name="Nessuno")).candidates,
        tables.complete(tables.Candidates, inputs.candidate_list.candidates),
    )


def test_added_rows_come_last_in_the_columns_of_the_user(inputs):
    known = {"name": "Zoe Verdi", "address_text": "Via Lunga 1, Alfa", "own_plant_kw": 6.5, "role": "prosumer"}
    code = new_candidate_id(inputs)
    assert code == "3"
    found = decided(change(inputs, code, ACT.ADD, **known))
    assert found.candidates["candidate_id"].tolist() == ["1", "2", "3"]
    assert found.candidates[list(known)].iloc[2].to_dict() == known
    pd.testing.assert_frame_equal(found.original.iloc[:2], inputs.candidate_list.original)
    assert found.original.iloc[2].to_dict() == {
        "Cognome": "Zoe Verdi", "Nome": "", "Via": "Via Lunga 1, Alfa", "Civico": "", "Comune": "", "Ruolo": "prosumer",
        "Potenza impianto kW": "6.5", "Note": "",
    }  # fmt: skip


def test_an_added_row_is_read_again_as_it_was_decided(inputs):
    known = {"name": "Zoe Verdi", "address_text": "Via Lunga 1, Alfa", "own_plant_kw": 1000, "role": "consumer"}
    found = decided(change(inputs, "3", ACT.ADD, **known)).original
    again = read_candidates(found.to_csv(index=False, sep=";").encode(), "ancora.csv").candidates.iloc[2]
    assert again[list(known)].to_dict() == known


def test_a_row_may_be_added_without_a_word(inputs):
    found = decided(decide(inputs, ACT.ADD, [(DecisionSubject.CANDIDATE, "3", ())], SIGNED))
    assert found.candidates.iloc[2].dropna().to_dict() == {"candidate_id": "3", "role": "consumer"}


def test_rows_added_to_an_empty_list(inputs, brought):
    empty = replace(brought, original=brought.original.iloc[:0], candidates=brought.candidates.iloc[:0])
    found = decided(change(replace(inputs, candidate_list=empty), "1", ACT.ADD, name="Zoe"))
    assert found.candidates[["candidate_id", "name"]].to_numpy().tolist() == [["1", "Zoe"]]
    assert found.original["Cognome"].tolist() == ["Zoe"]


def test_added_rows_find_a_place_beside_an_index_that_does_not_begin_at_nothing(inputs, brought):
    moved = replace(brought, original=brought.original.set_axis([2, 3]))
    found = decided(change(replace(inputs, candidate_list=moved), "3", ACT.ADD, name="Zoe"))
    assert found.original.index.tolist() == [2, 3, 4]


def test_ids_of_added_rows_are_new(inputs):
    one = change(inputs, new_candidate_id(inputs), ACT.ADD, name="Zoe")
    two = change(one, new_candidate_id(one), ACT.ADD, name="Yuri")
    assert decided(two).candidates["candidate_id"].tolist() == ["1", "2", "3", "4"]
    # Taken out is not forgotten: its number stays its own.
    gone = decide(two, ACT.REMOVE, [(DecisionSubject.CANDIDATE, "4", ())], SIGNED)
    assert new_candidate_id(gone) == "5"
    # Undone it was never there.
    assert new_candidate_id(undo(two)) == "4"


def test_taken_out_and_put_back(inputs):
    gone = decide(inputs, ACT.REMOVE, [(DecisionSubject.CANDIDATE, code, ()) for code in ("1", "2")], SIGNED)
    assert taken_out(gone.decisions) == {"1", "2"}
    assert len(decided(gone).candidates) == 2
    back = decide(gone, ACT.PUT_BACK, [(DecisionSubject.CANDIDATE, "1", ())], SIGNED)
    assert taken_out(back.decisions) == {"2"}
    assert taken_out(undo(back).decisions) == {"1", "2"}
    assert taken_out(undo(undo(back)).decisions) == frozenset()
    assert taken_out(redo(redo(undo(undo(back)))).decisions) == {"2"}


def communities(*rows):
    usual = {"config_type": "CER", "area_code": "AC001E00001", "origin": "registered"}
    return tables.complete(tables.Communities, pd.DataFrame([usual | row for row in rows]))


def named(inputs):
    found = tables.check(tables.Communities, registered(inputs.communities, inputs.decisions))
    return dict(zip(found["community_id"], found["name"], strict=True))


def test_what_came_with_the_plan_is_there(inputs):
    first = replace(inputs, communities=communities({"community_id": "c1", "name": "Uno"}))
    assert named(first) == {"c1": "Uno"}
    assert registered(pd.DataFrame(), pd.DataFrame()).empty


def test_brought_twice_the_later_counts(inputs):
    once = bring(
        inputs, communities({"community_id": "c1", "name": "Uno"}, {"community_id": "c2", "name": "Due"}), SIGNED
    )
    twice = bring(once, communities({"community_id": "c1", "name": "Uno, di nuovo"}), SIGNED)
    assert named(once) == {"c1": "Uno", "c2": "Due"}
    assert named(twice) == {"c1": "Uno, di nuovo", "c2": "Due"}
    assert named(undo(twice)) == named(once)
    assert named(undo(undo(twice))) == {}
    assert named(redo(redo(undo(undo(twice))))) == named(twice)


def test_a_configuration_taken_out_comes_back_when_it_is_brought_or_put_back(inputs):
    once = bring(inputs, communities({"community_id": "c1", "name": "Uno"}), SIGNED)
    out = decide(once, ACT.REMOVE, [(DecisionSubject.CONFIGURATION, "c1", ())], SIGNED)
    assert named(out) == {}
    assert named(undo(out)) == {"c1": "Uno"}
    assert named(bring(out, communities({"community_id": "c1", "name": "Uno bis"}), SIGNED)) == {"c1": "Uno bis"}
    assert named(decide(out, ACT.PUT_BACK, [(DecisionSubject.CONFIGURATION, "c1", ())], SIGNED)) == {"c1": "Uno"}


def test_a_forgotten_import_never_comes_back(inputs):
    """The next decision takes the number of the one undone: what that one brought must not come with it."""
    brought = bring(inputs, communities({"community_id": "c1", "name": "Uno"}), SIGNED)
    other = decide(undo(brought), ACT.REMOVE, [(DecisionSubject.CANDIDATE, "1", ())], SIGNED)
    assert in_force(other.decisions)["decision"].tolist() == brought.decisions["decision"].tolist() == [1]
    assert named(other) == {}
    assert other.communities.empty
    assert named(redo(other)) == {}


def test_a_decision_on_nothing_forgets_nothing(inputs):
    brought = undo(bring(inputs, communities({"community_id": "c1", "name": "Uno"}), SIGNED))
    assert named(redo(decide(brought, ACT.REMOVE, [], SIGNED))) == {"c1": "Uno"}
    assert named(redo(bring(brought, communities().iloc[:0], SIGNED))) == {"c1": "Uno"}


def test_candidates_and_configurations_of_one_id_are_not_confused(inputs):
    both = bring(inputs, communities({"community_id": "1", "name": "Uno"}), SIGNED)
    out = decide(both, ACT.REMOVE, [(DecisionSubject.CANDIDATE, "1", ())], SIGNED)
    assert named(out) == {"1": "Uno"}
    out = decide(both, ACT.REMOVE, [(DecisionSubject.CONFIGURATION, "1", ())], SIGNED)
    assert taken_out(out.decisions) == frozenset()


def test_what_the_table_says_of_a_registered_one_prevails_over_its_list(inputs):
    """Its day of constitution, its deed, who files its request; its name and kind are its list's."""
    usual = {"config_type": "CER", "area_code": "AC001E00001", "origin": "registered"}
    rows = [
        {"community_id": "R-1", "name": "Alfa", "referente_kind": "member", **usual},
        {"community_id": "R-2", "name": "Beta", "constitution_date": pd.Timestamp(2023, 1, 1), **usual},
    ]
    inputs = bring(inputs, tables.complete(tables.Communities, pd.DataFrame(rows)), SIGNED)
    said = [
        Change("constitution_date", None, "2024-05-12"),
        Change("constitution_reference", None, "rep. 12"),
        Change("referente_kind", "member", None),
        Change("name", "Alfa", "Gamma"),
    ]
    inputs = decide(inputs, ACT.CHANGE, [(DecisionSubject.CONFIGURATION, "R-1", said)], SIGNED)
    found = tables.check(tables.Communities, registered(inputs.communities, inputs.decisions)).set_index("community_id")
    assert found["constitution_date"].tolist() == [pd.Timestamp(2024, 5, 12), pd.Timestamp(2023, 1, 1)]
    assert found.loc["R-1", "constitution_reference"] == "rep. 12"
    assert found["referente_kind"].isna().all()
    assert found["name"].tolist() == ["Alfa", "Beta"]
    before = undo(inputs)
    assert registered(before.communities, before.decisions)["referente_kind"].tolist()[0] == "member"
