"""A call as a record: kept in the log with its minute, undone, changed, in the plan file, and taken over to another list."""

import datetime as dt

import pandas as pd
import pytest
import town_on_paper as town
from town_on_paper import EXPIRED, IN_FORCE, A

from cermap import areas, decisions, desk, files, tables, wording
from cermap.decisions import Change, Signature
from cermap.minutes import minutes
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

EN = Texts("en")
LABELS = areas.area_labels(town.reference().area_municipalities, town.reference().areas)
# 23:30 UTC of the 28th is half past midnight of the 29th in Italy.
LATE = dt.datetime(2026, 11, 28, 23, 30, 15, tzinfo=dt.UTC)
SIGNED = Signature(LATE)
CALL = DecisionSubject.CALL


@pytest.fixture(scope="module")
def plan():
    return make_plan(town.inputs(), Assumptions(), IN_FORCE)


def with_calls(plan, *calls, day=IN_FORCE):
    inputs = plan.inputs
    for typed, said in calls:
        answer = desk.answer_call(typed, plan, LABELS, day)
        card = wording.call_card(answer, LABELS, EN)
        words = {"answer": f"{card.label}: {card.sentence}", "next_step": card.step, "caller": None} | said
        subject = desk.call_subject(answer, desk.new_call_id(inputs.decisions), LATE, words)
        inputs = decisions.decide(inputs, DecisionAction.ADD, [subject], SIGNED)
    return inputs


@pytest.fixture(scope="module")
def two(plan):
    return with_calls(
        plan,
        ("Via del Mulino 1, Alfa", {"caller": "=1+1", "handed_to": "Ufficio tecnico", "note": "00123"}),
        ("IT001E99999999", {}),
    )


def test_a_call_comes_back_as_it_was_said(two):
    calls = decisions.answered_calls(two.decisions)
    tables.check(tables.Calls, calls)
    assert calls["call_id"].tolist() == ["1", "2"]
    assert calls["asked_at"].tolist() == [pd.Timestamp("2026-11-28 23:30:15")] * 2
    first = calls.iloc[0]
    assert (first["question"], first["asks"], first["area_code"]) == ("Via del Mulino 1, Alfa", "address", A)
    assert (first["caller"], first["note"]) == ("=1+1", "00123")
    assert first["answer"].startswith("Certain on the map: ")
    assert wording.call_certainty(calls.iloc[1], EN) == "POD not in this plan"


def test_a_call_is_changed_taken_out_and_undone(two):
    change = [Change("handed_to", "Ufficio tecnico", "Rita")]
    changed = decisions.decide(two, DecisionAction.CHANGE, [(CALL, "1", change)], SIGNED)
    assert decisions.answered_calls(changed.decisions)["handed_to"].iloc[0] == "Rita"
    gone = decisions.decide(two, DecisionAction.REMOVE, [(CALL, "1", [Change()])], SIGNED)
    assert decisions.answered_calls(gone.decisions)["call_id"].tolist() == ["2"]
    assert decisions.answered_calls(decisions.undo(gone).decisions)["call_id"].tolist() == ["1", "2"]
    # A number is not given again, whoever was taken out.
    assert desk.new_call_id(gone.decisions) == "3"


def test_a_call_changes_no_answer_of_the_plan(plan, two):
    assert make_plan(two, Assumptions(), IN_FORCE, before=plan).digest == plan.digest


def test_calls_come_back_with_the_plan_file(plan, two):
    made = make_plan(two, Assumptions(), IN_FORCE, before=plan)
    opened = files.read_plan(files.write_plan(made), "piano.gpkg", plan.inputs.reference)
    pd.testing.assert_frame_equal(
        decisions.answered_calls(opened.inputs.decisions), decisions.answered_calls(two.decisions)
    )


def test_calls_stay_when_another_list_comes(two):
    assert decisions.answered_calls(decisions.without_list(two.decisions))["call_id"].tolist() == ["1", "2"]


def test_an_answer_on_expired_areas_is_recorded_as_to_verify(plan):
    calls = decisions.answered_calls(with_calls(plan, ("Via del Mulino 1, Alfa", {}), day=EXPIRED).decisions)
    assert wording.call_certainty(calls.iloc[0], EN).startswith("To verify, expired edition")
    counted = wording.call_day_counts(calls, files.call_days(calls), EN)
    assert counted.columns.tolist() == ["Day", "Calls", "To verify"]


def test_minutes_name_a_call_by_its_number_and_never_by_who_asked(plan, two):
    out = decisions.decide(two, DecisionAction.REMOVE, [(CALL, "2", [Change()])], SIGNED)
    out = decisions.decide(out, DecisionAction.CHANGE, [(CALL, "1", [Change("note", "00123", "x")])], SIGNED)
    told = minutes(make_plan(out, Assumptions(), IN_FORCE, before=plan), EN)["what"].tolist()
    assert told == [
        "Call 1 recorded (Certain on the map)",
        "Call 2 recorded (Address not found)",
        "Call 2 taken out",
        "Call 1 changed",
    ]


def test_a_word_finds_calls_by_what_people_see(two):
    calls = decisions.answered_calls(two.decisions)
    for word, found in {
        "mulino": ["1"],
        "UFFICIO": ["1"],
        "not in this plan": ["2"],
        "": ["1", "2"],
        "(.*": [],
    }.items():
        assert wording.calls_with(calls, word, EN)["call_id"].tolist() == found, word
    empty = calls.iloc[:0]
    assert wording.calls_with(empty, "x", EN).empty


def test_each_call_is_one_line(two):
    calls = decisions.answered_calls(two.decisions)
    lines = wording.calls_lines(calls, files.call_moments(calls), EN, is_today=True)
    assert lines == [
        f"00:30 · =1+1 · Via del Mulino 1, Alfa · Certain on the map ({A}) · Ufficio tecnico",
        "00:30 · IT001E99999999 · POD not in this plan",
    ]
