"""How far an estimate can be believed."""

import drawn_roofs as drawn
import numpy as np
import pytest
import shapely

from cermap import rooftops
from cermap.rooftops.assumptions import assumed
from cermap.terms import RoofReason, split

COURT = drawn.box(40, 30).difference(drawn.box(20, 10))


def believed(outline=None, basis="pvgis", **columns):
    buildings = drawn.buildings(outline or drawn.box(20, 10), **columns)
    roofs, _ = rooftops.potential(buildings, drawn.plane_factors(), drawn.yields(buildings, basis=basis))
    return roofs["confidence"].iloc[0], roofs["confidence_reasons"].iloc[0]


@pytest.mark.parametrize(
    ("given", "confidence", "reasons"),
    [
        ({}, "good", ""),
        ({"is_protected": None}, "good", "protection_unknown"),
        ({"is_protected": True}, "weak", "protected"),
        ({"basis": "province"}, "good", "yield_of_province"),
        ({"basis": "region"}, "good", "yield_of_region"),
        ({"basis": "region", "use": None}, "fair", "use_unknown;yield_of_region"),
        ({"roof_shape": None}, "fair", "shape_assumed"),
        # What a file of plain outlines says of nearly every roof: 2 + 0.5 + 0.5 + 0.5.
        (
            {"roof_shape": None, "use": None, "height_m": np.nan, "basis": "province", "is_protected": None},
            "fair",
            "protection_unknown;shape_assumed;use_unknown;height_unknown;yield_of_province",
        ),
        ({"outline": COURT}, "fair", "complex_outline"),
        ({"outline": COURT, "roof_shape": None}, "weak", "shape_assumed;complex_outline"),
        ({"outline": drawn.box(8, 7.5)}, "good", "no_long_axis"),
        ({"outline": drawn.box(8, 7)}, "fair", "no_long_axis;small"),
        ({"outline": drawn.box(8, 7), "roof_shape": "flat"}, "good", "small"),
        ({"outline": drawn.box(8, 7), "roof_shape": None}, "fair", "shape_assumed;no_long_axis;small"),
        ({"height_spread_m": 3.0}, "good", "uneven_heights"),
        ({"height_spread_m": 2.9}, "good", ""),
        ({"height_m": np.nan, "height_spread_m": np.nan}, "good", "height_unknown"),
        ({"repairs": "holes_kept;several_parts"}, "good", ""),
        ({"repairs": "ring_mended;several_parts"}, "good", "outline_mended"),
        ({"repairs": "sliver_cut", "use": None}, "fair", "use_unknown;outline_mended"),
        ({"repairs": "height_dropped"}, "good", ""),
    ],
)
def test_class_and_reasons(given, confidence, reasons):
    assert believed(**given) == (confidence, reasons)


def test_every_reason_has_its_doubt():
    assert set(assumed("doubt")["value"]) == {reason.value for reason in RoofReason}


def test_reasons_stand_strongest_first():
    order = [reason.value for reason in RoofReason]
    _, reasons = believed(
        shapely.union_all([COURT, drawn.box(2, 2, at=(60, 0))]),
        basis="province",
        is_protected=True,
        use=None,
        roof_shape=None,
        height_m=np.nan,
        repairs="sliver_cut",
    )
    told = [order.index(reason) for reason in split(reasons)]
    assert told == sorted(told)
    assert len(told) == 7
