"""The table of repairs: whatever a rule can hold against somebody has a sentence and a way out."""

import re
import tomllib
from pathlib import Path

import pandas as pd
import pytest

from cermap import rules, tables
from cermap.rules.book.engine import rule_book
from cermap.rules.members.activity import activity
from cermap.rules.members.doubts import EDITION_DOUBTS, MAP_DOUBTS, POD_DOUBTS
from cermap.rules.reasons.causes import Cause, causes_of_members, causes_of_verdicts
from cermap.rules.reasons.explanations import KINDS, REPAIRS, WHY
from cermap.rules.reasons.repairs import RepairKind, all_repairs, is_answer, obstacle, repairs_for
from cermap.terms import JoinReason, Reason
from cermap.texts import Texts

FOLDER = Path(__file__).parents[1] / "cases" / "rules"
DAY = pd.Timestamp("2026-11-24").date()
# What the cases of each rule say that it can answer; its reasons why it cannot answer otherwise stand there too.
AGAINST = [
    (rule_id, outcome)
    for subject in ("members", "plants", "configurations")
    for rule_id, rule in tomllib.loads((FOLDER / f"{subject}.toml").read_text("utf8"))["rules"].items()
    for outcome in ("fail", "to_verify")
    if outcome not in rule.get("never", {}) and not (outcome == "fail" and rule_book()[rule_id].is_of_tariff)
]
# Of joining: what leaves an answer open beside the rules.
DOUBTS = [
    *MAP_DOUBTS, *EDITION_DOUBTS, *POD_DOUBTS, Reason.ADDRESS_NOT_FOUND, Reason.OUTSIDE_DATA, JoinReason.AREA_POSSIBLE,
    JoinReason.AREA_UNKNOWN, JoinReason.EDITION_DIFFERS, JoinReason.BUILDING_UNKNOWN, JoinReason.HOLDER_UNKNOWN,
    JoinReason.NO_PLANT, JoinReason.NOT_OPEN, JoinReason.ALREADY_ELSEWHERE,
]  # fmt: skip


def codes(wanted):
    return [one.code for one in repairs_for(wanted)]


@pytest.mark.parametrize(("rule_id", "outcome"), AGAINST)
def test_whatever_a_rule_holds_against_somebody_has_a_sentence_and_a_repair(rule_id, outcome):
    assert (rule_id, outcome) in WHY
    assert codes(obstacle(rule_id, outcome))
    # With no special cause behind it too.
    assert codes(obstacle(rule_id, outcome, "")) or (rule_id, outcome) in {("R-CFG-05", "fail"), ("R-PLT-01", "fail")}


def test_no_sentence_is_of_what_no_rule_can_say():
    assert not set(WHY) - set(AGAINST)


@pytest.mark.parametrize("reason", DOUBTS)
def test_every_doubt_of_joining_has_a_repair(reason):
    assert codes(obstacle(reason, "to_verify"))


@pytest.mark.parametrize("code", all_repairs())
def test_a_repair_answers_what_there_is_and_says_which_rule_allows_it(code):
    one = all_repairs()[code]
    possible = {obstacle(*each) for each in AGAINST} | {obstacle(each, "to_verify") for each in DOUBTS}
    for answer in one.answers:
        head, _, cause = answer.partition("@")
        assert head in possible, answer
        assert cause in {"", *Cause}, answer
    assert all(re.fullmatch(r"R-[A-Z]{3}-\d\d[a-z]?", rule_id) for rule_id in one.allowed_by)
    # Only what no rule opens, because no text settles it, is free of one.
    assert one.allowed_by or code == "unsettled"


def test_every_repair_has_words_and_every_word_is_of_a_repair():
    assert set(REPAIRS) == set(all_repairs())
    assert set(KINDS) == set(RepairKind)
    texts = Texts("en")
    assert rules.repair_sentence("third_party", texts) == "join as a third-party producer, with a plant of its own"
    assert rules.repair_kind("third_party", texts) == "another contract or role"
    assert rules.repair_sentence("nothing of ours", texts) == "nothing of ours"


def test_no_repair_leaves_an_admitted_consumer_out():
    """R-CFG-12: its own rule keeps nobody out, so nothing answers it; no words send anybody away."""
    assert not [one for one in all_repairs().values() for answer in one.answers if answer.startswith("R-CFG-12")]
    assert not [says for says in REPAIRS.values() if re.search(r"\bexclude|\bleave out|\bremove|\btake out", says)]


def test_the_cheapest_comes_first():
    order = list(RepairKind)
    places = [order.index(one.kind) for one in all_repairs().values()]
    assert places == sorted(places)
    assert codes("R-MEM-01b:to_verify") == ["unsettled", "deed", "group_or_remote"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("R-MEM-02:fail@", ["third_party", "group_or_remote", "energy_sharing"]),
        # A trader in electricity is kept out of a group too (R-MEM-09).
        ("R-MEM-02:fail@activity", ["third_party", "energy_sharing"]),
        ("R-MEM-06:to_verify@", ["size"]),
        ("R-MEM-06:to_verify@owners", ["unsettled"]),
        ("R-MEM-07:to_verify@", ["main_ateco"]),
        ("R-MEM-07:to_verify@code_of_2025", ["unsettled"]),
        ("R-MEM-10b:to_verify", ["unsettled", "third_party"]),
        ("R-CFG-08a:fail", ["end_net_metering"]),
        # Only what is too large is split, and only where R-PLT-03 allows it.
        ("R-PLT-01:fail@power", ["split_plant", "another_plant"]),
        ("R-PLT-01:fail@source", ["another_plant"]),
        ("R-CFG-05:fail@producer", ["find_plant"]),
        ("R-CFG-05:fail@consumer", ["find_consumers"]),
        ("R-CFG-05:fail@members", ["second_member"]),
        ("R-CFG-05:to_verify@", ["holder"]),
        ("R-CFG-05:to_verify@registered", ["referente"]),
        ("R-ARE-11:to_verify", ["area_of_pod"]),
        ("R-PLT-03:to_verify", ["distinct_buildings"]),
        ("R-PLT-08:to_verify@", ["unsettled", "new_power"]),
        ("R-PLT-08:to_verify@dates", ["day_of_plant"]),
        ("R-PLT-08:to_verify@registered", ["referente"]),
        ("R-MEM-02:ok", []),
        ("R-MEM-02:not_applicable", []),
    ],
)
def test_a_cause_chooses_the_repair(wanted, found):
    assert codes(wanted) == found


def test_what_is_split_needs_distinct_buildings():
    assert all_repairs()["split_plant"].allowed_by == ("R-PLT-03",)
    assert "distinct buildings" in REPAIRS["split_plant"]


def test_a_text_that_is_not_settled_is_asked_first():
    asked = {rule_id for rule_id, outcome in AGAINST if codes(obstacle(rule_id, outcome))[0] == "unsettled"}
    assert {"R-MEM-01b", "R-MEM-07", "R-MEM-10b", "R-CFG-08b"} <= asked


@pytest.mark.parametrize(
    ("given", "key", "cause"),
    [
        ({"member_kind": "cooperative"}, "R-MEM-01b:to_verify", "body"),
        ({"member_kind": "condominium"}, "R-MEM-01b:to_verify", ""),
        ({"member_kind": "sme", "public_capital_share": 0.25}, "R-MEM-06:to_verify", "owners"),
        ({"member_kind": "sme", "public_capital_share": 0.2499}, "R-MEM-06:to_verify", ""),
        ({"member_kind": "sme"}, "R-MEM-06:to_verify", ""),
        ({"ateco_code": "35.14.00", "ateco_version": "2007", "ateco_is_main": True}, "R-MEM-02:fail", "activity"),
        ({"ateco_code": "35.12", "ateco_version": "2025", "ateco_is_main": True}, "R-MEM-07:to_verify", "code_of_2025"),
        ({"ateco_code": "35.12", "ateco_version": "2025"}, "R-MEM-07:to_verify", ""),
        ({"ateco_code": "35", "ateco_is_main": True}, "R-MEM-07:to_verify", ""),
    ],
)
def test_causes_of_a_member(people, given, key, cause):
    assert causes_of_members(people(given), DAY)[key].tolist() == [cause]


def test_a_code_of_2025_that_is_not_listed_has_no_cause(people):
    who = people({"ateco_code": "47.11", "ateco_version": "2025", "ateco_is_main": True})
    assert not activity(who).unsettled.any()
    assert causes_of_members(who, DAY)["R-MEM-07:to_verify"].tolist() == [""]


@pytest.mark.parametrize(
    ("said", "row", "cause"),
    [
        (("R-PLT-01", "fail", "1000.1", "1000"), {}, "power"),
        (("R-PLT-01", "fail", "1000", "1000"), {}, "source"),
        (("R-PLT-01", "fail", None, "1000"), {}, "source"),
        (("R-PLT-01", "to_verify", "1000.1", "1000"), {}, ""),
        (("R-CFG-05", "fail", "0", "2"), {"plants": 0, "users": 0}, "producer"),
        (("R-CFG-05", "fail", "0", "2"), {"plants": 1, "users": 0}, "consumer"),
        (("R-CFG-05", "fail", "1", "2"), {"plants": 1, "users": 1}, "members"),
        (("R-CFG-05", "to_verify", "1", "2"), {"plants": 0, "users": 1}, ""),
        (("R-CFG-05", "to_verify", "1", "2"), {"origin": "registered"}, "registered"),
        (("R-CFG-04", "fail", "1", "2"), {"plants": 1, "users": 1}, "points"),
        (("R-CFG-04", "fail", "2", "2"), {"plants": 1, "users": 2}, ""),
        (("R-CFG-13", "fail", "other", None), {}, ""),
    ],
)
def test_causes_of_a_plant_or_a_configuration(said, row, cause):
    verdicts = pd.DataFrame([said], columns=["rule_id", "outcome", "measured", "limit"]).assign(subject_id="c1")
    communities = pd.DataFrame([{"community_id": "c1", "plants": 1, "users": 1, "origin": "proposed"} | row])
    assert causes_of_verdicts(tables.complete(tables.Verdicts, verdicts), communities).tolist() == [cause]


def test_where_nothing_is_against_it_a_rule_says_what_it_asks():
    texts = Texts("en")
    for rule_id in rule_book():
        assert rules.why(rule_id, "ok", texts) == rules.sentence(rule_id, texts)
    assert rules.why("R-MEM-06", "fail", texts) != rules.why("R-MEM-06", "to_verify", texts)
    assert rules.why("R-XYZ-99", "fail", texts) == "R-XYZ-99"


def test_a_cause_that_nobody_speaks_of_is_no_hindrance():
    split = all_repairs()["split_plant"]
    assert is_answer(split, "R-PLT-01:fail")
    assert is_answer(split, "R-PLT-01:fail@power")
    assert not is_answer(split, "R-PLT-01:fail@source")
    assert not is_answer(split, "R-PLT-01:to_verify@power")
