"""What speaks for a street beside its name, and against it: its numbers, their postcode, how well its town is known."""

import pytest

from cermap.addresses.gazetteer.doors import Door
from cermap.addresses.gazetteer.streets import Streets

PAOLO, UGO, VERRO = "VIA PAOLO BASSI", "VIA UGO BASSI", "VIA BERNARDINO VERRO"
LETTERS = "BCDFGLMNPR"


def streets_of(numbers, filler=0, first=1):
    """Streets with numbers and their postcode, and so many others that begin at a number."""
    doors = {
        street: [Door(number, "", 9.0, 45.0 + number / 1e4, f"{street}-{number}", postcode) for number in known]
        for street, (known, postcode) in numbers.items()
    }
    doors |= {f"VIA {one}{two}ENO": [Door(first, "", 9.0, 45.0, one + two)] for one in LETTERS for two in "AEIOU"}
    kept = dict(list(doors.items())[: len(numbers) + filler])
    lowest = {street: min(door.number for door in known) for street, known in kept.items()}
    return Streets(lowest, kept.__getitem__)


def test_the_postcode_decides_between_two_of_one_surname():
    streets = streets_of({PAOLO: ([1, 2], "20159"), UGO: ([1, 2], "20161")})
    undecided = streets.find("VIA", "BASSI", 1)
    assert (undecided.street, undecided.is_tie) == (None, True)
    found = streets.find("VIA", "BASSI", 1, "20161")
    assert (found.street.name, found.score, found.score_next) == (UGO, 0.9, 0.9)


def test_a_postcode_of_the_whole_city_says_nothing():
    streets = streets_of({VERRO: ([1, 2], "20141")})
    assert streets.find("VIA", "VERRO", 1, "20100").street.name == VERRO
    assert streets.find("VIA", "VERRO", 1, "20144").street is None


def test_a_name_that_is_whole_is_another_postcodes_too():
    assert streets_of({VERRO: ([1], "20141")}).find("VIA", "BERNARDINO VERRO", 1, "20144").street.name == VERRO


@pytest.mark.parametrize(
    ("name", "number", "postcode", "filler", "first", "is_taken"),
    [
        # A surname without a kind: not alone, with its postcode, or in a town known whole where it has the number.
        ("VERRO", 1, "", 0, 1, False),
        ("VERRO", 1, "20141", 0, 1, True),
        ("VERRO", 1, "", 12, 1, True),
        ("VERRO", 9, "", 12, 1, False),
        ("VERRO", None, "", 12, 1, False),
        # Streets that begin at 101 say that the town is known in part.
        ("VERRO", 1, "", 12, 101, False),
    ],
)
def test_a_surname_without_a_kind_needs_a_witness(name, number, postcode, filler, first, is_taken):
    streets = streets_of({VERRO: ([1, 2], "20141")}, filler, first)
    assert (streets.find(None, name, number, postcode).street is not None) == is_taken


def test_the_same_kind_of_the_same_name_comes_before_the_others():
    streets = streets_of({"CORSO LODI": ([1], ""), "PIAZZALE LODI": ([1], "")})
    found = streets.find("CORSO", "LODI")
    assert (found.street.name, found.score, found.score_next) == ("CORSO LODI", 1.0, 0.7)
    assert streets.find(None, "LODI", 1).is_tie


def test_a_place_kind_may_belong_to_the_name():
    streets = streets_of({"VIA CASCINA NUOVA": ([7], "")})
    assert streets.find("CASCINA", "NUOVA", 7).street.name == "VIA CASCINA NUOVA"


def test_named_is_without_slips_and_like_with_them():
    streets = streets_of({VERRO: ([1], "")})
    assert streets.named("VIA", "B. VERRO").name == VERRO
    assert streets.named("VIA", "BERNARDINO VERRRO") is not None  # the first name is right as written
    assert streets.named("VIA", "BERNARDIN VERRRO") is None
    assert streets.like("VIA", "BERNARDINO VERRRO", 1).name == VERRO
