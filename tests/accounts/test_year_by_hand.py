"""A whole year of two configurations against the same year counted in plain Python (``counted_by_hand``)."""

import counted_by_hand as hand
import energy_town as town
import pandas as pd
import pytest
from counted_by_hand import Plant, Who

from cermap import tables
from cermap.accounts import accounts_of
from cermap.sources import read_load_profiles

MILANO_KWH, BERGAMO_KWH = hand.YIELD["015"], hand.YIELD["016"]
PEOPLE = {
    "cer": [
        Who("1", "domestic_over_1_5_to_3_kw", "default", 1961.0, is_exempt=True, is_household=True),
        Who("2", "domestic_over_3_to_4_5_kw", "bill", 4200.0, is_exempt=True, is_household=True),
        Who("3", "school_500_pupils", "bill", 90000.0, is_exempt=True),
        # The bands of the bill add up to its year.
        Who("4", "shop_over_1_5_to_3_kw_reduced_weekend", "bands", 8000.0, (4500.0, 2000.0, 1500.0), is_enterprise=True),
        Who("5", "industry_micro_1_shift_reduced_weekend", "bill", 5000.0, consumes=False, is_enterprise=True),
        Who("6", "municipal_cinema", "bill", 6000.0, is_exempt=True),
        Who("7", basis="curve", curve_kwh=town.measured(), is_enterprise=None),
    ],
    "group": [
        Who("8", "domestic_over_6_kw", "bill", 7000.0, is_exempt=True, is_household=True),
        Who("9", "industry_small_1_shift_reduced_weekend", "bill", 60000.0, is_enterprise=True, is_medium=True),
        Who("10", "condominium_services_medium", "default", 1499.0),
    ],
}  # fmt: skip
PLANTS = {
    "cer": [
        Plant("I2", 6.0, 6 * MILANO_KWH, "2", date="2025-03-01", storage_kwh=8.0),
        Plant("I5", 40.0, 40 * MILANO_KWH, "5", date="2025-09-01", grant=0.2),
        Plant("I6", 20.0, 21000.0, "6", date="2015-05-01", earns=False, is_old=True, is_running=True),
    ],
    "group": [
        Plant("I10", 30.0, 60000.0, "10", is_sun=False),
        # Of nobody in the list: it stands where the other plants do, in Bergamo.
        Plant("I8", 250.0, 250 * BERGAMO_KWH, date="2025-10-01", is_medium=True),
    ],
}
MIDDLE = (None, None)
CASES = (MIDDLE, (0, 0), (0, 1), (1, 0), (1, 1))
TYPES = {"cer": "CER", "group": "GROUP"}
# Hours are held in float32: seven digits each.
CLOSE = {"rel": 1e-5, "abs": 1e-3}


@pytest.fixture(scope="module")
def accounts():
    return accounts_of(town.town(), read_load_profiles())


@pytest.fixture(scope="module", params=["cer", "group"])
def both(request, accounts):
    """The account of one configuration, and its five cases by hand."""
    code = request.param
    prices = town.prices()
    cases = {case: hand.counted(TYPES[code], PEOPLE[code], PLANTS[code], prices, *case) for case in CASES}
    return code, accounts[code], cases


def test_figures_of_the_year_with_their_range(both):
    _, account, cases = both
    told = account.figures.set_index("figure")[["low", "central", "high"]]
    for figure, middle in cases[MIDDLE].figures.items():
        found = [case.figures[figure] for case in cases.values()]
        assert told.loc[figure].tolist() == pytest.approx([min(found), middle, max(found)], **CLOSE), figure


def test_the_case_holds_what_it_is_to_prove(both):
    code, account, cases = both
    figures = cases[MIDDLE].figures
    assert figures["own_use_kwh"] > 0
    if code == "cer":
        assert figures["surplus_eur"] > 0
        assert account.plants.set_index("plant_id")["grant_factor"].to_dict() == {"I2": 0.0, "I5": 0.25, "I6": 0.0}
        assert account.plants["has_tariff"].tolist() == [True, True, False]


def test_members_and_their_range(both):
    _, account, cases = both
    rows = account.members.set_index("candidate_id")
    assert list(rows.index) == list(cases[MIDDLE].members)
    for code, middle in cases[MIDDLE].members.items():
        shares = [case.members[code]["share_eur"] for case in cases.values()]
        expected = middle | {"share_low_eur": min(shares), "share_high_eur": max(shares)}
        assert rows.loc[code, list(expected)].tolist() == pytest.approx(list(expected.values()), **CLOSE), code


def test_a_bill_that_a_plant_has_lowered_is_what_is_withdrawn(accounts):
    # The parish has had its plant since 2015: the grid gave it 6,000 kWh beside what its roof did.
    parish = accounts["cer"].members.set_index("candidate_id").loc["6"]
    assert parish["withdrawn_kwh"] == pytest.approx(6000.0, **CLOSE)
    assert parish["demand_kwh"] == pytest.approx(6000.0 + parish["own_use_kwh"], **CLOSE)
    assert parish["own_use_kwh"] > 0


def test_plants(both):
    _, account, cases = both
    rows = account.plants.set_index("plant_id")
    for code, expected in cases[MIDDLE].plants.items():
        assert rows.loc[code, list(expected)].tolist() == pytest.approx(list(expected.values()), **CLOSE), code
    assert account.plants["surplus_eur"].sum() == pytest.approx(cases[MIDDLE].figures["surplus_eur"], **CLOSE)


def test_twenty_years(both):
    code, account, cases = both
    plants, incomes = PLANTS[code], [hand.income(case) for case in cases.values()]
    costs = hand.costs(plants)
    flows = {
        "low": hand.flow(plants, min(incomes), costs, 1.15, 0.01),
        "central": hand.flow(plants, incomes[0], costs, 1.0, 0.0075),
        "high": hand.flow(plants, max(incomes), costs, 0.8, 0.005),
    }
    for case, flow in flows.items():
        assert account.cash_flow[f"{case}_eur"].tolist() == pytest.approx(flow, **CLOSE), case
    told = account.figures.set_index("figure")[["low", "central", "high"]]
    assert told.loc["investment_eur"].tolist() == pytest.approx(
        [-flows[case][0] for case in ("high", "central", "low")]
    )
    assert told.loc["npv_eur"].tolist() == pytest.approx([hand.npv(flow) for flow in flows.values()], **CLOSE)
    assert told.loc["irr"].tolist() == pytest.approx([hand.irr(flow) for flow in flows.values()], rel=1e-5)
    # The good case pays back first.
    paid_back = [hand.payback(flows[case]) for case in ("high", "central", "low")]
    assert told.loc["payback_years"].tolist() == pytest.approx(paid_back, rel=1e-5)


def test_every_table_is_as_declared(both):
    _, account, _ = both
    declared = {
        "hours": tables.EnergyHours,
        "members": tables.EnergyMembers,
        "plants": tables.EnergyPlants,
        "figures": tables.EnergyFigures,
        "cash_flow": tables.CashFlow,
    }
    for name, model in declared.items():
        frame = getattr(account, name)
        pd.testing.assert_frame_equal(tables.check(model, frame), frame)
