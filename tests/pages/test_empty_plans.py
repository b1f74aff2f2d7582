"""A plan of nobody, of rows that were not found: each page says what will be here, and one button leads to it."""

import datetime as dt

import pytest

from cermap import decisions
from cermap.decisions import Signature
from cermap.plan import make_plan
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts
from cermap.ui.communities import views

IT = Texts("it")
COMMUNITIES = "4_communities.py"
NEEDS_A_WAY = (views.ONE_BY_ONE, views.ENERGY, views.WHERE, views.NEEDS, views.BEARS)


@pytest.fixture(scope="session")
def nobody(nowhere):
    """A list whose two rows were taken out at the table."""
    signed = Signature(dt.datetime(2026, 11, 24, tzinfo=dt.UTC), None, None)
    out = [(DecisionSubject.CANDIDATE, code, []) for code in nowhere.candidates["candidate_id"]]
    inputs = decisions.decide(nowhere.inputs, DecisionAction.REMOVE, out, signed)
    plan = make_plan(inputs, nowhere.assumptions, nowhere.as_of, before=nowhere)
    assert plan.candidates.empty
    return plan


@pytest.mark.parametrize("view", NEEDS_A_WAY)
def test_a_view_of_nobody_leads_to_the_list(opened, nobody, view):
    at = opened(COMMUNITIES, plan=nobody, communities_view=view)
    assert len(at.info) == 1
    assert at.button(key="empty_way").label == IT("Bring a list")
    assert list(at.error) == []


def test_without_a_plant_the_way_leads_to_the_roofs(opened, planned_list):
    consumer = planned_list(b"Nome;Indirizzo;Comune\nBar;Via Giuseppe Ripamonti 40;Milano\n")
    assert (len(consumer.candidates), len(consumer.plants)) == (1, 0)
    at = opened(COMMUNITIES, plan=consumer, communities_view=views.ENERGY)
    assert at.button(key="empty_way").label == IT("Choose a roof")


@pytest.mark.parametrize(("plan", "label"), [("nobody", "Bring a list"), ("nowhere", "Look at the rows")])
def test_the_card_of_an_empty_list_has_one_first_step(opened, request, plan, label):
    at = opened("1_map.py", plan=request.getfixturevalue(plan))
    assert at.button(key="card_way").label == IT(label)


@pytest.mark.parametrize("plan", ["nobody", "nowhere"])
def test_a_sheet_of_nobody_shows_the_region(opened, request, plan):
    assert list(opened("5_share.py", plan=request.getfixturevalue(plan)).error) == []
