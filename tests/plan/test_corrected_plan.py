"""Corrections in a plan: they place the rows that are written so, and go and come back with their decision."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from town_on_paper import IN_FORCE, inputs, listed, reference

from cermap import addresses, decisions, tables
from cermap.decisions import Change, Signature
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject

RESULTS = ("candidates", "plants", "communities", "memberships", "verdicts", "joining")
SIGNED = Signature(dt.datetime(2026, 11, 28, 18, tzinfo=dt.UTC), "Rita", "tavolo")
TOWN = reference()
ROWS = [
    {"address_text": "Via Ignota 1", "municipality": "Alfa", "member_kind": "natural_person"},
    {"address_text": "Via del Mulino 1", "municipality": "Alfa", "member_kind": "natural_person"},
    {"address_text": "via ignota 1", "municipality": "ALFA", "own_plant_kw": 6.0, "role": "prosumer"},
]


def correction(lon, lat, text="Via Ignota 1"):
    row = {
        "address_key": addresses.correction_key(text, "Alfa"), "lon": lon, "lat": lat, "position_level": "hand",
        "origin": "hand", "corrected_on": pd.Timestamp("2026-11-28"),
    }  # fmt: skip
    return tables.check(tables.Corrections, tables.complete(tables.Corrections, pd.DataFrame([row])))


def corrected(brought, lon, lat):
    return decisions.correct(brought, correction(lon, lat), [("1", "Alfa", "45.05, 9.15")], SIGNED)


def plan_of(brought, before=None):
    return make_plan(brought, Assumptions(), IN_FORCE, before=before)


@pytest.fixture(scope="module")
def before():
    return plan_of(inputs(listed(*ROWS), used=TOWN))


def test_rows_written_alike_follow_and_the_others_stay(before):
    after = plan_of(corrected(before.inputs, 9.15, 45.05), before)
    assert after.candidates["lon"].tolist() == [9.15, before.candidates["lon"].iloc[1], 9.15]
    assert after.candidates["position_level"].tolist()[::2] == ["hand", "hand"]
    assert after.candidates["match_reasons"].tolist()[::2] == ["corrected", "corrected"]
    assert after.candidates["certainty"].iloc[0] == "certain"
    assert after.candidates["area_code"].iloc[0] != before.candidates["area_code"].iloc[1]
    assert after.plants["lon"].tolist() == [9.15]
    assert after.inputs.candidate_list is before.inputs.candidate_list


def test_the_plan_is_the_same_with_and_without_the_plan_of_before(before):
    once = plan_of(corrected(before.inputs, 9.15, 45.05), before)
    twice = plan_of(corrected(once.inputs, 9.05, 45.05), once)
    for plan in (once, twice, plan_of(decisions.undo(twice.inputs), twice)):
        new = plan_of(plan.inputs)
        for name in RESULTS:
            pd.testing.assert_frame_equal(getattr(plan, name), getattr(new, name), obj=name)
        assert plan.digest == new.digest


def test_undone_it_is_as_before_and_done_again_as_decided(before):
    decided = corrected(before.inputs, 9.15, 45.05)
    after = plan_of(decided, before)
    undone = plan_of(decisions.undo(decided), after)
    assert undone.digest == before.digest
    assert plan_of(decisions.redo(undone.inputs), undone).digest == after.digest


def test_undone_an_earlier_correction_counts_again(before):
    came_along = replace(before.inputs, corrections=correction(9.05, 45.05))
    decided = corrected(came_along, 9.15, 45.05)
    assert plan_of(decided).candidates["lon"].iloc[0] == 9.15
    assert plan_of(decisions.undo(decided)).candidates["lon"].iloc[0] == 9.05


def test_what_was_undone_is_forgotten_once_something_else_is_decided(before):
    undone = decisions.undo(corrected(before.inputs, 9.15, 45.05))
    other = decisions.decide(
        undone,
        DecisionAction.CHANGE,
        [(DecisionSubject.CANDIDATE, "2", [Change("name", None, "Anna")])],
        SIGNED,
    )
    assert other.corrections.empty
    assert decisions.correct(undone, correction(9.05, 45.05), [("1", None, "x")], SIGNED).corrections[
        "decision"
    ].tolist() == [1]


def test_correcting_nothing_decides_nothing(before):
    assert decisions.correct(before.inputs, tables.empty(tables.Corrections), [], SIGNED) is before.inputs


def test_a_correction_of_no_address_of_the_list_changes_no_digest(before):
    elsewhere = replace(before.inputs, corrections=correction(9.05, 45.05, "Via Altrove 9"))
    assert plan_of(elsewhere).digest == before.digest
