"""The law in cases: every file of ``tests/cases/rules`` against the public checks.

``members.toml``, ``plants.toml`` and ``configurations.toml`` hold for each rule its cases with what they expect, the exact
limits among them, and say which outcomes a rule cannot have. ``law.toml`` says how well each text was seen. A rule of the
book without cases fails here, and so does an outcome that has neither a case nor a reason why there is none.
``tests/mutate_limits.py`` shows that each number, day and status of the book is held by some case.
"""

import datetime as dt
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from cermap import rules, tables
from cermap.files.lists.cells import values
from cermap.parameters import all_parameters, parameter
from cermap.records import Assumptions
from cermap.rules.book.engine import rule_book
from cermap.rules.connection_points import pods
from cermap.terms import RuleStatus, VerdictOutcome

FOLDER = Path(__file__).parents[1] / "cases" / "rules"
LAW, MEMBERS, PLANTS, CONFIGURATIONS, CODES = (
    tomllib.loads((FOLDER / f"{name}.toml").read_text("utf8"))
    for name in ("law", "members", "plants", "configurations", "codes")
)
SUBJECTS = {"member": MEMBERS, "plant": PLANTS, "configuration": CONFIGURATIONS}
BEFORE_ALL, AFTER_ALL = dt.date(2021, 12, 15), dt.date(2026, 11, 24)
ONE_DAY = dt.timedelta(days=1)


def test_every_rule_of_the_book_has_cases():
    quoted = {rule_id for rule_id, rule in LAW["rules"].items() if "quoted_only" in rule}
    checked = set().union(*(book["rules"] for book in SUBJECTS.values()))
    assert set(LAW["rules"]) == set(rule_book())
    assert checked == set(rule_book()) - quoted


@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_outcome_has_a_case_or_a_reason(subject):
    for rule_id, rule in SUBJECTS[subject]["rules"].items():
        tried = {case["expected"] for case in rule["cases"]} - {"none"}
        never = rule.get("never", {})
        assert rule["paragraph"], rule_id
        impossible = VerdictOutcome.FAIL if rule_book()[rule_id].is_of_tariff else VerdictOutcome.NO_TARIFF
        assert tried | set(never) == set(VerdictOutcome) - {impossible}, rule_id
        assert not tried & set(never), rule_id
        if rule_book()[rule_id].status in {RuleStatus.DERIVED, RuleStatus.UNVERIFIED}:
            assert {VerdictOutcome.FAIL, VerdictOutcome.NO_TARIFF} - {impossible} <= set(never), rule_id


@pytest.mark.parametrize("rule_id", rule_book())
def test_a_rule_is_as_well_seen_and_as_old_as_the_law_says(rule_id):
    rule, said = rule_book()[rule_id], LAW["rules"][rule_id]
    assert rule.status == said["status"]
    assert rule.in_force(AFTER_ALL)
    if "since" in said:
        assert rule.in_force(said["since"])
        assert not rule.in_force(said["since"] - ONE_DAY)
    else:
        assert rule.in_force(BEFORE_ALL)


def test_a_number_is_as_well_seen_and_as_old_as_the_law_says():
    assert {known.name for known in all_parameters()} == set(LAW["numbers"])
    for name, said in LAW["numbers"].items():
        assert {known.status for known in all_parameters() if known.name == name} == {said["status"]}, name
        assert len(in_force(name, said.get("since", BEFORE_ALL))) == 1, name
        if "since" in said:
            assert not in_force(name, said["since"] - ONE_DAY), name
        if "days" not in said:
            assert len(in_force(name, AFTER_ALL)) == 1, name


def test_a_number_that_no_case_holds_is_the_document_s():
    """Section 11; of a number of single years, its first and last day and that the next has none."""
    for name, said in LAW["numbers"].items():
        days = said.get("days", [{"on": AFTER_ALL, "value": said["value"]}] if "value" in said else [])
        for day in days:
            assert in_force(name, day["on"]) == ([day["value"]] if "value" in day else []), (name, day)


def in_force(name, day):
    """The values that a number has on a day."""
    return [known.value for known in rules.numbers_in_force(day) if known.name == name]


def test_r_are_11_a_plan_starts_with_the_tolerance_of_the_law():
    """R-ARE-11: the areas are asked with a plan's assumption, which the planner may change."""
    assert Assumptions().border_tolerance_m == parameter("border_tolerance_m", AFTER_ALL).value


def of_rules(book):
    """Each case of a file with its rule."""
    return [(rule_id, case) for rule_id, rule in book["rules"].items() for case in rule["cases"]]


def each(book):
    """The same, named after what each case says."""
    cases = of_rules(book)
    return pytest.mark.parametrize(
        ("rule_id", "case"), cases, ids=[f"{rule_id}: {case['says']}" for rule_id, case in cases]
    )


def row(like, given, **names):
    """One row: what it is like, what differs; "missing" is an empty cell."""
    cells = names | like | given
    return {column: None if value == "missing" else value for column, value in cells.items()}


def compare(verdicts, subject_id, rule_id, case):
    """The verdict of a rule against its case; no row is "none"."""
    found = verdicts[(verdicts["subject_id"] == subject_id) & (verdicts["rule_id"] == rule_id)]
    assert list(found["outcome"]) == ([] if case["expected"] == "none" else [case["expected"]])
    for column in ("measured", "limit"):
        if column in case:
            assert list(found[column]) == [case[column]]


@pytest.fixture(scope="module")
def judged_members():
    """Verdicts of all cases by kind of configuration and day; rows of one list do not disturb each other."""
    lists = {}
    for rule_id, case in of_rules(MEMBERS):
        like = MEMBERS["like"][case.get("like", "person")]
        for beside, given in enumerate((case["given"], *case.get("beside", ()))):
            cells = row(like, given, candidate_id=f"{rule_id}: {case['says']}" + "+" * beside)
            lists.setdefault((case.get("config_type", "CER"), case.get("as_of", MEMBERS["as_of"])), []).append(cells)
    return {
        (config_type, day): rules.check_members(table(tables.Candidates, rows), config_type, day)
        for (config_type, day), rows in lists.items()
    }


@each(MEMBERS)
def test_members(judged_members, rule_id, case):
    found = judged_members[case.get("config_type", "CER"), case.get("as_of", MEMBERS["as_of"])]
    compare(found, f"{rule_id}: {case['says']}", rule_id, case)


@pytest.fixture(scope="module")
def judged_plants():
    """Verdicts of all cases by day; each case has a producer of its own where it names none."""
    lists, homes, inside = {}, [], []
    for number, (rule_id, case) in enumerate(of_rules(PLANTS)):
        for beside, given in enumerate((case["given"], *case.get("beside", ()))):
            name = f"{rule_id}: {case['says']}" + "+" * beside
            # As the planner does it: who is not named stands for himself.
            own = {"plant_id": name, "candidate_id": str(number), "producer_id": str(number)}
            machine = row(PLANTS["like"]["plant"], given, **own)
            lists.setdefault(case.get("as_of", PLANTS["as_of"]), []).append(machine)
        if "of" in case:
            usual = {"community_id": name, "config_type": "CER", "name": "x", "area_code": "AC001E00001"}
            homes.append(usual | {"origin": "proposed"} | case["of"])
            inside.append({"community_id": name, "plant_id": name, "role": "producer"})
    communities, memberships = table(tables.Communities, homes), table(tables.Memberships, inside)
    judged = {}
    for day, rows in lists.items():
        plants = table(tables.Plants, rows)
        judged[day] = pd.concat(
            [rules.check_plants(plants, day), rules.check_constitution(plants, communities, memberships, day)]
        )
    return judged


@each(PLANTS)
def test_plants(judged_plants, rule_id, case):
    compare(judged_plants[case.get("as_of", PLANTS["as_of"])], f"{rule_id}: {case['says']}", rule_id, case)


@each(CONFIGURATIONS)
def test_configurations(rule_id, case):
    like, held = CONFIGURATIONS["like"], []
    communities = [
        row(like["configuration"], given, community_id=f"c{i}")
        for i, given in enumerate(case.get("configurations", [{}]), 1)
    ]
    members, plants = [], []
    for i, given in enumerate(case.get("members", ()), 1):
        own = {"candidate_id": str(i), "name": f"n{i}", "holder_id": f"h{i}", "pod_code": f"IT001E0000000{i}"}
        members.append(row(like["member"], given, **own))
        held.append({"community_id": given.get("of", "c1"), "candidate_id": str(i), "role": members[-1]["role"]})
    for i, given in enumerate(case.get("plants", ()), 1):
        whose = str(given["candidate"]) if "candidate" in given else None
        own = {"plant_id": f"I{i}", "pod_code": f"IT001E9000000{i}", "candidate_id": whose}
        plants.append(row(like["plant"], given, **own))
        held.append({"community_id": given.get("of", "c1"), "plant_id": f"I{i}", "role": "producer"})
    found = rules.check_configurations(
        table(tables.Communities, communities),
        table(tables.Memberships, held),
        table(tables.Assigned, members),
        table(tables.Plants, plants),
        case.get("as_of", CONFIGURATIONS["as_of"]),
    )
    compare(found, "c1", rule_id, case)


def table(model, rows):
    """The rows in the columns that the model declares; none is an empty table."""
    return tables.complete(model, pd.DataFrame(rows)) if rows else tables.empty(model)


@pytest.mark.parametrize("case", CODES["pod"]["cases"], ids=lambda case: case["written"])
def test_pods(case):
    """R-DAT-01, TC-20: as a list is read, and as PODs are compared, without the check character."""
    written, expected = pd.Series([case["written"]], dtype="str"), [case["read"]] if case["read"] else []
    read = values.pod_codes(written)
    assert list(read.cells.dropna()) == expected
    assert list(read.unread) == [not expected]
    assert list(pods(written).dropna()) == [code[:14] for code in expected]


@pytest.mark.parametrize("case", CODES["area"]["cases"], ids=lambda case: case["written"])
def test_area_codes(case):
    """R-ARE-02, TC-21: what is no code is kept as written, and told."""
    read = values.area_codes(pd.Series([case["written"]], dtype="str"))
    assert list(read.cells) == [case["read"] or case["written"]]
    assert list(read.unread) == [not case["read"]]
