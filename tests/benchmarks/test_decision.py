"""One decision on a plan of 5,000 rows: the plan that follows from the one before, beside a whole new plan."""

import datetime as dt

import pytest

from cermap import decisions, files, plan, tables
from cermap.decisions import Change, Signature
from cermap.records import Assumptions, Inputs
from cermap.terms import DecisionAction, DecisionSubject

AS_OF = dt.date(2024, 6, 30)
ROWS = 5_000


@pytest.fixture(scope="module")
def before(used, list_of, sized):
    brought = files.read_candidates(list_of(sized(ROWS, 300)), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return plan.make_plan(inputs, Assumptions(), AS_OF)


@pytest.mark.benchmark(group="one decision on 5,000 rows")
@pytest.mark.parametrize("follows", [True, False], ids=["from the plan before", "whole"])
def test_decision(benchmark, before, follows):
    change = Change("address_text", None, "VIA ROMA 1, MILANO")
    signed = Signature(dt.datetime(2026, 11, 24, tzinfo=dt.UTC))
    decided = decisions.decide(
        before.inputs, DecisionAction.CHANGE, [(DecisionSubject.CANDIDATE, "7", [change])], signed
    )
    options = {"before": before if follows else None}
    made = benchmark.pedantic(plan.make_plan, (decided, Assumptions(), AS_OF), options, rounds=3)
    assert len(made.candidates) == len(before.candidates)
