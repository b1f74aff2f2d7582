"""The log alone: numbers, what was undone, what is forgotten."""

import datetime as dt

import pandas as pd
import pytest

from cermap import tables
from cermap.decisions import Change, can_redo, can_undo, in_force, without_list
from cermap.decisions.log import record, redo, undo
from cermap.terms import DecisionAction, DecisionSubject

ADD, CHANGE, REMOVE = DecisionAction.ADD, DecisionAction.CHANGE, DecisionAction.REMOVE
EVENING = dt.datetime(2026, 11, 24, 18, 30, 15, 999, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def numbers(log):
    return log["decision"].tolist()


def test_a_decision_is_a_row_per_cell():
    made = record(
        tables.empty(tables.Decisions),
        CHANGE,
        [(DecisionSubject.CANDIDATE, "3", [Change("name", "Ana", "Anna"), Change("own_plant_kw", None, "6")])],
        EVENING,
        made_by="Rita",
        why="sentita al telefono",
    )
    tables.check(tables.Decisions, made)
    assert made.fillna("–").astype(str).to_numpy().tolist() == [
        ["1", "2026-11-24 17:30:15", "Rita", "sentita al telefono", "change", "candidate", "3", "name", "Ana", "Anna", "False"],
        ["1", "2026-11-24 17:30:15", "Rita", "sentita al telefono", "change", "candidate", "3", "own_plant_kw", "–", "6", "False"],
    ]  # fmt: skip


def test_who_and_why_may_be_left_out(write):
    made = record(write(), REMOVE, [(DecisionSubject.CANDIDATE, "3", ())], EVENING, made_by="", why="")
    assert made[["made_by", "why", "column", "before", "after"]].isna().all(axis=None)


@pytest.mark.parametrize("why", ["=cmd|' /C calc'!A0", "x" * 300, "due\nrighe", "🏠 <b>è</b>", "NULL", '"'])
def test_odd_words_stay_as_they_are(why, write):
    made = record(write(), REMOVE, [(DecisionSubject.CANDIDATE, why, ())], EVENING, made_by=why, why=why)
    assert made[["made_by", "why", "subject_id"]].iloc[0].tolist() == [why, why, why]


def test_decisions_are_numbered_in_order(write):
    made = write(
        (ADD, "9", [Change("name", None, "Zoe")]), (CHANGE, "9", [Change("name", "Zoe", "Zoé")]), (REMOVE, "9", ())
    )
    assert numbers(made) == [1, 2, 3]
    assert not made["is_undone"].any()


def test_undone_one_by_one_and_done_again_in_their_order(write):
    made = write((REMOVE, "1", ()), (REMOVE, "2", ()), (REMOVE, "3", ()))
    once, twice = undo(made), undo(undo(made))
    assert numbers(in_force(once)) == [1, 2]
    assert numbers(in_force(twice)) == [1]
    assert numbers(in_force(redo(twice))) == [1, 2]
    pd.testing.assert_frame_equal(redo(redo(twice)), made)
    assert (can_undo(made), can_redo(made)) == (True, False)
    assert (can_undo(twice), can_redo(twice)) == (True, True)
    assert can_undo(undo(twice)) is False


def test_nothing_to_undo_or_do_again_changes_nothing(write):
    for nothing in (pd.DataFrame(), tables.empty(tables.Decisions)):
        assert (can_undo(nothing), can_redo(nothing)) == (False, False)
        assert len(in_force(undo(nothing))) == len(in_force(redo(nothing))) == 0
    made = write((REMOVE, "1", ()))
    pd.testing.assert_frame_equal(redo(made), made)
    pd.testing.assert_frame_equal(undo(undo(made)), undo(made))


def test_what_was_undone_is_forgotten_by_the_next_decision(write):
    made = write((REMOVE, "1", ()), (REMOVE, "2", ()))
    after = write((REMOVE, "3", ()), onto=undo(made))
    assert after[["decision", "subject_id"]].to_numpy().tolist() == [[1, "1"], [2, "3"]]
    assert not can_redo(after)


def test_several_things_of_one_decision_are_undone_together():
    made = record(pd.DataFrame(), REMOVE, [(DecisionSubject.CANDIDATE, code, ()) for code in ("1", "2", "3")], EVENING)
    assert numbers(made) == [1, 1, 1]
    assert in_force(undo(made)).empty
    assert len(in_force(redo(undo(made)))) == 3


def test_a_decision_on_nothing_is_none(write):
    made = undo(write((REMOVE, "1", ()), (REMOVE, "2", ())))
    pd.testing.assert_frame_equal(record(made, REMOVE, [], EVENING), made)


def test_a_number_is_never_given_twice(write):
    """A log from a file from which somebody took rows."""
    made = write((REMOVE, "1", ()), (REMOVE, "2", ()), (REMOVE, "3", ()))
    with_gap = made[made["decision"] != 2].reset_index(drop=True)
    assert numbers(write((REMOVE, "4", ()), onto=with_gap)) == [1, 3, 4]


def test_the_log_of_before_is_not_changed(write):
    made = write((REMOVE, "1", ()))
    copy = made.copy()
    write((REMOVE, "2", ()), onto=made)
    undo(made)
    pd.testing.assert_frame_equal(made, copy)


def test_roofs_stay_when_another_list_comes():
    log = tables.empty(tables.Decisions)
    moment = dt.datetime(2026, 11, 29, tzinfo=dt.UTC)
    for subject, code in (("roof", "b1"), ("candidate", "7"), ("plant", "Rb1"), ("configuration", "c1")):
        change = [Change("name", None, "x")] if subject in {"roof", "plant"} else []
        log = record(log, DecisionAction.ADD, [(DecisionSubject(subject), code, change)], moment)
    assert without_list(log)["subject_id"].tolist() == ["b1", "Rb1"]
    assert without_list(undo(undo(log)))["subject_id"].tolist() == ["b1"]


def test_a_clock_that_goes_back_changes_neither_order_nor_numbers():
    """The number says the order; the moment is only what the clock said."""
    log = tables.empty(tables.Decisions)
    for hours, name in ((0, "Anna"), (-30, "Bruno"), (2, "Carla")):
        subject = (DecisionSubject.CANDIDATE, "3", [Change("name", None, name)])
        log = record(log, CHANGE, [subject], EVENING + dt.timedelta(hours=hours))
    assert numbers(log) == [1, 2, 3]
    assert not log["made_at"].is_monotonic_increasing
    log = undo(undo(log))
    # What was decided last is undone first, though the clock says that it was before.
    assert in_force(log)["after"].tolist() == ["Anna"]
    assert in_force(redo(log))["after"].tolist() == ["Anna", "Bruno"]
