"""Candidates and communities as the browser gets them."""

import dataclasses

import pandas as pd
import pytest

from cermap import palette
from cermap.maps import candidate_marks, community_marks
from cermap.records import Scene
from cermap.terms import Question
from cermap.texts import Texts

ENGLISH = Texts("en")


def looks(marks):
    """id -> (shape, colour, sign) of each mark."""
    return {
        row: (marks["shapes"][shape], marks["signs"][sign]["color"], marks["signs"][sign]["sign"])
        for row, shape, sign in zip(marks["ids"], marks["shape"], marks["sign"], strict=True)
    }


def test_joining_shows_outcomes_by_candidate_and_the_rarest_on_top(plan, outcomes):
    marks = candidate_marks(Scene(plan, Question.JOINING, outcomes=outcomes), ENGLISH)
    assert looks(marks) == {
        "1": ("circle", palette.OUTCOMES["can_share"], "full"),
        "2": ("triangle", palette.OUTCOMES["to_verify"], "question"),
        "3": ("square", palette.OUTCOMES["can_join"], "half"),
        "4": ("diamond", palette.OUTCOMES["cannot"], "cross"),
    }
    assert marks["ids"] == ["1", "3", "4", "2"]  # can share < can join < cannot < to verify


def test_what_was_not_found_stands_at_its_municipality_or_nowhere(plan):
    marks = candidate_marks(Scene(plan, Question.CERTAINTY), ENGLISH)
    assert "5" not in marks["ids"]  # no municipality: only in the table
    at = marks["ids"].index("4")
    assert (marks["lon"][at], marks["lat"][at]) == pytest.approx((9.05, 45.15))  # the middle of Beta
    assert looks(marks)["4"] == ("diamond", palette.CERTAINTIES["not_located"], "dashed")


def test_outside_the_filter_is_faded_and_lowest(plan, outcomes):
    scene = Scene(plan, Question.JOINING, outcomes=outcomes, faded=frozenset({"2"}))
    marks = candidate_marks(scene, ENGLISH)
    assert marks["ids"][0] == "2"
    assert looks(marks)["2"][2] == "faded"


def test_an_answer_that_is_missing_is_faded_never_yes(plan, outcomes):
    marks = candidate_marks(Scene(plan, Question.JOINING, outcomes=outcomes[outcomes["candidate_id"] != "1"]), ENGLISH)
    assert looks(marks)["1"][2] == "faded"


def test_joining_without_a_community_is_neutral(plan):
    marks = candidate_marks(Scene(plan, Question.JOINING), ENGLISH)
    assert {look[2] for look in looks(marks).values()} == {"small"}


def test_role_has_its_colour_and_the_certainty_inside(plan):
    found = looks(candidate_marks(Scene(plan, Question.ROLE), ENGLISH))
    assert found["1"] == ("circle", palette.ROLES["consumer"], "full")
    assert found["2"] == ("triangle", palette.ROLES["producer"], "question")
    assert found["3"] == ("square", palette.ROLES["prosumer"], "bullseye")


def test_names_are_plain_text_and_never_missing(plan):
    marks = candidate_marks(Scene(plan), ENGLISH)
    names = dict(zip(marks["ids"], marks["names"], strict=True))
    assert names["1"] == "<b>Anna</b>"  # the browser sets it as text
    assert names["3"] == "Via C 3"


def test_the_digest_follows_the_content(plan):
    scene = Scene(plan, Question.ROLE)
    assert candidate_marks(scene, ENGLISH)["tag"] == candidate_marks(scene, ENGLISH)["tag"]
    moved = dataclasses.replace(plan, candidates=plan.candidates.assign(lon=plan.candidates["lon"] + 0.001))
    assert candidate_marks(Scene(moved, Question.ROLE), ENGLISH)["tag"] != candidate_marks(scene, ENGLISH)["tag"]


def test_an_empty_plan_is_an_empty_layer(plan):
    nobody = dataclasses.replace(plan, candidates=plan.candidates.iloc[:0], communities=plan.communities.iloc[:0])
    for question in Question:
        assert candidate_marks(Scene(nobody, question), ENGLISH)["ids"] == []
        assert community_marks(Scene(nobody, question), ENGLISH)["ids"] == []


def test_communities_without_a_position_stand_side_by_side_in_their_area(plan):
    marks = community_marks(Scene(plan), ENGLISH)
    assert marks["ids"] == ["R1", "P1", "P2"]
    assert marks["letter"] == ["C", "C", "G"]
    assert marks["filled"] == [True, False, False]
    assert marks["slot"] == [0, 0, 1]
    assert (marks["lon"][1], marks["lat"][1]) == pytest.approx((9.05, 45.15))  # the middle of square B
    assert marks["names"][2] == "Gruppo <i>Beta</i>\ngroup of self-consumers · proposed"


def test_a_proposal_that_was_decided_on_has_another_edge(plan):
    decided = plan.communities.assign(stage=[None, "accepted", "frozen"])
    marks = community_marks(Scene(dataclasses.replace(plan, communities=decided)), ENGLISH)
    assert marks["filled"] == [True, False, False]
    assert marks["edge"] == ["solid", "solid", "thick"]
    assert [name.rpartition(" · ")[2] for name in marks["names"]] == ["registered", "accepted", "frozen"]
    assert community_marks(Scene(plan), ENGLISH)["edge"] == ["solid", "dashed", "dashed"]


def test_a_stage_says_nothing_of_a_registered_one(plan):
    """As a file may have it."""
    odd = plan.communities.assign(stage="frozen", origin="registered")
    marks = community_marks(Scene(dataclasses.replace(plan, communities=odd)), ENGLISH)
    assert marks["edge"] == ["solid"] * 3
    assert {name.rpartition(" · ")[2] for name in marks["names"]} == {"registered"}


def test_a_chosen_candidate_reads_the_answer_on_each_community(plan):
    answers = pd.DataFrame({"community_id": ["P1", "R1"], "candidate_id": "1", "outcome": ["cannot", "can_share"]})
    scene = Scene(plan, Question.JOINING, community_outcomes=answers)
    marks = community_marks(scene, ENGLISH)
    told = [marks["signs"][answer]["sign"] if answer >= 0 else None for answer in marks["answer"]]
    assert told == ["full", "cross", None]
    assert marks["names"][1].endswith("\nCannot")
    other_question = dataclasses.replace(scene, question=Question.ROLE)
    assert community_marks(other_question, ENGLISH)["answer"] == [-1, -1, -1]


def test_each_answer_has_an_aura_of_another_geometry(plan, outcomes):
    marks = candidate_marks(Scene(plan, Question.JOINING, outcomes=outcomes), ENGLISH)
    auras = {row: marks["signs"][sign]["aura"] for row, sign in zip(marks["ids"], marks["sign"], strict=True)}
    assert auras == {"1": "glow", "2": "dashes", "3": "ring", "4": "faint"}
    for question in (Question.ROLE, Question.CERTAINTY, Question.AREAS):
        found = candidate_marks(Scene(plan, question), ENGLISH)
        assert {sign["aura"] for sign in found["signs"]} == {""}
