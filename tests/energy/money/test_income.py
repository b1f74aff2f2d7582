"""Sale, saving, fees of the GSE, investment and grants: numbers of the rules and of the printed test cases."""

import datetime as dt

import numpy as np
import pytest

from cermap.energy.money import gse_fee_eur, investment_eur, own_cost_eur, sale_eur, saving_eur
from cermap.errors import DataMissing

DAY = dt.date(2026, 6, 30)
NAN = float("nan")


def test_all_that_is_fed_in_is_sold_at_the_price_of_its_hour():
    injected = np.zeros((2, 8760), dtype=np.float32)
    injected[0, :3] = [1_000, 500, 0]
    injected[1, 2:4] = [2_000, 250]
    price = np.full(8760, 999.0)
    price[:4] = [100, 80, 110, -20]
    # 1 MWh x 100 + 0.5 x 80 = 140;  2 MWh x 110 - 0.25 x 20 = 215
    assert sale_eur(injected, price) == pytest.approx([140.0, 215.0])


def test_one_plant_gives_one_amount():
    # TC-15's plant, all injected: 131,000 kWh at a flat 110 EUR/MWh = 14,410 EUR
    assert float(sale_eur(np.full(8760, 131_000 / 8760), np.full(8760, 110.0))) == pytest.approx(14_410.0)


def test_hours_in_single_precision_give_the_sale_within_a_millionth():
    hours = np.random.default_rng(8).random((3, 8760)) * 40
    price = 60 + 120 * np.random.default_rng(9).random(8760)
    exact = [sum(e * p / 1000 for e, p in zip(row, price, strict=True)) for row in hours.tolist()]
    assert sale_eur(hours.astype(np.float32), price) == pytest.approx(exact, rel=1e-6)


def test_no_plant_sells_nothing():
    assert sale_eur(np.zeros((0, 8760)), np.full(8760, 110.0)).shape == (0,)


def test_the_school_of_the_rule_saves_what_the_rule_says():
    # R-TAR-19: 11,673 kWh at 0.22 EUR/kWh, "about 2,570 EUR": 2,568.06
    assert float(saving_eur(11_673, 0.22)) == pytest.approx(2_568.06)
    assert saving_eur([100.0, 0.0, 50.0], 0.20) == pytest.approx([20.0, 0.0, 10.0])


@pytest.mark.parametrize(
    ("capacity_kw", "fee"),
    [
        (0.0, 0.0),
        (3.0, 0.0),  # "up to 3 kW": the limit pays nothing
        (3.1, 15.0),
        (20.0, 15.0),  # "up to 20 kW": the limit pays the fixed amount
        (20.5, 15.5),
        (100.0, 95.0),  # the rule's own example
        (1_000.0, 995.0),  # 15 + 980
    ],
)
def test_fee_of_the_gse(capacity_kw, fee):
    assert float(gse_fee_eur(capacity_kw, DAY)) == pytest.approx(fee)


def test_fees_of_several_plants_and_of_one_without_power():
    assert gse_fee_eur([100.0, NAN, 2.0], DAY) == pytest.approx([95.0, NAN, 0.0], nan_ok=True)


@pytest.mark.parametrize(
    ("capacity_kw", "cost"),
    [
        (15, 22_500),  # 15 x 1,500
        (20, 30_000),  # 20 x 1,500: the limit is still in the bracket
        (20.1, 24_120),  # 20.1 x 1,200
        (200, 240_000),  # 200 x 1,200
        (200.1, 220_110),  # 200.1 x 1,100
        (600, 660_000),  # 600 x 1,100
        (600.1, 630_105),  # 600.1 x 1,050
        (1_000, 1_050_000),
        (0, 0),
    ],
)
def test_reference_cost_of_the_bracket(capacity_kw, cost):
    assert float(investment_eur(capacity_kw, DAY)) == pytest.approx(cost)


def test_investment_of_several_plants_with_a_factor():
    # 0.8 x 60 x 1,200 = 57,600;  0.8 x 300 x 1,100 = 264,000
    assert investment_eur([60.0, NAN, 300.0], DAY, 0.8) == pytest.approx([57_600, NAN, 264_000], nan_ok=True)


def test_largest_grants_of_tc_17():
    power_kw = np.array([15, 60, 300, 1_000])
    # 40 % of the reference cost is what the owner is spared.
    spared = investment_eur(power_kw, DAY) - own_cost_eur(power_kw, 0.4, DAY)
    assert spared == pytest.approx([9_000, 28_800, 132_000, 420_000])


@pytest.mark.parametrize(
    ("share", "factor", "left"),
    [
        (0.4, 1.0, 43_200),  # 72,000 - 28,800 of TC-17
        (0.4, 0.5, 21_600),  # cheaper than the reference: 60 % of 36,000
        (0.4, 1.25, 61_200),  # dearer: 90,000 - 28,800, nothing for what lies beyond the reference
        (0.0, 1.0, 72_000),
        (NAN, 1.0, 72_000),  # not known counts as none
    ],
)
def test_what_is_left_to_pay_after_a_grant(share, factor, left):
    assert float(own_cost_eur(60, share, DAY, factor)) == pytest.approx(left)


def test_before_the_decree_there_is_no_bracket():
    with pytest.raises(DataMissing, match="bracket_low_max_kw"):
        investment_eur(60, dt.date(2023, 12, 31))
