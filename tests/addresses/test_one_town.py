"""The town of a whole list reaches the rows that say nothing of where they are, and no other."""

import pandas as pd
import pytest

from cermap import addresses as room
from cermap.errors import InputError
from cermap.records import CandidateList


@pytest.mark.parametrize(
    "row",
    [
        {"address_text": "Via Verdi 7", "municipality": "Quadrato"},
        {"address_text": "Via Verdi 7, Quadrato"},
        {"address_text": "20001 Quadrato, Via Verdi 7"},
        {"address_text": "VIA ROMA MEDE PV"},
        {"address_text": "Via Verdi 7", "given_lon": 9.02, "given_lat": 45.02},
        {"address_text": None},
    ],
)
def test_a_row_that_says_where_it_is_stays_there(row, listed):
    rows = listed(row, {"address_text": "Via Verdi 7"})
    assert room.without_town(rows).tolist() == [False, True]
    told = room.in_town(rows, "Vuota")
    pd.testing.assert_frame_equal(told.head(1), rows.head(1))
    assert told["municipality"].iloc[1] == "Vuota"


@pytest.mark.parametrize(
    ("row", "is_moved"),
    [
        # Quadrato is in the province of Milano, whose postcodes begin with 20.
        ({"province": "MI"}, True),
        ({"province": "CO"}, False),
        ({"postcode": "20001"}, True),
        ({"postcode": "22100"}, False),
        ({"address_text": "Via Verdi 7, 22100"}, False),
        ({"address_text": "Via Verdi 7 (CO)"}, False),
    ],
)
def test_a_province_or_a_postcode_of_elsewhere_is_not_moved(row, is_moved, listed, municipalities):
    rows = listed({"address_text": "Via Verdi 7"} | row)
    told = room.list_in_town(CandidateList("soci.csv", pd.DataFrame(), rows, {}), "Quadrato", municipalities)
    assert told.candidates["municipality"].eq("Quadrato").fillna(False).item() == is_moved


def test_what_was_told_finds_the_street_of_that_town(listed, addresses, municipalities, assumptions):
    """Two towns have such a street: without the town neither may be chosen."""
    rows = listed({"address_text": "Via Giuseppe Verdi 1"})
    before, _ = room.geocode(rows, addresses, municipalities, assumptions)
    after, _ = room.geocode(room.in_town(rows, "quadrato"), addresses, municipalities, assumptions)
    assert before.loc[0, "municipality_code"] != "099001"
    assert after.loc[0, ["municipality_code", "match_level"]].tolist() == ["099001", "door"]


def test_a_list_keeps_its_own_cells_and_says_how_many_rows_were_put_where(listed, municipalities):
    original = pd.DataFrame({"Via": ["Via Roma 5", "Via Roma 5, Vuota", ""]})
    rows = listed(
        {"address_text": "Via Giuseppe Verdi 1"}, {"address_text": "Via Roma 5, Vuota"}, {"address_text": None}
    )
    brought = CandidateList("soci.csv", original, rows, {"Via": "address_text"})
    told = room.list_in_town(brought, " QUADRATO", municipalities)
    assert told.original is original
    assert told.candidates["municipality"].fillna("").tolist() == ["Quadrato", "", ""]
    assert dict(told.notes[-1].message.values) == {"count": 1, "municipality": "Quadrato"}
    assert room.list_in_town(told, "Vuota", municipalities) is told


def test_a_town_that_is_none_is_said(listed, municipalities):
    with pytest.raises(InputError, match="No municipality"):
        room.list_in_town(CandidateList("soci.csv", pd.DataFrame(), listed(), {}), "Quadratto", municipalities)
