"""Legal numbers are dated."""

import datetime as dt

import pytest

from cermap.errors import DataMissing
from cermap.parameters import all_parameters, latest, parameter


def test_the_value_in_force_on_the_day():
    assert parameter("max_plant_kw", dt.date(2024, 6, 30)).value == 1000.0


def test_a_day_before_the_law_has_no_value():
    with pytest.raises(DataMissing, match="max_plant_kw"):
        parameter("max_plant_kw", dt.date(2024, 1, 23))


def test_each_row_names_its_rule_and_validities_do_not_overlap():
    rows = all_parameters()
    assert all(row.rule_id.startswith("R-") for row in rows)
    for one in rows:
        for other in rows:
            if one is not other and one.name == other.name:
                assert not (one.valid_from and other.in_force(one.valid_from)), one.name


@pytest.mark.parametrize(
    ("day", "expected", "is_in_force"),
    [
        (dt.date(2023, 1, 1), 8.48, True),
        (dt.date(2024, 12, 31), 10.57, True),
        (dt.date(2025, 1, 1), 11.89, True),
        (dt.date(2026, 11, 24), 11.89, False),
    ],
)
def test_of_a_yearly_number_the_last_one_known_is_found(day, expected, is_in_force):
    """R-TAR-12: no value of 2026 was seen."""
    found = latest("trase_eur_mwh", day)
    assert found.value == expected
    assert found.in_force(day) == is_in_force


def test_a_number_without_a_day_is_its_own_last_one():
    assert latest("avoided_loss_low", dt.date(1999, 1, 1)).value == 0.026


def test_before_the_first_year_none_is_known():
    with pytest.raises(DataMissing, match="trase_eur_mwh"):
        latest("trase_eur_mwh", dt.date(2022, 12, 31))
