"""One table per rule: ok, fail, to_verify, the exact limit. A rule that waits for a declaration has no row: None."""

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cermap import rules, tables
from cermap.rules.connection_points import pods
from cermap.terms import MemberKind

# One row, good in every way; a test changes what it is about.
BEFORE_L60 = dt.date(2025, 4, 29)
SINCE_L60 = dt.date(2025, 4, 30)

PERSON = {"candidate_id": "1", "role": "consumer", "member_kind": "natural_person", "net_metering": False}
ENTERPRISE = PERSON | {
    "member_kind": "sme",
    "ateco_code": "47.11.00",
    "ateco_version": "2007",
    "ateco_is_main": True,
}
TRADER = ENTERPRISE | {"ateco_code": "35.14.00"}


def verdict(people, rule_id, row, config_type="CER", as_of=SINCE_L60):
    found = rules.check_members(people(row), config_type, as_of)
    found = found[found["rule_id"] == rule_id]
    return found["outcome"].iloc[0] if len(found) else None


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("natural_person", "ok"),
        ("local_authority", "ok"),
        ("third_sector", "ok"),
        ("religious_body", "ok"),
        ("association", "ok"),
        ("research_training", "ok"),
        ("social_housing", "ok"),
        ("sme", "ok"),
        ("large_enterprise", "fail"),
        ("central_administration", "fail"),
        ("enterprise", "to_verify"),
        (None, None),
    ],
)
def test_r_mem_02_kinds(people, kind, expected):
    """D.Lgs. 199/2021 art. 31: large enterprises and central administrations are not members."""
    assert verdict(people, "R-MEM-02", ENTERPRISE | {"member_kind": kind}) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ateco_code": "35.11.00"}, "fail"),
        ({"ateco_code": "35.14.00"}, "fail"),
        ({"ateco_code": "351100"}, "fail"),
        ({"ateco_code": "D 35.11"}, "fail"),  # class 35.11 of 2007 has this one category
        ({"ateco_code": "35.12.00"}, "ok"),  # 2007: transmission
        ({"ateco_code": "35.13.00"}, "ok"),
        ({"ateco_code": "35.11.00", "ateco_version": "ATECO 2007 agg. 2022"}, "fail"),
        ({"ateco_code": None}, None),
        ({"ateco_code": "47.11.00", "ateco_is_main": None}, None),
        ({"ateco_code": "47.11.00", "ateco_is_main": False}, None),  # the main one is not known
        ({"member_kind": "natural_person", "ateco_code": "35.11.00"}, None),  # then R-MEM-03 speaks
        ({"role": "third_party_producer", "ateco_code": "35.11.00"}, "not_applicable"),
        ({"role": "third_party_producer", "member_kind": "large_enterprise"}, "not_applicable"),
    ],
)
def test_r_mem_02_main_activity(people, changes, expected):
    """Prevalent ATECO 2007 35.11.00 or 35.14.00; a third-party producer is not a member (R-ROL-01)."""
    assert verdict(people, "R-MEM-02", ENTERPRISE | changes) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ateco_is_main": True}, "not_applicable"),  # then R-MEM-02 speaks
        ({"ateco_is_main": False}, "ok"),
        ({"ateco_is_main": None}, "to_verify"),
        ({"ateco_is_main": None, "ateco_code": "01.11.10"}, "not_applicable"),
        ({"ateco_is_main": None, "role": "third_party_producer"}, "not_applicable"),
        # The exclusion speaks of enterprises: of a person such a main activity is a sign to look into.
        ({"ateco_is_main": True, "member_kind": "natural_person"}, "to_verify"),
        ({"ateco_is_main": True, "member_kind": None}, "to_verify"),
    ],
)
def test_r_mem_03_only_the_main_code_excludes(people, changes, expected):
    """A farmer with photovoltaics as a secondary activity may join."""
    assert verdict(people, "R-MEM-03", TRADER | changes) == expected


@pytest.mark.parametrize(
    ("version", "code", "expected"),
    [
        ("2025", "35.11.00", "to_verify"),  # production, non-renewable
        ("2025", "35.12.00", "to_verify"),  # production, renewable
        ("2025", "35.15.00", "to_verify"),  # trade
        ("2025", "35.14.00", "not_applicable"),  # distribution in 2025: never held against the list of 2007
        ("2025", "47.11", "not_applicable"),
        (None, "35.11.00", "to_verify"),
        (None, "35.14.00", "to_verify"),
        (None, "35.15", "to_verify"),
        (None, "35", "to_verify"),  # too short to tell
        (None, "47.11", "not_applicable"),
        ("2007", "35.11.00", "not_applicable"),  # settled: R-MEM-02
        ("2007", "35.1", "to_verify"),
    ],
)
def test_r_mem_07_versions(people, version, code, expected):
    row = ENTERPRISE | {"ateco_version": version, "ateco_code": code}
    assert verdict(people, "R-MEM-07", row) == expected
    if expected == "to_verify":
        assert verdict(people, "R-MEM-02", row) is None, "only one rule speaks of an unsettled code"


UNSIZED = ENTERPRISE | {"member_kind": "enterprise", "public_capital_share": 0.0}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # Recommendation 2003/361/EC, Annex art. 2: fewer than 250, and turnover <= 50 M or balance sheet <= 43 M.
        ({"employees": 249, "turnover_eur": 50_000_000}, "ok"),
        ({"employees": 250, "turnover_eur": 1}, "fail"),
        ({"employees": 249, "turnover_eur": 50_000_001, "balance_sheet_eur": 43_000_000}, "ok"),
        ({"employees": 249, "turnover_eur": 50_000_001, "balance_sheet_eur": 43_000_001}, "fail"),
        ({"turnover_eur": 50_000_001, "balance_sheet_eur": 43_000_001}, "fail"),
        ({"employees": 250}, "fail"),
        ({"employees": 249}, "to_verify"),
        ({"employees": 249, "turnover_eur": 50_000_001}, "to_verify"),
        ({"turnover_eur": 1}, "to_verify"),
        ({}, "to_verify"),
        # Art. 3(4): 25 % or more held by public bodies, against L. 60/2025 art. 1-bis.
        ({"employees": 10, "turnover_eur": 1, "public_capital_share": 0.25}, "to_verify"),
        ({"employees": 10, "turnover_eur": 1, "public_capital_share": 0.2499}, "ok"),
        ({"employees": 250, "turnover_eur": 1, "public_capital_share": 0.25}, "fail"),
        ({"employees": 249, "turnover_eur": 1, "public_capital_share": None}, None),
    ],
)
def test_r_mem_06_size(people, changes, expected):
    assert verdict(people, "R-MEM-06", UNSIZED | changes) == expected
    # An enterprise of unknown size follows its test (R-MEM-02).
    assert verdict(people, "R-MEM-02", UNSIZED | changes) == expected


def test_r_mem_06_declared_size_needs_no_numbers_but_they_may_contradict(people):
    assert verdict(people, "R-MEM-06", ENTERPRISE) == "not_applicable"
    assert verdict(people, "R-MEM-06", ENTERPRISE | {"employees": 250}) == "fail"
    assert verdict(people, "R-MEM-02", ENTERPRISE | {"employees": 250}) == "ok", "the kind as declared"
    assert verdict(people, "R-MEM-06", PERSON | {"employees": 250}) == "not_applicable"


def test_r_mem_06_shows_what_it_measured(people):
    found = (
        rules.check_members(people(UNSIZED | {"employees": 250}), "CER", SINCE_L60).set_index("rule_id").loc["R-MEM-06"]
    )
    assert (found["measured"], found["limit"]) == ("250", "250")


@pytest.mark.parametrize(
    ("kind", "as_of", "named", "not_named"),
    [
        ("condominium", SINCE_L60, "not_applicable", "to_verify"),
        ("cooperative", SINCE_L60, "not_applicable", "to_verify"),
        ("other", SINCE_L60, "not_applicable", "to_verify"),
        ("association", SINCE_L60, "ok", "not_applicable"),
        ("social_housing", SINCE_L60, "ok", "not_applicable"),
        # L. 60/2025 art. 1-bis is in force from 30 April 2025; the text before it was not read.
        ("association", BEFORE_L60, "not_applicable", "to_verify"),
        ("social_housing", BEFORE_L60, "not_applicable", "to_verify"),
        ("natural_person", BEFORE_L60, "not_applicable", "not_applicable"),
        ("condominium", BEFORE_L60, "not_applicable", "to_verify"),
        (None, SINCE_L60, None, "not_applicable"),
    ],
)
def test_r_mem_01_kinds_named(people, kind, as_of, named, not_named):
    row = PERSON | {"member_kind": kind}
    assert verdict(people, "R-MEM-01a", row, as_of=as_of) == named
    assert verdict(people, "R-MEM-01b", row, as_of=as_of) == not_named


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "ok"),
        ({"member_kind": "large_enterprise"}, "ok"),  # no size limit is stated
        ({"ateco_code": "35.11.00"}, "fail"),
        ({"ateco_code": "35.11.00", "ateco_is_main": False}, None),  # the main one is not known
        ({"ateco_code": "35.11.00", "role": "third_party_producer"}, "not_applicable"),
        ({"ateco_code": "35.11.00", "member_kind": "natural_person"}, None),  # then R-MEM-03 speaks
        ({"ateco_code": None, "member_kind": "large_enterprise"}, None),
        ({"ateco_code": None, "member_kind": "local_authority"}, "ok"),
        ({"member_kind": None}, None),
    ],
)
def test_r_mem_09_group(people, changes, expected):
    row = ENTERPRISE | changes
    assert verdict(people, "R-MEM-09", row, "GROUP") == expected
    assert verdict(people, "R-MEM-02", row, "GROUP") is None
    assert verdict(people, "R-MEM-06", row, "GROUP") is None


def test_r_mem_10_remote(people):
    """Any final customer; 35.11.00/35.14.00 to verify, not fail."""
    assert verdict(people, "R-MEM-10a", ENTERPRISE | {"member_kind": "large_enterprise"}, "REMOTE") == "ok"
    assert verdict(people, "R-MEM-10b", TRADER, "REMOTE") == "to_verify"
    assert verdict(people, "R-MEM-10b", ENTERPRISE, "REMOTE") == "not_applicable"


@pytest.mark.parametrize(
    ("changes", "consuming", "producing"),
    [
        ({"net_metering": False}, "ok", "not_applicable"),
        ({"net_metering": True}, "fail", "not_applicable"),
        ({"net_metering": None}, None, "not_applicable"),
        ({"net_metering": True, "role": "prosumer"}, "fail", "not_applicable"),
        # The words seen about plants are not plain.
        ({"net_metering": True, "role": "producer"}, "not_applicable", "to_verify"),
        ({"net_metering": False, "role": "third_party_producer"}, "not_applicable", "ok"),
        ({"net_metering": None, "role": "producer"}, "not_applicable", None),
    ],
)
def test_r_cfg_08_scambio_sul_posto(people, changes, consuming, producing):
    assert verdict(people, "R-CFG-08a", PERSON | changes) == consuming
    assert verdict(people, "R-CFG-08b", PERSON | changes) == producing


def test_r_cfg_07_the_same_pod_on_several_rows(people):
    who = people(
        {"pod_code": "IT001E12345678"},
        {"pod_code": "it 001e-1234.5678"},
        {"pod_code": "IT001E12345678A"},  # with its check character
        {"pod_code": "IT001E12345679"},
        {"pod_code": None},
    )
    found = rules.check_members(who, "CER", SINCE_L60)
    found = found[found["rule_id"] == "R-CFG-07"]
    assert list(found["subject_id"]) == ["1", "2", "3"]
    assert set(found["outcome"]) == {"to_verify"}
    assert set(found["measured"]) == {"3"}
    assert set(found["limit"]) == {"1"}


def test_tc_20_pods():
    written = pd.Series(
        ["it001e 0000 0001", "IT001E12345678", "IT012E123456789", "IT002E5386834A", "IT01E12345678", "IT012X12345678"],
        dtype="str",
    )
    assert list(pods(written).notna()) == [True, True, True, True, False, False]
    assert list(pods(written).dropna()) == ["IT001E00000001", "IT001E12345678", "IT012E12345678", "IT002E5386834A"]


@pytest.mark.parametrize(
    ("certainty", "reasons", "expected"),
    [
        ("certain", "", "ok"),
        ("certain", "border_near", "to_verify"),
        ("likely", "coarse_address", "to_verify"),
        ("ambiguous", "on_border", "to_verify"),
        ("not_located", "address_not_found", "to_verify"),
        ("declared", "border_near", "not_applicable"),
    ],
)
def test_r_are_11_border_and_coarse(people, certainty, reasons, expected):
    who = people(PERSON).assign(certainty=certainty, certainty_reasons=reasons, border_distance_m=12.0)
    found = rules.check_members(who, "CER", SINCE_L60).set_index("rule_id")
    assert found.loc["R-ARE-11", "outcome"] == expected
    assert found.loc["R-ARE-11", "measured"] == "12"


def test_r_rol_01_a_third_party_producer_is_no_member(people):
    assert verdict(people, "R-ROL-01", PERSON | {"role": "third_party_producer"}) == "ok"
    assert verdict(people, "R-ROL-01", PERSON) == "not_applicable"


@pytest.mark.parametrize(
    ("changes", "config_type", "expected"),
    [
        ({}, "CER", {"pod", "no_other_configuration"}),
        ({"pod_code": "IT001E12345678"}, "CER", {"no_other_configuration"}),
        ({"pod_code": "IT01E12345678"}, "CER", {"pod", "no_other_configuration"}),
        ({"net_metering": None}, "CER", {"pod", "no_net_metering", "no_other_configuration"}),
        ({"member_kind": None}, "CER", {"pod", "member_kind", "no_other_configuration"}),
        ({"member_kind": None}, "REMOTE", {"pod", "no_other_configuration"}),
        ({"member_kind": "sme"}, "CER", {"pod", "main_activity", "not_main_purpose", "no_other_configuration"}),
        (
            {"member_kind": "enterprise"},
            "CER",
            {"pod", "main_activity", "not_main_purpose", "enterprise_size", "no_other_configuration"},
        ),
        ({"member_kind": "large_enterprise"}, "CER", {"pod", "main_activity", "no_other_configuration"}),
        ({"member_kind": "enterprise"}, "GROUP", {"pod", "main_activity", "no_other_configuration"}),
        ({"member_kind": "large_enterprise"}, "GROUP", {"pod", "main_activity", "no_other_configuration"}),
        ({"role": "prosumer"}, "CER", {"pod", "plant_renewable", "no_other_configuration"}),
        ({"role": "prosumer", "technology": "eolico"}, "CER", {"pod", "no_other_configuration"}),
        (
            {"role": "third_party_producer", "member_kind": None},
            "CER",
            {"pod", "plant_renewable", "no_other_configuration"},
        ),
    ],
)
def test_declarations_to_collect(people, changes, config_type, expected):
    found = rules.declarations(people(PERSON | changes), config_type)
    assert set(tables.split(found.iloc[0])) == expected


def test_declarations_follow_the_plants_own_technology(people, machines):
    who = people(PERSON | {"role": "prosumer"}, PERSON | {"role": "prosumer", "technology": "fotovoltaico"})
    plants = machines({"candidate_id": "1"}, {"candidate_id": "2", "technology": None})
    found = rules.declarations(who, "CER", plants)
    assert ["plant_renewable" in cell for cell in found] == [False, True]


_VALUES = {
    "member_kind": [*list(MemberKind), None],
    "ateco_code": ["35.11.00", "35.14", "35.12", "47.11", None],
    "ateco_version": ["2007", "2025", None],
    "ateco_is_main": [True, False, None],
    "net_metering": [True, False, None],
    "employees": [10.0, 250.0, None],
    "turnover_eur": [1.0, 60e6, None],
    "public_capital_share": [0.0, 0.5, None],
    "role": ["consumer", "producer", "prosumer", "third_party_producer"],
}


@given(
    row=st.fixed_dictionaries({name: st.sampled_from(values) for name, values in _VALUES.items()}),
    forgotten=st.sampled_from([name for name, values in _VALUES.items() if None in values]),
    config_type=st.sampled_from(["CER", "GROUP", "REMOTE"]),
)
def test_forgetting_something_never_makes_a_rule_ok(row, forgotten, config_type):
    """Missing knowledge is to verify or to declare, never met."""
    both = pd.DataFrame([row | {"candidate_id": "full"}, row | {"candidate_id": "less", forgotten: None}])
    found = rules.check_members(tables.complete(tables.Candidates, both), config_type, SINCE_L60)
    by_rule = found.pivot_table(index="rule_id", columns="subject_id", values="outcome", aggfunc="first")
    for rule_id, outcome in by_rule.get("less", pd.Series(dtype="str")).dropna().items():
        if outcome == "ok":
            full = by_rule.get("full", pd.Series(dtype="str")).get(rule_id)
            assert full in {"ok", "not_applicable"} or pd.isna(full), f"{rule_id} without {forgotten}"


@given(order=st.permutations(range(4)))
def test_row_order_does_not_matter(order):
    rows = [PERSON, ENTERPRISE | {"candidate_id": "2"}, TRADER | {"candidate_id": "3"}, UNSIZED | {"candidate_id": "4"}]
    who = tables.complete(tables.Candidates, pd.DataFrame(rows))
    first = rules.check_members(who, "CER", SINCE_L60)
    second = rules.check_members(who.iloc[list(order)], "CER", SINCE_L60)
    keys = ["subject_id", "rule_id"]
    pd.testing.assert_frame_equal(
        first.sort_values(keys).reset_index(drop=True), second.sort_values(keys).reset_index(drop=True)
    )


@pytest.mark.parametrize("kind", ["sme", "cooperative", "enterprise"])
@pytest.mark.parametrize(
    ("changes", "is_sign"),
    [
        # One euro above 50 M or 43 M, the other amount unknown.
        ({"turnover_eur": 50_000_001}, True),
        ({"balance_sheet_eur": 43_000_001}, True),
        ({"turnover_eur": 50_000_000}, False),
        ({"turnover_eur": 50_000_001, "balance_sheet_eur": 1}, False),
    ],
)
def test_an_amount_above_its_limit_alone_is_looked_into(people, kind, changes, is_sign):
    """R-MEM-06: the word of a small enterprise does not outweigh a number against it."""
    found = verdict(people, "R-MEM-06", {"member_kind": kind, "employees": None} | changes)
    if is_sign:
        assert found == "to_verify"
    elif kind != "enterprise":
        assert found != "to_verify"
