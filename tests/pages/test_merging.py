"""The work of a colleague merged on the page of data: compared, chosen, merged, and back to before."""

import pytest

from cermap import files
from cermap.decisions import Change
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

IT = Texts("it")
PAGE = "6_data.py"
CANDIDATE = DecisionSubject.CANDIDATE


@pytest.fixture(scope="module")
def copies(decided, demonstration):
    """Both have renamed the second row; the colleague has taken out the fifth."""
    name = demonstration.candidates["name"].iloc[1]
    mine = decided(DecisionAction.CHANGE, CANDIDATE, "2", [Change("name", name, "La mia")])
    theirs = decided(DecisionAction.CHANGE, CANDIDATE, "2", [Change("name", name, "*La sua* <b>")])
    theirs = decided(DecisionAction.REMOVE, CANDIDATE, "5", [], onto=theirs)
    return mine, files.write_plan(theirs)


def ran(at):
    at.run()
    assert not at.exception, [error.value for error in at.exception]
    return at


def compared(opened, mine, content, name="suo.gpkg"):
    at = opened(PAGE, plan=mine)
    uploader = next(one for one in at.get("file_uploader") if one.key == "merge_file")
    uploader.set_value((name, content, "application/octet-stream"))
    ran(at)
    at.button(key="merge_compare").click()
    return ran(at)


def names(at):
    plan = at.session_state["plan"]
    return plan.candidates.set_index("candidate_id")["name"]


def test_a_conflict_waits_for_a_choice_then_both_are_one_plan_and_there_is_a_way_back(opened, copies):
    mine, content = copies
    at = compared(opened, mine, content)
    assert at.button(key="merge_go").disabled
    table = next(one.value for one in at.dataframe if IT("In theirs") in one.value.columns)
    assert list(table[IT("Counts")]) == [IT("to choose"), IT("theirs")]
    at.button(key="merge_theirs").click()
    ran(at)
    assert not at.button(key="merge_go").disabled
    at.button(key="merge_go").click()
    ran(at)
    assert names(at)["2"] == "*La sua* <b>"
    assert "5" not in names(at)
    log = at.session_state["plan"].inputs.decisions
    assert log["why"].iloc[-1] == IT("From {name}, decided by {who}", name="suo.gpkg", who="Rita")
    at.button(key="merge_back").click()
    ran(at)
    assert names(at)["2"] == "La mia"
    assert "5" in names(at)


def test_mine_counts_and_only_what_they_alone_changed_comes(opened, copies):
    mine, content = copies
    at = compared(opened, mine, content)
    at.session_state["merge_choices"] = at.session_state["merge_choices"] | {1: "mine"}
    ran(at)
    at.button(key="merge_go").click()
    ran(at)
    assert names(at)["2"] == "La mia"
    assert "5" not in names(at)


def test_ones_own_copy_says_the_same(opened, copies):
    mine, _ = copies
    at = compared(opened, mine, files.write_plan(mine))
    assert any(IT("Nothing differs: the two copies say the same.") in one.value for one in at.markdown)


def test_what_is_no_plan_is_answered_with_a_sentence(opened, copies):
    at = compared(opened, copies[0], b"Nome;Indirizzo\n", "elenco.gpkg")
    assert len(at.error) == 1
    assert "elenco.gpkg" in at.error[0].value
