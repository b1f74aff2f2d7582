"""Whatever the table decides: the plan that follows is the plan made anew, undoing gives back, and no row is lost."""

import datetime as dt
import warnings
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from town_on_paper import IN_FORCE, A, B, inputs, listed, reference, registered

from cermap import areas, decisions, files, tables, wording
from cermap.communities import who_can_join
from cermap.decisions import Change, Signature
from cermap.decisions.making import changes_of, new_candidate_id
from cermap.errors import TableError
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import DecisionAction, DecisionSubject
from cermap.texts import Texts

ACT = DecisionAction
TOWN = reference()
LABELS = areas.area_labels(TOWN.area_municipalities, TOWN.areas)
IT = Texts("it")
RESULTS = ("candidates", "plants", "communities", "memberships", "verdicts", "joining")
ODD = ("=cmd|' /C calc'!A0", "x" * 300, "due\nrighe", "🏠 <b>è</b>", "NULL", 'di "Anna"')
OUT = IT("Taken out of the plan")


def signed(why="tavolo"):
    return Signature(dt.datetime(2026, 11, 24, 18, tzinfo=dt.UTC), "Rita", why)


def candidate(action, code, **values):
    return action, DecisionSubject.CANDIDATE, code, changes_of(pd.Series(dtype=object), values)


def configuration(action, code, *changes):
    return action, DecisionSubject.CONFIGURATION, code, changes


def decide(brought, *made, why="tavolo"):
    for action, subject, code, changes in made:
        brought = decisions.decide(brought, action, [(subject, code, changes)], signed(why))
    return brought


def plan_of(brought, before=None):
    return make_plan(brought, Assumptions(), IN_FORCE, before=before)


def same(found, expected):
    for name in RESULTS:
        pd.testing.assert_frame_equal(getattr(found, name), getattr(expected, name), obj=name)
    assert found.digest == expected.digest


def frozen_as_it_is(plan, code):
    """What the page writes into the log when a configuration is frozen."""
    held = plan.memberships[plan.memberships["community_id"] == code]
    row = plan.communities[plan.communities["community_id"] == code].iloc[0]
    inside = [Change(column, None, one) for column in ("candidate_id", "plant_id") for one in held[column].dropna()]
    kept = [Change(column, None, row[column]) for column in ("config_type", "area_code", "area_edition")]
    return configuration(ACT.FREEZE, code, *inside, *kept)


@pytest.fixture(scope="module")
def town():
    return plan_of(inputs(used=TOWN))


PLACES = {"address_text": ["Via del Mulino 1, Alfa", "Via delle Rose 1, Beta", "Via Lunga, Alfa", "?", None]}
PINS = [(9.05, 45.05), (9.15, 45.05), (9.1, 45.05), (10.0, 45.0)]
IDS = st.sampled_from([*map(str, range(1, 18)), "77"])
CODES = st.sampled_from([f"P-{A}", f"P-{B}", "c1", "P-nowhere"])
ACTS = st.one_of(
    st.builds(
        lambda address, role, power, why: ("add", address, role, power, why),
        st.sampled_from(PLACES["address_text"]),
        st.sampled_from(["consumer", "prosumer", "producer", "third_party_producer"]),
        st.sampled_from([None, 6.0, 1500.0]),
        st.sampled_from(ODD),
    ),
    st.builds(lambda code, address: ("change", code, address), IDS, st.sampled_from(PLACES["address_text"])),
    st.builds(
        lambda code, kind: ("kind", code, kind), IDS, st.sampled_from(["large_enterprise", "natural_person", None])
    ),
    st.builds(lambda code, pin: ("move", code, pin), IDS, st.sampled_from(PINS)),
    st.builds(lambda act, code: (act, code), st.sampled_from(["remove", "put_back"]), IDS),
    st.builds(lambda act, code: (act, code), st.sampled_from(["accept", "freeze", "reopen"]), CODES),
    st.builds(lambda act, code, who: (act, code, who), st.sampled_from(["take_in", "leave_out"]), CODES, IDS),
    st.sampled_from([("undo",), ("redo",), ("bring",), ("take_out_c1",)]),
)


def done(plan, act):  # noqa: C901 - one line per decision
    """The inputs after one act at the table."""
    brought = plan.inputs
    match act:
        case ("undo",):
            return decisions.undo(brought)
        case ("redo",):
            return decisions.redo(brought)
        case ("bring",):
            return decisions.bring(brought, registered(name="CER Alfa, di nuovo", users=13), signed())
        case ("take_out_c1",):
            return decide(brought, configuration(ACT.REMOVE, "c1"))
        case ("add", address, role, power, why):
            code = new_candidate_id(brought)
            values = {"name": why, "address_text": address, "role": role, "own_plant_kw": power}
            return decide(brought, candidate(ACT.ADD, code, **values), why=why)
        case ("change", code, address):
            return decide(brought, candidate(ACT.CHANGE, code, name="Altro", address_text=address))
        case ("kind", code, kind):
            return decide(brought, candidate(ACT.CHANGE, code, member_kind=kind, annual_demand_kwh=1200))
        case ("move", code, (lon, lat)):
            return decide(brought, candidate(ACT.MOVE, code, given_lon=lon, given_lat=lat, is_placed_by_hand=True))
        case ("freeze", code) if (plan.communities["community_id"] == code).any():
            return decide(brought, frozen_as_it_is(plan, code))
        case ("take_in" | "leave_out" as name, code, who):
            change = Change("candidate_id", None, who) if name == "take_in" else Change("candidate_id", who, None)
            return decide(brought, configuration(ACT(name), code, change))
        case ("remove" | "put_back" as name, code):
            return decide(brought, candidate(ACT(name), code))
        case (name, code):
            return decide(brought, configuration(ACT(name), code, Change()))
    raise AssertionError(act)


def no_row_is_lost(plan):
    """Every original row and column, in order; who was taken out is said; who was added comes last."""
    brought = plan.inputs.candidate_list
    table = files.results_of(plan, LABELS, IT)
    before = brought.original
    pd.testing.assert_frame_equal(table.iloc[: len(before), : before.shape[1]], before)
    listed_ids = decisions.decided_list(brought, plan.inputs.decisions).candidates["candidate_id"].tolist()
    assert listed_ids[: len(before)] == brought.candidates["candidate_id"].tolist()
    assert len(table) == len(listed_ids)
    gone = decisions.taken_out(plan.inputs.decisions)
    assert plan.candidates["candidate_id"].tolist() == [code for code in listed_ids if code not in gone]
    said = (table[IT("Certainty of the area")] == OUT).tolist()
    assert said == [code in gone for code in listed_ids]
    line = wording.closing_line(plan, Texts("en"))
    numbers = [int(word) for word in line.replace("=", " ").split() if word.isdigit()]
    if "added at the table" in line:
        assert numbers[0] + numbers[1] == sum(numbers[2:])
    else:
        assert numbers[0] == sum(numbers[1:])


# Making a case smaller takes minutes here: the acts are few and say themselves what they do.
@settings(
    max_examples=3,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(acts=st.lists(ACTS, min_size=1, max_size=7))
def test_after_any_decisions(town, acts):
    plan = town
    for act in acts:
        after = done(plan, act)
        made = plan_of(after, before=plan)
        if act[0] not in {"undo", "redo"} and len(after.decisions) and decisions.can_undo(after.decisions):
            assert plan_of(decisions.undo(after), before=made).digest == plan.digest
        for name, model in (("candidates", tables.Assigned), ("communities", tables.Communities)):
            tables.check(model, getattr(made, name))
        held = made.memberships
        assert not held["candidate_id"].dropna().duplicated().any()
        assert not held["plant_id"].dropna().duplicated().any()
        no_row_is_lost(made)
        plan = made
    same(plan, plan_of(plan.inputs))
    comes_back(plan)


def comes_back(plan):
    """Saved and opened: the same plan, the same log, and what was decided can still be undone."""
    opened = files.read_plan(files.write_plan(plan), "piano.gpkg", TOWN)
    assert opened.notes == ()
    same(opened.made, plan)
    pd.testing.assert_frame_equal(opened.inputs.decisions, plan.inputs.decisions)
    pd.testing.assert_frame_equal(opened.inputs.communities, plan.inputs.communities)
    again = plan_of(opened.inputs, before=opened.made)
    assert again.digest == plan.digest
    for step in (decisions.undo, decisions.redo):
        assert plan_of(step(opened.inputs), before=opened.made).digest == plan_of(step(plan.inputs)).digest


def test_a_whole_evening_comes_back(town):
    """Every kind of decision once; then all undone, and the town is as before."""
    plan, digests = town, [town.digest]
    for act in (
        ("add", "Via del Mulino 2, Alfa", "prosumer", 6.0, "=cmd"),
        ("change", "12", "Via del Mulino 1, Alfa"),
        ("move", "14", (9.05, 45.05)),
        ("remove", "1"),
        ("put_back", "1"),
        ("accept", f"P-{A}"),
        ("freeze", f"P-{A}"),
        ("leave_out", f"P-{A}", "1"),
        ("take_in", "c1", "1"),
        ("bring",),
        ("remove", "2"),
        ("take_out_c1",),
    ):
        plan = plan_of(done(plan, act), before=plan)
        digests.append(plan.digest)
        no_row_is_lost(plan)
    comes_back(plan)
    for digest in reversed(digests[:-1]):
        plan = plan_of(decisions.undo(plan.inputs), before=plan)
        assert plan.digest == digest
    for digest in digests[1:]:
        plan = plan_of(decisions.redo(plan.inputs), before=plan)
        assert plan.digest == digest


def test_everybody_taken_out_and_put_back(town):
    everyone = town.candidates["candidate_id"].tolist()
    subjects = [(DecisionSubject.CANDIDATE, code, ()) for code in everyone]
    gone = plan_of(decisions.decide(town.inputs, ACT.REMOVE, subjects, signed()), before=town)
    assert gone.candidates.empty
    no_row_is_lost(gone)
    comes_back(gone)
    back = plan_of(decisions.decide(gone.inputs, ACT.PUT_BACK, subjects, signed()), before=gone)
    assert back.digest == town.digest


def test_from_nothing():
    """An empty list, nobody registered, and the first candidate comes at the table."""
    empty = plan_of(inputs(listed(), communities=tables.empty(tables.Communities), used=TOWN))
    no_row_is_lost(empty)
    one = plan_of(done(empty, ("add", "Via del Mulino 1, Alfa", "consumer", None, "Zoe")), before=empty)
    assert one.candidates[["candidate_id", "area_code", "certainty"]].to_numpy().tolist() == [["1", A, "certain"]]
    no_row_is_lost(one)
    comes_back(one)


def test_on_other_ground_nothing_of_before_is_used(town):
    """Another day, other assumptions, other data: every row is looked for again."""
    assumptions = Assumptions(border_tolerance_m=1.0)
    found = make_plan(town.inputs, assumptions, IN_FORCE, before=town)
    assert found.digest == make_plan(town.inputs, assumptions, IN_FORCE).digest != town.digest
    later = dt.date(2025, 12, 1)
    found = make_plan(town.inputs, Assumptions(), later, before=town)
    assert found.digest == make_plan(town.inputs, Assumptions(), later).digest
    other = replace(town.inputs, reference=reference("other"))
    assert plan_of(other, before=town).digest == plan_of(other).digest


def test_only_rows_that_changed_are_looked_for(town):
    told = []
    make_plan(
        done(town, ("change", "12", "Via del Mulino 1, Alfa")),
        Assumptions(),
        IN_FORCE,
        lambda step, done, total: told.append((step, done, total)),
        before=town,
    )
    assert {total for step, _, total in told if step in {"geocode", "assign"}} == {1}


@pytest.mark.parametrize("lon", [9.05, 9.0503])
def test_a_pin_is_known_to_five_metres(town, lon):
    """Fabio's street goes through two areas; a pin says which."""
    row = plan_of(done(town, ("move", "6", (lon, 45.08))), before=town).candidates.set_index("candidate_id").loc["6"]
    assert (row["position_level"], row["uncertainty_m"], row["match_level"]) == ("hand", 5.0, "given")
    assert (row["certainty"], row["area_code"], row["certainty_reasons"]) == ("certain", A, "")


def test_a_pin_in_another_town_than_written_is_to_verify(town):
    """Anna's address is in Alfa, the pin in the middle of B, 3.9 km inside Beta."""
    plan = plan_of(done(town, ("move", "1", (9.15, 45.05))), before=town)
    row = plan.candidates.set_index("candidate_id").loc["1"]
    assert (row["position_level"], row["uncertainty_m"]) == ("hand", 5.0)
    assert "position_conflict" in tables.split(row["match_reasons"])
    there = replace(plan, communities=registered(area_code=B))
    assert who_can_join(there, "c1").set_index("candidate_id").loc["1", "outcome"] == "to_verify"


def test_a_registered_configuration_and_a_proposal_are_never_of_one_id():
    """Somebody brings an export of proposals as if they were registered."""
    with pytest.raises(TableError):
        plan_of(inputs(communities=registered(community_id=f"P-{A}"), used=TOWN))


def test_who_is_taken_into_a_registered_one_is_to_verify_elsewhere(town):
    """Anna is in c1: in the proposal of her area she is not counted, and asked whether she leaves the other one."""
    plan = plan_of(done(town, ("take_in", "c1", "1")), before=town)
    assert plan.memberships[plan.memberships["candidate_id"] == "1"]["community_id"].tolist() == ["c1"]
    plan = plan_of(done(plan, ("accept", f"P-{A}")), before=plan)
    kept = plan.joining.set_index(["community_id", "candidate_id"])
    assert kept.loc[("c1", "1"), "outcome"] == "can_share"


def test_results_of_odd_words_open_as_text(town):
    """What is typed at the table is as dangerous as what is in a file."""
    plan = town
    for why in ODD:
        plan = plan_of(done(plan, ("add", "Via del Mulino 1, Alfa", "consumer", None, why)), before=plan)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert files.workbook(plan, LABELS, IT)[:2] == b"PK"
    assert files.results_of(plan, LABELS, IT)["Nome"].tolist()[-len(ODD) :] == list(ODD)
    comes_back(plan)


ROOF = {
    "name": "Scuola Rodari", "capacity_kw": 84.3, "technology": "fotovoltaico", "is_existing": False, "lon": 9.05, "lat": 45.05,
    "uncertainty_m": 20.0, "planes": "20/180:1", "building_id": "w12",
}  # fmt: skip


def plant(action, code, **cells):
    return action, DecisionSubject.PLANT, code, decisions.plant_cells(pd.Series(cells)) if cells else ()


@pytest.mark.parametrize(
    ("cells", "certainty", "area"),
    [
        # In the middle of A; then 24 m from the border of A and B: its 20 m stay in A, but the border is near.
        ({}, "certain", A),
        ({"lon": 9.0997}, "likely", A),
        ({"lon": 10.0}, "outside_data", None),
        ({"lon": None, "lat": None}, "not_located", None),
        # 24 m to the border, half a kilometre unsure: nearly half of it lies in B.
        ({"lon": 9.0997, "uncertainty_m": 500.0}, "ambiguous", A),
        # Whatever somebody writes, the map of today says it.
        ({"area_code": B, "certainty": "declared", "area_edition": "1999"}, "certain", A),
    ],
)
def test_a_plant_added_at_the_table_stands_in_the_area_of_its_point(town, cells, certainty, area):
    made = plan_of(decide(town.inputs, plant(ACT.ADD, "Rw12", **ROOF | cells)), before=town)
    row = made.plants.set_index("plant_id").loc["Rw12"]
    assert (row["certainty"], None if pd.isna(row["area_code"]) else row["area_code"]) == (certainty, area)
    assert row["area_edition"] == "2023" if area else pd.isna(row["area_edition"])
    assert (row["name"], row["capacity_kw"], row["is_existing"], row["planes"]) == (
        "Scuola Rodari",
        84.3,
        False,
        "20/180:1",
    )


def test_a_log_that_says_where_a_plant_stands_is_not_believed(town):
    said = [
        *decisions.plant_cells(pd.Series(ROOF)),
        Change("area_code", None, B),
        Change("certainty", None, "declared"),
    ]
    made = plan_of(decide(town.inputs, (ACT.ADD, DecisionSubject.PLANT, "Rw12", said)), before=town)
    assert made.plants.set_index("plant_id").loc["Rw12", ["area_code", "certainty"]].tolist() == [A, "certain"]


def test_adding_a_plant_looks_for_no_address_again_and_counts_where_it_stands(town, monkeypatch):
    monkeypatch.setattr("cermap.addresses.geocode", None)
    added = plan_of(decide(town.inputs, plant(ACT.ADD, "Rw12", **ROOF)), before=town)
    taken = plan_of(decide(added.inputs, plant(ACT.REMOVE, "Rw12")), before=added)
    back = plan_of(decisions.undo(taken.inputs), before=taken)
    monkeypatch.undo()
    same(added, plan_of(added.inputs))
    same(taken, plan_of(town.inputs))
    same(back, added)
    inside = added.memberships.set_index("plant_id")["community_id"]
    assert inside["Rw12"] == inside["I2"] == f"P-{A}"
    judged = added.verdicts[added.verdicts["subject_id"] == "Rw12"]
    assert set(judged["subject"]) == {"plant"}
    assert len(judged) > 1


def test_who_lives_under_one_roof_is_written_into_many_rows_at_once(town, monkeypatch):
    """Nobody moves by it: no address is looked for again."""
    codes = town.candidates["candidate_id"]
    told = [(DecisionSubject.CANDIDATE, code, [Change("building_id", None, "w7")]) for code in codes]
    monkeypatch.setattr("cermap.addresses.geocode", None)
    made = plan_of(decisions.decide(town.inputs, ACT.CHANGE, told, signed()), before=town)
    monkeypatch.undo()
    assert made.candidates["building_id"].tolist() == ["w7"] * len(codes)
    assert made.plants["building_id"].tolist() == ["w7"]
    same(made, plan_of(made.inputs))
    same(plan_of(decisions.undo(made.inputs), before=made), town)


def test_what_is_only_kept_makes_no_answer_again(town, monkeypatch):
    listed_properties = listed({"name": "Scuola", "address_text": "Via del Mulino 2, Alfa"})
    with_list = plan_of(decisions.bring_properties(town.inputs, listed_properties), before=town)
    assert with_list.digest != town.digest
    monkeypatch.setattr("cermap.rules.check", None)
    roof = [Change("name", None, "Scuola Rodari"), Change("capacity_kw", None, "84.3")]
    kept = decide(with_list.inputs, (ACT.ADD, DecisionSubject.ROOF, "w12", roof))
    chosen = decide(kept, (ACT.CORRECT, DecisionSubject.PROPERTY, "1", [Change("building_id", None, "w12")]))
    made = plan_of(chosen, before=with_list)
    assert made.verdicts is with_list.verdicts
    assert decisions.shortlist(made.inputs.decisions)["name"].tolist() == ["Scuola Rodari"]
    assert decisions.chosen_buildings(made.inputs.decisions).to_dict() == {"1": "w12"}
    without = plan_of(decisions.bring_properties(made.inputs, None), before=made)
    monkeypatch.undo()
    same(without, town)
    same(made, plan_of(made.inputs))
    # A plant is an answer: it is made again.
    assert len(plan_of(decide(made.inputs, plant(ACT.ADD, "Rw12", **ROOF)), before=made).plants) == len(town.plants) + 1


def test_a_saved_view_leaves_the_digest_and_is_not_counted_again(town, monkeypatch):
    monkeypatch.setattr("cermap.digests.digest_of", None)
    view = [Change("name", None, "Apertura"), Change("question", None, "areas"), Change("position", None, "1.0")]
    seen = decide(town.inputs, (ACT.ADD, DecisionSubject.SCENE, "v1", view))
    made = plan_of(seen, before=town)
    monkeypatch.undo()
    assert decisions.saved_scenes(made.inputs.decisions)["name"].tolist() == ["Apertura"]
    assert made.digest == town.digest == plan_of(seen).digest
