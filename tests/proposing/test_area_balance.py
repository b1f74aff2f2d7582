"""What an area needs, and its demand and sun by month and hour of the day."""

from dataclasses import replace

import numpy as np
import pytest
from drawn_town import A, B, community, sun
from roofs_to_unlock import EAST_WEST, PROFILES, YEAR, flat, in_community, plan_with, roof, roofs
from scouted_town import plan_of

from cermap import tables
from cermap.accounts import account_of
from cermap.energy.sun import shape_of
from cermap.proposing import area_balance, area_needs, areas_today
from cermap.proposing.shortages.needs import needed_kw

NO_ROOFS = tables.empty(tables.ScoutedRoofs)
# Lombardy's mean of the yields of its twelve provinces: these plans know no place.
REGION = (1200 + 1325 + 1060 + 1310 + 1340 + 1320 + 1310 + 1320 + 1330 + 1225 + 1310 + 1330) / 12


def test_needed_power_is_where_half_of_a_little_more_finds_nobody():
    # A kWp gives 100, 200, 300, 400 kWh; 1,000 are lacking: full at 10, 5, 3.33 and 2.5 kWp.
    # Up to 2.5 all is used, up to 3.33 (100 + 200 + 300) / 1000, up to 5 300 / 1000: half is lost at 3.33.
    gives = np.array([100.0, 200.0, 300.0, 400.0])
    assert needed_kw(np.full(4, 1000.0), gives) == pytest.approx(1000 / 300)
    # The hour of 300 lacks nothing: of a little more 700 of 1,000 is used up to 2.5, then 300.
    assert needed_kw(np.array([1000.0, 1000.0, 0.0, 1000.0]), gives) == pytest.approx(2.5)
    # Only 300 of 1,000 finds anybody from the start.
    assert needed_kw(np.array([1000.0, 1000.0, 0.0, 0.0]), gives) == 0
    # Just half is still wanted.
    assert needed_kw(np.array([1000.0, 0.0, 0.0, 1000.0]), gives) == pytest.approx(2.5)
    assert needed_kw(np.zeros(4), gives) == 0


def test_needs_of_an_area_by_its_own_definition():
    row = area_needs(plan_with([flat(1, 3.0)]), roofs(roof("r", 7.0), roof("s", 2.0)), PROFILES).iloc[0]
    south = PROFILES.pv_year["output_share"].to_numpy(float)

    def used_part(power_kw):
        return south[power_kw * REGION * south < 3.0].sum()

    assert row["area_code"] == A
    assert used_part(row["needed_kw"] * 0.999) >= 0.5 > used_part(row["needed_kw"] * 1.001)
    assert row["potential_kw"] == 9
    assert row["surplus_kwh"] == 0


def test_an_area_with_too_much_sun_has_a_surplus():
    plant = in_community(sun(9, candidate_id=None, capacity_kw=300.0, annual_output_kwh=300_000.0))
    plan = plan_with([in_community(flat(1, 3.0))], [plant], [community()])
    row = area_needs(plan, NO_ROOFS, PROFILES).iloc[0]
    fed_kwh = 300_000 * PROFILES.pv_year["output_share"].to_numpy(float)
    assert row["needed_kw"] == 0
    assert row["surplus_kwh"] == pytest.approx(np.maximum(fed_kwh - 3.0, 0).sum(), rel=1e-5)


def test_the_province_of_most_of_the_area_gives_the_yield():
    plan = plan_of({"name": "Anna", "address_text": "Via del Mulino 1, Alfa", "annual_demand_kwh": 3000.0})
    alfa = area_needs(plan, NO_ROOFS, PROFILES)["needed_kw"].iloc[0]
    table = plan.inputs.reference.area_municipalities
    # Were the area Sondrio's, where a kWp gives 1,060 kWh: the same sun needs more power.
    there = table.assign(municipality_code=table["municipality_code"].replace("099001", "014061"))
    used = replace(plan.inputs.reference, area_municipalities=there)
    moved = replace(plan, inputs=replace(plan.inputs, reference=used))
    sondrio = area_needs(moved, NO_ROOFS, PROFILES)["needed_kw"].iloc[0]
    assert sondrio / alfa == pytest.approx(REGION / 1060)


def test_balance_by_month_and_hour():
    plant = in_community(sun(9, candidate_id=None, capacity_kw=30.0, annual_output_kwh=30_000.0))
    people = [in_community(flat(1, 1.0)), in_community(flat(2, 2.0)), flat(4, 5.0, B)]
    plan = plan_with(people, [plant], [community()])
    frame = roofs(roof("r", 7.0), roof("s", 2.0, planes=EAST_WEST), roof("t", 9.0, certainty="ambiguous"))
    table = area_balance(plan, frame, PROFILES)
    tables.check(tables.AreaBalance, table)
    assert table["area_code"].tolist() == [A] * 288 + [B] * 288
    cells = table.set_index(["area_code", "month", "hour_of_day"])
    # Three kWh an hour on 28 days of February, five on 31 of July.
    assert cells.loc[(A, 2, 0), "withdrawn_kwh"] == pytest.approx(28 * 3.0)
    assert cells.loc[(B, 7, 23), "withdrawn_kwh"] == pytest.approx(31 * 5.0)
    # Noon of February: days 32 to 59 of the year, the thirteenth hour of each.
    noons = [(day - 1) * 24 + 12 for day in range(32, 60)]
    fed = 30_000 * PROFILES.pv_year["output_share"].to_numpy(float)
    given = 7000 * shape_of("30/180:1", PROFILES.sun_year) + 2000 * shape_of(EAST_WEST, PROFILES.sun_year)
    assert cells.loc[(A, 2, 12), "injected_kwh"] == pytest.approx(fed[noons].sum(), rel=1e-5)
    assert cells.loc[(A, 2, 12), "potential_kwh"] == pytest.approx(given[noons].sum())
    sums = table.groupby("area_code")[["withdrawn_kwh", "injected_kwh", "potential_kwh"]].sum()
    assert sums.loc[A].tolist() == pytest.approx([3.0 * YEAR, 30_000, 9_000], rel=1e-5)
    assert sums.loc[B].tolist() == pytest.approx([5.0 * YEAR, 0, 0])


def test_what_is_asked_once_serves_all():
    plan, frame = plan_with([flat(1, 3.0)]), roofs(roof("r", 7.0))
    today = areas_today(plan, PROFILES)
    for ask in (area_balance, area_needs):
        assert ask(plan, frame, PROFILES, today).equals(ask(plan, frame, PROFILES))


def test_plants_without_consumers_are_an_area_too():
    plan = plan_with([flat(4, 1.0, B)], [sun(9, candidate_id=None, capacity_kw=30.0, annual_output_kwh=30_000.0)])
    row = area_needs(plan, NO_ROOFS, PROFILES).set_index("area_code").loc[A]
    assert row["needed_kw"] == 0
    assert row["surplus_kwh"] == pytest.approx(30_000, rel=1e-5)


def test_own_use_is_neither_withdrawn_nor_fed_in():
    plant = in_community(sun(1, capacity_kw=30.0, annual_output_kwh=30_000.0))
    plan = plan_with([in_community(flat(1, 3.0, role="prosumer"))], [plant], [community()])
    (area,) = areas_today(plan, PROFILES)
    hours = account_of(plan, "c1", PROFILES).hours
    assert area.withdrawn_kwh == pytest.approx(hours["withdrawn_kwh"].to_numpy(), rel=1e-5, abs=1e-6)
    assert area.injected_kwh == pytest.approx(hours["injected_kwh"].to_numpy(), rel=1e-5, abs=1e-6)
    # Three kWh of each hour of sun are used on the spot.
    assert area.injected_kwh.sum() < 30_000
    assert area.members == 1


def test_nobody_has_no_balance():
    plan = plan_with(())
    assert area_balance(plan, roofs(roof("r", 5.0)), PROFILES).empty
    assert area_needs(plan, NO_ROOFS, PROFILES).columns.tolist() == [
        "area_code", "needed_kw", "surplus_kwh", "potential_kw",
    ]  # fmt: skip
    assert area_needs(plan, NO_ROOFS, PROFILES).empty
