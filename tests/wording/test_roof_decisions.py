"""The minutes of roofs: chosen, made plants, taken out, and which building is which, on the town that one can draw on paper."""

import datetime as dt

import pandas as pd
import pytest
from town_on_paper import IN_FORCE, inputs, listed, reference

from cermap import decisions
from cermap.decisions import Change, Signature
from cermap.minutes import minutes
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

ADD, REMOVE, CORRECT = DecisionAction.ADD, DecisionAction.REMOVE, DecisionAction.CORRECT
PLANT, ROOF, PROPERTY, CANDIDATE = (
    DecisionSubject.PLANT, DecisionSubject.ROOF, DecisionSubject.PROPERTY, DecisionSubject.CANDIDATE,
)  # fmt: skip
SIGNED = Signature(dt.datetime(2026, 11, 29, 9, tzinfo=dt.UTC), "Rita")
TOWN = reference()
PROPERTIES = listed({"name": "Asilo"}, {"address_text": "Via Lunga 2, Alfa"}, {})


def log_of(*made):
    """The inputs after these decisions: (action, subjects) each."""
    found = decisions.bring_properties(inputs(used=TOWN), PROPERTIES)
    for action, *subjects in made:
        found = decisions.decide(found, action, subjects, SIGNED)
    return found


def said(brought, language="en"):
    return minutes(make_plan(brought, Assumptions(), IN_FORCE), Texts(language))["what"].tolist()


def roof(code="w1", subject=ROOF, **cells):
    known = {"name": "Scuola Rodari", "capacity_kw": 84.3} | cells
    to_cells = decisions.plant_cells if subject is PLANT else decisions.roof_cells
    return subject, code, to_cells(pd.Series(known, dtype=object))


def building(code, cell):
    return PROPERTY, code, [Change("building_id", None, cell)]


@pytest.mark.parametrize(
    ("decision", "expected"),
    [
        ((ADD, roof()), "Roof Scuola Rodari, 84 kWp: chosen"),
        ((ADD, roof(subject=PLANT)), "Roof Scuola Rodari, 84 kWp: added as a plant"),
        # An estimate below 10 kWp keeps its decimal; one without a name is called by its address, else by its id.
        ((ADD, roof(name=None, address_text="Via Lunga 2", capacity_kw=6.54)), "Roof Via Lunga 2, 6.5 kWp: chosen"),
        ((ADD, roof(name=None, capacity_kw=None)), "Roof w1: chosen"),
        ((ADD, roof(), roof("w2", name="Asilo")), "Roofs Scuola Rodari, 84 kWp; Asilo, 84 kWp: chosen"),
        (
            (ADD, *(roof(f"w{number}", PLANT, name=f"T{number}", capacity_kw=10) for number in range(5))),
            "Roofs T0, 10 kWp; T1, 10 kWp; T2, 10 kWp and 2 others: added as plants",
        ),
        ((CORRECT, building("1", "w1")), "Asilo: building chosen"),
        ((CORRECT, building("1", "w1"), building("2", "w2")), "Asilo; Via Lunga 2, Alfa: buildings chosen"),
        ((CORRECT, building("1", None)), "Asilo: none of the buildings near"),
        ((CORRECT, building("1", None), building("3", "w2")), "Asilo; 3: buildings chosen, some of them none"),
        (
            (CORRECT, (PROPERTY, "1", [Change("given_lon", None, "9.1"), Change("given_lat", None, "45.1")])),
            "Asilo: position shown on the map",
        ),
        # What somebody wrote into a file is no number: it is not said.
        ((ADD, (ROOF, "w1", [Change("capacity_kw", None, "molti")])), "Roof w1: chosen"),
        ((ADD, roof(name="=cmd|' /C calc'!A0 <b>è</b>")), "Roof =cmd|' /C calc'!A0 <b>è</b>, 84 kWp: chosen"),
    ],
)  # fmt: skip
def test_what_was_decided_in_words(decision, expected):
    assert said(log_of(decision)) == [expected]


def test_what_was_taken_out_undone_and_done_again_is_called_as_it_was_then():
    made = log_of(
        (ADD, roof()), (ADD, roof(subject=PLANT)), (REMOVE, (ROOF, "w1", ())), (REMOVE, (PLANT, "w1", ())),
        (ADD, roof(name="Scuola nuova", capacity_kw=20)),
    )  # fmt: skip
    expected = [
        "Roof Scuola Rodari, 84 kWp: chosen",
        "Roof Scuola Rodari, 84 kWp: added as a plant",
        "Roof Scuola Rodari, 84 kWp: no longer chosen",
        "Plant Scuola Rodari, 84 kWp: taken out of the plan",
        "Roof Scuola nuova, 20 kWp: chosen",
    ]
    assert said(made) == expected
    undone = decisions.undo(decisions.undo(made))
    assert said(undone) == expected
    assert said(decisions.redo(undone)) == expected


def test_roofs_of_several_kinds_in_one_decision():
    assert said(log_of((ADD, roof(), roof(subject=PLANT)))) == [
        "Roof Scuola Rodari, 84 kWp: chosen; Roof Scuola Rodari, 84 kWp: added as a plant"
    ]


def test_who_lives_under_one_roof():
    rows = [(CANDIDATE, str(row), [Change("building_id", None, f"w{row % 2}")]) for row in range(1, 6)]
    assert said(log_of((DecisionAction.CHANGE, *rows))) == [
        "Anna, Bruno, Carla SpA and 2 others: changed (2 buildings recognised)"
    ]
    assert said(log_of((DecisionAction.CHANGE, rows[0]))) == ["Anna: changed (1 building recognised)"]
