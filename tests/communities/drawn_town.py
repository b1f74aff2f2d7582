"""A town of two areas that one can draw on paper.

::

      area A          |         area B
                      |
     1 Anna           |  4 Dario          6 Fara: on the border street, A or B
     2 Bruno (sun)    |  5 Elisa          7 Gino: address not found
     3 Carla: large   |
       enterprise     |

Everyone is a person unless said; Bruno is a prosumer with 20 kW of photovoltaics.
"""

import datetime as dt

import pandas as pd

from cermap import tables
from cermap.records import Assumptions, Plan

A, B = "AC001E00001", "AC001E00002"
DAY = dt.date(2024, 6, 30)


def person(number, area=A, **changes):
    """A row of ``tables.Assigned``: a person surely in an area."""
    row = {
        "candidate_id": str(number), "role": "consumer", "member_kind": "natural_person", "name": f"Persona {number}",
        "match_level": "door", "match_reasons": "", "certainty": "certain", "certainty_reasons": "", "area_code": area,
        "area_share": 1.0, "area_alternatives": f"{area}:1", "border_distance_m": 300.0, "area_edition": "2023",
        "position_level": "door", "lon": 9.0 + number / 10, "lat": 45.0,
    }  # fmt: skip
    return row | changes


def sun(number, area=A, **changes):
    """A row of ``tables.Plants``: 20 kW of the candidate of the same number."""
    row = {
        "plant_id": f"I{number}", "candidate_id": str(number), "capacity_kw": 20.0, "technology": "fotovoltaico",
        "area_code": area, "area_edition": "2023", "certainty": "certain",
    }  # fmt: skip
    return row | changes


def community(community_id="c1", **changes):
    """A row of ``tables.Communities``: a registered CER in area A."""
    row = {
        "community_id": community_id, "name": "CER di prova", "config_type": "CER", "area_code": A,
        "area_edition": "2023", "origin": "registered",
    }  # fmt: skip
    return row | changes


def assigned(*rows):
    return tables.check(
        tables.Assigned, tables.complete(tables.Assigned, pd.DataFrame(rows, columns=_columns(rows, person(1))))
    )


def plants(*rows):
    return tables.check(
        tables.Plants, tables.complete(tables.Plants, pd.DataFrame(rows, columns=_columns(rows, sun(1))))
    )


def communities(*rows):
    return tables.check(
        tables.Communities, tables.complete(tables.Communities, pd.DataFrame(rows, columns=_columns(rows, community())))
    )


def _columns(rows, usual):
    return list(dict.fromkeys([*usual, *(name for row in rows for name in row)]))


def make_plan(people, machines, groups, as_of=DAY, assumptions=None):
    """A plan with these tables; who can join asks for no others."""
    return Plan(
        inputs=None, assumptions=assumptions or Assumptions(), as_of=as_of, candidates=people, plants=machines,
        communities=groups, memberships=tables.empty(tables.Memberships), verdicts=tables.empty(tables.Verdicts),
        joining=tables.empty(tables.Joining), digest="",
    )  # fmt: skip


TOWN = (
    person(1),
    person(2, role="prosumer", technology="fotovoltaico"),
    person(3, member_kind="large_enterprise"),
    person(4, B),
    person(5, B),
    person(6, certainty="ambiguous", area_share=0.6, area_alternatives=f"{A}:0.6;{B}:0.4", certainty_reasons="several_areas"),
    person(
        7, None, certainty="not_located", area_share=None, area_alternatives="", border_distance_m=None, area_edition=None,
        match_level="none", certainty_reasons="address_not_found", lon=None, lat=None,
    ),
)  # fmt: skip
