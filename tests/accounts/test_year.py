"""What holds of any year: its range, what is tried on it, its tables, and what is not known."""

import datetime as dt
from dataclasses import fields, replace

import energy_town as town
import numpy as np
import pandas as pd
import pytest
from drawn_town import community, person, sun
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cermap import rules, tables
from cermap.accounts import account_of, accounts_of
from cermap.errors import DataMissing
from cermap.parameters import all_parameters
from cermap.records import EnergyAssumptions, EnergyInputs, WhatIf
from cermap.sources import read_load_profiles
from cermap.terms import EnergyDoubt, Figure

PROFILES = read_load_profiles()
OFFICE = {"member_kind": "local_authority", "profile": "municipal_office", "annual_demand_kwh": 30000.0}
TABLES = {
    "hours": tables.EnergyHours,
    "members": tables.EnergyMembers,
    "plants": tables.EnergyPlants,
    "figures": tables.EnergyFigures,
    "cash_flow": tables.CashFlow,
}


def small(*people, machines=(), config_type="CER", given=None, **changes):
    """The account of one configuration with all of these in it."""
    rows = [*(row["candidate_id"] for row in people), *(row["plant_id"] for row in machines)]
    groups = (community("cer", config_type=config_type), community("empty"))
    plan = town.plan_of(people, machines, groups, dict.fromkeys(rows, "cer"), given=given or EnergyInputs(), **changes)
    return account_of(plan, "cer", PROFILES)


def values(account):
    return account.figures.set_index("figure")["central"]


def doubts_of(account):
    return {code for cell in account.figures["doubts"] for code in cell.split(";") if code}


@pytest.fixture(scope="module")
def plan():
    return town.town()


@pytest.fixture(scope="module")
def accounts(plan):
    return accounts_of(plan, PROFILES)


# ---- range and tables


@pytest.mark.parametrize("code", ["cer", "group"])
def test_every_range_holds_its_middle(accounts, code):
    known = accounts[code].figures.dropna(subset="central")
    assert set(known["figure"]) == {figure.value for figure in Figure}
    assert (known["low"] <= known["central"]).all()
    assert (known["central"] <= known["high"]).all()
    members = accounts[code].members
    assert (members["share_low_eur"] <= members["share_eur"]).all()
    assert (members["share_eur"] <= members["share_high_eur"]).all()


def test_rows_are_those_of_the_configuration_in_the_plans_order(plan, accounts):
    for code, account in accounts.items():
        held = plan.memberships[plan.memberships["community_id"] == code]
        inside = plan.candidates["candidate_id"][plan.candidates["candidate_id"].isin(held["candidate_id"])]
        assert account.members["candidate_id"].tolist() == inside.tolist()
        assert sorted(account.plants["plant_id"]) == sorted(held["plant_id"].dropna())
    assert list(accounts) == ["cer", "group"]


def test_every_figure_stands_on_rules_and_numbers_that_are_known(accounts):
    book = set(rules.catalogue()["rule_id"])
    names = {each.name for each in all_parameters()} | {field.name for field in fields(EnergyAssumptions)}
    figures = pd.concat([account.figures for account in accounts.values()])
    # Rules of thumb for planning are no law: the book of rules does not hold them.
    assert {code for cell in figures["rule_ids"] for code in cell.split(";") if code and "HEU" not in code} <= book
    assert {name for cell in figures["parameters"] for name in cell.split(";") if name} <= names
    assert {code for cell in figures["doubts"] for code in cell.split(";") if code} <= set(EnergyDoubt)


def test_the_valorisation_stands_on_what_its_kind_of_configuration_gets(accounts):
    # R-TAR-10 for a CER, R-TAR-11 for a group, which alone has losses, at the price of their hour.
    cer, group = (accounts[code].figures.set_index("figure").loc["valorisation_eur"] for code in ("cer", "group"))
    assert cer["rule_ids"] == "R-ENE-02;R-TAR-10;R-TAR-12"
    assert cer["parameters"] == "trase_eur_mwh"
    assert group["rule_ids"] == "R-ENE-02;R-ENE-06;R-TAR-11;R-TAR-12"
    assert "zonal_price_eur_mwh" in group["parameters"].split(";")


def test_hours_add_up_to_the_figures(accounts):
    for account in accounts.values():
        told = values(account)
        for figure in ("injected_kwh", "withdrawn_kwh", "shared_kwh", "contribution_eur"):
            assert account.hours[figure].sum() == pytest.approx(told[figure], rel=1e-6), figure
        assert (account.hours["shared_kwh"] <= account.hours["valued_kwh"] + 1e-6).all()
        assert (account.hours["exempt_kwh"] <= account.hours["shared_kwh"] + 1e-9).all()
        assert account.members["shared_kwh"].sum() == pytest.approx(told["shared_kwh"], rel=1e-5)
        assert account.plants["shared_kwh"].sum() == pytest.approx(told["shared_kwh"], rel=1e-6)


def test_own_use_is_told_alike_of_plants_and_of_members(accounts):
    for account in accounts.values():
        assert account.plants["own_use_kwh"].sum() == pytest.approx(account.members["own_use_kwh"].sum(), rel=1e-9)
    # Bruno's battery loses some of it: what is neither used nor fed in.
    bruno = accounts["cer"].plants.set_index("plant_id").loc["I2"]
    assert bruno["own_use_kwh"] + bruno["injected_kwh"] < bruno["output_kwh"]


def test_an_enterprise_never_gets_of_the_surplus(accounts):
    told = values(accounts["cer"])
    members = accounts["cer"].members
    # R-TAR-09: producers and enterprises together no more than what is not bound.
    pot = told["contribution_eur"] + told["valorisation_eur"]
    to_enterprises = members["share_eur"][members["is_enterprise"].fillna(True)].sum()
    assert told["surplus_eur"] > 0
    assert to_enterprises + 0.30 * pot <= pot - told["surplus_eur"]


def test_two_runs_are_equal(plan, accounts):
    again = accounts_of(plan, PROFILES)
    for code, account in accounts.items():
        for name in TABLES:
            pd.testing.assert_frame_equal(getattr(account, name), getattr(again[code], name), check_exact=True)


def test_the_order_of_rows_changes_nothing(accounts):
    people, machines = (*town.CER_PEOPLE, *town.GROUP_PEOPLE), (*town.CER_PLANTS, *town.GROUP_PLANTS)
    other = accounts_of(town.town(people=people[::-1], machines=machines[::-1]), PROFILES)
    for code, account in accounts.items():
        np.testing.assert_allclose(
            account.figures[["low", "central", "high"]], other[code].figures[["low", "central", "high"]], rtol=1e-6
        )
        pd.testing.assert_frame_equal(account.plants, other[code].plants, rtol=1e-6)
        by_code = [each.members.set_index("candidate_id").sort_index() for each in (account, other[code])]
        pd.testing.assert_frame_equal(*by_code, rtol=1e-5)


# ---- what is tried


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    code=st.sampled_from(["cer", "group"]),
    households=st.tuples(st.integers(0, 30), st.integers(0, 30)),
    added_kwp=st.tuples(st.floats(0, 400), st.floats(0, 400)),
)
def test_more_households_or_more_sun_never_share_less(plan, code, households, added_kwp):
    (few, more), (small_kwp, large_kwp) = sorted(households), sorted(added_kwp)
    least = values(account_of(plan, code, PROFILES, WhatIf(small_kwp, few)))
    most = values(account_of(plan, code, PROFILES, WhatIf(large_kwp, more)))
    assert most["shared_kwh"] >= least["shared_kwh"] * (1 - 1e-6)
    assert most["withdrawn_kwh"] >= least["withdrawn_kwh"] * (1 - 1e-6)


def test_what_is_tried_stands_beside_the_rest(plan, accounts):
    tried = account_of(plan, "cer", PROFILES, WhatIf(50.0, 3))
    assert tried.plants["plant_id"].tolist() == [*accounts["cer"].plants["plant_id"], "+plant"]
    assert tried.plants["has_tariff"].iloc[-1]
    # All of it is fed in: 50 kWp in Milano, where the other plants are.
    assert tried.plants["injected_kwh"].iloc[-1] == pytest.approx(tried.plants["output_kwh"].iloc[-1])
    assert len(tried.members) == len(accounts["cer"].members) + 3
    assert tried.members["demand_kwh"].iloc[-3:].tolist() == pytest.approx([2700.0] * 3, rel=1e-5)
    for name, model in TABLES.items():
        tables.check(model, getattr(tried, name))


def test_a_price_that_is_tried_takes_the_place_of_the_hourly_ones(plan):
    tried = account_of(plan, "cer", PROFILES, WhatIf(zonal_price_eur_mwh=60.0))
    assert set(tried.hours["price_eur_mwh"]) == {60.0}
    assert tried.assumptions.zonal_price_eur_mwh == 60.0
    assert EnergyDoubt.PRICE_FLAT in doubts_of(tried)


def test_trying_changes_no_plan(plan, accounts):
    before = plan.candidates.copy(), plan.plants.copy()
    account_of(plan, "cer", PROFILES, WhatIf(10.0, 2, 80.0))
    pd.testing.assert_frame_equal(plan.candidates, before[0])
    pd.testing.assert_frame_equal(plan.plants, before[1])
    assert account_of(plan, "cer", PROFILES).figures.equals(accounts["cer"].figures)


# ---- nothing there


def empty_year():
    return town.plan_of((person(1),), (sun(1),), (community("empty"),), {}, given=EnergyInputs())


def test_an_empty_configuration_is_a_year_of_nothing():
    account = account_of(empty_year(), "empty", PROFILES)
    told = values(account)
    nothing = {"shared_share", "household_eur", "irr", "payback_years"}
    assert (told.drop(list(nothing)) == 0).all()
    assert told[["shared_share", "irr", "payback_years"]].isna().all()
    assert EnergyDoubt.NO_MEMBERS in doubts_of(account)
    assert account.members.empty
    assert account.plants.empty
    for name, model in TABLES.items():
        tables.check(model, getattr(account, name))


def test_an_empty_configuration_is_not_among_the_years_of_a_plan():
    assert accounts_of(empty_year(), PROFILES) == {}


def test_what_is_tried_on_an_empty_configuration():
    account = account_of(empty_year(), "empty", PROFILES, WhatIf(20.0, 10))
    told = values(account)
    assert told["shared_kwh"] > 0
    assert EnergyDoubt.NO_MEMBERS not in doubts_of(account)


def test_producers_alone_share_nothing_and_it_is_told():
    account = small(person(1, role="producer", annual_demand_kwh=9000.0), machines=(sun(1),))
    assert values(account)[["shared_kwh", "withdrawn_kwh", "contribution_eur"]].tolist() == [0.0, 0.0, 0.0]
    assert EnergyDoubt.NO_MEMBERS in doubts_of(account)
    # What the plant gives its own supply is saved all the same.
    assert values(account)["own_use_kwh"] > 0


def test_the_household_that_is_told_where_there_is_none():
    # One more, of 2,700 kWh, beside the office: by shared energy it gets its part of the consumers' 60 %.
    flat = EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=105.0))
    office = person(1, **OFFICE | {"annual_demand_kwh": 27000.0})
    machine = sun(9, candidate_id=None, capacity_kw=20.0)
    account = small(office, machines=(machine,), given=flat)
    told = values(account)
    consumers = 0.60 * (told["contribution_eur"] + told["valorisation_eur"])
    assert told["surplus_eur"] == 0
    assert account.members["share_eur"].sum() == pytest.approx(consumers, rel=1e-6)
    beside = small(office, person(2), machines=(machine,), given=flat)
    # Of what is shared without it: less than it would get as a member, with what it adds.
    assert 0 < told["household_eur"] <= beside.members["share_eur"].iloc[1]


def test_members_without_a_plant():
    told = values(small(person(1), person(2, **OFFICE)))
    assert told["withdrawn_kwh"] == pytest.approx(2700 + 30000, rel=1e-5)
    assert (
        told[["output_kwh", "shared_kwh", "contribution_eur", "valorisation_eur", "fees_eur", "costs_eur"]] == 0
    ).all()


# ---- the law


def test_above_a_thousand_kw_nothing_is_earned_but_it_costs():
    account = small(person(1, **OFFICE), machines=(sun(9, candidate_id=None, capacity_kw=1000.1),))
    plant, told = account.plants.iloc[0], values(account)
    assert not plant["has_tariff"]
    assert plant[["contribution_eur", "surplus_eur", "shared_kwh"]].tolist() == [0.0, 0.0, 0.0]
    assert told["shared_kwh"] == 0
    # It is no plant of a configuration, so nothing is valued either; and it is not there for nothing: 1,050 EUR/kW.
    assert account.hours["valued_kwh"].sum() == 0
    assert told[["valorisation_eur", "fees_eur"]].tolist() == [0.0, 0.0]
    assert told["sale_eur"] > 0
    assert told["investment_eur"] == pytest.approx(1000.1 * 1050)


def test_two_sections_on_one_point_are_judged_by_their_sum():
    # TC-10: 12 and 190 kW on one POD are 202 kW, bracket 70/110; the price is 180, so each earns 70 + 10.
    pod = {"pod_code": "IT001E12345678"}
    machines = (sun(8, candidate_id=None, capacity_kw=12.0, **pod), sun(9, candidate_id=None, capacity_kw=190.0, **pod))
    flat = EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=180.0))
    account = small(person(1, **OFFICE | {"annual_demand_kwh": 9e5}), machines=machines, given=flat)
    assert account.plants["tip_mean_eur_mwh"].tolist() == pytest.approx([80.0, 80.0])
    # One plant of 202 kW: a fee of 15 + 182 (R-TAR-17), 1,100 EUR/kW (R-TAR-14).
    assert values(account)["fees_eur"] == pytest.approx(197.0)
    assert values(account)["investment_eur"] == pytest.approx(202 * 1100)


@pytest.mark.parametrize(
    ("config_type", "unit_eur_mwh"),
    # 2025, price 120: R-TAR-10 to -12; of a group TRASe + BTAU + 0.026 x 120, all on low voltage.
    [("CER", 11.89), ("REMOTE", 11.89), ("GROUP", 11.89 + 0.65 + 0.026 * 120), ("other", 0.0)],
)
def test_what_each_kind_of_configuration_earns_on_shared_energy(config_type, unit_eur_mwh):
    flat = EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=120.0))
    machine = sun(9, candidate_id=None, capacity_kw=50.0)
    account = small(person(1, **OFFICE), machines=(machine,), config_type=config_type, given=flat)
    told = values(account)
    valued_kwh = account.hours["valued_kwh"].sum()
    assert valued_kwh > 0
    assert told["valorisation_eur"] == pytest.approx(valued_kwh * unit_eur_mwh / 1000, rel=1e-5)
    # 80 + 60, capped at 120, and 10 for the sun; another kind of configuration has no tariff (R-CFG-13).
    tip = 0.0 if config_type == "other" else 130.0
    assert told["contribution_eur"] == pytest.approx(valued_kwh * tip / 1000, rel=1e-5)


def test_a_persons_share_is_spared_the_cut_from_its_day_on():
    # F 0.25 of a grant of 20 % (R-TAR-06); persons are exempt since 26 June 2025 (R-TAR-07). Price 180: 80 + 10.
    machine = sun(9, candidate_id=None, capacity_kw=50.0, grant_share=0.2)
    flat = EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=180.0))
    days = (dt.date(2025, 6, 25), dt.date(2025, 6, 26))
    means = [
        small(person(1, annual_demand_kwh=5000.0), machines=(machine,), given=flat, as_of=day)
        .plants["tip_mean_eur_mwh"]
        .iloc[0]
        for day in days
    ]
    assert means == pytest.approx([90 * 0.75, 90.0])


@pytest.mark.parametrize("kind", ["local_authority", "religious_body", "third_sector"])
def test_bodies_were_always_spared(kind):
    machine = sun(9, candidate_id=None, capacity_kw=50.0, grant_share=0.4)
    flat = EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=180.0))
    office = person(1, **OFFICE | {"member_kind": kind})
    account = small(office, machines=(machine,), given=flat, as_of=dt.date(2024, 6, 30))
    assert account.plants["tip_mean_eur_mwh"].iloc[0] == pytest.approx(90.0)


def test_a_grant_above_forty_percent_leaves_no_tariff():
    account = small(person(1, **OFFICE), machines=(sun(9, candidate_id=None, grant_share=0.45),))
    plant = account.plants.iloc[0]
    assert not plant["has_tariff"]
    assert plant["contribution_eur"] == 0
    assert values(account)["valorisation_eur"] > 0


def test_an_existing_plant_is_valued_without_tariff_and_is_in_no_set():
    new = sun(8, candidate_id=None, capacity_kw=20.0, commissioning_date=pd.Timestamp("2025-06-01"))
    old = sun(9, candidate_id=None, capacity_kw=8.0, commissioning_date=pd.Timestamp("2021-12-15"))
    office = person(1, **OFFICE | {"annual_demand_kwh": 90000.0})
    alone, both = (small(office, machines=machines) for machines in ((new,), (new, old)))
    first, second = values(alone), values(both)
    assert first["surplus_eur"] > 0
    for figure in ("shared_kwh", "shared_share", "contribution_eur", "surplus_eur", "investment_eur"):
        assert second[figure] == pytest.approx(first[figure], rel=1e-6), figure
    assert second["valorisation_eur"] > first["valorisation_eur"]
    assert second["fees_eur"] == first["fees_eur"] + 15
    assert second["costs_eur"] == first["costs_eur"] + 8 * 20


def test_the_first_day_of_a_new_plant():
    account = small(
        person(1, **OFFICE), machines=(sun(9, candidate_id=None, commissioning_date=pd.Timestamp("2021-12-16")),)
    )
    assert account.plants["has_tariff"].iloc[0]


def test_of_a_year_whose_components_are_not_known_the_last_are_used_and_told():
    account = small(person(1, **OFFICE), machines=(sun(9, candidate_id=None),), as_of=dt.date(2026, 11, 28))
    row = account.figures.set_index("figure").loc["valorisation_eur"]
    assert row["central"] == pytest.approx(account.hours["valued_kwh"].sum() * 11.89 / 1000, rel=1e-5)
    assert "trase_missing" in row["doubts"].split(";")


@pytest.mark.parametrize("day", [dt.date(2024, 1, 23), dt.date(2022, 6, 30)])
def test_before_the_decree_there_is_no_year_and_the_sentence_says_so(day):
    # DM 414/2023 took effect on 24 January 2024.
    with pytest.raises(DataMissing, match="Choose another date"):
        small(person(1), machines=(sun(1),), as_of=day)


def test_on_the_first_day_of_the_decree_there_is_one():
    account = small(person(1), machines=(sun(9, candidate_id=None),), as_of=dt.date(2024, 1, 24))
    assert values(account)["contribution_eur"] > 0


def test_a_leap_year_has_as_many_hours():
    account = small(person(1), machines=(sun(9, candidate_id=None),), as_of=dt.date(2028, 6, 30))
    assert len(account.hours) == 8760
    assert values(account)["withdrawn_kwh"] == pytest.approx(2700, rel=1e-5)


def test_another_split_moves_money_and_no_energy(plan, accounts):
    other = replace(plan, inputs=replace(plan.inputs, energy=town.energy(split_rule="equal")))
    account = account_of(other, "cer", PROFILES)
    pd.testing.assert_frame_equal(account.hours, accounts["cer"].hours)
    changed = values(account).compare(values(accounts["cer"])).index.tolist()
    assert changed == ["household_eur"]


def test_a_configuration_that_is_not_there(plan):
    with pytest.raises(KeyError):
        account_of(plan, "nowhere", PROFILES)


def test_a_section_outside_the_configuration_still_decides_the_bracket():
    """12 kW beside 190 kW on the same POD, of which no configuration knows: 202 kW, base 70 and cap 110, not 80 and 120."""
    point = "IT001E00000077"
    machines = (
        sun(1, capacity_kw=12.0, pod_code=point, commissioning_date=pd.Timestamp("2025-09-01")),
        sun(2, capacity_kw=190.0, pod_code=point, commissioning_date=pd.Timestamp("2025-09-01")),
    )
    plan = town.plan_of(
        (person(1), person(3, annual_demand_kwh=50_000.0)), machines, held={"1": "cer", "3": "cer", "I1": "cer"}
    )
    found = account_of(plan, "cer", PROFILES)
    assert found.plants["plant_id"].tolist() == ["I1"]
    assert 70 + 10 <= found.plants["tip_mean_eur_mwh"].iloc[0] <= 110 + 10
    flat = replace(plan, inputs=replace(plan.inputs, energy=EnergyInputs(EnergyAssumptions(zonal_price_eur_mwh=250.0))))
    assert account_of(flat, "cer", PROFILES).plants["tip_mean_eur_mwh"].iloc[0] == pytest.approx(70 + 10)


def test_measured_withdrawal_beside_a_running_plant_is_not_netted_again():
    """What the meter saw is withdrawn as it is, and own use is that of a typical demand with such a rest."""
    hours_kwh = ";".join(["1"] * 8760)
    curve = pd.DataFrame(
        [{"candidate_id": "1", "direction": "withdrawn", "year": 2026, "source_name": "a.csv", "hours_kwh": hours_kwh}]
    )
    machines = (sun(1, capacity_kw=20.0, commissioning_date=pd.Timestamp("2020-01-01")),)
    plan = town.plan_of(
        (person(1, member_kind="local_authority", role="prosumer", profile="municipal_office"),),
        machines,
        held={"1": "cer", "I1": "cer"},
        given=EnergyInputs(curves=curve),
    )
    found = account_of(plan, "cer", PROFILES)
    assert found.members["withdrawn_kwh"].iloc[0] == pytest.approx(8760.0)
    own, plant = found.members["own_use_kwh"].iloc[0], found.plants.iloc[0]
    assert own > 1_000
    assert plant["injected_kwh"] == pytest.approx(plant["output_kwh"] - own, rel=1e-5)
    assert found.hours["own_use_kwh"].sum() == pytest.approx(own)
    assert found.hours["output_kwh"].sum() == pytest.approx(plant["output_kwh"])
