"""Twenty years of one configuration, counted step by step in plain Python, against the money room.

A school's plant of 60 kWp with a grant and a company's of 150 kWp: 210 kWp. Nothing here but loops and the four
operations; the rate of return is found by halving an interval.
"""

import datetime as dt

import numpy as np
import pytest

from cermap.energy.money import (
    YearlyMoney,
    cash_flow,
    gse_fee_eur,
    own_cost_eur,
    returns_of,
    sale_eur,
    saving_eur,
)

DAY = dt.date(2026, 6, 30)
PLANTS_KW = [60.0, 150.0]
GRANT_SHARES = [0.4, 0.0]
INJECTED_KWH = [60_000, 170_000]
OWN_USE_KWH = [11_673, 20_000]
PRICE_EUR_MWH = [80, 120]  # of even and odd hours
TARIFF_AND_VALORISATION_EUR = 13_500.0
RETAIL_EUR_KWH, RUNNING_EUR_KW, CONFIGURATION_EUR, DISCOUNT = 0.22, 20.0, 1_000.0, 0.04
# energy times, cost times, yearly loss
CASES = {"low": (0.85, 1.15, 0.01), "central": (1.0, 1.0, 0.0075), "high": (1.1, 0.8, 0.005)}


def investment_by_hand(factor):
    paid = 0.0
    for power, grant in zip(PLANTS_KW, GRANT_SHARES, strict=True):
        cost = power * 1_200 * factor  # both between 20 and 200 kW
        recognised = cost if factor < 1 else power * 1_200
        paid += cost - grant * recognised
    return paid


def income_by_hand(energy_factor):
    income = TARIFF_AND_VALORISATION_EUR * energy_factor
    for injected, own in zip(INJECTED_KWH, OWN_USE_KWH, strict=True):
        for hour in range(8_760):
            income += injected / 8_760 * energy_factor / 1_000 * PRICE_EUR_MWH[hour % 2]
        income += own * energy_factor * RETAIL_EUR_KWH
    return income


def costs_by_hand():
    costs = CONFIGURATION_EUR
    for power in PLANTS_KW:
        costs += RUNNING_EUR_KW * power
        costs += 15 + (power - 20)  # both above 20 kW
    return costs


def flow_by_hand(case):
    energy_factor, cost_factor, loss = CASES[case]
    income, costs = income_by_hand(energy_factor), costs_by_hand()
    flow = [-investment_by_hand(cost_factor)]
    for _ in range(20):
        flow.append(income - costs)
        income -= income * loss
    return flow


def value_by_hand(flow, rate):
    value, discount = 0.0, 1.0
    for amount in flow:
        value += amount / discount
        discount *= 1 + rate
    return value


def rate_by_hand(flow):
    low, high = -0.9, 5.0
    for _ in range(200):
        middle = (low + high) / 2
        if value_by_hand(flow, middle) > 0:
            low = middle
        else:
            high = middle
    return low


def payback_by_hand(flow):
    total = flow[0]
    for year, amount in enumerate(flow[1:], start=1):
        if total + amount >= 0:
            return year - 1 + (-total) / amount
        total += amount
    return None


def money_of(case):
    energy_factor, cost_factor, loss = CASES[case]
    injected = np.array([[kwh / 8_760] * 8_760 for kwh in INJECTED_KWH], dtype=np.float32) * energy_factor
    price = np.array(PRICE_EUR_MWH * 4_380, dtype=float)
    income = (
        sale_eur(injected, price).sum()
        + saving_eur([kwh * energy_factor for kwh in OWN_USE_KWH], RETAIL_EUR_KWH).sum()
        + TARIFF_AND_VALORISATION_EUR * energy_factor
    )
    return YearlyMoney(
        investment_eur=own_cost_eur(PLANTS_KW, GRANT_SHARES, DAY, cost_factor).sum(),
        energy_income_eur=income,
        costs_eur=gse_fee_eur(PLANTS_KW, DAY).sum() + RUNNING_EUR_KW * sum(PLANTS_KW) + CONFIGURATION_EUR,
        degradation=loss,
    )


@pytest.fixture(scope="module")
def flows():
    return cash_flow(money_of("low"), money_of("central"), money_of("high"))


def test_the_first_amounts_are_those_of_the_pencil():
    assert investment_by_hand(1.0) == pytest.approx(72_000 * 0.6 + 180_000)  # 223,200
    # 230 MWh at a mean of 100 = 23,000;  31,673 kWh at 0.22 = 6,968.06;  13,500
    assert income_by_hand(1.0) == pytest.approx(43_468.06)
    assert costs_by_hand() == pytest.approx(1_000 + 4_200 + 55 + 145)  # 5,400


@pytest.mark.parametrize("case", CASES)
def test_every_year_is_the_one_counted_by_hand(flows, case):
    assert flows[f"{case}_eur"].tolist() == pytest.approx(flow_by_hand(case), rel=1e-6)


def test_the_totals_so_far_are_those_counted_by_hand(flows):
    total, totals = 0.0, []
    for amount in flow_by_hand("central"):
        total += amount
        totals.append(total)
    assert flows["central_total_eur"].tolist() == pytest.approx(totals, rel=1e-6, abs=0.5)


@pytest.mark.parametrize("case", CASES)
def test_value_rate_and_payback_are_those_counted_by_hand(flows, case):
    found, by_hand = returns_of(flows, DISCOUNT)[case], flow_by_hand(case)
    assert found.npv_eur == pytest.approx(value_by_hand(by_hand, DISCOUNT), rel=1e-5)
    assert found.irr == pytest.approx(rate_by_hand(by_hand), rel=1e-5)
    assert found.payback_years == pytest.approx(payback_by_hand(by_hand), rel=1e-5)


def test_the_cases_keep_their_order(flows):
    found = returns_of(flows, DISCOUNT)
    assert found["low"].npv_eur < found["central"].npv_eur < found["high"].npv_eur
    assert found["low"].payback_years > found["central"].payback_years > found["high"].payback_years
