"""The page of the map after a choice, as the map, the table or the search box leaves it in the session."""

import json
from dataclasses import replace

import pytest

from cermap import wording
from cermap.communities import counts_by_community, which_to_join, who_can_join
from cermap.records import Selection
from cermap.terms import Outcome, Question, Role
from cermap.texts import Texts
from cermap.ui.messages import plain

IT = Texts("it")
PAGE = "1_map.py"
COMMUNITY = "DIM-CER-1"


@pytest.fixture
def chosen(opened, demonstration):
    def open_(layer, code, **remembered):
        question = Question.AREAS if layer == "areas" else Question.JOINING
        return opened(
            PAGE,
            **({"plan": demonstration, "selection": Selection(layer, (code,), 1), "question": question} | remembered),
        )

    return open_


def sent(at):
    """What the map is given, by part."""
    parts = {}
    for element in at.get("bidi_component"):
        parts |= json.loads(element.proto.json).get("parts", {})
    return parts


def written(at):
    return "\n".join(one.value for one in (*at.markdown, *at.caption, *at.warning, *at.info))


def test_an_area(chosen, demonstration):
    at = chosen("areas", "AC001E01388")
    assert at.code[0].value == "AC001E01388"
    assert "confini ufficiali" in written(at)
    assert "valida dal 1 ottobre 2023 al 30 settembre 2025" in written(at)
    assert sent(at)["selection"]["area"]["code"] == "AC001E01388"
    there = demonstration.communities[demonstration.communities["area_code"] == "AC001E01388"]
    here = [one for one in at.button if str(one.key).startswith("community_here_")]
    assert [one.label for one in here] == [plain(wording.community_name(row, IT)) for _, row in there.iterrows()]
    here[list(there["community_id"]).index(COMMUNITY)].click().run()
    assert not at.exception
    assert at.session_state["selection"].ids == (COMMUNITY,)


def test_a_community_and_its_answers(chosen, demonstration):
    at = chosen("communities", COMMUNITY)
    counts = who_can_join(demonstration, COMMUNITY)["outcome"].value_counts()
    for outcome in Outcome:
        assert at.button(key=f"answer-{outcome}").label.startswith(f"**{counts[outcome]}** ")
    assert len(at.dataframe[0].value) == counts.sum()
    at.button(key="answer-cannot").click().run()
    assert not at.exception
    assert len(at.dataframe[0].value) == counts["cannot"]
    marks = sent(at)["candidates"]
    lit = [marks["signs"][place]["sign"] for place in marks["sign"]]
    assert set(lit) == {"cross", "faded"}
    at.button(key="answer-cannot").click().run()
    assert len(at.dataframe[0].value) == counts.sum()


def test_a_candidate_says_why(chosen, demonstration):
    answers = which_to_join(demonstration, "12").set_index("community_id")  # Agenzia delle Entrate
    at = chosen("candidates", "12", community_before=COMMUNITY)
    assert answers.loc[COMMUNITY, "outcome"] == Outcome.CANNOT
    assert plain(wording.outcome_sentence(answers.loc[COMMUNITY], IT)) in written(at)
    at.button(key="back").click().run()
    assert not at.exception
    assert at.session_state["selection"].ids == (COMMUNITY,)


def test_a_candidate_of_a_list_without_communities_stays_in_its_list(chosen, brought):
    at = chosen("candidates", "1", plan=brought, question=Question.CERTAINTY)
    assert len(at.dataframe[0].value) == len(brought.candidates)


@pytest.mark.parametrize("layer", ["areas", "communities", "candidates"])
def test_what_is_no_longer_there_is_let_go(chosen, layer):
    """Another session brought other areas, or the plan was made again: a choice may point to nothing."""
    at = chosen(layer, "gone")
    assert plain("Dimostrazione: Monza e Milano") in written(at)
    assert at.session_state["selection"] == Selection()


def test_several_marks_under_one_click(chosen, demonstration):
    at = chosen("candidates", "1", several_here=("candidates", ("1", "2")))
    here = at.button_group(key="several_choice")
    assert list(here.options) == [
        plain(f"{row['name']} · {IT.label(Role, row['role'])}")
        for _, row in demonstration.candidates.head(2).iterrows()
    ]
    here.set_value("2").run()
    assert not at.exception
    assert at.session_state["selection"].ids == ("2",)


def test_several_marks_of_another_plan_are_forgotten(chosen, brought):
    at = chosen("areas", "AC001E01388", plan=brought, several_here=("candidates", ("1", "2")))
    assert [group.key for group in at.button_group if group.key == "several_choice"] == []
    assert "several_here" not in at.session_state


def test_several_candidates_keep_the_community_that_they_were_chosen_from(chosen, demonstration):
    """Their card counts them for each community; the list stays the community's, with what was chosen ticked on top."""
    outcomes = who_can_join(demonstration, COMMUNITY)
    ids = tuple(outcomes.loc[outcomes["outcome"] == Outcome.CAN_JOIN, "candidate_id"].tail(3))
    at = chosen("candidates", ids[0], selection=Selection("candidates", ids), community_before=COMMUNITY)
    assert "**3 candidat" in written(at)
    by_community, listed = at.dataframe
    row = list(counts_by_community(demonstration, ids)["community_id"]).index(COMMUNITY)
    assert counts_by_community(demonstration, ids).iloc[row]["can_join"] == 3
    assert len(by_community.value) == len(demonstration.communities)
    names = demonstration.candidates.set_index("candidate_id").loc[list(ids), "name"]
    assert list(listed.value[IT("Name")].head(3)) == list(names)
    assert len(listed.value) == len(demonstration.candidates)
    assert sent(at)["selection"]["communities"] == [COMMUNITY]
    at.button(key="let-several-go").click().run()
    assert not at.exception
    assert at.session_state["selection"].ids == (COMMUNITY,)


def test_several_areas_are_added_up(chosen, demonstration):
    two = ("AC001E01388", "AC001E01389")
    at = chosen("areas", two[0], selection=Selection("areas", two))
    count = int(demonstration.candidates["area_code"].isin(two).sum())
    card = "\n".join(html.proto.body for html in at.get("html"))
    assert f">{count}</div>" in card
    lit = sent(at)["selection"]["lit"]
    assert len(lit["candidates"]) == count
    assert len(at.dataframe[0].value) == len(demonstration.inputs.reference.areas)


def test_rows_are_ticked_one_beside_the_other_when_the_table_is_told_so(chosen):
    at = chosen("communities", COMMUNITY)
    at.checkbox(key="several_rows").check().run()
    assert not at.exception
    assert len(at.dataframe[0].value) > 5
    at.checkbox(key="several_rows").uncheck().run()
    assert at.session_state["selection"].ids == (COMMUNITY,)


def test_a_community_that_is_ticked_keeps_the_others_beside_it(chosen, demonstration):
    at = chosen("communities", COMMUNITY)
    at.session_state["ticked_rows"] = (COMMUNITY,)
    at.checkbox(key="several_rows").check().run()
    assert not at.exception
    assert len(at.dataframe[0].value) == len(demonstration.communities)


def test_a_candidate_of_the_table_shows_who_stands_at_its_place(opened, demonstration):
    people = demonstration.candidates
    first = people.iloc[0]
    crowd = replace(demonstration, candidates=people.assign(lon=first["lon"], lat=first["lat"]))
    at = opened(PAGE, plan=crowd, selection=Selection("candidates", ("1",)), question=Question.JOINING)
    here = at.selectbox(key="several_choice")
    assert len(here.options) == 12
    assert here.label.startswith("Qui c'è più di una cosa:")
    at.button(key="take-all-here").click().run()
    assert not at.exception
    assert at.session_state["selection"].ids == tuple(people["candidate_id"])
