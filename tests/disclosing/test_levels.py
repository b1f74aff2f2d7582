"""Who is taken for a person, how persons are counted, and what typed words are told without."""

import pandas as pd
import pytest
import secret_people as town_of
import town_on_paper as town
from hypothesis import given
from hypothesis import strategies as st

from cermap.disclosing import disclosed
from cermap.disclosing.names.scrubbed import naming, without_codes
from cermap.disclosing.persons import are_protected
from cermap.disclosing.public.counts import counted, in_fives
from cermap.terms import PrivacyLevel


@pytest.fixture(scope="module")
def whole():
    return town_of.plan()


@pytest.mark.parametrize(
    ("cells", "is_person"),
    [
        ({"member_kind": "natural_person"}, True),
        ({"member_kind": "condominium"}, True),
        ({"member_kind": None}, True),
        ({"member_kind": "local_authority"}, False),
        ({"member_kind": "sme", "holder_id": "01234567890"}, False),
        # An enterprise with the tax code of a person, or that says it is one.
        ({"member_kind": "sme", "holder_id": "RSSMRA80A01F205X"}, True),
        ({"member_kind": "sme", "name": "Ditta individuale Rossi"}, True),
        ({"member_kind": "sme", "name": "Forno Rossi srl"}, False),
    ],
)
def test_who_is_taken_for_a_person(cells, is_person):
    row = {"name": None, "holder_id": None, "member_kind": None} | cells
    assert are_protected(pd.DataFrame([row]).astype("str")).tolist() == [is_person]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Via Roma 1, POD IT001E12345678", "Via Roma 1, POD …"),
        ("it 001 e 1234.5678 scala B", "… scala B"),
        ("Rossi RSSMRA80A01F205X", "Rossi …"),
        ("Gruppo Carrobiolo", "Gruppo Carrobiolo"),
        ("Italia 61", "Italia 61"),
    ],
)
def test_typed_words_let_no_code_slip(typed, told):
    assert without_codes(pd.Series([typed])).tolist() == [told]


def test_a_name_is_found_in_any_order_and_with_any_accents():
    texts = ["CER di BIANCHI Niccolo", "CER dei Bianchi", "Bianchini Niccolò", None]
    assert naming(texts, ["Niccolò Bianchi", "Anna"]) == [True, False, False, False]


def test_counts_by_hand(whole):
    """Seven in A: five. Three in B and two in D: five in Beta. Four nowhere: in no count; with the two over, six of 16."""
    shown = disclosed(whole, PrivacyLevel.PUBLIC)
    told = shown.counts.set_index("unit_code")["subjects"].to_dict()
    assert told == {town.A: 5, town.BETA: 5}
    assert shown.left_out == 6


@given(st.lists(st.sampled_from([town.A, town.B, town.C, town.D, None]), max_size=60))
def test_no_count_is_below_five_and_one_more_is_told_as_five_or_nothing(whole, places):
    towns = {town.A: town.ALFA, town.C: town.ALFA, town.B: town.BETA, town.D: town.BETA, None: None}

    def told(found):
        rows = pd.DataFrame({"area_code": found, "municipality_code": [towns[one] for one in found]}, dtype="str")
        return counted(whole, rows).set_index("unit_code")["subjects"]

    before = told(places)
    assert (before >= 5).all()
    assert (before % 5 == 0).all()
    assert before.sum() <= len(places)
    after = told([*places, town.A])
    assert (after.sub(before, fill_value=0) % 5 == 0).all()


@given(st.integers(0, 10_000))
def test_steps_of_five(count):
    assert in_fives(count) % 5 == 0
    assert 0 <= count - in_fives(count) < 5


def test_a_full_plan_is_the_plan(whole):
    assert disclosed(whole, PrivacyLevel.FULL).plan is whole


def test_rows_stay_rows_inside(whole):
    """Internal: as many rows, in the same order, under the same numbers, with the same answers."""
    told = disclosed(whole, PrivacyLevel.INTERNAL).plan
    same = ["candidate_id", "area_code", "certainty", "lon", "lat"]
    assert told.candidates[same].equals(whole.candidates[same])
    assert told.joining[["candidate_id", "outcome"]].equals(whole.joining[["candidate_id", "outcome"]])
