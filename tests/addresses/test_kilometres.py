"""Kilometres of a road: read to the metre, and found where the national archive numbers houses by metres.

In Quadrato the SP 20 runs north from 45.06 N, a metre of road every 0.00001 degrees of meridian (1.11 m), with houses at
6,480, 6,500, 6,620 and 12,700 m (the last is known without its place); the SP 14 has houses 1 to 4 and no metric number.
"""

import pandas as pd
import pytest

from cermap import tables
from cermap.addresses import ParsedAddress, geocode, parse
from cermap.addresses.gazetteer.doors import Door, Doors
from cermap.addresses.reading.parts import Kilometre
from cermap.addresses.reading.streets.civic import stored_civic
from cermap.terms import PositionLevel


def _row(street, number, lat):
    return {
        "address_id": f"{street}-{number}",
        "municipality_code": "099001",
        "street": street,
        "house_number": str(number),
        "lon": 9.05 if lat else None,
        "lat": lat,
        "source": "invented",
    }


@pytest.fixture(scope="module")
def roads():
    rows = [
        *(_row("STRADA PROVINCIALE N. 20", metre, 45.0 + metre / 100_000) for metre in (6480, 6500, 6620)),
        _row("STRADA PROVINCIALE N. 20", 12_700, None),
        *(_row("STRADA PROVINCIALE 14 RIVOLTANA", number, 45.02 + number / 10_000) for number in (1, 2, 3, 4)),
    ]
    return tables.check(tables.Addresses, tables.complete(tables.Addresses, pd.DataFrame(rows)))


@pytest.fixture
def locate(listed, roads, municipalities, assumptions):
    def of(**row):
        return geocode(listed(row), roads, municipalities, assumptions)[0].iloc[0]

    return of


@pytest.mark.parametrize(
    ("text", "metre", "is_exact"),
    [
        ("SP 20 km 6+500", 6500, True),
        ("SP 20 al km. 6 + 500 Lodi", 6500, True),
        ("SP 20 6+500, Lodi", 6500, True),
        ("SP 20 prog. km 6,500", 6500, True),
        ("SP 20 Km 12.700", 12700, True),
        ("SP 20 pk 0+040", 40, True),
        ("SP 20 P.K. 6+500", 6500, True),
        ("SP 20 km 6+500 dir. Crema", 6500, True),
        # Rounded, or about there: no single place.
        ("SP 20 km 6", 6000, False),
        ("SP 20 km6", 6000, False),
        ("SP 20 km 6,5", 6500, False),
        ("SP 20 km 6.25", 6250, False),
        ("SP 20 km 6+50", 6050, False),
        ("SP 20 chilometro 6,5", 6500, False),
        ("SP 20 km 6+500 circa", 6500, False),
    ],
)
def test_the_kilometre_of_a_road(text, metre, is_exact):
    assert parse(text).kilometre == Kilometre(metre, is_exact)


@pytest.mark.parametrize(
    "text", ["SP 20", "Via Roma 3 int. 6,500", "Via Roma 3 tel. 02.123456", "Via Roma 3, Pk [nota]"]
)
def test_what_is_no_kilometre(text):
    assert parse(text).kilometre is None


@pytest.mark.parametrize(
    ("number", "exponent", "expected"),
    [
        ("6500", "", (6500, "")),
        ("6+500", "", (6500, "")),
        ("km 12+700", "a", (12700, "A")),
        ("6+5", "", (6, "5")),
    ],
)
def test_a_metric_number_as_publishers_write_it(number, exponent, expected):
    assert stored_civic(number, exponent) == expected


@pytest.mark.parametrize(
    "row",
    [
        {"address_text": "SP 20 km 6+500, Quadrato"},
        {"address_text": "SP 20 km 6+500 Quadrato"},
        {"address_text": "S.P. 20 al Km. 6,500 - 20001 Quadrato (MI)"},
        {"address_text": "Strada provinciale 20 Lodi-Crema 6+500", "municipality": "Quadrato"},
    ],
)
def test_a_kilometre_is_the_door_of_its_metric_number_with_a_doubt(locate, assumptions, row):
    found = locate(**row)
    assert (found["match_level"], found["position_level"]) == ("door", "door")
    assert (found["lon"], found["lat"]) == (9.05, pytest.approx(45.065))
    assert found["match_reasons"] == "weak_match"
    assert found["match_label"] == "Strada Provinciale N. 20 km 6+500, Quadrato"
    assert found["match_id"] == "STRADA PROVINCIALE N. 20-6500"
    # No better than its street: where the road's kilometres begin is not known.
    assert found["uncertainty_m"] == assumptions.street_uncertainty_m


def test_the_label_is_read_back(locate):
    assert locate(address_text="Strada Provinciale N. 20 km 6+500, Quadrato")["match_id"].endswith("6500")


@pytest.mark.parametrize(
    ("text", "level", "reasons", "suggestion"),
    [
        # Between two houses of its side: somewhere along the road; one 20 m away may be meant.
        ("SP 20 km 6+520", "street", "number_not_found;weak_match", "Strada Provinciale N. 20 km 6+500, Quadrato"),
        ("SP 20 km 6+560", "street", "number_not_found;weak_match", None),
        # Beyond what is known of the road.
        ("SP 20 km 9+100", "municipality", "number_not_found", None),
        ("SP 20 km 12+700", "municipality", "position_unknown", None),
        # Rounded: on the road, and the number at that very metre may be meant.
        ("SP 20 km 6,5", "street", "number_not_found;weak_match", "Strada Provinciale N. 20 km 6+500, Quadrato"),
        ("SP 20 km 6", "municipality", "number_not_found", None),
        # A road whose houses are counted: none of them says where the kilometre is.
        ("SP 14 km 6+500", "municipality", "number_not_found;weak_match", None),
        ("SP 14 km 0+003", "municipality", "number_not_found;weak_match", None),
        ("SP 14 Rivoltana", "street", "", None),
        # A house number goes before the kilometre.
        ("SP 14 Rivoltana 3, km 6+500", "door", "", None),
    ],
)
def test_a_kilometre_without_its_number(locate, text, level, reasons, suggestion):
    found = locate(address_text=text, municipality="Quadrato")
    assert found["position_level"] == level
    assert found["match_reasons"] == reasons
    assert (None if pd.isna(found["suggestion"]) else found["suggestion"]) == suggestion


def test_a_metric_number_in_two_places_is_the_road():
    doors = Doors([Door(6500, "", 9.0, 45.0, "a"), Door(6500, "", 9.0, 45.01, "b")])
    assert doors.at_metre(6500, is_exact=True).level is PositionLevel.STREET
    assert Doors([]).at_metre(6500, is_exact=True) is None


def test_a_kilometre_stays_in_the_record_and_on_its_line():
    read = parse("SP 20 km 6+500 Lodi")
    assert read == ParsedAddress("STRADA PROVINCIALE", "20", municipality_text="LODI", notes=("KM 6+500",))
    assert parse(str(read)) == read
