"""Whatever the rows are: none is lost, and nobody is told yes on what is not known."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from town_on_paper import IN_FORCE, ROWS, A, B, C, inputs, listed, reference, registered, town_list

from cermap import tables
from cermap.communities import who_can_join
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import MemberKind, Role

TOWN = reference()
GROUPS = tables.complete(
    tables.Communities,
    pd.concat(
        [
            registered(),
            registered(community_id="c2", config_type="GROUP", area_code=B, building_id="casa"),
            registered(community_id="c3", config_type="REMOTE", area_code=A, holder_id="ditta"),
            registered(community_id="c4", area_code=C, area_edition=None, open_to_members=False),
        ],
        ignore_index=True,
    ),
)
DOUBTS = {
    "expired_edition", "edition_not_yet", "edition_unknown", "pod_conflict", "pod_far", "unknown_code", "on_border",
    "several_areas", "approximate_area", "border_near", "data_edge", "coarse_address", "weak_match", "address_not_found",
    "outside_data",
}  # fmt: skip
PLACE = (
    "address_text", "municipality", "province", "postcode", "given_lon", "given_lat", "area_code_declared",
    "area_declared_edition",
)  # fmt: skip

nothing = st.none()
rows = st.fixed_dictionaries(
    {
        "name": nothing | st.text(max_size=8),
        "address_text": nothing
        | st.sampled_from(
            [
                "Via del Mulino 1, Alfa",
                "Via del Confine 1, Alfa",
                "via lunga alfa",
                "Alfa",
                "Via dei Campi 1, Beta",
                "?",
                "",
            ]
        )
        | st.text(max_size=20),
        "given_lon": nothing | st.sampled_from([9.05, 9.15, 9.1, 45.05, 0.0, 200.0]),
        "given_lat": nothing | st.sampled_from([45.05, 45.15, 45.1, 9.05, 0.0, -95.0]),
        "area_code_declared": nothing | st.sampled_from([A, B, "AC001E09999", "nonsense"]),
        "area_declared_edition": nothing | st.sampled_from(["2023", "2025"]),
        "role": st.sampled_from([str(role) for role in Role]),
        "member_kind": nothing | st.sampled_from([str(kind) for kind in MemberKind]),
        "own_plant_kw": nothing | st.sampled_from([0.0, 6.0, 1000.0, 1500.0]),
        "technology": nothing | st.sampled_from(["fotovoltaico", "gasolio"]),
        "net_metering": nothing | st.booleans(),
        "pod_code": nothing | st.sampled_from(["IT001E00000001", "IT001E00000002", "12"]),
        "building_id": nothing | st.just("casa"),
        "holder_id": nothing | st.just("ditta"),
        "commissioning_date": nothing | st.sampled_from([pd.Timestamp("2019-01-01"), pd.Timestamp("2024-01-01")]),
    }
)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _plan(candidate_list):
    return make_plan(inputs(candidate_list, communities=GROUPS, used=TOWN), Assumptions(), IN_FORCE)


@few
@given(st.lists(rows, max_size=6))
def test_no_row_is_lost_and_nobody_hears_yes_without_ground(people):
    brought = listed(*people)
    plan = _plan(brought)
    assert plan.candidates["candidate_id"].tolist() == brought.candidates["candidate_id"].tolist()
    pd.testing.assert_frame_equal(plan.candidates[brought.candidates.columns], brought.candidates)
    tables.check(tables.Assigned, plan.candidates)
    for _, community in plan.communities.iterrows():
        answers = who_can_join(plan, community["community_id"])
        assert answers["candidate_id"].tolist() == brought.candidates["candidate_id"].tolist()
        for at in range(len(answers)):
            if answers["outcome"].iloc[at] == "can_share":
                _has_ground(plan.candidates.iloc[at], community, plan)


def _has_ground(row, community, plan):
    """A yes needs an area that is known, in force, without a doubt, and the community's."""
    own = plan.plants[plan.plants["candidate_id"] == row["candidate_id"]]
    # Who only produces is in a configuration through its plants, where it has any (R-CFG-05).
    is_through_plants = row["role"] in {"producer", "third_party_producer"} and len(own)
    at = own if is_through_plants else row.to_frame().T
    assert (at["certainty"].isin(["certain", "declared"]) & (at["area_code"] == community["area_code"])).any()
    if row["certainty"] == "certain" and not is_through_plants:
        assert not DOUBTS & set(tables.split(row["certainty_reasons"]))
        assert row["area_edition"] == community["area_edition"]
    assert community["config_type"] != "other"


@few
@given(st.lists(rows, min_size=1, max_size=5), st.data())
def test_who_says_less_is_never_told_more(people, data):
    """Take from a row all that says where it is: it can share nowhere, whatever else is known of it."""
    at = data.draw(st.integers(0, len(people) - 1))
    people = [*people[:at], {**people[at], **dict.fromkeys(PLACE)}, *people[at + 1 :]]
    plan = _plan(listed(*people))
    assert plan.candidates["certainty"].iloc[at] == "not_located"
    for community_id in plan.communities["community_id"]:
        assert who_can_join(plan, community_id)["outcome"].iloc[at] in {"to_verify", "cannot"}


@pytest.fixture(scope="module")
def straight():
    return _plan(town_list())


@few
@given(order=st.permutations(range(len(ROWS))))
def test_order_of_rows_does_not_matter(straight, order):
    brought = town_list()
    plan = _plan(
        replace(
            brought,
            original=brought.original.iloc[order],
            candidates=brought.candidates.iloc[order],
        )
    )
    pd.testing.assert_frame_equal(plan.candidates.sort_index(), straight.candidates)
    pair = ["community_id", "candidate_id"]
    pd.testing.assert_frame_equal(
        plan.joining.sort_values(pair, ignore_index=True), straight.joining.sort_values(pair, ignore_index=True)
    )


@pytest.mark.parametrize("column", PLACE)
def test_no_single_missing_cell_of_the_place_gives_a_yes_to_a_stranger(column):
    """Who is surely in area A without it, is without it either still sure or to verify."""
    full = {
        "address_text": "Via del Mulino 1", "municipality": "Alfa", "province": "MI", "given_lon": 9.05,
        "given_lat": 45.05, "area_code_declared": A, "area_declared_edition": "2023", "member_kind": "natural_person",
    }  # fmt: skip
    for missing in (set(), {column}, {column, "area_code_declared"}):
        plan = _plan(listed({key: value for key, value in full.items() if key not in missing}))
        outcome = who_can_join(plan, "c1")["outcome"].iloc[0]
        row = plan.candidates.iloc[0]
        assert (outcome == "can_share") == (row["certainty"] in {"certain", "declared"} and row["area_code"] == A)
