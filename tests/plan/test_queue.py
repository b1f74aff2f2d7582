"""The queue of rows that need a person: who is in it, in which order, what is proposed, and what a choice does."""

import datetime as dt
from dataclasses import replace

import pandas as pd
import pytest
from town_on_paper import IN_FORCE, A, B, C, inputs, listed, reference

from cermap import addresses, decisions, queue
from cermap.addresses import Correction
from cermap.decisions import Change, Signature
from cermap.plan import make_plan
from cermap.records import Assumptions
from cermap.terms import CorrectionOrigin, DecisionAction, DecisionSubject, PositionLevel

TOWN = reference()
GAZETTEER = addresses.gazetteer_of(TOWN.addresses, TOWN.municipalities)
DAY = dt.date(2026, 11, 28)
SIGNED = Signature(dt.datetime(2026, 11, 28, 18, tzinfo=dt.UTC), "Rita", None)
HAND, DOOR = PositionLevel.HAND, PositionLevel.DOOR


def plan_of(*rows, brought=None):
    return make_plan(brought or inputs(listed(*rows), used=TOWN), Assumptions(), IN_FORCE)


def put(plan, places, origin=CorrectionOrigin.PROPOSAL):
    chosen = queue.chosen(plan, places, origin, DAY)
    return plan_of(brought=decisions.correct(plan.inputs, chosen.corrections, chosen.rows, SIGNED, chosen.cells))


def decide(plan, action, code, *changes):
    subjects = [(DecisionSubject.CANDIDATE, code, changes)]
    return plan_of(brought=decisions.decide(plan.inputs, action, subjects, SIGNED))


ROWS = [
    {"address_text": "Via del Mulino 1, Alfa"},  # 1 at its door
    {"address_text": "Via Lunga, Alfa"},  # 2 the street, in two areas
    {"address_text": "Via Ignota 3, Alfa"},  # 3 the town, in two areas
    {"address_text": "Via Ignota 3, Paese Mai Sentito"},  # 4 nowhere
    {
        "address_text": "Via del Mulino 4, Alfa",
        "area_code_declared": A,
        "area_declared_edition": "2023",
    },  # 5 by its POD
    {"address_text": "Via del Mulino, Alfa"},  # 6 the street, all of it in one area
    {"address_text": "Via delle Rose 1, Beta", "given_lon": 9.05123, "given_lat": 45.05123},  # 7 two towns
    {"address_text": "Mulino 1, Alfa"},  # 8 a door without the kind of its street
    {"given_lon": 9.05, "given_lat": 45.05},  # 9 coordinates of two decimals
]


@pytest.fixture(scope="module")
def plan():
    return plan_of(*ROWS)


def test_worst_first_and_what_several_areas_share_before_what_one_holds(plan):
    found = queue.queue_of(plan)
    assert found.ids == ("4", "3", "2", "7")
    assert found.settled == ("6", "9", "8")
    assert found.done == 0


def test_among_equals_the_place_that_decides_most_comes_first():
    """Of Alfa's civic points three fifths lie in A; of Via Lunga's numbers half."""
    plan = plan_of({"address_text": "Via Ignota 1, Alfa"}, {"address_text": "Via Ignota 1, Beta"})
    share = plan.candidates.set_index("candidate_id")["area_share"]
    assert queue.queue_of(plan).ids == tuple(share.sort_values(kind="stable").index)


def test_an_empty_list_has_no_queue():
    assert queue.queue_of(plan_of()) == queue.Queue((), (), 0)


def test_a_row_left_blank_asks_for_nothing_and_one_with_only_a_name_does():
    rows = listed({"name": "Ada"}, {"address_text": "Via Ignota 3", "municipality": "Alfa"}, {"pod_code": None})
    assert set(queue.queue_of(plan_of(brought=inputs(rows, used=TOWN))).ids) == {"1", "2"}


def test_proposals_have_their_area(plan):
    found = queue.proposals_with_areas(plan, ["2", "7"], GAZETTEER)
    of_rose = found[found["candidate_id"] == "7"].iloc[0]
    assert (of_rose["match_label"], of_rose["area_code"], of_rose["certainty"]) == (
        "Via delle Rose 1, Beta",
        B,
        "certain",
    )
    street = found[found["candidate_id"] == "2"].iloc[0]
    # From its middle number the street reaches into A and C.
    assert {part.partition(":")[0] for part in street["area_alternatives"].split(";")} == {A, C}
    assert queue.one_area_of(found[found["candidate_id"] == "2"]) is None
    assert queue.one_area_of(found[found["candidate_id"] == "7"]) == B
    assert queue.one_area_of(found.head(0)) is None


def test_a_whole_town_is_proposed_with_its_polygon():
    plan = plan_of({"address_text": "Via Ignota 3", "municipality": "Betaa"})
    found = queue.proposals_with_areas(plan, ["1"], GAZETTEER)
    assert found["match_label"].tolist()[-1] == "Beta (BG)"
    assert found["certainty"].iloc[-1] == "ambiguous"


def test_nothing_is_proposed_for_nothing(plan):
    assert queue.proposals_with_areas(plan, [], GAZETTEER).empty
    assert queue.proposals_with_areas(plan, ["9"], GAZETTEER).empty


def test_a_choice_places_every_row_written_so_and_leaves_the_queue(plan):
    proposal = Correction(9.15, 45.05, DOOR, 10.0, "Via delle Rose 1, Beta", "x")
    chosen = queue.chosen(plan, {"3": proposal}, CorrectionOrigin.PROPOSAL, DAY)
    assert chosen.cells == {}
    assert chosen.rows == (("3", "Via Ignota 3, Alfa", "Via delle Rose 1, Beta"),)
    after = plan_of(brought=decisions.correct(plan.inputs, chosen.corrections, chosen.rows, SIGNED))
    assert after.candidates.set_index("candidate_id").loc["3", "area_code"] == B
    assert queue.queue_of(after).ids == ("4", "2", "7")
    assert queue.queue_of(after).done == 1
    undone = plan_of(brought=decisions.undo(after.inputs))
    assert queue.queue_of(undone) == queue.queue_of(plan)


def test_coordinates_in_another_town_give_way_to_a_choice(plan):
    chosen = queue.chosen(
        plan, {"7": Correction(9.15, 45.05, DOOR, 10.0, "Via delle Rose 1, Beta")}, CorrectionOrigin.PROPOSAL, DAY
    )
    after = plan_of(brought=decisions.correct(plan.inputs, chosen.corrections, chosen.rows, SIGNED))
    assert after.candidates.set_index("candidate_id").loc["7", ["area_code", "certainty"]].tolist() == [B, "certain"]


def test_a_row_whose_own_coordinates_hold_is_placed_alone(plan):
    chosen = queue.chosen(plan, {"9": Correction(9.15, 45.05, HAND)}, CorrectionOrigin.HAND, DAY)
    assert list(chosen.cells) == ["9"]
    assert chosen.corrections.empty


def test_a_pin_on_a_text_without_a_number_that_two_rows_share_is_one_rows_alone():
    rows = [
        {"address_text": "Via Lunga, Alfa"},
        {"address_text": "VIA LUNGA, ALFA"},
        {"address_text": "Via Lunga 9, Alfa"},
    ]
    plan = plan_of(*rows)
    pin = Correction(9.05, 45.09, HAND)
    both = queue.chosen(plan, {"1": pin, "3": pin}, CorrectionOrigin.HAND, DAY)
    assert list(both.cells) == ["1"]
    assert both.corrections["address_key"].tolist() == [addresses.correction_key("Via Lunga 9, Alfa")]
    assert [code for code, _, _ in both.rows] == ["1", "3"]
    street = queue.chosen(plan, {"1": replace(pin, position_level=PositionLevel.STREET, uncertainty_m=900.0)}, CorrectionOrigin.PROPOSAL, DAY)  # fmt: skip
    assert street.cells == {}
    # Nor does one that comes from another list place both.
    kept = queue.chosen(plan_of(rows[0]), {"1": pin}, CorrectionOrigin.HAND, DAY).corrections
    assert len(kept) == 1
    assert addresses.fitting_corrections(kept, plan.candidates).empty


def test_left_as_it_is_it_comes_back_with_a_new_address(plan):
    left = decide(plan, DecisionAction.LEAVE, "3", Change())
    assert queue.queue_of(left).ids == ("4", "2", "7")
    assert queue.queue_of(left).done == 1
    assert left.digest == plan.digest
    changed = decide(left, DecisionAction.CHANGE, "3", Change("address_text", None, "Via Ignota 8, Alfa"))
    assert queue.queue_of(changed).ids == ("4", "3", "2", "7")
    named = decide(left, DecisionAction.CHANGE, "3", Change("name", None, "Anna"))
    assert "3" not in queue.queue_of(named).ids


def test_what_stands_at_a_door_is_confirmed_as_it_is(plan):
    score = plan.candidates.set_index("candidate_id").loc["8", "match_score"]
    everybody = [*queue.queue_of(plan).ids, *queue.queue_of(plan).settled]
    assert queue.found_at_door(plan, everybody, score, is_one_area=True) == ["8"]
    assert queue.found_at_door(plan, everybody, score + 0.01, is_one_area=False) == []
    chosen = queue.chosen(plan, queue.as_found(plan, ["8"]), CorrectionOrigin.PROPOSAL, DAY)
    after = plan_of(brought=decisions.correct(plan.inputs, chosen.corrections, chosen.rows, SIGNED))
    before, now = (one.candidates.set_index("candidate_id").loc["8"] for one in (plan, after))
    assert now[["lon", "lat", "uncertainty_m", "match_label"]].equals(
        before[["lon", "lat", "uncertainty_m", "match_label"]]
    )
    # Nobody looked at each: it was found by a part of its name, and that stays a doubt.
    assert (before["certainty"], now["certainty"]) == ("likely", "likely")
    assert now["match_reasons"] == "weak_match;corrected"
    assert "8" not in {*queue.queue_of(after).ids, *queue.queue_of(after).settled}


def test_of_the_same_address_chosen_for_two_rows_one_correction_is_made():
    plan = plan_of({"address_text": "Via Ignota 3, Alfa"}, {"address_text": "via ignota 3, ALFA"})
    place = Correction(9.15, 45.05, DOOR, 10.0, "Via delle Rose 1, Beta")
    chosen = queue.chosen(plan, {"1": place, "2": place}, CorrectionOrigin.PROPOSAL, DAY)
    assert len(chosen.corrections) == 1
    assert len(chosen.rows) == 2
    assert chosen.corrections["corrected_on"].tolist() == [pd.Timestamp(DAY)]


# A door, a text that two rows share, and coordinates that hold: the last two are placed each in its own row.
MANY = [
    {"address_text": "Via Ignota 3, Alfa"},
    {"address_text": "Via Lunga, Alfa"},
    {"address_text": "Via Lunga, Alfa"},
    {"address_text": "Via del Mulino 1, Alfa", "given_lon": 9.05, "given_lat": 45.05},
]
ROSE = Correction(9.15021, 45.05021, DOOR, 10.0, "Via delle Rose 1, Beta", "x")
MILL = Correction(9.05021, 45.05032, DOOR, 10.0, "Via del Mulino 3, Alfa", "z")
UP = Correction(9.05021, 45.12021, DOOR, 10.0, "Via Lunga 4, Alfa", "y")


@pytest.mark.parametrize(
    ("places", "action"),
    [({"1": ROSE, "2": UP, "4": MILL}, "correct"), ({"2": UP, "4": MILL}, "move"), ({"4": MILL}, "move")],
)
def test_many_at_once_are_one_decision_and_each_row_stands_where_it_was_put(places, action):
    before = plan_of(*MANY)
    after = put(before, places)
    log = after.inputs.decisions
    assert (log["decision"].unique().tolist(), log["action"].unique().tolist()) == ([1], [action])
    assert log["subject_id"].unique().tolist() == list(places)
    rows = after.candidates.set_index("candidate_id")
    for code, place in places.items():
        assert (rows.loc[code, "lon"], rows.loc[code, "lat"]) == (place.lon, place.lat)
        assert (rows.loc[code, "area_code"], rows.loc[code, "certainty"]) == (
            {ROSE: B, UP: C, MILL: A}[place],
            "certain",
        )
    for code in set(rows.index) - set(places):
        assert rows.loc[code].equals(before.candidates.set_index("candidate_id").loc[code])
    assert queue.queue_of(after).done == len(places)
    assert not set(places) & {*queue.queue_of(after).ids, *queue.queue_of(after).settled}
    undone = plan_of(brought=decisions.undo(after.inputs))
    assert queue.queue_of(undone) == queue.queue_of(before)
    pd.testing.assert_frame_equal(undone.candidates, before.candidates)
    pd.testing.assert_frame_equal(plan_of(brought=decisions.redo(undone.inputs)).candidates, after.candidates)


def test_a_street_chosen_for_a_row_with_coordinates_does_not_pass_for_a_point():
    before = plan_of({"address_text": "Via Lunga, Alfa", "given_lon": 9.05, "given_lat": 45.05})
    after = put(before, {"1": Correction(9.05, 45.1, PositionLevel.STREET, 2300.0, "Via Lunga, Alfa")})
    row = after.candidates.iloc[0]
    assert (row["position_level"], row["uncertainty_m"]) == ("street", 2300.0)
    assert (row["certainty"], row["area_code"] in {A, C}) == ("ambiguous", True)
    assert queue.queue_of(after).done == 1
    undone = plan_of(brought=decisions.undo(after.inputs))
    pd.testing.assert_frame_equal(undone.candidates, before.candidates)


def test_placed_in_its_own_row_it_comes_back_with_a_new_address():
    placed = put(plan_of(*MANY), {"4": MILL})
    changes = Change("given_lon", "9.05021", "9.05"), Change("given_lat", "45.05032", "45.05")
    assert "4" in queue.queue_of(decide(placed, DecisionAction.CHANGE, "4", *changes)).settled
