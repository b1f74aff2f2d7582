"""A list in which natural persons have names, addresses and codes that occur nowhere else, among legal persons.

::

    area A  9.0 to 9.1 / 45.0 to 45.1    7 persons, 3 bodies (one with a plant), 1 person's plant
    area B  9.1 to 9.2 / 45.0 to 45.1    3 persons, 1 body          too few to be counted there: together with those of D
    area D  9.1 to 9.2 / 45.1 to 45.2    2 persons                  B and D are both of Beta: 5 in the municipality
    nowhere                        4 persons                  in no count

Persons stand at places of their own, given by coordinates, farther than 1 km from any body and from the middle of any unit.
"""

import datetime as dt
from dataclasses import replace

import pandas as pd
import town_on_paper as town

from cermap import decisions, tables
from cermap.decisions import Change, Signature
from cermap.plan import make_plan
from cermap.records import Assumptions, CandidateList, Inputs
from cermap.terms import DecisionAction, DecisionSubject

# Each of these words stands in something of a person, and may stand in nothing that is public.
SIGNED = Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Segretissima", "perché Zanzottera lo chiede")
_PERSONS_AT = {
    "A": [(9.0131, 45.0117), (9.0193, 45.0871), (9.0811, 45.0173), (9.0877, 45.0831), (9.0271, 45.0219), (9.0733, 45.0293), (9.0291, 45.0757)],
    "B": [(9.1133, 45.0127), (9.1871, 45.0837), (9.1179, 45.0851)],
    "D": [(9.1137, 45.1131), (9.1853, 45.1877)],
    "": [(None, None)] * 4,
}  # fmt: skip
_BODIES = (
    {"name": "Scuola Primaria Alfa", "address_text": "Via del Mulino 1, Alfa", "member_kind": "local_authority"},
    {"name": "Palestra Alfa", "address_text": "Via del Mulino 3, Alfa", "member_kind": "local_authority", "role": "prosumer", "own_plant_kw": 40.0, "technology": "fotovoltaico"},
    {"name": "Forno Alfa srl", "address_text": "Via del Mulino 5, Alfa", "member_kind": "sme"},
    {"name": "Circolo Beta", "address_text": "Via delle Rose 1, Beta", "member_kind": "association"},
)  # fmt: skip


def person(number, lon, lat, **more):
    """A natural person of whom every cell would tell."""
    return {
        "name": f"Zanzottera{number} Quirinella{number}",
        "address_text": f"Vicolo Segretofitto {700 + number}, Atlantide, c/o Zanzottera{number}",
        "given_lon": lon,
        "given_lat": lat,
        "member_kind": ("natural_person", "condominium", "other", None)[number % 4],
        "pod_code": f"IT001E{87650000 + number}",
        "holder_id": f"ZNZQRN{60 + number % 30}A41F205{chr(65 + number % 26)}",
        "building_id": f"casasegreta{number}",
        "status": f"richiamare Zanzottera{number}",
        "annual_demand_kwh": 2711.0 + number,
        **more,
    }


def rows(*, more=(), without=()):
    """Persons and bodies in turn, so that numbers of rows would tell."""
    places = [place for where in _PERSONS_AT.values() for place in where]
    people = [person(number, *place) for number, place in enumerate(places)]
    people[0] |= {"role": "prosumer", "own_plant_kw": 6.6, "technology": "fotovoltaico"}
    people += [
        person(900 + number, one["given_lon"], one["given_lat"], name=one["name"]) for number, one in enumerate(more)
    ]
    listed = []
    for place, row in enumerate(people):
        if place not in without:
            listed.append(row)
        if place < len(_BODIES):
            listed.append(dict(_BODIES[place]))
    return listed


def inputs(listed) -> Inputs:
    """Inputs with all that people may have said of them."""
    brought = town.listed(*listed)
    original = pd.DataFrame(
        {
            "Nome": brought.candidates["name"],
            "Indirizzo": brought.candidates["address_text"],
            "Note": "nota di Zanzottera",
            "Telefono": "3337778889",
        }
    ).astype("str")
    brought = CandidateList(
        "elenco Zanzottera.csv", original, brought.candidates, {"Nome": "name", "Indirizzo": "address_text"}
    )
    registered = pd.concat(
        [
            town.registered(contact="Zanzottera0 tel 3337778889", constitution_reference="notaio Segretofitto"),
            town.registered(
                community_id="IT001E87650000", entity_id="ZNZQRN60A41F205A", name="Condominio Zanzottera0",
                config_type="GROUP", building_id="casasegreta0", lon=9.0131, lat=45.0117,
            ),
            town.registered(community_id="c3", entity_id="e3", name="CER di Quirinella1 Zanzottera1"),
        ],
        ignore_index=True,
    )  # fmt: skip
    return town.inputs(brought, communities=registered)


def plan(listed=None):
    """The plan after decisions that name persons."""
    used = inputs(rows() if listed is None else listed)
    people = used.candidate_list.candidates
    first = people.loc[people["name"].str.startswith("Zanzottera0", na=False), "candidate_id"]
    made = [
        (DecisionAction.ACCEPT, DecisionSubject.CONFIGURATION, f"P-{town.A}", [Change("name", None, "CER Alfa Nuova")])
    ]
    for code in first[:1]:
        in_one, in_other = (f"P-{area}" for area in (town.A, town.B))
        made += [
            (
                DecisionAction.CHANGE,
                DecisionSubject.CANDIDATE,
                code,
                [Change("status", None, "Segretissima ha detto no")],
            ),
            (DecisionAction.TAKE_IN, DecisionSubject.CONFIGURATION, in_one, [Change("candidate_id", None, code)]),
            (DecisionAction.TAKE_IN, DecisionSubject.CONFIGURATION, in_other, [Change("candidate_id", None, code)]),
        ]
    for action, subject, subject_id, changes in made:
        used = decisions.decide(used, action, [(subject, subject_id, changes)], SIGNED)
    energy = replace(used.energy, curves=tables.empty(tables.Curves))
    return make_plan(replace(used, energy=energy), Assumptions(), town.IN_FORCE)
