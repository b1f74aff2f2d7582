"""What the log says of each configuration."""

import datetime as dt
import re

import pandas as pd
import pytest

from cermap import tables
from cermap.decisions import Change, choices_of
from cermap.decisions.log import record, undo
from cermap.errors import TableError
from cermap.terms import DecisionAction, DecisionSubject, Stage

ACT = DecisionAction
A, B = "P-AC001E00001", "P-AC001E00002"


@pytest.fixture
def decided(write):
    """Choices after these decisions on configurations."""
    return lambda *decisions: choices_of(write(*decisions, subject=DecisionSubject.CONFIGURATION))


def come(*codes):
    return [Change("candidate_id", None, code) for code in codes]


def go(*codes):
    return [Change("candidate_id", code, None) for code in codes]


def held(people=(), machines=()):
    return [*come(*people), *(Change("plant_id", None, code) for code in machines)]


def test_of_nothing_nothing(write):
    assert choices_of(write()) == {}


def test_accepted_with_a_name_and_a_kind(decided):
    cells = [
        Change("name", "Alfa", "CER Alfa"),
        Change("config_type", "CER", "GROUP"),
        Change("area_edition", None, "2023"),
    ]
    choice = decided((ACT.ACCEPT, A, cells))[A]
    assert (choice.stage, choice.frozen) == (Stage.ACCEPTED, None)
    assert choice.cells == {"name": "CER Alfa", "config_type": "GROUP", "area_edition": "2023"}


def test_a_decision_without_cells_counts_too(decided):
    assert decided((ACT.ACCEPT, A, [Change()]))[A].stage is Stage.ACCEPTED


def test_the_later_name_counts(decided):
    choice = decided((ACT.ACCEPT, A, [Change("name", None, "Uno")]), (ACT.CHANGE, A, [Change("name", "Uno", "Due")]))[A]
    assert (choice.cells["name"], choice.stage) == ("Due", Stage.ACCEPTED)


def test_frozen_with_all_that_is_in_it(decided):
    choice = decided((ACT.FREEZE, A, held(["1", "2"], ["I2"])))[A]
    assert choice.stage is Stage.FROZEN
    assert choice.frozen == {("candidate_id", "1"), ("candidate_id", "2"), ("plant_id", "I2")}
    assert (choice.people, choice.machines) == ({"1", "2"}, {"I2"})


def test_open_again_it_follows_its_area_and_keeps_its_name(decided):
    cells = [Change("name", None, "CER Alfa"), Change("area_code", None, A[2:]), Change("area_edition", None, "2023")]
    choice = decided((ACT.FREEZE, A, [*held(["1"]), *cells]), (ACT.REOPEN, A, [Change()]))[A]
    assert (choice.stage, choice.frozen, choice.cells) == (Stage.PROPOSED, None, {"name": "CER Alfa"})


def test_taken_in_and_left_out(decided):
    choice = decided((ACT.TAKE_IN, A, come("1", "2")), (ACT.LEAVE_OUT, A, go("2", "3")))[A]
    assert (choice.taken_in, choice.left_out) == ({"1"}, {"2", "3"})
    choice = decided((ACT.LEAVE_OUT, A, go("2")), (ACT.TAKE_IN, A, come("2")))[A]
    assert (choice.taken_in, choice.left_out) == ({"2"}, set())


def test_people_come_into_a_frozen_one_and_leave_it_when_somebody_says_so(decided):
    choice = decided((ACT.FREEZE, A, held(["1", "2"])), (ACT.TAKE_IN, A, come("3")), (ACT.LEAVE_OUT, A, go("1")))[A]
    assert choice.people == {"2", "3"}
    assert (choice.come_since, choice.left_out) == ({"3"}, {"1"})


@pytest.mark.parametrize("first", [(ACT.TAKE_IN, A, come("1", "2")), (ACT.FREEZE, A, held(["1", "2"], ["I1"]))])
@pytest.mark.parametrize("then", [(ACT.TAKE_IN, B, come("1")), (ACT.FREEZE, B, held(["1"], ["I1"]))])
def test_r_cfg_07_the_later_place_counts(decided, first, then):
    choices = decided(first, then)
    assert (choices[A].people, choices[B].people) == ({"2"}, {"1"})
    assert not choices[A].machines & choices[B].machines
    # And back again.
    choices = decided(first, then, (ACT.TAKE_IN, A, come("1")))
    assert (choices[A].people, choices[B].people) == ({"1", "2"}, set())


def test_taken_out_of_the_plan_nothing_is_said_of_it_until_it_comes_back(decided):
    first = [(ACT.TAKE_IN, "c1", come("1")), (ACT.REMOVE, "c1", [Change()])]
    assert decided(*first) == {}
    for action in (ACT.BRING, ACT.PUT_BACK):
        assert decided(*first, (action, "c1", [Change()]))["c1"].people == {"1"}


def test_undone_it_was_never_said(write):
    made = write((ACT.TAKE_IN, A, come("1")), (ACT.FREEZE, A, held(["1"])), subject=DecisionSubject.CONFIGURATION)
    assert choices_of(undo(made))[A].stage is Stage.PROPOSED
    assert choices_of(undo(undo(made))) == {}


def test_a_decision_on_two_configurations_is_of_both():
    subjects = [(DecisionSubject.CONFIGURATION, code, [Change()]) for code in (A, B)]
    made = record(tables.empty(tables.Decisions), ACT.ACCEPT, subjects, dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert [choices_of(made)[code].stage for code in (A, B)] == [Stage.ACCEPTED, Stage.ACCEPTED]


SAID = [
    Change("constitution_date", None, "2024-05-12"),
    Change("constitution_reference", None, "rep. 12"),
    Change("referente_kind", None, "entity"),
]


def test_what_only_people_know_of_it_stays_with_it_also_once_open_again(decided):
    said = {
        "constitution_date": pd.Timestamp(2024, 5, 12),
        "constitution_reference": "rep. 12",
        "referente_kind": "entity",
    }
    for then in (ACT.ACCEPT, ACT.FREEZE, ACT.REOPEN):
        assert decided((ACT.CHANGE, A, SAID), (then, A, [Change()]))[A].cells == said


def test_a_cell_that_was_emptied_is_empty_and_a_name_is_never(decided):
    emptied = [Change("constitution_date", "2024-05-12", None), Change("name", "CER Alfa", None)]
    choice = decided((ACT.CHANGE, A, [*SAID, Change("name", None, "CER Alfa")]), (ACT.CHANGE, A, emptied))[A]
    assert choice.cells["constitution_date"] is None
    assert (choice.cells["name"], choice.cells["referente_kind"]) == ("CER Alfa", "entity")


@pytest.mark.parametrize("cell", ["ieri", "2024-02-30", "2024-05-12T10:00", "12/05/2024"])
def test_a_day_that_is_none_is_refused_by_name(decided, cell):
    with pytest.raises(TableError, match=re.escape(cell)):
        decided((ACT.CHANGE, A, [Change("constitution_date", None, cell)]))
