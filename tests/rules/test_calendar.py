"""What the law changes between two days."""

import datetime as dt

from cermap import rules
from cermap.parameters import all_parameters
from cermap.rules.book.number_names import NUMBERS

BEFORE_L60, SINCE_L60 = dt.date(2025, 4, 29), dt.date(2025, 4, 30)


def test_a_law_that_comes_into_force_is_named_on_its_very_day():
    begun = {change.rule_id for change in rules.changes_between(BEFORE_L60, SINCE_L60) if change.after}
    book = rules.catalogue().set_index("rule_id")
    assert begun == set(book.index[book["valid_from"] == "2025-04-30"])
    assert begun


def test_backwards_it_ends():
    forth, back = rules.changes_between(BEFORE_L60, SINCE_L60), rules.changes_between(SINCE_L60, BEFORE_L60)
    assert [(change.rule_id, change.after, change.before) for change in back] == [
        (change.rule_id, change.before, change.after) for change in forth
    ]


def test_the_same_day_changes_nothing():
    assert rules.changes_between(SINCE_L60, SINCE_L60) == ()


def test_a_number_that_begins_has_no_value_before():
    change = next(
        change
        for change in rules.changes_between(dt.date(2024, 1, 23), dt.date(2024, 1, 24))
        if change.parameter == "max_plant_kw"
    )
    assert change.before is None
    assert change.after.value == 1000.0
    assert change.rule_id == "R-PLT-01"


def test_only_numbers_of_the_day_are_in_force():
    assert "max_plant_kw" not in {known.name for known in rules.numbers_in_force(dt.date(2024, 1, 23))}


def test_every_number_has_words():
    assert set(NUMBERS) == {known.name for known in all_parameters()}
