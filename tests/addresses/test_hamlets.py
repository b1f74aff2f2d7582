"""A hamlet in the place of its town: Campone di Sotto is Quadrato's alone, San Rocco is two towns', Molino is a farm."""

import pandas as pd
import pytest

from cermap import tables
from cermap.addresses import gazetteer_of, geocode, proposals

QUADRATO, LUCIA = "099001", "099002"


def _row(code, street, number, lon, lat):
    return {
        "address_id": f"{code}-{street}-{number}",
        "municipality_code": code,
        "street": street,
        "house_number": number,
        "lon": lon,
        "lat": lat,
        "source": "invented",
    }


@pytest.fixture(scope="module")
def house_numbers():
    rows = [
        _row(QUADRATO, "FRAZIONE CAMPONE DI SOTTO", "1", 9.02, 45.02),
        _row(QUADRATO, "FRAZIONE CAMPONE DI SOTTO", "3", 9.02, 45.021),
        _row(QUADRATO, "VIA DEL PONTE", "7", 9.03, 45.03),
        _row(QUADRATO, "CASCINA MOLINO", "1", 9.04, 45.04),
        _row(QUADRATO, "FRAZIONE SAN ROCCO", "1", 9.05, 45.05),
        _row(LUCIA, "LOCALITA` SAN ROCCO", "1", 9.15, 45.05),
    ]
    return tables.check(tables.Addresses, tables.complete(tables.Addresses, pd.DataFrame(rows)))


@pytest.fixture
def locate(listed, house_numbers, municipalities, assumptions):
    def of(**row):
        return geocode(listed(row), house_numbers, municipalities, assumptions)[0].iloc[0]

    return of


@pytest.mark.parametrize("more", [{"province": "MI"}, {"postcode": "20001"}])
@pytest.mark.parametrize(
    ("text", "town", "level", "label"),
    [
        ("Via del Ponte 7", "Campone di Sotto", "door", "Via del Ponte 7, Quadrato"),
        ("Via del Ponte 7", "fraz. Campone di Sotto", "door", "Via del Ponte 7, Quadrato"),
        ("Frazione Campone di Sotto 3", "CAMPONE DI SOTTO", "door", "Frazione Campone di Sotto 3, Quadrato"),
        # A hamlet's houses are often numbered without any street.
        ("n. 3", "Campone di Sotto", "door", "Frazione Campone di Sotto 3, Quadrato"),
        ("Via Ignota 3", "Campone di Sotto", "municipality", "Quadrato"),
    ],
)
def test_the_town_of_a_hamlet_that_province_or_postcode_confirm_is_taken_with_a_doubt(
    locate, more, text, town, level, label
):
    found = locate(address_text=text, municipality=town, **more)
    assert (found["municipality_code"], found["position_level"], found["match_label"]) == (QUADRATO, level, label)
    assert "weak_match" in found["match_reasons"].split(";")
    assert found["match_score"] < 1


@pytest.mark.parametrize(
    ("town", "more", "suggestion"),
    [
        # Another region may have a Campone di Sotto too: asked, not taken.
        ("Campone di Sotto", {}, "Via del Ponte 7, Quadrato (MI)"),
        ("Campone di Sotto", {"postcode": "39012"}, "Via del Ponte 7, Quadrato (MI)"),
        ("Campone di Sotto", {"province": "CO"}, None),
        ("Campone", {"province": "MI"}, None),
        ("Molino", {"province": "MI"}, None),
        ("San Rocco", {}, None),
    ],
)
def test_what_no_witness_confirms_is_asked_and_a_name_of_two_towns_or_of_a_farm_is_nothing(
    locate, town, more, suggestion
):
    found = locate(address_text="Via del Ponte 7", municipality=town, **more)
    assert (found["match_level"], found["match_reasons"]) == ("none", "address_not_found")
    assert (None if pd.isna(found["suggestion"]) else found["suggestion"]) == suggestion


def test_of_two_hamlets_of_one_name_the_province_says_which(locate):
    found = locate(address_text="San Rocco 1", municipality="San Rocco", province="CO")
    assert found["municipality_code"] == LUCIA
    assert "weak_match" in found["match_reasons"].split(";")


def test_a_gazetteer_of_few_towns_is_no_evidence(listed, house_numbers, municipalities, assumptions):
    few = house_numbers[house_numbers["municipality_code"] == QUADRATO]
    row = {"address_text": "Via del Ponte 7", "municipality": "Campone di Sotto", "province": "MI"}
    found = geocode(listed(row), few, municipalities, assumptions)[0].iloc[0]
    assert (found["match_level"], pd.isna(found["suggestion"])) == ("none", True)


def test_the_town_of_a_hamlet_is_among_the_proposals(listed, house_numbers, municipalities, assumptions):
    row = listed({"address_text": "Via del Ponte 7", "municipality": "Campone di Sotto"})
    gazetteer = gazetteer_of(house_numbers, municipalities)
    located, _ = geocode(row, gazetteer, municipalities, assumptions)
    found = proposals(located, gazetteer, assumptions)
    assert found["match_label"].iloc[0] == "Via del Ponte 7, Quadrato"
