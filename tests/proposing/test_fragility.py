"""Who hangs on a border: members of the town on paper, one of them 24 m from it."""

from functools import lru_cache

import numpy as np
import pytest
from asked_town import proposed
from town_on_paper import IN_FORCE, A, inputs, listed

from cermap.errors import InputError
from cermap.plan import make_plan
from cermap.proposing import fragile_members
from cermap.records import Assumptions

# 0.0003 degrees of 78.8 km; a door is sure to 10 m, and here a border to 10 m too.
BORDER_M = 0.0003 * 78_800
DOOR_M = TOLERANCE_M = 10.0


@lru_cache
def town():
    rows = (
        {"name": "Anna", "address_text": "Via del Mulino 1, Alfa"},
        {"name": "Dario", "address_text": "Via del Confine 1, Alfa"},
        {"name": "Mara", "address_text": "Via del Confine 1, Alfa", "area_code_declared": A, "area_declared_edition": "2023"},
        {"name": "Bruno", "address_text": "Via del Confine 1, Alfa", "role": "producer", "own_plant_kw": 20.0, "technology": "fotovoltaico"},
        {"name": "Elisa", "address_text": "Via del Confine 3, Alfa"},
    )  # fmt: skip
    return make_plan(inputs(listed(*rows)), Assumptions(border_tolerance_m=TOLERANCE_M), IN_FORCE)


def fragile(error_m, plants=("I4",)):
    reach = {1: "now", 2: "later", 3: "now", 5: "to_verify"}
    rows = [(number, A, said, {}) for number, said in reach.items()]
    return fragile_members(town(), proposed(rows, [A], plants), error_m)


def test_members_of_the_town_are_sure_in_it():
    people = town().candidates.set_index("candidate_id")
    assert people.loc[["1", "2", "3", "4"], "certainty"].tolist() == ["certain", "certain", "declared", "certain"]


def test_asked_now_or_later_and_owners_of_chosen_plants():
    """Elisa has to be verified first: nothing of hers could change."""
    assert fragile(0).index.tolist() == ["1", "2", "3", "4"]
    assert fragile(0, plants=()).index.tolist() == ["1", "2", "3"]
    assert not fragile(0).any()


@pytest.mark.parametrize("error_m", [12.0, 16.0])
def test_error_and_tolerance_together_decide(error_m):
    """A door that is 12 m off and a border that is 10 m off do not meet over 24 m; with 16 m they do."""
    is_near = error_m + max(DOOR_M, TOLERANCE_M) > BORDER_M
    assert is_near == (error_m == 16.0)
    assert fragile(error_m).to_dict() == {"1": False, "2": is_near, "3": False, "4": is_near}


def test_what_a_pod_declares_never_changes_and_the_middle_of_an_area_changes_last():
    """Anna lies 3.9 km from the nearest border, 0.05 degrees of 78.8 km."""
    assert fragile(3_800.0).to_dict() == {"1": False, "2": True, "3": False, "4": True}
    assert fragile(4_000.0).to_dict() == {"1": True, "2": True, "3": False, "4": True}


def test_nobody_is_asked():
    found = fragile_members(town(), proposed([(5, A, "to_verify", {})], [A]), 100.0)
    assert found.empty
    assert found.dtype == bool


@pytest.mark.parametrize("error_m", [-1.0, np.nan, np.inf])
def test_an_error_that_is_no_distance(error_m):
    with pytest.raises(InputError, match="0 m or more"):
        fragile(error_m)
