import datetime as dt

import pytest

from cermap import tables
from cermap.sources import read_demonstration, read_reference


@pytest.fixture(scope="module")
def demonstration():
    return read_demonstration(read_reference())


def test_it_is_dated_when_its_areas_were_in_force(demonstration):
    inputs, as_of = demonstration
    assert as_of == dt.date(2024, 6, 30)
    areas = inputs.reference.areas
    assert (areas["valid_from"].dt.date <= as_of).all()
    assert (areas["valid_to"].dt.date >= as_of).all()
    assert inputs.is_demonstration


def test_candidates_are_understood_but_for_the_code_that_is_wrong_on_purpose(demonstration):
    brought = demonstration[0].candidate_list
    tables.check(tables.Candidates, brought.candidates)
    assert len(brought.original) == len(brought.candidates) == 159
    assert set(brought.original.columns) - set(brought.understood) == {"Note"}
    assert [note.column for note in brought.notes if note.is_error] == ["Area dichiarata"]
    # The remarks of its makers are named among the columns that are not used, and nothing else is.
    assert [note.message.values["columns"] for note in brought.notes if not note.is_error] == ["“Note”"]


def test_nobody_in_it_is_a_person_and_all_that_is_invented_says_so(demonstration):
    brought = demonstration[0].candidate_list
    assert not (brought.candidates["member_kind"] == "natural_person").any()
    assert brought.original["Note"].str.contains("inventat").all()
    assert brought.candidates["name"].is_unique
    pods = brought.candidates["pod_code"].dropna()
    assert pods.is_unique
    assert pods.str.startswith("IT001E000000").all()


def test_it_shows_each_case_a_table_must_talk_about(demonstration):
    candidates = demonstration[0].candidate_list.candidates
    post = candidates[candidates["name"].str.startswith("Ufficio postale")]
    assert len(post) == 20
    assert post["member_kind"].eq("large_enterprise").all()
    assert post["address_text"].notna().all()
    assert post["given_lon"].isna().all()
    assert set(candidates["role"]) == {"consumer", "producer", "prosumer", "third_party_producer"}
    assert (candidates["own_plant_kw"] > 1000).sum() == 1
    trade = candidates[candidates["ateco_code"].eq("35.11.00")]
    assert sorted(trade["ateco_is_main"].tolist()) == [False, True]
    assert (candidates["net_metering"] == True).sum() == 2  # noqa: E712 - NA is not True
    assert candidates["building_id"].value_counts().to_dict() == {"DIM-CARROBIOLO": 3}
    assert candidates["name"].str.startswith("Riga ").sum() == 6


def test_communities_one_legal_body_in_two_areas_and_one_group(demonstration):
    communities = demonstration[0].communities
    tables.check(tables.Communities, communities)
    assert communities["config_type"].tolist() == ["CER", "CER", "GROUP"]
    assert communities["entity_id"].nunique() == 2
    assert communities["name"].str.endswith("(dimostrazione)").all()
    areas = demonstration[0].reference.areas.set_index("area_code")
    assert areas.loc[communities["area_code"], "geometry_kind"].eq("official").all()


def test_points_of_communities_and_their_buildings_lie_in_their_areas(demonstration):
    import shapely

    inputs = demonstration[0]
    areas = inputs.reference.areas.set_index("area_code").geometry
    communities = inputs.communities
    places = shapely.points(communities["lon"], communities["lat"])
    assert shapely.intersects(areas.loc[communities["area_code"]].to_numpy(), places).all()


@pytest.fixture(scope="module")
def plan(demonstration):
    from cermap.plan import make_plan
    from cermap.records import Assumptions

    inputs, as_of = demonstration
    return make_plan(inputs, Assumptions(), as_of)


@pytest.mark.parametrize("community_id", ["DIM-CER-1", "DIM-CER-2"])
def test_the_room_sees_all_four_outcomes(plan, community_id):
    from cermap.communities import who_can_join

    outcomes = who_can_join(plan, community_id)["outcome"]
    assert set(outcomes) == {"can_share", "can_join", "to_verify", "cannot"}


def test_the_group_is_for_those_of_its_building(plan):
    from cermap.communities import who_can_join

    answers = who_can_join(plan, "DIM-GRUPPO").set_index("candidate_id")["outcome"]
    building = plan.candidates.set_index("candidate_id")["building_id"]
    consumers = plan.candidates.set_index("candidate_id")["role"].ne("producer")
    can_share = answers[(answers == "can_share") & consumers.loc[answers.index]].index
    assert building.loc[can_share].tolist() == ["DIM-CARROBIOLO"] * 3


def test_the_map_shows_each_kind_of_certainty_but_outside(plan):
    assert set(plan.candidates["certainty"]) == {"certain", "likely", "ambiguous", "declared", "not_located"}
