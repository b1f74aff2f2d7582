"""Decisions that are only tried: which they are, taken back, and signed by whoever keeps them."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest

from cermap import tables
from cermap.decisions import Change, Signature, signed, tried, without
from cermap.decisions.log import record, undo
from cermap.records import Inputs
from cermap.terms import DecisionAction, DecisionSubject

ADD, CHANGE, REMOVE = DecisionAction.ADD, DecisionAction.CHANGE, DecisionAction.REMOVE
KEPT = Signature(
    dt.datetime(2026, 11, 25, 9, 0, 0, 7, tzinfo=dt.timezone(dt.timedelta(hours=1))), "Rita", "deciso in sala"
)


@pytest.fixture
def before(write):
    """One decision was made before anything is tried; the rest of the inputs plays no part."""
    made = write((REMOVE, "1", ()))
    communities = tables.empty(tables.Communities)
    return Inputs(None, None, tables.empty(tables.Plants), communities, decisions=made)


@pytest.fixture
def now(before, write):
    more = write((CHANGE, "2", [Change("name", "Ana", "Anna")]), (REMOVE, "3", ()), onto=before.decisions)
    return replace(before, decisions=more)


def test_what_was_in_force_before_is_not_tried(before, now):
    assert tried(before, before) == []
    assert tried(before, now) == [2, 3]
    assert tried(before, replace(now, decisions=undo(now.decisions))) == [2]


def test_one_goes_and_the_others_keep_their_numbers(now):
    assert without(now, [2]).decisions["decision"].tolist() == [1, 3]
    assert without(now, []).decisions.equals(now.decisions)


def test_what_came_with_a_decision_goes_with_it(now):
    groups = pd.DataFrame({"community_id": ["P-1", "P-2", "P-3"], "decision": pd.array([2, None, 3], "Int64")})
    left = without(replace(now, communities=groups), [2])
    assert left.communities["community_id"].tolist() == ["P-2", "P-3"]
    nameless = groups.drop(columns="decision")
    assert without(replace(now, communities=nameless), [2]).communities is nameless


def test_those_that_are_kept_are_made_now_by_whoever_keeps_them(now):
    log = signed(now, [2], KEPT).decisions.set_index("decision")
    assert log.loc[2, ["made_by", "why"]].tolist() == ["Rita", "deciso in sala"]
    # Nine in Rome, without its parts of a second.
    assert log.loc[2, "made_at"] == pd.Timestamp("2026-11-25 08:00:00")
    others = now.decisions.set_index("decision")
    assert log.loc[[1, 3], "made_at"].equals(others.loc[[1, 3], "made_at"])
    assert log.loc[[1, 3], ["made_by", "why"]].isna().all(axis=None)


def test_what_somebody_said_of_one_already_stays(before):
    said = record(before.decisions, REMOVE, [(DecisionSubject.CANDIDATE, "4", ())], KEPT.made_at, made_by="Ugo", why="")
    log = signed(replace(before, decisions=said), [2], KEPT).decisions.set_index("decision")
    assert log.loc[2, ["made_by", "why"]].tolist() == ["Ugo", "deciso in sala"]


def test_who_says_nothing_signs_the_hour_alone(now):
    log = signed(now, [2, 3], replace(KEPT, made_by="", why="")).decisions.set_index("decision")
    assert (log.loc[[2, 3], "made_at"] == pd.Timestamp("2026-11-25 08:00:00")).all()
    assert log[["made_by", "why"]].isna().all(axis=None)
