"""Roofs of which only what decides is said, and plans whose consumers take the same in every hour."""

from dataclasses import replace

import numpy as np
import pandas as pd
from drawn_town import A, person
from energy_town import DAY, plan_of

from cermap import tables
from cermap.energy.sun import shape_of
from cermap.records import EnergyInputs
from cermap.sources import read_load_profiles

PROFILES = read_load_profiles()
SOUTH, EAST_WEST = "30/180:1", "20/90:0.5;20/270:0.5"
YEAR = 8760


def roof(roof_id, free_kw, area=A, **changes):
    """A flat-out roof to the south that gives 1,000 kWh a kWp."""
    row = {
        "roof_id": roof_id, "is_computable": True, "footprint_m2": 1000.0, "planes": SOUTH, "capacity_kw": free_kw,
        "confidence": "fair", "confidence_reasons": "", "lon": 9.0, "lat": 45.0, "area_code": area,
        "certainty": "certain", "certainty_reasons": "", "existing_kw": 0.0, "planned_kw": 0.0, "free_kw": free_kw,
        "free_output_kwh": 1000.0 * (free_kw or 0), "property_ids": "", "is_shortlisted": False,
    }  # fmt: skip
    return row | changes


def roofs(*rows):
    columns = list(roof("x", 1.0))
    frame = pd.DataFrame(rows, columns=list(dict.fromkeys([*columns, *(name for row in rows for name in row)])))
    return tables.check(tables.ScoutedRoofs, tables.complete(tables.ScoutedRoofs, frame))


def flat(number, kwh, area=A, **changes):
    """A person who takes so many kWh in every hour, as measured."""
    return person(number, area, **changes), kwh


def plan_with(people, machines=(), groups=None, price=95.0):
    """A plan of ``flat`` people and plants of the town; without groups, nobody is in any configuration yet."""
    curves = pd.DataFrame(
        {
            "candidate_id": [row["candidate_id"] for row, _ in people],
            "direction": "withdrawn",
            "year": DAY.year,
            "source_name": "prova.csv",
            "hours_kwh": [";".join([f"{kwh:.3f}"] * YEAR) for _, kwh in people],
        }
    )
    usual = EnergyInputs(curves=curves)
    energy = replace(usual, assumptions=replace(usual.assumptions, zonal_price_eur_mwh=price))
    held = {row[name]: row["in"] for row, name in _named(people, machines) if "in" in row}
    rows = [{name: value for name, value in row.items() if name != "in"} for row, _ in people]
    plants = [{name: value for name, value in row.items() if name != "in"} for row in machines]
    return plan_of(rows, plants, groups=groups or (), held=held, given=energy)


def _named(people, machines):
    return [*((row, "candidate_id") for row, _ in people), *((row, "plant_id") for row in machines)]


def in_community(row, code="c1"):
    return ({**row[0], "in": code}, row[1]) if isinstance(row, tuple) else {**row, "in": code}


def shared(output_kwh, lacking_kwh, planes=SOUTH):
    """The minimum of each hour, one after the other."""
    return float(np.minimum(output_kwh * shape_of(planes, PROFILES.sun_year), lacking_kwh).sum())
