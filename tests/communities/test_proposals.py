"""One proposal per area: who is in it, which kind it is, what an area without one lacks."""

import datetime as dt

import pandas as pd
import pytest
from drawn_town import DAY, TOWN, A, B, assigned, communities, community, make_plan, person, plants, sun
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import rules, tables
from cermap.communities import missing, propose, who_can_join

LABELS = pd.Series({A: "Alfa +1", B: "Beta"})
BUILDING = {"building_id": "e1", "lon": 9.2, "lat": 45.0}


def proposals(people, machines=(), as_of=DAY):
    found, held = propose(assigned(*people), plants(*machines), LABELS, as_of)
    tables.check(tables.Communities, found)
    tables.check(tables.Memberships, held)
    return found, held


def members_of(held, community_id=f"P-{A}"):
    return set(held.loc[held["community_id"] == community_id, "candidate_id"].dropna())


def test_the_town_has_one_proposal():
    """Anna and Bruno share Bruno's sun; the large enterprise is not admitted; in B nobody produces."""
    found, held = proposals(TOWN, [sun(2)])
    row = found.iloc[0]
    assert len(found) == 1
    assert (row["community_id"], row["name"], row["config_type"], row["origin"]) == (
        f"P-{A}",
        "Alfa +1",
        "CER",
        "proposed",
    )
    assert (row["area_code"], row["area_edition"], row["open_to_members"]) == (A, "2023", True)
    assert (row["users"], row["plants"], row["capacity_kw"]) == (2, 1, 20.0)
    # Anna stands at 9.1, Bruno at 9.2.
    assert (row["lon"], row["lat"]) == pytest.approx((9.15, 45.0))
    roles = dict(zip(held["candidate_id"].fillna(held["plant_id"]), held["role"], strict=True))
    assert roles == {"1": "consumer", "2": "prosumer", "I2": "prosumer"}
    assert missing(assigned(*TOWN), plants(sun(2)), DAY).to_dict("records") == [
        {"area_code": B, "missing": "producer", "candidates": 2}
    ]


@pytest.mark.parametrize(
    ("people", "machines", "expected"),
    [
        ([person(1), person(2)], [], {"missing": "producer", "candidates": 2}),
        ([person(1, role="producer")], [sun(1)], {"missing": "consumer", "candidates": 1}),
        ([person(1, role="prosumer")], [sun(1)], {"missing": "members", "candidates": 1}),
        # A plant on a roof that nobody on the list owns.
        ([person(1)], [sun(9, candidate_id=None)], {"missing": "members", "candidates": 1}),
        ([], [sun(9, candidate_id=None)], {"missing": "consumer", "candidates": 0}),
        # The plant is too large.
        (
            [person(1), person(2)],
            [sun(9, candidate_id=None, capacity_kw=1000.1)],
            {"missing": "producer", "candidates": 2},
        ),
    ],
)
def test_what_an_area_lacks(people, machines, expected):
    """R-CFG-05."""
    found, held = proposals(people, machines)
    assert found.empty
    assert held.empty
    assert missing(assigned(*people), plants(*machines), DAY).to_dict("records") == [{"area_code": A} | expected]


def test_an_area_with_a_proposal_lacks_nothing():
    assert missing(assigned(person(1), person(2, role="prosumer")), plants(sun(2)), DAY).empty


@pytest.mark.parametrize(
    "changes",
    [
        {"certainty": "likely", "certainty_reasons": "border_near"},
        {"certainty": "ambiguous"},
        {"certainty_reasons": "weak_match"},
        {"certainty_reasons": "invalid_code"},
        {"member_kind": "large_enterprise"},
        {"member_kind": "enterprise"},
        {"net_metering": True},
        {"certainty": "declared", "certainty_reasons": "pod_conflict"},
        {"area_edition": "2025"},
    ],
)
def test_who_is_not_surely_in_is_left_out(changes):
    people = [person(1), person(2, role="prosumer"), person(3, **changes)]
    found, held = proposals(people, [sun(2)])
    assert members_of(held) == {"1", "2"}
    assert found["users"].tolist() == [2]


def test_r_cfg_12_nobody_admitted_is_left_out():
    people = [
        person(1, certainty="declared"),
        person(2, role="prosumer"),
        person(3, member_kind=None, net_metering=None, pod_code=None),
        person(4, certainty_reasons="coordinates_swapped"),
        person(5, member_kind="local_authority"),
    ]
    _, held = proposals(people, [sun(2)])
    assert members_of(held) == {"1", "2", "3", "4", "5"}


def test_an_expired_edition_still_groups_but_every_answer_is_to_verify():
    people = [
        person(1, certainty_reasons="expired_edition"),
        person(2, role="prosumer", certainty_reasons="expired_edition"),
    ]
    found, _ = proposals(people, [sun(2)])
    assert len(found) == 1
    answers = who_can_join(make_plan(assigned(*people), plants(sun(2)), found), f"P-{A}")
    assert set(answers["outcome"]) == {"to_verify"}


@pytest.mark.parametrize(
    "changes",
    [
        {"capacity_kw": 1000.1},
        {"net_metering": True},
        {"technology": "diesel"},
        {"certainty": "likely"},
        {"area_code": B},
    ],
)
def test_a_plant_that_cannot_be_in_leaves_its_owner_a_consumer(changes):
    people = [person(1), person(2, role="prosumer"), person(3, role="prosumer")]
    found, held = proposals(people, [sun(2), sun(3, **changes)])
    roles = dict(zip(held["candidate_id"], held["role"], strict=True))
    assert set(held["plant_id"].dropna()) == {"I2"}
    assert (roles["2"], roles["3"]) == ("prosumer", "consumer")
    assert found["capacity_kw"].tolist() == [20.0]


def test_the_power_limit_itself_is_in():
    found, _ = proposals([person(1), person(2, role="prosumer")], [sun(2, capacity_kw=1000.0)])
    assert found["capacity_kw"].tolist() == [1000.0]


OLD = pd.Timestamp("2015-06-01")


def test_r_plt_08_existing_plants_come_in_up_to_their_share():
    """Beside 70 kW of a new plant 30 kW of old ones may be, not 20 more; each owner stays as a consumer."""
    people = [person(1), *(person(number, role="prosumer") for number in (2, 3, 4))]
    machines = [
        sun(2, capacity_kw=70.0),
        sun(3, capacity_kw=30.0, commissioning_date=OLD),
        sun(4, capacity_kw=50.0, commissioning_date=OLD),
    ]
    found, held = proposals(people, machines)
    assert set(held["plant_id"].dropna()) == {"I2", "I3"}
    assert members_of(held) == {"1", "2", "3", "4"}
    assert found["capacity_kw"].tolist() == [100.0]


def test_existing_plants_alone_make_no_cer_and_may_make_a_group():
    owners = [person(1), person(2, role="prosumer")]
    old = [sun(2, commissioning_date=OLD)]
    assert proposals(owners, old)[0].empty
    assert missing(assigned(*owners), plants(*old), DAY)["missing"].tolist() == ["producer"]
    group = [one | BUILDING for one in owners]
    assert proposals(group, old)[0]["config_type"].tolist() == ["GROUP"]


def test_what_only_costs_the_tariff_leaves_a_plant_in():
    spoilt = {"grant_share": 0.9, "superbonus_kw": 20.0, "is_upgrade": True, "module_kw": 20.0, "producer_id": "p"}
    people = [person(1), person(2, role="prosumer"), person(3, role="prosumer")]
    _, held = proposals(people, [sun(2, **spoilt), sun(3, **spoilt)])
    assert set(held["plant_id"].dropna()) == {"I2", "I3"}


def test_third_party_producers_bring_their_plant_and_are_no_user():
    """R-ROL-01."""
    people = [person(1), person(2), person(3, B, role="third_party_producer", member_kind="large_enterprise")]
    found, held = proposals(people, [sun(3, A)])
    assert found[["users", "plants"]].to_numpy().tolist() == [[2, 1]]
    assert members_of(held) == {"1", "2", "3"}
    # Drawn where its members are: 9.1 and 9.2.
    assert found["lon"].tolist() == pytest.approx([9.15])


@pytest.mark.parametrize(
    ("people", "machines", "expected"),
    [
        # One holder for all supplies.
        ([person(i, holder_id="h1") for i in (1, 2)], [sun(9, candidate_id=None)], "REMOTE"),
        ([person(1, holder_id="h1"), person(2, holder_id="h1", role="prosumer")], [sun(2)], "REMOTE"),
        ([person(1, holder_id="h1"), person(2, holder_id="h2")], [sun(9, candidate_id=None)], "CER"),
        ([person(1, holder_id="h1"), person(2)], [sun(9, candidate_id=None)], "CER"),
        # Another subject produces for one customer: not his own configuration.
        ([person(1, holder_id="h1"), person(2, holder_id="h2", role="producer")], [sun(2)], "CER"),
        # All consuming supplies in one known building.
        ([person(1, **BUILDING), person(2, **BUILDING)], [sun(9, candidate_id=None)], "GROUP"),
        ([person(1, **BUILDING), person(2)], [sun(9, candidate_id=None)], "CER"),
        ([person(1, **BUILDING), person(2, building_id="e2")], [sun(9, candidate_id=None)], "CER"),
    ],
)
def test_r_cfg_11_kind(people, machines, expected):
    found, held = proposals(people, machines)
    assert found["config_type"].tolist() == [expected]
    assert members_of(held) == {"1", "2"}
    assert found["holder_id"].tolist()[0] == (
        "h1" if expected == "REMOTE" else pytest.approx(float("nan"), nan_ok=True)
    )


def test_a_group_takes_the_enterprise_of_its_building():
    """R-MEM-09: no size limit is stated for a group."""
    people = [person(1, **BUILDING), person(2, **BUILDING), person(3, member_kind="large_enterprise", **BUILDING)]
    found, held = proposals(people, [sun(9, candidate_id=None)])
    assert found["config_type"].tolist() == ["GROUP"]
    assert found["building_id"].tolist() == ["e1"]
    assert members_of(held) == {"1", "2", "3"}


def test_one_word_for_several_buildings_makes_no_group():
    """0.01 degrees of latitude are more than a kilometre; a street's middle is no building either."""
    for changes in ({"lat": 45.01}, {"position_level": "street"}):
        people = [person(1, **BUILDING), person(2, **(BUILDING | changes))]
        found, _ = proposals(people, [sun(9, candidate_id=None)])
        assert found["config_type"].tolist() == ["CER"]
    far = person(3, member_kind="large_enterprise", **(BUILDING | {"lat": 45.01}))
    found, held = proposals([person(1, **BUILDING), person(2, **BUILDING), far], [sun(9, candidate_id=None)])
    assert found["config_type"].tolist() == ["CER"]
    assert members_of(held) == {"1", "2"}


def test_an_area_without_a_label_is_named_by_its_code():
    found, _ = propose(assigned(person(1), person(2, role="prosumer")), plants(sun(2)), pd.Series(dtype="str"), DAY)
    assert found["name"].tolist() == [A]


def test_nobody_and_nothing():
    found, held = proposals([])
    assert found.empty
    assert held.empty
    assert missing(assigned(), plants(), DAY).empty


def test_before_the_decree_plants_have_no_limit_to_keep():
    """DM 414/2023 is in force from 24 January 2024."""
    people, machines = [person(1), person(2, role="prosumer")], [sun(2, capacity_kw=5000.0)]
    assert proposals(people, machines, dt.date(2024, 1, 24))[0].empty
    assert len(proposals(people, machines, dt.date(2024, 1, 23))[0]) == 1


_PERSON = st.fixed_dictionaries(
    {
        "area": st.sampled_from([A, B]),
        "role": st.sampled_from(["consumer", "prosumer", "producer", "third_party_producer"]),
        "certainty": st.sampled_from(["certain", "declared", "likely"]),
        "member_kind": st.sampled_from(["natural_person", "large_enterprise", "enterprise", None]),
        "holder_id": st.sampled_from(["h1", "h2", None]),
        "building_id": st.sampled_from(["e1", None]),
        "pod_code": st.sampled_from(["IT001E00000001", "IT001E00000002", "IT001E00000003", None]),
        "plant_kw": st.sampled_from([0.0, 20.0, 2000.0]),
    }
)


def town_of(rows):
    people, machines = [], []
    for number, row in enumerate(rows, 1):
        changes = {key: value for key, value in row.items() if key not in {"area", "plant_kw"}}
        people.append(person(number, row["area"], **changes))
        if row["plant_kw"] and row["role"] != "consumer":
            machines.append(
                sun(
                    number,
                    row["area"],
                    capacity_kw=row["plant_kw"],
                    pod_code=row["pod_code"],
                    certainty=row["certainty"],
                )
            )
    return assigned(*people), plants(*machines)


@settings(deadline=None, max_examples=12)
@given(rows=st.lists(_PERSON, min_size=1, max_size=8), data=st.data())
def test_proposals_keep_the_law(rows, data):
    people, machines = town_of(rows)
    found, held = propose(people, machines, LABELS, DAY)
    # One configuration per area, one area per configuration, each supply and plant once.
    assert found["area_code"].is_unique
    assert not held["candidate_id"].dropna().duplicated().any()
    assert not held["plant_id"].dropna().duplicated().any()
    consuming = held[held["role"].isin(["consumer", "prosumer"])].merge(
        people, on="candidate_id", suffixes=("", "_own")
    )
    pods = consuming["pod_code"].dropna()
    assert not pods.duplicated().any()
    home = consuming["community_id"].str.removeprefix("P-")
    assert (home == consuming["area_code"]).all()
    # No rule that the engine lets refuse is failed.
    verdicts = rules.check_configurations(found, held, people, machines, DAY)
    assert "fail" not in set(verdicts["outcome"])
    # Rows in another order make the same plan.
    order = data.draw(st.permutations(range(len(people))))
    again, held_again = propose(people.iloc[list(order)], machines, LABELS, DAY)
    pd.testing.assert_frame_equal(found, again, check_exact=False)
    pd.testing.assert_frame_equal(held, held_again)


@settings(deadline=None, max_examples=10)
@given(rows=st.lists(_PERSON, min_size=1, max_size=8))
def test_who_can_share_is_in_the_proposal(rows):
    """R-CFG-12: no admitted consumer of the area is left out of its proposal."""
    people, machines = town_of(rows)
    found, held = propose(people, machines, LABELS, DAY)
    plan = make_plan(people, machines, found)
    for community_id in found["community_id"]:
        answers = who_can_join(plan, community_id).merge(people[["candidate_id", "role"]], on="candidate_id")
        sharing = answers[(answers["outcome"] == "can_share") & answers["role"].isin(["consumer", "prosumer"])]
        assert set(sharing["candidate_id"]) <= members_of(held, community_id)


def test_a_registered_community_is_not_needed_for_a_proposal(town):
    """Proposals stand beside registered ones; joining then answers for both."""
    found, _ = propose(town.candidates, town.plants, LABELS, DAY)
    both = communities(community(), *found.to_dict("records"))
    plan = make_plan(town.candidates, town.plants, both)
    first, second = (who_can_join(plan, i)["outcome"].tolist() for i in ("c1", f"P-{A}"))
    assert first == second
