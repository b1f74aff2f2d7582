"""What would unlock most, of a town that one can draw on paper: whom a repair concerns, and whose last obstacle it is."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from drawn_town import TOWN, A, B, assigned, communities, community, make_plan, person, plants, sun

from cermap import communities as asked
from cermap import rules, tables
from cermap.communities.unlocking import repairing

NEAR = {"certainty": "likely", "certainty_reasons": "border_near", "border_distance_m": 20.0}
LARGE = {"member_kind": "large_enterprise"}


FULL = community(users=9, plants=1, entity_id="e")


def planned(people, machines=(), groups=(FULL,), held=()):
    """A plan with the verdicts that the rules give of it; ``held`` says who and which plant is in which community."""
    made = make_plan(assigned(*people), plants(*machines), communities(*groups))
    rows = [
        {"community_id": code, "plant_id" if str(one).startswith("I") else "candidate_id": str(one), "role": "consumer"}
        for code, one in held
    ]
    inside = tables.complete(tables.Memberships, pd.DataFrame(rows)) if rows else made.memberships
    said = rules.check(made.candidates, made.plants, made.communities, inside, made.as_of)
    return dataclasses.replace(made, memberships=inside, verdicts=said)


def found(plan, community_id="c1"):
    """Repair -> concerned and unlocked rows, in their order."""
    rows = asked.repairs(plan, community_id)
    tables.check(tables.Repairs, rows)
    return {row["repair"]: (row["concerned_ids"], row["unlocked_ids"]) for _, row in rows.iterrows()}


def of_plan(plan):
    rows = asked.repairs(plan)
    rows = rows[rows["community_id"].isna() & rows["area_code"].isna()]
    return {row["repair"]: (row["concerned_ids"], row["unlocked_ids"]) for _, row in rows.iterrows()}


def of_area(plan, area_code):
    rows = asked.repairs(plan)
    rows = rows[rows["community_id"].isna() & (rows["area_code"] == area_code)]
    return {row["repair"]: (row["concerned_ids"], row["unlocked_ids"]) for _, row in rows.iterrows()}


def test_the_drawn_town():
    """Carla (3) is a large enterprise without a plant; Fara (6) lies on the border of the two areas."""
    assert found(planned(TOWN, [sun(2)])) == {
        "area_of_pod": ("6", "6"),
        "third_party": ("3", ""),
        "group_or_remote": ("3", ""),
        "energy_sharing": ("3", ""),
    }


def test_who_can_share_has_nothing_to_repair():
    assert found(planned(TOWN[:2], [sun(2)])) == {}
    assert asked.repairs(planned(TOWN[:2], [sun(2)]), "c9").empty


def test_neither_of_two_repairs_alone_unlocks_who_needs_both():
    """1 is near the border, 2 under scambio sul posto, 3 both."""
    people = [person(1, **NEAR), person(2, net_metering=True), person(3, net_metering=True, **NEAR)]
    assert found(planned(people)) == {"area_of_pod": ("1;3", "1"), "end_net_metering": ("2;3", "2")}


def test_ranked_by_unlocked_then_concerned_then_cost():
    """Near the border are three, of whom two have nothing else; end of contract unlocks two of two; a question comes first."""
    people = [
        *(person(number, **NEAR) for number in (1, 2)),
        person(3, net_metering=True, **NEAR),
        *(person(number, net_metering=True) for number in (4, 5)),
        person(6, member_kind="condominium"),
        person(7, **LARGE),
    ]
    rows = asked.repairs(planned(people), "c1")
    assert list(rows[["repair", "unlocks", "concerned"]].itertuples(index=False, name=None)) == [
        ("area_of_pod", 2, 3),
        ("end_net_metering", 2, 3),
        ("unsettled", 1, 1),
        ("group_or_remote", 0, 2),
        ("third_party", 0, 1),
        ("energy_sharing", 0, 1),
    ]


def test_a_third_party_is_asked_again_in_that_role():
    """2 has its plant here, 3 a plant that is too large, 4 one in another area, 5 none at all."""
    people = [person(1), *(person(number, role="prosumer", **LARGE) for number in (2, 3, 4)), person(5, **LARGE)]
    machines = [sun(2), sun(3, capacity_kw=1000.1), sun(4, B)]
    rows = found(planned(people, machines))
    assert rows["third_party"] == ("2;3;4;5", "2")
    assert rows["split_plant"] == ("3", "")


def test_a_refusal_does_not_hide_the_doubt_beside_it():
    """A large enterprise with a plant near the border: in the other role the border is still there."""
    people = [person(1), person(2, role="prosumer", **LARGE, **NEAR)]
    rows = found(planned(people, [sun(2, certainty="likely")]))
    assert rows["third_party"] == ("2", "")
    assert rows["area_of_pod"] == ("2", "")


@pytest.mark.parametrize(
    ("given", "repair"),
    [
        ({"member_kind": "enterprise", "employees": 10.0}, None),
        ({"member_kind": "sme", "employees": 10.0, "turnover_eur": 50e6 + 1, "public_capital_share": 0.0}, "size"),
        ({"member_kind": "sme", "public_capital_share": 0.25}, "unsettled"),
        ({"ateco_code": "35.11.00", "ateco_version": "2007"}, "main_ateco"),
        ({"certainty": "declared", "certainty_reasons": "pod_conflict"}, "check_pod"),
        ({"certainty_reasons": "expired_edition"}, "edition_in_force"),
        ({"area_edition": "2025"}, "one_edition"),
    ],
)
def test_one_obstacle_one_repair(given, repair):
    unlocking = {code for code, (_, freed) in found(planned([person(1, **given)])).items() if freed == "1"}
    assert unlocking >= ({repair} if repair else set())
    if repair in {"size", "unsettled"}:
        assert len(unlocking & {"size", "unsettled"}) == 1


def test_a_plant_that_is_refused_says_why():
    """A consumer with a plant above the limit, one with a diesel engine: both doubts, each with its own way out."""
    people = [person(number, role="prosumer") for number in (1, 2)]
    machines = [sun(1, capacity_kw=1000.1), sun(2, technology="diesel")]
    rows = found(planned(people, machines))
    assert rows["split_plant"] == ("1", "1")
    assert rows["another_plant"] == ("1;2", "1;2")


def test_nobody_is_kept_by_the_nature_of_a_configuration_that_is_not_his():
    """A group's building, a remote self-consumer's holder: of a stranger there is nothing to ask."""
    people = [person(1, building_id="e1", holder_id="h1"), person(2, building_id="e2", holder_id="h2"), person(3)]
    for kind in ({"config_type": "GROUP", "building_id": "e9"}, {"config_type": "REMOTE", "holder_id": "h9"}):
        rows = found(planned(people, groups=[community(**kind)]))
        assert {ids for ids, _ in rows.values()} <= {""}


def test_a_member_of_a_group_whose_building_is_not_known_is_asked():
    groups = [community(config_type="GROUP", building_id="e1", origin="proposed", stage="accepted", lon=9.1, lat=45.0)]
    rows = found(
        planned([person(1, building_id="e1"), person(2)], [sun(1)], groups, [("c1", 1), ("c1", 2), ("c1", "I1")])
    )
    assert rows["building"][1] == "2"


ACCEPTED = community(origin="proposed", stage="accepted", plants=0, users=2)


def test_a_configuration_without_a_plant_is_unlocked_by_one():
    """Two members, no plant: whoever is near the border needs the POD as well."""
    people = [person(1), person(2), person(3, **NEAR)]
    rows = found(planned(people, groups=[ACCEPTED], held=[("c1", 1), ("c1", 2)]))
    assert rows["find_plant"] == ("1;2;3", "1;2")
    assert rows["area_of_pod"] == ("3", "")


def test_who_brings_what_is_lacking_unlocks_the_others():
    """The only plant of area A is near the border: its POD settles it, and the members with it."""
    people = [person(1), person(2), person(3, role="prosumer", **NEAR)]
    plan = planned(people, [sun(3, certainty="likely")], groups=[])
    assert of_area(plan, A) == {"area_of_pod": ("3", "1;2;3"), "find_plant": ("1;2;3", "1;2")}
    rows = asked.repairs(plan)
    assert rows.loc[rows["area_code"] == A, "repair"].tolist() == ["area_of_pod", "find_plant"]


def test_areas_without_a_proposal_say_their_cheapest_way():
    """A lacks a plant, B a consumer, C a second member; of the whole plan the one that unlocks most comes first."""
    c = "AC001E00003"
    people = [
        person(1), person(2),
        person(3, B, role="producer", technology="fotovoltaico"),
        person(4, c, role="prosumer", pod_code="IT001E00000004"),
    ]  # fmt: skip
    plan = planned(people, [sun(3, B), sun(4, c, pod_code="IT001E00000004")], groups=[])
    assert of_area(plan, A) == {"find_plant": ("1;2", "1;2")}
    assert of_area(plan, B) == {"find_consumers": ("3", "3")}
    assert of_area(plan, c) == {"second_member": ("4", "4")}
    assert of_plan(plan) == {"find_plant": ("1;2", "1;2"), "find_consumers": ("3", "3"), "second_member": ("4", "4")}


def test_an_area_is_not_unlocked_on_an_edition_out_of_force():
    people = [person(number, certainty_reasons="expired_edition") for number in (1, 2)]
    assert of_area(planned(people, groups=[]), A) == {
        "edition_in_force": ("1;2", ""),
        "find_plant": ("1;2", ""),
    }


def test_of_the_whole_plan_nobody_counts_who_can_share_somewhere():
    """1 can share in the CER; that the frozen configuration has no plant is nothing that it waits for."""
    frozen = community("c2", origin="proposed", stage="frozen", plants=0, users=1)
    plan = planned([person(1), person(2, **NEAR)], groups=[community(), frozen], held=[("c2", 1)])
    assert "1" not in ";".join(ids for ids, _ in of_plan(plan).values())
    assert of_plan(plan)["area_of_pod"] == ("2", "2")


def test_who_is_nowhere_is_concerned_and_not_unlocked():
    """Gino (7) was not found: no configuration is named that he would come into."""
    assert of_plan(planned(TOWN, [sun(2)]))["house_number"] == ("7", "")


def test_of_a_registered_one_of_which_nobody_is_known_only_what_keeps_it_from_being_one_is_said():
    """Its row says that it has no plant, or says nothing at all: then its verdicts ask its referente."""
    assert found(planned([person(1)], groups=[community(users=2, plants=0)])) == {"find_plant": ("", "")}
    plan = planned([person(1)], groups=[community(users=None, plants=None)])
    assert found(plan) == {}
    said = plan.verdicts.set_index(["rule_id", "subject_id"], drop=False)
    assert asked.obstacle_of(plan, said.loc[("R-CFG-05", "c1")]) == "R-CFG-05:to_verify@registered"


def test_no_repair_turns_a_verdict():
    plan = planned(TOWN, [sun(2)])
    before = plan.verdicts.copy()
    asked.repairs(plan)
    pd.testing.assert_frame_equal(plan.verdicts, before)


def mixed():
    """People with every kind of obstacle, in two areas and two configurations."""
    given = [
        {}, NEAR, LARGE, {"net_metering": True}, {"member_kind": "cooperative"}, {"net_metering": True} | NEAR,
        {"ateco_code": "35.14.00", "ateco_version": "2025"}, {"certainty_reasons": "expired_edition"},
        {"role": "prosumer"} | LARGE, {"role": "third_party_producer"}, {"role": "prosumer", "net_metering": True},
    ]  # fmt: skip
    people = [person(i, (A, B)[i % 2], **each) for i, each in enumerate([*given, *given], 1)]
    machines = [sun(i, (A, B)[i % 2], capacity_kw=500.0 + 60 * i) for i in (9, 11, 20, 22)]
    groups = [community(), community("c2", area_code=B, config_type="GROUP", building_id="e1")]
    return people, machines, groups


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_rows_does_not_matter(seed):
    people, machines, groups = mixed()
    mix = np.random.default_rng(seed).permutation
    other = planned(
        [people[i] for i in mix(len(people))], [machines[i] for i in mix(len(machines))], groups, [("c1", 2)]
    )
    pd.testing.assert_frame_equal(asked.repairs(planned(people, machines, groups, [("c1", 2)])), asked.repairs(other))


# The good answer to each question, as a change of the candidate's own row.
GOOD = {
    "area_of_pod": {"certainty": "declared", "certainty_reasons": "", "area_declared_edition": "2023"},
    "end_net_metering": {"net_metering": False},
    "edition_in_force": {"certainty_reasons": ""},
    "main_ateco": {"ateco_is_main": False},
    "size": {"employees": 10.0, "turnover_eur": 1e6, "public_capital_share": 0.0},
    "deed": {"member_kind": "third_sector"},
    "third_party": {"role": "third_party_producer"},
}


@pytest.mark.parametrize("repair", GOOD)
def test_whoever_is_unlocked_can_share_once_the_answer_is_the_good_one_and_nobody_else_can(repair):
    """Held against the answers themselves: each concerned one is changed alone, and asked again."""
    people, machines, groups = mixed()
    people += [
        person(31, member_kind="sme", turnover_eur=50e6 + 1, employees=10.0),
        person(33, member_kind="sme", turnover_eur=50e6 + 1, employees=10.0, **NEAR),
        person(35, member_kind="sme", ateco_code="35.11.00", ateco_version="2007"),
        person(37, member_kind="sme", ateco_code="35.11.00", ateco_version="2007", net_metering=True),
        person(39, role="prosumer", **LARGE),
    ]
    plan = planned(people, [*machines, sun(39)], groups)
    concerned, unlocked = (tables.split(cell) for cell in found(plan)[repair])
    assert unlocked
    for one in concerned:
        rows = plan.candidates.copy()
        for column, cell in GOOD[repair].items():
            rows.loc[rows["candidate_id"] == one, column] = cell
        again = asked.who_can_join(dataclasses.replace(plan, candidates=rows), "c1").set_index("candidate_id")
        assert (again.loc[one, "outcome"] == "can_share") == (one in unlocked), one


def test_nobody_is_advised_who_has_nothing_against_him():
    """Whoever joining says can share is in no row of that configuration, neither to be asked nor to be unlocked."""
    people, machines, groups = mixed()
    plan = planned(people, machines, groups)
    for code in ("c1", "c2"):
        answers = asked.who_can_join(plan, code).set_index("candidate_id")["outcome"]
        for concerned, freed in found(plan, code).values():
            ids = {*tables.split(concerned), *tables.split(freed)}
            assert not [one for one in ids if answers[one] == "can_share"]


def test_an_obstacle_says_what_is_behind_it():
    plan = planned([person(1, role="prosumer"), person(2, **LARGE)], [sun(1, capacity_kw=1000.1)])
    assert asked.obstacles_behind(plan, "1")["R-PLT-01:to_verify"] == "R-PLT-01:fail@power"
    said = plan.verdicts.set_index(["rule_id", "subject_id"], drop=False)
    assert asked.obstacle_of(plan, said.loc[("R-MEM-02", "2")]) == "R-MEM-02:fail@"
    assert asked.obstacle_of(plan, said.loc[("R-PLT-01", "I1")]) == "R-PLT-01:fail@power"


def test_an_open_area_of_a_configuration_says_whose_doubt_it_is():
    """Of all its members the strongest: no POD helps while the edition is out of force."""
    groups = [community(origin="proposed", stage="accepted", plants=1, users=2)]
    held = [("c1", 1), ("c1", 2), ("c1", "I1")]
    for given, found_ in (
        ({"certainty_reasons": "expired_edition"}, "expired_edition:to_verify"),
        (NEAR, "border_near:to_verify"),
        ({**NEAR, "certainty_reasons": "expired_edition;border_near"}, "expired_edition:to_verify"),
    ):
        plan = planned([person(1), person(2, **given)], [sun(1)], groups, held)
        said = plan.verdicts.set_index(["rule_id", "subject_id"], drop=False)
        for rule_id in ("R-ARE-01", "R-CFG-01"):
            assert said.loc[(rule_id, "c1"), "outcome"] == "to_verify"
            assert asked.obstacle_of(plan, said.loc[(rule_id, "c1")]) == found_


def test_a_share_of_old_plants_asks_for_days_where_they_are_missing():
    """R-PLT-08: once all days are known, which of the two ways of the law to count is a matter for GSE."""
    groups = [
        community(origin="proposed", stage="accepted", plants=1, users=2, entity_id="e"),
        community("c2", entity_id="e"),
    ]
    held = [("c1", 1), ("c1", 2), ("c1", "I1")]
    for day, repair in ((None, "day_of_plant"), ("2020-05-01", "unsettled")):
        plan = planned(
            [person(1), person(2)], [sun(1, commissioning_date=pd.Timestamp(day) if day else pd.NaT)], groups, held
        )
        said = plan.verdicts.set_index(["rule_id", "subject_id"], drop=False).loc[("R-PLT-08", "c1")]
        assert said["outcome"] == "to_verify"
        assert repair in {one.code for one in rules.repairs_for(asked.obstacle_of(plan, said))}
        assert found(plan)[repair] == ("1;2", "")


def test_an_empty_plan_has_nothing_to_repair():
    rows = asked.repairs(planned([person(1)], groups=[]))
    assert rows["repair"].tolist() == ["find_plant", "find_plant"]
    assert asked.repairs is repairing.repairs
