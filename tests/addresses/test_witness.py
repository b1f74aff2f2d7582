"""What another geocoder answers, held against the address: taken, only proposed, or of no use; in three towns on paper.

A degree of meridian is 111.2 km, so a box of 0.0001 degrees up and down reaches some 14 m from its middle to a corner.
"""

import math

import pytest

from cermap.addresses import gazetteer_of, parse
from cermap.addresses.witness.answer import Answer, AnswerKind
from cermap.addresses.witness.judging import Against, judged
from cermap.terms import MatchLevel, PositionLevel

HOUSE, BETWEEN, STREET, PLACE = AnswerKind.HOUSE, AnswerKind.BETWEEN, AnswerKind.STREET, AnswerKind.PLACE


@pytest.fixture(scope="session")
def gazetteer(addresses, municipalities):
    return gazetteer_of(addresses, municipalities)


@pytest.fixture
def judge(gazetteer, assumptions):
    def of(text, *answers):
        town = gazetteer.towns.find("Quadrato").town
        return judged(parse(text, "Quadrato"), town, answers, gazetteer, assumptions)

    return of


def answer(kind=HOUSE, name="Via Giuseppe Verdi", number=None, *, lon=9.05, lat=45.05, half=0.0001, **more):
    box = None if half is None else (lon - half, lat - half, lon + half, lat + half)
    label = f"{name} {number or ''}".strip()
    return Answer(kind, lon, lat, label, name=name, house_number=number, box=box, **{"towns": ("Quadrato",)} | more)


def test_a_house_of_the_same_street_and_number_is_a_door(judge):
    found = judge("Via Verdi 7", answer(number="7", answer_id="node/9")).found
    assert (found.match_level, found.position_level) == (MatchLevel.DOOR, PositionLevel.DOOR)
    assert found.position.mark == (9.05, 45.05)
    # 0.0001 degrees are 11.1 m up and 7.9 m aside at 45 degrees north.
    assert found.position.spread_m == pytest.approx(math.hypot(11.1, 7.9), abs=0.2)
    assert (found.label, found.match_id, found.town.name) == ("Via Giuseppe Verdi 7", "node/9", "Quadrato")


def test_a_point_without_a_box_is_no_better_than_a_door(judge):
    assert judge("Via Verdi 7", answer(number="7", half=None)).found.position.spread_m == 10.0


@pytest.mark.parametrize(
    ("asked", "known", "is_door"),
    [
        ("7", "7", True),
        ("7", "5;7", True),
        ("7", "7-9", True),
        ("9", "7-9", True),
        ("7/A", "7A", True),
        ("7 bis", "7/bis", True),
        ("7", "7/A", False),
        ("7/A", "7", False),
        ("7", "77", False),
        ("7", "9", False),
        ("7", "snc", False),
        ("", "7", False),
    ],
)
def test_a_house_with_another_number_is_its_street(judge, asked, known, is_door):
    found = judge(f"Via Verdi {asked}", answer(number=known)).found
    assert found.position_level == (PositionLevel.DOOR if is_door else PositionLevel.STREET)
    assert found.match_level == (MatchLevel.DOOR if is_door else MatchLevel.STREET)
    if not is_door:
        assert found.position.spread_m == 500.0


def test_a_number_counted_between_two_others_is_interpolated(judge):
    found = judge("Via Verdi 7", answer(BETWEEN, number="7")).found
    assert (found.position_level, found.position.spread_m) == (PositionLevel.INTERPOLATED, 25.0)


def test_a_compound_with_one_number_has_no_door(judge):
    # 0.002 degrees up and down: 222 m and 158 m, corner at 272 m.
    found = judge("Via Verdi 7", answer(number="7", half=0.002)).found
    assert (found.match_level, found.position_level) == (MatchLevel.DOOR, PositionLevel.STREET)
    assert found.position.spread_m == pytest.approx(272, abs=3)


def test_a_street_reaches_as_far_as_all_its_stretches(judge):
    low = answer(STREET, lat=45.050, half=0.001)
    high = answer(STREET, lat=45.060, half=0.001)
    found = judge("Via Giuseppe Verdi 7", low, high).found
    # From the middle of one to the far corner of the other: 0.011 degrees are 1223 m.
    assert found.position_level == PositionLevel.STREET
    assert found.position.spread_m == pytest.approx(1226, abs=5)


def test_a_short_street_may_be_one_stretch_of_a_longer_one(judge):
    assert judge("Via Giuseppe Verdi", answer(STREET)).found.position.spread_m == 250.0


def test_a_door_is_taken_before_its_street(judge):
    found = judge("Via Giuseppe Verdi 7", answer(STREET), answer(number="7", lat=45.051)).found
    assert (found.position_level, found.position.mark) == (PositionLevel.DOOR, (9.05, 45.051))


def test_a_place_is_a_locality(judge):
    found = judge("Cascina Rosa 3", answer(PLACE, "Cascina Rosa", half=0.01)).found
    assert (found.match_level, found.position_level) == (MatchLevel.LOCALITY, PositionLevel.LOCALITY)
    assert found.position.spread_m > 1000


@pytest.mark.parametrize("kind", [AnswerKind.TOWN, AnswerKind.OTHER])
def test_a_town_and_a_thing_without_a_number_say_nothing(judge, kind):
    came = judge("Via Verdi 7", answer(kind, "Quadrato"))
    assert (came.found, came.proposals) == (None, ())


@pytest.mark.parametrize(
    ("lon", "towns"),
    [
        (9.15, ("Quadrato",)),
        (9.15, ("Santa Lucia sul Lago",)),
        (9.05, ("Santa Lucia sul Lago",)),
        (12.0, ("Quadrato",)),
    ],
)
def test_another_town_is_proposed_and_never_taken(judge, lon, towns):
    came = judge("Via Verdi 7", answer(number="7", lon=lon, towns=towns))
    assert came.found is None
    assert [proposal.against for proposal in came.proposals] == [Against.OTHER_TOWN]
    assert came.proposals[0].found.label == "Via Giuseppe Verdi 7"


@pytest.mark.parametrize(("lon", "is_taken"), [(9.104, True), (9.12, False)])
def test_just_across_a_border_drawn_simply_the_town_s_name_decides(judge, lon, is_taken):
    # 0.004 degrees of parallel are 315 m, 0.02 are 1.6 km.
    assert (judge("Via Verdi 7", answer(number="7", lon=lon)).found is not None) == is_taken


def test_a_hamlet_s_name_in_place_of_the_town_s_does_not_exclude(judge):
    assert judge("Via Verdi 7", answer(number="7", towns=("Frazione Alta",))).found is not None


@pytest.mark.parametrize("name", ["Via Gioacchino Rossini", "Piazza Giuseppe Verdi", "Via Monte Verdi"])
def test_another_street_is_proposed_and_never_taken(judge, name):
    came = judge("Via Verdi 7", answer(name=name, number="7"))
    assert came.found is None
    assert [proposal.against for proposal in came.proposals] == [Against.OTHER_STREET]


def test_where_the_street_itself_is_known_a_door_of_one_alike_is_another_street_s(judge):
    came = judge("Via Verdi 7", answer(name="Via Giuseppe Verdi", number="7"), answer(STREET, "Via Verdi", lat=45.07))
    assert came.found.position_level == PositionLevel.STREET
    assert came.found.label == "Via Verdi"


def test_two_streets_as_alike_are_both_proposed(judge):
    came = judge("Via Verdi 7", answer(number="7"), answer(name="Via Carlo Verdi", number="7"))
    assert came.found is None
    assert [proposal.against for proposal in came.proposals] == [Against.SEVERAL_PLACES] * 2


def test_one_number_in_two_places_is_taken_in_neither(judge):
    came = judge("Via Verdi 7", answer(number="7"), answer(number="7", lat=45.06))
    assert came.found is None
    assert [proposal.against for proposal in came.proposals] == [Against.SEVERAL_PLACES] * 2


def test_the_postcode_chooses_between_two_places(judge):
    two = [answer(number="7", postcode="20001"), answer(number="7", lat=45.06, postcode="20003")]
    assert judge("Via Verdi 7, 20003", *two).found.position.mark == (9.05, 45.06)


def test_two_answers_at_one_door_reach_over_both(judge):
    # 0.0006 degrees of meridian: 67 m apart.
    found = judge("Via Verdi 7", answer(number="7"), answer(number="7", lat=45.0506)).found
    assert found.position_level == PositionLevel.DOOR
    assert found.position.spread_m > 67


def test_most_alike_proposals_first_and_five_of_them(judge):
    far = [answer(name=f"Via Rossini {word}", number="7") for word in ("A", "B", "C", "D", "E", "F")]
    came = judge("Via Verdi 7", *far, answer(number="7", lon=9.15))
    assert len(came.proposals) == 5
    assert came.proposals[0].against == Against.OTHER_TOWN
