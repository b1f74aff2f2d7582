"""A small town with a CER and a group, every kind of plant and of demand in it once.

::

    cer    Anna      household, no bill                   group   Hilde     household, bill
           Bruno     household, 6 kW and a battery                Officina  enterprise on medium voltage
           School    municipality, bill                           Stairs    condominium, 30 kW hydro on the spot
           Bottega   shop, bill by bands                          a photovoltaic plant of 250 kW on medium voltage
           Dino      producer of 40 kW with a 20 % grant
           Parish    an existing plant of 20 kW
           Gino      kind not known, measured hours
"""

import datetime as dt
import random
from dataclasses import replace

import pandas as pd
from drawn_town import assigned, communities, community, person, plants, sun

from cermap import rules, tables
from cermap.records import Assumptions, CandidateList, EnergyInputs, Inputs, Plan

DAY = dt.date(2025, 11, 15)
MILANO, BERGAMO = "015146", "016024"

CER_PEOPLE = (
    person(1, municipality_code=MILANO, contract_power_kw=3.0),
    person(2, municipality_code=MILANO, contract_power_kw=4.5, role="prosumer", annual_demand_kwh=4200.0),
    person(3, municipality_code=MILANO, member_kind="local_authority", profile="school_500_pupils", annual_demand_kwh=90000.0),
    person(
        4, municipality_code=MILANO, member_kind="sme", profile="shop_over_1_5_to_3_kw_reduced_weekend",
        annual_demand_kwh=8000.0, demand_f1_kwh=4500.0, demand_f2_kwh=2000.0, demand_f3_kwh=1500.0,
    ),
    person(
        5, municipality_code=MILANO, member_kind="sme", role="producer",
        profile="industry_micro_1_shift_reduced_weekend", annual_demand_kwh=5000.0,
    ),
    person(
        6, municipality_code=MILANO, member_kind="religious_body", role="prosumer", profile="municipal_cinema",
        annual_demand_kwh=6000.0,
    ),
    person(7, municipality_code=MILANO, member_kind=None, contract_power_kw=3.0),
)  # fmt: skip
GROUP_PEOPLE = (
    person(8, municipality_code=BERGAMO, contract_power_kw=6.5, annual_demand_kwh=7000.0, building_id="B1"),
    person(
        9, municipality_code=BERGAMO, member_kind="sme", voltage="medium", annual_demand_kwh=60000.0,
        profile="industry_small_1_shift_reduced_weekend", building_id="B1",
    ),
    person(10, municipality_code=BERGAMO, member_kind="condominium", role="prosumer", building_id="B1"),
)  # fmt: skip
CER_PLANTS = (
    sun(2, capacity_kw=6.0, storage_kwh=8.0, grant_share=0.0, commissioning_date=pd.Timestamp("2025-03-01")),
    sun(5, capacity_kw=40.0, grant_share=0.2, commissioning_date=pd.Timestamp("2025-09-01")),
    sun(6, capacity_kw=20.0, annual_output_kwh=21000.0, commissioning_date=pd.Timestamp("2015-05-01")),
)
GROUP_PLANTS = (
    sun(8, candidate_id=None, capacity_kw=250.0, voltage="medium", grant_share=0.0, commissioning_date=pd.Timestamp("2025-10-01")),
    sun(10, capacity_kw=30.0, technology="idroelettrico", annual_output_kwh=60000.0, voltage="low"),
)  # fmt: skip
GROUPS = (community("cer"), community("group", config_type="GROUP"))


def prices():
    """Another price in each hour, some below nothing and some above the reference [EUR/MWh]."""
    drawn = random.Random(7)
    return [round(drawn.uniform(-20, 230), 2) for _ in range(8760)]


def measured():
    """The measured hours of Gino in the year of the plan [kWh]."""
    drawn = random.Random(11)
    return [round(drawn.uniform(0, 0.6), 3) for _ in range(8760)]


def energy(**assumptions):
    usual = EnergyInputs(
        prices=pd.DataFrame({"hour": range(8760), "price_eur_mwh": prices()}),
        curves=pd.DataFrame(
            {
                "candidate_id": ["7"],
                "direction": ["withdrawn"],
                "year": [DAY.year],
                "source_name": ["gino.csv"],
                "hours_kwh": [";".join(f"{kwh:.3f}" for kwh in measured())],
            }
        ),
    )
    return replace(usual, assumptions=replace(usual.assumptions, **assumptions))


def plan_of(people, machines, groups=GROUPS, held=None, as_of=DAY, given=None):
    """A plan of these rows; ``held`` says which configuration each person's and plant's id is in."""
    candidates, found = assigned(*people), plants(*machines)
    known = communities(*groups)
    memberships = _memberships(candidates, found, held or {})
    return Plan(
        inputs=Inputs(
            reference=None,
            candidate_list=CandidateList("elenco.csv", candidates, candidates, {}),
            plants=found,
            communities=known,
            energy=given or energy(),
        ),
        assumptions=Assumptions(),
        as_of=as_of,
        candidates=candidates,
        plants=found,
        communities=known,
        memberships=memberships,
        verdicts=rules.check(candidates, found, known, memberships, as_of),
        joining=tables.empty(tables.Joining),
        digest="",
    )


def town(**changes):
    """The town as drawn."""
    in_group = {"8", "9", "10", "I8", "I10"}
    rows = [row[name] for row, name in _named((*CER_PEOPLE, *GROUP_PEOPLE), (*CER_PLANTS, *GROUP_PLANTS))]
    held = {code: "group" if code in in_group else "cer" for code in rows}
    made = {"people": (*CER_PEOPLE, *GROUP_PEOPLE), "machines": (*CER_PLANTS, *GROUP_PLANTS), "held": held}
    return plan_of(**(made | changes))


def _named(people, machines):
    return [*((row, "candidate_id") for row in people), *((row, "plant_id") for row in machines)]


def _memberships(candidates, machines, held):
    of_people = candidates[["candidate_id", "role"]].assign(community_id=candidates["candidate_id"].map(held))
    of_plants = machines[["plant_id"]].assign(community_id=machines["plant_id"].map(held), role="producer")
    rows = pd.concat([of_people, of_plants], ignore_index=True).dropna(subset="community_id")
    return tables.check(tables.Memberships, tables.complete(tables.Memberships, rows))
