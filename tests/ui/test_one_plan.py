"""What goes with a plan: numbers of its candidates and views mean others in the next one."""

from streamlit.testing.v1 import AppTest

OF_A_PLAN = {
    "search_hits": ["a name"],
    "search_asked": "via di qualcuno",
    "found": "a place",
    "moving": "3",
    "presented_scene": "v1",
    "desk_answer": "of the plan before",
}


def another():
    from cermap.ui import desk, presenting, state  # noqa: F401 - each says what goes with a plan
    from cermap.ui.places import adding  # noqa: F401 - each says what goes with a plan
    from cermap.ui.search_box import search  # noqa: F401 - each says what goes with a plan

    presenting.is_on()
    state.lay(None)


def test_another_plan_takes_along_what_was_kept_of_the_one_before(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    at = AppTest.from_function(another, default_timeout=60)
    for key, value in OF_A_PLAN.items():
        at.session_state[key] = value
    at.session_state["language"] = "en"
    at.run()
    assert not at.exception
    assert not [key for key in OF_A_PLAN if key in at.session_state]
    assert at.session_state["language"] == "en"


def asked_of_two_plans():
    import streamlit as st

    from cermap import communities
    from cermap.ui import state
    from cermap.ui.communities import joining

    plan = state.plan()
    code = plan.communities["community_id"].iloc[0]
    who = plan.candidates["candidate_id"].iloc[0]
    st.session_state["same"] = [
        joining.who_can_join(plan, code).equals(communities.who_can_join(plan, code)) for _ in range(2)
    ] + [joining.which_to_join(plan, who).equals(communities.which_to_join(plan, who))]
    st.session_state["kept"] = [len(st.session_state["applicants"]), *st.session_state["applicants"]]
    st.session_state["digest"] = plan.digest


def test_what_is_known_of_candidates_is_kept_once_and_gives_the_same_answers(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))
    at = AppTest.from_function(asked_of_two_plans, default_timeout=60).run()
    assert not at.exception
    assert at.session_state["same"] == [True, True, True]
    assert at.session_state["kept"] == [1, at.session_state["digest"]]
