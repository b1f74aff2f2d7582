"""Each assumption says what it is, and those that a rule gives are the rule's."""

import re

import pytest

from cermap import rooftops
from cermap.rooftops.assumptions import every
from cermap.terms import BuildingUse, OutlineRepair, OwnerKind, RoofConfidence, RoofShape, RuleStatus


@pytest.mark.parametrize("name", every())
def test_value_unit_rule_status_note(name):
    entry = rooftops.assumed(name)
    assert set(entry) == {"value", "unit", "rule_id", "status", "note"}
    assert re.fullmatch(r"(R-[A-Z]{3}-\d{2})?", entry["rule_id"])
    assert entry["status"] in set(RuleStatus)
    assert entry["note"].endswith(".")


def test_r_heu_03():
    """0.20-0.22 kWp per m² of module; usable share 0.5-0.6 pitched, 0.4-0.5 flat."""
    assert rooftops.assumed("module_density")["value"] == [0.20, 0.21, 0.22]
    assert rooftops.assumed("usable_share")["value"] == {"pitched": [0.5, 0.6], "flat": [0.4, 0.5]}


def test_words_are_those_of_the_house():
    uses = {use.value for use in BuildingUse}
    assert uses >= set(rooftops.assumed("use_position")["value"])
    assert uses >= {*rooftops.assumed("flat_uses")["value"], *rooftops.assumed("roofless_uses")["value"]}
    assert set(rooftops.assumed("usable_share")["value"]) == {shape.value for shape in RoofShape}
    assert set(rooftops.assumed("rank_confidence")["value"]) == {word.value for word in RoofConfidence}
    assert set(rooftops.assumed("rank_ownership")["value"]) == {kind.value for kind in OwnerKind} | {"unknown"}
    assert {repair.value for repair in OutlineRepair} >= set(rooftops.assumed("mending_repairs")["value"])
