"""Legal numbers are dated."""

import datetime as dt

import pytest

from cermap.errors import DataMissing
from cermap.parameters import all_parameters, parameter


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
