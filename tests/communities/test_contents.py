"""What is in a configuration of the drawn town: its people, its plants, what the rules say, who is where."""

from dataclasses import replace

import pandas as pd
import pytest
from drawn_town import TOWN, A, B, assigned, communities, community, make_plan, plants, sun

from cermap import communities as asked
from cermap import tables
from cermap.communities.configurations import contents

SUN = (sun(2),)
# In c1 are Anna (1), Bruno (2) and his sun; c2, in B, has nobody.
HELD = (("c1", "2", None, "prosumer"), ("c1", "1", None, "consumer"), ("c1", None, "I2", "prosumer"))
# Subject, id, rule, outcome.
SAID = (
    ("configuration", "c1", "R-CFG-01", "ok"),
    ("configuration", "c1", "R-CFG-05", "to_verify"),
    ("configuration", "c1", "R-CFG-08", "not_applicable"),
    ("configuration", "c2", "R-CFG-05", "fail"),
    ("member", "1", "R-MEM-02", "ok"),
    ("member", "2", "R-MEM-02", "fail"),
    ("member", "3", "R-MEM-03", "fail"),
    ("plant", "I2", "R-PLA-01", "to_verify"),
    ("plant", "I9", "R-PLA-01", "fail"),
)


def memberships(*rows):
    columns = ["community_id", "candidate_id", "plant_id", "role"]
    return tables.complete(tables.Memberships, pd.DataFrame(rows, columns=columns))


def verdicts(*rows):
    found = pd.DataFrame(rows, columns=["subject", "subject_id", "rule_id", "outcome"])
    return tables.complete(tables.Verdicts, found)


def town(people=TOWN, held=HELD, said=SAID, machines=SUN):
    both = communities(community(), community("c2", area_code=B))
    made = make_plan(assigned(*people), plants(*machines), both)
    return replace(made, memberships=memberships(*held), verdicts=verdicts(*said))


def named(rows, *columns):
    """The cells of a table, row by row."""
    return list(rows[["candidate_id", *columns]].itertuples(index=False, name=None))


def test_members_stand_in_the_order_of_the_list_with_their_role_and_answer():
    found = contents.members_of(town(), "c1")
    assert named(found, "member_role", "outcome") == [("1", "consumer", "can_share"), ("2", "prosumer", "can_share")]


def test_a_role_in_it_is_of_the_configuration_and_not_of_the_list():
    found = contents.members_of(town(held=[("c1", "2", None, "consumer")]), "c1")
    assert named(found, "role", "member_role") == [("2", "prosumer", "consumer")]


def test_of_who_is_not_in_it_who_can_share_comes_first():
    """Fara stands before Anna in the list, and lies on the border; Carla is a large enterprise, Dario and Elisa live in B."""
    fara_first = (TOWN[5], *TOWN[:5], TOWN[6])
    found = contents.others_for(town(fara_first, held=[("c1", "2", None, "prosumer")]), "c1")
    assert named(found, "outcome") == [("1", "can_share"), ("6", "to_verify")]
    assert found.index.tolist() == [0, 1]


def test_a_configuration_of_everybody_who_can_be_in_it_has_no_others():
    found = contents.others_for(town(held=[("c1", number, None, "consumer") for number in ("1", "2", "6")]), "c1")
    assert found.empty
    assert {"name", "outcome", "reasons", "to_collect"} <= set(found)


def test_plants_largest_first():
    machines = (sun(2), sun(3, capacity_kw=50.0), sun(1, capacity_kw=50.0), sun(4, B))
    held = [("c1", None, f"I{number}", "prosumer") for number in (1, 2, 3)]
    found = contents.plants_of(town(held=held, machines=machines), "c1")
    assert found["plant_id"].tolist() == ["I1", "I3", "I2"]


def test_what_is_not_met_comes_first_and_what_does_not_apply_is_left_out():
    found = contents.verdicts_of(town(), "c1")
    assert list(found[["outcome", "subject_id", "rule_id"]].itertuples(index=False, name=None)) == [
        ("fail", "2", "R-MEM-02"),
        ("to_verify", "c1", "R-CFG-05"),
        ("to_verify", "I2", "R-PLA-01"),
        ("ok", "c1", "R-CFG-01"),
        ("ok", "1", "R-MEM-02"),
    ]


def test_each_verdict_has_the_reference_of_its_rule():
    found = contents.verdicts_of(town(said=[("configuration", "c1", "R-CFG-01", "ok")]), "c1").iloc[0]
    assert found["reference"].startswith("D.Lgs. 199/2021")
    assert isinstance(found["status"], str)


def test_rules_counted_by_configuration():
    """Its own rules, and what its members (2 fails) and plants (I2 is doubtful) have against it; not what they meet."""
    found = contents.rule_counts(town())
    assert found.loc["c1"].to_dict() == {"fail": 1, "to_verify": 2, "no_tariff": 0, "ok": 1}
    assert found.loc["c2"].to_dict() == {"fail": 1, "to_verify": 0, "no_tariff": 0, "ok": 0}


def test_a_plant_without_tariff_counts_for_its_configuration():
    found = contents.rule_counts(
        town(said=[("configuration", "c1", "R-CFG-01", "ok"), ("plant", "I2", "R-PLT-04", "no_tariff")])
    )
    assert found.loc["c1"].to_dict() == {"fail": 0, "to_verify": 0, "no_tariff": 1, "ok": 1}


def test_who_is_where_has_everybody_in_the_order_of_the_list():
    found = contents.who_is_where(town())
    assert found["candidate_id"].tolist() == ["1", "2", "3", "4", "5", "6", "7"]
    inside = found.dropna(subset=["community_id"])
    assert named(inside, "community_id", "member_role") == [("1", "c1", "consumer"), ("2", "c1", "prosumer")]
    assert found.loc[2:, ["community_id", "member_role"]].isna().all(axis=None)


def test_who_is_in_two_configurations_has_two_rows():
    """As with registered ones: it is for R-CFG-07 to say so, not for the table to hide it."""
    found = contents.who_is_where(town(held=[*HELD, ("c2", "1", None, "consumer")]))
    assert found.loc[found["candidate_id"] == "1", "community_id"].tolist() == ["c1", "c2"]
    assert len(found) == 8


def test_declarations_one_row_each():
    members = pd.DataFrame({"candidate_id": ["1", "2", "3"], "to_collect": ["pod;net_metering", "", "pod"]})
    found = contents.missing_declarations(members)
    assert named(found, "declaration") == [("1", "pod"), ("1", "net_metering"), ("3", "pod")]


@pytest.mark.parametrize("nobody", [(), HELD])
def test_a_configuration_without_anybody_or_anything(nobody):
    made = town(held=nobody, said=())
    assert contents.members_of(made, "c2").empty
    assert contents.plants_of(made, "c2").empty
    assert contents.verdicts_of(made, "c2").empty
    assert contents.missing_declarations(contents.members_of(made, "c2")).empty
    assert contents.rule_counts(made).loc["c2"].tolist() == [0, 0, 0, 0]


def test_a_plan_without_configurations():
    made = replace(make_plan(assigned(*TOWN), plants(), communities()), memberships=memberships(), verdicts=verdicts())
    assert contents.rule_counts(made).empty
    assert contents.who_is_where(made)["community_id"].isna().all()


def test_the_room_gives_all_of_them():
    for name in ("members_of", "others_for", "plants_of", "verdicts_of", "rule_counts", "who_is_where"):
        assert getattr(asked, name) is getattr(contents, name)


def test_people_of_another_area_are_not_recruited():
    """Elisa, who is surely in B, could join the legal CER; nobody is asked into a configuration of A for that."""
    found = contents.others_for(town(held=()), "c1")
    areas = found["area_code"].fillna("").tolist()
    assert B not in areas
    assert A in areas
