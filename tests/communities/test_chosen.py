"""Configurations as the table chose them, on the drawn town: Anna and Bruno with his sun in A, Dario and Elisa in B."""

import itertools

import pandas as pd
import pytest
from drawn_town import DAY, TOWN, A, B, assigned, communities, community, make_plan, person, plants, sun
from hypothesis import given, settings
from hypothesis import strategies as st

from cermap import rules, tables
from cermap.communities import members_of_registered, propose, who_can_join
from cermap.communities.configurations.chosen import placed_in
from cermap.decisions import Choice
from cermap.terms import Stage

LABELS = pd.Series({A: "Alfa +1", B: "Beta"})
SUN = (sun(2),)
PA, PB = f"P-{A}", f"P-{B}"
ANNA_BRUNO = frozenset({("candidate_id", "1"), ("candidate_id", "2"), ("plant_id", "I2")})
ACCEPTED = Choice(Stage.ACCEPTED, {"name": "CER Alfa", "area_code": A, "area_edition": "2023"})
FROZEN = Choice(Stage.FROZEN, {"name": "CER Alfa", "area_code": A, "area_edition": "2023"}, frozen=ANNA_BRUNO)


def chosen(choices, people=TOWN, machines=SUN):
    found, held = propose(assigned(*people), plants(*machines), LABELS, DAY, choices=choices)
    tables.check(tables.Communities, found)
    tables.check(tables.Memberships, held)
    assert not held["candidate_id"].dropna().duplicated().any(), "R-CFG-07: a supply is in one configuration"
    assert not held["plant_id"].dropna().duplicated().any(), "R-CFG-07: a plant is in one configuration"
    # What the row says is what is in it.
    inside = held[held["plant_id"].notna()].groupby("community_id").size()
    assert found["plants"].tolist() == inside.reindex(found["community_id"], fill_value=0).tolist()
    return found.set_index("community_id"), held


def inside(held, code=PA):
    mine = held[held["community_id"] == code]
    return set(mine["candidate_id"].dropna()) | set(mine["plant_id"].dropna())


def outcome(rule_id, found, held, people=TOWN, machines=SUN, code=PA):
    verdicts = rules.check(assigned(*people), plants(*machines), found.reset_index(), held, DAY)
    return verdicts[(verdicts["rule_id"] == rule_id) & (verdicts["subject_id"] == code)]["outcome"].iloc[0]


def without(*numbers):
    return [row for row in TOWN if row["candidate_id"] not in set(map(str, numbers))]


@pytest.mark.parametrize("choices", [None, {}, {"elsewhere": Choice()}])
def test_nothing_chosen_nothing_changes(choices):
    found, held = chosen(choices)
    assert found.index.tolist() == [PA]
    assert inside(held) == {"1", "2", "I2"}
    assert found["stage"].tolist() == ["proposed"]


def test_an_accepted_one_has_its_name_and_follows_its_area():
    found, held = chosen({PA: ACCEPTED}, [*TOWN, person(8)])
    assert found.loc[PA, ["name", "stage", "config_type", "users"]].tolist() == ["CER Alfa", "accepted", "CER", 3]
    assert inside(held) == {"1", "2", "8", "I2"}


def test_an_accepted_one_stays_when_it_is_no_longer_feasible_and_its_rules_say_so():
    """Bruno is gone, and his sun with him: nobody produces (R-CFG-05)."""
    people = without(2)
    found, held = chosen({PA: ACCEPTED}, people, ())
    assert inside(held) == {"1"}
    assert found.loc[PA, ["stage", "users", "plants", "capacity_kw"]].tolist() == ["accepted", 1, 0, 0.0]
    assert outcome("R-CFG-05", found, held, people, ()) == "fail"
    assert chosen({}, people, ())[0].empty, "a proposal would have vanished"


@pytest.mark.parametrize("cells", [{}, {"name": "CER Alfa"}, ACCEPTED.cells, {"config_type": "GROUP"}])
@pytest.mark.parametrize("stage", [Stage.ACCEPTED, Stage.FROZEN])
def test_one_whose_area_has_nobody_any_more_stays_and_fails(stage, cells):
    people = without(1, 2, 3)
    choice = Choice(stage, cells, frozen=ANNA_BRUNO if stage is Stage.FROZEN else None)
    found, held = chosen({PA: choice}, people, ())
    assert inside(held) == set()
    row = found.loc[PA]
    assert (row["area_code"], row["users"], row["plants"]) == (A, 0, 0)
    assert row["name"] == cells.get("name", A)
    assert row["config_type"] == cells.get("config_type", "CER")
    assert outcome("R-CFG-05", found, held, people, ()) == "fail"


def test_of_an_empty_list_what_was_chosen_stays():
    found, held = chosen({PA: ACCEPTED, PB: Choice(Stage.FROZEN, frozen=frozenset())}, [], ())
    assert found.index.tolist() == [PA, PB]
    assert held.empty


@pytest.mark.parametrize(
    "people",
    [
        pytest.param([*TOWN, person(8)], id="somebody new is admitted"),
        pytest.param([TOWN[0] | {"annual_demand_kwh": 9000.0}, *TOWN[1:]], id="a demand changed"),
        pytest.param([TOWN[0] | {"role": "prosumer"}, *TOWN[1:]], id="a role changed"),
        pytest.param([TOWN[0] | {"member_kind": "large_enterprise"}, *TOWN[1:]], id="a kind that is not admitted"),
        pytest.param([TOWN[0] | {"certainty": "likely", "certainty_reasons": "border_near"}, *TOWN[1:]], id="less sure"),
        pytest.param([TOWN[0] | {"area_code": B, "area_alternatives": f"{B}:1"}, *TOWN[1:]], id="in another area now"),
        pytest.param([row | {"area_edition": "2025"} for row in TOWN[:5]], id="another edition of the areas"),
    ],
)  # fmt: skip
def test_a_frozen_one_keeps_who_was_in_it(people):
    machines = [sun(2, area_edition=people[1]["area_edition"])]
    found, held = chosen({PA: FROZEN}, people, machines)
    assert inside(held) == {"1", "2", "I2"}
    assert found.loc[PA, ["name", "stage", "area_edition"]].tolist() == ["CER Alfa", "frozen", "2023"]


def test_a_frozen_one_hides_nothing_from_the_rules():
    def verdict(rule_id, people, machines=SUN):
        return outcome(rule_id, *chosen({PA: FROZEN}, people, machines), people, machines)

    assert verdict("R-ARE-01", TOWN) == "ok"
    newer = [row | {"area_edition": "2025"} for row in TOWN[:5]]
    assert verdict("R-ARE-01", newer, (sun(2, area_edition="2025"),)) == "to_verify"
    moved = [TOWN[0] | {"area_code": B}, *TOWN[1:]]
    assert verdict("R-ARE-01", moved) == "fail"
    assert verdict("R-CFG-01", moved) == "fail"
    people = [TOWN[0] | {"member_kind": "large_enterprise"}, *TOWN[1:]]
    found, held = chosen({PA: FROZEN}, people)
    assert outcome("R-MEM-02", found, held, people, code="1") == "fail"


def test_somebody_new_in_the_area_of_a_frozen_one_is_in_none_and_can_share():
    people = [*TOWN, person(8)]
    found, held = chosen({PA: FROZEN}, people)
    assert "8" not in set(held["candidate_id"])
    answers = who_can_join(make_plan(assigned(*people), plants(sun(2)), found.reset_index()), PA)
    assert answers.set_index("candidate_id").loc["8", "outcome"] == "can_share"


def test_who_is_gone_from_the_list_is_gone_from_a_frozen_one():
    people = without(2)
    found, held = chosen({PA: FROZEN}, people, ())
    assert inside(held) == {"1"}
    assert outcome("R-CFG-05", found, held, people, ()) == "fail"


def test_a_frozen_plant_that_is_gone():
    """Bruno has no sun any more: he is a consumer, and the configuration lacks a plant."""
    found, held = chosen({PA: FROZEN}, TOWN, ())
    assert dict(zip(held["candidate_id"], held["role"], strict=True)) == {"1": "consumer", "2": "consumer"}
    assert outcome("R-CFG-05", found, held, TOWN, ()) == "fail"


def test_a_plant_that_came_later_is_not_in_a_frozen_one():
    _, held = chosen({PA: FROZEN}, TOWN, [sun(2), sun(1)])
    assert inside(held) == {"1", "2", "I2"}
    # Also not of somebody who was taken in by hand before it was frozen.
    choice = Choice(Stage.FROZEN, taken_in=frozenset({"1"}), frozen=ANNA_BRUNO)
    assert inside(chosen({PA: choice}, TOWN, [sun(2), sun(1)])[1]) == {"1", "2", "I2"}
    choice = Choice(
        Stage.FROZEN,
        taken_in=frozenset({"4"}),
        frozen=ANNA_BRUNO | {("candidate_id", "4")},
        come_since=frozenset({"4"}),
    )
    assert inside(chosen({PA: choice}, TOWN, [sun(2), sun(4)])[1]) == {"1", "2", "4", "I2", "I4"}


def test_left_out_with_their_plants():
    people = [*TOWN, person(8, role="prosumer")]
    machines = [sun(2), sun(8)]
    found, held = chosen({PA: Choice(left_out=frozenset({"2"}))}, people, machines)
    assert inside(held) == {"1", "8", "I8"}
    assert found.loc[PA, ["users", "plants", "capacity_kw"]].tolist() == [2, 1, 20.0]
    # Of a frozen one too.
    frozen = ANNA_BRUNO - {("candidate_id", "2")}
    _, held = chosen({PA: Choice(Stage.FROZEN, left_out=frozenset({"2"}), frozen=frozen)}, people, machines)
    assert inside(held) == {"1"}


def test_taken_in_with_their_plants_and_in_no_other():
    """Bruno of area A is taken into B, with his sun: the rules there say that he lies elsewhere."""
    found, held = chosen({PB: Choice(taken_in=frozenset({"2"}))})
    assert inside(held, PB) == {"2", "4", "5", "I2"}
    assert inside(held, PA) == set()
    assert found.loc[PB, ["stage", "users", "plants"]].tolist() == ["proposed", 3, 1]
    assert outcome("R-ARE-01", found, held, code=PB) == "fail"
    assert outcome("R-CFG-01", found, held, code=PB) == "fail"


@pytest.mark.parametrize(
    ("number", "rule_id", "subject", "expected"),
    [
        ("3", "R-MEM-02", "3", "fail"),
        ("6", "R-ARE-01", PA, "to_verify"),
        ("7", "R-ARE-01", PA, "to_verify"),
        ("4", "R-ARE-01", PA, "fail"),
    ],
)
def test_who_is_taken_in_although_the_rules_or_the_map_say_otherwise_is_said(number, rule_id, subject, expected):
    """A large enterprise, somebody on a border, somebody not found, somebody of another area."""
    found, held = chosen({PA: Choice(taken_in=frozenset({number}))})
    assert number in inside(held)
    assert outcome(rule_id, found, held, code=subject) == expected


def test_one_that_somebody_was_taken_into_stays_whatever_it_lacks():
    """Nobody produces in B: a proposal would vanish, and Anna with it."""
    found, held = chosen({PB: Choice(taken_in=frozenset({"1"}))})
    assert inside(held, PB) == {"1", "4", "5"}
    assert outcome("R-CFG-05", found, held, code=PB) == "fail"
    _, held = chosen({PB: Choice(taken_in=frozenset({"1"}))}, without(4, 5))
    assert inside(held, PB) == {"1"}


def test_the_plant_of_somebody_frozen_stands_elsewhere_now():
    """Bruno moved to B; frozen in A, he and his sun are not in B as well."""
    people = [TOWN[0], TOWN[1] | {"area_code": B, "area_alternatives": f"{B}:1"}, *TOWN[2:]]
    _, held = chosen({PA: FROZEN}, people, [sun(2, B)])
    assert inside(held, PA) == {"1", "2", "I2"}
    assert "I2" not in inside(held, PB)


def test_a_plant_that_nobody_owns_stays_where_it_was_frozen():
    """The roof of the town hall, in A, is frozen into the configuration of B."""
    roof = sun(9, A, candidate_id=None)
    choice = Choice(Stage.FROZEN, frozen=frozenset({("candidate_id", "4"), ("candidate_id", "5"), ("plant_id", "I9")}))
    _, held = chosen({PB: choice}, TOWN, [sun(2), roof])
    assert inside(held, PB) == {"4", "5", "I9"}
    assert inside(held, PA) == {"1", "2", "I2"}


def test_who_is_known_to_be_in_a_registered_one_is_in_no_proposal():
    choices = {"c1": Choice(taken_in=frozenset({"2"}))}
    found, held = chosen(choices)
    assert found.empty, "without Bruno's sun nobody produces in A"
    assert held.empty
    known = members_of_registered(communities(community()), choices, assigned(*TOWN), plants(sun(2)))
    tables.check(tables.Memberships, known)
    assert inside(known, "c1") == {"2", "I2"}
    assert set(known["role"]) == {"prosumer"}


def test_of_a_registered_one_that_nobody_is_known_of_nothing_is_said():
    for choices in ({}, {"c1": Choice()}, {"c1": Choice(taken_in=frozenset({"77"}))}):
        assert members_of_registered(communities(community()), choices, assigned(*TOWN), plants(sun(2))).empty


def test_the_kind_that_the_table_chose_is_the_one_whose_rules_are_asked():
    found, held = chosen({PA: Choice(Stage.ACCEPTED, {"config_type": "REMOTE"})})
    assert found.loc[PA, "config_type"] == "REMOTE"
    # Two persons without a known holder are perhaps one customer; with two holders they are not (R-CFG-04).
    assert outcome("R-CFG-04", found, held) == "to_verify"
    people = [TOWN[0] | {"holder_id": "h1"}, TOWN[1] | {"holder_id": "h2"}, *TOWN[2:]]
    found, held = chosen({PA: Choice(Stage.ACCEPTED, {"config_type": "REMOTE"})}, people)
    assert outcome("R-CFG-04", found, held, people) == "fail"


def test_a_third_party_comes_with_its_plant_alone():
    """R-ROL-01."""
    people = [*TOWN, person(8, B, role="third_party_producer", member_kind="large_enterprise")]
    found, held = chosen({PA: Choice(taken_in=frozenset({"8"}))}, people, [sun(2), sun(8)])
    assert inside(held) == {"1", "2", "8", "I2", "I8"}
    assert found.loc[PA, ["users", "plants"]].tolist() == [2, 2]


_PEOPLE = st.frozensets(st.sampled_from(["1", "2", "3", "4", "5", "6", "7", "77"]), max_size=3)
_MACHINES = st.frozensets(st.sampled_from(["I2", "I4", "I77"]), max_size=2)


@settings(deadline=None, max_examples=20)
@given(data=st.data())
def test_whatever_is_chosen_everybody_is_once_and_where_they_were_put(data):
    choices, free, parts = {}, {"1", "2", "3", "4", "5", "6", "7", "77"}, {"I2", "I4", "I77"}
    for code in (PA, PB, "c1"):
        people = data.draw(_PEOPLE) & free
        free -= people
        out = data.draw(_PEOPLE) - people
        stage = Stage.PROPOSED if code == "c1" else data.draw(st.sampled_from(list(Stage)))
        if stage is Stage.FROZEN:
            machines = data.draw(_MACHINES) & parts
            parts -= machines
            both = {("candidate_id", one) for one in people} | {("plant_id", one) for one in machines}
            choices[code] = Choice(stage, left_out=out, frozen=frozenset(both))
        else:
            choices[code] = Choice(stage, taken_in=people, left_out=out)
    machines = [sun(2), sun(4, B)]
    found, held = chosen(choices, TOWN, machines)
    in_list = {row["candidate_id"] for row in TOWN}
    for code in (PA, PB):
        assert (choices[code].people & in_list) <= inside(held, code)
        assert not choices[code].left_out & inside(held, code)
        if choices[code].stage is not Stage.PROPOSED:
            assert code in found.index
        if choices[code].stage is Stage.FROZEN:
            assert inside(held, code) & in_list == choices[code].people & in_list
    placed = placed_in(choices)
    for one, code in itertools.product(placed, (PA, PB)):
        assert placed[one] == code or one not in inside(held, code)
        assert placed[one] == code or f"I{one}" not in inside(held, code)
