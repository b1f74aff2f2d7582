"""Rules on configurations: one area, one building, one customer, the minimum, each POD once."""

import datetime as dt

import pandas as pd
import pytest

from cermap import rules, tables

DAY = dt.date(2024, 6, 30)
A, B = "AC001E00001", "AC001E00002"


def member(number, **changes):
    """A located person in area A, holder of one supply of its own."""
    row = {
        "candidate_id": str(number), "role": "consumer", "member_kind": "natural_person", "name": f"Persona {number}",
        "holder_id": f"h{number}", "building_id": "e1", "pod_code": f"IT001E0000000{number}", "net_metering": False,
        "match_level": "door", "match_reasons": "", "certainty": "certain", "certainty_reasons": "",
        "area_code": A, "area_alternatives": "", "area_edition": "2023",
    }  # fmt: skip
    return row | changes


def machine(number, **changes):
    row = {
        "plant_id": f"I{number}", "capacity_kw": 20.0, "technology": "fotovoltaico", "net_metering": False,
        "pod_code": f"IT001E9000000{number}", "area_code": A, "area_edition": "2023", "certainty": "certain",
    }  # fmt: skip
    return row | changes


def check(members, plants, configurations=None, homes=None):
    """Verdicts by (configuration, rule); every member and plant is in ``c1`` unless ``homes`` says otherwise."""
    rows = configurations or [{}]
    usual = {"name": "x", "config_type": "CER", "area_code": A, "area_edition": "2023", "origin": "proposed"}
    communities = pd.DataFrame([usual | {"community_id": f"c{i + 1}"} | row for i, row in enumerate(rows)])
    held = [{"candidate_id": row["candidate_id"], "role": row["role"]} for row in members]
    held += [{"plant_id": row["plant_id"], "role": "producer"} for row in plants]
    for row in held:
        row["community_id"] = (homes or {}).get(row.get("candidate_id") or row.get("plant_id"), "c1")
    found = rules.check_configurations(
        tables.complete(tables.Communities, communities),
        tables.complete(
            tables.Memberships, pd.DataFrame(held, columns=["community_id", "candidate_id", "plant_id", "role"])
        ),
        tables.complete(tables.Assigned, pd.DataFrame(members, columns=list(member(1)))),
        tables.complete(tables.Plants, pd.DataFrame(plants, columns=[*machine(1), "candidate_id"])),
        DAY,
    )
    tables.check(tables.Verdicts, found)
    return found.set_index(["subject_id", "rule_id"])


def outcome(rule_id, *arguments, community="c1", **options):
    found = check(*arguments, **options)["outcome"]
    return found.get((community, rule_id))


GROUP = {"config_type": "GROUP", "building_id": "e1"}
REMOTE = {"config_type": "REMOTE", "holder_id": "h1"}


@pytest.mark.parametrize(
    ("changes", "cer", "all_kinds", "elsewhere"),
    [
        ({}, "ok", "ok", "0"),
        ({"area_code": B}, "fail", "fail", "1"),
        ({"certainty": "likely", "certainty_reasons": "border_near"}, "to_verify", "to_verify", "0"),
        ({"certainty": "ambiguous", "area_code": B}, "to_verify", "to_verify", "0"),
        ({"certainty_reasons": "expired_edition"}, "to_verify", "to_verify", "0"),
        ({"certainty": "declared", "certainty_reasons": "border_near"}, "ok", "ok", "0"),
        ({"certainty": "declared", "certainty_reasons": "pod_conflict"}, "to_verify", "to_verify", "0"),
        ({"area_edition": "2025"}, "to_verify", "to_verify", "0"),
        ({"certainty": "not_located", "area_code": None, "area_edition": None}, "to_verify", "to_verify", "0"),
    ],
)
def test_r_cfg_01_and_r_are_01_one_area(changes, cer, all_kinds, elsewhere):
    """Regole Operative par. 1.1.4; R-CFG-01 counts areas, R-ARE-01 what lies elsewhere."""
    found = check([member(1), member(2, **changes)], [machine(1)])
    assert found.loc[("c1", "R-CFG-01"), "outcome"] == cer
    assert found.loc[("c1", "R-ARE-01"), "outcome"] == all_kinds
    assert found.loc[("c1", "R-ARE-01"), "measured"] == elsewhere


def test_r_are_01_a_plant_counts_too():
    assert outcome("R-ARE-01", [member(1), member(2)], [machine(1, area_code=B)]) == "fail"
    assert outcome("R-ARE-01", [member(1), member(2)], [machine(1, certainty=None)]) == "to_verify"


def test_r_are_01_nobody_known_is_to_verify():
    assert outcome("R-ARE-01", [], [], configurations=[{"origin": "registered"}]) == "to_verify"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "ok"),
        ({"building_id": "e2"}, "fail"),
        ({"building_id": None}, "to_verify"),
        # Plants and who only produces may stand elsewhere under the same area.
        ({"building_id": "e2", "role": "producer"}, "ok"),
    ],
)
def test_r_cfg_03_one_building(changes, expected):
    """GSE FAQ: every consuming POD is in the same building."""
    assert outcome("R-CFG-03", [member(1), member(2, **changes)], [machine(1)], configurations=[GROUP]) == expected


def test_r_cfg_03_all_in_another_building_than_the_groups():
    members = [member(1, building_id="e2"), member(2, building_id="e2")]
    assert outcome("R-CFG-03", members, [machine(1)], configurations=[GROUP]) == "fail"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"holder_id": "h1"}, "ok"),
        ({"holder_id": "h2"}, "fail"),
        ({"holder_id": None}, "to_verify"),
    ],
)
def test_r_cfg_04_one_customer(changes, expected):
    assert outcome("R-CFG-04", [member(1), member(2, **changes)], [machine(1)], configurations=[REMOTE]) == expected


def test_r_cfg_04_at_least_two_connection_points():
    """D.Lgs. 199/2021 art. 30 c. 1 lett. a) n. 2: a prosumer's own plant is behind its own POD."""
    alone = member(1, role="prosumer")
    own = machine(1, candidate_id="1", pod_code=alone["pod_code"])
    found = check([alone], [own], configurations=[REMOTE]).loc[("c1", "R-CFG-04")]
    assert (found["outcome"], found["measured"], found["limit"]) == ("fail", "1", "2")
    assert outcome("R-CFG-04", [member(1)], [machine(1)], configurations=[REMOTE]) == "ok"


@pytest.mark.parametrize(
    ("members", "plants", "expected", "measured"),
    [
        # GSE FAQ: two members, two connection points, one consuming and one with a plant.
        ([member(1), member(2)], [machine(1)], "ok", "2"),
        ([member(1)], [machine(1)], "fail", "1"),
        ([member(1), member(2)], [], "fail", "0"),
        ([member(1, role="producer"), member(2, role="producer")], [machine(1)], "fail", "0"),
        ([member(1), member(2, role="producer")], [machine(1, candidate_id="2")], "ok", "2"),
        # A third-party producer is not a member (R-ROL-01).
        ([member(1), member(2, role="third_party_producer")], [machine(1, candidate_id="2")], "fail", "1"),
        # One prosumer is one subject on one POD, and one holder of two supplies is one subject.
        ([member(1, role="prosumer")], [machine(1, candidate_id="1", pod_code=None)], "fail", "1"),
        ([member(1), member(2, holder_id="h1")], [machine(1)], "fail", "1"),
        # Two kinds are two subjects even where the holders are not known; two names of persons too.
        ([member(1, holder_id=None), member(2, holder_id=None, member_kind="sme")], [machine(1)], "ok", "2"),
        ([member(1, holder_id=None), member(2, holder_id=None)], [machine(1)], "ok", "2"),
        # Two schools of perhaps one municipality.
        (
            [member(i, holder_id=None, member_kind="local_authority", name=f"Scuola {i}") for i in (1, 2)],
            [machine(1)],
            "to_verify",
            "2",
        ),
    ],
)
def test_r_cfg_05_minimum(members, plants, expected, measured):
    found = check(members, plants).loc[("c1", "R-CFG-05")]
    assert (found["outcome"], found["measured"], found["limit"]) == (expected, measured, "2")


@pytest.mark.parametrize(
    ("users", "plants", "expected"),
    [(2, 1, "ok"), (1, 1, "to_verify"), (0, 1, "fail"), (5, 0, "fail"), (None, 1, "to_verify")],
)
def test_r_cfg_05_of_a_registered_one_is_read_from_its_row(users, plants, expected):
    row = {"origin": "registered", "users": users, "plants": plants}
    assert outcome("R-CFG-05", [], [], configurations=[row]) == expected


def test_r_cfg_06_one_configuration_per_area():
    """DM 414/2023 art. 3 c. 2 lett. d: a legal CER may hold many configurations, one per area."""
    rows = [{"entity_id": "E"}, {"entity_id": "E", "area_code": B}, {"entity_id": "F"}, {"entity_id": "F"}]
    found = check([], [], configurations=rows)["outcome"]
    assert [found[(f"c{i}", "R-CFG-06")] for i in (1, 2, 3, 4)] == ["ok", "ok", "to_verify", "to_verify"]


def test_r_cfg_07_each_supply_once():
    """GSE FAQ: a consuming POD and a plant belong to at most one configuration of any kind."""
    members = [member(1), member(2, pod_code="IT001E00000001")]
    rows = [{}, {"config_type": "GROUP"}]
    found = check(members, [], configurations=rows, homes={"2": "c2"})
    assert found.loc[("c1", "R-CFG-07"), "outcome"] == "fail"
    assert found.loc[("c2", "R-CFG-07"), "outcome"] == "fail"
    assert outcome("R-CFG-07", [member(1), member(2)], [machine(1)]) == "ok"
    assert outcome("R-CFG-07", [member(1), member(2, pod_code=None)], [machine(1)]) is None


def test_r_cfg_07_distinct_supplies_of_one_subject_may_be_in_two():
    members = [member(1), member(2, holder_id="h1")]
    found = check(members, [], configurations=[{}, {}], homes={"2": "c2"})
    assert found.loc[("c1", "R-CFG-07"), "outcome"] == "ok"


@pytest.mark.parametrize(
    ("under", "consuming", "plant"), [(False, "ok", "ok"), (True, "fail", "to_verify"), (None, None, None)]
)
def test_r_cfg_08_scambio_sul_posto(under, consuming, plant):
    found = check([member(1), member(2, net_metering=under)], [machine(1, net_metering=under)])["outcome"]
    assert found.get(("c1", "R-CFG-08a")) == consuming
    assert found.get(("c1", "R-CFG-08b")) == plant


def test_r_cfg_13_other_kinds_cannot_be_joined():
    found = check([], [], configurations=[{"config_type": "other"}])["outcome"]
    assert dict(found) == {("c1", "R-CFG-13"): "fail"}


def test_rows_in_another_order_say_the_same():
    members, plants = [member(1), member(2, area_code=B), member(3, building_id=None)], [machine(1), machine(2)]
    pd.testing.assert_frame_equal(check(members, plants), check(members[::-1], plants[::-1]))


def test_the_whole_ledger():
    """Candidates are judged for the kind they are in; a large enterprise may be in a group, not in a CER."""
    who = tables.complete(tables.Assigned, pd.DataFrame([member(1, member_kind="large_enterprise"), member(2)]))
    group = {"community_id": "c1", "name": "x", "area_code": A, "area_edition": "2023", "origin": "proposed"} | GROUP
    communities = tables.complete(tables.Communities, pd.DataFrame([group]))
    held = tables.complete(
        tables.Memberships, pd.DataFrame({"community_id": ["c1"], "candidate_id": ["1"], "role": ["consumer"]})
    )
    plants = tables.complete(tables.Plants, pd.DataFrame([machine(1)]))
    found = tables.check(tables.Verdicts, rules.check(who, plants, communities, held, DAY))
    assert set(found["subject"]) == {"member", "plant", "configuration"}
    of_first = set(found.loc[(found["subject_id"] == "1") & (found["subject"] == "member"), "rule_id"])
    of_second = set(found.loc[(found["subject_id"] == "2") & (found["subject"] == "member"), "rule_id"])
    assert "R-MEM-02" not in of_first
    assert "R-MEM-02" in of_second
    assert "R-MEM-09" not in of_second


REGISTERED = {"origin": "registered", "users": 12, "plants": 3}
WITHOUT_HOLDER = {"holder_id": None}


@pytest.mark.parametrize(
    ("rule_id", "kind", "known", "expected"),
    [
        # The one member that is known keeps the rule: of the other eleven nothing is known.
        ("R-CFG-01", {}, {}, "to_verify"),
        ("R-ARE-01", {}, {}, "to_verify"),
        ("R-CFG-03", GROUP, {}, "to_verify"),
        ("R-CFG-04", REMOTE, {}, "to_verify"),
        ("R-CFG-04", REMOTE, WITHOUT_HOLDER, "to_verify"),
        # No verdict: what happens outside these tables is to be declared.
        ("R-CFG-07", {}, {}, None),
        ("R-CFG-08a", {}, {}, None),
        # One that breaks it is enough.
        ("R-ARE-01", {}, {"area_code": B}, "fail"),
        ("R-CFG-03", GROUP, {"building_id": "e2"}, "fail"),
        ("R-CFG-04", REMOTE, {"holder_id": "h2"}, "fail"),
        ("R-CFG-08a", {}, {"net_metering": True}, "fail"),
        # Its own row says how many they are.
        ("R-CFG-05", {}, {}, "ok"),
    ],
)
def test_the_few_known_members_of_a_registered_one_prove_nothing_of_the_others(rule_id, kind, known, expected):
    assert outcome(rule_id, [member(1, **known)], [], configurations=[kind | REGISTERED]) == expected


def test_r_cfg_07_a_supply_of_a_registered_one_in_a_proposal_too():
    """The same POD on two rows of the list, one known to be in the registered configuration."""
    members = [member(1, pod_code="IT001E00000001"), member(2, pod_code="IT001E00000001"), member(3)]
    kinds = [REGISTERED, {"origin": "proposed"}]
    for community in ("c1", "c2"):
        found = outcome(
            "R-CFG-07", members, [machine(1)], community=community, configurations=kinds, homes={"2": "c2", "3": "c2"}
        )
        assert found == "fail"


def test_r_cfg_05_of_one_of_ours_that_has_nobody_its_row_is_not_asked():
    emptied = {"origin": "proposed", "users": 12, "plants": 3}
    assert outcome("R-CFG-05", [], [], configurations=[emptied]) == "fail"
