"""The engine's promises, and the book against its sentences, terms and parameters."""

import datetime as dt
import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cermap import rules, tables
from cermap.parameters import all_parameters
from cermap.rules.book.engine import WAITS, Finding, number, rule_book, summary, verdicts
from cermap.rules.book.sentences import SENTENCES
from cermap.terms import ConfigType, RuleStatus, VerdictOutcome
from cermap.texts import Texts

DAY = dt.date(2024, 6, 30)


def outcomes(rule_id, found, as_of=DAY, config_type="CER"):
    made = verdicts([Finding(rule_id, np.array(found, dtype=object))], pd.Series(["x"]), "member", as_of, config_type)
    return list(made["outcome"])


def test_every_rule_has_its_sentence_and_no_sentence_is_alone():
    assert list(rule_book()) == list(SENTENCES)


@pytest.mark.parametrize("rule", rule_book().values(), ids=lambda rule: rule.rule_id)
def test_a_rule_is_whole(rule):
    assert re.fullmatch(r"R-[A-Z]{3}-\d{2}[a-z]?", rule.rule_id)
    assert rule.applies_to in {"member", "plant", "configuration"}
    assert set(rule.config_types) <= set(ConfigType)
    assert rule.config_types
    assert rule.reference
    assert rule.sources
    assert set(rule.parameters) <= {parameter.name for parameter in all_parameters()}
    # Read inside a sentence: no capital that is not an acronym, no stop at the end.
    assert not SENTENCES[rule.rule_id].endswith(".")


def test_every_number_of_a_rule_names_a_rule_of_the_book():
    used = {name: rule.rule_id for rule in rule_book().values() for name in rule.parameters}
    for parameter in all_parameters():
        if parameter.name in used:
            assert parameter.rule_id in rule_book()


def test_catalogue_is_the_book_as_a_table():
    found = rules.catalogue().set_index("rule_id")
    assert len(found) == len(rule_book())
    assert found.loc["R-PLT-01", "valid_from"] == pd.Timestamp("2024-01-24")
    assert pd.isna(found.loc["R-PLT-01", "valid_to"])
    assert found.loc["R-MEM-07", "status"] == "derived"
    assert found.loc["R-CFG-05", "config_types"] == "CER;GROUP"
    assert "1 MW" in found.loc["R-PLT-01", "quotation"]
    assert found.loc["R-CFG-05", "quotation"] == ""


@pytest.mark.parametrize(
    ("rule_id", "config_type"),
    [
        (r.rule_id, r.config_types[0])
        for r in rule_book().values()
        if r.status in {RuleStatus.DERIVED, RuleStatus.UNVERIFIED}
    ],
)
def test_a_weak_rule_never_fails_alone(rule_id, config_type):
    late = dt.date(2026, 1, 1)
    assert outcomes(rule_id, ["fail"], late, config_type) == ["to_verify"]


def test_a_strong_rule_may_fail():
    assert outcomes("R-MEM-02", ["fail"]) == ["fail"]


def test_a_rule_not_in_force_does_not_apply():
    # DM 414/2023 took effect on 24 January 2024; L. 60/2025 on 30 April 2025.
    assert outcomes("R-PLT-01", ["fail"], dt.date(2024, 1, 23)) == ["not_applicable"]
    assert outcomes("R-PLT-01", ["fail"], dt.date(2024, 1, 24)) == ["fail"]
    assert outcomes("R-MEM-01a", ["ok"], dt.date(2025, 4, 29)) == ["not_applicable"]
    assert outcomes("R-MEM-01a", ["ok"], dt.date(2025, 4, 30)) == ["ok"]


def test_a_rule_for_another_kind_says_nothing():
    assert outcomes("R-MEM-09", ["fail"], config_type="CER") == []
    assert outcomes("R-MEM-09", ["fail"], config_type="GROUP") == ["fail"]


def test_a_rule_that_waits_for_a_declaration_has_no_row():
    assert outcomes("R-MEM-02", [WAITS]) == []


def test_verdicts_keep_their_declaration_and_order():
    findings = [
        Finding("R-MEM-02", np.array(["ok", "fail"], dtype=object), ["a", None], "5", "kW"),
        Finding("R-CFG-08a", np.array([WAITS, "ok"], dtype=object)),
    ]
    found = tables.check(tables.Verdicts, verdicts(findings, pd.Series(["p", "q"]), "member", DAY, "CER"))
    assert list(zip(found["subject_id"], found["rule_id"], found["outcome"], strict=True)) == [
        ("p", "R-MEM-02", "ok"),
        ("q", "R-MEM-02", "fail"),
        ("q", "R-CFG-08a", "ok"),
    ]
    assert found["measured"].isna().tolist() == [False, True, True]


def test_summary_is_the_worst_and_names_the_rules():
    findings = [
        Finding("R-MEM-02", np.array(["ok", "fail", "ok", WAITS], dtype=object)),
        Finding("R-MEM-03", np.array(["ok", "to_verify", "to_verify", WAITS], dtype=object)),
    ]
    index = pd.Index([7, 5, 3, 1])
    found = summary(findings, index, DAY, "CER")
    assert list(found.index) == [7, 5, 3, 1]
    assert list(found["rule_status"]) == ["ok", "fail", "to_verify", "ok"]
    assert list(found["failing"]) == ["", "R-MEM-02", "", ""]
    assert list(found["doubtful"]) == ["", "R-MEM-03", "R-MEM-03", ""]


def test_a_number_never_hides_its_side_of_a_limit():
    assert number(1000.0000001) == "1000.0000001"
    assert number(50_000_001) == "50000001"


def test_a_sentence_for_people():
    assert rules.sentence("R-PLT-01", Texts("en")) == "the plant is renewable and within the power limit"
    assert rules.sentence("R-XXX-99", Texts("en")) == "R-XXX-99"


def test_outcomes_are_the_words_of_the_house():
    assert set(VerdictOutcome) == {"ok", "fail", "to_verify", "no_tariff", "not_applicable"}


def test_what_is_only_told_gives_no_verdict_and_says_so():
    """As the document of the law says of each: quoted, without a check."""
    law = tomllib.loads((Path(__file__).parents[1] / "cases" / "rules" / "law.toml").read_text("utf8"))["rules"]
    quoted = {rule_id for rule_id, rule in law.items() if "quoted_only" in rule}
    assert {rule.rule_id for rule in rule_book().values() if rule.is_quoted} == quoted
    assert rules.catalogue().set_index("rule_id")["is_quoted"].sum() == len(quoted)


def test_what_is_not_settled_is_said_of_rules_of_the_book():
    """The document's section 13; the base date is settled (4), defaults of demand (12) are no rule of the book."""
    assert [point.number for point in rules.open_points()] == [1, 2, 3, 5, 6, 7, 8, 9, 10, 11]
    assert all(set(point.rule_ids) <= set(rule_book()) for point in rules.open_points())
    assert [point.number for point in rules.open_points_of("R-MEM-07")] == [5]
    assert rules.open_points_of("R-CFG-01") == ()
