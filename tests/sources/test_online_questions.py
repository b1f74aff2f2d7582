"""What of a list would be sent, to the letter, and what stays at home."""

import numpy as np
import pandas as pd
import pytest

from cermap import addresses, sources, tables
from cermap.records import Assumptions
from cermap.sources.online_geocoder.questions import Kept, holds_personal
from cermap.terms import Reason


@pytest.fixture(scope="module")
def reference():
    return sources.read_reference()


@pytest.fixture(scope="module")
def gazetteer(reference):
    return addresses.gazetteer_of(reference.addresses, reference.municipalities)


@pytest.fixture
def asked(reference, gazetteer):
    """What would be asked of these rows."""

    def of(*rows, levels=("none", "municipality", "street")):
        frame = pd.DataFrame([{"candidate_id": str(n), "role": "consumer", **row} for n, row in enumerate(rows, 1)])
        listed = tables.complete(tables.Candidates, frame)
        located, _ = addresses.geocode(listed, reference.addresses, reference.municipalities, Assumptions())
        return sources.online_questions(located, gazetteer, levels)

    return of


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (
            {"address_text": "via Alcide De Gasperi, 12 bis - 20900 MONZA (MB)"},
            "VIA ALCIDE DE GASPERI 12/BIS, 20900 Monza",
        ),
        ({"address_text": "V.le Lombardia 3", "municipality": "monza"}, "VIALE LOMBARDIA 3, Monza"),
        ({"address_text": "Via Lecco snc", "municipality": "Monza", "postcode": "20900"}, "VIA LECCO, 20900 Monza"),
        ({"address_text": "Via Lecco 12-16 int. 3 scala B, Monza"}, "VIA LECCO 12, Monza"),
        # A name before the street, a hamlet and "c/o" are no part of it.
        ({"address_text": "Mario Bianchi, Via Lecco 5", "municipality": "Monza"}, "VIA LECCO 5, Monza"),
        ({"address_text": "Mario Bianchi Via Lecco 5, Monza"}, "VIA LECCO 5, Monza"),
        ({"address_text": "c/o Bianchi Mario, Via Lecco 5, Monza"}, "VIA LECCO 5, Monza"),
        ({"address_text": "Via Lecco 5, fraz. San Fruttuoso, Monza"}, "VIA LECCO 5, Monza"),
        ({"address_text": "VIA LECCO MONZA (MB)"}, "VIA LECCO, Monza"),
        ({"address_text": "VIA ROMA MEDE PV"}, "VIA ROMA, Mede"),
        ({"address_text": "Via Manzoni Cava Manara PV"}, "VIA MANZONI, Cava Manara"),
        ({"address_text": "Via Lecco 5, Monza", "name": "Lecco Mario"}, "VIA LECCO 5, Monza"),
    ],
)
def test_sent_are_street_number_postcode_and_town(asked, row, text):
    came = asked(row)
    assert came.kept == {}
    assert [question.text for question in came.asked] == [text]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"address_text": "Via Lecco 5, Monza IT001E12345678"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza - it 001 E 12345678"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza RSSMRA80A01F205X"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza mario.rossi@example.it"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza tel. 039 123456"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza 333 1234567"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza +39 039123456"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5, Monza P.IVA 01234567890"}, Kept.PERSONAL),
        ({"address_text": "Via Lecco 5", "municipality": "Monza 3331234567"}, Kept.PERSONAL),
        ({"address_text": "Mario Bianchi 5", "municipality": "Monza", "name": "Bianchi Mario"}, Kept.NAME),
        ({"address_text": "Monza"}, Kept.NO_STREET),
        ({"address_text": "snc", "municipality": "Monza"}, Kept.NO_STREET),
        ({"address_text": "Via Lecco 5", "municipality": "Atlantide"}, Kept.NO_TOWN),
        ({"address_text": "Bianchi Mario, Via Lecco 5"}, Kept.NO_TOWN),
        ({"address_text": "Via Lecco 5"}, Kept.NO_TOWN),
    ],
)  # fmt: skip
def test_what_stays_at_home_and_why(asked, row, why):
    came = asked(row)
    assert came.asked == ()
    assert came.kept == {"1": why}
    assert why in sources.KEPT_WORDS


@pytest.mark.parametrize(
    "text",
    [
        "Via Roma 123, 20900 Monza",
        "Via Roma 123 20900 Monza",
        "Via Roma 345 20900 Monza",
        "Via Cap 300 20141 Milano",
        "Strada Provinciale 20 km 6+500, 20900 Monza",
        "Via IV Novembre 12/14, 20900 Monza (MB)",
        "Via Martiri 25 aprile 1945 n. 3, 20900",
        "Via Italia 001",
        "Via Fermi 12 - 14 - 16, 20141 Milano",
        "Via Tel Aviv 3, Milano",
    ],
)
def test_an_address_is_not_taken_for_a_number_of_somebody(text):
    assert not holds_personal(text, None, "Monza")


def test_rows_written_alike_are_asked_once(asked):
    came = asked(
        {"address_text": "Via Lecco 5", "municipality": "Monza"},
        {"address_text": "VIA  LECCO 5", "municipality": "MONZA"},
        {"address_text": "Via Lecco 7", "municipality": "Monza"},
    )
    assert [question.rows for question in came.asked] == [("1", "2"), ("3",)]


def test_only_rows_that_are_not_placed_are_asked(asked):
    rows = (
        {"address_text": "Via Lecco 5, Monza"},
        {"address_text": "Via Lecco 5, Monza", "given_lon": 9.27, "given_lat": 45.58},
        {"address_text": "45.58123, 9.27123"},
        {"address_text": None},
        {"address_text": "Via Giuseppe Ripamonti 9999, Milano"},
    )
    assert [question.rows for question in asked(*rows, levels=["municipality"]).asked] == [("1",), ("5",)]
    assert asked(*rows, levels=["none"]).asked == ()


def test_what_somebody_corrected_is_not_asked(reference, gazetteer):
    frame = pd.DataFrame({"candidate_id": ["1"], "role": ["consumer"], "address_text": ["Via Lecco 5, Monza"]})
    listed = tables.complete(tables.Candidates, frame)
    located, _ = addresses.geocode(listed, reference.addresses, reference.municipalities, Assumptions())
    corrected = located.assign(match_reasons=Reason.CORRECTED.value, position_level="street", lon=np.nan)
    assert sources.online_questions(corrected, gazetteer, ["none", "municipality", "street"]).asked == ()
