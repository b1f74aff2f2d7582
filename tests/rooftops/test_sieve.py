"""Which roofs a person wants to see."""

import drawn_scout as drawn
import numpy as np
import pytest

from cermap import rooftops
from cermap.records import RoofFilter
from cermap.terms import BuildingUse, OwnerKind

ROOFS = drawn.scouted(
    roof_id=["A", "B", "C", "D", "E"],
    owner_kind=["municipal", "other_public", "private", None, "municipal"],
    use=["school", "school", "industrial", None, "other"],
    is_computable=[True, True, True, True, False],
    roof_shape=["pitched", "pitched", "flat", "pitched", None],
    azimuth_deg=[134.9, 135.0, 180.0, 315.0, np.nan],
    free_kw=[20.0, 19.9, 300.0, 0.0, np.nan],
    existing_kw=[0.0, 0.0, 6.0, 0.0, 0.0],
    planned_kw=[0.0, 20.0, 0.0, 0.0, 0.0],
    is_protected=[True, False, None, None, False],
    property_ids=["P1", "", "", "P2;P3", ""],
    area_code=["AC001E00001", "AC001E00002", None, "AC001E00001", "AC001E00001"],
    municipality_code=["016024", "016024", "015146", None, "016024"],
)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RoofFilter(), "ABCDE"),
        (RoofFilter(owner_kinds=frozenset({OwnerKind.MUNICIPAL})), "AE"),
        (RoofFilter(owner_kinds=frozenset(OwnerKind)), "ABCE"),
        (RoofFilter(uses=frozenset({BuildingUse.SCHOOL, BuildingUse.INDUSTRIAL})), "ABC"),
        (RoofFilter(least_kw=20.0), "AC"),
        (RoofFilter(least_kw=0.01), "ABC"),
        (RoofFilter(facing=frozenset({"east"})), "A"),
        (RoofFilter(facing=frozenset({"south"})), "B"),
        (RoofFilter(facing=frozenset({"north"})), "D"),
        (RoofFilter(facing=frozenset({"flat", "south"})), "BC"),
        (RoofFilter(facing=frozenset({"west"})), ""),
        (RoofFilter(without_protected=True), "BCDE"),
        (RoofFilter(has_plant=True), "BC"),
        (RoofFilter(has_plant=False), "ADE"),
        (RoofFilter(only_properties=True), "AD"),
        (RoofFilter(area_code="AC001E00001"), "ADE"),
        (RoofFilter(municipality_code="016024"), "ABE"),
        (RoofFilter(uses=frozenset({BuildingUse.SCHOOL}), has_plant=False), "A"),
    ],
)
def test_each_question(wanted, found):
    assert "".join(ROOFS["roof_id"][rooftops.filtered(ROOFS, wanted)]) == found


def test_of_no_roofs_none_are_wanted():
    assert len(rooftops.filtered(ROOFS.head(0), RoofFilter(facing=frozenset({"flat"}), least_kw=1.0))) == 0


# A row of points from west to east, and one nowhere.
PLACES = drawn.scouted(roof_id=list("ABCDE"), lon=[9.0, 9.1, 9.2, 9.3, np.nan], lat=[45.5, 45.5, 45.5, 45.5, np.nan])


@pytest.mark.parametrize(
    ("polygon", "found"),
    [
        ([(9.05, 45.4), (9.25, 45.4), (9.25, 45.6), (9.05, 45.6)], "BC"),
        ([(9.05, 45.4), (9.25, 45.4), (9.25, 45.6), (9.05, 45.6), (9.05, 45.4)], "BC"),
        ([(9.1, 45.4), (9.2, 45.4), (9.2, 45.6), (9.1, 45.6)], "BC"),
        # Crossing itself: both wings of the bow count; the hole between them does not.
        ([(8.9, 45.4), (9.4, 45.6), (9.4, 45.4), (8.9, 45.6)], "ABCD"),
        # A gable: at 45.5 from 9.025 to 9.275.
        ([(8.9, 45.45), (9.15, 45.55), (9.4, 45.45), (9.4, 45.3), (8.9, 45.3)], "BC"),
        ([(9.0, 45.0)], ""),
        ([(9.0, 45.5), (9.3, 45.5)], ""),
        ([(9.0, 45.5), (9.1, 45.5), (9.3, 45.5)], ""),
        ([(9.0, 45.5), (9.0, 45.5), (9.3, 45.5), (9.3, 45.5)], ""),
        ([], ""),
        ([(np.nan, 45.4), (9.05, 45.4), (9.25, 45.4), (9.25, 45.6), (9.05, 45.6)], "BC"),
        ([(np.inf, 45.4), (9.05, 45.4), (9.25, 45.4)], ""),
    ],
)
def test_inside_a_drawn_polygon(polygon, found):
    assert "".join(PLACES["roof_id"][rooftops.inside(PLACES, polygon)]) == found


def test_a_loop_drawn_twice_around_holds_what_it_goes_around():
    once = [(9.05, 45.4), (9.25, 45.4), (9.25, 45.6), (9.05, 45.6)]
    assert rooftops.inside(PLACES, once + once).tolist() == rooftops.inside(PLACES, once).tolist()
