"""Twenty years of money: what degrades and what does not, present value, rate of return, payback."""

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap.energy.money import YearlyMoney, cash_flow, irr, npv_eur, payback_years, returns_of
from cermap.errors import InputError

NAN = math.nan
CENTRAL = YearlyMoney(investment_eur=1_000.0, energy_income_eur=400.0, costs_eur=40.0, degradation=0.1)
LOW = replace(CENTRAL, investment_eur=1_200.0, energy_income_eur=300.0)
HIGH = replace(CENTRAL, energy_income_eur=500.0, degradation=0.0)


def test_energy_fades_and_costs_stay():
    frame = cash_flow(LOW, CENTRAL, HIGH, 3)
    assert frame["year"].tolist() == [0, 1, 2, 3]
    # central: 400, 360, 324 less 40;  low: 300, 270, 243 less 40;  high: 500 less 40 each year
    assert frame["central_eur"].tolist() == pytest.approx([-1_000, 360, 320, 284])
    assert frame["low_eur"].tolist() == pytest.approx([-1_200, 260, 230, 203])
    assert frame["high_eur"].tolist() == pytest.approx([-1_000, 460, 460, 460])
    assert frame["central_total_eur"].tolist() == pytest.approx([-1_000, -640, -320, -36])


def test_the_tariff_lasts_twenty_years():
    assert cash_flow(LOW, CENTRAL, HIGH)["year"].tolist() == list(range(21))


def test_nothing_invested_is_zero_and_not_below_it():
    free = replace(CENTRAL, investment_eur=0.0)
    assert math.copysign(1, cash_flow(free, free, free)["central_eur"].iloc[0]) == 1


def test_returns_of_the_three_cases():
    found = returns_of(cash_flow(LOW, CENTRAL, HIGH, 3), 0.0)
    # sums without discount: -1,200 + 693 = -507;  -1,000 + 964 = -36;  -1,000 + 1,380 = 380
    assert [found[case].npv_eur for case in ("low", "central", "high")] == pytest.approx([-507, -36, 380])
    assert found["low"].irr < found["central"].irr < 0 < found["high"].irr
    assert found["low"].payback_years == pytest.approx(NAN, nan_ok=True)
    assert found["high"].payback_years == pytest.approx(2 + 80 / 460)  # 920 after two years, 80 of the third's 460


@pytest.mark.parametrize(
    ("flow", "rate", "value"),
    [
        ([-100, 110], 0.10, 0.0),
        ([-100, 0, 121], 0.10, 0.0),
        ([-100, 50, 60], 0.0, 10.0),
        ([-100, 55, 60.5], 0.10, 0.0),  # 50 + 50
        ([0, 104], 0.04, 100.0),  # year 0 is not discounted
    ],
)
def test_present_value(flow, rate, value):
    assert npv_eur(flow, rate) == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(
    ("flow", "rate"),
    [
        ([-100, 110], 0.10),
        ([-100, 0, 121], 0.10),
        ([-100, 55, 60.5], 0.10),
        ([-100, 50, 50], 0.0),
        ([-100, 0, 64], -0.20),  # 100 x 0.8 x 0.8: money is lost, and the rate says how fast
        ([0, 50, 50], NAN),  # nothing invested
        ([0, 50, -20], NAN),  # nor here, although 50 v = 20 v² has an answer
        ([-100, -1, -1], NAN),  # never positive
        ([-100], NAN),
        ([-100, NAN, 50], NAN),
        ([-100, 300, -1_000], NAN),  # 1000 v^2 - 300 v + 100 has no real root: no rate makes it nothing
    ],
)
def test_rate_of_return(flow, rate):
    assert irr(flow) == pytest.approx(rate, abs=1e-9, nan_ok=True)


@pytest.mark.parametrize(
    ("flow", "years"),
    [
        ([-100, 50, 50, 50], 2.0),
        ([-100, 40, 40, 40], 2.5),  # 20 missing after two years, half of the third's 40
        ([-100, 400], 0.25),
        ([-100, 99], NAN),  # never
        ([-100, 150, -60, 30], 2 + 10 / 30),  # back for good only in the third year
        ([-100, 150, -60], NAN),  # what came back is eaten up again
        ([0, 50], NAN),  # nothing to pay back
        ([-100, NAN, 500], NAN),
    ],
)
def test_payback(flow, years):
    assert payback_years(flow) == pytest.approx(years, nan_ok=True)


@pytest.mark.parametrize("years", [0, -1])
def test_no_year_is_refused(years):
    with pytest.raises(InputError, match="at least one year"):
        cash_flow(LOW, CENTRAL, HIGH, years)


@pytest.mark.parametrize("loss", [-0.01, 1.0, 75.0, NAN])
def test_a_loss_that_is_no_part_is_refused(loss):
    with pytest.raises(InputError, match="between 0 and 1"):
        cash_flow(LOW, replace(CENTRAL, degradation=loss), HIGH)


# Nothing, or at least a cent: of less than that no year's money is made, and its powers leave the numbers there are.
cases = st.builds(
    YearlyMoney,
    investment_eur=st.floats(1, 1e6),
    energy_income_eur=st.just(0.0) | st.floats(0.01, 2e5),
    costs_eur=st.just(0.0) | st.floats(0.01, 2e4),
    degradation=st.floats(0, 0.05),
)


@settings(max_examples=60, deadline=None)
@given(cases, st.floats(0.0, 0.15))
def test_the_rate_of_return_makes_the_present_value_nothing(case, rate):
    frame = cash_flow(case, case, case)
    flow = frame["central_eur"].tolist()
    found = irr(flow)
    if not math.isnan(found) and -0.5 < found < 2:  # far outside, the powers of twenty years leave no digits
        assert npv_eur(flow, found) == pytest.approx(
            0, abs=1e-6 * sum(abs(x) / (1 + found) ** t for t, x in enumerate(flow))
        )
    assert npv_eur(flow, rate) <= npv_eur([flow[0], *(max(x, 0) for x in flow[1:])], 0) + 1e-6
    assert frame["central_total_eur"].iloc[-1] == pytest.approx(math.fsum(flow), rel=1e-9, abs=1e-6)


@settings(max_examples=60, deadline=None)
@given(cases)
def test_payback_and_rate_of_return_agree(case):
    """Paid back for good within the years: the sum is not negative."""
    flow = cash_flow(case, case, case)["central_eur"].tolist()
    back = payback_years(flow)
    assert math.isnan(back) == (sum(flow) < 0)
    assert math.isnan(back) or 0 < back <= 20


@settings(max_examples=40, deadline=None)
@given(cases, st.floats(1, 1e4))
def test_more_income_is_never_worse(case, more_eur):
    better = replace(case, energy_income_eur=case.energy_income_eur + more_eur)
    frame = cash_flow(case, better, better)
    found = returns_of(frame, 0.04)
    assert found["central"].npv_eur > found["low"].npv_eur
    if not math.isnan(found["low"].payback_years):
        assert found["central"].payback_years <= found["low"].payback_years + 1e-9
