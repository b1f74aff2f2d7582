"""A trial: begun by what is tried, seen on every page, taken back, left without a trace, or kept as it is signed."""

import pytest
from streamlit.testing.v1 import AppTest

from cermap import communities, files, sources, wording
from cermap.decisions import Change
from cermap.minutes import minutes
from cermap.records import Scene, Selection
from cermap.terms import DecisionAction, DecisionSubject, Question
from cermap.texts import Texts
from cermap.ui import state, trying
from cermap.ui.state import Trial

EN = Texts("en")
AREA = "AC001E01388"
PROPOSED = f"P-{AREA}"


@pytest.fixture
def who(demonstration):
    """A member of the proposal that has no plant, and one that has the only ones of it."""
    members = communities.members_of(demonstration, PROPOSED)
    return members[members["own_plant_kw"].isna()].iloc[0]


def on_map(opened, who, **remembered):
    at = opened("1_map.py", language="en", **remembered)
    at.session_state["selection"] = _chosen("candidates", who["candidate_id"])
    return ran(at)


def _chosen(layer, code):
    return Selection(layer, (str(code),), 0)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def window_open(at):
    at.session_state["trying_window"] = True
    return ran(at)


def press(at, key):
    at.button(key=key).click()
    return ran(at)


def trial_of(at):
    return at.session_state["trial"] if "trial" in at.session_state else None  # noqa: SIM401 - it has no get


def in_trial(plan, decided, *made):
    now = plan
    for action, subject, code, changes in made:
        now = decided(action, subject, code, changes, onto=now)
    return Trial(plan, now)


@pytest.fixture
def without_who(demonstration, decided, who):
    return in_trial(
        demonstration,
        decided,
        (DecisionAction.REMOVE, DecisionSubject.CANDIDATE, str(who["candidate_id"]), [Change()]),
    )


def shown(at):
    """All words of the page."""
    return " ".join(
        str(one.value)
        for kind in ("markdown", "caption", "info", "html")
        for one in at.get(kind)
        if hasattr(one, "value")
    )


def html_of(at):
    return " ".join(one.proto.body for one in at.get("html"))


def test_a_button_begins_a_trial_and_another_leaves_it(opened):
    at = press(opened("1_map.py", language="en"), "trial_begin")
    assert trial_of(at) is not None
    assert at.button(key="trial_keep").disabled
    at = press(at, "trial_leave")
    assert trial_of(at) is None
    assert not [one for one in at.button if one.key == "trial_leave"]


@pytest.mark.parametrize(
    "page",
    ["1_map.py", "2_candidates.py", "3_rooftops.py", "4_communities.py", "5_share.py", "6_data.py", "7_guide.py"],
)
def test_every_page_says_what_is_tried_and_has_the_ways_out(opened, without_who, who, page):
    at = opened(page, language="en", trial=without_who)
    assert "**Trial** · 1 change, not kept" in shown(at)
    assert not at.button(key="trial_keep").disabled
    assert any(who["name"] in one.options[0].replace("\\", "") for one in at.pills if one.label == "Take back")


def test_a_community_shows_before_and_after(opened, without_who, demonstration):
    at = opened("1_map.py", language="en", trial=without_who, selection=_chosen("communities", PROPOSED))
    before = len(communities.members_of(demonstration, PROPOSED))
    said = html_of(at)
    assert f">{before} →<" in said
    assert f">{before - 1}<" in said
    assert ">−1 member<" in said


def test_a_community_outside_a_trial_shows_its_figures_alone(opened, demonstration):
    at = opened("1_map.py", language="en", selection=_chosen("communities", PROPOSED))
    said = html_of(at)
    assert f">{len(communities.members_of(demonstration, PROPOSED))}<" in said
    assert "→" not in said


def test_a_member_is_tried_out_on_its_card_and_back_by_undo(opened, demonstration, who):
    at = window_open(on_map(opened, who))
    at.toggle(key=f"try_out-{who['candidate_id']}").set_value(True)
    ran(at)
    tried = trial_of(at)
    assert who["candidate_id"] not in set(tried.now.candidates["candidate_id"])
    # Seen is the configuration that it was in.
    assert at.session_state["selection"].id == PROPOSED
    at = press(at, "undo")
    assert trial_of(at).now.digest == demonstration.digest
    assert at.button(key="undo").disabled


def test_a_plant_of_another_power_takes_the_place_of_the_one_tried_before(opened, who):
    at = window_open(on_map(opened, who))
    code = str(who["candidate_id"])
    at.number_input(key=f"try_kw-{code}").set_value(20.0)
    at = ran(at)
    at.number_input(key=f"try_kw-{code}").set_value(30.0)
    at = ran(at)
    tried = trial_of(at)
    assert len(tried.numbers) == 1
    row = tried.now.candidates.set_index("candidate_id").loc[code]
    assert (row["own_plant_kw"], row["role"]) == (30.0, "prosumer")
    at.number_input(key=f"try_kw-{code}").set_value(0.0)
    at = ran(at)
    assert trial_of(at).numbers == []


def test_what_is_tried_is_taken_back_by_its_chip(opened, without_who, demonstration):
    at = opened("1_map.py", language="en", trial=without_who)
    chips = next(one for one in at.pills if one.label == "Take back")
    chips.set_value(without_who.numbers[0])
    at = ran(at)
    assert trial_of(at).now.digest == demonstration.digest


def test_nothing_is_kept_until_it_is_said_and_then_it_is_signed(opened, brought, decided):
    code = str(brought.candidates["candidate_id"].iloc[0])
    tried = in_trial(brought, decided, (DecisionAction.REMOVE, DecisionSubject.CANDIDATE, code, [Change()]))
    opened("2_candidates.py", language="en", plan=brought, trial=tried)
    assert sources.recent_plans() == ()

    def keeps():
        from cermap.ui import state
        from cermap.ui.decisions import deciding

        state.keep_trial(deciding.signed("seduta di prova"))

    at = AppTest.from_function(keeps, default_timeout=60)
    at.session_state["plan"], at.session_state["trial"] = brought, tried
    at = ran(at)
    assert trial_of(at) is None
    plan = at.session_state["plan"]
    assert plan.digest == tried.now.digest
    assert minutes(plan, EN)["why"].tolist() == ["al tavolo"]
    assert len(sources.recent_plans()) == 1


def test_another_plan_leaves_the_trial(opened, brought, decided):
    code = str(brought.candidates["candidate_id"].iloc[0])
    tried = in_trial(brought, decided, (DecisionAction.REMOVE, DecisionSubject.CANDIDATE, code, [Change()]))
    at = opened("2_candidates.py", language="en", plan=brought, trial=tried)
    next(one for one in at.button if one.label == "Back to the demonstration").click()
    at = ran(at)
    assert trial_of(at) is None


def test_a_plan_made_in_a_trial_is_called_so(opened, without_who, demonstration, monkeypatch):
    monkeypatch.setattr(state, "trial", lambda: without_who)
    marked = trying.marked(
        Scene(without_who.now, Question.JOINING, Selection(), None, None, frozenset(), frozenset()), EN
    )
    name = wording.list_name(marked.plan, EN)
    assert name == "Demonstration: Monza and Milano (trial)"
    assert "trial" in files.file_name(name, ".pdf")
    monkeypatch.setattr(state, "trial", lambda: None)
    assert trying.marked_plan(demonstration, EN) is demonstration


def test_on_data_nothing_tried_can_be_saved(opened, without_who):
    at = opened("6_data.py", language="en", trial=without_who)
    assert next(one for one in at.button if one.label == "Save").disabled


def test_a_vanished_configuration_is_said_and_is_no_error(opened, demonstration, decided):
    owners = communities.plants_of(demonstration, PROPOSED)["candidate_id"].dropna().unique()
    made = [(DecisionAction.REMOVE, DecisionSubject.CANDIDATE, str(code), [Change()]) for code in owners]
    tried = in_trial(demonstration, decided, *made)
    assert PROPOSED not in set(tried.now.communities["community_id"])
    at = opened("1_map.py", language="en", trial=tried, selection=_chosen("communities", PROPOSED))
    assert "no longer there: Proposal" in shown(at).replace("\\", "")
