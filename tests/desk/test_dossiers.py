"""What one address could join, on the town that one can draw on paper: a row as it is, any other place for a household."""

from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town
from town_on_paper import EXPIRED, IN_FORCE, A, B

from cermap import areas, desk, wording
from cermap.errors import NotFound
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts

EN = Texts("en")
LABELS = areas.area_labels(town.reference().area_municipalities, town.reference().areas)
ROWS = (
    {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"},
    {"name": "Grande SpA", "address_text": "Via del Mulino 3, Alfa", "member_kind": "large_enterprise"},
    {"name": "Nino", "address_text": "Via Mai Sentita 1, Atlantide"},
)


@pytest.fixture(scope="module")
def plan():
    registered = pd.concat(
        [
            town.registered(open_to_members=True, contact="Sig. Bo, 02 123", entity_id="e1"),
            town.registered(community_id="c2", name="CER Beta", area_code=B, entity_id="e2"),
            town.registered(community_id="c3", name="CER Beta due", area_code="AC001E00004", entity_id="e2"),
        ],
        ignore_index=True,
    )
    return make_plan(town.inputs(town.listed(*ROWS), communities=registered), Assumptions(), IN_FORCE)


def words(dossier):
    return wording.dossier_words(dossier, LABELS, EN)


def test_a_row_shares_where_its_area_is_and_joins_each_other_entity_once(plan):
    told = desk.dossier_of_candidate(plan, "1")
    outcomes = dict(zip(told.answer.joining["community_id"], told.answer.joining["outcome"], strict=True))
    # In area A the registered one shares. Areas B and D are of one legal entity: it is named once (R-CFG-06).
    assert outcomes["c1"] == "can_share"
    assert [code for code in ("c2", "c3") if code in outcomes] == ["c2"]
    assert outcomes["c2"] == "can_join"
    assert list(outcomes.values()) == sorted(
        outcomes.values(), key=["can_share", "can_join", "to_verify", "cannot"].index
    )
    said = words(told)
    assert (said.asked, said.supposed) == ("Via del Mulino 1, Alfa", "")
    assert "To declare" in said.communities[0].sentence
    assert any("02 123" in step for step in said.steps)
    assert said.areas == ((f"Alfa 1 ({A})", EN.percent(1.0), 1.0),)


def test_who_may_not_join_is_told_so_for_its_own_areas_alone(plan):
    joining = desk.dossier_of_candidate(plan, "2").answer.joining
    assert set(joining["outcome"]) == {"cannot"}
    assert {"c2", "c3"}.isdisjoint(joining["community_id"])
    assert not any("how one joins" in step for step in words(desk.dossier_of_candidate(plan, "2")).steps)


def test_a_place_is_answered_for_a_household_and_says_so(plan):
    answer = desk.answer_call("Via del Mulino 2, Alfa", plan, LABELS, IN_FORCE)
    told = desk.dossier_of_answer(answer, plan)
    assert told.is_supposed
    assert (
        dict(zip(told.answer.joining["community_id"], told.answer.joining["outcome"], strict=True))["c1"] == "can_share"
    )
    assert "household" in words(told).supposed
    same = desk.dossier_of_place(plan, "Via del Mulino 2, Alfa", answer.row)
    pd.testing.assert_frame_equal(same.answer.joining, told.answer.joining)


def test_on_areas_that_are_not_in_force_nothing_is_a_yes(plan):
    answer = desk.answer_call("Via del Mulino 2, Alfa", plan, LABELS, EXPIRED)
    told = desk.dossier_of_answer(answer, plan)
    assert set(told.answer.joining["outcome"]) <= {"to_verify", "cannot"}
    assert words(told).steps[0].startswith("Have this sheet made again")


def test_a_row_asked_on_a_later_day_is_answered_for_that_day(plan):
    answer = replace(desk.dossier_of_candidate(plan, "1").answer, as_of=EXPIRED)
    row = answer.row.copy()
    row["certainty_reasons"] = "expired_edition"
    told = desk.dossier_of_answer(replace(answer, row=row), plan)
    assert "can_share" not in set(told.answer.joining["outcome"])


def test_an_address_that_is_nowhere_promises_nothing(plan):
    said = words(desk.dossier_of_candidate(plan, "3"))
    assert (said.communities, said.areas) == ((), ())
    assert said.nobody == "Nothing can be said before the area is known."
    assert said.steps[0].startswith("Give the town")


def test_a_row_that_is_not_there_is_refused(plan):
    with pytest.raises(NotFound, match="no row 9"):
        desk.dossier_of_candidate(plan, "9")
