"""A geocoder in the network asked from the page: not before it is allowed; what it answers is one decision."""

import datetime as dt

import pytest
from geocoder_server import GeocoderServer, place, running

from cermap import decisions
from cermap.texts import Texts

PAGE = "2_candidates.py"
IT = Texts("it")
LIST = """Nome;Indirizzo;Comune;POD
Anna Neri;Via Carlo Cattaneo 7;Monza;IT001E00000001
Bruno Riva;VIA CARLO CATTANEO 7;Monza;IT001E00000002
Carla Sala;Via Carlo Cattaneo 123;Monza;
Dario Pozzi;Via Verga 3;Monza;
Elena Galli;Via Lecco 5 - IT001E00000003;Monza;
Fabio Conti;Via Zzz 1;Monza;
Gino Villa;Via Lecco 5;Atlantide;
"""
PLACES = [
    place(9.2745, 45.5845, road="Via Carlo Cattaneo", house_number="7"),
    place(9.2750, 45.5850, kind="road", road="Via Carlo Cattaneo", half=0.001),
    place(9.234, 45.586, town="Muggiò", road="Via Verga Monza", house_number="3"),
]


@pytest.fixture
def served():
    with running(GeocoderServer(places=PLACES)) as server:
        yield server


@pytest.fixture
def page(opened, planned_list, served, monkeypatch):
    monkeypatch.setattr("cermap.ui.messages.today", lambda: dt.date(2026, 11, 28))
    monkeypatch.setattr("cermap.sources.PUBLIC_URLS", {"nominatim": served.url, "photon": served.url}, raising=False)
    return opened(PAGE, plan=planned_list(LIST.encode()), online_open=True)


def ask(at):
    at.toggle(key="send_addresses_0").set_value(True).run()
    at.button(key="ask_online").click().run()
    assert not at.exception
    return at


def located(at):
    found = at.session_state["plan"].candidates.set_index("name")
    return found[["position_level", "match_label"]].astype(object).fillna("")


def said(at):
    return "\n".join(one.value for one in (*at.markdown, *at.caption, *at.success, *at.warning, *at.info))


def test_closed_it_asks_and_works_out_nothing(opened, planned_list, served):
    at = opened(PAGE, plan=planned_list(LIST.encode()))
    assert "ask_online" not in [one.key for one in at.button]
    assert served.asked == []


def test_nothing_is_sent_until_it_is_allowed(page, served):
    assert page.button(key="ask_online").disabled
    assert "127.0.0.1" in said(page)
    assert served.asked == []


def test_what_is_sent_is_shown_to_the_letter_and_what_stays_is_said(page):
    shown = [frame.value.iloc[:, 0].tolist() for frame in page.dataframe if frame.value.shape[1] == 1]
    assert shown == [
        ["VIA CARLO CATTANEO 7, Monza", "VIA CARLO CATTANEO 123, Monza", "VIA VERGA 3, Monza", "VIA ZZZ 1, Monza"]
    ]
    told = said(page)
    assert "5" in told
    assert "IT001E" not in told


def test_the_answers_are_one_decision_that_can_be_undone(page, served):
    before = located(page)
    ask(page)
    assert served.questions == [
        "VIA CARLO CATTANEO 7, Monza",
        "VIA CARLO CATTANEO 123, Monza",
        "VIA VERGA 3, Monza",
        "VIA ZZZ 1, Monza",
    ]
    assert located(page)["position_level"].tolist()[:4] == ["door", "door", "street", "municipality"]
    inputs = page.session_state["plan"].inputs
    assert inputs.decisions["decision"].nunique() == 1
    assert inputs.decisions["why"].unique().tolist() == ["Nominatim (127.0.0.1)"]
    assert inputs.corrections["origin"].unique().tolist() == ["online"]
    page.button(key="undo").click().run()
    assert not page.exception
    assert located(page).equals(before)
    assert decisions.can_redo(page.session_state["plan"].inputs.decisions)


def test_counts_and_whose_data_are_told_once(page):
    ask(page)
    assert "OpenStreetMap" in page.success[0].value
    page.run()
    assert [one.value for one in page.success if "OpenStreetMap" in one.value] == []


def test_the_permission_is_for_once(page):
    ask(page)
    assert page.toggle(key="send_addresses_1").value is False
    assert page.button(key="ask_online").disabled


def test_a_refusal_is_a_sentence_and_the_answers_before_it_stay(page, served):
    served.faults = [None, "http 429"]
    ask(page)
    assert located(page)["position_level"].tolist()[:3] == ["door", "door", "municipality"]
    assert any("429" in one.value for one in page.warning)


def test_a_server_that_cannot_be_asked_is_a_sentence(page):
    page.text_input(key="online_url_nominatim").set_value("http://geo.example.it").run()
    assert any("https://" in one.value.replace("\\", "").replace("\u2060", "") for one in page.warning)
    assert "ask_online" not in [one.key for one in page.button]


def test_which_rows_are_asked_is_chosen(page):
    page.pills(key="online_levels").set_value(["none"]).run()
    assert "ask_online" not in [one.key for one in page.button]


def test_what_is_proposed_can_be_taken_by_hand(page):
    ask(page)
    assert any("Muggiò" in frame.value.to_csv() for frame in page.dataframe)
    page.session_state["online_proposals"] = {"selection": {"rows": [0], "columns": [], "cells": []}}
    page.run()
    page.button(key="take_online").click().run()
    assert not page.exception
    assert located(page).loc["Dario Pozzi", "position_level"] == "door"
    assert page.session_state["plan"].inputs.decisions["decision"].nunique() == 2


def test_kept_answers_are_not_asked_again_and_can_be_deleted(page, served):
    ask(page)
    page.button(key="undo").click().run()
    page.toggle(key="send_addresses_1").set_value(True).run()
    page.button(key="ask_online").click().run()
    assert len(served.asked) == 4
    page.button(key="forget_online").click().run()
    assert "forget_online" not in [one.key for one in page.button]


def test_the_invented_addresses_of_the_demonstration_are_never_sent(opened, served):
    at = opened(PAGE, online_open=True)
    assert "ask_online" not in [one.key for one in at.button]
