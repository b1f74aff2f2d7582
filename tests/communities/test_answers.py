"""Who can join what: the drawn town with its four outcomes, then one table per question."""

import dataclasses
import datetime as dt

import pandas as pd
import pytest
from drawn_town import DAY, TOWN, A, B, assigned, communities, community, make_plan, person, plants, sun
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import tables
from cermap.communities import joining, which_to_join, who_can_join
from cermap.errors import NotFound
from cermap.records import Assumptions
from cermap.terms import Certainty


def ask(row, machines=(), **changes):
    """The answer to one candidate of one community."""
    plan = make_plan(assigned(row), plants(*machines), communities(community(**changes)))
    found = tables.check(tables.Joining, who_can_join(plan, "c1"))
    assert len(found) == 1
    return found.iloc[0]


def test_the_town_and_its_four_outcomes(town):
    found = who_can_join(town, "c1")
    assert list(zip(found["candidate_id"], found["outcome"], found["area_status"], found["reasons"], strict=True)) == [
        ("1", "can_share", "same", "same_area"),
        ("2", "can_share", "same", "same_area"),
        ("3", "cannot", "same", "R-MEM-02"),
        ("4", "can_join", "other", "other_area"),
        ("5", "can_join", "other", "other_area"),
        ("6", "to_verify", "possible", "several_areas;area_possible"),
        ("7", "to_verify", "unknown", "address_not_found;area_unknown"),
    ]
    assert list(found["rule_status"]) == ["ok", "ok", "fail", "ok", "ok", "ok", "ok"]
    assert found["to_collect"].iloc[0] == "pod;no_net_metering;no_other_configuration"
    assert found["to_collect"].iloc[2] == "", "nothing is asked of who cannot join"


def test_rows_stay_in_order_with_their_index(town):
    people = town.candidates.set_axis([70, 60, 50, 40, 30, 20, 10])
    found = who_can_join(dataclasses.replace(town, candidates=people), "c1")
    assert list(found.index) == [70, 60, 50, 40, 30, 20, 10]
    assert list(found["candidate_id"]) == list("1234567")


@pytest.mark.parametrize(
    ("changes", "outcome", "reasons"),
    [
        ({}, "can_share", "same_area"),
        ({"certainty": "likely", "certainty_reasons": "border_near"}, "to_verify", "border_near;area_possible"),
        ({"certainty": "likely", "certainty_reasons": "approximate_area"}, "to_verify", "approximate_area;area_possible"),
        ({"certainty_reasons": "weak_match"}, "to_verify", "weak_match"),
        ({"certainty_reasons": "data_edge"}, "to_verify", "data_edge"),
        ({"certainty_reasons": "coordinates_swapped"}, "can_share", "same_area"),
        ({"certainty_reasons": "expired_edition"}, "to_verify", "expired_edition"),
        ({"certainty_reasons": "edition_not_yet"}, "to_verify", "edition_not_yet"),
        ({"certainty_reasons": "edition_unknown"}, "to_verify", "edition_unknown"),
        ({"area_edition": "2025"}, "to_verify", "edition_differs"),
        ({"area_edition": None}, "to_verify", "edition_unknown"),
        ({"certainty": "outside_data", "area_code": None, "area_alternatives": "", "certainty_reasons": "outside_data"},
         "to_verify", "outside_data;area_unknown"),
    ],
)  # fmt: skip
def test_doubts_of_the_map(changes, outcome, reasons):
    found = ask(person(1, **changes))
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


@pytest.mark.parametrize(("distance_m", "outcome"), [(50.0, "can_share"), (49.9, "to_verify"), (None, "can_share")])
def test_r_are_11_the_tolerance_at_its_limit(distance_m, outcome):
    """A border nearer than 50 m, also where the tolerance was raised after the areas were assigned."""
    assert ask(person(1, border_distance_m=distance_m))["outcome"] == outcome


def test_a_wider_tolerance_makes_more_to_verify():
    plan = make_plan(
        assigned(person(1)), plants(), communities(community()), assumptions=Assumptions(border_tolerance_m=301)
    )
    assert who_can_join(plan, "c1")["reasons"].iloc[0] == "border_near"


@pytest.mark.parametrize(
    ("changes", "outcome", "reasons"),
    [
        ({"area_declared_edition": "2023"}, "can_share", "same_area"),
        ({"area_declared_edition": None}, "can_share", "same_area;edition_unknown"),
        ({"area_declared_edition": "2025"}, "to_verify", "edition_differs"),
        ({"certainty_reasons": "pod_conflict"}, "to_verify", "pod_conflict;area_possible"),
        ({"certainty_reasons": "pod_far"}, "to_verify", "pod_far;area_possible"),
        ({"certainty_reasons": "unknown_code"}, "to_verify", "unknown_code;area_possible"),
        ({"certainty_reasons": "expired_edition"}, "to_verify", "expired_edition"),
        # The POD prevails over the map (R-ARE-07).
        ({"certainty_reasons": "border_near;several_areas;coarse_address"}, "can_share", "same_area"),
        ({"area_code": B, "area_alternatives": f"{A}:0.9;{B}:0.1"}, "can_join", "other_area"),
        # In conflict, both areas stay possible.
        ({"area_code": B, "area_alternatives": f"{A}:1", "certainty_reasons": "pod_conflict"},
         "to_verify", "pod_conflict;area_possible"),
    ],
)  # fmt: skip
def test_declared_by_the_pod(changes, outcome, reasons):
    row = person(1, certainty="declared", area_declared_edition="2023")
    found = ask(row | changes)
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


@pytest.mark.parametrize(
    ("certainty", "alternatives", "outcome"),
    [
        ("certain", f"{B}:1", "can_join"),
        ("likely", f"{B}:0.9;AC001E00003:0.1", "can_join"),
        ("ambiguous", f"{B}:0.5;AC001E00003:0.5", "can_join"),
        ("likely", f"{B}:0.99;{A}:0.01", "to_verify"),
    ],
)
def test_r_mem_08_a_cer_has_members_in_other_areas(certainty, alternatives, outcome):
    assert ask(person(1, B, certainty=certainty, area_alternatives=alternatives))["outcome"] == outcome


def test_edition_not_in_force_holds_for_other_areas_too():
    assert ask(person(1, B, certainty_reasons="expired_edition"))["outcome"] == "to_verify"
    assert ask(person(1, B, area_edition="2025"))["outcome"] == "to_verify"
    assert ask(person(1, member_kind="large_enterprise", certainty_reasons="expired_edition"))["outcome"] == "cannot"


@pytest.mark.parametrize(
    ("changes", "outcome", "reasons"),
    [
        ({"member_kind": "central_administration"}, "cannot", "R-MEM-02"),
        ({"net_metering": True}, "cannot", "R-CFG-08a"),
        ({"member_kind": "large_enterprise", "net_metering": True}, "cannot", "R-MEM-02;R-CFG-08a"),
        ({"member_kind": "enterprise"}, "to_verify", "R-MEM-02;R-MEM-06"),
        ({"member_kind": "condominium"}, "to_verify", "R-MEM-01b"),
        ({"member_kind": None}, "can_share", "same_area"),
        ({"member_kind": "enterprise", "certainty": "likely", "certainty_reasons": "border_near"},
         "to_verify", "border_near;R-MEM-02;R-MEM-06;area_possible"),
    ],
)  # fmt: skip
def test_rules_on_members(changes, outcome, reasons):
    found = ask(person(1, **changes))
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


def test_rules_hold_in_another_area_too():
    assert ask(person(1, B, member_kind="large_enterprise"))["outcome"] == "cannot"
    assert ask(person(1, B, member_kind="enterprise"))["outcome"] == "to_verify"


@pytest.mark.parametrize(
    ("changes", "own", "outcome", "reasons"),
    [
        ({}, "e1", "can_share", "same_area"),
        ({"building_id": "e2"}, "e1", "cannot", "other_building;R-CFG-03"),
        ({"building_id": None}, "e1", "to_verify", "building_unknown"),
        ({}, None, "to_verify", "building_unknown"),
        # Who only produces may stand on another site (R-CFG-03).
        ({"building_id": "e2", "role": "producer"}, "e1", "can_share", "same_area"),
        # No size limit is stated for a group (R-MEM-09).
        ({"member_kind": "large_enterprise"}, "e1", "can_share", "same_area"),
        ({"area_code": B, "area_alternatives": f"{B}:1"}, "e1", "cannot", "other_area;R-ARE-01"),
    ],
)
def test_r_cfg_03_group_only_from_its_building(changes, own, outcome, reasons):
    machines = [sun(1)] if "role" in changes else []
    # The group's building stands where the person does: 9.1.
    found = ask(
        person(1, building_id="e1") | changes, machines, config_type="GROUP", building_id=own, lon=9.1, lat=45.0
    )
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


# One degree of latitude is some 111 km: 0.001 is 111 m, 0.002 is 222 m.
@pytest.mark.parametrize(
    ("changes", "own", "outcome"),
    [
        ({"lat": 45.001}, 45.0, "can_share"),
        ({"lat": 45.002}, 45.0, "to_verify"),
        ({"position_level": "street"}, 45.0, "to_verify"),
        ({"position_level": "hand"}, 45.0, "can_share"),
        # The group's own place is not known and nobody else names the building: one word alone is no proof.
        ({}, None, "to_verify"),
    ],
)
def test_the_same_word_far_away_is_not_the_same_building(changes, own, outcome):
    applicant = person(1, building_id="Scuola", lon=9.1) | changes
    found = ask(applicant, config_type="GROUP", building_id="Scuola", lon=9.1 if own else None, lat=own)
    assert found["outcome"] == outcome
    assert ("building_unknown" in found["reasons"]) == (outcome == "to_verify")


@pytest.mark.parametrize(("lat", "outcome"), [(45.001, "can_share"), (45.002, "to_verify")])
def test_without_its_place_those_of_a_building_are_held_against_each_other(lat, outcome):
    people = assigned(*(person(i, building_id="Scuola", lon=9.1, lat=place) for i, place in ((1, 45.0), (2, lat))))
    group = communities(community(config_type="GROUP", building_id="Scuola"))
    plan = make_plan(people, plants(), group)
    assert who_can_join(plan, "c1")["outcome"].tolist() == [outcome] * 2
    # One row asked alone is answered as among the others.
    assert which_to_join(plan, "2")["outcome"].tolist() == [outcome]


@pytest.mark.parametrize("certainty", ["certain", "declared"])
def test_a_declared_code_that_cannot_be_one_is_to_verify(certainty):
    found = ask(person(1, certainty=certainty, certainty_reasons="invalid_code"))
    assert found["outcome"] == "to_verify"
    assert "invalid_code" in tables.split(found["reasons"])


def test_group_asks_for_the_building():
    found = ask(person(1), config_type="GROUP", building_id="e1")
    assert "same_building" in tables.split(found["to_collect"])


@pytest.mark.parametrize(
    ("changes", "own", "outcome", "reasons"),
    [
        ({}, "h1", "can_share", "same_area"),
        ({"holder_id": "h2"}, "h1", "cannot", "one_customer;R-CFG-04"),
        ({"holder_id": None}, "h1", "to_verify", "holder_unknown"),
        ({}, None, "to_verify", "holder_unknown"),
        ({"holder_id": "h2", "role": "third_party_producer"}, "h1", "can_share", "same_area"),
        ({"area_code": B, "area_alternatives": f"{B}:1"}, "h1", "cannot", "other_area;R-ARE-01"),
    ],
)
def test_r_cfg_04_remote_is_for_one_customer(changes, own, outcome, reasons):
    machines = [sun(1)] if "role" in changes else []
    found = ask(person(1, holder_id="h1") | changes, machines, config_type="REMOTE", holder_id=own)
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


def test_r_cfg_13_other_kinds():
    found = ask(person(1), config_type="other")
    assert (found["outcome"], found["reasons"], found["rule_status"]) == ("cannot", "not_joinable;R-CFG-13", "fail")


@pytest.mark.parametrize(("is_open", "outcome"), [(True, "can_share"), (False, "to_verify"), (None, "can_share")])
def test_a_community_that_takes_nobody_is_to_verify(is_open, outcome):
    """Participation is open by law (R-CFG-12): what a community says of itself is a doubt, not a refusal."""
    assert ask(person(1), open_to_members=is_open)["outcome"] == outcome


def test_a_community_of_unknown_edition_is_to_verify():
    assert ask(person(1), area_edition=None)["reasons"] == "edition_unknown"


@pytest.mark.parametrize(
    ("role", "where", "plant", "outcome", "reasons"),
    [
        # A third-party producer is not a member (R-ROL-01): only its plant counts, wherever its seat is.
        ("third_party_producer", A, None, "to_verify", "no_plant"),
        ("third_party_producer", B, None, "to_verify", "no_plant"),
        ("third_party_producer", B, A, "can_share", "same_area"),
        ("third_party_producer", A, B, "cannot", "plant_elsewhere;R-ARE-01"),
        # A producer may be a member of the CER from another area.
        ("producer", B, None, "to_verify", "no_plant"),
        ("producer", A, None, "to_verify", "no_plant"),
        ("producer", B, A, "can_share", "same_area"),
        ("producer", A, B, "can_join", "other_area"),
        # A prosumer's consumption stays where it is.
        ("prosumer", A, B, "can_share", "same_area"),
    ],
)
def test_producers_reach_through_their_plants(role, where, plant, outcome, reasons):
    machines = [sun(1, plant)] if plant else []
    found = ask(person(1, where, role=role), machines)
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)


def test_a_plant_not_surely_placed_leaves_the_producer_to_verify():
    for area in (A, B):
        assert ask(person(1, A, role="producer"), [sun(1, area, certainty="likely")])["outcome"] == "to_verify"
    assert ask(person(1, A, role="producer"), [sun(1, None, certainty="not_located")])["outcome"] == "to_verify"


@pytest.mark.parametrize(
    ("role", "machines", "outcome", "reasons"),
    [
        ("producer", [sun(1, capacity_kw=1000.0)], "can_share", "same_area"),
        ("producer", [sun(1, capacity_kw=1000.1)], "cannot", "R-PLT-01"),
        ("producer", [sun(1, net_metering=True)], "to_verify", "R-CFG-08b"),
        # One good plant of two: to be looked into.
        ("producer", [sun(1, capacity_kw=2000.0), sun(1, plant_id="I1b")], "to_verify", "R-PLT-01"),
        # A prosumer may still share what it consumes.
        ("prosumer", [sun(1, capacity_kw=1000.1)], "to_verify", "R-PLT-01"),
        # The technology is to be declared, like scambio sul posto.
        ("producer", [sun(1, technology=None)], "can_share", "same_area"),
    ],
)
def test_rules_on_plants(role, machines, outcome, reasons):
    found = ask(person(1, role=role), machines)
    assert (found["outcome"], found["reasons"]) == (outcome, reasons)
    assert ("plant_renewable" in found["to_collect"]) == (machines[0]["technology"] is None)


def test_a_pod_on_two_rows_is_a_doubt_of_both():
    """R-CFG-07."""
    row = {"pod_code": "IT001E12345678"}
    plan = make_plan(assigned(person(1, **row), person(2, **row), person(3)), plants(), communities(community()))
    assert list(who_can_join(plan, "c1")["outcome"]) == ["to_verify", "to_verify", "can_share"]
    assert which_to_join(plan, "1")["reasons"].tolist() == ["R-CFG-07"]


def test_the_day_changes_the_answer():
    """R-MEM-01: L. 60/2025 names associations from 30 April 2025; the text before it was not read."""
    people, groups = assigned(person(1, member_kind="association")), communities(community())
    answers = [
        who_can_join(make_plan(people, plants(), groups, as_of), "c1")["outcome"].iloc[0]
        for as_of in (dt.date(2025, 4, 29), dt.date(2025, 4, 30))
    ]
    assert answers == ["to_verify", "can_share"]


def test_unknown_ids_are_said(town):
    with pytest.raises(NotFound, match="c9"):
        who_can_join(town, "c9")
    with pytest.raises(NotFound, match="99"):
        which_to_join(town, "99")


def test_stored_pairs():
    """Kept: its area is possible, or something else than the area speaks. Implied: other area, area unknown."""
    groups = communities(community("a"), community("b", area_code=B), community("x", config_type="other"))
    found = joining(groups, assigned(*TOWN), plants(sun(2)), DAY, Assumptions())
    pairs = found.groupby("community_id")["candidate_id"].agg("".join)
    assert dict(pairs) == {"a": "1236", "b": "3456", "x": "1234567"}


def test_stored_pairs_are_the_same_answers(town):
    groups = communities(*GROUPS)
    plan = dataclasses.replace(town, communities=groups)
    stored = joining(groups, town.candidates, town.plants, DAY, Assumptions())
    every = pd.concat([who_can_join(plan, community_id) for community_id in groups["community_id"]])
    both = stored.merge(every, how="left", indicator=True)
    assert (both["_merge"] == "both").all()
    left_out = every.merge(stored, how="left", indicator=True).query("_merge == 'left_only'")
    assert set(left_out["area_status"]) <= {"other", "unknown"}
    assert set(left_out["outcome"]) <= {"can_join", "to_verify", "cannot"}


def test_nobody_and_nothing(town):
    empty = dataclasses.replace(town, candidates=town.candidates.iloc[:0])
    assert who_can_join(empty, "c1").empty
    assert tables.check(
        tables.Joining, joining(town.communities.iloc[:0], town.candidates, town.plants, DAY, Assumptions())
    ).empty
    assert which_to_join(dataclasses.replace(town, communities=town.communities.iloc[:0]), "1").empty


GROUPS = (
    community("a"),
    community("b", area_code=B),
    community("g", config_type="GROUP", building_id="e1"),
    community("r", config_type="REMOTE", holder_id="h1"),
    community("x", config_type="other"),
    community("n", open_to_members=False),
)
_CANDIDATE = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["consumer", "producer", "prosumer", "third_party_producer"]),
        "member_kind": st.sampled_from(["natural_person", "sme", "enterprise", "large_enterprise", None]),
        "certainty": st.sampled_from(list(Certainty)),
        "area_code": st.sampled_from([A, B, None]),
        "area_alternatives": st.sampled_from(["", f"{A}:1", f"{A}:0.5;{B}:0.5", f"{B}:0.9;{A}:0.1"]),
        "certainty_reasons": st.sampled_from(
            ["", "border_near", "expired_edition", "pod_conflict", "weak_match;data_edge"]
        ),
        "area_edition": st.sampled_from(["2023", "2025", None]),
        "area_declared_edition": st.sampled_from(["2023", "2025", None]),
        "building_id": st.sampled_from(["e1", "e2", None]),
        "holder_id": st.sampled_from(["h1", "h2", None]),
        "net_metering": st.sampled_from([True, False, None]),
        "pod_code": st.sampled_from(["IT001E00000001", "IT001E00000002", None]),
    }
)


def town_of(rows):
    return assigned(*[person(i + 1) | row for i, row in enumerate(rows)])


@settings(deadline=None, max_examples=8)
@given(rows=st.lists(_CANDIDATE, min_size=1, max_size=6))
def test_both_questions_have_the_same_answers(rows):
    plan = make_plan(town_of(rows), plants(), communities(*GROUPS))
    by_community = pd.concat([who_can_join(plan, group["community_id"]) for group in GROUPS])
    by_candidate = pd.concat([which_to_join(plan, candidate_id) for candidate_id in plan.candidates["candidate_id"]])
    keys = ["community_id", "candidate_id"]
    pd.testing.assert_frame_equal(
        by_community.sort_values(keys).reset_index(drop=True), by_candidate.sort_values(keys).reset_index(drop=True)
    )


@settings(deadline=None, max_examples=8)
@given(rows=st.lists(_CANDIDATE, min_size=2, max_size=6), data=st.data())
def test_row_order_does_not_matter(rows, data):
    people = town_of(rows)
    order = data.draw(st.permutations(range(len(people))))
    groups = communities(*GROUPS)
    first = joining(groups, people, plants(sun(1)), DAY, Assumptions())
    second = joining(groups, people.iloc[list(order)], plants(sun(1)), DAY, Assumptions())
    keys = ["community_id", "candidate_id"]
    pd.testing.assert_frame_equal(
        first.sort_values(keys).reset_index(drop=True), second.sort_values(keys).reset_index(drop=True)
    )


@settings(deadline=None, max_examples=20)
@given(row=_CANDIDATE, group=st.sampled_from(GROUPS))
def test_what_is_not_known_is_never_can_share(row, group):
    """A sure place in the community's area and edition, an admitted kind, no sign against: nothing less will do."""
    found = ask(person(1) | row, **{key: value for key, value in group.items() if key != "community_id"})
    if found["outcome"] != "can_share":
        return
    assert row["certainty"] in {"certain", "declared"}
    assert row["area_code"] == group["area_code"]
    assert "expired_edition" not in row["certainty_reasons"]
    assert row["net_metering"] is not True or row["role"] in {"producer", "third_party_producer"}
    assert group["config_type"] != "other"
    assert group.get("open_to_members") is not False
    edition = row["area_declared_edition"] if row["certainty"] == "declared" else row["area_edition"]
    assert edition == "2023" or (edition is None and row["certainty"] == "declared")
    if group["config_type"] == "GROUP" and row["role"] in {"consumer", "prosumer"}:
        assert row["building_id"] == "e1"
    if group["config_type"] == "REMOTE" and row["role"] != "third_party_producer":
        assert row["holder_id"] == "h1"
    if group["config_type"] == "CER" and row["role"] != "third_party_producer":
        assert row["member_kind"] in {"natural_person", "sme", None}


def known_in(community_id, *numbers):
    """Memberships of these candidates."""
    rows = {"community_id": community_id, "candidate_id": list(map(str, numbers)), "role": "consumer"}
    return tables.complete(tables.Memberships, pd.DataFrame(rows))


@pytest.fixture
def two(town):
    """Anna (area A), Dario (B) and Carla, a large enterprise, are known to be in c1; c2 is another one of area A."""
    groups = communities(community(), community("c2"), community("c3", area_code=B), community("p", origin="proposed"))
    return dataclasses.replace(town, communities=groups, memberships=known_in("c1", 1, 3, 4))


def test_r_cfg_07_who_is_in_a_registered_one_asks_another_only_to_verify(two):
    found = {row["community_id"]: row for _, row in which_to_join(two, "1").iterrows()}
    assert (found["c1"]["outcome"], found["c1"]["reasons"]) == ("can_share", "same_area")
    for code in ("c2", "p"):
        assert found[code][["outcome", "area_status", "rule_status", "reasons"]].tolist() == [
            "to_verify",
            "same",
            "to_verify",
            "already_elsewhere",
        ]
    assert (found["c3"]["outcome"], found["c3"]["reasons"]) == ("to_verify", "already_elsewhere")
    # Of the others nothing changes, and who is refused is refused.
    others = who_can_join(two, "c2").set_index("candidate_id")
    before = who_can_join(dataclasses.replace(two, memberships=known_in("c1")), "c2").set_index("candidate_id")
    pd.testing.assert_frame_equal(others.drop(["1", "4"]), before.drop(["1", "4"]))
    assert others.loc["3", "outcome"] == "cannot"
    assert others.loc["4", ["outcome", "area_status", "reasons"]].tolist() == [
        "to_verify",
        "other",
        "already_elsewhere",
    ]


def test_what_the_map_says_comes_before_the_other_configuration(two):
    plan = dataclasses.replace(two, memberships=known_in("c1", 6))
    assert who_can_join(plan, "c2").set_index("candidate_id").loc["6", "reasons"] == (
        "several_areas;already_elsewhere;area_possible"
    )


def test_a_proposal_is_no_other_configuration(two):
    """Who a proposal counts on has signed nothing."""
    plan = dataclasses.replace(two, memberships=known_in("p", 1))
    assert set(which_to_join(plan, "1")["outcome"]) == {"can_share", "can_join"}


def test_in_two_registered_ones_each_is_its_own(two):
    plan = dataclasses.replace(two, memberships=pd.concat([known_in("c1", 1), known_in("c2", 1)], ignore_index=True))
    assert which_to_join(plan, "1")["reasons"].tolist() == [
        "same_area", "same_area", "already_elsewhere", "already_elsewhere",
    ]  # fmt: skip


def test_ids_that_are_not_in_the_list_are_in_nothing(two):
    plan = dataclasses.replace(two, memberships=pd.concat([known_in("c9", 1), known_in("c1", 77)], ignore_index=True))
    assert which_to_join(plan, "1")["outcome"].tolist() == ["can_share", "can_share", "can_join", "can_share"]


@pytest.mark.parametrize("numbers", [(), (1,), (2, 4), (1, 2, 3, 4, 5, 6, 7)])
def test_stored_pairs_know_it_too(two, numbers):
    held = known_in("c1", *numbers)
    plan = dataclasses.replace(two, memberships=held)
    stored = joining(plan.communities, plan.candidates, plan.plants, DAY, Assumptions(), held=held)
    by_pair = stored.set_index(["community_id", "candidate_id"])
    for code in plan.communities["community_id"]:
        asked = who_can_join(plan, code).set_index(["community_id", "candidate_id"])
        mine = by_pair.loc[[code]]
        pd.testing.assert_frame_equal(mine, asked.loc[mine.index])
        for number in plan.candidates["candidate_id"]:
            answer = which_to_join(plan, number).set_index(["community_id", "candidate_id"]).loc[(code, number)]
            assert answer.tolist() == asked.loc[(code, number)].tolist()
    # Whoever is in c1 and is not refused: also where the area is another one.
    said = stored.loc[stored["reasons"].str.contains("already_elsewhere"), ["community_id", "candidate_id"]]
    admitted = {str(number) for number in numbers if number != 3}
    assert set(said.itertuples(index=False, name=None)) == {(c, one) for c in ("c2", "c3", "p") for one in admitted}


def test_a_member_of_a_cer_is_a_member_of_its_other_configurations():
    """One legal entity, two areas: its member in A is not asked to leave anything to be in B."""
    rows = communities(
        community("c1", entity_id="E"),
        community("c2", area_code=B, entity_id="E"),
        community("c3", area_code=B, entity_id="F"),
    )
    held = pd.DataFrame({"community_id": ["c1"], "candidate_id": ["1"], "plant_id": [None], "role": ["consumer"]})
    found = joining(rows, assigned(person(1, B)), plants(), DAY, Assumptions(), held=held)
    said = found.set_index("community_id")[["outcome", "reasons"]]
    assert tuple(said.loc["c2"]) == ("can_share", "same_area")
    assert tuple(said.loc["c3"]) == ("to_verify", "already_elsewhere")
