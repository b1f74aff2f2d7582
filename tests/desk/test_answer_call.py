"""One call, one answer, on the town that one can draw on paper: what it asks by, how sure, who is there, what comes next."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
import town_on_paper as town
from town_on_paper import EXPIRED, IN_FORCE, A, B, C, D

from cermap import areas, desk, wording
from cermap.errors import InputError
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import CallAsks
from cermap.texts import Texts

EN = Texts("en")
LABELS = areas.area_labels(town.reference().area_municipalities, town.reference().areas)
ANNA, GINA, TWICE, LOST = (f"IT001E0000000{digit}" for digit in "1234")
ROWS = (
    {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "pod_code": ANNA, "member_kind": "natural_person"},
    {
        "name": "Gina", "address_text": "Via delle Rose 2, Beta", "pod_code": f"{GINA}7", "area_code_declared": B,
        "area_declared_edition": "2023",
    },
    {"name": "Ugo", "address_text": "Via del Mulino 3, Alfa", "pod_code": TWICE},
    {"name": "Ada", "address_text": "Via delle Rose 1, Beta", "pod_code": TWICE},
    {"name": "Nino", "address_text": "Via Mai Sentita 1, Atlantide", "pod_code": LOST},
)  # fmt: skip


@pytest.fixture(scope="module")
def plan():
    communities = pd.concat(
        [
            town.registered(open_to_members=True, contact="Sig. Bo, 02 123"),
            town.registered(community_id="c2", name="CER Beta", area_code=B, open_to_members=False),
        ],
        ignore_index=True,
    )
    return make_plan(town.inputs(town.listed(*ROWS), communities=communities), Assumptions(), IN_FORCE)


@pytest.fixture
def call(plan):
    return lambda typed, day=IN_FORCE, **which: desk.answer_call(typed, plan, LABELS, day, **which)


def card(answer):
    return wording.call_card(answer, LABELS, EN)


@pytest.mark.parametrize(
    ("typed", "certainty", "area", "label", "sentence"),
    [
        (
            "Via del Mulino 1, Alfa", "certain", A,
            "Certain on the map", f"On the map it is area Alfa 1 ({A}). Before signing, confirm with the POD.",
        ),
        (
            "Via del Confine 1, Alfa", "likely", A,
            "Likely, 99 %", f"Very likely it is area Alfa 1 ({A}) (99 %). The POD is needed.",
        ),
        (
            "Via Lunga, Alfa", "ambiguous", A,
            "Uncertain between Alfa 1 and Alfa 2", "It may be Alfa 1 or Alfa 2: the POD is needed.",
        ),
        ("Via Zzz 1, Atlantide", "not_located", None, "Address not found", "Give the house number, or the POD."),
        ("45.0501 10.0", "outside_data", None, "Outside the loaded data", "We have no map here."),
    ],
)  # fmt: skip
def test_each_certainty_has_its_sentence(call, typed, certainty, area, label, sentence):
    answer = call(typed)
    assert (answer.row["certainty"], answer.readings) == (certainty, ())
    assert answer.row["area_code"] == area or (area is None and pd.isna(answer.row["area_code"]))
    said = card(answer)
    assert (said.label.replace("\u00a0", " "), said.sentence.replace("\u00a0", " ")) == (label, sentence)
    assert said.step


def test_where_only_the_pod_decides_nothing_is_promised(call):
    for typed in ("Via del Confine 1, Alfa", "Via Lunga, Alfa"):
        step = card(call(typed)).step
        assert "POD" in step
        assert "in touch" not in step


def test_two_possible_areas_come_with_shares_and_with_the_communities_of_both(call):
    answer = call("Via Lunga, Alfa")
    assert [line.replace("\u00a0", " ").strip() for line in card(answer).shares] == [
        f"50 %  Alfa 1 ({A})",
        f"50 %  Alfa 2 ({C})",
    ]
    assert answer.communities["area_code"].unique().tolist() == [A]


def test_a_registered_community_comes_before_a_proposal_and_says_whom_to_talk_to(call):
    answer = call("Via del Mulino 1, Alfa")
    assert answer.communities["origin"].tolist()[0] == "registered"
    first = card(answer).communities[0]
    assert first == (
        "CER Alfa · energy community (CER) · registered · open to new members · to talk to: Sig. Bo, 02 123"
    )
    assert card(answer).step.endswith("Put the caller in touch with CER Alfa: Sig. Bo, 02 123.")


def test_a_closed_community_is_shown_and_nobody_is_sent_there(call):
    said = card(call("Via delle Rose 2, Beta"))
    assert "says that it takes no new members" in said.communities[0]
    assert "in touch" not in said.step


@pytest.mark.parametrize(
    "typed", [ANNA, ANNA.lower(), "it 001 e 00000001", f"POD {ANNA}", f"{ANNA}5", "IT-001-E00000001"]
)
def test_a_pod_of_the_list_is_its_row_however_it_is_written(call, typed):
    """The fifteenth character only checks the others (R-DAT-01)."""
    answer = call(typed)
    assert (answer.asks, answer.is_known, answer.candidate_id) == (CallAsks.POD, True, "1")
    assert answer.row["area_code"] == A
    assert card(answer).read_as.startswith("Anna · ")
    assert "this caller: Can share" in card(answer).communities[0]


def test_a_pod_whose_area_was_declared(call):
    answer = call(GINA)
    assert (answer.row["certainty"], answer.row["area_code"]) == ("declared", B)
    assert card(answer).sentence == f"The POD is in area Beta 1 ({B})."


def test_an_unknown_pod_is_not_guessed(call):
    answer = call("IT001E99999999")
    assert (answer.is_known, answer.row["certainty"]) == (False, "not_located")
    said = card(answer)
    assert said.label == "POD not in this plan"
    assert "bill" in said.sentence
    assert said.communities == ()


def test_a_pod_whose_row_was_not_found(call):
    answer = call(LOST)
    assert answer.is_known
    assert card(answer).label == "Address not found"


def test_a_pod_on_two_rows_in_two_areas_is_chosen_by_a_person(call):
    answer = call(TWICE)
    assert [reading.candidate_id for reading in answer.readings] == ["3", "4"]
    assert [reading.label for reading in answer.readings] == [
        "Ugo, Via del Mulino 3, Alfa",
        "Ada, Via delle Rose 1, Beta",
    ]
    assert call(TWICE, candidate_id="4").row["area_code"] == B


@pytest.mark.parametrize(
    "typed",
    [A, A.lower(), "ac 001 e 00001", "001E00001", "AC-001-E-00001", f"area {A}", "Alfa 1", "alfa  1"],
)
def test_an_area_by_its_code_or_its_name(call, typed):
    answer = call(typed)
    assert (answer.asks, answer.row["area_code"], answer.is_known) == (CallAsks.AREA_CODE, A, True)
    said = card(answer)
    assert said.label == "Area named by its code"
    assert said.sentence == f"The code is that of area Alfa 1 ({A}). Whether it is yours, the POD says."
    assert said.note == ""


def test_a_name_with_its_other_towns(plan):
    labels = LABELS.copy()
    labels[D] = "Beta 2 +1"
    for typed in ("Beta 2 +1", "beta 2+1", "Beta 2"):
        assert desk.answer_call(typed, plan, labels, IN_FORCE).row["area_code"] == D, typed


def test_a_town_is_a_town_and_not_one_of_its_areas(call):
    answer = call("Alfa")
    assert (answer.asks, answer.row["certainty"]) == (CallAsks.ADDRESS, "ambiguous")


def test_a_code_that_is_not_loaded(call):
    answer = call("AC001E99999")
    assert (answer.is_known, answer.communities.empty) == (False, True)
    assert card(answer).label == "Area code not loaded"


@pytest.mark.parametrize("typed", ["45.05 9.05", "45,05 9,05", "9.05, 45.05"])
def test_coordinates(call, typed):
    answer = call(typed)
    assert (answer.asks, answer.row["area_code"]) == (CallAsks.COORDINATES, A)


def test_a_street_that_is_only_like_the_one_typed_is_given_back_to_be_chosen(call):
    answer = call("Via delle Rosse 2, Beta")
    assert [reading.label for reading in answer.readings] == ["Via delle Rose 2, Beta", "Beta (BG)"]
    assert answer.row["certainty"] == "not_located"
    assert answer.communities.empty
    assert call(answer.readings[0].typed).row["area_code"] == B


@pytest.mark.parametrize("typed", ["", "   ", "\n", "x" * 301, "IT001E123", "AC001E1", "it001e000000012345"])
def test_what_cannot_be_a_question_is_one_sentence(call, typed):
    with pytest.raises(InputError):
        call(typed)


@pytest.mark.parametrize(
    "typed",
    ["<script>alert(1)</script>", "=HYPERLINK(1)", "'; DROP TABLE x; --", "**a** [b](c)", "🙂", "(((", "\\", "%s {x}"],
)
def test_hostile_words_are_only_words(call, typed):
    answer = call(typed)
    assert answer.row["certainty"] == "not_located"
    assert answer.question == typed


@pytest.mark.parametrize("typed", ["Via del Mulino 1, Alfa", ANNA, GINA, A, "45.05 9.05"])
def test_on_the_day_after_the_edition_nothing_is_a_yes(call, typed):
    """The plan is of a day when the areas were in force; the call is not."""
    said = card(call(typed, EXPIRED))
    assert said.label.startswith("To verify, expired edition of the areas")
    assert said.sentence.startswith("I cannot confirm it: expired edition of the areas.")
    assert said.step.startswith("Promise nothing")
    assert not any("Can share" in line or "Can join" in line for line in said.communities)


def test_the_small_print_says_day_edition_and_border(call):
    """Via del Confine 1 lies 0.0003 degrees from the border: 0.0003 x 111.32 km x cos 45.05 = 24 m."""
    small = [line.replace("\u00a0", " ") for line in card(call("Via del Confine 1, Alfa")).small_print]
    assert small[0] == "Answer for 30 June 2024."
    assert small[1] == "Areas of the 2023 edition, valid 1 October 2023 – 30 September 2025."
    assert small[2] == "Nearest border of the area: 24 m away."


def test_the_demonstration_is_answered_on_its_own_day(plan):
    shown = replace(plan, inputs=replace(plan.inputs, is_demonstration=True))
    today = dt.date(2026, 11, 29)
    assert (desk.day_of_call(shown, today), desk.day_of_call(plan, today)) == (IN_FORCE, today)


def test_the_lines_are_the_card(call):
    answer = call("Via del Mulino 1, Alfa")
    said, lines = card(answer), wording.call_lines(card(answer), EN)
    assert lines[0] == said.read_as
    assert lines[1] == f"{said.label}: {said.sentence}"
    assert f"Next step: {said.step}" in lines
