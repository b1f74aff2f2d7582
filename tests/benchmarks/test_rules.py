"""The whole rule book over 10,000 candidates of every kind, with their plants and configurations; no test asserts a time.

``pytest tests/benchmarks/test_rules.py --benchmark-timer=time.process_time --benchmark-columns=median,min,max,rounds``
"""

import tomllib
from pathlib import Path

import pandas as pd
import pytest
from seeded_candidates import AN_AREA_HAS, AS_OF, counts, counts_by_rule, seeded

from cermap import rules, tables
from cermap.terms import ConfigType, MemberKind, Role, VerdictOutcome

ROWS = 10_000
SUBJECTS = ("member", "plant", "configuration")
CASES = Path(__file__).parents[1] / "cases" / "rules"


@pytest.fixture(scope="module")
def world():
    return seeded(ROWS)


@pytest.fixture(scope="module")
def given(world):
    return _all(world)


def _all(world):
    return rules.check(world.candidates, world.plants, world.communities, world.memberships, AS_OF)


@pytest.mark.benchmark(group="rules over 10,000 candidates")
def test_the_whole_book(benchmark, world):
    benchmark.extra_info["rows"] = {name: len(table) for name, table in vars(world).items()}
    given = benchmark.pedantic(_all, [world], rounds=5, warmup_rounds=1)
    assert len(given) > 5 * ROWS


@pytest.mark.benchmark(group="rules over 10,000 candidates")
def test_members_alone(benchmark, world):
    benchmark.pedantic(rules.check_members, [world.candidates, "CER", AS_OF], rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="rules over 10,000 candidates")
def test_plants_alone(benchmark, world):
    benchmark.pedantic(rules.check_plants, [world.plants, AS_OF], rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="rules over 10,000 candidates")
def test_configurations_alone(benchmark, world):
    asked = [world.communities, world.memberships, world.candidates, world.plants, AS_OF]
    benchmark.pedantic(rules.check_configurations, asked, rounds=5, warmup_rounds=1)


def test_the_world_is_a_list_s(world):
    tables.check(tables.Assigned, world.candidates)
    tables.check(tables.Plants, world.plants)
    tables.check(tables.Communities, world.communities)
    tables.check(tables.Memberships, world.memberships)
    assert set(world.candidates["member_kind"].dropna()) == set(MemberKind)
    assert world.candidates["member_kind"].isna().any()
    assert set(world.candidates["role"]) == set(Role)
    assert set(world.communities["config_type"]) == set(ConfigType)


def test_every_rule_that_is_checked_says_something(given):
    """But those that are only quoted or declared: the law's cases say which these are."""
    checked = set(given.loc[given["outcome"] != VerdictOutcome.NOT_APPLICABLE, "rule_id"])
    assert checked == _that_speak()
    assert (counts(given)[[VerdictOutcome.OK, VerdictOutcome.FAIL, VerdictOutcome.TO_VERIFY]] > 0).all(axis=None)
    assert counts(given).to_numpy().sum() == len(given) == counts_by_rule(given).to_numpy().sum()


def _that_speak():
    """Rules of which some case expects a verdict other than that they do not apply."""
    books = [tomllib.loads((CASES / f"{subject}s.toml").read_text("utf8")) for subject in SUBJECTS]
    return {
        rule_id
        for book in books
        for rule_id, rule in book["rules"].items()
        if {case["expected"] for case in rule["cases"]} - {"none", VerdictOutcome.NOT_APPLICABLE}
    }


def test_the_same_seed_gives_the_same_list_and_another_seed_another(world):
    again, other = seeded(ROWS), seeded(ROWS, seed=1)
    for name, table in vars(world).items():
        pd.testing.assert_frame_equal(table, getattr(again, name))
    assert not world.candidates.equals(other.candidates)


def test_whom_a_list_leaves_out_does_not_change_what_is_said_of_an_area():
    """The first area's verdicts are the same in a list of that area alone: rules do not look across configurations, but for PODs."""
    first = seeded(2 * AN_AREA_HAS)
    own = set(first.candidates["candidate_id"][:AN_AREA_HAS])
    whole = rules.check_members(first.candidates, "CER", AS_OF)
    alone = rules.check_members(first.candidates[first.candidates["candidate_id"].isin(own)], "CER", AS_OF)
    told = whole[whole["subject_id"].isin(own) & (whole["rule_id"] != "R-CFG-07")].reset_index(drop=True)
    pd.testing.assert_frame_equal(told, alone[alone["rule_id"] != "R-CFG-07"].reset_index(drop=True))
