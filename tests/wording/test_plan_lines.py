"""The lines that go with every file of a plan."""

import datetime as dt
from dataclasses import replace

import pytest
from town_on_paper import EXPIRED, IN_FORCE, inputs, listed

from cermap import wording
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.texts import Texts

EN = Texts("en")
PERSON = {"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "member_kind": "natural_person"}
TOWN_HALL = {"name": "Comune", "address_text": "Via del Mulino 3, Alfa", "member_kind": "local_authority"}
UNKNOWN = {"name": "?", "address_text": "Mai Sentita 1"}


def _plan(*rows, as_of=IN_FORCE):
    return make_plan(inputs(listed(*rows)), Assumptions(), as_of)


def _demonstration(plan):
    return replace(plan, inputs=replace(plan.inputs, is_demonstration=True))


def test_the_sum_closes():
    """Two rows in area A, one that is not found, one outside the loaded areas."""
    plan = _plan(PERSON, TOWN_HALL, UNKNOWN, {"given_lon": 10.0, "given_lat": 45.05})
    assert wording.closing_line(plan, EN) == ("4 rows read = 2 with an area + 1 not found + 1 outside the loaded data")


def test_expired_areas_are_said_and_areas_in_force_are_not():
    assert wording.standing_line(_plan(PERSON), EN) == ""
    assert wording.standing_line(_plan(PERSON, as_of=EXPIRED), EN) == (
        "The areas (edition 2023) expired on 30 September 2025: every answer remains to verify."
    )


def test_areas_of_a_later_time_are_said():
    plan = _plan(PERSON, as_of=dt.date(2020, 1, 1))
    first = plan.inputs.reference.areas["valid_from"].min().date()
    assert wording.standing_line(plan, EN) == (
        f"The areas (edition 2023) are in force from {EN.date(first)}, after the day of the plan (1 January 2020): "
        "every answer remains to verify."
    )


def test_a_demonstration_says_so_and_names_no_list():
    plan = _demonstration(_plan(PERSON))
    assert wording.standing_line(plan, EN).startswith("Demonstration at 30 June 2024: areas of the 2023 edition")
    assert wording.list_name(plan, EN) == "Demonstration: Monza and Milano"
    assert wording.list_name(_plan(PERSON), EN) == "elenco.csv"


def test_a_demonstration_on_areas_of_another_time_says_so():
    plan = _demonstration(_plan(PERSON, as_of=EXPIRED))
    assert "2023 edition, not in force then: every answer remains to verify" in wording.standing_line(plan, EN)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([PERSON, TOWN_HALL], "It contains personal data: give it only to those who need it."),
        ([TOWN_HALL, UNKNOWN], "It may contain personal data: give it only to those who need it."),
        ([TOWN_HALL], ""),
        ([], ""),
    ],
)
def test_whether_rows_are_of_persons(rows, said):
    assert wording.privacy_line(_plan(*rows), EN) == said


def test_rows_corrected_before_are_counted():
    assert wording.corrected_line(1, EN) == "1 row corrected as the last time."
    assert wording.corrected_line(1234, EN) == "1,234 rows corrected as the last time."
