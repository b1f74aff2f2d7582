"""The queue on the page: what is in it, what one choice does, many at once, and on a page of ten."""

import pytest

from cermap.queue import queue_of
from cermap.texts import LANGUAGES

PAGE = "2_candidates.py"
# Eleven streets nobody knows, a door by its street's surname, a pin, and a name that is HTML and Markdown.
LIST = (
    "Nome;Indirizzo;Comune\n"
    + "".join(f"Bar {number};Via Mai Sentita {number};Belgioioso\n" for number in range(1, 12))
    + "Anna;Via Ripamonti 40;Milano\n<b>*Rita*</b>;Via Ripamnoti 30;Milano\n"
).encode()


@pytest.fixture
def at(opened, planned_list):
    return opened(PAGE, plan=planned_list(LIST), language="en", queue_open=True)


def button(at, start):
    return next(one for one in at.button if one.label.replace("\\", "").startswith(start))


def said(at):
    return [one.value.replace("\\", "") for one in (*at.markdown, *at.caption, *at.info, *at.success)]


def clicked(at, start):
    button(at, start).click().run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def test_the_worst_is_looked_at_first_and_ten_are_in_sight(at):
    rows = queue_of(at.session_state["plan"])
    assert len(rows.ids) + len(rows.settled) == 13
    assert any(line.startswith(f"**Row {rows.ids[0]}, ") for line in said(at))
    listed = next(table.value for table in at.dataframe if "As written" in table.value)
    assert listed["Row"].tolist() == [*rows.ids, *rows.settled][:10]
    assert f"Rows 1 to 10 of {len(rows.ids) + len(rows.settled)}" in said(at)


def test_the_next_ten_and_back(at):
    turn = next(one for one in at.button if one.key == "queue_turn_10")
    turn.click().run()
    assert "Rows 11 to 13 of 13" in said(at)
    assert next(one for one in at.button if one.key == "queue_turn_10").disabled


def test_a_name_is_shown_as_it_is_and_a_proposal_is_a_decision(at):
    while not any("Rita" in line and line.startswith("**Row 13") for line in said(at)):
        clicked(at, "Next")
    assert any("<b>*Rita*</b>" in line for line in said(at))
    clicked(at, "**1** · Via Giuseppe Ripamonti 30, Milano")
    plan = at.session_state["plan"]
    row = plan.candidates.set_index("candidate_id").loc["13"]
    assert (row["position_level"], row["match_reasons"]) == ("door", "corrected")
    assert plan.inputs.decisions["action"].tolist() == ["correct"]
    assert queue_of(plan).done == 1


def test_left_as_it_is_it_is_asked_no_more(at):
    first = queue_of(at.session_state["plan"]).ids[0]
    clicked(at, "Leave as it is")
    assert first not in queue_of(at.session_state["plan"]).ids
    assert at.session_state["plan"].inputs.decisions["action"].tolist() == ["leave"]


def test_many_at_once_are_one_decision(at):
    clicked(at, "Confirm 1 row found at a house number")
    plan = at.session_state["plan"]
    assert plan.candidates.set_index("candidate_id").loc["12", "match_reasons"] == "weak_match;corrected"
    assert "12" not in queue_of(plan).ids
    assert plan.inputs.decisions["decision"].nunique() == 1


# A text that one row has, and coordinates to the kilometre beside an address: the second is placed in its own row.
ALONE = {"Rita": "Rita;Via Ripamnoti 30;Milano;;\n", "Vera": "Vera;Via Giuseppe Ripamonti 40;Milano;45,44;9,20\n"}


@pytest.mark.parametrize(("names", "action"), [(("Rita", "Vera"), "correct"), (("Vera", "Vera"), "move")])
def test_rows_placed_alone_are_taken_with_the_others(opened, planned_list, names, action):
    content = "Nome;Indirizzo;Comune;Latitudine;Longitudine\n" + "".join(ALONE[name] for name in names)
    before = planned_list(content.encode())
    at = opened(PAGE, plan=before, language="en", queue_open=True)
    at.slider(key="queue_least").set_value(0.5)
    at.checkbox(key="queue_one_area").uncheck().run()
    clicked(at, "Take the first proposal of 2 rows in sight")
    after = at.session_state["plan"]
    log = after.inputs.decisions
    assert (log["decision"].tolist(), set(log["action"])) == ([1] * len(log), {action})
    assert log["subject_id"].unique().tolist() == ["1", "2"]
    assert queue_of(after).done == 2
    assert (after.candidates["lon"] != before.candidates["lon"]).all()
    clicked(at, "Undo")
    assert at.session_state["plan"].candidates.equals(before.candidates)


def test_a_list_that_needs_nobody_has_no_queue(opened, planned_list):
    at = opened(PAGE, plan=planned_list(b"Nome;Latitudine;Longitudine\nAnna;45,46421;9,19012\n"), language="en")
    assert "4 Rows that need a person" not in [one.label for one in at.expander]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("plan", ["demonstration", "brought", "nowhere", "without_areas"])
def test_it_opens_on_every_plan(opened, request, plan, language):
    opened(PAGE, plan=request.getfixturevalue(plan), language=language, queue_open=True)
