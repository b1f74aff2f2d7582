"""The page of the map after a search, as the box's callbacks leave it in the session: there is no browser here to type."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from cermap.records import CandidateFilter, Selection
from cermap.terms import Question

# What the box tells comes before the page runs; a test leaves it in the session.
PAGE = """
import runpy
import streamlit as st
from cermap.ui import loading, state
from cermap.ui.search_box import search

for act, typed in st.session_state.pop("told", ()):
    plan, texts = state.plan(), state.texts()
    labels = loading.area_labels(plan.inputs.reference)
    if act == "enter":
        search.ask(typed, plan, labels, texts)
    else:
        search.choose(search.offered(1, typed, plan, labels, texts).suggestions[0], plan)
runpy.run_path("pages/1_map.py")
"""
MONZA = "108033"


@pytest.fixture
def searched(demonstration):
    at = AppTest.from_string(PAGE, default_timeout=60)
    at.session_state["plan"] = demonstration

    def search(act, typed):
        at.session_state["told"] = ((act, typed),)
        at.run()
        assert not at.exception, [error.value for error in at.exception]
        return at

    return search


def sent(at):
    parts = {}
    for element in at.get("bidi_component"):
        parts |= json.loads(element.proto.json).get("parts", {})
    return parts


def written(at):
    return "\n".join(one.value for one in (*at.markdown, *at.caption, *at.warning, *at.info))


def test_enter_finds_an_address_or_says_that_there_is_none(searched):
    at = searched("enter", "Via Giuseppe Ripamonti 40, Milano")
    assert sent(at)["selection"]["found"]["label"] == "Via Giuseppe Ripamonti 40, Milano"
    assert at.session_state["selection"].ids == ("AC012E00019",)
    at = searched("enter", "Atlantide <b>")
    assert "Nessun risultato per “Atlantide \\<b\\>”" in written(at)
    assert "found" not in sent(at)["selection"]
    at = searched("enter", "  ")
    assert "Nessun risultato" not in written(at)


@pytest.mark.parametrize("typed", ["ac001e01388", "AC001 E01388", "Monza 1 +1"])
def test_enter_finds_an_area_by_code_or_name(searched, typed):
    assert searched("enter", typed).session_state["selection"].ids == ("AC001E01388",)


def test_enter_finds_a_candidate_by_pod_and_by_its_whole_name(searched, demonstration):
    with_pod = demonstration.candidates.dropna(subset="pod_code").drop_duplicates("pod_code", keep=False).iloc[0]
    at = searched("enter", f" {with_pod['pod_code'].lower()} ")
    assert at.session_state["selection"].ids == (with_pod["candidate_id"],)
    assert at.session_state["question"] is Question.JOINING
    assert searched("enter", "monza SOCCORSO").session_state["selection"].ids == ("3",)


def test_enter_leaves_several_of_one_name_to_choose_from(searched):
    at = searched("enter", "CER del Lambro (dimostrazione)")
    here = at.button_group(key="search_choice")
    # Two of the same name: their areas tell them from each other.
    assert len(set(here.options)) == 2
    here.set_value(1).run()
    assert not at.exception
    assert at.session_state["selection"].layer == "communities"
    assert at.session_state["selection"].ids == ("DIM-CER-2",)


def test_enter_on_the_beginning_of_names_leaves_them_to_choose_from(searched):
    at = searched("enter", "scuola mat")
    assert at.button_group(key="search_choice").options[0].startswith("Scuola Materna Maria Bambina")


def test_a_suggested_candidate_and_community_are_chosen_as_by_a_click(searched):
    at = searched("choose", "club alp")
    assert at.session_state["selection"].layer == "candidates"
    assert at.session_state["selection"].ids == ("1",)
    assert at.session_state["selection"].go > 0
    assert at.session_state["question"] is Question.JOINING
    at = searched("choose", "lambro")
    assert at.session_state["selection"].ids == ("DIM-CER-1",)
    assert sent(at)["selection"]["communities"] == ["DIM-CER-1"]


def test_a_suggested_address_has_the_card_of_a_found_place(searched):
    at = searched("choose", "ripamonti 40")
    assert sent(at)["selection"]["found"]["label"] == "Via Giuseppe Ripamonti 40, Milano"
    assert "Via Giuseppe Ripamonti 40, Milano" in written(at)


def test_a_town_has_its_outline_its_areas_and_its_candidates(searched, demonstration):
    at = searched("choose", "monza")
    part = sent(at)["selection"]
    assert (part["area"]["code"], part["area"]["label"], part["layer"]) == (MONZA, "Monza", None)
    assert part["view"]["zoom"] == at.session_state["view"].zoom
    touched = demonstration.inputs.reference.area_municipalities
    touched = touched[touched["municipality_code"] == MONZA].sort_values("municipality_share", ascending=False)
    areas = at.button_group(key="area_of_town")
    assert len(areas.options) == min(len(touched), 5)
    here = (demonstration.candidates["municipality_code"] == MONZA).sum()
    at.button(key="only_town").click().run()
    assert at.session_state["candidate_filter"] == CandidateFilter(municipalities=(MONZA,))
    assert f"{here}" in at.button(key="only_town").label
    areas = at.button_group(key="area_of_town")
    areas.set_value(touched["area_code"].iloc[0]).run()
    assert not at.exception
    assert at.session_state["selection"].ids == (touched["area_code"].iloc[0],)
    assert [one.key for one in at.button_group if one.key == "area_of_town"] == []
    assert "found" not in sent(at)["selection"]


def test_what_is_chosen_later_lets_the_found_place_go(searched):
    at = searched("enter", "Via Giuseppe Ripamonti 40, Milano")
    at.session_state["selection"] = Selection("candidates", ("1",), 7)
    at.run()
    assert "found" not in sent(at)["selection"]
    assert "Via Giuseppe Ripamonti 40" not in written(at)


def test_searching_where_no_area_is_loaded(searched, without_areas):
    at = searched("enter", "")
    at.session_state["plan"] = without_areas
    at = searched("enter", "Belgioioso")
    assert "Qui non abbiamo la mappa" in written(at)
    at = searched("choose", "Belgioioso")
    assert sent(at)["selection"]["area"]["label"] == "Belgioioso"


def test_nothing_typed_is_kept_in_the_address(searched):
    at = searched("choose", "club alp")
    assert "Club" not in str(dict(at.query_params))
    assert "club" not in str(dict(at.query_params))
