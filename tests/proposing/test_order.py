"""Who is asked first: reckoned on paper, and against asking everybody at every step."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from three_hours import choice, shared_kwh

from cermap.proposing import marginals, recruiting_order
from cermap.proposing.value import order

SUN = {"P": ("A", [6, 4, 2], True)}
PEOPLE = {
    "Anna": ("A", [1, 1, 1], True),
    "Bruno": ("A", [4, 0, 0], True),
    "Carla": ("A", [3, 3, 0], True),
    "Dario": ("A", [0, 0, 9], True),
}


def rows(frame):
    return [tuple(row) for row in frame[["candidate_id", "step", "added_shared_kwh", "shared_kwh"]].to_numpy(object)]


def everybody_at_every_step(instance, solution):
    """The same, by asking every member that is left before each step."""
    found = []
    for place, code in enumerate(instance.area_codes):
        here = (instance.member_area == place) & solution.has_member
        left = instance.injected_kwh[(instance.plant_area == place) & solution.has_plant].sum(axis=0, dtype=float)
        waiting = sorted(np.flatnonzero(here), key=lambda at: instance.member_ids[at])
        while waiting:
            gains = [(np.minimum(instance.withdrawn_kwh[at], left) * instance.weight_kwh).sum() for at in waiting]
            at = waiting.pop(int(np.argmax(gains)))
            found.append((instance.member_ids[at], code, np.minimum(instance.withdrawn_kwh[at], left).sum()))
            left = np.maximum(left - instance.withdrawn_kwh[at], 0)
    return found


def test_the_drawn_hours():
    """First Carla, 3 + 3. Then [3, 1, 2] is left: Bruno finds 3 of it, Anna 3 as well, Dario 2; Anna's name stands first.

    After Anna [2, 0, 1]: Bruno 2, Dario 1. After Bruno [0, 0, 1]: Dario.
    """
    found = recruiting_order(*choice(SUN, PEOPLE))
    assert rows(found) == [("Carla", 1, 6, 6), ("Anna", 2, 3, 9), ("Bruno", 3, 2, 11), ("Dario", 4, 1, 12)]


def test_the_goal_decides_who_is_first_and_kwh_are_told():
    """Only the third hour counts: Dario finds 2 of it. Then none is left of it, and the others stand by name."""
    found = recruiting_order(*choice(SUN, PEOPLE, weight_kwh=np.array([0.0, 0.0, 1.0])))
    # Of [6, 4, 0]: Anna 1 + 1, then of [5, 3, 0] Bruno 4, then of [1, 3, 0] Carla 1 + 3.
    assert rows(found) == [("Dario", 1, 2, 2), ("Anna", 2, 2, 4), ("Bruno", 3, 4, 8), ("Carla", 4, 4, 12)]


def test_who_comes_later_has_no_step_and_an_area_without_a_plant_asks_by_name():
    people = {
        **PEOPLE,
        "Carla": ("A", [3, 3, 0], False),
        "Zeno": ("B", [1, 1, 1], True),
        "Elio": ("B", [9, 9, 9], True),
    }
    found = recruiting_order(*choice(SUN, people))
    # Of [6, 4, 2] Bruno finds 4; of [2, 4, 2] Anna 3 and Dario 2; of [1, 3, 1] Dario 1.
    assert rows(found[found["area_code"] == "A"]) == [("Bruno", 1, 4, 4), ("Anna", 2, 3, 7), ("Dario", 3, 1, 8)]
    assert rows(found[found["area_code"] == "B"]) == [("Elio", 1, 0, 0), ("Zeno", 2, 0, 0)]


def test_who_adds_nothing_comes_last_by_name():
    people = {**PEOPLE, "Abele": ("A", [0, 0, 0], True), "Ugo": ("A", [0, 0, 0], True)}
    found = recruiting_order(*choice(SUN, people))
    assert found["candidate_id"].tolist() == ["Carla", "Anna", "Bruno", "Dario", "Abele", "Ugo"]
    assert found["added_shared_kwh"].tolist()[-2:] == [0, 0]


def test_nobody_to_ask():
    found = recruiting_order(*choice(SUN, {"Anna": ("A", [1, 1, 1], False)}))
    assert found.empty
    assert list(found) == ["candidate_id", "area_code", "step", "added_shared_kwh", "shared_kwh"]


@st.composite
def people_and_sun(draw):
    """Up to nine members over six hours, with many equal ones so that ids decide."""
    amounts = st.sampled_from([0.0, 0.1, 0.3, 1.0, 1.0, 2.5, 7.0])
    hours = st.lists(amounts, min_size=6, max_size=6)
    rows_of = st.tuples(st.sampled_from(["A", "A", "B"]), hours, st.booleans())
    plants = {f"P{n}": draw(rows_of) for n in range(draw(st.integers(1, 3)))}
    members = {f"M{n}": draw(rows_of) for n in range(draw(st.integers(1, 9)))}
    weight = np.array(draw(st.lists(st.sampled_from([0.0, 0.1, 1.0, 1.7]), min_size=6, max_size=6)))
    return choice(plants, members, weight_kwh=weight)


@settings(max_examples=80)
@given(people_and_sun(), st.randoms(use_true_random=False))
def test_the_lazy_order_is_that_of_asking_everybody_whatever_the_order_of_the_rows(drawn, dice):
    instance, solution = drawn
    found = recruiting_order(instance, solution)
    told = list(zip(found["candidate_id"], found["area_code"], found["added_shared_kwh"], strict=True))
    assert told == [
        (name, code, pytest.approx(added)) for name, code, added in everybody_at_every_step(instance, solution)
    ]
    turn = np.array(dice.sample(range(len(instance.member_ids)), len(instance.member_ids)), int)
    turned = replace(
        instance,
        **{
            name: getattr(instance, name)[turn]
            for name in ("member_ids", "member_area", "withdrawn_kwh", "member_worth")
        },
    )
    again = recruiting_order(turned, replace(solution, has_member=solution.has_member[turn]))
    pd.testing.assert_frame_equal(found, again)


@settings(max_examples=40)
@given(people_and_sun())
def test_the_last_step_of_each_area_reaches_all_that_it_shares(drawn):
    instance, solution = drawn
    found = recruiting_order(instance, solution)
    ends = found.groupby("area_code")["shared_kwh"].last()
    assert float(ends.sum()) == pytest.approx(shared_kwh(instance, solution.has_plant, solution.has_member))
    # Last asked, a member adds what would be lost without it.
    _, lost = marginals(instance, solution)
    last = found.groupby("area_code").tail(1)
    assert last["added_shared_kwh"].to_numpy() == pytest.approx(
        lost.set_index("candidate_id")["shared_kwh"].reindex(last["candidate_id"]).to_numpy(), abs=1e-6
    )


def test_few_are_asked_twice(monkeypatch):
    """Of 300 households of a size each, hardly any but the next one is asked again."""
    asked = []
    counted = order._counted
    monkeypatch.setattr(order, "_counted", lambda *given_: asked.append(1) or counted(*given_))
    people = {f"M{n:03}": ("A", [n / 100, n / 50], True) for n in range(1, 301)}
    found = recruiting_order(*choice({"P": ("A", [200, 500], True)}, people))
    assert found["candidate_id"].iloc[0] == "M300"
    assert len(asked) < 300 + 2 * 300
