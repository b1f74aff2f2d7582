"""A toggle of a trial on a list of 2,000: the plan that follows, and the figures of one configuration in it.

pytest tests/benchmarks/test_trying.py --benchmark-columns=median,min,max,rounds
"""

import datetime as dt

import pytest
from seeded_candidates import as_list, official_doors, seeded

from cermap import accounts, communities, decisions, files, plan, sources, tables
from cermap.decisions import Change, Signature
from cermap.records import Assumptions, Inputs
from cermap.terms import DecisionAction, DecisionSubject

AS_OF = dt.date(2024, 6, 30)
ROWS = 2_000

pytestmark = pytest.mark.benchmark(group=f"what if, {ROWS:,} candidates")


@pytest.fixture(scope="module")
def before(used, sized):
    written = as_list(seeded(sized(ROWS, 400)), official_doors(used)).to_csv(sep=";", index=False)
    brought = files.read_candidates(written.encode(), "elenco.csv")
    inputs = Inputs(used, brought, tables.empty(tables.Plants), tables.empty(tables.Communities))
    return plan.make_plan(inputs, Assumptions(), AS_OF)


@pytest.fixture(scope="module")
def largest(before):
    """The configuration with most members, and one of them who has no plant."""
    held = before.memberships.dropna(subset="candidate_id")
    community_id = str(held["community_id"].value_counts().index[0])
    members = communities.members_of(before, community_id)
    return community_id, str(members.loc[members["own_plant_kw"].isna(), "candidate_id"].iloc[0])


@pytest.fixture(scope="module")
def profiles():
    return sources.read_load_profiles()


def test_toggle_to_figures(benchmark, before, largest, profiles):
    community_id, who = largest
    signed = Signature(dt.datetime(2026, 11, 24, tzinfo=dt.UTC))

    def toggle():
        subject = (DecisionSubject.CANDIDATE, who, [Change()])
        decided = decisions.decide(before.inputs, DecisionAction.REMOVE, [subject], signed)
        now = plan.make_plan(decided, before.assumptions, before.as_of, before=before)
        answers = communities.who_can_join(now, community_id)
        return now, answers, accounts.account_of(now, community_id, profiles)

    now, answers, account = benchmark.pedantic(toggle, rounds=3, warmup_rounds=1)
    assert len(answers) == len(now.candidates) == len(before.candidates) - 1
    assert len(account.members) == len(communities.members_of(before, community_id)) - 1
    # The plan is the same with and without that of before.
    assert now.digest == plan.make_plan(now.inputs, before.assumptions, before.as_of).digest
