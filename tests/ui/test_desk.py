"""The desk's window and the calls on the guide: asked, chosen, recorded, found again, changed."""

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from cermap import areas, decisions, desk, sources, wording
from cermap.decisions import Signature
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction
from cermap.texts import Texts
from cermap.ui import messages

EN = Texts("en")
HOSTILE = "<img src=x onerror=alert(1)> **Rossi** [x](http://example.org)"


@pytest.fixture(autouse=True)
def empty_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("CERMAP_DATA", str(tmp_path / "data"))


@pytest.fixture(scope="module")
def demonstration():
    inputs, as_of = sources.read_demonstration(sources.read_reference())
    return make_plan(inputs, Assumptions(), as_of)


def window():
    from cermap.ui import loading, state
    from cermap.ui.desk import window

    plan = state.plan()
    window.body(loading.area_labels(plan.inputs.reference), state.texts())


def guide_part():
    from cermap.ui import desk, state

    desk.records(state.plan(), state.texts())


@pytest.fixture
def opened(demonstration):
    def open_(what, plan=demonstration):
        at = AppTest.from_function(what, default_timeout=60)
        at.session_state["language"] = "en"
        at.session_state["plan"] = plan
        at.run()
        assert not at.exception, [one.value for one in at.exception]
        return at

    return open_


def ask(at, typed):
    at.text_input(key="desk_typed").set_value(typed)
    press(at, "Answer it")
    assert not at.exception, [one.value for one in at.exception]
    return at


def press(at, label):
    (one,) = [one for one in at.button if one.label == label]
    return one.click().run()


def html_of(at):
    return "\n".join(one.proto.body for one in at.get("html"))


def test_before_the_first_question_it_says_what_to_type(opened):
    at = opened(window)
    assert at.info[0].value.startswith("Type what the caller says")
    assert not [one for one in at.button if one.label == "Record the call"]


def test_an_answer_is_read_recorded_and_stands_among_the_calls_of_the_day(opened):
    at = ask(opened(window), "45.5845 9.2744")
    assert "Certain on the map" in html_of(at)
    assert "AC001E01388" in html_of(at)
    at.text_input(key="desk_caller").set_value(HOSTILE)
    at.text_input(key="desk_handed_to").set_value("Ufficio tecnico")
    press(at, "Record the call")
    assert at.success[0].value == "Recorded as call 1."
    calls = decisions.answered_calls(at.session_state["plan"].inputs.decisions)
    assert calls[["question", "caller", "handed_to"]].to_numpy().tolist() == [
        ["45.5845 9.2744", HOSTILE, "Ufficio tecnico"]
    ]
    shown = [one.value for one in at.markdown if "45.5845" in one.value]
    assert shown
    assert all("<img" not in one.replace("\\<", "") and "[x](" not in one for one in shown)


def test_a_recorded_call_is_not_recorded_twice(opened):
    at = ask(opened(window), "AC001E01388")
    press(at, "Record the call")
    assert not [one for one in at.button if one.label == "Record the call"]
    press(at, "New question")
    assert at.text_input(key="desk_typed").value == ""
    assert at.info[0].value.startswith("Type what the caller says")


def test_several_readings_are_chosen_by_a_person(opened):
    at = ask(opened(window), "Via Ripamonti 40")
    assert not [one for one in at.button if one.label == "Record the call"]
    at.button(key="desk_reading_0").click().run()
    assert "Very likely it is area" in html_of(at)


@pytest.mark.parametrize(("typed", "said"), [("", "Write an address"), ("IT001E12", "is not a POD")])
def test_a_slip_is_one_sentence(opened, typed, said):
    at = ask(opened(window), typed)
    assert said in at.error[0].value


def test_hostile_words_are_shown_as_words(opened):
    at = ask(opened(window), "<script>alert(1)</script>")
    assert "Address not found" in html_of(at)
    assert "<script>alert(1)" not in html_of(at)


@pytest.fixture(scope="module")
def with_calls(demonstration):
    labels = areas.area_labels(demonstration.inputs.reference.area_municipalities, demonstration.inputs.reference.areas)
    inputs = demonstration.inputs
    now = dt.datetime.now(dt.UTC)
    for typed, note in (("45.5845 9.2744", "prima"), ("IT001E99999999", "seconda")):
        answer = desk.answer_call(typed, demonstration, labels, demonstration.as_of)
        card = wording.call_card(answer, labels, EN)
        said = {"answer": card.sentence, "next_step": card.step, "note": note}
        subject = desk.call_subject(answer, desk.new_call_id(inputs.decisions), now, said)
        inputs = decisions.decide(inputs, DecisionAction.ADD, [subject], Signature(now))
    return make_plan(inputs, demonstration.assumptions, demonstration.as_of, before=demonstration)


def test_no_calls_say_where_they_come_from(opened):
    at = opened(guide_part)
    assert at.info[0].value.startswith("No call yet.")
    assert not at.dataframe


def test_calls_are_found_by_a_word_the_latest_first(opened, with_calls):
    at = opened(guide_part, with_calls)
    assert at.dataframe[0].value["Question"].tolist() == ["IT001E99999999", "45.5845 9.2744"]
    assert at.dataframe[1].value["Calls"].tolist() == [2]
    at.text_input(key="calls_word").set_value("PRIMA").run()
    assert at.dataframe[0].value["Question"].tolist() == ["45.5845 9.2744"]
    at.text_input(key="calls_word").set_value("xyz").run()
    assert not at.dataframe
    assert at.info[0].value == "No call with these words and in this time."


def test_a_call_before_a_row_is_chosen_cannot_be_changed(opened, with_calls):
    at = opened(guide_part, with_calls)
    assert {one.key: one.disabled for one in at.button} == {"call_change": True, "call_out": True}


def test_the_demonstration_answers_for_its_own_day_and_says_so(opened, monkeypatch):
    monkeypatch.setattr(messages, "today", lambda: dt.date(2026, 11, 29))
    at = ask(opened(window), "45.5845 9.2744")
    assert any("Answer for 30 June 2024." in one.value for one in at.caption)
