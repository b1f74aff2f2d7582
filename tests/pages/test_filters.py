"""Candidates are filtered in one window; chips, tables and files on every page hold what it leaves.

Of the demonstration's 159 candidates 8 are prosumers, 1 is a producer and 2 are third-party producers; all 8 prosumers are
in Monza.
"""

import pytest

from cermap.records import CandidateFilter, Selection
from cermap.terms import Outcome, Question
from cermap.texts import Texts
from cermap.ui.messages import plain

IT = Texts("it")
MAP, CANDIDATES, COMMUNITIES, SHARE = "1_map.py", "2_candidates.py", "4_communities.py", "5_share.py"
PROSUMERS = CandidateFilter(roles=("prosumer",))
NOBODY = CandidateFilter(roles=("prosumer",), certainties=("not_located",))
AREA, COMMUNITY = "AC001E01388", "DIM-CER-1"


def chips(at):
    """What each chip reads like, the signs that keep markup away left out."""
    return [
        button.label.replace("\\", "")
        for button in at.button
        if (button.key or "").startswith("chip-") and button.key != "chip-all"
    ]


def said(at):
    return "\n".join(one.value for one in (*at.markdown, *at.caption, *at.info)).replace("\\", "")


def hidden(count):
    return f"**{IT.plural('{count} hidden', '{count} hidden', count)}**"


def files_of(at):
    return [button.proto.label for button in at.get("download_button")]


@pytest.fixture(scope="module")
def prosumers(demonstration):
    return demonstration.candidates[demonstration.candidates["role"] == "prosumer"]


@pytest.mark.parametrize("page", [MAP, COMMUNITIES])
def test_without_a_filter_nothing_is_said_of_it(opened, page):
    at = opened(page)
    assert chips(at) == []
    assert hidden(0) not in said(at)
    assert not any(button.key == "chip-all" for button in at.button)


@pytest.mark.parametrize("page", [MAP, CANDIDATES, SHARE])
def test_a_chip_for_each_value_on_every_page_where_it_acts(opened, page):
    at = opened(page, candidate_filter=CandidateFilter(roles=("prosumer", "producer"), areas=("unknown",)))
    assert chips(at) == ["Area: non noto", "Ruolo: prosumer", "Ruolo: produttore"]
    assert hidden(159) in said(at)
    at.button(key="chip-areas-unknown").click().run()
    assert not at.exception
    assert chips(at) == ["Ruolo: prosumer", "Ruolo: produttore"]
    assert hidden(159 - 9) in said(at)
    at.button(key="chip-all").click().run()
    assert at.session_state["candidate_filter"].is_empty
    assert chips(at) == []


def test_what_was_typed_is_a_chip_and_no_markup(opened):
    at = opened(MAP, candidate_filter=CandidateFilter(text="<b>*scuola*"))
    assert at.button(key="chip-text").label == plain("“<b>*scuola*”")
    at.button(key="chip-text").click().run()
    assert at.session_state["candidate_filter"].is_empty


def test_a_field_with_many_values_is_one_chip(opened):
    kinds = ("sme", "association", "religious_body", "third_sector", "unknown")
    at = opened(MAP, candidate_filter=CandidateFilter(member_kinds=kinds))
    assert chips(at) == [f"Tipo di soggetto: {IT('{count} values', count=5)}"]
    at.button(key="chip-member_kinds").click().run()
    assert at.session_state["candidate_filter"].is_empty


def test_the_window_counts_what_occurs_and_acts_at_once(opened):
    at = opened(MAP, filter_window=True)
    assert "produttore (1)" in at.multiselect(key="filter_roles").options
    assert at.multiselect(key="filter_roles").options[0] == "consumatore (148)"
    assert at.multiselect(key="filter_member_kinds").options[-1] == "non noto (49)"
    at.multiselect(key="filter_roles").select("prosumer").run()
    assert not at.exception
    assert at.session_state["candidate_filter"] == PROSUMERS
    # Other fields count what is left: all prosumers are in Monza.
    assert at.multiselect(key="filter_municipalities").options[0] == "Monza (8)"
    assert "**8**" in said(at)
    at.text_input(key="filter_text").input("  Scuola   Primaria ").run()
    assert at.session_state["candidate_filter"].text == "Scuola Primaria"
    at.button(key="filter_clear").click().run()
    assert at.session_state["candidate_filter"].is_empty
    assert at.multiselect(key="filter_roles").value == []
    assert at.text_input(key="filter_text").value == ""


def test_what_is_chosen_can_be_looked_at_alone(opened):
    at = opened(MAP, filter_window=True, selection=Selection("communities", (COMMUNITY,)), question=Question.JOINING)
    at.button(key="filter_only_areas").click().run()
    assert at.session_state["candidate_filter"].areas == (AREA,)
    assert not any(button.key == "filter_only_areas" for button in at.button)
    at = opened(MAP, filter_window=True, selection=Selection("candidates", ("12",)), question=Question.JOINING)
    at.button(key="filter_only_municipalities").click().run()
    assert at.session_state["candidate_filter"].municipalities == ("108033",)


def test_the_table_beside_the_map_holds_who_stays(opened, prosumers):
    at = opened(MAP, candidate_filter=PROSUMERS, question=Question.ROLE)
    assert list(at.dataframe[0].value["Nome"]) == list(prosumers["name"])


def test_areas_count_who_stays_and_who_does_not(opened, demonstration, prosumers):
    table = opened(MAP, candidate_filter=PROSUMERS).dataframe[0].value.set_index("Codice")
    there = demonstration.candidates["area_code"]
    stay = int((prosumers["area_code"] == AREA).sum())
    assert table.loc[AREA, "Candidati"] == stay
    assert table.loc[AREA, "Fuori filtro"] == int((there == AREA).sum()) - stay
    # Three of the list have no area.
    assert table["Candidati"].sum() + table["Fuori filtro"].sum() == 159 - 3
    assert "Fuori filtro" not in opened(MAP).dataframe[0].value


def test_where_nothing_is_left_the_way_out_stands_there(opened):
    at = opened(MAP, candidate_filter=NOBODY, question=Question.CERTAINTY)
    assert "Nessuna riga con questi filtri (159 nascoste)." in said(at)
    at.button(key="filter_nothing_left").click().run()
    assert not at.exception
    assert len(at.dataframe[0].value) == 159


def test_the_answers_of_a_community_are_counted_among_who_stays(opened, demonstration, prosumers):
    at = opened(
        MAP, candidate_filter=PROSUMERS, selection=Selection("communities", (COMMUNITY,)), question=Question.JOINING,
        outcome_filter=("can_share",),
    )  # fmt: skip
    counts = [int(at.button(key=f"answer-{one}").label.split("**")[1]) for one in Outcome]
    assert sum(counts) == 8
    assert len(at.dataframe[0].value) == counts[0]
    assert chips(at) == ["Ruolo: prosumer", "● Può condividere"]
    assert hidden(159 - counts[0]) in said(at)


def test_results_are_filtered_and_the_sum_still_closes(opened, prosumers):
    at = opened(CANDIDATES, candidate_filter=PROSUMERS)
    assert "159 righe lette" in said(at)
    assert list(at.dataframe[0].value["Nome"]) == list(prosumers["name"])
    nobody = opened(CANDIDATES, candidate_filter=NOBODY)
    assert "Nessuna riga con questi filtri (159 nascoste)." in said(nobody)


def test_files_say_that_they_are_a_part_until_all_is_asked_for(opened):
    # The fifth tab holds the tables.
    whole = opened(SHARE, sharing_tab=4)
    at = opened(SHARE, candidate_filter=PROSUMERS, sharing_tab=4)
    assert IT("**Only {shown} of {total} candidates** (filters: {filters}).", shown=8, total=159, filters="Ruolo: prosumer") in said(at)  # fmt: skip
    assert files_of(at) == files_of(whole)
    at.toggle(key="take_all").set_value(True).run()
    assert not at.exception
    assert IT("**All {total} candidates**, whatever is filtered.", total=159) in said(at)
    assert not any(toggle.key == "take_all" for toggle in whole.toggle)


def test_configurations_are_shown_whole_and_it_is_said(opened):
    at = opened(COMMUNITIES, candidate_filter=PROSUMERS)
    assert IT("The filters ({filters}) do not act here: configurations are shown whole.", filters="Ruolo: prosumer") in said(at)  # fmt: skip
    at.button(key="chip-all").click().run()
    assert at.session_state["candidate_filter"].is_empty
