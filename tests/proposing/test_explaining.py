"""Why somebody is asked now, later or not, in a town that one can draw on paper; and the cheapest change."""

import pytest
from asked_town import proposed
from drawn_town import TOWN, A, B, assigned, communities, community, make_plan, person, plants, sun

from cermap.errors import NotFound
from cermap.proposing import explain_candidate
from cermap.terms import Reach

BRUNOS = (sun(2),)
OURS = community(f"P-{A}", origin="proposed", stage="proposed", users=2, plants=1)


def explained(number, reach, *changed, area=A, areas=(A,), machines=BRUNOS, groups=(OURS,), reasons=""):
    """One of the town, whose rows are changed where ``changed`` brings the same number."""
    rows = {row["candidate_id"]: row for row in TOWN} | {row["candidate_id"]: row for row in changed}
    plan = make_plan(assigned(*rows.values()), plants(*machines), communities(*groups))
    return explain_candidate(plan, proposed([(number, area, reach, {"reasons": reasons})], areas), str(number))


def test_who_is_asked_now_has_a_step():
    plan = make_plan(assigned(*TOWN), plants(sun(2)), communities(OURS))
    asked = {"step": 2, "added_shared_kwh": 300.0, "shared_kwh": 900.0, "marginal_shared_kwh": 120.0}
    found = explain_candidate(plan, proposed([(1, A, "now", asked)], [A]), "1")
    assert (found.reach, found.area_code, found.is_area_in, found.step) == (Reach.NOW, A, True, 2)
    assert (found.added_shared_kwh, found.marginal_shared_kwh) == (300.0, 120.0)
    assert (found.lets_in, found.repairs, found.more_reached) == (True, (), None)


def test_who_comes_later_waits_for_those_who_add_more():
    plan = make_plan(assigned(*TOWN), plants(sun(2)), communities(OURS))
    adds = {1: 50.0, 2: 80.0, 4: 50.0, 5: 10.0}
    rows = [(number, A, "later", {"marginal_shared_kwh": kwh}) for number, kwh in adds.items()]
    proposal = proposed([*rows, (6, A, "now", {"marginal_shared_kwh": 900.0})], [A])
    turns = {number: explain_candidate(plan, proposal, str(number)).more_reached for number in adds}
    # 2 adds 80; 1 and 4 add 50 each and stand by id; 5 adds 10.
    assert turns == {2: 1, 1: 2, 4: 3, 5: 4}


def test_a_doubt_of_the_map_is_settled_by_the_pod():
    """Fara may lie in A, which is in the proposal, or in B, which would need a plant as well."""
    found = explained(6, "to_verify", reasons="several_areas;area_possible")
    assert (found.area_code, found.is_area_in) == (A, True)
    assert found.reasons == ("several_areas", "area_possible")
    assert found.obstacles == ("several_areas:to_verify@",)
    assert (found.repairs, found.lets_in) == (("area_of_pod",), True)


def test_one_repair_for_two_doubts_and_two_for_two_kinds():
    doubts = {"certainty": "likely", "certainty_reasons": "border_near;coarse_address", "border_distance_m": 20.0}
    assert explained(1, "to_verify", person(1, **doubts)).repairs == ("area_of_pod",)
    found = explained(1, "by_rule", person(1, **doubts, net_metering=True))
    # The POD is asked, the contract is ended: the cheaper stands first.
    assert (found.repairs, found.lets_in) == (("area_of_pod", "end_net_metering"), True)


def test_a_large_enterprise_without_a_plant_has_only_ways_elsewhere():
    found = explained(3, "by_rule", reasons="R-MEM-02")
    assert (found.lets_in, found.repairs) == (False, ())
    assert found.elsewhere == ("group_or_remote", "energy_sharing")


def test_no_half_way_is_told_where_nothing_lets_in():
    """Carla lies near the border too: her POD alone would not let her in."""
    near = {"certainty": "likely", "certainty_reasons": "border_near", "border_distance_m": 20.0}
    found = explained(3, "by_rule", person(3, member_kind="large_enterprise", **near))
    assert found.obstacles == ("R-MEM-02:fail@", "border_near:to_verify@")
    assert (found.lets_in, found.repairs) == (False, ())


def test_a_large_enterprise_with_a_plant_comes_as_a_third_party():
    carla = person(3, member_kind="large_enterprise", role="prosumer", technology="fotovoltaico")
    found = explained(3, "by_rule", carla, machines=(sun(2), sun(3)))
    assert (found.lets_in, found.repairs) == (True, ("third_party",))


def test_who_lies_in_an_area_without_a_plant_waits_for_one():
    """B has two consumers and no plant."""
    found = explained(4, "by_area", area=B, reasons="other_area")
    assert (found.area_code, found.is_area_in) == (B, False)
    assert found.obstacles == ("R-CFG-05:fail@producer",)
    assert (found.repairs, found.lets_in) == (("find_plant",), True)


def test_a_roof_of_the_proposal_is_the_plant_that_was_missing():
    found = explained(4, "to_verify", area=B, areas=(A, B))
    assert (found.is_area_in, found.obstacles, found.repairs, found.lets_in) == (True, (), (), True)


def test_an_area_that_was_not_asked_for_is_said_and_needs_no_repair():
    found = explained(1, "by_area", areas=())
    assert (found.area_code, found.is_area_in, found.obstacles, found.lets_in) == (A, False, (), True)


def test_who_was_not_found_gives_its_number_and_is_let_in_nowhere_yet():
    found = explained(7, "by_area", area=None)
    assert (found.area_code, found.is_area_in) == (None, False)
    assert found.obstacles == ("address_not_found:to_verify@",)
    assert (found.repairs, found.lets_in) == (("house_number",), False)


def test_a_row_that_the_list_does_not_have():
    plan = make_plan(assigned(*TOWN), plants(sun(2)), communities(OURS))
    for number in ("99", "2"):
        with pytest.raises(NotFound):
            explain_candidate(plan, proposed([(1, A, "now", {})], [A]), number)
