"""Roofs, needs and proposals in words."""

import numpy as np
import pandas as pd
import pytest

from cermap import wording
from cermap.records import Proposal, ProposalGoal, ProposalLimits, Solution
from cermap.rooftops.assumptions import every
from cermap.texts import Texts
from cermap.wording.buildings.roof_basis import _SAID

IT, EN = Texts("it"), Texts("en")


def test_every_assumption_about_roofs_has_words_and_no_words_are_left_over():
    assert set(_SAID) == set(every())
    for texts in (IT, EN):
        said = wording.roof_assumptions(texts)
        assert [one.name for one in said] == list(every())
        assert all(one.label != one.name and one.value and one.source for one in said)


@pytest.mark.parametrize(
    ("azimuth_deg", "side"),
    [(0, "north"), (22, "north"), (23, "north-east"), (90, "east"), (180, "south"), (270, "west"), (350, "north")],
)
def test_sides_of_the_sky(azimuth_deg, side):
    assert wording.roof_side(azimuth_deg, EN) == side


@pytest.mark.parametrize(
    ("value", "said"),
    [(0, "0"), (0.5, "0.5"), (9.94, "9.9"), (12.4, "12"), (318.2, "318"), (1271, "1,270"), (64_512, "64,500")],
)
def test_an_estimate_has_three_digits_at_most(value, said):
    assert wording.roof_number(value, EN) == said


def test_a_power_and_an_energy_with_their_range():
    assert wording.roof_power(280, 340, 410, EN) == "340\u00a0kWp (280–410)"
    assert wording.roof_power(340, 340, 340, EN) == "340\u00a0kWp"
    assert wording.roof_power(np.nan, np.nan, np.nan, EN) == "–"
    assert wording.roof_energy(8000, 9999, 12000, EN) == "10,000\u00a0kWh/year (8,000–12,000)"
    assert wording.roof_energy(9000, 10000, 12000, EN) == "10\u00a0MWh/year (9.0–12)"


@pytest.mark.parametrize(("known", "said"), [(None, "not known"), (False, "no"), (True, "yes")])
def test_nobody_said_is_no_no(known, said):
    row = pd.Series({"is_protected": pd.NA if known is None else known}, dtype=object)
    assert wording.roof_protection(row, EN) == said


def test_what_protects_is_named():
    row = pd.Series({"is_protected": True, "protection": "heritage"}, dtype=object)
    assert wording.roof_protection(row, EN) == "yes: heritage"


def test_faces_of_a_roof():
    assert wording.roof_faces("20/135:0.5;20/315:0.5", EN).startswith("south-east 20°")
    assert wording.roof_faces(pd.NA, EN) == ""


def needs(needed_kw=0.0, potential_kw=0.0, surplus_kwh=0.0):
    row = pd.Series({"needed_kw": needed_kw, "potential_kw": potential_kw, "surplus_kwh": surplus_kwh})
    return wording.need_line(row, EN)


def test_what_an_area_needs():
    assert needs(118.4) == "needs about 118 kWp of daytime sun"
    assert needs(118.4, 2000) == "needs about 118 kWp of daytime sun; its roofs hold 2,000 kWp"
    assert needs(0.5, 100, 12_000) == "has a surplus of 12 MWh a year: look for consumers by day"
    assert needs() == "neither needs sun nor has any left"


def test_what_a_missing_roof_unlocks():
    row = pd.Series({"members": 1, "shared_kwh": 12_345.0, "shared_part": 0.5, "value_eur": 1_749.0})
    assert wording.missing_roof_line(row, EN) == "1 member, 12 MWh shared (50 % of its sun), about 1,700 € a year"


def proposal(unit, members=1, plants=1, **found):
    areas = {
        "members": [members],
        "plants": [plants],
        "capacity_kw": [20.0],
        "shared_kwh": [9e3],
        "injected_kwh": [2e4],
    }
    solution = Solution(None, None, **({"value": 90.0, "bound": 100.0, "greedy": 80.0, "rounds": 3} | found))
    empty = pd.DataFrame()
    return Proposal(ProposalGoal(), ProposalLimits(), pd.DataFrame(areas), empty, empty, solution, unit)


def test_a_proposal_and_its_proof():
    one = proposal("kWh")
    assert wording.proposal_line(one, EN) == "1 area, 1 member, 1 plant of 20 kW, 9,000 kWh shared of 20,000 fed in."
    said = wording.proof_line(one, EN)
    # (100 - 90) / 100 is 10 %.
    assert "90 kWh shared a year" in said
    assert "gap 10.00 %" in said
    assert "80 kWh" in said
    assert wording.proposal_line(proposal("kWh", 2, 3), EN).startswith("1 area, 2 members, 3 plants")


@pytest.mark.parametrize("unit", ["kWh", "EUR", "members", ""])
@pytest.mark.parametrize("texts", [IT, EN], ids=["it", "en"])
def test_every_goal_has_words(unit, texts):
    assert wording.proof_line(proposal(unit), texts)


def test_two_plans_differ():
    row = {"kind": "member", "name": "Anna", "fact": "area", "first": "Monza 1", "second": "–", "change": "–"}
    assert wording.difference_line(pd.Series(row), EN) == "member: Anna, area: Monza 1 → –"
    gone = pd.Series(row | {"fact": "–", "difference": "only in the first"})
    assert wording.difference_line(gone, EN) == "member: Anna, only in the first"
    changed = pd.Series(row | {"fact": "power", "first": "1 kW", "second": "3 kW", "change": "+ 2 kW more"})
    assert wording.difference_line(changed, EN) == "member: Anna, power: 1 kW → 3 kW (+ 2 kW more)"
