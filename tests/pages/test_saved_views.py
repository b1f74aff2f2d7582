"""Saved views on the page of the map: saved, gone to, ordered, renamed, replaced, taken out, shown one after the other."""

import datetime as dt
import json
from dataclasses import replace

import pytest

from cermap import decisions
from cermap.records import CandidateFilter, Selection
from cermap.terms import DecisionAction, DecisionSubject, Question
from cermap.ui.live_map.sight import Sight

PAGE = "1_map.py"
COMMUNITY, AREA = "DIM-CER-1", "AC001E01388"
VIEW = Sight(45.58, 9.27, 12.0)
SIGNED = decisions.Signature(dt.datetime(2026, 11, 29, tzinfo=dt.UTC))


def names(at):
    return list(decisions.saved_scenes(at.session_state["plan"].inputs.decisions)["name"])


def scenes(at):
    return decisions.saved_scenes(at.session_state["plan"].inputs.decisions)


def press(at, key):
    at.button(key=key).click().run()
    assert not at.exception, [error.value for error in at.exception]


def has(at, key):
    return any(one.key == key for one in at.button)


def look_of_map(at):
    sent = {}
    for element in at.get("bidi_component"):
        sent |= json.loads(element.proto.json).get("parts", {})
    return sent["selection"].get("view")


@pytest.fixture
def at_the_community(opened):
    """The demonstration with a community chosen, one answer lit, a filter and a view."""
    return opened(
        PAGE,
        language="en",
        selection=Selection("communities", (COMMUNITY,)),
        question=Question.JOINING,
        outcome_filter=("can_share",),
        candidate_filter=CandidateFilter(roles=("consumer",)),
        hidden_layers=frozenset({"names"}),
        view=VIEW,
    )


@pytest.fixture
def two_views(at_the_community):
    """That view, and one of an area without filter."""
    at = at_the_community
    press(at, "scene-save")
    at.session_state["selection"] = Selection("areas", (AREA,))
    at.session_state["question"] = Question.ROLE
    at.session_state["outcome_filter"] = ()
    at.session_state["candidate_filter"] = CandidateFilter()
    at.session_state["hidden_layers"] = frozenset({"tiles", "substations"})
    at.session_state["view"] = Sight(45.6, 9.3, 13.25)
    at.run()
    at.text_input(key="scene_name").set_value("  Monza <b>_per ruolo_  ").run()
    press(at, "scene-save")
    return at


def test_what_is_shown_is_saved_under_the_name_that_is_proposed(at_the_community):
    at = at_the_community
    assert at.text_input(key="scene_name").value == "CER del Lambro (dimostrazione) · can share"
    press(at, "scene-save")
    row = scenes(at).iloc[0]
    assert dict(row) == {
        "scene_id": "v1", "name": "CER del Lambro (dimostrazione) · can share", "position": 1.0, "question": "joining",
        "layer": "communities", "chosen_ids": COMMUNITY, "outcomes": "can_share", "filter": "roles=consumer",
        "hidden_layers": "names", "lon": 9.27, "lat": 45.58, "zoom": 12.0,
    }  # fmt: skip


def test_a_view_comes_back_whole(two_views):
    at = two_views
    assert names(at) == ["CER del Lambro (dimostrazione) · can share", "Monza <b>_per ruolo_"]
    press(at, "scene-go-v1")
    state = at.session_state
    assert state["selection"].ids == (COMMUNITY,)
    assert state["question"] is Question.JOINING
    assert state["outcome_filter"] == ("can_share",)
    assert state["candidate_filter"] == CandidateFilter(roles=("consumer",))
    # The background of before was off, and a view never asks the network by itself.
    assert state["hidden_layers"] == frozenset({"names", "tiles"})
    assert look_of_map(at) == {"lat": 45.58, "lon": 9.27, "zoom": 12.0}
    press(at, "scene-go-v2")
    assert state["selection"].ids == (AREA,)
    assert (state["question"], state["outcome_filter"]) == (Question.ROLE, ())
    assert state["candidate_filter"] == CandidateFilter()
    assert look_of_map(at) == {"lat": 45.6, "lon": 9.3, "zoom": 13.25}


def test_order_name_content_and_undo(two_views):
    at = two_views
    assert at.button(key="scene-up-v1").disabled
    assert at.button(key="scene-down-v2").disabled
    press(at, "scene-up-v2")
    assert list(scenes(at)["scene_id"]) == ["v2", "v1"]
    press(at, "undo")
    assert list(scenes(at)["scene_id"]) == ["v1", "v2"]
    press(at, "scene-now-v1")
    first = scenes(at).iloc[0]
    assert (first["name"], first["question"], first["chosen_ids"]) == (
        "CER del Lambro (dimostrazione) · can share",
        "role",
        AREA,
    )
    assert first.isna()[["outcomes", "filter"]].all()
    press(at, "scene-out-v1")
    assert list(scenes(at)["scene_id"]) == ["v2"]
    press(at, "undo")
    assert list(scenes(at)["scene_id"]) == ["v1", "v2"]


def test_answers_stay_as_they_were(two_views, demonstration):
    plan = two_views.session_state["plan"]
    assert plan.joining.equals(demonstration.joining)
    assert plan.candidates.equals(demonstration.candidates)


def test_views_are_shown_one_after_the_other(two_views):
    at = two_views
    press(at, "scene-begin")
    assert at.session_state["presented_scene"] == "v1"
    assert at.header[0].value.startswith("CER del Lambro")
    assert "**1 of 2**" in [one.value for one in at.markdown]
    assert at.button(key="scene-back").disabled
    # The tools step back, the table is folded, the banner stays.
    assert not has(at, "room")
    assert not at.dataframe
    assert at.warning
    press(at, "scene-next")
    assert at.session_state["selection"].ids == (AREA,)
    assert at.header[0].value == "Monza \\<b\\>\\_per ruolo\\_"
    assert at.button(key="scene-next").disabled
    press(at, "scene-table")
    assert at.dataframe
    press(at, "scene-back")
    assert at.session_state["selection"].ids == (COMMUNITY,)
    press(at, "scene-end")
    assert has(at, "room")
    assert at.session_state["selection"].ids == (COMMUNITY,)


def test_a_view_of_something_that_is_gone_says_so(opened, demonstration):
    cells = {"name": "Sparita", "position": "1", "question": "joining", "layer": "communities", "chosen_ids": "nobody"}
    changes = [decisions.Change(column, None, value) for column, value in cells.items()]
    subject = [(DecisionSubject.SCENE, "v1", changes)]
    inputs = decisions.decide(demonstration.inputs, DecisionAction.ADD, subject, SIGNED)
    at = opened(PAGE, language="en", plan=replace(demonstration, inputs=inputs), question=Question.AREAS)
    press(at, "scene-first")
    assert at.session_state["selection"].ids == ()
    assert "Something chosen in this view is no longer in the plan." in [one.value for one in at.markdown]


def test_a_log_that_cannot_be_read_is_one_sentence(opened, demonstration):
    subject = [(DecisionSubject.SCENE, "v1", [decisions.Change("position", None, "first")])]
    inputs = decisions.decide(demonstration.inputs, DecisionAction.ADD, subject, SIGNED)
    at = opened(PAGE, language="en", plan=replace(demonstration, inputs=inputs))
    assert [one.value for one in at.error if "position" in one.value]


def test_a_view_of_several_hangs_on_no_view_before_it(at_the_community, demonstration):
    at = at_the_community
    press(at, "scene-save")
    some = tuple(demonstration.candidates["candidate_id"][:3])
    at.session_state["selection"], at.session_state["outcome_filter"] = Selection("candidates", some), ()
    at.run()
    # Three people have no name of their own: the view is called by its question.
    assert at.text_input(key="scene_name").value == "Who can join"
    press(at, "scene-save")
    press(at, "scene-go-v1")
    press(at, "scene-go-v2")
    assert at.session_state["selection"].ids == some
    assert at.session_state["community_before"] is None


def test_where_views_are_shown_a_click_places_nobody(two_views, demonstration):
    at = two_views
    at.session_state["moving"] = str(demonstration.candidates["candidate_id"].iloc[0])
    at.session_state["adding_on_the_map"] = True
    at.run()
    press(at, "scene-begin")
    assert "moving" not in at.session_state
    assert "adding_on_the_map" not in at.session_state
