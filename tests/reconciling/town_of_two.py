"""A town on paper of which two people hold a copy: Rita's and Ugo's."""

import datetime as dt

import pandas as pd
from town_on_paper import IN_FORCE, inputs, reference

from cermap import decisions
from cermap.decisions import Change, Signature
from cermap.plan import make_plan
from cermap.records import Assumptions, OpenedPlan
from cermap.terms import DecisionAction, DecisionSubject

ACT, SUB = DecisionAction, DecisionSubject
TOWN = reference()
RESULTS = ("candidates", "plants", "communities", "memberships", "verdicts", "joining")


def signed(who="Rita", hour=18):
    return Signature(dt.datetime(2026, 11, 24, hour, tzinfo=dt.UTC), who, "tavolo")


def begun():
    """What both began with: one decision, Anna is called Annamaria."""
    return decide(inputs(used=TOWN), change("1", name=("Anna", "Annamaria")))


def decide(brought, *made, who="Rita"):
    for action, subject, code, changes in made:
        brought = decisions.decide(brought, action, [(subject, code, changes)], signed(who))
    return brought


def change(code, **cells):
    """Cells of a candidate: column = (before, after)."""
    return ACT.CHANGE, SUB.CANDIDATE, code, [Change(column, *pair) for column, pair in cells.items()]


def add(code, **cells):
    return ACT.ADD, SUB.CANDIDATE, code, [Change(column, None, cell) for column, cell in cells.items()]


def remove(code):
    return ACT.REMOVE, SUB.CANDIDATE, code, []


def on_configuration(action, code, *changes):
    return action, SUB.CONFIGURATION, code, list(changes)


def plan_of(brought, as_of=IN_FORCE, assumptions=None):
    return make_plan(brought, assumptions or Assumptions(), as_of)


def copy_of(brought, as_of=IN_FORCE, assumptions=None):
    """A colleague's copy, as it comes from its file."""
    return OpenedPlan(brought, assumptions or Assumptions(), as_of, "digest", None)


def same_answers(one, other):
    for name in RESULTS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(other, name), obj=name)
    assert one.digest == other.digest
