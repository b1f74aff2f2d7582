"""Which kinds a configuration could be (R-CFG-11), and what it declares itself."""

import dataclasses

import pandas as pd
import pytest
from drawn_town import DAY, assigned, community, make_plan, person, plants, sun
from drawn_town import communities as groups

from cermap import communities, rules, tables, wording
from cermap.terms import ConfigType, Declaration
from cermap.texts import Texts

CER, GROUP, REMOTE = ConfigType.CER, ConfigType.GROUP, ConfigType.REMOTE
# Two doors of one building, some metres apart.
HOME = {"building_id": "e1", "lon": 9.1, "lat": 45.0}


def planned(*people, **changes):
    """Everybody in one configuration made here, with the plant of the first."""
    group = community(**{"origin": "proposed", "stage": "proposed"} | changes)
    made = make_plan(assigned(*people), plants(sun(1)), groups(group))
    held = [{"community_id": "c1", "candidate_id": row["candidate_id"], "role": row["role"]} for row in people]
    held.append({"community_id": "c1", "plant_id": "I1", "role": "producer"})
    return dataclasses.replace(made, memberships=tables.complete(tables.Memberships, pd.DataFrame(held)))


@pytest.mark.parametrize(
    ("people", "kinds", "why"),
    [
        ([person(1, holder_id="h1"), person(2, holder_id="h1")], (REMOTE,), "one_holder"),
        ([person(1, holder_id="h1", **HOME), person(2, holder_id="h2", **HOME)], (GROUP, CER), "one_building"),
        # Another subject that produces makes more than one customer's own configuration of it.
        ([person(1, **HOME), person(2, **HOME), person(3, role="producer")], (GROUP, CER), "one_building"),
        # Who stands alone in its building is not surely in one with others.
        ([person(1, holder_id="h1", **HOME), person(2, holder_id="h2", role="producer")], (CER,), "several"),
        # One name is written of two places a long way apart.
        ([person(1, building_id="scuola"), person(2, building_id="scuola")], (CER,), "several"),
        ([person(1, **HOME), person(2)], (CER,), "buildings_unknown"),
        ([person(1, **HOME), person(2, building_id="e2")], (CER,), "several"),
        ([person(1, building_id="e1"), person(2, building_id="e2"), person(3)], (CER,), "several"),
        ([person(1, holder_id="h1"), person(2)], (CER,), "buildings_unknown"),
        # A third-party producer is no member: it changes nothing.
        ([person(1, holder_id="h1"), person(2, holder_id="h2", role="third_party_producer")], (REMOTE,), "one_holder"),
    ],
)
def test_r_cfg_11_the_kinds_that_are_possible_and_why(people, kinds, why):
    possible = communities.possible_kinds(planned(*people), "c1")
    assert (possible.kinds, possible.why) == (kinds, why)
    for language in ("it", "en"):
        said = wording.kinds_line(possible, Texts(language))
        assert "R-CFG-11" in said
        assert "{" not in said


def test_of_how_many_supplies_the_building_is_not_known_is_counted():
    assert communities.possible_kinds(planned(person(1, **HOME), person(2), person(3)), "c1").unknown == 2


def test_nothing_is_to_be_chosen_of_a_registered_one_or_where_nobody_consumes():
    assert communities.possible_kinds(planned(person(1), origin="registered", stage=None), "c1") is None
    assert communities.possible_kinds(planned(person(1, role="producer")), "c1") is None
    assert wording.kinds_line(None, Texts("it")) == ""


DEED = {"constitution_date": pd.Timestamp(2024, 5, 12), "constitution_reference": "rep. 12"}
OF_CER = {"constitution", "referente", "plant_disposal", "control", "supply_holders"}


@pytest.mark.parametrize(
    ("people", "changes", "wanted"),
    [
        ([person(1), person(2)], {}, OF_CER),
        ([person(1), person(2)], DEED, OF_CER - {"constitution"}),
        ([person(1, holder_id="h1"), person(2, holder_id="h2")], {}, OF_CER - {"supply_holders"}),
        ([person(1), person(2)], {"referente_kind": "entity"}, OF_CER - {"referente"}),
        # A member files for a CER with its mandate only.
        ([person(1), person(2)], {"referente_kind": "member"}, OF_CER - {"referente"} | {"mandate"}),
        ([person(1), person(2)], {"config_type": "GROUP"}, {"contract", "referente", "supply_holders"}),
        ([person(1), person(2)], {"config_type": "GROUP", "referente_kind": "member", **DEED}, {"supply_holders"}),
        # Its day without its reference is half of it.
        (
            [person(1), person(2)],
            {"config_type": "GROUP", "constitution_date": DEED["constitution_date"]},
            {"contract", "referente", "supply_holders"},
        ),
        ([person(1, holder_id="h1")], {"config_type": "REMOTE", "holder_id": "h1"}, {"referente"}),
        ([person(1)], {"config_type": "other"}, set()),
    ],
)
def test_what_a_configuration_declares_itself(people, changes, wanted):
    found = communities.declarations_of(planned(*people, **changes), "c1")
    assert set(found) == wanted
    # In the order of the words, each once.
    assert found == [code.value for code in Declaration if code in wanted]


def test_it_is_asked_of_the_configuration_and_of_no_member():
    plan = planned(person(1), person(2, member_kind="sme"))
    members = communities.members_of(plan, "c1")
    asked = set(communities.missing_declarations(members)["declaration"])
    assert not asked & (OF_CER | {"contract", "mandate"})
    # That joining is not its main activity is a word of the enterprise alone (R-MEM-04).
    of_whom = members.set_index("candidate_id")["to_collect"].map(tables.split)
    assert ["not_main_purpose" in of_whom[code] for code in ("1", "2")] == [False, True]


def test_a_rule_that_waits_for_a_declaration_gives_no_yes():
    plan = planned(person(1), person(2))
    said = rules.check(plan.candidates, plan.plants, plan.communities, plan.memberships, DAY)
    waiting = {"R-CFG-02b", "R-CFG-10", "R-MEM-04", "R-MEM-08", "R-MEM-11", "R-ROL-02", "R-ROL-03"}
    assert not said[said["rule_id"].isin(waiting) & (said["outcome"] == "ok")].any(axis=None)
