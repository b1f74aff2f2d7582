"""What each plant and member adds: reckoned on paper, and against taking it out and in."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from three_hours import MEMBERS, PLANTS, choice, shared_kwh

from cermap.proposing import marginals


def by_id(frame, column="shared_kwh"):
    return dict(zip(frame.iloc[:, 0], frame[column], strict=True))


def test_plants_of_the_drawn_hours():
    """Without P1 there is [0, 3, 1] against [3, 1, 4]: 0 + 1 + 1 of the 5 is left. P3 would serve all of Dario."""
    plants, _ = marginals(*choice())
    assert by_id(plants) == {
        "P1": 5 - (0 + 1 + 1),
        "P2": 5 - (3 + 1 + 0),  # [4, 2, 0] against [3, 1, 4]
        "P3": 1 + 2 + 1,
    }


def test_members_of_the_drawn_hours():
    """Without Anna [4, 5, 1] stands against [2, 0, 3]; with Carla against [6, 7, 4]."""
    _, members = marginals(*choice())
    assert by_id(members) == {
        "Anna": 5 - (2 + 0 + 1),
        "Bruno": 5 - (1 + 1 + 1),
        "Carla": (4 + 5 + 1) - 5,
        "Dario": 0,
    }


def test_the_goal_weighs_each_hour_and_counts_what_a_plant_is_worth_by_itself():
    instance, solution = choice(weight_kwh=np.array([10.0, 1.0, 0.0]), plant_worth=np.array([-7.0, 1.0, -60.0]))
    plants, members = marginals(instance, solution)
    # P1: 3 kWh of the first hour. P2: the third hour, of no weight. P3: 1 and 2 kWh of the first two hours.
    assert by_id(plants, "goal") == {"P1": 3 * 10 - 7, "P2": 0 + 1, "P3": 1 * 10 + 2 * 1 - 60}
    # Anna: one kWh each of the first two hours; Bruno 2 of the first; Carla one of the first and four of the second.
    assert by_id(members, "goal") == {"Anna": 10 + 1, "Bruno": 20, "Carla": 10 + 4, "Dario": 0}


def test_members_count_with_the_first_plant_and_are_lost_with_the_only_one():
    worth = {"members_need_plant": True, "weight_kwh": np.zeros(3), "member_worth": np.array([1.0, 1.0, 1.0, 5.0])}
    plants, members = marginals(*choice(**worth))
    # Each plant of A can go as long as the other stays; P3 would bring Dario.
    assert by_id(plants, "goal") == {"P1": 0, "P2": 0, "P3": 5}
    assert by_id(members, "goal") == {"Anna": 1, "Bruno": 1, "Carla": 1, "Dario": 0}
    alone, _ = marginals(*choice({"P1": PLANTS["P1"]}, {"Anna": MEMBERS["Anna"], "Carla": MEMBERS["Carla"]}, **{
        **worth, "member_worth": np.array([1.0, 3.0]),
    }))  # fmt: skip
    # Anna alone is asked: Carla's 3 are not lost.
    assert by_id(alone, "goal") == {"P1": 1}


def test_nothing_to_choose_is_no_error():
    plants, members = marginals(*choice({}, {"Anna": MEMBERS["Anna"]}))
    assert plants.empty
    assert by_id(members) == {"Anna": 0}


def test_a_small_member_among_large_ones_is_told_to_its_last_watt_hour():
    """What is shared is 30 million kWh; the small one is still worth its own 0.001 kWh in the second hour alone."""
    plants = {"P": ("A", [1e7, 1e7, 1e7 + 1], True)}
    members = {"large": ("A", [1e7, 0, 2e7], True), "small": ("A", [0.001, 0.001, 0.001], True)}
    _, found = marginals(*choice(plants, members))
    # The large one covers the first hour itself, and in the third there is no sun for both.
    assert by_id(found)["small"] == pytest.approx(np.float32(0.001))


@st.composite
def choices(draw):
    """Up to four plants and six members over two areas and five hours; many equal ones, many hours of nothing."""
    amounts = st.sampled_from([0.0, 0.25, 1.0, 3.0, 10.0])
    hours = st.lists(amounts, min_size=5, max_size=5)
    rows = st.tuples(st.sampled_from(["A", "B"]), hours, st.booleans())
    plants = {f"P{n}": draw(rows) for n in range(draw(st.integers(1, 4)))}
    members = {f"M{n}": draw(rows) for n in range(draw(st.integers(1, 6)))}
    weight = np.array(draw(st.lists(st.sampled_from([0.0, 0.5, 2.0]), min_size=5, max_size=5)))
    return choice(plants, members, weight_kwh=weight)


@settings(max_examples=60)
@given(choices())
def test_each_is_what_taking_it_out_or_in_changes(drawn):
    instance, solution = drawn
    plants, members = marginals(instance, solution)
    for frame, has, other in ((plants, "has_plant", "has_member"), (members, "has_member", "has_plant")):
        for place in range(len(frame)):
            flipped = getattr(solution, has).copy()
            flipped[place] = not flipped[place]
            changed = {has: flipped, other: getattr(solution, other)}
            for column, weight in (("shared_kwh", 1.0), ("goal", instance.weight_kwh)):
                now = shared_kwh(instance, solution.has_plant, solution.has_member, weight)
                assert frame[column].iloc[place] == pytest.approx(
                    abs(shared_kwh(instance, **changed, weight=weight) - now)
                )
    assert (plants["shared_kwh"] >= 0).all()
    assert (members["shared_kwh"] >= 0).all()


def test_rows_in_another_order_are_worth_the_same():
    instance, solution = choice()
    turned = replace(
        instance,
        **{name: getattr(instance, name)[::-1] for name in ("plant_ids", "plant_area", "injected_kwh", "plant_worth")},
        **{
            name: getattr(instance, name)[::-1]
            for name in ("member_ids", "member_area", "withdrawn_kwh", "member_worth")
        },
    )
    again = replace(solution, has_plant=solution.has_plant[::-1], has_member=solution.has_member[::-1])
    for first, second in zip(marginals(instance, solution), marginals(turned, again), strict=True):
        assert by_id(first) == by_id(second)
        assert list(second.iloc[:, 0]) == list(first.iloc[::-1, 0])
