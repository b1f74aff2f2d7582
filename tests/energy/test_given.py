"""Energy inputs complete and within what can be; whatever is not is refused by name, and no measured hour is shown."""

from dataclasses import fields, replace

import numpy as np
import pandas as pd
import pytest

from cermap import tables
from cermap.energy import given
from cermap.errors import TableError
from cermap.records import EnergyAssumptions, EnergyInputs
from cermap.terms import SplitRule

YEAR = ";".join(["0.5"] * 8760)


def curve(**cells):
    row = {"candidate_id": "1", "direction": "withdrawn", "year": 2025, "source_name": "a.csv", "hours_kwh": YEAR}
    return row | cells


def test_nothing_brought_is_two_empty_tables_of_their_types():
    made = given.completed(EnergyInputs())
    assert made.prices.dtypes.astype(str).to_dict() == {"hour": "int64", "price_eur_mwh": "float64"}
    assert made.curves.dtypes.astype(str).to_dict() == {
        "candidate_id": "str", "direction": "str", "year": "int64", "source_name": "str", "hours_kwh": "str",
    }  # fmt: skip
    assert (len(made.prices), len(made.curves)) == (0, 0)
    assert made.assumptions == EnergyAssumptions()


def test_prices_stand_by_hour():
    prices = pd.DataFrame({"hour": np.arange(8760)[::-1], "price_eur_mwh": np.arange(8760.0)})
    made = given.completed(EnergyInputs(prices=prices)).prices
    assert made["hour"].tolist() == list(range(8760))
    assert made["price_eur_mwh"].iloc[0] == 8759.0


def test_a_whole_number_is_the_same_amount_as_a_decimal_one():
    typed = replace(EnergyAssumptions(), zonal_price_eur_mwh=95, years=20.0, split_rule="need")
    made = given.completed(EnergyInputs(typed)).assumptions
    assert repr(made) == repr(EnergyAssumptions(split_rule=SplitRule.NEED))


@pytest.mark.parametrize("hours", [1, 8759, 35_040])
def test_prices_of_no_whole_year_are_refused(hours):
    prices = pd.DataFrame({"hour": np.arange(hours) % 8760, "price_eur_mwh": 100.0})
    with pytest.raises(TableError):
        given.completed(EnergyInputs(prices=prices))


@pytest.mark.parametrize(
    "rows",
    [
        [curve(), curve(source_name="b.csv")],
        [curve(hours_kwh=YEAR + ";0.5")],
        [curve(hours_kwh="")],
        [curve(direction="sideways")],
    ],
    ids=["twice", "8,761 hours", "none", "no direction"],
)
def test_a_curve_that_is_not_whole_is_refused_and_not_shown(rows):
    with pytest.raises(TableError) as caught:
        given.completed(EnergyInputs(curves=pd.DataFrame(rows)))
    assert "0.5" not in str(caught.value)


def test_both_directions_of_a_candidate_are_two_curves():
    both = pd.DataFrame([curve(), curve(direction="injected")])
    assert len(given.completed(EnergyInputs(curves=both)).curves) == 2


@pytest.mark.parametrize(
    ("cells", "is_whole"),
    [
        (["1"] * 8760, True),
        (["0", "123456.789", "-0", *["0.001"] * 8757], True),
        (["1"] * 8759, False),
        (["1"] * 8761, False),
        (["-1"] * 8760, False),
        (["nan"] * 8760, False),
        (["1e3"] * 8760, False),
        (["1,5"] * 8760, False),
        (["", *["1"] * 8759], False),
        (["٣"] * 8760, False),
    ],
)
def test_a_whole_year_of_numbers(cells, is_whole):
    assert given.are_whole(pd.DataFrame({"hours_kwh": [";".join(cells)]})).tolist() == [is_whole]


def test_no_curve_is_no_answer():
    assert given.are_whole(tables.empty(tables.Curves)).shape == (0,)


@pytest.mark.parametrize("name", given.LIMITS)
def test_each_assumption_is_kept_within_its_limits(name):
    least, most = given.LIMITS[name]
    for beyond in (least - 0.01, most + 0.01, float("nan"), float("inf")):
        with pytest.raises(TableError, match=name):
            given.completed(EnergyInputs(replace(EnergyAssumptions(), **{name: beyond})))


def test_every_number_has_limits_and_the_usual_ones_are_inside():
    usual = EnergyAssumptions()
    assert set(given.LIMITS) == {field.name for field in fields(usual)} - {"split_rule"}
    assert all(given.is_possible(name, getattr(usual, name)) for name in given.LIMITS)
    assert not given.is_possible("years", True)
    assert not given.is_possible("years", "20")
    assert not given.is_possible("split_rule", 1)


def test_more_than_all_is_refused():
    with pytest.raises(TableError, match=r"1\.05"):
        given.completed(EnergyInputs(EnergyAssumptions(producers_share=0.95)))
    # 0.7 + 0.2 + 0.1 is not 1 as binary numbers go: a hair more is all, not more than all.
    given.completed(EnergyInputs(EnergyAssumptions(producers_share=0.7 + 0.2, community_share=0.1 + 1e-12)))
