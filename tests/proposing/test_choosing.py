"""The choice is the best of all where all can be tried; the bound is never passed; limits hold."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_choice import best_of_all, drawn, is_kept, value_of
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from cermap.errors import InputError
from cermap.proposing import solve
from cermap.records import Instance, ProposalLimits

LIMITS = {
    "none": ProposalLimits(),
    "budget": ProposalLimits(budget_eur=40_000.0),
    "power": ProposalLimits(capacity_kw=50.0),
    "largest": ProposalLimits(plant_max_kw=25.0),
    "outreach": ProposalLimits(members_reached=4),
    "outreach and budget": ProposalLimits(members_reached=3, budget_eur=45_000.0),
    "must": ProposalLimits(must=frozenset({"P1"}), members_reached=5),
    "never": ProposalLimits(never=frozenset({"P0", "P2"})),
    "together": ProposalLimits(together=(frozenset({"P0", "P1"}),)),
    "together with a member": ProposalLimits(together=(frozenset({"P0", "M01"}),), members_reached=4),
    "apart": ProposalLimits(apart=(frozenset({"P0", "P1", "P2"}),), members_reached=4),
    "surplus": ProposalLimits(below_surplus=True),
    "surplus and outreach": ProposalLimits(below_surplus=True, members_reached=4),
}


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("name", LIMITS)
def test_as_good_as_the_best_of_all(name, seed):
    instance, limits = drawn(seed, existing=0.0 if "must" in name else 0.2), LIMITS[name]
    found = solve(instance, limits)
    best = best_of_all(instance, limits)
    assert found.value == pytest.approx(best, rel=1e-6, abs=1e-6)
    assert is_kept(instance, limits, found.has_plant, found.has_member)
    assert found.value == pytest.approx(value_of(instance, found.has_plant, found.has_member), rel=1e-6)
    assert found.greedy <= found.value + 1e-9
    assert best <= found.bound + 1e-6 * abs(found.bound)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("reached", [None, 5])
@pytest.mark.parametrize("need_plant", [False, True])
def test_several_areas(seed, reached, need_plant):
    """Energy is shared within an area alone, and the outreach is of all areas together."""
    instance = drawn(seed, areas=2, members=9, need_plant=need_plant)
    limits = ProposalLimits(members_reached=reached, budget_eur=60_000.0)
    found = solve(instance, limits)
    assert found.value == pytest.approx(best_of_all(instance, limits), rel=1e-6, abs=1e-6)
    assert int(found.has_member.sum()) == (9 if reached is None else reached)


def test_twelve_members_and_four_plants():
    instance, limits = drawn(11, members=12), ProposalLimits(members_reached=6)
    assert solve(instance, limits).value == pytest.approx(best_of_all(instance, limits), rel=1e-6)


def test_by_hand():
    """Two hours. P0 feeds in 6 and 0 kWh, P1 0 and 4; M0 withdraws 2 and 3, M1 1 and 0; a kWh counts 1.

    Both members are in. P0 shares min(6, 3) = 3 and costs 2: 1 is won. P1 shares min(4, 3) = 3 and costs 4: 1 would be lost.
    """
    instance = by_hand()
    found = solve(instance, ProposalLimits())
    assert found.has_plant.tolist() == [True, False]
    assert found.has_member.all()
    assert found.value == pytest.approx(1.0)
    assert found.bound == pytest.approx(1.0, abs=1e-4)


def test_who_is_asked_first_by_hand():
    """Only one can be reached: M0 shares 2 with P0, M1 only 1. So M0 is asked, and P0 is worth its cost no more than nothing."""
    instance = replace(by_hand(), plant_worth=np.array([-1.5, -4.0]))
    found = solve(instance, ProposalLimits(members_reached=1))
    assert found.has_member.tolist() == [True, False]
    assert found.value == pytest.approx(2.0 - 1.5)


def by_hand():
    return Instance(
        plant_ids=np.array(["P0", "P1"], object),
        member_ids=np.array(["M0", "M1"], object),
        plant_area=np.zeros(2, int),
        member_area=np.zeros(2, int),
        area_codes=("AC0",),
        injected_kwh=np.array([[6, 0], [0, 4]], np.float32),
        withdrawn_kwh=np.array([[2, 3], [1, 0]], np.float32),
        weight_kwh=np.ones(2),
        plant_worth=np.array([-2.0, -4.0]),
        member_worth=np.zeros(2),
        is_new=np.ones(2, bool),
        is_existing=np.zeros(2, bool),
        capacity_kw=np.array([6.0, 4.0]),
        investment_eur=np.array([6000.0, 4000.0]),
        existing_share=0.3,
        surplus_threshold=0.55,
    )


@pytest.mark.parametrize("seed", range(4))
def test_members_by_number(seed):
    """More units than are proved to the last digit: members are asked by number, and the bound is near all the same."""
    instance = drawn(seed, plants=6, members=120, hours=300, areas=2)
    instance = replace(instance, injected_kwh=instance.injected_kwh * 8, plant_worth=instance.plant_worth * 100)
    limits = ProposalLimits(members_reached=50, budget_eur=80_000.0)
    found = solve(instance, limits)
    assert int(found.has_member.sum()) == 50
    assert is_kept(instance, limits, found.has_plant, found.has_member)
    assert found.greedy <= found.value + 1e-9
    assert found.value <= found.bound
    assert found.gap < 0.01


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.floats(0, 80_000), st.floats(0, 1))
@example(0, 0.0, 0.0)
def test_a_tightened_limit_never_improves(seed, budget_eur, part):
    instance = drawn(seed)
    wide = solve(instance, ProposalLimits(budget_eur=budget_eur)).value
    tight = solve(instance, ProposalLimits(budget_eur=budget_eur * part)).value
    assert tight <= wide + 1e-6 * max(1.0, abs(wide))


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.integers(0, 8), st.integers(0, 8))
def test_fewer_reached_never_improves(seed, first, second):
    instance = drawn(seed)
    few, many = sorted((first, second))
    less = solve(instance, ProposalLimits(members_reached=few)).value
    more = solve(instance, ProposalLimits(members_reached=many)).value
    assert less <= more + 1e-6 * max(1.0, abs(more))


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False), st.sampled_from([None, 4]))
def test_order_of_rows_never_matters(seed, dice, reached):
    instance = drawn(seed, areas=2)
    plants, members = list(range(4)), list(range(8))
    dice.shuffle(plants)
    dice.shuffle(members)
    limits = ProposalLimits(members_reached=reached, budget_eur=50_000.0)
    one, other = solve(instance, limits), solve(shuffled(instance, plants, members), limits)
    assert set(instance.plant_ids[one.has_plant]) == set(instance.plant_ids[plants][other.has_plant])
    assert set(instance.member_ids[one.has_member]) == set(instance.member_ids[members][other.has_member])
    assert (one.value, one.bound, one.greedy) == (other.value, other.bound, other.greedy)


def shuffled(instance, plants, members):
    of_plants = ("plant_ids", "plant_area", "injected_kwh", "plant_worth", "is_new", "is_existing", "capacity_kw")
    moved = {name: getattr(instance, name)[plants] for name in (*of_plants, "investment_eur")}
    of_members = ("member_ids", "member_area", "withdrawn_kwh", "member_worth")
    return replace(instance, **moved, **{name: getattr(instance, name)[members] for name in of_members})


@settings(max_examples=15)
@given(st.integers(0, 10_000), st.sampled_from(sorted(LIMITS)))
def test_between_greedy_and_bound_and_within_limits(seed, name):
    instance, limits = drawn(seed, plants=6, members=14, areas=1, hours=24), LIMITS[name]
    try:
        found = solve(instance, limits)
    except InputError:
        assume(False)
    assert found.greedy <= found.value + 1e-9
    assert found.value <= found.bound
    assert is_kept(instance, limits, found.has_plant, found.has_member)


def test_stopped_early_still_has_a_bound():
    instance, limits = drawn(3), ProposalLimits(members_reached=4, budget_eur=40_000.0)
    found = solve(instance, limits, should_stop=lambda: True)
    assert not found.is_whole
    assert found.rounds == 0
    assert found.bound >= best_of_all(instance, limits) >= found.value >= found.greedy - 1e-9


def test_progress_goes_forward_to_its_end():
    told = []
    solve(drawn(3), ProposalLimits(budget_eur=40_000.0), on_progress=lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1]


def test_the_same_twice():
    instance, limits = drawn(8, plants=5, members=12), ProposalLimits(members_reached=5)
    one, other = solve(instance, limits), solve(instance, limits)
    assert one.has_plant.tolist() == other.has_plant.tolist()
    assert one.has_member.tolist() == other.has_member.tolist()
    assert (one.value, one.bound) == (other.value, other.bound)


def test_a_member_counts_only_beside_a_plant():
    """P0 and P1 lose 1 each, and share nothing; each member counts 2, but only where a plant is: 3 members less 1."""
    instance = replace(
        by_hand(),
        member_ids=np.array(["M0", "M1", "M2"], object),
        member_area=np.array([0, 0, 1]),
        plant_area=np.array([0, 1]),
        area_codes=("AC0", "AC1"),
        withdrawn_kwh=np.array([[0, 1], [0, 1], [1, 0]], np.float32),
        plant_worth=np.array([-1.0, -3.0]),
        member_worth=np.full(3, 2.0),
        members_need_plant=True,
    )
    found = solve(instance, ProposalLimits())
    # AC0: 2 members x 2 - 1 = 3. AC1: 1 member x 2 - 3 is a loss.
    assert found.value == pytest.approx(3.0)
    assert found.has_plant.tolist() == [True, False]


def test_exactly_the_existing_share_is_admitted():
    """30 kW of 100 kW are 30 % (R-PLT-08); 31 of 100 are not."""
    instance = replace(
        by_hand(), is_existing=np.array([True, False]), capacity_kw=np.array([30.0, 70.0]), plant_worth=np.ones(2)
    )
    assert solve(instance, ProposalLimits()).has_plant.tolist() == [True, True]
    instance = replace(instance, capacity_kw=np.array([31.0, 69.0]))
    assert solve(instance, ProposalLimits()).has_plant.tolist() == [False, True]


def test_of_equal_ones_the_first_by_id():
    """Two plants alike of which one can be paid, four members alike of whom two can be reached."""
    instance = replace(
        by_hand(),
        member_ids=np.array(["M0", "M1", "M2", "M3"], object),
        member_area=np.zeros(4, int),
        injected_kwh=np.full((2, 2), 3, np.float32),
        withdrawn_kwh=np.ones((4, 2), np.float32),
        plant_worth=np.full(2, -1.0),
        capacity_kw=np.full(2, 5.0),
        investment_eur=np.full(2, 5000.0),
        member_worth=np.zeros(4),
    )
    found = solve(instance, ProposalLimits(members_reached=2, budget_eur=6000.0))
    assert found.has_plant.tolist() == [True, False]
    assert found.has_member.tolist() == [True, True, False, False]


def test_a_plant_that_adds_nothing_stays_out():
    """Each of the two alone covers all demand of 1 kWh an hour, and neither costs anything."""
    instance = replace(
        by_hand(), injected_kwh=np.full((2, 2), 9, np.float32), withdrawn_kwh=np.full((2, 2), 0.5, np.float32),
        plant_worth=np.zeros(2),
    )  # fmt: skip
    assert solve(instance, ProposalLimits()).has_plant.tolist() == [True, False]


def test_an_area_without_plants_beside_many_members():
    """Its members share nothing, and wait: there are enough others to ask."""
    instance = drawn(5, plants=3, members=100, areas=2, hours=48)
    instance = replace(
        instance, plant_area=np.zeros(3, int), plant_worth=np.zeros(3), injected_kwh=instance.injected_kwh * 50
    )
    found = solve(instance, ProposalLimits(members_reached=20))
    assert int(found.has_member.sum()) == 20
    assert not found.has_member[instance.member_area == 1].any()
    assert found.gap < 0.01


def test_members_that_count_by_themselves():
    """Without a plant each member counts too, where the goal says so: many members, none of them by number."""
    instance = replace(drawn(6, members=70), member_worth=np.linspace(0, 1, 70))
    found = solve(instance, ProposalLimits(members_reached=30))
    assert found.value <= found.bound
    assert found.value == pytest.approx(value_of(instance, found.has_plant, found.has_member), rel=1e-6)
    assert found.gap < 0.01


@pytest.mark.parametrize("seed", range(2))
def test_many_members_count_beside_a_plant(seed):
    instance = drawn(seed, plants=6, members=90, areas=3, hours=48, need_plant=True)
    limits = ProposalLimits(members_reached=40, budget_eur=50_000.0, together=(frozenset({"P0", "M01", "M02"}),))
    found = solve(instance, limits)
    assert is_kept(instance, limits, found.has_plant, found.has_member)
    assert found.greedy <= found.value <= found.bound
    assert found.value == pytest.approx(value_of(instance, found.has_plant, found.has_member), rel=1e-6)


def test_a_new_plant_with_members_makes_room_for_an_existing_one():
    """What is together holds two of the three who can be reached; the program's own answer is taken as it is."""
    limits = ProposalLimits(
        members_reached=3, together=(frozenset({"P0", "M00", "M01"}),), apart=(frozenset({"P0", "P1"}),)
    )
    instance = drawn(62, members=6, need_plant=False)
    assert solve(instance, limits).value == pytest.approx(best_of_all(instance, limits), rel=1e-6)
