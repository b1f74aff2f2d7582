"""Numbers of one street that runs north along a meridian: 0.001 degrees of latitude are 111.1 m."""

import pytest

from cermap.addresses.gazetteer.doors import Door, Doors
from cermap.terms import PositionLevel

STEP_M = 111.1
NAN = float("nan")


def street(*numbers, step=0.001):
    """Doors at 45 N plus ``step`` degrees for each number."""
    return Doors(
        Door(number, exponent, 9.0, 45.0 + step * number, f"{number}{exponent}") for number, exponent in numbers
    )


def test_a_number_with_its_exponent_is_a_door():
    position = street((4, ""), (4, "A")).at(4, "A")
    assert (position.level, position.door.address_id, position.is_weak, position.spread_m) == (
        PositionLevel.DOOR,
        "4A",
        False,
        0,
    )


@pytest.mark.parametrize(
    ("numbers", "number", "exponent", "expected"),
    [
        ([(4, ""), (4, "A")], 4, "C", "4"),
        ([(4, "A"), (4, "B")], 4, "", "4A"),
        ([(4, "A")], 4, "BIS", "4A"),
    ],
)
def test_without_the_exponent_the_number_is_taken_with_a_doubt(numbers, number, exponent, expected):
    position = street(*numbers).at(number, exponent)
    assert (position.level, position.door.address_id, position.is_weak) == (PositionLevel.DOOR, expected, True)


def test_the_other_doors_of_a_number_bound_the_doubt_of_a_missing_exponent():
    # 4 and 4/A are 0.0005 degrees of meridian apart: 55.6 m.
    doors = Doors([Door(4, "", 9.0, 45.0, "4"), Door(4, "A", 9.0, 45.0005, "4A")])
    assert doors.at(4, "C").spread_m == pytest.approx(STEP_M / 2, rel=0.002)
    assert doors.at(4).spread_m == 0


def test_a_range_is_its_own_door_or_that_of_its_first_number():
    assert street((17, "19"), (17, "")).at(17, number_to="19").door.address_id == "1719"
    first = street((17, ""), (19, "")).at(17, number_to="19")
    assert (first.door.address_id, first.is_weak) == ("17", False)


def test_an_absent_number_lies_between_its_neighbours_of_the_same_side():
    position = street((1, ""), (5, ""), (6, ""), (9, "")).between(7)
    # Half way from 5 to 9, which are four steps apart.
    assert position.lats == pytest.approx([45.007])
    assert position.spread_m == pytest.approx(2 * STEP_M, rel=0.002)
    assert position.level is PositionLevel.INTERPOLATED


@pytest.mark.parametrize("number", [1, 11, 4])
def test_no_neighbours_on_both_sides_no_guess(number):
    assert street((3, ""), (5, ""), (9, "")).between(number) is None


def test_the_street_is_all_its_positions_and_its_mark_is_the_middle_one():
    position = street((1, ""), (2, ""), (3, ""), (9, "")).along(None)
    assert position.level is PositionLevel.STREET
    assert position.lats.tolist() == pytest.approx([45.001, 45.002, 45.003, 45.009])
    # The mean of 1, 2, 3, 9 is 3.75: number 3 is the nearest.
    assert position.mark == pytest.approx((9.0, 45.003))


@pytest.mark.parametrize(("number", "is_known"), [(None, False), (100, False), (200, True), (202, True), (204, False)])
def test_a_street_that_begins_late_does_not_stand_for_the_rest(number, is_known):
    assert (street((200, ""), (202, ""), step=0.0001).along(number) is not None) == is_known


@pytest.mark.parametrize(
    ("number", "is_known"),
    [(None, True), (2, True), (38, True), (40, False), (51, False), (1, False), (3, False)],
)
def test_a_number_beyond_its_side_or_on_an_unknown_one_is_not_on_what_is_known(number, is_known):
    # The even side is known from 4 to 38, and nothing of the odd one. 2 is before the first, which is near the start.
    known = street(*((n, "") for n in range(4, 39, 2)), step=0.0001)
    assert (known.along(number) is not None) == is_known


def test_each_side_has_its_own_end():
    known = street((1, ""), (2, ""), (3, ""), (60, ""), step=0.0001)
    assert known.along(5) is None
    assert known.along(58) is not None


def test_numbers_without_a_position_give_none():
    doors = Doors([Door(1, "", NAN, NAN, "1"), Door(3, "", 9.0, 45.0, "3")])
    assert doors.at(1) is None
    assert 1 in doors
    assert Doors([Door(1, "", NAN, NAN, "1")]).along(None) is None


def test_one_number_in_two_places_is_both_unless_the_postcode_says_which():
    doors = Doors([Door(1, "", 9.0, 45.0, "a", "20001", "ALTA"), Door(1, "", 9.0, 45.009, "b", "20002", "BASSA")])
    both = doors.at(1)
    assert (both.level, len(both.lons), both.is_weak) == (PositionLevel.STREET, 2, True)
    assert doors.at(1, postcode="20002").door.address_id == "b"
    assert doors.at(1, locality="ALTA").door.address_id == "a"
    assert doors.at(1, postcode="29999").level is PositionLevel.STREET


def test_a_number_far_from_its_street_is_a_doubt():
    # Five doors 11 m apart, and one 300 steps (333 m) further.
    near = [Door(n, "", 9.0, 45.0 + 0.0001 * n, str(n)) for n in range(1, 7)]
    doors = Doors([*near, Door(27, "", 9.0, 45.0006 + 0.003, "27")])
    assert doors.at(27).is_weak is True
    assert doors.at(3).is_weak is False
