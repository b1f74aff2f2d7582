"""Proposals and two plans side by side, on the page of communities; a town on paper with one school roof to choose."""

import datetime as dt
import threading
import time
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
import scouted_town

from cermap import decisions, proposing, scouting, sources, tables
from cermap.decisions import Signature
from cermap.errors import InputError
from cermap.files import write_plan
from cermap.plan import make_plan
from cermap.records import ProposalGoal
from cermap.terms import DecisionAction
from cermap.texts import LANGUAGES, Texts
from cermap.ui.communities.proposals import session as proposal_session
from cermap.ui.communities.proposals.making.job import Job

PAGE = "4_communities.py"
EN = Texts("en")
SIGNED = Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC))
WHO = (
    {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"},
    {"name": "*Bruno*", "address_text": "Via del Mulino 3, Alfa", "member_kind": "natural_person"},
    {"name": "Carla SpA", "address_text": "Via del Mulino 5, Alfa", "member_kind": "large_enterprise"},
    {"name": "Gina", "address_text": "Via delle Rose 2, Beta", "member_kind": "natural_person"},
)


@pytest.fixture(scope="module")
def town():
    """Two consumers and a large enterprise where the school is, one consumer elsewhere; the school's roof is chosen."""
    plan = scouted_town.plan_of(*WHO)
    roofs = scouting.scouted(scouted_town.book(), plan)
    school = roofs[roofs["roof_id"] == "scuola"].iloc[0]
    inputs = decisions.decide(
        plan.inputs, DecisionAction.ADD, [scouting.shortlist_subject(school, "Edifici di prova")], SIGNED
    )
    return make_plan(inputs, plan.assumptions, plan.as_of, before=plan)


@pytest.fixture
def seen(opened, town):
    def open_(view="proposals", **remembered):
        return opened(PAGE, **({"plan": town, "language": "en", "communities_view": view} | remembered))

    return open_


def said(at):
    kinds = (at.markdown, at.caption, at.info, at.warning, at.success, at.error)
    return "\n".join(one.value.replace("\\", "") for kind in kinds for one in kind)


def waited(at):
    """Look again until nothing is in the making."""
    until = time.monotonic() + 60
    while at.session_state["proposal_job"] is not None:
        assert time.monotonic() < until
        time.sleep(0.1)
        at.run()
        assert not at.exception, [error.value for error in at.exception]
    return at


def proposed(at):
    at.button(key="propose").click().run()
    assert not at.exception, [error.value for error in at.exception]
    return waited(at)


def table(at, header):
    return next(one.value for one in at.dataframe if EN(header) in one.value.columns)


@pytest.fixture(scope="module")
def made(town):
    """The proposal that the page would make of the town."""
    roofs = decisions.shortlist(town.inputs.decisions)
    limits = proposal_session.ProposalLimits()
    found = proposing.propose(town, sources.read_load_profiles(), ProposalGoal(), limits, roofs)
    return lambda: proposal_session.Made(town, roofs, found)


@pytest.mark.parametrize("view", ["proposals", "compared"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_the_views_open_on_every_plan(opened, request, plan, language, view):
    at = opened(PAGE, plan=request.getfixturevalue(plan), language=language, communities_view=view)
    assert "{" not in said(at)
    assert "nan" not in said(at).split()


def test_without_anything_to_choose_it_leads_to_the_roofs(opened, nowhere):
    at = opened(PAGE, plan=nowhere, language="en", communities_view="proposals")
    assert at.info[0].value == EN("No proposal: no area has a producer and a consumer that surely lie in it.")
    assert at.button(key="proposal_which_roof").label == EN("Which roof would help?")


def test_the_school_and_who_is_asked(seen, made):
    at = proposed(seen())
    expected = made().proposal
    assert at.session_state["proposal_made"].proposal.solution.value == expected.solution.value
    plants = table(at, "Plant of")
    assert plants[EN("Plant of")].tolist() == ["Scuola Rodari"]
    assert plants[EN("In the proposal")].tolist() == ["✓ in the proposal"]
    areas = table(at, "Members")
    # Anna and Bruno; the rules keep the large enterprise out, and Gina lies elsewhere.
    assert areas[EN("Members")].tolist() == ["2"]
    assert areas[EN("Later")].tolist() == ["0"]


def test_a_limit_of_outreach_lets_one_come_later(seen):
    at = proposed(seen(proposal_members_reached=1))
    assert at.session_state["proposal_made"].proposal.limits.members_reached == 1
    areas = table(at, "Members")
    assert (areas[EN("Members")].tolist(), areas[EN("Later")].tolist()) == (["1"], ["1"])


def test_limits_that_fight_are_one_sentence_and_the_page_goes_on(seen):
    at = proposed(seen(proposal_must=["Rscuola"], proposal_never=["Rscuola"]))
    assert [one.value.replace("\\", "") for one in at.error] == [
        EN("{ids}: required and kept out at once. Take it out of one of the two limits.", ids="Rscuola")
    ]
    assert not at.button(key="propose").disabled


def test_a_limit_that_names_a_plant_of_another_plan_is_let_go(seen):
    at = seen(proposal_must=["I1", "Rscuola"], proposal_area_codes=["AC999E00001"])
    assert at.session_state["proposal_must"] == ["Rscuola"]
    assert at.session_state["proposal_area_codes"] == []


def test_it_goes_into_the_plan_and_is_undone(seen, town, made):
    at = seen(proposal_made=made())
    assert not at.button(key="proposal_take").disabled
    at.button(key="proposal_take").click().run()
    assert not at.exception
    plan = at.session_state["plan"]
    assert plan.plants["plant_id"].tolist() == ["Rscuola"]
    assert [one.value for one in at.success] == [
        EN("It is in the plan: its plants are there. What they give is counted under “Configurations”.")
    ]
    assert at.button(key="proposal_take").disabled
    at.button(key="undo").click().run()
    assert at.session_state["plan"].digest == town.digest
    assert not at.success
    assert not at.button(key="proposal_take").disabled


def test_a_proposal_of_another_plan_says_so_and_changes_nothing(seen, town, made):
    at = seen(plan=replace(town, digest="another"), proposal_made=made())
    assert EN("This is a proposal for the plan of before. The plan has changed since: propose again.") in said(at)
    assert at.button(key="proposal_take").disabled


@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_each_tab_opens(seen, made, place):
    at = seen(proposal_made=made(), proposal_tab=place)
    texts = said(at)
    assert "{" not in texts
    if place == 1:
        asked = table(at, "Asked")
        assert sorted(asked[EN("Name")].tolist()) == ["*Bruno*", "Anna", "Carla SpA"]
        assert asked[EN("Asked")].tolist() == ["✓ step 1", "✓ step 2", "✕ a rule keeps it out"]
        assert asked[EN("Place")].tolist() == ["■ robust", "■ robust", "–"]
    if place == 2:
        added = table(at, "Kind of user")[EN("Shared more (kWh)")].tolist()
        assert len(added) == 10
        assert added == sorted(added, reverse=True)
        assert max(added) <= 10_000
    if place == 3:
        assert "A rule keeps it out." in texts
        assert "(R-MEM-02)" in texts or "R-MEM-02" in texts or "enterprise" in texts
        at.selectbox(key="proposal_who_field").select("1").run()
        assert "Asked now, step " in said(at)


def test_a_job_tells_how_far_it_is_and_stops(town, monkeypatch):
    go = threading.Event()

    def slow(_plan, _profiles, _goal, _limits, _roofs, *, on_progress, should_stop):
        on_progress("choice", 1, 4)
        go.wait(10)
        return SimpleNamespace(is_whole=not should_stop())

    monkeypatch.setattr("cermap.proposing.propose", slow)
    job = Job(town, pd.DataFrame(), ProposalGoal(), proposal_session.ProposalLimits(), sources.read_load_profiles())
    job.start(0.2)
    assert not job.is_done
    # The choice reaches from 0.2 to 0.7 of the bar: a quarter of it.
    assert job.share == pytest.approx(0.2 + 0.5 / 4)
    assert job.words(EN) == "Looking for the best choice: 1 of 4"
    job.stop()
    go.set()
    job.wait()
    assert job.is_done
    assert not job.proposal.is_whole


def test_while_it_is_made_the_page_shows_the_bar_and_can_stop_it(seen, town):
    job = Job(town, pd.DataFrame(), ProposalGoal(), proposal_session.ProposalLimits(), sources.read_load_profiles())
    at = seen(proposal_job=job)
    assert at.button(key="propose").disabled
    at.button(key="proposal_stop").click().run()
    assert job.is_stopped
    job.problem = InputError("There is nothing.")
    at.run()
    assert at.session_state["proposal_job"] is None
    assert [one.value for one in at.error] == ["There is nothing."]


@pytest.mark.parametrize(
    ("kind", "weights"),
    [("value", (0, 1, 0)), ("shared_energy", (1, 0, 0)), ("members", (0, 0, 1)), ("mixed", (3, 2, 1))],
)
def test_the_goal_that_is_set_is_the_goal_that_is_asked(seen, kind, weights):
    at = proposed(seen(proposal_goal=kind, proposal_points_shared_energy=3))
    goal = at.session_state["proposal_made"].proposal.goal
    assert (goal.shared_energy, goal.value, goal.members) == weights


def test_the_plan_on_the_table_is_compared_with_a_kept_one(seen, town, made, monkeypatch):
    monkeypatch.setattr("cermap.ui.plan_files.keeping.is_own_machine", lambda: True)
    monkeypatch.setattr("cermap.ui.loading.reference", lambda: town.inputs.reference)
    kept = sources.keep_plan(write_plan(town), "Prima")
    (action, subjects), *others = proposing.proposal_subjects(made().proposal, town, made().roofs)
    assert not others
    inputs = decisions.decide(town.inputs, action, subjects, SIGNED)
    taken = make_plan(inputs, town.assumptions, town.as_of, before=town)
    at = seen("compared", plan=taken, compared_first=kept.plan_id, compared_second="now")
    at.button(key="compare_plans").click().run()
    assert not at.exception, [error.value for error in at.exception]
    shown = table(at, "Fact")
    first, second = shown.columns[4:6]
    assert first.startswith("Prima")
    plants = shown[shown[EN("What")] == EN("plant")]
    assert plants[EN("Name")].tolist() == ["Scuola Rodari"]
    assert plants[EN("Difference")].tolist() == ["only in the second"]
    assert plants[second].iloc[0] == "43.3 kW"
    decided = shown[shown[EN("Fact")] == EN("decisions of the table")].iloc[0]
    assert (decided[first], decided[second], decided[EN("Change")]) == ("1", "2", "+ 1 more")


def test_a_plan_is_not_compared_with_itself(seen):
    at = seen("compared", compared_first="now", compared_second="now")
    assert at.button(key="compare_plans").disabled
    assert [one.value for one in at.info] == [EN("Choose two different plans.")]


def test_equal_plans_are_told_as_such(seen, town):
    found = proposing.compare_plans(town, town, sources.read_load_profiles())
    assert tables.check(tables.PlanDifferences, found) is not None
    kept = {"differences": found, "names": ("A", "B"), "configurations": {}, "digests": (town.digest, town.digest)}
    at = seen("compared", compared_found=SimpleNamespace(**kept))
    assert EN("Nothing differs: the two plans say the same.") in said(at)
    assert "4 answers" in said(at)
