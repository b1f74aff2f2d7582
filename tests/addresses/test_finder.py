"""The town that a text names, and the address without it."""

import pytest

from cermap import addresses as room
from cermap.addresses.finding.finder import town_written


@pytest.fixture(scope="module")
def gazetteer(addresses, municipalities):
    return room.gazetteer_of(addresses, municipalities)


@pytest.mark.parametrize(
    ("text", "town", "street", "number"),
    [
        ("Via Verdi 3, Quadrato", "Quadrato", "VERDI", "3"),
        ("Via Giuseppe Verdi Quadrato", "Quadrato", "GIUSEPPE VERDI", None),
        ("Via Giuseppe Verdi Quadrato MI", "Quadrato", "GIUSEPPE VERDI", None),
        # Where the province is written, the street may be one that nobody knows.
        ("Via Ignota Vuota VA", "Vuota", "IGNOTA", None),
        ("Via Ignota Vuota", None, "IGNOTA VUOTA", None),
        ("Via Ignota Santa Lucia sul Lago CO", "Santa Lucia sul Lago", "IGNOTA", None),
        ("Via Giuseppe Verdi 3", None, "GIUSEPPE VERDI", "3"),
        ("Quadrato (MI)", "Quadrato", None, None),
        ("Atlantide", None, "ATLANTIDE", None),
    ],
)
def test_the_town_stands_apart_from_its_street(gazetteer, text, town, street, number):
    found, address = town_written(room.parse(text), gazetteer, text)
    assert (found.name if found else None) == town
    assert (address.street_name, address.house_number) == (street, number)
