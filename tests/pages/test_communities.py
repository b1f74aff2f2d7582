"""The page of configurations: whatever plan is on the table, in both languages, and what a file brings."""

import datetime as dt
from dataclasses import replace

import pytest

from cermap import communities, decisions, wording
from cermap.decisions import Change
from cermap.records import Selection
from cermap.terms import DecisionAction, DecisionSubject, ReferenteKind
from cermap.texts import Texts
from cermap.ui.communities import views
from cermap.ui.messages import plain

IT = Texts("it")
PAGE = "4_communities.py"
GROUP, CER, PROPOSED = "DIM-GRUPPO", "DIM-CER-1", "P-AC001E01388"
PLANS = ("demonstration", "brought", "nowhere", "without_areas")
# As in GSE's list; Alba lies in the loaded areas, Tramonto does not.
GSE = (
    "Denominazione Comunità;Tipologia di configurazione;Potenza totale (kW);Numero impianti;Numero utenze;"
    "Comune;Area_Convenzionale\n"
    "CER ALBA;Comunità energetica rinnovabile;149,5;2;31;MONZA;AC001E01388\n"
    "CER TRAMONTO;Comunità energetica rinnovabile;20;1;3;NAPOLI;AC001E99999\n"
)


def words(at):
    """Everything that the page writes, its tables too."""
    kinds = (at.markdown, at.caption, at.subheader, at.warning, at.info, at.error, at.button, at.tabs)
    said = [str(getattr(one, "label", None) or one.value) for kind in kinds for one in kind]
    for table in at.dataframe:
        said += [
            *table.value.columns,
            *(str(cell) for cell in table.value.astype(object).fillna("").to_numpy().ravel()),
        ]
    return "\n".join(said)


def button(at, key):
    return at.button(key=key)


def tab(at, number):
    return at.tabs[number].label


@pytest.mark.parametrize("view", [views.ONE_BY_ONE, views.ENERGY, views.WHERE, views.LOG])
@pytest.mark.parametrize("plan", PLANS)
def test_every_view_of_every_plan_in_both_languages(opened, request, plan, view):
    said = {}
    for language in ("it", "en"):
        at = opened(PAGE, plan=request.getfixturevalue(plan), language=language, communities_view=view)
        assert not at.error
        said[language] = words(at)
        for text in said[language].splitlines():
            assert "{" not in text
            assert "nan" not in text.casefold().split()
            assert text not in {"None", "<NA>"}
    assert said["it"] != said["en"]


def test_the_first_proposal_is_shown_until_another_is_chosen(opened, demonstration):
    at = opened(PAGE)
    assert "**Proposta Monza 1 +1**" in [one.value for one in at.markdown]
    members = communities.members_of(demonstration, PROPOSED)
    assert tab(at, 0) == IT("Members ({count})", count=len(members))
    at = opened(PAGE, selection=Selection("communities", (GROUP,), 1))
    assert f"**{plain('Gruppo Carrobiolo (dimostrazione)')}**" in [one.value for one in at.markdown]


def test_what_is_chosen_on_the_map_but_is_no_configuration_changes_nothing_here(opened):
    at = opened(PAGE, selection=Selection("areas", ("AC001E01388",), 1))
    assert "**Proposta Monza 1 +1**" in [one.value for one in at.markdown]


def test_the_list_has_every_configuration_once_with_proposals_first(opened, demonstration):
    table = opened(PAGE).dataframe[0].value
    assert len(table) == len(demonstration.communities)
    names = table[IT("Configuration")].tolist()
    # Two of one name are told apart by their area.
    assert names == [
        "Proposta Monza 1 +1",
        "Proposta Monza 2 +5",
        "Monza 1 +1 · CER del Lambro (dimostrazione)",
        "Monza 2 +5 · CER del Lambro (dimostrazione)",
        "Gruppo Carrobiolo (dimostrazione)",
    ]
    kinds = table[IT("Kind")].tolist()
    assert kinds == ["C · proposta", "C · proposta", "C · registrata", "C · registrata", "G · registrata"]
    assert table[IT("Rules")].str[0].isin(["✓", "?", "✕"]).all()


def test_members_rules_and_declarations_are_those_of_the_plan(opened, demonstration):
    at = opened(PAGE)
    tables = [table.value for table in at.dataframe]
    members = communities.members_of(demonstration, PROPOSED)
    verdicts = communities.verdicts_of(demonstration, PROPOSED)
    named = next(table for table in tables if IT("Name") in table)
    assert named[IT("Name")].tolist() == [wording.candidate_name(row, IT) for _, row in members.iterrows()]
    rules = next(table for table in tables if IT("Verdict") in table)
    assert rules[IT("Rule")].tolist() == verdicts["rule_id"].tolist()
    wanted = communities.missing_declarations(members)
    (listed,) = [table for table in tables if list(table) == [IT("Name"), IT("Declarations to collect")]]
    own = communities.declarations_of(demonstration, PROPOSED)
    assert own
    assert len(listed) == len(own) + wanted["candidate_id"].nunique()
    assert (listed[IT("Name")] == IT("the configuration")).sum() == len(own)


def test_the_plants_say_what_they_count_for_and_may_earn(opened, demonstration):
    """On its day none is old, and when the CER will be there nobody knows."""
    at = opened(PAGE)
    shown = next(table.value for table in at.dataframe if IT("Counts as (kW)") in table.value)
    plants = communities.plants_of(demonstration, PROPOSED)
    assert shown[IT("Counts as (kW)")].tolist() == plants["capacity_kw"].tolist()
    assert shown[IT("Older than the tariff")].tolist() == [IT("no")] * len(plants)
    assert shown[IT("Tariff")].tolist() == [f"? {IT('to verify')}"] * len(plants)
    assert all(IT("CER before its plant") in cell for cell in shown[IT("Why")])


def test_a_registered_one_of_which_nobody_is_known(opened):
    at = opened(PAGE, selection=Selection("communities", (CER,), 1))
    assert IT("Members ({count})", count=0) == tab(at, 0)
    assert IT("No plant of the list is in it.") in [one.value for one in at.info]
    # It can be taken out of the plan, and is nothing to accept.
    keys = {one.key for one in at.button}
    assert "remove_community" in keys
    assert not {"accept", "freeze", "reopen"} & keys


def test_no_configuration_says_what_is_missing(opened, nowhere):
    at = opened(PAGE, plan=nowhere)
    assert "Ancora nessuna proposta" in at.info[0].value
    assert not at.tabs
    assert not at.dataframe


def test_nothing_can_be_done_before_a_row_is_chosen(opened):
    at = opened(PAGE)
    for key in ("change_candidate", "remove_candidate", "leave_out"):
        assert button(at, key).disabled, key
    for key in ("accept", "freeze", "change_community", "on_the_map"):
        assert not button(at, key).disabled, key


@pytest.mark.parametrize(
    ("action", "offered", "gone"),
    [
        (DecisionAction.ACCEPT, {"reopen", "freeze", "change_community"}, {"accept"}),
        (DecisionAction.FREEZE, {"reopen", "change_community"}, {"accept", "freeze"}),
    ],
)
def test_a_stage_offers_only_what_follows_it(opened, decided, action, offered, gone):
    at = opened(PAGE, plan=decided(action, DecisionSubject.CONFIGURATION, PROPOSED, [Change("name", None, "CER Alba")]))
    keys = {one.key for one in at.button}
    assert offered <= keys
    assert not gone & keys
    assert "**CER Alba**" in [one.value for one in at.markdown]
    at = button(at, "undo").click().run()
    assert not at.exception
    assert "**Proposta Monza 1 +1**" in [one.value for one in at.markdown]


def test_when_it_was_constituted_is_said_at_the_table_and_stands_on_its_card(opened, decided):
    said = [Change("constitution_date", None, "2024-05-12"), Change("referente_kind", None, "entity")]
    at = opened(PAGE, plan=decided(DecisionAction.CHANGE, DecisionSubject.CONFIGURATION, PROPOSED, said))
    (line,) = [one.value for one in at.caption if "12 maggio 2024" in one.value]
    assert IT.label(ReferenteKind, "entity") in line
    at = button(at, "change_community").click().run()
    assert [one.value for one in at.date_input] == [dt.date(2024, 5, 12)]
    assert next(one for one in at.selectbox if one.label == IT("Who files the request")).value == "entity"


def test_of_a_registered_one_the_table_says_what_its_list_does_not(opened):
    at = opened(PAGE, selection=Selection("communities", (CER,), 1))
    at = button(at, "change_community").click().run()
    assert [one.value for one in at.date_input] == [None]
    assert IT("Name") not in [one.label for one in at.text_input]


def test_a_frozen_one_says_who_could_share_and_is_not_in_it(opened, decided, demonstration):
    """Participation is open (R-CFG-12); the frozen one here has nobody, so all who were in the proposal could share."""
    plan = decided(DecisionAction.FREEZE, DecisionSubject.CONFIGURATION, PROPOSED, [
        Change("name", None, "CER Alba"), Change("area_code", None, "AC001E01388"), Change("config_type", None, "CER"),
    ])  # fmt: skip
    could = int((communities.others_for(plan, PROPOSED)["outcome"] == "can_share").sum())
    assert could >= len(communities.members_of(demonstration, PROPOSED)) > 1
    warned = [one.value for one in opened(PAGE, plan=plan).warning]
    assert any(line.startswith(f"{could} candidati") and "R-CFG-12" in line for line in warned)


def test_who_is_where_counts_everybody_once(opened, demonstration):
    at = opened(PAGE, communities_view=views.WHERE)
    where = communities.who_is_where(demonstration)
    table = at.dataframe[0].value
    assert len(table) == len(where)
    none = int((table[IT("Configuration")] == IT("in none")).sum())
    assert none == int(where["community_id"].isna().sum())
    line = next(one.value for one in at.markdown if "presenze nelle configurazioni" in one.value)
    assert line == f"{len(where) - none} presenze nelle configurazioni; {none} candidati non sono in nessuna."


def test_an_empty_log_says_how_a_line_comes_into_it(opened):
    at = opened(PAGE, communities_view=views.LOG)
    assert at.info[0].value.startswith("Ancora nessuna decisione.")


def test_the_log_has_the_last_decision_first_and_puts_back_who_was_taken_out(opened, decided, demonstration):
    plan = decided(DecisionAction.REMOVE, DecisionSubject.CANDIDATE, "1", [Change()])
    name = demonstration.candidates.set_index("candidate_id").loc["1", "name"]
    plan = decided(
        DecisionAction.CHANGE, DecisionSubject.CANDIDATE, "2", [Change("status", None, "consent")], onto=plan
    )
    at = opened(PAGE, plan=plan, communities_view=views.LOG)
    table = at.dataframe[0].value
    assert table[IT("What")].iloc[1] == f"{name}: tolto dal piano"
    assert table[IT("Who")].tolist() == ["Rita", "Rita"]
    assert table[IT("Why")].tolist() == ["al tavolo", "al tavolo"]
    button(at, "put_back").click().run()
    assert not at.exception
    assert "1" in set(at.session_state["plan"].candidates["candidate_id"])
    assert len(at.dataframe[0].value) == 3
    assert not [one for one in at.button if one.key == "put_back"]


def test_undone_decisions_are_marked(opened, decided):
    plan = decided(DecisionAction.REMOVE, DecisionSubject.CANDIDATE, "1", [Change()])
    plan = replace(plan, inputs=decisions.undo(plan.inputs))
    table = opened(PAGE, plan=plan, communities_view=views.LOG).dataframe[0].value
    assert table[IT("What")].iloc[0].startswith("(annullata) ")


@pytest.fixture
def bring(opened):
    """Bring a list of registered configurations on the page."""

    def bring_(content, name="elenco.csv"):
        at = opened(PAGE)
        at.get("file_uploader")[0].set_value((name, content, "text/csv")).run()
        assert not at.exception, [error.value for error in at.exception]
        return at

    return bring_


def test_registered_ones_come_in_and_go_again(bring, demonstration):
    at = bring(GSE.encode())
    assert any(line.startswith("2 comunità lette") for line in (one.value for one in at.markdown))
    next(one for one in at.button if one.label == "Porta 1 comunità nel piano").click().run()
    assert not at.exception
    assert "CER ALBA" in words(at)
    assert "CER TRAMONTO" not in words(at)
    assert len(at.session_state["plan"].communities) == len(demonstration.communities) + 1
    button(at, "undo").click().run()
    assert "CER ALBA" not in at.dataframe[0].value[IT("Configuration")].tolist()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "elenco.csv"),
        (b"\x00\x01\x02\x03" * 50, "elenco.xlsx"),
        (b"a;b\n1;2\n", "elenco.csv"),
        (b"PK\x03\x04 not a workbook", "elenco.ods"),
    ],
)
def test_a_broken_file_is_answered_with_a_sentence(bring, content, name):
    at = bring(content, name)
    assert len(at.error) == 1
    assert plain(name) in at.error[0].value or "colonn" in at.error[0].value
    assert not [one for one in at.button if str(one.label).startswith("Porta ")]


def test_names_of_a_file_are_no_markdown(bring):
    """A name is shown as it is: no bold, no link, and a title that is not longer than a title."""
    odd = "<b>X</b> **Y** [z](http://a.example) " + "N" * 300
    at = bring(GSE.replace("CER ALBA", odd).encode())
    next(one for one in at.button if one.label == "Porta 1 comunità nel piano").click().run()
    brought = at.session_state["plan"].communities
    code = brought.loc[brought["name"] == odd, "community_id"].iloc[0]
    at.session_state["selection"] = Selection("communities", (code,), 5)
    at.run()
    assert not at.exception
    title = next(one.value for one in at.markdown if "NNN" in one.value)
    assert title.startswith("**\\<b\\>X\\</b\\> \\*\\*Y\\*\\* \\[z\\]")
    assert title.endswith("…**")
    assert "N" * 80 not in title
